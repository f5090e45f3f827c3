/** All earnings, across creators: what was earned in any dates, owed, on hold, paid, rejected. */
import { IconCoins } from "@tabler/icons-react";
import type { Schemas } from "../../../src/sdk/index.ts";
import { addresses } from "../addresses.ts";
import { useList, useRead } from "../api/queries.ts";
import { CreatorLink } from "../creators.tsx";
import { AccrualActions, EarnedFor } from "../ledger/AccrualList.tsx";
import { totalsOf } from "../ledger/amounts.ts";
import { accrualColumns } from "../ledger/files.ts";
import { ListFilters } from "../ledger/lists/ListFilters.tsx";
import { PickedBar } from "../ledger/lists/PickedBar.tsx";
import { earningsQuery } from "../ledger/lists/query.ts";
import { TotalsLine } from "../ledger/lists/TotalsLine.tsx";
import { words } from "../ledger/lists/words.ts";
import { inDates } from "../ledger/periods.ts";
import { AccrualStatus } from "../ledger/Status.tsx";
import { Sums } from "../ledger/Sums.tsx";
import { useWhy } from "../ledger/why/useWhy.ts";
import { Why } from "../ledger/why/Why.tsx";
import { AnchorLink } from "../pieces/AnchorLink.tsx";
import { ColumnsMenu, useHiddenColumns, useShown } from "../pieces/ColumnsMenu.tsx";
import { CsvButton } from "../pieces/CsvButton.tsx";
import { choicesOf } from "../pieces/choices.ts";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { ChoiceFilter } from "../pieces/Filters.tsx";
import { Money } from "../pieces/Money.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { usePicked } from "../pieces/picked.ts";
import { ViewsMenu } from "../pieces/ViewsMenu.tsx";
import { When } from "../pieces/When.tsx";
import { useProject } from "../project.ts";
import { useFilters } from "../search.ts";
import { bulkActions, centsOf } from "./earnings/actions.ts";

type Accrual = Schemas["ListedAccrualRow"];

const STATUSES = choicesOf({ earned: "Owed", held: "On hold", paid: "Paid", rejected: "Rejected", voided: "Voided" });
const KINDS = choicesOf({ earned: "Earned", true_up: "True-ups", clawback: "Clawbacks", remainder: "Remainders" });
const HIDDEN = ["reference"];
/** Columns that always stay. */
const KEPT: ReadonlySet<string> = new Set(["period", "amount", "actions"]);

export default function Earnings() {
  const [project] = useProject();
  const [filters, setFilters] = useFilters(addresses["/earnings"]);
  const { from, to, status, kind, sort = "period_end_at", order = "desc" } = filters;
  const narrow = earningsQuery(filters, project);
  const list = useList("listAccruals", { query: { ...narrow, sort, order } });
  const totals = useRead("getAccrualTotals", { query: narrow });
  const total = totals.data?.count;
  const picked = usePicked(list.rows, total, JSON.stringify(narrow));
  const { hidden, setHidden } = useHiddenColumns("earnings", HIDDEN);
  const shown = useShown(columns, hidden);
  const { openAccrual } = useWhy();
  const sums = totals.data?.totals ?? [];
  const everything = totalsOf(sums, (sum) => sum.earned_cents + sum.rejected_cents + sum.voided_cents);
  const csv = { operation: "listAccruals", given: { query: narrow }, columns: accrualColumns } as const;
  return (
    <>
      <PageHeader
        title={words.earnings.title}
        actions={
          <>
            <ViewsMenu list="earnings" fields={addresses["/earnings"]} hidden={hidden} onHide={setHidden} />
            <ColumnsMenu columns={columns.filter(({ id }) => !KEPT.has(id))} hidden={hidden} onChange={setHidden} />
            <CsvButton {...csv} fileName="earnings" />
          </>
        }
      >
        {words.earnings.lead}
      </PageHeader>
      <ListFilters
        of="earnings"
        filters={filters}
        onChange={setFilters}
        hasMore={kind !== undefined}
        more={
          <ChoiceFilter label="Kind" options={KINDS} value={kind} onChange={(value) => setFilters({ kind: value })} />
        }
      >
        <ChoiceFilter
          label="Status"
          options={STATUSES}
          value={status}
          onChange={(value) => setFilters({ status: value })}
        />
      </ListFilters>
      <TotalsLine of="earnings" from={from} to={to} totals={totals}>
        <Sums label={inDates("Earned", from, to)} of={totalsOf(sums, (sum) => sum.earned_cents)} />
        <Sums label="Still owed" of={totalsOf(sums, (sum) => sum.outstanding_cents)} />
        <Sums label="On hold" of={totalsOf(sums, (sum) => sum.held_cents)} />
        <Sums label="Paid" of={totalsOf(sums, (sum) => sum.settled_cents)} />
      </TotalsLine>
      <DataTable
        label={words.earnings.title}
        list={list}
        isCards
        columns={shown}
        rowId={({ id }) => id}
        rowName={nameOf}
        onOpen={({ id }) => openAccrual(id)}
        selection={picked.selection}
        sorting={{ by: sort, order, onSort: (by, order) => setFilters({ sort: by as typeof sort, order }) }}
        total={total}
        empty={
          <EmptyState icon={IconCoins} title={words.earnings.empty}>
            {words.earnings.emptyHint}
          </EmptyState>
        }
      />
      <PickedBar
        picked={picked}
        total={total}
        everything={everything}
        cents={centsOf}
        actions={bulkActions}
        csv={{ ...csv, fileName: "earnings-selected" }}
      />
      <Why />
    </>
  );
}

const nameOf = (row: Accrual) => `${row.creator.display_name ?? row.creator.handle}, ${row.period_end}`;

const columns: readonly Column<Accrual>[] = [
  {
    id: "period",
    header: "Earned for",
    sort: { by: "period_end_at", kind: "date" },
    cell: (row) => <EarnedFor of={row} isCard />,
  },
  {
    id: "creator",
    header: "Creator",
    sort: { by: "creator", kind: "text" },
    cell: (row) => <CreatorLink of={row.creator} id={row.creator_id} />,
  },
  {
    id: "status",
    header: "Status",
    sort: { by: "status", kind: "text" },
    cell: (row) => <AccrualStatus of={row} />,
    width: 120,
  },
  {
    id: "paid",
    header: "Paid",
    cell: (row) =>
      row.payment === null ? (
        "—"
      ) : (
        <>
          <AnchorLink to="/payments/$paymentId" params={{ paymentId: row.payment.id }} size="sm">
            <When at={row.payment.paid_at} />
          </AnchorLink>{" "}
          {row.payment.method_name}
        </>
      ),
  },
  { id: "reference", header: "Reference", cell: (row) => row.reference ?? row.note ?? "—" },
  {
    id: "amount",
    header: "Amount",
    isFigure: true,
    sort: { by: "amount", kind: "amount" },
    cell: (row) => <Money cents={row.amount_cents} currency={row.currency} fw={550} />,
  },
  {
    id: "actions",
    header: "Actions",
    isHeaderHidden: true,
    isFigure: true,
    controls: "corner",
    cell: (row) => <AccrualActions of={row} />,
  },
];
