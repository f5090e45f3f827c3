/** Dialogs to hold an earning, and to reject or void it. */
import { Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "../../../src/sdk/index.ts";
import { useWrite } from "../api/queries.ts";
import { ConfirmDialog } from "../pieces/ConfirmDialog.tsx";
import { FormDialog } from "../pieces/FormDialog.tsx";
import { fieldError } from "../pieces/FormErrors.tsx";
import { formatMoney } from "../pieces/money.ts";
import { NoteField } from "../pieces/NoteField.tsx";
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
      submit="Hold"
      onSubmit={() => hold.mutate({ path: { id: accrual.id }, body: { reason: reason.trim() } })}
      isPending={hold.isPending}
      error={hold.error}
      fields={["reason"]}
    >
      <Text size="sm">The amount stays owed, but is left out of payments until you release the hold.</Text>
      <NoteField
        label="Reason"
        description="For example, a post under review. Shown wherever the amount appears."
        value={reason}
        onChange={setReason}
        error={fieldError(hold.error, "reason")}
        data-autofocus
        required
      />
    </FormDialog>
  );
}

export function RejectDialog({ accrual, onClose }: { readonly accrual: Accrual; readonly onClose: () => void }) {
  const [status, setStatus] = useState<"rejected" | "voided">("rejected");
  const [typed, setTyped] = useState("");
  const reason = typed.trim();
  const amount = formatMoney(accrual.amount_cents, accrual.currency);
  const change = useWrite("updateAccrual", {
    refreshes: ledgerReads,
    done: `${amount} is no longer owed.`,
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={`Reject or void ${amount}?`}
      confirm={status === "rejected" ? "Reject" : "Void"}
      isDangerous
      onConfirm={() =>
        change.mutate({ path: { id: accrual.id }, body: { status, ...(reason === "" ? {} : { reason }) } })
      }
      isPending={change.isPending}
      error={change.error}
    >
      <Stack>
        <Text size="sm">
          The amount will not be paid, and later calculations do not book it again. You can undo a rejection; a void is
          final. To postpone it instead, use a hold.
        </Text>
        <Radio.Group
          label="Why"
          value={status}
          onChange={(value) => setStatus(value === "voided" ? "voided" : "rejected")}
        >
          <Stack gap={6} mt={6}>
            <Radio value="rejected" label="It should not be paid (reject)" />
            <Radio value="voided" label="It should not have been booked (void)" />
          </Stack>
        </Radio.Group>
        <NoteField label="Reason" description="Stored in the audit log" value={typed} onChange={setTyped} />
      </Stack>
    </ConfirmDialog>
  );
}
