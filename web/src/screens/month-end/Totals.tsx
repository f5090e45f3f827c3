/** The totals of each currency: a row for each group, and their sum. */
import { Anchor, Skeleton, Stack, Table, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { groupDigits } from "../../ledger/amounts.ts";
import { cardGroup, cardHead, cardLine, cardRow, cardTable, cardTitle } from "../../pieces/card-table.ts";
import { Money } from "../../pieces/Money.tsx";
import { byCurrency, currencyName } from "../../pieces/money.ts";
import { capitalized } from "../../pieces/said.ts";
import { TableRegion } from "../../pieces/TableRegion.tsx";
import { words } from "./statements-words.ts";

type Answer = Schemas["StatementTotalsAnswer"];
type Row = Answer["groups"][number];
type Figures = Pick<Row, keyof typeof words.columns>;

const COLUMNS = Object.keys(words.columns) as (keyof typeof words.columns)[];
/** Shown only where there is some of it. */
const OPTIONAL: readonly string[] = ["entered_cents", "corrected_cents", "withheld_cents", "returned_cents"];
/** What has a method: money that went out or came back. What is owed and earned has none. */
const OF_METHODS: readonly string[] = ["paid_cents", "returned_cents"];

export function Totals({ of }: { readonly of: Answer | undefined }) {
  if (of === undefined) return <Skeleton height={320} />;
  if (of.totals.length === 0) return <Text c="dimmed">{words.none}</Text>;
  return (
    <Stack gap="xl">
      {byCurrency(of.totals).map((total) => (
        <Currency key={total.currency} of={of} total={total} />
      ))}
      {of.groups_left_out > 0 && (
        <Text c="dimmed">
          {groupDigits(of.groups_left_out)} {words.leftOut}
        </Text>
      )}
    </Stack>
  );
}

function Currency({ of, total }: { readonly of: Answer; readonly total: Answer["totals"][number] }) {
  const { currency } = total;
  const isByMethod = of.group_by === "method";
  const columns = COLUMNS.filter((name) => !isByMethod || OF_METHODS.includes(name)).filter(
    (name) => !OPTIONAL.includes(name) || total[name] !== 0,
  );
  const rows = of.groups.filter(
    (row) => row.currency === currency && (!isByMethod || columns.some((name) => row[name] !== 0)),
  );
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {capitalized(currencyName(currency))}
      </Title>
      <TableRegion label={`${words.groupBy} ${words.groupings[of.group_by]}, ${currencyName(currency)}`}>
        <Table {...cardTable} verticalSpacing={6} horizontalSpacing="sm">
          <Table.Thead {...cardGroup}>
            <Table.Tr {...cardRow}>
              <Table.Th {...cardHead}>{words.groupings[of.group_by]}</Table.Th>
              {columns.map((name) => (
                <Table.Th key={name} {...cardHead} ta="right">
                  {words.columns[name]}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody {...cardGroup}>
            {rows.map((row) => (
              <FiguresRow
                key={`${row.kind} ${row.key}`}
                name={<Name of={row} by={of.group_by} />}
                row={row}
                columns={columns}
              />
            ))}
          </Table.Tbody>
          <Table.Tfoot {...cardGroup}>
            <FiguresRow
              name={
                <Text size="sm" fw={600}>
                  {words.total}
                </Text>
              }
              row={total}
              columns={columns}
            />
          </Table.Tfoot>
        </Table>
      </TableRegion>
    </section>
  );
}

interface FiguresRowProps {
  readonly name: React.ReactNode;
  readonly row: Figures & { readonly currency: string };
  readonly columns: readonly (keyof Figures)[];
}

function FiguresRow({ name, row, columns }: FiguresRowProps) {
  return (
    <Table.Tr {...cardRow}>
      <Table.Td {...cardTitle}>{name}</Table.Td>
      {columns.map((column) => {
        const cents = row[column];
        return (
          <Table.Td key={column} {...cardLine(words.columns[column])} ta="right">
            {cents === null ? "" : <Money cents={cents} currency={row.currency} />}
          </Table.Td>
        );
      })}
    </Table.Tr>
  );
}

function Name({ of, by }: { readonly of: Row; readonly by: Answer["group_by"] }) {
  if (of.key === null)
    return (
      <Text size="sm" c="dimmed">
        {words.noKey[by]}
      </Text>
    );
  if (of.kind === null) return <>{of.label ?? of.key}</>;
  return (
    <Anchor
      component={Link}
      to={`/${of.kind === "payee" ? "payees" : "creators"}/${of.key}`}
      size="sm"
      underline="always"
    >
      {of.label ?? of.key}
    </Anchor>
  );
}
