/** What the journal comes to in some dates, and its file. */
import { Button, Group, Skeleton, Table, Text, Title } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { DataOf } from "../../../../src/sdk/index.ts";
import { useFile } from "../../api/files.ts";
import { useRead } from "../../api/queries.ts";
import { groupDigits } from "../../ledger/amounts.ts";
import { cardGroup, cardHead, cardLine, cardRow, cardTable, cardTitle } from "../../pieces/card-table.ts";
import { Money } from "../../pieces/Money.tsx";
import { byCurrency, currencyName } from "../../pieces/money.ts";
import { TableRegion } from "../../pieces/TableRegion.tsx";
import { Problem } from "../../shell/Problem.tsx";
import { words } from "./words.ts";

type Sums = DataOf<"getJournal">["currencies"][number];

export function Journal(dates: { readonly from: string; readonly to: string }) {
  const journal = useRead("getJournal", { query: { ...dates, entries: "0" } });
  const file = useFile();
  return (
    <section>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4">
          {words.journal.title}
        </Title>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} />}
          loading={file.isSaving}
          onClick={() => void file.save("getJournal", { query: { ...dates, format: "csv" } })}
        >
          {words.journal.download}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        {words.journal.lead}
      </Text>
      {journal.error !== null && <Problem error={journal.error} again={() => void journal.refetch()} />}
      {journal.error === null && journal.data === undefined && <Skeleton height={160} />}
      {journal.data?.currencies.length === 0 && <Text>{words.journal.none}</Text>}
      {byCurrency(journal.data?.currencies ?? []).map((sums) => (
        <Currency key={sums.currency} of={sums} />
      ))}
    </section>
  );
}

function Currency({ of: sums }: { readonly of: Sums }) {
  const { currency, accounts } = sums;
  const total = (side: "debit_cents" | "credit_cents") => accounts.reduce((sum, row) => sum + row[side], 0);
  const { columns } = words.journal;
  return (
    <TableRegion label={`${words.journal.title}, ${currencyName(currency)}`}>
      <Table {...cardTable} verticalSpacing={6} horizontalSpacing="sm" mb="md">
        <Table.Thead {...cardGroup}>
          <Table.Tr {...cardRow}>
            <Table.Th {...cardHead}>{columns.account}</Table.Th>
            <Table.Th {...cardHead} ta="right">
              {columns.debit}, {currencyName(currency)}
            </Table.Th>
            <Table.Th {...cardHead} ta="right">
              {columns.credit}, {currencyName(currency)}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody {...cardGroup}>
          {accounts.map((row) => (
            <Row
              key={row.account}
              label={row.account}
              figures={[row.debit_cents, row.credit_cents]}
              currency={currency}
            />
          ))}
        </Table.Tbody>
        <Table.Tfoot {...cardGroup}>
          <Row
            label={`${words.journal.total}, ${words.journal.entries(groupDigits(sums.entry_count))}`}
            figures={[total("debit_cents"), total("credit_cents")]}
            currency={currency}
          />
          <Row
            label={words.journal.owed}
            figures={[sums.payable_opening_cents, sums.payable_closing_cents]}
            headings={[words.journal.before, words.journal.after]}
            currency={currency}
          />
        </Table.Tfoot>
      </Table>
    </TableRegion>
  );
}

function Row(props: {
  readonly label: string;
  readonly figures: readonly [number, number];
  readonly currency: string;
  /** What a card calls the figures, where they are no debit and credit. */
  readonly headings?: readonly [string, string];
}) {
  const { columns } = words.journal;
  const { label, figures, currency, headings = [columns.debit, columns.credit] } = props;
  return (
    <Table.Tr {...cardRow}>
      <Table.Td {...cardTitle}>{label}</Table.Td>
      <Table.Td {...cardLine(headings[0])} ta="right">
        <Money cents={figures[0]} currency={currency} />
      </Table.Td>
      <Table.Td {...cardLine(headings[1])} ta="right">
        <Money cents={figures[1]} currency={currency} />
      </Table.Td>
    </Table.Tr>
  );
}
