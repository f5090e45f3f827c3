/** What a creator earned by month and by structure. */
import { Paper, SimpleGrid, Skeleton, Text, Title } from "@mantine/core";
import { lazy, type ReactNode, Suspense } from "react";
import { useRead } from "../../api/queries.ts";
import { earnedOf } from "../../ledger/amounts.ts";
import { BarRows } from "../../ledger/BarRows.tsx";
import { currencyName, formatMoney, inOrder } from "../../pieces/money.ts";
import { capitalized } from "../../pieces/said.ts";

const MonthChart = lazy(() => import("../../ledger/MonthChart.tsx"));

const CHART_HEIGHT = 220;

export function Card({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  return (
    <Paper p="md">
      {title !== undefined && (
        <Title order={2} size="h5" mb="md">
          {title}
        </Title>
      )}
      {children}
    </Paper>
  );
}

export function Charts({ creatorId }: { readonly creatorId: string }) {
  const byMonth = useRead("getPayoutSummary", { query: { creator_id: creatorId, group_by: "month" } });
  const byStructure = useRead("getPayoutSummary", { query: { creator_id: creatorId, group_by: "structure" } });
  const currencies = inOrder(byMonth.data?.totals.map(({ currency }) => currency) ?? []);
  if (byMonth.data !== undefined && currencies.length === 0) return null;
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} mb="lg" spacing="md">
      <Card title="Earned by month">
        <Suspense fallback={<Skeleton height={CHART_HEIGHT} />}>
          {byMonth.data === undefined ? (
            <Skeleton height={CHART_HEIGHT} />
          ) : (
            currencies.map((currency) => (
              <div key={currency}>
                {currencies.length > 1 && (
                  <Text size="xs" c="dimmed" mb={4}>
                    {capitalized(currencyName(currency))}
                  </Text>
                )}
                <MonthChart groups={byMonth.data.groups} currency={currency} />
              </div>
            ))
          )}
        </Suspense>
      </Card>
      <Card title="Earned by pay rule">
        <BarRows
          rows={(byStructure.data?.groups ?? []).flatMap((group) => {
            const earned = earnedOf(group);
            // Payments that are for no structure earned nothing.
            if (group.key === null) return [];
            return [
              {
                key: `${group.key} ${group.currency}`,
                label: group.label ?? "—",
                value: earned,
                text: formatMoney(earned, group.currency),
              },
            ];
          })}
        />
      </Card>
    </SimpleGrid>
  );
}
