/** A statement for printing. The server adds it up; this draws what it answers. */
import { Box, Button, Group, SimpleGrid, Skeleton, Stack, Table, Text, Title } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useEffect } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { Anchor } from "../../ledger/Anchor.tsx";
import { groupDigits } from "../../ledger/amounts.ts";
import { Sheet } from "../../ledger/Sheet.tsx";
import { Stat } from "../../ledger/Sums.tsx";
import { cardGroup, cardHead, cardLine, cardRow, cardTable, cardTitle } from "../../pieces/card-table.ts";
import { DateRange } from "../../pieces/DateRange.tsx";
import { Money } from "../../pieces/Money.tsx";
import { currencyName } from "../../pieces/money.ts";
import { capitalized, withDates } from "../../pieces/said.ts";
import { TableRegion } from "../../pieces/TableRegion.tsx";
import { formatDate, formatInstant } from "../../pieces/When.tsx";
import { Problem } from "../../shell/Problem.tsx";

type Answer = Omit<Schemas["StatementAnswer"], "creator">;
type Sums = Answer["currencies"][number];
type Line = Answer["lines"][number];

/** More is for a file: the sums cover all lines in any case. */
export const LINES_SHOWN = "2000";

interface SheetProps {
  readonly statement: Answer | undefined;
  /** Whose it is: a line for each. */
  readonly parties: readonly string[];
  readonly error: unknown;
  readonly back: React.ReactNode;
  readonly range: { readonly from: string | undefined; readonly to: string | undefined };
  readonly onRange: (range: { from?: string | undefined; to?: string | undefined }) => void;
  readonly isSaving: boolean;
  readonly onSave: (format: "csv" | "pdf") => void;
}

export function StatementSheet({ statement, parties, error, back, range, onRange, isSaving, onSave }: SheetProps) {
  useEffect(() => {
    document.title = "Statement · Stipend";
  }, []);
  if (error !== null) return <Problem error={error} />;
  return (
    <Sheet
      hasPdf
      actions={
        <>
          {back}
          <DateRange from={range.from} to={range.to} onChange={onRange} />
          {(["csv", "pdf"] as const).map((format) => (
            <Button
              key={format}
              variant="default"
              leftSection={<IconDownload size={16} />}
              loading={isSaving}
              onClick={() => onSave(format)}
            >
              {format.toUpperCase()}
            </Button>
          ))}
        </>
      }
    >
      {statement === undefined ? <Skeleton height={420} /> : <Drawn statement={statement} parties={parties} />}
    </Sheet>
  );
}

function Drawn({ statement, parties }: { readonly statement: Answer; readonly parties: readonly string[] }) {
  const { from, to, timezone, currencies, lines, lines_left_out: leftOut, anchor } = statement;
  const [name, ...more] = parties;
  const namesCreators = new Set(lines.map(({ creator }) => creator)).size > 1;
  return (
    <Stack gap="xl">
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1} size="h2">
            Statement
          </Title>
          <Text>{name}</Text>
          {more.map((party) => (
            <Text key={party} c="dimmed">
              {party}
            </Text>
          ))}
        </div>
        <Box ta={{ base: "left", xs: "right" }} maw={360}>
          <Text fw={550}>{statement.organization}</Text>
          <Text size="sm">
            {from === null ? "From the beginning" : formatDate(from)} to {formatDate(to)}
          </Text>
          <Text size="xs" c="dimmed">
            Earnings by period end, payments by payment date
          </Text>
          <Text size="xs" c="dimmed">
            Corrections and returns on the day they happened
          </Text>
          <Text size="xs" c="dimmed">
            As of {formatInstant(statement.as_of, timezone, true)}, dates in {timezone}
          </Text>
        </Box>
      </Group>
      {currencies.length === 0 && <Text c="dimmed">No earnings or payments in these dates.</Text>}
      {currencies.map((sums) => (
        <Currency
          key={sums.currency}
          sums={sums}
          lines={lines.filter(({ currency }) => currency === sums.currency)}
          namesCreators={namesCreators}
        />
      ))}
      {leftOut > 0 && (
        <Text c="dimmed">{groupDigits(leftOut)} more lines are in the files; the balances above include them.</Text>
      )}
      {anchor !== null && (
        <Anchor anchor={anchor}>
          Keep this line with your statement. If anyone rewrites the books behind it, they will no longer match it.
        </Anchor>
      )}
    </Stack>
  );
}

/** What is shown only where there is some of it. */
const OPTIONAL = [
  ["Entered", "entered_cents"],
  ["Corrected", "corrected_cents"],
  ["Withheld", "withheld_cents"],
  ["Returned", "returned_cents"],
] as const satisfies readonly (readonly [string, keyof Sums])[];

interface CurrencyProps {
  readonly sums: Sums;
  readonly lines: readonly Line[];
  readonly namesCreators: boolean;
}

function Currency({ sums, lines, namesCreators }: CurrencyProps) {
  const { currency } = sums;
  const unit = currencyName(currency);
  const figure = (cents: number) => <Money cents={cents} currency={currency} c="inherit" />;
  return (
    <div>
      <Title order={2} size="h4" mb="xs">
        {capitalized(unit)}
      </Title>
      <SimpleGrid cols={{ base: 2, xs: 4 }} mb="md">
        <Stat label="Opening balance">{figure(sums.opening_cents)}</Stat>
        <Stat label="Earned">{figure(sums.earned_cents)}</Stat>
        {OPTIONAL.map(([label, name]) =>
          sums[name] === 0 ? null : (
            <Stat key={name} label={label}>
              {figure(sums[name])}
            </Stat>
          ),
        )}
        <Stat label="Paid">{figure(sums.paid_cents)}</Stat>
        <Stat label="Closing balance">{figure(sums.closing_cents)}</Stat>
      </SimpleGrid>
      {sums.structures.length > 1 && (
        <Box mb="md">
          <Structures of={sums} />
        </Box>
      )}
      <TableRegion label={`Lines in ${unit}`}>
        <Table {...cardTable} verticalSpacing={6} horizontalSpacing="sm">
          <Table.Thead {...cardGroup}>
            <Table.Tr {...cardRow}>
              <Table.Th {...cardHead}>Date</Table.Th>
              <Table.Th {...cardHead}>For</Table.Th>
              <Table.Th {...cardHead} ta="right">
                Amount, {unit}
              </Table.Th>
              <Table.Th {...cardHead} ta="right">
                Balance, {unit}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody {...cardGroup}>
            <Row label="Opening balance" balance={sums.opening_cents} currency={currency} />
            {lines.map((line) => (
              <LineRow
                key={`${line.kind} ${line.accrual_id ?? line.payment_id} ${line.balance_cents}`}
                line={line}
                namesCreator={namesCreators}
              />
            ))}
          </Table.Tbody>
          <Table.Tfoot {...cardGroup}>
            <Row label="Closing balance" balance={sums.closing_cents} currency={currency} />
          </Table.Tfoot>
        </Table>
      </TableRegion>
    </div>
  );
}

/** What a pay rule earned; beyond that, what there is some of. */
const FIGURES = [
  ["Earned", "earned_cents"],
  ["Entered", "entered_cents"],
  ["Corrected", "corrected_cents"],
] as const satisfies readonly (readonly [string, keyof Sums["structures"][number]])[];

function Structures({ of: { structures, currency } }: { readonly of: Sums }) {
  const unit = currencyName(currency);
  const figures = FIGURES.filter(([, name]) => name === "earned_cents" || structures.some((row) => row[name] !== 0));
  return (
    <TableRegion label={`Pay rules in ${unit}`}>
      <Table {...cardTable} verticalSpacing={6} horizontalSpacing="sm">
        <Table.Thead {...cardGroup}>
          <Table.Tr {...cardRow}>
            <Table.Th {...cardHead}>Pay rule</Table.Th>
            {figures.map(([label]) => (
              <Table.Th key={label} {...cardHead} ta="right">
                {label}, {unit}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody {...cardGroup}>
          {structures.map((row) => (
            <Table.Tr key={row.structure_id} {...cardRow}>
              <Table.Td {...cardTitle}>{row.structure_name}</Table.Td>
              {figures.map(([label, name]) => (
                <Table.Td key={label} {...cardLine(label)} ta="right">
                  <Money cents={row[name]} currency={currency} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </TableRegion>
  );
}

function Row(props: { readonly label: string; readonly balance: number; readonly currency: string }) {
  return (
    <Table.Tr {...cardRow}>
      <Table.Td {...cardLine("Date")} />
      <Table.Td {...cardTitle} fw={600}>
        {props.label}
      </Table.Td>
      <Table.Td {...cardLine("Amount")} />
      <Table.Td {...cardLine("Balance")} ta="right" fw={600}>
        <Money cents={props.balance} currency={props.currency} />
      </Table.Td>
    </Table.Tr>
  );
}

function LineRow({ line, namesCreator }: { readonly line: Line; readonly namesCreator: boolean }) {
  const { post, currency } = line;
  const details = [
    ...(namesCreator && line.creator !== null ? [line.creator] : []),
    ...(post === null ? [] : [post.title ?? post.url ?? post.external_id]),
    ...(line.reference === null ? [] : [line.reference]),
    ...line.notes,
  ];
  return (
    <Table.Tr {...cardRow}>
      <Table.Td {...cardLine("Date")} style={{ whiteSpace: "nowrap", verticalAlign: "top" }}>
        {formatDate(line.date)}
      </Table.Td>
      <Table.Td {...cardTitle}>
        {withDates(line.text, line.structure_name)}
        {details.map((detail) => (
          <Text key={detail} size="xs" c="dimmed">
            {detail}
          </Text>
        ))}
      </Table.Td>
      <Table.Td {...cardLine("Amount")} ta="right" style={{ verticalAlign: "top" }}>
        <Money cents={line.amount_cents} currency={currency} />
      </Table.Td>
      <Table.Td {...cardLine("Balance")} ta="right" style={{ verticalAlign: "top" }}>
        <Money cents={line.balance_cents} currency={currency} />
      </Table.Td>
    </Table.Tr>
  );
}
