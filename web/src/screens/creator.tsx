/** One creator: balance, earnings, payments, pay rules and posts. */
import { Alert, Anchor, Breadcrumbs, Button, Group, Menu, SimpleGrid, Skeleton, Tabs } from "@mantine/core";
import { IconDots, IconFileText, IconGitMerge, IconInfoCircle, IconPlus } from "@tabler/icons-react";
import { Link, Navigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { DataOf } from "../../../src/sdk/index.ts";
import { addresses } from "../addresses.ts";
import { useRead } from "../api/queries.ts";
import { AccrualList } from "../ledger/AccrualList.tsx";
import { Activity } from "../ledger/activity/Activity.tsx";
import { readyCents, totalsOf, totalsText } from "../ledger/amounts.ts";
import { accrualColumns, paymentColumns } from "../ledger/files.ts";
import { PaymentList } from "../ledger/PaymentList.tsx";
import { PayDialog } from "../ledger/pay/PayDialog.tsx";
import type { Payee } from "../ledger/pay/plan.ts";
import { platformName } from "../ledger/platforms.ts";
import { Stat } from "../ledger/Sums.tsx";
import { Why } from "../ledger/why/Why.tsx";
import { useReaches } from "../limits.ts";
import { CsvButton } from "../pieces/CsvButton.tsx";
import { DateRange } from "../pieces/DateRange.tsx";
import { ChoiceFilter, Filters } from "../pieces/Filters.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { formatAgo, When } from "../pieces/When.tsx";
import { useFilters } from "../search.ts";
import { useMay, useOrganization } from "../session.tsx";
import { Problem } from "../shell/Problem.tsx";
import { AddBonus } from "./creator/AddBonus.tsx";
import { Card, Charts } from "./creator/Charts.tsx";
import { Followers } from "./creator/Followers.tsx";
import { MaybeSame, MergeInto } from "./creator/Merge.tsx";
import { Posts } from "./creator/Posts.tsx";
import { Structures } from "./creator/Structures.tsx";
import { words } from "./creator/words.ts";
import { type CreatorAction, CreatorActions, CreatorDialog } from "./creators/one.tsx";

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

/** Earlier handles in the heading. */
const EARLIER_SHOWN = 3;

function nameOf(row: Row): string {
  return row.display_name ?? `@${row.handle}`;
}

/** The creator's name and actions: record payment, add earning, statement. */
function Header({ of: row, id, sums }: { readonly of: Row; readonly id: string; readonly sums: readonly Sum[] }) {
  const mayPay = useMay("pay");
  const reaches = useReaches();
  const [paying, setPaying] = useState<readonly Payee[] | null>(null);
  const [isAdding, setAdding] = useState(false);
  const [isMerging, setMerging] = useState(false);
  const [asked, setAsked] = useState<CreatorAction | null>(null);
  const mayEdit = useMay("edit");
  const { data: handles = [] } = useRead("listCreatorHandles", { path: { id } });
  const earlier = [...new Set(handles.map(({ handle }) => `@${handle}`))].slice(0, EARLIER_SHOWN).join(", ");
  const name = nameOf(row);
  const payable = sums.filter((sum) => readyCents(sum) > 0);
  return (
    <>
      <PageHeader
        title={name}
        actions={
          <>
            {row.payee_id !== null && reaches("getPayee") && (
              <Button component={Link} to={`/payees/${row.payee_id}`} variant="default">
                Payee
              </Button>
            )}
            {reaches("getStatement") && (
              <Button
                component={Link}
                to={`/creators/${id}/statement`}
                variant="default"
                leftSection={<IconFileText size={16} />}
              >
                Statement
              </Button>
            )}
            {mayPay && reaches("mergeCreators") && (
              <Button variant="default" leftSection={<IconGitMerge size={16} />} onClick={() => setMerging(true)}>
                Merge into…
              </Button>
            )}
            {mayPay && (
              <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
                Add earning
              </Button>
            )}
            {(mayEdit || mayPay) && (
              <Menu position="bottom-end">
                <Menu.Target>
                  <Button variant="default" px="sm" aria-label={words.more}>
                    <IconDots size={18} />
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  <CreatorActions of={row} ask={setAsked} />
                </Menu.Dropdown>
              </Menu>
            )}
            {mayPay && payable.length > 0 && (
              <Button onClick={() => setPaying(payable.map((sum) => payeeOf(name, sum)))}>Record payment</Button>
            )}
          </>
        }
      >
        {[
          row.display_name === null ? null : `@${row.handle}`,
          platformName(row.platform),
          row.email,
          earlier === "" ? null : `earlier ${earlier}`,
        ]
          .filter(Boolean)
          .join(" · ")}
      </PageHeader>
      {paying !== null && <PayDialog payees={paying} filter={{}} onClose={() => setPaying(null)} />}
      {asked !== null && <CreatorDialog of={asked} onClose={() => setAsked(null)} />}
      {isMerging && <MergeInto of={row} onClose={() => setMerging(false)} />}
      {isAdding && <AddBonus creator={row} name={name} currency={sums[0]?.currency} onClose={() => setAdding(false)} />}
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
      <Group justify="space-between" align="flex-start">
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
