/** Marks payouts as paid in one currency: one payment each, which settles its earnings. */

import { List, Text, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { errorOf } from "../../api/error-of.ts";
import { useReread } from "../../api/queries.ts";
import { ledgerReads } from "../../ledger/all.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { CREDITS, type DEFAULT_CURRENCY, formatMoney } from "../../pieces/money.ts";
import { useClient } from "../../session.tsx";
import type { Payout } from "./words.ts";

/** The currencies that terms of campaigns pay in. */
export type PayoutCurrency = typeof CREDITS | typeof DEFAULT_CURRENCY;

const LISTED_MAX = 8;

export function SettlePayouts(props: {
  readonly payouts: readonly Payout[];
  readonly currency: PayoutCurrency;
  readonly onClose: () => void;
}) {
  const { payouts, currency, onClose } = props;
  const client = useClient();
  const reread = useReread();
  // One dialog is one request: clicking twice, or again after an error, records nothing twice.
  const [deed] = useState(() => `settle-${Date.now()}-${Math.random().toString(36).slice(2)}`);
  const [note, setNote] = useState("");
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const sumOf = (payout: Payout) => (currency === CREDITS ? payout.total_credit_amount : payout.total_cash_amount);
  const total = payouts.reduce((sum, payout) => sum + sumOf(payout), 0);
  const submit = async () => {
    setPending(true);
    setError(null);
    try {
      for (const { id } of payouts) {
        const payout = await client.getCreatorPayout({ path: { id } });
        const open = payout.accruals.filter((accrual) => accrual.status === "earned" && accrual.currency === currency);
        if (open.length === 0) continue;
        await client.createPayment({
          body: {
            project_id: payout.project_id,
            creator_id: payout.creator_id,
            currency,
            accrual_ids: open.map((accrual) => accrual.id),
            total_amount_cents: open.reduce((sum, accrual) => sum + accrual.amount_cents, 0),
            note: note.trim() === "" ? null : note,
          },
          idempotencyKey: `${deed}-${id}`,
        });
      }
      notifications.show({
        message: payouts.length === 1 ? "Marked as paid." : `${payouts.length} marked as paid.`,
        color: "moss",
      });
      onClose();
    } catch (caught) {
      setError(errorOf(caught));
    } finally {
      setPending(false);
      void reread(ledgerReads);
    }
  };
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={currency === CREDITS ? "Mark credits as paid" : "Record cash as paid"}
      submit={`Mark ${formatMoney(total, currency)} as paid`}
      onSubmit={() => void submit()}
      isPending={isPending}
      error={error}
      fields={[]}
    >
      <Text size="sm">
        This does not send money; it records that you paid. Each payout becomes a payment that settles its earnings.
        Voiding the payment makes the payout due again.
      </Text>
      <List size="sm">
        {payouts.slice(0, LISTED_MAX).map((payout) => (
          <List.Item key={payout.id}>
            {payout.creator_name}, cycle {payout.cycle_index + 1}: {formatMoney(sumOf(payout), currency)}
          </List.Item>
        ))}
        {payouts.length > LISTED_MAX && <List.Item>{payouts.length - LISTED_MAX} more</List.Item>}
      </List>
      <Textarea
        label="Note"
        placeholder="Where and how you paid"
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        autosize
        minRows={2}
        data-autofocus
      />
    </FormDialog>
  );
}
