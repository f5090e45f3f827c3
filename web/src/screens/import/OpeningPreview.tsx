/** A preview of what a file of opening balances will do. */
import { Badge, Table, Text } from "@mantine/core";
import type { Opening } from "../../../../src/parse/opening-balances.ts";
import { cardGroup, cardHead, cardLine, cardRow, cardTable, cardTitle } from "../../pieces/card-table.ts";
import { currencyName, formatMoney, inOrder } from "../../pieces/money.ts";
import { capitalized } from "../../pieces/said.ts";
import { TableRegion } from "../../pieces/TableRegion.tsx";
import { formatDate } from "../../pieces/When.tsx";
import { formatCount } from "../../rules/words.ts";

const ROWS_SHOWN = 50;

/** What is owed in the project by currency: now, in the file, and after import. */
export function OpeningSums(props: {
  readonly now: readonly { readonly currency: string; readonly outstanding_cents: number }[];
  readonly added: Readonly<Record<string, bigint>>;
}) {
  const { now, added } = props;
  const owed = new Map(now.map(({ currency, outstanding_cents }) => [currency, BigInt(outstanding_cents)]));
  const currencies = inOrder(new Set([...owed.keys(), ...Object.keys(added)]));
  if (currencies.length === 0) return null;
  return (
    <TableRegion label="Owed before and after">
      <Table {...cardTable}>
        <Table.Thead {...cardGroup}>
          <Table.Tr {...cardRow}>
            <Table.Th {...cardHead}>Currency</Table.Th>
            <Table.Th {...cardHead} ta="right">
              Outstanding now
            </Table.Th>
            <Table.Th {...cardHead} ta="right">
              In this file
            </Table.Th>
            <Table.Th {...cardHead} ta="right">
              Outstanding after import
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody {...cardGroup}>
          {currencies.map((currency) => {
            const [before, more] = [owed.get(currency) ?? 0n, added[currency] ?? 0n];
            return (
              <Table.Tr key={currency} {...cardRow}>
                <Table.Td {...cardTitle} fw={550}>
                  {capitalized(currencyName(currency))}
                </Table.Td>
                <Table.Td {...cardLine("Outstanding now")} ta="right" className="figures">
                  {formatMoney(before, currency)}
                </Table.Td>
                <Table.Td {...cardLine("In this file")} ta="right" className="figures">
                  {more === 0n ? "—" : `+ ${formatMoney(more, currency)}`}
                </Table.Td>
                <Table.Td {...cardLine("Outstanding after import")} ta="right" className="figures" fw={600}>
                  {formatMoney(before + more, currency)}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </TableRegion>
  );
}

/** The rows, those with an error first. */
export function OpeningRows(props: {
  readonly of: readonly Opening[];
  readonly isKnown: (opening: Opening) => boolean;
}) {
  const { of: openings, isKnown } = props;
  const rows = [...openings].sort((a, b) => Number(b.reason !== "") - Number(a.reason !== ""));
  return (
    <>
      <TableRegion label="Balances in the file">
        <Table {...cardTable}>
          <Table.Thead {...cardGroup}>
            <Table.Tr {...cardRow}>
              <Table.Th {...cardHead}>Line</Table.Th>
              <Table.Th {...cardHead}>Creator</Table.Th>
              <Table.Th {...cardHead} ta="right">
                Amount
              </Table.Th>
              <Table.Th {...cardHead}>Owed since</Table.Th>
              <Table.Th {...cardHead}>Note</Table.Th>
              <Table.Th {...cardHead}>Reference</Table.Th>
              <Table.Th {...cardHead}>Status</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody {...cardGroup}>
            {rows.slice(0, ROWS_SHOWN).map((opening) => (
              <Table.Tr key={opening.line} {...cardRow}>
                <Table.Td {...cardLine("Line")} className="figures">
                  {formatCount(opening.line)}
                </Table.Td>
                <Table.Td {...cardTitle}>{opening.handle === "" ? "—" : `@${opening.handle}`}</Table.Td>
                <Table.Td {...cardLine("Amount")} ta="right" className="figures" style={{ whiteSpace: "nowrap" }}>
                  {opening.cents === undefined || opening.currency === undefined
                    ? "—"
                    : formatMoney(opening.cents, opening.currency)}
                </Table.Td>
                <Table.Td {...cardLine("Owed since")} style={{ whiteSpace: "nowrap" }}>
                  {opening.day === undefined ? "today" : formatDate(opening.day)}
                </Table.Td>
                <Table.Td {...cardLine("Note")}>
                  {opening.note !== "" && (
                    <Text size="sm" lineClamp={2} maw={220}>
                      {opening.note}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td {...cardLine("Reference")}>
                  <Text size="sm" {...(opening.isDerived ? { c: "dimmed" } : {})} lineClamp={2} maw={280}>
                    {opening.reference}
                  </Text>
                </Table.Td>
                <Table.Td {...cardLine("Status")}>
                  <State of={opening} isKnown={isKnown(opening)} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableRegion>
      <Text size="sm" c="dimmed">
        {rows.length > ROWS_SHOWN && `The first ${ROWS_SHOWN} of ${formatCount(rows.length)} rows. `}
        {rows.some(({ isDerived }) => isDerived) &&
          "References in gray are generated from creator, date and currency, so that the same file is never booked twice."}
      </Text>
    </>
  );
}

function State({ of: opening, isKnown }: { readonly of: Opening; readonly isKnown: boolean }) {
  if (opening.reason !== "")
    return (
      <Text size="sm" c="var(--mantine-color-error)">
        {opening.reason}
      </Text>
    );
  return isKnown ? (
    <Badge miw="max-content" color="gray">
      Already entered
    </Badge>
  ) : (
    <Badge miw="max-content">Ready</Badge>
  );
}
