/** A preview of what a file of opening balances will do. */
import { Badge, Table, Text } from "@mantine/core";
import type { Opening } from "../../../../src/parse/opening-balances.ts";
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
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Currency</Table.Th>
            <Table.Th ta="right">Outstanding now</Table.Th>
            <Table.Th ta="right">In this file</Table.Th>
            <Table.Th ta="right">Outstanding after import</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {currencies.map((currency) => {
            const [before, more] = [owed.get(currency) ?? 0n, added[currency] ?? 0n];
            return (
              <Table.Tr key={currency}>
                <Table.Th scope="row" fw={550}>
                  {capitalized(currencyName(currency))}
                </Table.Th>
                <Table.Td ta="right" className="figures">
                  {formatMoney(before, currency)}
                </Table.Td>
                <Table.Td ta="right" className="figures">
                  {more === 0n ? "—" : `+ ${formatMoney(more, currency)}`}
                </Table.Td>
                <Table.Td ta="right" className="figures" fw={600}>
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
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Line</Table.Th>
              <Table.Th>Creator</Table.Th>
              <Table.Th ta="right">Amount</Table.Th>
              <Table.Th>Owed since</Table.Th>
              <Table.Th>Note</Table.Th>
              <Table.Th>Reference</Table.Th>
              <Table.Th>Status</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.slice(0, ROWS_SHOWN).map((opening) => (
              <Table.Tr key={opening.line}>
                <Table.Td className="figures">{formatCount(opening.line)}</Table.Td>
                <Table.Td>{opening.handle === "" ? "—" : `@${opening.handle}`}</Table.Td>
                <Table.Td ta="right" className="figures" style={{ whiteSpace: "nowrap" }}>
                  {opening.cents === undefined || opening.currency === undefined
                    ? "—"
                    : formatMoney(opening.cents, opening.currency)}
                </Table.Td>
                <Table.Td style={{ whiteSpace: "nowrap" }}>
                  {opening.day === undefined ? "today" : formatDate(opening.day)}
                </Table.Td>
                <Table.Td>
                  <Text size="sm" lineClamp={2} maw={220}>
                    {opening.note}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <Text size="sm" {...(opening.isDerived ? { c: "dimmed" } : {})} lineClamp={2} maw={280}>
                    {opening.reference}
                  </Text>
                </Table.Td>
                <Table.Td>
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
