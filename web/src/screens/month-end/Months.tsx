/** Which months are closed, by whom and why they were opened again; closing the last one that has ended. */
import { Badge, Button, Group, Skeleton, Table, Text, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import type { DataOf } from "../../../../src/sdk/index.ts";
import { useRead, useWrite } from "../../api/queries.ts";
import { longMonthText } from "../../ledger/periods.ts";
import { cardGroup, cardHead, cardLine, cardRow, cardTable, cardTitle } from "../../pieces/card-table.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { Money } from "../../pieces/Money.tsx";
import { PermissionGate } from "../../pieces/PermissionGate.tsx";
import { TableRegion } from "../../pieces/TableRegion.tsx";
import { formatDate, When } from "../../pieces/When.tsx";
import { Problem } from "../../shell/Problem.tsx";
import { words } from "./words.ts";

type Closing = DataOf<"listClosedMonths">["closings"][number];

const refreshes = ["listClosedMonths"] as const;

export function Months() {
  const months = useRead("listClosedMonths", {});
  const [acting, setActing] = useState<{ readonly month: string; readonly does: "close" | "reopen" } | null>(null);
  if (months.error !== null) return <Problem error={months.error} again={() => void months.refetch()} />;
  if (months.data === undefined) return <Skeleton height={160} />;
  const { closed_through: through, last_ended_month: last, closings } = months.data;
  const isLastOpen = through === null || through.slice(0, 7) < last;
  return (
    <section>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4">
          {words.months.title}
        </Title>
        {isLastOpen && (
          <PermissionGate needs="pay">
            <Button onClick={() => setActing({ month: last, does: "close" })}>{words.close.action(last)}</Button>
          </PermissionGate>
        )}
      </Group>
      <Text>{through === null ? words.months.none : words.months.through(formatDate(through))}</Text>
      <Text size="sm" c="dimmed" mb="sm">
        {words.months.hint}
      </Text>
      {closings.length > 0 && <Closings of={closings} onReopen={(month) => setActing({ month, does: "reopen" })} />}
      {acting?.does === "close" && <Close month={acting.month} onClose={() => setActing(null)} />}
      {acting?.does === "reopen" && <Reopen month={acting.month} onClose={() => setActing(null)} />}
    </section>
  );
}

function Closings(props: { readonly of: readonly Closing[]; readonly onReopen: (month: string) => void }) {
  const { columns } = words.months;
  return (
    <TableRegion label={words.months.title}>
      <Table {...cardTable} verticalSpacing="sm" horizontalSpacing="md">
        <Table.Thead {...cardGroup}>
          <Table.Tr {...cardRow}>
            <Table.Th {...cardHead}>{columns.month}</Table.Th>
            <Table.Th {...cardHead}>{columns.owed}</Table.Th>
            <Table.Th {...cardHead}>{columns.closed}</Table.Th>
            <Table.Th {...cardHead}>{columns.state}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody {...cardGroup}>
          {props.of.map((row) => (
            <Table.Tr key={row.id} {...cardRow}>
              <Table.Td {...cardTitle}>{longMonthText(row.month)}</Table.Td>
              <Table.Td {...cardLine(columns.owed)}>
                <div>
                  {row.owed.map(({ currency, owed_cents: cents }) => (
                    <div key={currency}>
                      <Money cents={cents} currency={currency} />
                    </div>
                  ))}
                </div>
              </Table.Td>
              <Table.Td {...cardLine(columns.closed)}>
                <div>
                  <When at={row.closed_at} /> {words.months.by(row.closed_by)}
                  {row.note !== null && (
                    <Text size="sm" c="dimmed">
                      {row.note}
                    </Text>
                  )}
                </div>
              </Table.Td>
              <Table.Td {...cardLine(columns.state)}>
                <State of={row} onReopen={props.onReopen} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </TableRegion>
  );
}

function State({ of: row, onReopen }: { readonly of: Closing; readonly onReopen: (month: string) => void }) {
  if (row.reopened_at !== null)
    return (
      <div>
        <Badge color="gray">{words.months.isOpen}</Badge>
        <Text size="sm">
          <When at={row.reopened_at} /> {words.months.by(row.reopened_by ?? "")}
        </Text>
        <Text size="sm" c="dimmed">
          {row.reopen_reason}
        </Text>
      </div>
    );
  return (
    <Group gap="sm">
      <Badge color="moss">{words.months.isClosed}</Badge>
      <PermissionGate needs="pay">
        <Button
          size="xs"
          variant="default"
          aria-label={words.reopen.actionFor(row.month)}
          onClick={() => onReopen(row.month)}
        >
          {words.reopen.action}
        </Button>
      </PermissionGate>
    </Group>
  );
}

function Close({ month, onClose }: { readonly month: string; readonly onClose: () => void }) {
  const [note, setNote] = useState("");
  const write = useWrite("closeMonth", { refreshes, done: words.close.done(month), onDone: onClose });
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={words.close.title(month)}
      submit={words.close.action(month)}
      onSubmit={() => write.mutate({ body: { month, ...(note.trim() === "" ? {} : { note }) } })}
      isPending={write.isPending}
      error={write.error}
      fields={["note"]}
    >
      <Text size="sm">{words.close.text(month)}</Text>
      <TextInput
        label={words.close.note}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={fieldError(write.error, "note")}
        data-autofocus
      />
    </FormDialog>
  );
}

function Reopen({ month, onClose }: { readonly month: string; readonly onClose: () => void }) {
  const [reason, setReason] = useState("");
  const write = useWrite("reopenMonth", { refreshes, done: words.reopen.done(month), onDone: onClose });
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={words.reopen.title(month)}
      submit={words.reopen.action}
      onSubmit={() => write.mutate({ body: { month, reason } })}
      isPending={write.isPending}
      error={write.error}
      fields={["reason"]}
    >
      <Text size="sm">{words.reopen.text}</Text>
      <TextInput
        label={words.reopen.reason}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={fieldError(write.error, "reason")}
        data-autofocus
      />
    </FormDialog>
  );
}
