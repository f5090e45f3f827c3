/** A campaign, new or changed. */
import { Checkbox, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useRead, useWrite } from "../../api/queries.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { NumberField } from "../../pieces/NumberField.tsx";
import { typedCount } from "../../pieces/typed.ts";
import type { Campaign } from "./words.ts";

interface Props {
  readonly projectId: string;
  readonly of: Campaign | null;
  readonly onClose: () => void;
}

export function CampaignForm(props: Props) {
  const { of, onClose } = props;
  const { data: me } = useRead("getMe", {});
  const { form, set, field, number, submit, error, isPending } = useCampaignForm(props);
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      size="lg"
      title={of === null ? "New campaign" : `Edit ${of.name}`}
      submit={of === null ? "Create campaign" : "Save"}
      onSubmit={submit}
      isPending={isPending}
      error={error}
      fields={Object.keys(form)}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label="Name" {...field("name")} data-autofocus />
        <Select
          label="Category"
          data={["Campaign", "Contract", "Ambassador Program"]}
          value={form.category}
          onChange={(category) => set({ category: category ?? "Campaign" })}
          allowDeselect={false}
          error={fieldError(error, "category")}
        />
        <TextInput label="Starts on" type="date" description="Defaults to today" {...field("starts_on")} />
        <TextInput label="Ends on" type="date" description="Leave empty for no end date" {...field("ends_on")} />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <NumberField label="Days in a cycle" {...number("cycle_days")} />
        <NumberField label="Posts required" {...number("posts_required")} />
        <NumberField label="Grace period in days" {...number("grace_days")} />
      </SimpleGrid>
      <Checkbox
        label="Terms may pay in credits"
        description={
          me?.organization.credits_allowed === false
            ? "Credits are off. Turn them on in the organization's settings."
            : undefined
        }
        checked={form.credits_enabled}
        onChange={(event) => set({ credits_enabled: event.currentTarget.checked })}
        error={fieldError(error, "credits_enabled")}
      />
    </FormDialog>
  );
}

/** The campaign as it is typed, and sending it: a new one whole, of an old one what differs. */
function useCampaignForm({ projectId, of, onClose }: Props) {
  const navigate = useNavigate();
  const [form, setForm] = useState({
    name: of?.name ?? "",
    category: (of?.category ?? "Campaign") as string,
    starts_on: of?.starts_on ?? "",
    ends_on: of?.ends_on ?? "",
    cycle_days: String(of?.cycle_days ?? 30),
    posts_required: String(of?.posts_required ?? 4),
    grace_days: String(of?.grace_days ?? 0),
    credits_enabled: of?.credits_enabled ?? false,
  });
  const refreshes = ["listCampaigns", "getCampaign", "listCreatorPayouts"] as const;
  const make = useWrite("createCampaign", {
    refreshes,
    done: "Campaign created. Now add terms and members.",
    onDone: ({ id }) => {
      onClose();
      void navigate({ to: "/campaigns/$campaignId", params: { campaignId: id }, search: { tab: "terms" } });
    },
  });
  const edit = useWrite("updateCampaign", { refreshes, done: "Saved.", onDone: onClose });
  const { error, isPending } = of === null ? make : edit;
  const counts = {
    cycle_days: typedCount(form.cycle_days, 30n),
    posts_required: typedCount(form.posts_required, 4n),
    grace_days: typedCount(form.grace_days, 3n),
  };
  const [hasTried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    const { cycle_days, posts_required, grace_days } = counts;
    if (cycle_days.value === undefined || posts_required.value === undefined || grace_days.value === undefined) return;
    const wanted = {
      name: form.name,
      category: form.category as Campaign["category"],
      ...(form.starts_on === "" ? {} : { starts_on: form.starts_on }),
      ends_on: form.ends_on === "" ? null : form.ends_on,
      cycle_days: cycle_days.value,
      posts_required: posts_required.value,
      grace_days: grace_days.value,
      credits_enabled: form.credits_enabled,
    };
    if (of === null) return make.mutate({ path: { projectId }, body: wanted });
    const before = of as unknown as Record<string, unknown>;
    const changed = Object.fromEntries(Object.entries(wanted).filter(([name, value]) => before[name] !== value));
    if (Object.keys(changed).length === 0) return onClose();
    edit.mutate({ path: { id: of.id }, body: changed });
  };
  const field = (name: Exclude<keyof typeof form, "credits_enabled">) => ({
    value: form[name],
    onChange: (event: { currentTarget: { value: string } }) => setForm({ ...form, [name]: event.currentTarget.value }),
    error: fieldError(error, name),
  });
  const number = (name: keyof typeof counts) => ({
    inputMode: "numeric" as const,
    value: form[name],
    typed: counts[name],
    onChange: (text: string) => setForm({ ...form, [name]: text }),
    error: fieldError(error, name) ?? (hasTried ? counts[name].problem : undefined),
  });
  const set = (changes: Partial<typeof form>) => setForm({ ...form, ...changes });
  return { form, set, field, number, submit, error, isPending };
}
