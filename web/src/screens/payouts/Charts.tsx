/** Earnings by month, by pay rule, and the top creators. */
import { Anchor, Group, Paper, SegmentedControl, SimpleGrid, Skeleton, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { Arguments } from "../../../../src/sdk/index.ts";
import { useRead } from "../../api/queries.ts";
import { earnedOf } from "../../ledger/amounts.ts";
import { BarRows } from "../../ledger/BarRows.tsx";
import MonthChart from "../../ledger/MonthChart.tsx";
import { currencyName, DEFAULT_CURRENCY, formatMoney, inOrder } from "../../pieces/money.ts";

const SHOWN = 5;
/** Requests some more, because balances of other currencies are among them. */
const BALANCES_READ = 25;

export default function Charts({ query }: { readonly query: NonNullable<Arguments<"getPayoutSummary">["query"]> }) {
  const byMonth = useRead("getPayoutSummary", { query: { ...query, group_by: "month" } });
  const byStructure = useRead("getPayoutSummary", { query: { ...query, group_by: "structure" } });
  const top = useRead("listBalances", { query: { ...query, sort: "earned", limit: BALANCES_READ } });
  const [chosen, choose] = useState<string>();
  const currencies = inOrder(byMonth.data?.totals.map(({ currency }) => currency) ?? []);
  const currency = currencies.find((one) => one === chosen) ?? currencies[0] ?? DEFAULT_CURRENCY;
  if (byMonth.data !== undefined && currencies.length === 0) return null;
  const structures = (byStructure.data?.groups ?? [])
    .filter((group) => group.currency === currency && group.key !== null)
    .map((group) => ({ ...group, earned: earnedOf(group) }))
    .sort((a, b) => (a.earned < b.earned ? 1 : -1))
    .slice(0, SHOWN);
  const leading = (top.data ?? []).filter((row) => row.currency === currency).slice(0, SHOWN);
  return (
    <SimpleGrid cols={{ base: 1, lg: 3 }} mb="lg" spacing="md">
      <Card
        title="Earned by month"
        aside={
          currencies.length > 1 && (
            <SegmentedControl
              size="xs"
              aria-label="Currency of the charts"
              data={currencies.map((one) => ({ value: one, label: currencyName(one) }))}
              value={currency}
              onChange={choose}
            />
          )
        }
      >
        {byMonth.data === undefined ? (
          <Skeleton height={168} />
        ) : (
          <MonthChart groups={byMonth.data.groups} currency={currency} />
        )}
      </Card>
      <Card title="Earned by pay rule">
        {byStructure.data === undefined ? (
          <Skeleton height={168} />
        ) : (
          <BarRows
            rows={structures.map((group) => ({
              key: `${group.key} ${group.currency}`,
              label: group.label ?? "—",
              value: group.earned,
              text: formatMoney(group.earned, group.currency),
            }))}
          />
        )}
      </Card>
      <Card title="Top creators">
        {top.data === undefined ? (
          <Skeleton height={168} />
        ) : (
          <BarRows
            rows={leading.map((row) => ({
              key: `${row.creator_id} ${row.currency}`,
              label: (
                <Anchor component={Link} to={`/creators/${row.creator_id}`} size="sm" c="inherit">
                  {row.display_name ?? `@${row.handle}`}
                </Anchor>
              ),
              value: BigInt(row.earned_cents),
              text: formatMoney(row.earned_cents, row.currency),
            }))}
          />
        )}
      </Card>
    </SimpleGrid>
  );
}

function Card(props: { readonly title: string; readonly aside?: ReactNode; readonly children: ReactNode }) {
  const { title, aside, children } = props;
  return (
    <Paper p="md">
      <Group justify="space-between" gap="xs" mb="sm" mih={26}>
        <Title order={2} size="h5">
          {title}
        </Title>
        {aside}
      </Group>
      {children}
    </Paper>
  );
}
