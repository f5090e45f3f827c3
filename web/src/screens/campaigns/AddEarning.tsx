/** An amount by hand, for what no term computes. */
import { Select, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAll } from "../../api/all.ts";
import { useWrite } from "../../api/queries.ts";
import { useCreators } from "../../creators.tsx";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { parseMoney } from "../../pieces/money.ts";
import { type Campaign, type Component, components, payoutReads } from "./words.ts";

export function AddEarning({ of, onClose }: { readonly of: Campaign; readonly onClose: () => void }) {
  const members = useAll("listCampaignMembers", { path: { id: of.id }, query: {} });
  const { byId } = useCreators(of.project_id);
  const [form, setForm] = useState({ creator: "", component: "bonus", currency: "USD", amount: "", note: "", on: "" });
  const [hasTried, setTried] = useState(false);
  const add = useWrite("createEarning", { refreshes: payoutReads, done: "The earning is booked.", onDone: onClose });
  const cents = parseMoney(form.amount, form.currency);
  const set = (changes: Partial<typeof form>) => setForm({ ...form, ...changes });
  const submit = () => {
    setTried(true);
    if (form.creator === "" || cents === undefined || cents === 0n) return;
    add.mutate({
      path: { id: of.id },
      body: {
        creator_id: form.creator,
        component: form.component as Component,
        currency: form.currency === "CREDITS" ? "CREDITS" : "USD",
        amount_cents: Number(cents),
        note: form.note.trim() === "" ? null : form.note,
        ...(form.on === "" ? {} : { earned_on: form.on }),
      },
    });
  };
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      size="lg"
      title="Add an earning"
      submit="Book it"
      onSubmit={submit}
      isPending={add.isPending}
      error={add.error}
      fields={["creator_id", "component", "currency", "amount_cents", "note", "earned_on"]}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label="Member"
          data={members.rows.map(({ creator_id }) => ({
            value: creator_id,
            label: `@${byId.get(creator_id)?.handle ?? "…"}`,
          }))}
          value={form.creator === "" ? null : form.creator}
          onChange={(creator) => set({ creator: creator ?? "" })}
          searchable
          limit={100}
          error={
            fieldError(add.error, "creator_id") ?? (hasTried && form.creator === "" ? "Choose the member." : undefined)
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
        <TextInput
          label="Amount"
          inputMode="decimal"
          value={form.amount}
          onChange={(event) => set({ amount: event.currentTarget.value })}
          error={
            fieldError(add.error, "amount_cents") ?? (hasTried && cents === undefined ? "Write an amount." : undefined)
          }
        />
        <Select
          label="In"
          data={[
            { value: "USD", label: "Dollars" },
            { value: "CREDITS", label: "Credits", disabled: !of.credits_enabled },
          ]}
          value={form.currency}
          onChange={(currency) => set({ currency: currency ?? "USD" })}
          allowDeselect={false}
          error={fieldError(add.error, "currency")}
        />
        <TextInput
          type="date"
          label="Earned on"
          description="Its cycle gets it; left empty: today"
          value={form.on}
          onChange={(event) => set({ on: event.currentTarget.value })}
          error={fieldError(add.error, "earned_on")}
        />
      </SimpleGrid>
      <Textarea
        label="Note"
        description="What it is for; the creator sees it"
        value={form.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
        error={fieldError(add.error, "note")}
      />
    </FormDialog>
  );
}
