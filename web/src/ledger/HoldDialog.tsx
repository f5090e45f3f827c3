/** Holding earnings back for a while, and refusing them for good. */
import { Radio, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "../../../src/sdk/index.ts";
import { useWrite } from "../api/queries.ts";
import { ConfirmDialog } from "../pieces/ConfirmDialog.tsx";
import { FormDialog } from "../pieces/FormDialog.tsx";
import { fieldError } from "../pieces/FormErrors.tsx";
import { formatMoney } from "../pieces/money.ts";
import { ledgerReads } from "./all.ts";

type Accrual = Schemas["AccrualRow"];

export function HoldDialog({ accrual, onClose }: { readonly accrual: Accrual; readonly onClose: () => void }) {
  const [reason, setReason] = useState("");
  const amount = formatMoney(accrual.amount_cents, accrual.currency);
  const hold = useWrite("holdAccrual", { refreshes: ledgerReads, done: `${amount} is on hold.`, onDone: onClose });
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={`Hold ${amount}?`}
      submit="Hold it"
      onSubmit={() => hold.mutate({ path: { id: accrual.id }, body: { reason: reason.trim() } })}
      isPending={hold.isPending}
      error={hold.error}
      fields={["reason"]}
    >
      <Text size="sm">It stays owed, but payments leave it out until the hold is taken off.</Text>
      <Textarea
        label="Reason"
        description="Such as a post that is being checked. Shown wherever the amount is."
        value={reason}
        autosize
        minRows={2}
        maxLength={1_000}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={fieldError(hold.error, "reason")}
        data-autofocus
        required
      />
    </FormDialog>
  );
}

export function RefuseDialog({ accrual, onClose }: { readonly accrual: Accrual; readonly onClose: () => void }) {
  const [status, setStatus] = useState<"rejected" | "voided">("rejected");
  const amount = formatMoney(accrual.amount_cents, accrual.currency);
  const refuse = useWrite("updateAccrual", {
    refreshes: ledgerReads,
    done: `${amount} is no longer owed.`,
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={`Stop owing ${amount}?`}
      confirm={status === "rejected" ? "Reject it" : "Void it"}
      isDangerous
      onConfirm={() => refuse.mutate({ path: { id: accrual.id }, body: { status } })}
      isPending={refuse.isPending}
      error={refuse.error}
    >
      <Stack>
        <Text size="sm">
          It is not paid, and no later run books it again. A rejection can be undone, a void is final; to wait instead,
          hold it.
        </Text>
        <Radio.Group
          label="Why"
          value={status}
          onChange={(value) => setStatus(value === "voided" ? "voided" : "rejected")}
        >
          <Stack gap={6} mt={6}>
            <Radio value="rejected" label="It does not deserve to be paid (reject)" />
            <Radio value="voided" label="It should not have been booked (void)" />
          </Stack>
        </Radio.Group>
      </Stack>
    </ConfirmDialog>
  );
}
