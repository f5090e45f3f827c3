/** Claws back part of a paid amount: a negative amount that is deducted from the creator's next payment. */
import { Text } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "../../../src/sdk/index.ts";
import { useWrite } from "../api/queries.ts";
import { FormDialog } from "../pieces/FormDialog.tsx";
import { fieldError } from "../pieces/FormErrors.tsx";
import { currencySign, formatMoney } from "../pieces/money.ts";
import { NoteField } from "../pieces/NoteField.tsx";
import { NumberField } from "../pieces/NumberField.tsx";
import { typedAmount } from "../pieces/typed.ts";
import { ledgerReads } from "./all.ts";
import { leftOf, useCorrections } from "./corrections.ts";

export function ClawBackDialog(props: { readonly accrual: Schemas["AccrualRow"]; readonly onClose: () => void }) {
  const { accrual, onClose } = props;
  const { currency } = accrual;
  const corrections = useCorrections(accrual);
  const left = leftOf(accrual, corrections.rows);
  const [typed, setTyped] = useState("");
  const [reason, setReason] = useState("");
  const [hasTried, setTried] = useState(false);
  const written = typedAmount(typed, currency, left > 0n ? left : undefined);
  const cents = written.value;
  const money = (amount: bigint) => formatMoney(amount, currency);
  const claw = useWrite("clawBackAccrual", {
    refreshes: [...ledgerReads, "replayStructure", "getBudget"],
    done: ({ amount_cents }) => `${money(BigInt(-amount_cents))} will be deducted from the next payment.`,
    onDone: onClose,
  });
  const isTooMuch = corrections.isKnown && cents !== undefined && cents > left;
  const problem =
    cents === undefined || cents === 0n
      ? (written.problem ?? "Enter an amount above zero.")
      : isTooMuch
        ? `At most ${money(left)} can be clawed back.`
        : undefined;
  const submit = () => {
    setTried(true);
    if (problem !== undefined || cents === undefined || reason.trim() === "") return;
    claw.mutate({ path: { id: accrual.id }, body: { amount_cents: Number(cents), reason: reason.trim() } });
  };
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={`Claw back from ${money(BigInt(accrual.amount_cents))}?`}
      submit="Claw back"
      onSubmit={submit}
      isPending={claw.isPending}
      error={claw.error ?? corrections.error}
      fields={["amount_cents", "reason"]}
    >
      <Text size="sm">
        Existing payments do not change. A negative amount is booked and deducted from the creator's next payment. A
        payment never goes below zero; the rest carries over to the one after.
      </Text>
      <NumberField
        label="Amount"
        description={
          corrections.isKnown ? `Up to ${money(left)}, the full remaining amount.` : "Loading the remaining amount…"
        }
        sign={currencySign(currency)}
        value={typed}
        typed={written}
        onChange={setTyped}
        error={(hasTried || isTooMuch ? problem : undefined) ?? fieldError(claw.error, "amount_cents")}
        data-autofocus
        required
        withAsterisk={false}
      />
      <NoteField
        label="Reason"
        description="For example, purchased views. Stored with the amount and in the audit log."
        value={reason}
        onChange={setReason}
        error={(hasTried && reason.trim() === "" ? "Enter a reason." : undefined) ?? fieldError(claw.error, "reason")}
        required
        withAsterisk={false}
      />
      <Text size="sm" role="status" mih={22}>
        {problem === undefined && cents !== undefined && corrections.isKnown && (
          <>
            {money(cents)} will be deducted from the next payment; {money(left - cents)} is kept by the creator.
          </>
        )}
      </Text>
    </FormDialog>
  );
}
