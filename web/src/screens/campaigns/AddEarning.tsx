/** Adds a manual amount for something that no term covers. */
import { Select, SimpleGrid } from "@mantine/core";
import { useState } from "react";
import { useWrite } from "../../api/queries.ts";
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
import { fieldError } from "../../pieces/FormErrors.tsx";
import { CREDITS, DEFAULT_CURRENCY } from "../../pieces/money.ts";
import { MemberSelect } from "./MemberSelect.tsx";
import { type Campaign, type Component, components } from "./words.ts";

export function AddEarning({ of, onClose }: { readonly of: Campaign; readonly onClose: () => void }) {
  const [form, setForm] = useState({ ...emptyEarning, creator: "", component: "bonus" });
  const [hasTried, setTried] = useState(false);
  const add = useWrite("createEarning", { refreshes: ledgerReads, done: "Earning booked.", onDone: onClose });
  const cents = centsOf(form);
  const set = (changes: Partial<typeof form>) => setForm({ ...form, ...changes });
  const submit = () => {
    setTried(true);
    if (form.creator === "" || cents === undefined) return;
    add.mutate({
      path: { id: of.id },
      body: {
        creator_id: form.creator,
        component: form.component as Component,
        currency: form.currency === CREDITS ? CREDITS : DEFAULT_CURRENCY,
        amount_cents: cents,
        ...bodyOf(form),
      },
    });
  };
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      size="lg"
      title="Add earning"
      submit="Book"
      onSubmit={submit}
      isPending={add.isPending}
      error={add.error}
      fields={["creator_id", "component", ...earningFields]}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <MemberSelect
          of={of}
          label="Member"
          value={form.creator}
          onChange={(creator) => set({ creator })}
          error={
            fieldError(add.error, "creator_id") ?? (hasTried && form.creator === "" ? "Choose a member." : undefined)
          }
        />
        <Select
          label="Component"
          data={[...components]}
          value={form.component}
          onChange={(component) => set({ component: component ?? "bonus" })}
          allowDeselect={false}
          error={fieldError(add.error, "component")}
        />
        <EarningFields
          {...{ form, set, error: add.error, hasTried }}
          currencies={[
            { value: DEFAULT_CURRENCY, label: "Dollars" },
            { value: CREDITS, label: "Credits", disabled: !of.credits_enabled },
          ]}
          onDescription="Booked in the cycle of this date. Defaults to today."
        />
      </SimpleGrid>
      <EarningNote {...{ form, set, error: add.error }} />
    </FormDialog>
  );
}
