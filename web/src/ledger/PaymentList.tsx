/** Payments: what went out, how, and whether it was taken back. */
import { Anchor, Button, Group, Text, VisuallyHidden } from "@mantine/core";
import { IconReceipt } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Arguments, Schemas } from "../../../src/sdk/index.ts";
import { useList } from "../api/queries.ts";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { Money } from "../pieces/Money.tsx";
import { formatMoney } from "../pieces/money.ts";
import { When } from "../pieces/When.tsx";
import { useMay } from "../session.tsx";
import { PaymentStatus } from "./Status.tsx";
import { TakeBackDialog } from "./TakeBackDialog.tsx";

type Payment = Schemas["PaymentRow"];

export function PaymentList(props: {
  readonly query: NonNullable<Arguments<"listPayments">["query"]>;
  readonly label: string;
}) {
  const list = useList("listPayments", { query: props.query });
  const mayPay = useMay("pay");
  const [taking, setTaking] = useState<Payment | null>(null);
  const columns: readonly Column<Payment>[] = [
    {
      id: "paid",
      header: "Paid",
      cell: (row) => (
        <>
          <Text size="sm" fw={550}>
            <When at={row.paid_at} />
          </Text>
          <Text size="xs" c="dimmed">
            {[row.method_name ?? "Method not said", row.note].filter(Boolean).join(" · ")}
          </Text>
        </>
      ),
    },
    { id: "status", header: "Status", cell: (row) => <PaymentStatus of={row} />, width: 130 },
    {
      id: "amount",
      header: "Amount",
      isFigure: true,
      cell: (row) => (
        <>
          <Money cents={row.total_amount_cents} currency={row.currency} fw={550} />
          {row.payout_adjustments.map((adjustment) => (
            <Text key={adjustment.id} size="xs" c="dimmed">
              with {formatMoney(adjustment.amount_cents, row.currency)} {adjustment.type}
            </Text>
          ))}
        </>
      ),
    },
    {
      id: "actions",
      header: <VisuallyHidden>Actions</VisuallyHidden>,
      isFigure: true,
      width: 180,
      cell: (row) => (
        <Group gap="sm" justify="flex-end" wrap="nowrap">
          <Anchor component={Link} to={`/payments/${row.id}`} size="sm">
            Receipt
          </Anchor>
          {mayPay && row.status !== "voided" && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              onClick={() => setTaking(row)}
              aria-label={`Take back ${formatMoney(row.total_amount_cents, row.currency)}`}
            >
              Take back
            </Button>
          )}
        </Group>
      ),
    },
  ];
  return (
    <>
      <DataTable
        label={props.label}
        list={list}
        columns={columns}
        rowId={(row) => row.id}
        empty={
          <EmptyState icon={IconReceipt} title="Nothing was paid here">
            Payments recorded for these dates show here, also those that were taken back.
          </EmptyState>
        }
      />
      {taking !== null && <TakeBackDialog payment={taking} onClose={() => setTaking(null)} />}
    </>
  );
}
