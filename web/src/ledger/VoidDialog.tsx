/** Ends a live payment: voids one recorded by mistake, or marks one as returned when the bank returned the money. */
import { Radio, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "../../../src/sdk/index.ts";
import { useWrite } from "../api/queries.ts";
import { ConfirmDialog } from "../pieces/ConfirmDialog.tsx";
import { formatMoney } from "../pieces/money.ts";
import { ledgerReads } from "./all.ts";

/** Whether a payment can still be voided or returned: both happen once. */
export const canBeVoided = ({ status }: Pick<Schemas["PaymentRow"], "status">): boolean => status === "paid";

const words = {
  voided: {
    confirm: "Void payment",
    done: "voided",
    stays: "It stays in the history as voided. This cannot be undone.",
  },
  rejected: {
    confirm: "Mark as returned",
    done: "marked as returned",
    stays: "It stays in the history as returned.",
  },
} as const;

export function VoidDialog(props: {
  readonly payment: Schemas["PaymentRow"];
  readonly onClose: () => void;
  readonly onDone?: () => void;
}) {
  const { payment, onClose, onDone } = props;
  const [status, setStatus] = useState<"voided" | "rejected">("voided");
  const [reason, setReason] = useState("");
  const settled = payment.payout_payment_lines.reduce((sum, line) => sum + BigInt(line.amount_cents), 0n);
  const count = payment.payout_payment_lines.length;
  const total = formatMoney(payment.total_amount_cents, payment.currency);
  const back = formatMoney(settled, payment.currency);
  const { confirm, done, stays } = words[status];
  const end = useWrite("updatePayment", {
    refreshes: ledgerReads,
    done: count === 0 ? `${total} is ${done}.` : `${total} is ${done}; ${back} is owed again.`,
    onDone: () => {
      onClose();
      onDone?.();
    },
  });
  const submit = () =>
    end.mutate({
      path: { id: payment.id },
      body: { status, ...(reason.trim() === "" ? {} : { reason: reason.trim() }) },
    });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={`Void or return ${total}?`}
      confirm={confirm}
      isDangerous
      onConfirm={submit}
      isPending={end.isPending}
      error={end.error}
    >
      <Stack gap="md">
        <Text size="sm">
          {count === 0
            ? stays
            : `${back} for ${count} ${count === 1 ? "earning" : "earnings"} will be owed again. ${stays}`}
        </Text>
        <Radio.Group
          label="What happened"
          value={status}
          onChange={(value) => setStatus(value === "rejected" ? "rejected" : "voided")}
        >
          <Stack gap={6} mt={6}>
            <Radio value="voided" label="It was recorded by mistake (void)" />
            <Radio value="rejected" label="The money was returned (return)" />
          </Stack>
        </Radio.Group>
        <TextInput
          label="Reason"
          description="Stored in the audit log"
          value={reason}
          maxLength={1_000}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
      </Stack>
    </ConfirmDialog>
  );
}
