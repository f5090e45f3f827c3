/** Books an amount for a creator outside of any rule. */
import { SimpleGrid } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useRead, useWrite } from "../../api/queries.ts";
import { ledgerReads } from "../../ledger/all.ts";
import {
  bodyOf,
  centsOf,
  EarningFields,
  EarningNote,
  earningFields,
  emptyEarning,
} from "../../ledger/EarningFields.tsx";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { CREDITS, currencyChoices, currencyName, DEFAULT_CURRENCY, formatMoney } from "../../pieces/money.ts";
import { newId } from "../../pieces/new-id.ts";

export function AddBonus(props: {
  readonly creator: { readonly id: string; readonly project_id: string };
  readonly name: string;
  /** The currency that the creator is mostly paid in. */
  readonly currency: string | undefined;
  readonly onClose: () => void;
}) {
  const { creator, name, currency = DEFAULT_CURRENCY, onClose } = props;
  const [form, setForm] = useState({ ...emptyEarning, currency });
  const [hasTried, setTried] = useState(false);
  const [serverError, setServerError] = useState<Error | null>(null);
  const [dialog] = useState(newId);
  const [attempt, setAttempt] = useState(1);
  const me = useRead("getMe", {});
  const hasCredits = me.data?.organization.credits_allowed === true;
  const currencies = [...currencyChoices(), ...(hasCredits ? [{ value: CREDITS, label: currencyName(CREDITS) }] : [])];
  const cents = centsOf(form);
  const add = useWrite("createEarnings", {
    refreshes: [...ledgerReads, "listEarnings", "listStructures"],
    onDone: ({ rejected }) => {
      const [first] = rejected;
      if (first !== undefined) return setServerError(new Error(`Rejected: ${first.reason}.`));
      notifications.show({
        message: `${formatMoney(cents ?? 0, form.currency)} booked for ${name}.`,
        color: "moss",
      });
      onClose();
    },
  });
  const error = serverError ?? add.error;
  const set = (changes: Partial<typeof form>) => {
    setForm({ ...form, ...changes });
    setServerError(null);
    // An edited form is a new request; the same one sent again books nothing twice.
    setAttempt(attempt + 1);
  };
  const submit = () => {
    setTried(true);
    if (cents === undefined) return;
    const earning = { creator_id: creator.id, kind: "bonus" as const, amount_cents: cents, currency: form.currency };
    add.mutate({
      path: { projectId: creator.project_id },
      body: { earnings: [{ ...earning, ...bodyOf(form), reference: null }] },
      idempotencyKey: `${dialog}:${attempt}`,
    });
  };
  return (
    <FormDialog
      {...{ isOpen: true, onClose, error, isPending: add.isPending, onSubmit: submit, fields: earningFields }}
      size="lg"
      title={`Add earning for ${name}`}
      submit="Book"
    >
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <EarningFields {...{ form, set, error, hasTried }} currencies={currencies} onDescription="Defaults to today" />
      </SimpleGrid>
      <EarningNote {...{ form, set, error }} />
    </FormDialog>
  );
}
