/** Opening balances and bonuses that were entered, newest first. */
import { Text } from "@mantine/core";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useList } from "../../api/queries.ts";
import { CreatorLink, useCreators } from "../../creators.tsx";
import { AccrualStatus } from "../../ledger/Status.tsx";
import { type Column, DataTable } from "../../pieces/DataTable.tsx";
import { formatMoney } from "../../pieces/money.ts";
import { formatDate } from "../../pieces/When.tsx";

type Row = Schemas["EnteredEarningRow"];
const kinds = { opening_balance: "Opening balance", bonus: "Bonus" } as const;

export function EnteredEarnings({ projectId }: { readonly projectId: string }) {
  const list = useList("listEarnings", { path: { projectId }, query: {} });
  const { byId } = useCreators(projectId);
  const columns: readonly Column<Row>[] = [
    {
      id: "creator",
      header: "Creator",
      cell: (row) => <CreatorLink of={byId.get(row.creator_id)} id={row.creator_id} />,
    },
    { id: "kind", header: "Kind", isExtra: true, cell: (row) => <Text size="sm">{kinds[row.kind]}</Text> },
    {
      id: "date",
      header: "Earned on",
      isExtra: true,
      cell: (row) => <Text size="sm">{formatDate(row.earned_on)}</Text>,
    },
    {
      id: "note",
      header: "Note and reference",
      isExtra: true,
      cell: (row) => (
        <div style={{ maxWidth: 280 }}>
          {row.note !== null && (
            <Text size="sm" lineClamp={1}>
              {row.note}
            </Text>
          )}
          <Text size="xs" c="dimmed" lineClamp={1}>
            {row.reference}
          </Text>
        </div>
      ),
    },
    { id: "amount", header: "Amount", isFigure: true, cell: (row) => formatMoney(row.amount_cents, row.currency) },
    {
      id: "state",
      header: "Status",
      width: 100,
      cell: (row) => <AccrualStatus of={{ status: row.status, hold: null }} />,
    },
  ];
  if (!list.isLoading && list.error === null && list.rows.length === 0) return null;
  return (
    <div>
      <Text fw={600} component="h2" mb="sm">
        Entered so far
      </Text>
      <DataTable label="Manual earnings" isCards list={list} columns={columns} rowId={({ id }) => id} empty={null} />
    </div>
  );
}
