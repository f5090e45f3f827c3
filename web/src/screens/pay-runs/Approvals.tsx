/** Who approved or rejected a run, by which digest, and whether it still counts. */
import { Badge, Code, Group, Stack, Table, Text } from "@mantine/core";
import { onOrange } from "../../ledger/Status.tsx";
import { Copyable } from "../../pieces/Copyable.tsx";
import { cardGroup, cardHead, cardLine, cardRow, cardTable, cardTitle } from "../../pieces/card-table.ts";
import { TableRegion } from "../../pieces/TableRegion.tsx";
import { When } from "../../pieces/When.tsx";
import { approvalsOf, type Run } from "./run-state.ts";
import { words } from "./words.ts";

export function Approvals({ of: run }: { readonly of: Run }) {
  return (
    <Stack gap="md">
      <Text size="sm">{words.approvals.needed(approvalsOf(run), run.approvals_needed)}</Text>
      <div>
        <Text size="sm" fw={550} mb={4}>
          {words.approving.digest}
        </Text>
        <Copyable text={run.digest} label={words.approving.digest} />
        <Text size="xs" c="dimmed" mt={4}>
          {words.approving.digestHint}
        </Text>
      </div>
      {run.approvals.length === 0 ? <Text c="dimmed">{words.approvals.none}</Text> : <Given of={run} />}
    </Stack>
  );
}

function Given({ of: run }: { readonly of: Run }) {
  const { columns } = words.approvals;
  return (
    <TableRegion label={words.run.tabs.approvals}>
      <Table {...cardTable} verticalSpacing="sm" horizontalSpacing="md">
        <Table.Thead {...cardGroup}>
          <Table.Tr {...cardRow}>
            <Table.Th {...cardHead}>{columns.who}</Table.Th>
            <Table.Th {...cardHead}>{columns.what}</Table.Th>
            <Table.Th {...cardHead}>{columns.when}</Table.Th>
            <Table.Th {...cardHead}>{columns.digest}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody {...cardGroup}>
          {run.approvals.map((approval) => (
            <Table.Tr key={approval.id} {...cardRow}>
              <Table.Td {...cardTitle}>{approval.by}</Table.Td>
              <Table.Td {...cardLine(columns.what)}>
                <div>
                  <Verdict of={approval} />
                </div>
              </Table.Td>
              <Table.Td {...cardLine(columns.when)}>
                <When at={approval.at} withTime />
              </Table.Td>
              <Table.Td {...cardLine(columns.digest)}>
                <Code>{approval.digest.slice(0, 12)}…</Code>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </TableRegion>
  );
}

function Verdict({ of: approval }: { readonly of: Run["approvals"][number] }) {
  const isRejection = approval.kind === "rejected";
  return (
    <>
      <Group gap={6}>
        <Badge color={isRejection ? "red" : approval.revoked_at === null ? "moss" : "gray"}>
          {isRejection ? words.approvals.rejected : words.approvals.approved}
        </Badge>
        {approval.is_self && (
          <Badge color="orange" c={onOrange} title={words.approvals.selfHint}>
            {words.approvals.self}
          </Badge>
        )}
      </Group>
      {!isRejection && approval.revoked_at !== null && (
        <Text size="xs" c="dimmed">
          {words.approvals.revoked}
        </Text>
      )}
      {approval.text !== null && <Text size="sm">{approval.text}</Text>}
    </>
  );
}
