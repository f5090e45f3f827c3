/** The rows of a file of accounts: what each would do, or did; those that need a look come first. */
import { Badge, Stack, Table, Text } from "@mantine/core";
import { sentence } from "../../import/places.ts";
import { AnchorLink } from "../../pieces/AnchorLink.tsx";
import { cardGroup, cardHead, cardLine, cardRow, cardTable, cardTitle } from "../../pieces/card-table.ts";
import { rejectionText } from "../../pieces/field-labels.ts";
import { TableRegion } from "../../pieces/TableRegion.tsx";
import { When } from "../../pieces/When.tsx";
import { formatCount } from "../../rules/words.ts";
import { words as payeeWords } from "../payee/words.ts";
import { words } from "./accounts-words.ts";
import type { AccountResult } from "./useAccountsFile.ts";

const ROWS_SHOWN = 200;

export function AccountRows({
  of: results,
  isDone,
}: {
  readonly of: readonly AccountResult[];
  readonly isDone: boolean;
}) {
  if (results.length === 0) return null;
  const shown = [...results].sort((a, b) => urgency(a) - urgency(b)).slice(0, ROWS_SHOWN);
  const { columns } = words;
  return (
    <>
      <TableRegion label={words.table}>
        <Table {...cardTable}>
          <Table.Thead {...cardGroup}>
            <Table.Tr {...cardRow}>
              <Table.Th {...cardHead}>{columns.line}</Table.Th>
              <Table.Th {...cardHead}>{columns.payee}</Table.Th>
              <Table.Th {...cardHead}>{columns.account}</Table.Th>
              <Table.Th {...cardHead}>{columns.holder}</Table.Th>
              <Table.Th {...cardHead}>{columns.result}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody {...cardGroup}>
            {shown.map((row) => (
              <Table.Tr key={row.line} {...cardRow}>
                <Table.Td {...cardLine(columns.line)} className="figures">
                  {formatCount(row.line)}
                </Table.Td>
                <Table.Td {...cardTitle} style={{ overflowWrap: "anywhere" }}>
                  <Whose of={row} />
                </Table.Td>
                <Table.Td {...cardLine(columns.account)} style={{ overflowWrap: "anywhere" }}>
                  {row.kind !== null && (
                    <Text size="sm">
                      {payeeWords.kinds[row.kind]} {row.currency !== null && words.forCurrency(row.currency)}{" "}
                      <span className="figures">{row.mask}</span>
                    </Text>
                  )}
                </Table.Td>
                <Table.Td {...cardLine(columns.holder)} style={{ overflowWrap: "anywhere" }}>
                  {row.holder_name}
                </Table.Td>
                <Table.Td {...cardLine(columns.result)}>
                  <Result of={row} isDone={isDone} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableRegion>
      {results.length > ROWS_SHOWN && (
        <Text size="sm" c="dimmed">
          {words.first(ROWS_SHOWN, results.length)}
        </Text>
      )}
    </>
  );
}

/** Refused rows come first, then those that take the place of an account, or whose account is another's. */
function urgency({ outcome, replaces, duplicates }: AccountResult): number {
  if (outcome === "refused") return 0;
  return replaces !== null || duplicates.length > 0 ? 1 : 2;
}

function Whose({ of: { payee_id: id, payee_name: payee, name } }: { readonly of: AccountResult }) {
  return (
    <>
      {id === null || payee === null ? (
        (payee ?? (name === "" ? "—" : name))
      ) : (
        <AnchorLink to="/payees/$payeeId" params={{ payeeId: id }} size="sm" c="inherit" fw={550} underline="always">
          {payee}
        </AnchorLink>
      )}
      {payee !== null && name !== "" && (
        <Text size="xs" c="dimmed">
          {name}
        </Text>
      )}
    </>
  );
}

function Result({ of: row, isDone }: { readonly of: AccountResult; readonly isDone: boolean }) {
  const { outcome, reason, replaces, duplicates, status, usable_from: from, makes_payee: makesPayee } = row;
  if (outcome === "refused")
    return (
      <Text size="sm" c="var(--mantine-color-error)">
        {sentence(words.why(rejectionText(reason ?? "")))}
      </Text>
    );
  return (
    <Stack gap={2}>
      <Badge miw="max-content" {...(outcome === "unchanged" ? { color: "gray" } : {})}>
        {outcome === "unchanged" ? words.badges.unchanged : isDone ? words.badges.entered : words.badges.ready}
      </Badge>
      {makesPayee && <Text size="xs">{words.makesPayee(isDone)}</Text>}
      {replaces !== null && <Text size="xs">{words.replaced(replaces.mask)}</Text>}
      {outcome === "entered" && status === "pending_review" && <Text size="xs">{words.review}</Text>}
      {replaces !== null && from !== null && (
        <Text size="xs">
          {words.usableFrom} <When at={from} withTime />
        </Text>
      )}
      {duplicates.length > 0 && <Text size="xs">{words.duplicate(duplicates.map(({ name }) => name).join(", "))}</Text>}
    </Stack>
  );
}
