/** Books the differences of a replay after showing the totals; then lists what was booked and what was not. */
import { Anchor, Button, Checkbox, Group, Modal, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import type { DataOf } from "../../../../src/sdk/index.ts";
import { useWrite } from "../../api/queries.ts";
import { CreatorLink, useCreators } from "../../creators.tsx";
import { ledgerReads } from "../../ledger/all.ts";
import { type Totals, totalsText } from "../../ledger/amounts.ts";
import { periodText } from "../../ledger/periods.ts";
import { useWhy } from "../../ledger/why/useWhy.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { Money } from "../../pieces/Money.tsx";
import { formatMoney, inOrder } from "../../pieces/money.ts";
import { formatDate } from "../../pieces/When.tsx";
import { type Answer, expected } from "./replaying.ts";
import type { Structure } from "./types.ts";

const LISTED_MAX = 50;
const refreshes = [...ledgerReads, "replayStructure", "getBudget"] as const;

export function TrueUps(props: { readonly of: Structure; readonly found: Answer; readonly onClose: () => void }) {
  const { of, found, onClose } = props;
  const [onlyUpward, setOnlyUpward] = useState(false);
  // Keeps the differences from when the dialog opened, even if the replay reloads behind it.
  const [{ differences, from, to }] = useState(found);
  const book = useWrite("createTrueUps", { refreshes });
  if (book.data !== undefined) return <Booked of={of} answer={book.data} onClose={onClose} />;
  const { count, before, change, after } = expected(differences, onlyUpward);
  const hasDownward = differences.some(({ difference_cents }) => difference_cents < 0);
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title="Book true-ups?"
      submit={count === 0 ? "Nothing to book" : `Book ${count === 1 ? "1 true-up" : `${count} true-ups`}`}
      onSubmit={() => {
        if (count > 0) book.mutate({ path: { id: of.id }, body: { from, to, only_upward: onlyUpward } });
      }}
      isPending={book.isPending}
      error={book.error}
      fields={[]}
    >
      <Text size="sm">
        All differences from {formatDate(from)} to {formatDate(to)}, regardless of filters. Booked amounts stay; each
        difference becomes a separate amount that counts in the next payment.
      </Text>
      <Sums before={before} change={change} after={after} />
      {hasDownward && (
        <Checkbox
          label="Upward only"
          description="Books only increases; claws nothing back."
          checked={onlyUpward}
          onChange={(event) => setOnlyUpward(event.currentTarget.checked)}
        />
      )}
      <Text size="xs" c="dimmed">
        Caps and the budget may reduce them. Safe to run again: nothing is counted twice.
      </Text>
    </FormDialog>
  );
}

/** The differing amounts before and after, one column per currency. */
function Sums(props: { readonly before: Totals; readonly change: Totals; readonly after: Totals }) {
  const currencies = inOrder(props.before.keys());
  if (currencies.length === 0) return null;
  const rows = [
    ["Booked for", props.before, undefined],
    ["True-ups", props.change, undefined],
    ["Afterwards", props.after, 650],
  ] as const;
  return (
    <Table withRowBorders={false} verticalSpacing={4} horizontalSpacing={0}>
      <Table.Tbody>
        {rows.map(([name, totals, weight]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" fw={weight ?? 450}>
              {name}
            </Table.Th>
            {currencies.map((currency) => (
              <Table.Td key={currency} ta="right" fw={weight ?? 450}>
                {name === "True-ups" && (totals.get(currency) ?? 0n) > 0n ? "+" : ""}
                <Money cents={totals.get(currency) ?? 0n} currency={currency} />
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

const leftWords = {
  accrual_refused: "the amount was rejected or voided",
  limit_reached: "reduced to zero by a cap or the budget",
  nothing_left: "covered by clawbacks, or no decrease allowed",
} as const;

function Booked(props: {
  readonly of: Structure;
  readonly answer: DataOf<"createTrueUps">;
  readonly onClose: () => void;
}) {
  const { of, answer, onClose } = props;
  const { booked, left } = answer;
  const { byId } = useCreators(of.project_id);
  const { openAccrual } = useWhy();
  const sums = new Map<string, bigint>();
  for (const { currency, amount_cents } of booked)
    sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(amount_cents));
  const reasons = [...new Set(left.map(({ reason }) => reason))];
  return (
    <Modal opened onClose={onClose} title="True-ups" size="lg">
      <Stack>
        <Text size="sm" role="status">
          {booked.length === 0
            ? "Nothing was booked."
            : `${booked.length === 1 ? "1 true-up is" : `${booked.length} true-ups are`} booked, ${totalsText(sums)} in total.`}
        </Text>
        {booked.length > 0 && (
          <Table verticalSpacing={6} aria-label="Booked true-ups">
            <Table.Tbody>
              {booked.slice(0, LISTED_MAX).map((row) => (
                <Table.Tr key={row.id}>
                  <Table.Td pl={0}>
                    <CreatorLink of={byId.get(row.creator_id)} id={row.creator_id} />
                  </Table.Td>
                  <Table.Td>{periodText(row.period_start, row.period_end)}</Table.Td>
                  <Table.Td ta="right" pr={0}>
                    <Anchor
                      component="button"
                      type="button"
                      size="sm"
                      aria-label={`${formatMoney(row.amount_cents, row.currency)}: explain the true-up for ${byId.get(row.creator_id)?.handle ?? ""}`}
                      onClick={() => {
                        onClose();
                        openAccrual(row.id);
                      }}
                    >
                      <Money cents={row.amount_cents} currency={row.currency} />
                    </Anchor>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        {booked.length > LISTED_MAX && (
          <Text size="xs" c="dimmed">
            {booked.length - LISTED_MAX} more; see each creator's earnings.
          </Text>
        )}
        {reasons.map((reason) => (
          <Text key={reason} size="sm" c="dimmed">
            {left.filter((row) => row.reason === reason).length} not booked: {leftWords[reason]}.
          </Text>
        ))}
        <Group justify="flex-end">
          <Button onClick={onClose} data-autofocus>
            Done
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
