/** One creator: balance, earnings, payments, pay rules and posts. */
import { Alert, Anchor, Breadcrumbs, Group, SimpleGrid, Skeleton, Tabs } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { Link, Navigate, useParams } from "@tanstack/react-router";
import type { DataOf } from "../../../src/sdk/index.ts";
import { addresses } from "../addresses.ts";
import { useRead } from "../api/queries.ts";
import { AccrualList } from "../ledger/AccrualList.tsx";
import { Activity } from "../ledger/activity/Activity.tsx";
import { totalsOf, totalsText } from "../ledger/amounts.ts";
import { accrualColumns, paymentColumns } from "../ledger/files.ts";
import { PaymentList } from "../ledger/PaymentList.tsx";
import { Stat } from "../ledger/Sums.tsx";
import { Why } from "../ledger/why/Why.tsx";
import { CsvButton } from "../pieces/CsvButton.tsx";
import { DateRange } from "../pieces/DateRange.tsx";
import { ChoiceFilter, Filters } from "../pieces/Filters.tsx";
import { formatAgo, When } from "../pieces/When.tsx";
import { useFilters } from "../search.ts";
import { useOrganization } from "../session.tsx";
import { Problem } from "../shell/Problem.tsx";
import { Card, Charts } from "./creator/Charts.tsx";
import { Followers } from "./creator/Followers.tsx";
import { Header, nameOf } from "./creator/Header.tsx";
import { MaybeSame } from "./creator/Merge.tsx";
import { Posts } from "./creator/Posts.tsx";
import { Structures } from "./creator/Structures.tsx";
import { words } from "./creator/words.ts";

type Row = DataOf<"getCreator">;
type Sum = DataOf<"listBalances">[number];

export default function Creator() {
  const { creatorId = "" } = useParams({ strict: false });
  const [{ tab = "accruals" }, setFilters] = useFilters(addresses["/creators/$creatorId"]);
  const creator = useRead("getCreator", { path: { id: creatorId } });
  const balances = useRead("listBalances", { query: { creator_id: creatorId } });
  if (creator.error !== null) return <Problem error={creator.error} again={() => void creator.refetch()} />;
  const row = creator.data;
  if (row === undefined) return <Skeleton height={320} />;
  // A link to a creator that was merged leads to the one it is now.
  if (row.merged_into !== null)
    return <Navigate to="/creators/$creatorId" params={{ creatorId: row.merged_into }} replace />;
  const sums = balances.data ?? [];
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
      <Header of={row} id={creatorId} sums={sums} />
      {!row.is_active && (
        <Alert variant="light" color="yellow" icon={<IconInfoCircle size={18} />} mb="lg">
          Removed{row.removed_at === null ? "" : ` ${formatAgo(Date.now() - Date.parse(row.removed_at))}`}. Outstanding
          amounts stay payable.
        </Alert>
      )}
      {row.hold !== null && (
        <Alert variant="light" color="yellow" icon={<IconInfoCircle size={18} />} mb="lg">
          On hold since <When at={row.hold.held_at} />: {row.hold.reason}. Their earnings are left out of payments.
        </Alert>
      )}
      {row.is_active && <MaybeSame of={row} />}
      <Stats of={sums} />
      <div className="charts-last">
        <Charts creatorId={creatorId} />
        <Tabs
          value={tab}
          onChange={(value) => setFilters({ tab: addresses["/creators/$creatorId"].tab(value ?? "") })}
          keepMounted={false}
        >
          <Tabs.List mb="md">
            <Tabs.Tab value="accruals">Earnings</Tabs.Tab>
            <Tabs.Tab value="payments">Payments</Tabs.Tab>
            <Tabs.Tab value="structures">Pay rules</Tabs.Tab>
            <Tabs.Tab value="posts">Posts</Tabs.Tab>
            <Tabs.Tab value="followers">{words.followers.tab}</Tabs.Tab>
            <Tabs.Tab value="activity">Activity</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="accruals">
            <Accruals of={row} id={creatorId} />
          </Tabs.Panel>
          <Tabs.Panel value="payments">
            <Payments of={row} id={creatorId} />
          </Tabs.Panel>
          <Tabs.Panel value="structures">
            <Structures creatorId={creatorId} />
          </Tabs.Panel>
          <Tabs.Panel value="posts">
            <Posts creatorId={creatorId} />
          </Tabs.Panel>
          <Tabs.Panel value="followers">
            <Followers of={row} />
          </Tabs.Panel>
          <Tabs.Panel value="activity">
            <Activity of={{ creatorId }} />
          </Tabs.Panel>
        </Tabs>
      </div>
      <Why />
    </>
  );
}

function Stats({ of: sums }: { readonly of: readonly Sum[] }) {
  const lastPaid = sums.reduce<string | null>(
    (last, sum) => ((sum.last_paid_at ?? "") > (last ?? "") ? sum.last_paid_at : last),
    null,
  );
  return (
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
          <When at={lastPaid} empty="never" />
        </Stat>
      </Card>
    </SimpleGrid>
  );
}

interface ListProps {
  readonly of: Row;
  readonly id: string;
}

function Accruals({ of: row, id }: ListProps) {
  const [{ from, to, status }, setFilters] = useFilters(addresses["/creators/$creatorId"]);
  const query = { creator_id: id, ended_from: from, to, status };
  return (
    <>
      <Group justify="space-between" align="flex-start" mb={{ base: "md", sm: 0 }}>
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
          given={{ query }}
          columns={accrualColumns}
          fileName={`earnings-${row.handle}`}
        />
      </Group>
      <AccrualList label={`Earnings of ${nameOf(row)}`} query={query} />
    </>
  );
}

function Payments({ of: row, id }: ListProps) {
  const { timezone } = useOrganization();
  const [{ from, to }, setFilters] = useFilters(addresses["/creators/$creatorId"]);
  const query = { creator_id: id, from, to };
  return (
    <>
      <Group justify="space-between" align="flex-start" mb={{ base: "md", sm: 0 }}>
        <Filters
          isActive={from !== undefined || to !== undefined}
          onClear={() => setFilters({ from: undefined, to: undefined })}
        >
          <DateRange from={from} to={to} onChange={setFilters} />
        </Filters>
        <CsvButton
          operation="listPayments"
          given={{ query }}
          columns={paymentColumns(timezone)}
          fileName={`payments-${row.handle}`}
        />
      </Group>
      <PaymentList label={`Payments to ${nameOf(row)}`} query={query} />
    </>
  );
}
