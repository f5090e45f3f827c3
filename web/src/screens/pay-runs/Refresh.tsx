/** Replaces a draft by a new one of the same scope, and shows what differs. */
import { Button, Group, Modal, Stack, Table, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { DataOf } from "../../../../src/sdk/index.ts";
import { Money } from "../../pieces/Money.tsx";
import { TableRegion } from "../../pieces/TableRegion.tsx";
import { RunConfirm, type StepProps } from "./RunDialogs.tsx";
import { useRunWrite } from "./use-run-write.tsx";
import { words } from "./words.ts";

type Refreshed = DataOf<"refreshPayRun">;

export function Refresh({ of: run, onClose }: StepProps) {
  const [made, setMade] = useState<Refreshed | null>(null);
  const write = useRunWrite("refreshPayRun", { onDone: setMade });
  if (made !== null) return <Differences of={made} old={run.run_id} />;
  return (
    <RunConfirm
      write={write}
      onClose={onClose}
      title={words.refreshing.title(run.run_id)}
      confirm={words.actions.refresh}
      onConfirm={() => write.mutate({ path: { id: run.id } })}
    >
      {words.refreshing.text}
    </RunConfirm>
  );
}

const SHOWN_MAX = 200;

function Differences({ of: made, old }: { readonly of: Refreshed; readonly old: string }) {
  const navigate = useNavigate();
  const open = () => void navigate({ to: `/pay-runs/${made.id}` });
  const { columns } = words.refreshing;
  const amount = (cents: number | null, otherwise: string) =>
    cents === null ? (
      <Text span inherit c="dimmed">
        {otherwise}
      </Text>
    ) : (
      <Money cents={cents} currency={made.currency} />
    );
  return (
    <Modal opened onClose={open} title={words.refreshing.done(made.run_id)} size="lg">
      <Stack>
        <Text size="sm">
          {made.differences.length === 0 ? words.refreshing.same : words.refreshing.differences(old)}
        </Text>
        {made.differences.length > 0 && (
          <TableRegion label={words.refreshing.differences(old)}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{columns.payee}</Table.Th>
                  <Table.Th scope="col" ta="right">
                    {columns.before}
                  </Table.Th>
                  <Table.Th scope="col" ta="right">
                    {columns.after}
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {made.differences.slice(0, SHOWN_MAX).map(({ payee_id, name, before_cents, after_cents }) => (
                  <Table.Tr key={payee_id}>
                    <Table.Td>{name}</Table.Td>
                    <Table.Td ta="right">{amount(before_cents, words.refreshing.isNew)}</Table.Td>
                    <Table.Td ta="right">{amount(after_cents, words.refreshing.gone)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </TableRegion>
        )}
        <Group justify="flex-end">
          <Button onClick={open}>{made.run_id}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
