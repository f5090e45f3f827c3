/** A term of a campaign, new or as a new version. */
import { Checkbox, Group, Select, SimpleGrid, Text, TextInput } from "@mantine/core";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { sentenceOf } from "../../rules/sentences.ts";
import { type Term, type TermKind, termKinds, useTerm } from "./useTerm.ts";
import { type Campaign, type Component, components } from "./words.ts";

export function TermForm(props: {
  readonly campaign: Campaign;
  readonly of: Schemas["StructureDetail"] | null;
  readonly onClose: () => void;
}) {
  const { campaign, of, onClose } = props;
  const term = useTerm(campaign, of, onClose);
  const { form, set, error } = term;
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      size="lg"
      title={of === null ? "Add a term" : `Edit ${of.name}`}
      submit={of === null ? "Add the term" : `Save as version ${of.versions.length + 1}`}
      onSubmit={term.submit}
      isPending={term.isPending}
      error={error}
      fields={["name", "component", "currency", "amount_cents", "criteria_params", "proration_mode"]}
    >
      {term.isNew && <Naming of={term} />}
      <Select
        label="It pays"
        data={termKinds.map((value) => ({ value, label: rules[value].hint }))}
        value={form.kind}
        onChange={(value) => set({ kind: (value ?? "deliverables") as TermKind })}
        allowDeselect={false}
        error={errorAt("criteria_type")}
      />
      <Group align="flex-start" grow>
        {form.kind === "sales" ? <Share of={term} /> : <Amount of={term} />}
        <PaidIn of={term} hasCredits={campaign.credits_enabled} />
        {form.kind === "sales" && <Scope of={term} />}
        {form.kind === "per_post" && (
          <NumberField
            label="For at most"
            placeholder="All posts"
            inputMode="numeric"
            value={form.most}
            onChange={(event) => set({ most: event.currentTarget.value })}
            error={fieldError(error, "criteria_params.max_posts")}
          />
        )}
      </Group>
      {form.kind === "deliverables" && (
        <Checkbox
          label="When only some came, pay their share"
          checked={form.partial}
          onChange={(event) => set({ partial: event.currentTarget.checked })}
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
        onChange={(value) => set({ proration: value ?? "prorate" })}
        allowDeselect={false}
        error={errorAt("proration_mode")}
      />
      {term.isReady && (
        <Text size="sm" c="dimmed">
          {sentenceOf(term.rule)}
        </Text>
      )}
    </FormDialog>
  );
}

interface PartProps {
  readonly of: Term;
}

/** What only a new term is asked. */
function Naming({ of: { form, set, error, hasTried } }: PartProps) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <TextInput
        label="Name"
        value={form.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={fieldError(error, "name") ?? (hasTried && form.name.trim() === "" ? "Give it a name." : undefined)}
        data-autofocus
      />
      <Select
        label="Component"
        data={[...components]}
        value={form.component}
        onChange={(value) => set({ component: (value ?? "fixed") as Component })}
        allowDeselect={false}
        error={fieldError(error, "component")}
      />
    </SimpleGrid>
  );
}

function Share({ of: { form, set, error, hasTried, hasPercent } }: PartProps) {
  return (
    <TextInput
      label="Share"
      rightSection={<Text size="sm">%</Text>}
      inputMode="decimal"
      value={form.percent}
      onChange={(event) => set({ percent: event.currentTarget.value })}
      error={
        fieldError(error, "criteria_params.percent") ?? (hasTried && !hasPercent ? "Write a percentage." : undefined)
      }
    />
  );
}

function Amount({ of: { form, set, error, hasTried, hasAmount } }: PartProps) {
  const isCredits = form.currency === "CREDITS";
  return (
    <TextInput
      label={isCredits ? "Credits" : "Amount"}
      leftSection={isCredits ? undefined : <Text size="sm">$</Text>}
      inputMode="decimal"
      value={form.amount}
      onChange={(event) => set({ amount: event.currentTarget.value })}
      error={fieldError(error, "amount_cents") ?? (hasTried && !hasAmount ? "Write an amount." : undefined)}
    />
  );
}

function PaidIn({ of: { form, set, error, isNew }, hasCredits }: PartProps & { readonly hasCredits: boolean }) {
  return (
    <Select
      label="Paid in"
      data={[
        { value: "USD", label: "Dollars" },
        { value: "CREDITS", label: "Credits", disabled: !hasCredits },
      ]}
      value={form.currency}
      onChange={(value) => set({ currency: value ?? "USD" })}
      allowDeselect={false}
      disabled={!isNew}
      error={fieldError(error, "currency")}
    />
  );
}

/** Of which sales a share is paid. */
function Scope({ of: { form, set } }: PartProps) {
  return (
    <Select
      label="Of"
      data={[
        { value: "all", label: "All sales" },
        { value: "first", label: "First purchases" },
        { value: "repeat", label: "Repeat purchases" },
      ]}
      value={form.scope}
      onChange={(value) => set({ scope: value ?? "all" })}
      allowDeselect={false}
    />
  );
}
