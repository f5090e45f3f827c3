/** Payments with date, method and status. */
import { Anchor, Button, Group, Text } from "@mantine/core";
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
import { canBeVoided, VoidDialog } from "./VoidDialog.tsx";

type Payment = Schemas["PaymentRow"];

export function PaymentList(props: {
  readonly query: NonNullable<Arguments<"listPayments">["query"]>;
  readonly label: string;
}) {
  const list = useList("listPayments", { query: props.query });
  return (
    <DataTable
      label={props.label}
      list={list}
      isCards
      columns={columns}
      rowId={(row) => row.id}
      empty={
        <EmptyState icon={IconReceipt} title="No payments">
          Payments recorded for these dates appear here, including voided and returned ones.
        </EmptyState>
      }
    />
  );
}

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
          {[row.method_name ?? "No method", row.note].filter(Boolean).join(" · ")}
        </Text>
      </>
    ),
  },
  { id: "status", header: "Status", cell: (row) => <PaymentStatus of={row} />, width: 130 },
  { id: "amount", header: "Amount", isFigure: true, cell: (row) => <PaymentAmount of={row} /> },
  {
    id: "actions",
    header: "Actions",
    isHeaderHidden: true,
    isFigure: true,
    controls: "below",
    width: 180,
    cell: (row) => <PaymentActions of={row} />,
  },
];

/** The amount, with what of it is not earned. */
export function PaymentAmount({ of: row }: { readonly of: Payment }) {
  return (
    <>
      <Money cents={row.total_amount_cents} currency={row.currency} fw={550} />
      {row.payout_adjustments.map((adjustment) => (
        <Text key={adjustment.id} size="xs" c="dimmed">
          with {formatMoney(adjustment.amount_cents, row.currency)} {adjustment.type}
        </Text>
      ))}
    </>
  );
}

/** The receipt, and what ends a payment. */
export function PaymentActions({ of: row }: { readonly of: Payment }) {
  const mayPay = useMay("pay");
  const [isVoiding, setVoiding] = useState(false);
  return (
    <>
      <Group gap="sm" justify="flex-end" wrap="nowrap">
        <Anchor component={Link} to={`/payments/${row.id}`} size="sm">
          Receipt
        </Anchor>
        {mayPay && canBeVoided(row) && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            onClick={() => setVoiding(true)}
            aria-label={`Void ${formatMoney(row.total_amount_cents, row.currency)}`}
          >
            Void
          </Button>
        )}
      </Group>
      {isVoiding && <VoidDialog payment={row} onClose={() => setVoiding(false)} />}
    </>
  );
}
