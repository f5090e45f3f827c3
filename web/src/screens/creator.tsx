/** One creator: what they are owed and why, what they were paid, and what they posted. */
import {
  Alert,
  Anchor,
  Breadcrumbs,
  Button,
  Group,
  Paper,
  SimpleGrid,
  Skeleton,
  Tabs,
  Text,
  Title,
} from "@mantine/core";
import { IconFileText, IconInfoCircle, IconPlus } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useRead } from "../api/queries.ts";
import { AccrualList } from "../ledger/AccrualList.tsx";
import { useStructures } from "../ledger/all.ts";
import { earnedOf, totalsOf, totalsText } from "../ledger/amounts.ts";
import { BarRows } from "../ledger/BarRows.tsx";
import { accrualColumns, paymentColumns } from "../ledger/files.ts";
import { PaymentList } from "../ledger/PaymentList.tsx";
import { PayDialog } from "../ledger/pay/PayDialog.tsx";
import type { Payee } from "../ledger/pay/plan.ts";
import { platformName } from "../ledger/platforms.ts";
import { Why } from "../ledger/why/Why.tsx";
import { CsvButton } from "../pieces/CsvButton.tsx";
import { DateRange } from "../pieces/DateRange.tsx";
import { ChoiceFilter, Filters } from "../pieces/Filters.tsx";
import { currencyName, formatMoney, inOrder } from "../pieces/money.ts";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { formatAgo, When } from "../pieces/When.tsx";
import { choice, day, useFilters } from "../search.ts";
import { useMay, useOrganization } from "../session.tsx";
import { Problem } from "../shell/Problem.tsx";
import { AddBonus } from "./creator/AddBonus.tsx";
import { Posts } from "./creator/Posts.tsx";
import { Structures } from "./creator/Structures.tsx";
import { Stat } from "./payouts/Banner.tsx";

const MonthChart = lazy(() => import("../ledger/MonthChart.tsx"));

const CHART_HEIGHT = 220;

const fields = {
  tab: choice(["accruals", "payments", "structures", "posts"]),
  from: day,
  to: day,
  status: choice(["earned", "paid", "rejected", "voided"]),
};

export default function Creator() {
  const { creatorId = "" } = useParams({ strict: false }) as { creatorId?: string };
  const { timezone } = useOrganization();
  const mayPay = useMay("pay");
  const [{ tab = "accruals", from, to, status }, setFilters] = useFilters(fields);
  const [paying, setPaying] = useState<readonly Payee[] | null>(null);
  const [isAdding, setAdding] = useState(false);
  const creator = useRead("getCreator", { path: { id: creatorId } });
  const balances = useRead("listBalances", { query: { creator_id: creatorId } });
  const structures = useStructures();
  if (creator.error !== null) return <Problem error={creator.error} again={() => void creator.refetch()} />;
  const row = creator.data;
  if (row === undefined) return <Skeleton height={320} />;
  const name = row.display_name ?? `@${row.handle}`;
  const sums = balances.data ?? [];
  const payable = sums.filter((sum) => sum.outstanding_cents - sum.held_cents > 0);
  const accruals = { creator_id: creatorId, ended_from: from, to, status };
  const payments = { creator_id: creatorId, from, to };
  const find = () => row;
  return (
    <>
      <Breadcrumbs mb="sm" fz="sm">
        <Anchor component={Link} to="/" size="sm">
          Payouts
        </Anchor>
        <Anchor component={Link} to="/creators" size="sm">
          Creators
        </Anchor>
      </Breadcrumbs>
      <PageHeader
        title={name}
        actions={
          <>
            <Button
              component={Link}
              to={`/creators/${creatorId}/statement`}
              variant="default"
              leftSection={<IconFileText size={16} />}
            >
              Statement
            </Button>
            {mayPay && (
              <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
                Add earning
              </Button>
            )}
            {mayPay && payable.length > 0 && (
              <Button onClick={() => setPaying(payable.map((sum) => payeeOf(name, sum)))}>Mark as paid</Button>
            )}
          </>
        }
      >
        {[row.display_name === null ? null : `@${row.handle}`, platformName(row.platform), row.email]
          .filter(Boolean)
          .join(" · ")}
      </PageHeader>
      {!row.is_active && (
        <Alert variant="light" color="yellow" icon={<IconInfoCircle size={18} />} mb="lg">
          Removed{row.removed_at === null ? "" : ` ${formatAgo(Date.now() - Date.parse(row.removed_at))}`}. What is owed
          stays owed.
        </Alert>
      )}
      <SimpleGrid cols={{ base: 2, sm: 4 }} mb="lg" spacing="md">
        <Card>
          <Stat label="Outstanding">{totalsText(totalsOf(sums, (sum) => sum.outstanding_cents))}</Stat>
        </Card>
        <Card>
          <Stat label="On hold">{totalsText(totalsOf(sums, (sum) => sum.held_cents))}</Stat>
        </Card>
        <Card>
          <Stat label="Paid">{totalsText(totalsOf(sums, (sum) => sum.paid_cents))}</Stat>
        </Card>
        <Card>
          <Stat label="Last paid">
            <When
              at={sums.reduce<string | null>(
                (last, sum) => ((sum.last_paid_at ?? "") > (last ?? "") ? sum.last_paid_at : last),
                null,
              )}
              empty="never"
            />
          </Stat>
        </Card>
      </SimpleGrid>
      <Charts creatorId={creatorId} />
      <Tabs
        value={tab}
        onChange={(value) => setFilters({ tab: choice(["accruals", "payments", "structures", "posts"])(value ?? "") })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="accruals">Accruals</Tabs.Tab>
          <Tabs.Tab value="payments">Payments</Tabs.Tab>
          <Tabs.Tab value="structures">Structures</Tabs.Tab>
          <Tabs.Tab value="posts">Posts</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="accruals">
          <Group justify="space-between" align="flex-start">
            <Filters
              isActive={from !== undefined || to !== undefined || status !== undefined}
              onClear={() => setFilters({ from: undefined, to: undefined, status: undefined })}
            >
              <DateRange from={from} to={to} onChange={setFilters} />
              <ChoiceFilter
                label="Status"
                options={[
                  { value: "earned", label: "Owed" },
                  { value: "paid", label: "Paid" },
                  { value: "rejected", label: "Rejected" },
                  { value: "voided", label: "Voided" },
                ]}
                value={status}
                onChange={(value) => setFilters({ status: value })}
              />
            </Filters>
            <CsvButton
              operation="listAccruals"
              given={{ query: accruals }}
              columns={accrualColumns(find, structures.nameOf)}
              fileName={`accruals-${row.handle}`}
            />
          </Group>
          <AccrualList label={`Accruals of ${name}`} query={accruals} />
        </Tabs.Panel>
        <Tabs.Panel value="payments">
          <Group justify="space-between" align="flex-start">
            <Filters
              isActive={from !== undefined || to !== undefined}
              onClear={() => setFilters({ from: undefined, to: undefined })}
            >
              <DateRange from={from} to={to} onChange={setFilters} />
            </Filters>
            <CsvButton
              operation="listPayments"
              given={{ query: payments }}
              columns={paymentColumns(find, timezone)}
              fileName={`payments-${row.handle}`}
            />
          </Group>
          <PaymentList label={`Payments to ${name}`} query={payments} />
        </Tabs.Panel>
        <Tabs.Panel value="structures">
          <Structures creatorId={creatorId} />
        </Tabs.Panel>
        <Tabs.Panel value="posts">
          <Posts creatorId={creatorId} />
        </Tabs.Panel>
      </Tabs>
      {paying !== null && <PayDialog payees={paying} filter={{}} onClose={() => setPaying(null)} />}
      {isAdding && <AddBonus creator={row} name={name} currency={sums[0]?.currency} onClose={() => setAdding(false)} />}
      <Why />
    </>
  );
}

function payeeOf(
  name: string,
  sum: { creator_id: string; project_id: string; currency: string; last_method_id: string | null },
): Payee {
  return {
    creatorId: sum.creator_id,
    projectId: sum.project_id,
    name,
    currency: sum.currency,
    lastMethodId: sum.last_method_id,
  };
}

function Card({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
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

function Charts({ creatorId }: { readonly creatorId: string }) {
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
                    {currencyName(currency)}
                  </Text>
                )}
                <MonthChart groups={byMonth.data.groups} currency={currency} />
              </div>
            ))
          )}
        </Suspense>
      </Card>
      <Card title="Earned by structure">
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
