/** An amount by hand, for what no term computes. */
import { Select, SimpleGrid } from "@mantine/core";
import { useState } from "react";
import { useAll } from "../../api/all.ts";
import { useWrite } from "../../api/queries.ts";
import { useCreators } from "../../creators.tsx";
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
import { type Campaign, type Component, components, payoutReads } from "./words.ts";

export function AddEarning({ of, onClose }: { readonly of: Campaign; readonly onClose: () => void }) {
  const members = useAll("listCampaignMembers", { path: { id: of.id }, query: {} });
  const { byId } = useCreators(of.project_id);
  const [form, setForm] = useState({ ...emptyEarning, creator: "", component: "bonus" });
  const [hasTried, setTried] = useState(false);
  const add = useWrite("createEarning", { refreshes: payoutReads, done: "The earning is booked.", onDone: onClose });
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
        currency: form.currency === "CREDITS" ? "CREDITS" : "USD",
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
      title="Add an earning"
      submit="Book it"
      onSubmit={submit}
      isPending={add.isPending}
      error={add.error}
      fields={["creator_id", "component", ...earningFields]}
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
        <EarningFields
          {...{ form, set, error: add.error, hasTried }}
          currencies={[
            { value: "USD", label: "Dollars" },
            { value: "CREDITS", label: "Credits", disabled: !of.credits_enabled },
          ]}
          onDescription="Its cycle gets it; left empty: today"
        />
      </SimpleGrid>
      <EarningNote {...{ form, set, error: add.error }} />
    </FormDialog>
  );
}
