/** Issues a credit note: of all that is left on an invoice, or of the payments that came back. */
import { Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useWrite } from "../../api/queries.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { words } from "./words.ts";

export interface ToCredit {
  readonly id: string;
  readonly number: string;
  /** Only these payments of it. */
  readonly paymentIds?: readonly string[];
}

export function CreditDialog({ of, onClose }: { readonly of: ToCredit; readonly onClose: () => void }) {
  const [reason, setReason] = useState("");
  const write = useWrite("creditInvoice", {
    refreshes: ["listInvoices", "listDueInvoices"],
    done: ({ number }) => words.credit.done(number),
    onDone: onClose,
  });
  const { id, number, paymentIds } = of;
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={words.credit.title(number)}
      submit={words.credit.submit}
      onSubmit={() =>
        write.mutate({
          path: { id },
          body: { reason, ...(paymentIds === undefined ? {} : { payment_ids: [...paymentIds] }) },
        })
      }
      isPending={write.isPending}
      error={write.error}
      fields={["reason"]}
    >
      <Text size="sm">{paymentIds === undefined ? words.credit.all : words.credit.some}</Text>
      <TextInput
        label={words.credit.reason}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={fieldError(write.error, "reason")}
        data-autofocus
      />
    </FormDialog>
  );
}
