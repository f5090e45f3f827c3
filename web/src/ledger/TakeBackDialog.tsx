/** Taking a payment back: what it settled is owed again. The payment stays in the books, as history. */
import { Radio, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "../../../src/sdk/index.ts";
import { useWrite } from "../api/queries.ts";
import { ConfirmDialog } from "../pieces/ConfirmDialog.tsx";
import { formatMoney } from "../pieces/money.ts";
import { ledgerReads } from "./all.ts";

export function TakeBackDialog(props: {
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
  const takeBack = useWrite("updatePayment", {
    refreshes: ledgerReads,
    done: count === 0 ? `${total} is taken back.` : `${total} is taken back; ${back} is owed again.`,
    onDone: () => {
      onClose();
      onDone?.();
    },
  });
  const submit = () =>
    takeBack.mutate({
      path: { id: payment.id },
      body: { status, ...(reason.trim() === "" ? {} : { reason: reason.trim() }) },
    });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={`Take back ${total}?`}
      confirm="Take it back"
      isDangerous
      onConfirm={submit}
      isPending={takeBack.isPending}
      error={takeBack.error}
    >
      <Stack gap="md">
        <Text size="sm">
          {count === 0
            ? "The payment stays in the books as taken back."
            : `${back} for ${count} ${count === 1 ? "accrual" : "accruals"} will be owed again and can be paid again. The payment stays in the books as taken back.`}
        </Text>
        <Radio.Group
          label="What happened"
          value={status}
          onChange={(value) => setStatus(value === "rejected" ? "rejected" : "voided")}
        >
          <Stack gap={6} mt={6}>
            <Radio value="voided" label="It was recorded by mistake (void)" />
            <Radio value="rejected" label="The money came back (rejected)" />
          </Stack>
        </Radio.Group>
        <TextInput
          label="Reason"
          description="Kept in the audit log"
          value={reason}
          maxLength={1_000}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
      </Stack>
    </ConfirmDialog>
  );
}
