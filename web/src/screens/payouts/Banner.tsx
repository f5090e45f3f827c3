/** The total owed, and its breakdown. */
import { Box, Group, Paper, SimpleGrid, Skeleton, Text } from "@mantine/core";
import type { Arguments } from "../../../../src/sdk/index.ts";
import { useRead } from "../../api/queries.ts";
import { readyCents, type Totals, totalsOf, totalsText } from "../../ledger/amounts.ts";
import { inDates } from "../../ledger/periods.ts";
import { Sums } from "../../ledger/Sums.tsx";
import { useReaches } from "../../limits.ts";
import { AnchorLink } from "../../pieces/AnchorLink.tsx";
import { DEFAULT_CURRENCY, formatMoney, inOrder } from "../../pieces/money.ts";

import { Problem } from "../../shell/Problem.tsx";

export function Banner(props: {
  readonly query: NonNullable<Arguments<"getPayoutSummary">["query"]>;
  readonly isNarrowed: boolean;
}) {
  const { from, to } = props.query;
  const { data, error, isPlaceholderData, refetch } = useRead("getPayoutSummary", { query: props.query });
  if (error !== null && data === undefined) return <Problem error={error} again={() => void refetch()} />;
  if (data === undefined) return <Skeleton height={122} radius="md" mb="lg" />;
  const { totals } = data;
  const owed = totalsOf(totals, (sum) => sum.outstanding_cents);
  const [first, ...others] = inOrder([...owed].flatMap(([currency, amount]) => (amount === 0n ? [] : [currency])));
  const reserved = totalsOf(totals, (sum) => sum.reserved_cents);
  const ready = totalsOf(totals, readyCents);
  return (
    <Paper
      px="lg"
      py="md"
      mb="md"
      bg="var(--stipend-surface)"
      style={{ opacity: isPlaceholderData ? 0.6 : 1 }}
      role="status"
    >
      <Group justify="space-between" gap="md" align="flex-start">
        <Box>
          <Text size="sm" c="dimmed">
            {from !== undefined || to !== undefined
              ? inDates("Outstanding, earned", from, to)
              : props.isNarrowed
                ? "Outstanding with these filters"
                : "Outstanding"}
          </Text>
          <Text fw={680} fz={{ base: 32, sm: 36 }} lh={1.15} className="figures">
            {first === undefined ? formatMoney(0, DEFAULT_CURRENCY) : formatMoney(owed.get(first) ?? 0n, first)}
          </Text>
          {others.map((currency) => (
            <Text key={currency} fw={550} className="figures">
              + {formatMoney(owed.get(currency) ?? 0n, currency)}
            </Text>
          ))}
        </Box>
        <SimpleGrid cols={{ base: 2, xs: 3 }} spacing={{ base: "md", sm: 40 }}>
          <Sums label="Ready to pay" of={ready} />
          <Sums label="On hold" of={totalsOf(totals, (sum) => sum.held_cents)} />
          <Sums label={inDates("Paid", from, to)} of={totalsOf(totals, (sum) => sum.paid_cents)} />
        </SimpleGrid>
      </Group>
      <Reserved of={reserved} />
      <WithoutCreator of={totalsOf(totals, (sum) => sum.paid_without_creator_cents)} query={props.query} />
    </Paper>
  );
}

/** What pay runs are about to pay. */
function Reserved({ of }: { readonly of: Totals }) {
  const reaches = useReaches();
  if ([...of.values()].every((cents) => cents === 0n)) return null;
  return (
    <Text size="sm" c="dimmed" mt="xs">
      {totalsText(of)} of it is in pay runs that are not sent yet.{" "}
      {reaches("listPayRuns") && (
        <AnchorLink to="/pay-runs" size="sm" underline="always">
          See pay runs
        </AnchorLink>
      )}
    </Text>
  );
}

/** Payments that are in no creator's row. */
function WithoutCreator(props: {
  readonly of: Totals;
  readonly query: NonNullable<Arguments<"getPayoutSummary">["query"]>;
}) {
  const { of, query } = props;
  if ([...of.values()].every((cents) => cents === 0n)) return null;
  const { from, to } = query;
  return (
    <Text size="sm" c="dimmed" mt="xs">
      {totalsText(of)} of payments have no creator and are not in the rows below.{" "}
      <AnchorLink to="/payments" search={{ from, to }} size="sm" underline="always">
        See all payments
      </AnchorLink>
    </Text>
  );
}
