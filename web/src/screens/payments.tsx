/** All payments by date, including ad hoc ones, imported ones, and those without a creator. */
import { Text } from "@mantine/core";
import { IconReceipt } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import type { Schemas } from "../../../src/sdk/index.ts";
import { addresses } from "../addresses.ts";
import { useList, useRead } from "../api/queries.ts";
import { CreatorLink } from "../creators.tsx";
import { totalsOf } from "../ledger/amounts.ts";
import { paymentColumns, referenceOf } from "../ledger/files.ts";
import { ListFilters } from "../ledger/lists/ListFilters.tsx";
import { PickedBar } from "../ledger/lists/PickedBar.tsx";
import { paymentsQuery } from "../ledger/lists/query.ts";
import { TotalsLine } from "../ledger/lists/TotalsLine.tsx";
import { words } from "../ledger/lists/words.ts";
import { PaymentActions, PaymentAmount } from "../ledger/PaymentList.tsx";
import { inDates } from "../ledger/periods.ts";
import { PaymentStatus } from "../ledger/Status.tsx";
import { Sums } from "../ledger/Sums.tsx";
import { ColumnsMenu, useHiddenColumns, useShown } from "../pieces/ColumnsMenu.tsx";
import { CsvButton } from "../pieces/CsvButton.tsx";
import { choicesOf } from "../pieces/choices.ts";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { ChoiceFilter } from "../pieces/Filters.tsx";
import { formatMoney } from "../pieces/money.ts";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { usePicked } from "../pieces/picked.ts";
import { ViewsMenu } from "../pieces/ViewsMenu.tsx";
import { When } from "../pieces/When.tsx";
import { useProject } from "../project.ts";
import { useFilters } from "../search.ts";
import { useOrganization } from "../session.tsx";
import { bulkActions, centsOf } from "./payments/actions.ts";

type Payment = Schemas["ListedPaymentRow"];

const STATUSES = choicesOf({ paid: "Paid", rejected: "Returned", voided: "Voided" });
const HIDDEN: readonly string[] = [];
/** Columns that always stay. */
const KEPT: ReadonlySet<string> = new Set(["paid", "amount", "actions"]);

export default function Payments() {
  const { timezone } = useOrganization();
  const [project] = useProject();
  const [filters, setFilters] = useFilters(addresses["/payments"]);
  const { from, to, status, sort = "paid_at", order = "desc" } = filters;
  const narrow = paymentsQuery(filters, project);
  const list = useList("listPayments", { query: { ...narrow, sort, order } });
  const totals = useRead("getPaymentTotals", { query: narrow });
  const total = totals.data?.count;
  const picked = usePicked(list.rows, total, JSON.stringify(narrow));
  const { hidden, setHidden } = useHiddenColumns("payments", HIDDEN);
  const shown = useShown(columns, hidden);
  const navigate = useNavigate();
  const sums = totals.data?.totals ?? [];
  const everything = totalsOf(sums, (sum) => sum.paid_cents + sum.rejected_cents + sum.voided_cents);
  const csv = { operation: "listPayments", given: { query: narrow }, columns: paymentColumns(timezone) } as const;
  return (
    <>
      <PageHeader
        title={words.payments.title}
        actions={
          <>
            <ViewsMenu list="payments" fields={addresses["/payments"]} hidden={hidden} onHide={setHidden} />
            <ColumnsMenu columns={columns.filter(({ id }) => !KEPT.has(id))} hidden={hidden} onChange={setHidden} />
            <CsvButton {...csv} fileName="payments" />
          </>
        }
      >
        {words.payments.lead}
      </PageHeader>
      <ListFilters of="payments" filters={filters} onChange={setFilters}>
        <ChoiceFilter
          label="Status"
          options={STATUSES}
          value={status}
          onChange={(value) => setFilters({ status: value })}
        />
      </ListFilters>
      <TotalsLine of="payments" from={from} to={to} totals={totals}>
        <Sums label={inDates("Paid", from, to)} of={totalsOf(sums, (sum) => sum.paid_cents)} />
        <Sums label="Returned" of={totalsOf(sums, (sum) => sum.rejected_cents)} />
        <Sums label="Voided" of={totalsOf(sums, (sum) => sum.voided_cents)} />
      </TotalsLine>
      <DataTable
        label={words.payments.title}
        list={list}
        isCards
        columns={shown}
        rowId={({ id }) => id}
        rowName={nameOf}
        onOpen={({ id }) => void navigate({ to: "/payments/$paymentId", params: { paymentId: id } })}
        selection={picked.selection}
        sorting={{ by: sort, order, onSort: (by, order) => setFilters({ sort: by as typeof sort, order }) }}
        total={total}
        empty={
          <EmptyState icon={IconReceipt} title={words.payments.empty}>
            {words.payments.emptyHint}
          </EmptyState>
        }
      />
      <PickedBar
        picked={picked}
        total={total}
        everything={everything}
        cents={centsOf}
        actions={bulkActions}
        csv={{ ...csv, fileName: "payments-selected" }}
      />
    </>
  );
}

const nameOf = (row: Payment) =>
  `${formatMoney(row.total_amount_cents, row.currency)} to ${row.creator?.display_name ?? row.creator?.handle ?? "no creator"}`;

const columns: readonly Column<Payment>[] = [
  {
    id: "paid",
    header: "Paid",
    sort: { by: "paid_at", kind: "date" },
    cell: (row) => (
      <Text size="sm" fw={550}>
        <When at={row.paid_at} />
      </Text>
    ),
  },
  {
    id: "creator",
    header: "Paid to",
    sort: { by: "creator", kind: "text" },
    cell: (row) =>
      row.creator === null || row.creator_id === null ? (
        <Text size="sm" c="dimmed">
          No creator
        </Text>
      ) : (
        <CreatorLink of={row.creator} id={row.creator_id} />
      ),
  },
  {
    id: "method",
    header: "Method",
    sort: { by: "method", kind: "text" },
    cell: (row) => row.method_name ?? "No method",
  },
  {
    id: "reference",
    header: "Reference",
    sort: { by: "reference", kind: "text" },
    cell: (row) => (
      <div>
        <Text size="sm" truncate maw={{ base: 200, sm: 170 }}>
          {referenceOf(row) ?? (row.note === null ? "—" : "")}
        </Text>
        {row.note !== null && (
          <Text size="xs" c="dimmed" lineClamp={2} maw={{ base: 200, sm: 170 }}>
            {row.note}
          </Text>
        )}
      </div>
    ),
  },
  {
    id: "status",
    header: "Status",
    sort: { by: "status", kind: "text" },
    cell: (row) => <PaymentStatus of={row} />,
    width: 110,
  },
  {
    id: "amount",
    header: "Amount",
    isFigure: true,
    sort: { by: "amount", kind: "amount" },
    cell: (row) => <PaymentAmount of={row} />,
  },
  {
    id: "actions",
    header: "Actions",
    isHeaderHidden: true,
    isFigure: true,
    controls: "below",
    cell: (row) => <PaymentActions of={row} />,
  },
];
