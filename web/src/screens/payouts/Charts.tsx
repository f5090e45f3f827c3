/** What it came to: by month, by structure, and who earned most. */
import { Anchor, Paper, SimpleGrid, Skeleton, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Arguments } from "../../../../src/sdk/index.ts";
import { useRead } from "../../api/queries.ts";
import { BarRows } from "../../ledger/BarRows.tsx";
import MonthChart from "../../ledger/MonthChart.tsx";
import { formatMoney } from "../../pieces/money.ts";

const SHOWN = 6;

export default function Charts({ query }: { readonly query: NonNullable<Arguments<"getPayoutSummary">["query"]> }) {
  const byMonth = useRead("getPayoutSummary", { query: { ...query, group_by: "month" } });
  const byStructure = useRead("getPayoutSummary", { query: { ...query, group_by: "structure" } });
  const top = useRead("listBalances", { query: { ...query, sort: "earned", limit: SHOWN } });
  const currencies = byMonth.data?.totals.map(({ currency }) => currency) ?? [];
  if (byMonth.data !== undefined && currencies.length === 0) return null;
  const structures = (byStructure.data?.groups ?? [])
    .map((group) => ({ ...group, earned: BigInt(group.outstanding_cents) + BigInt(group.paid_cents) }))
    .sort((a, b) => (a.earned < b.earned ? 1 : -1))
    .slice(0, SHOWN);
  return (
    <SimpleGrid cols={{ base: 1, lg: 3 }} mb="lg" spacing="md">
      <Card title="Earned and paid by month">
        {byMonth.data === undefined ? (
          <Skeleton height={220} />
        ) : (
          (currencies.length === 0 ? ["USD"] : currencies).map((currency) => (
            <MonthChart key={currency} groups={byMonth.data.groups} currency={currency} />
          ))
        )}
      </Card>
      <Card title="Earned by structure">
        {byStructure.data === undefined ? (
          <Skeleton height={220} />
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
          <Skeleton height={220} />
        ) : (
          <BarRows
            rows={top.data.map((row) => ({
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

function Card({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Paper p="md">
      <Title order={2} size="h5" mb="md">
        {title}
      </Title>
      {children}
    </Paper>
  );
}
