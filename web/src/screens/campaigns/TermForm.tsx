/** A term of a campaign, new or as a new version. */
import { Checkbox, Group, Select, SimpleGrid, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { editable } from "../../../../src/parse/numbers.ts";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useWrite } from "../../api/queries.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { CREDITS, currencySign, DEFAULT_CURRENCY, plainMoney } from "../../pieces/money.ts";
import { NumberField } from "../../pieces/NumberField.tsx";
import { typedAmount, typedCount, typedDecimal } from "../../pieces/typed.ts";
import { paramsOf, type Rule } from "../../rules/rule.ts";
import { sentenceOf } from "../../rules/sentences.ts";
import { type Campaign, type Component, components } from "./words.ts";

const termKinds = [
  { value: "deliverables", label: "When the required posts came" },
  { value: "per_post", label: "For each post" },
  { value: "recurring", label: "Every cycle, whatever came" },
  { value: "one_time", label: "Once, with the first cycle" },
  { value: "sales", label: "A share of sales" },
] as const;
type Kind = (typeof termKinds)[number]["value"];

export function TermForm(props: {
  readonly campaign: Campaign;
  readonly of: Schemas["StructureDetail"] | null;
  readonly onClose: () => void;
}) {
  const { campaign, of, onClose } = props;
  const version = of?.current_version;
  const params = version === undefined ? undefined : paramsOf(version);
  const term = params !== undefined && "scope" in params ? params : undefined;
  const [form, setForm] = useState({
    name: of?.name ?? "",
    component: (of?.component ?? "fixed") as Component,
    currency: version?.currency ?? DEFAULT_CURRENCY,
    kind: (termKinds.find(({ value }) => value === version?.criteria_type)?.value ?? "deliverables") as Kind,
    amount: version?.amount_cents == null ? "" : editable(plainMoney(version.amount_cents, version.currency)),
    partial: params?.kind === "deliverables" && params.partial_allowed === true,
    most: params?.kind === "per_post" && params.max_posts !== undefined ? String(params.max_posts) : "",
    percent: term?.percent === undefined ? "" : editable(String(term.percent)),
    scope: (term?.scope ?? "all") as string,
    proration: (version?.proration_mode ?? "prorate") as string,
  });
  const [hasTried, setTried] = useState(false);
  const refreshes = ["listStructures", "getStructure", "listCreatorPayouts", "getCreatorPayout"] as const;
  const make = useWrite("createStructure", { refreshes, done: "The term is added.", onDone: onClose });
  const edit = useWrite("updateStructure", { refreshes, done: "The new version is saved.", onDone: onClose });
  const { error, isPending } = of === null ? make : edit;
  const amount = typedAmount(form.amount, form.currency);
  const share = typedDecimal(form.percent, "%", "a percentage such as 10");
  const most = typedCount(form.most, 4n);
  const [cents, percent] = [amount.value, share.value];
  const isSales = form.kind === "sales";
  const isLimited = form.kind === "per_post" && !most.isEmpty;
  const isReady = (isSales ? percent !== undefined : cents !== undefined) && (!isLimited || most.value !== undefined);
  const rule = {
    period: "cycle",
    amount_cents: isSales ? null : Number(cents ?? 0),
    currency: form.currency,
    criteria_type: form.kind,
    criteria_params: {
      ...(form.kind === "deliverables" && form.partial ? { partial_allowed: true } : {}),
      ...(isLimited ? { max_posts: most.value } : {}),
      ...(isSales ? { percent: percent ?? 0, scope: form.scope } : {}),
    },
    proration_mode: form.proration,
  } as Schemas["RuleDraft"];
  const submit = () => {
    setTried(true);
    if (!isReady || (of === null && form.name.trim() === "")) return;
    if (of === null)
      make.mutate({
        body: {
          project_id: campaign.project_id,
          name: form.name,
          campaign_id: campaign.id,
          component: form.component,
          ...rule,
        },
      });
    else edit.mutate({ path: { id: of.id }, body: { kind: "rule", ...rule } });
  };
  const isCredits = form.currency === CREDITS;
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      size="lg"
      title={of === null ? "Add a term" : `Edit ${of.name}`}
      submit={of === null ? "Add the term" : `Save as version ${of.versions.length + 1}`}
      onSubmit={submit}
      isPending={isPending}
      error={error}
      fields={["name", "component", "currency", "amount_cents", "criteria_params", "proration_mode"]}
    >
      {of === null && (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label="Name"
            value={form.name}
            onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
            error={fieldError(error, "name") ?? (hasTried && form.name.trim() === "" ? "Give it a name." : undefined)}
            data-autofocus
          />
          <Select
            label="Component"
            data={[...components]}
            value={form.component}
            onChange={(value) => setForm({ ...form, component: (value ?? "fixed") as Component })}
            allowDeselect={false}
            error={fieldError(error, "component")}
          />
        </SimpleGrid>
      )}
      <Select
        label="It pays"
        data={[...termKinds]}
        value={form.kind}
        onChange={(value) => setForm({ ...form, kind: (value ?? "deliverables") as Kind })}
        allowDeselect={false}
        error={fieldError(error, "criteria_type")}
      />
      <Group align="flex-start" grow>
        {isSales ? (
          <NumberField
            label="Share"
            unit="%"
            value={form.percent}
            typed={share}
            onChange={(text) => setForm({ ...form, percent: text })}
            error={fieldError(error, "criteria_params.percent") ?? (hasTried ? share.problem : undefined)}
          />
        ) : (
          <NumberField
            label={isCredits ? "Credits" : "Amount"}
            sign={isCredits ? undefined : currencySign(form.currency)}
            value={form.amount}
            typed={amount}
            onChange={(text) => setForm({ ...form, amount: text })}
            error={fieldError(error, "amount_cents") ?? (hasTried ? amount.problem : undefined)}
          />
        )}
        <Select
          label="Paid in"
          data={[
            { value: DEFAULT_CURRENCY, label: "Dollars" },
            { value: CREDITS, label: "Credits", disabled: !campaign.credits_enabled },
          ]}
          value={form.currency}
          onChange={(value) => setForm({ ...form, currency: value ?? DEFAULT_CURRENCY })}
          allowDeselect={false}
          disabled={of !== null}
          error={fieldError(error, "currency")}
        />
        {isSales && (
          <Select
            label="Of"
            data={[
              { value: "all", label: "All sales" },
              { value: "first", label: "First purchases" },
              { value: "repeat", label: "Repeat purchases" },
            ]}
            value={form.scope}
            onChange={(value) => setForm({ ...form, scope: value ?? "all" })}
            allowDeselect={false}
          />
        )}
        {form.kind === "per_post" && (
          <NumberField
            label="For at most"
            placeholder="All posts"
            inputMode="numeric"
            value={form.most}
            typed={most}
            onChange={(text) => setForm({ ...form, most: text })}
            error={fieldError(error, "criteria_params.max_posts")}
          />
        )}
      </Group>
      {form.kind === "deliverables" && (
        <Checkbox
          label="When only some came, pay their share"
          checked={form.partial}
          onChange={(event) => setForm({ ...form, partial: event.currentTarget.checked })}
        />
      )}
      <Select
        label="Who leaves within a cycle gets"
        data={[
          { value: "prorate", label: "The share of the days" },
          { value: "skip", label: "Nothing for it" },
          { value: "full", label: "The whole of it" },
        ]}
        value={form.proration}
        onChange={(value) => setForm({ ...form, proration: value ?? "prorate" })}
        allowDeselect={false}
        error={fieldError(error, "proration_mode")}
      />
      {isReady && (
        <Text size="sm" c="dimmed">
          {sentenceOf(rule as Rule)}
        </Text>
      )}
    </FormDialog>
  );
}
