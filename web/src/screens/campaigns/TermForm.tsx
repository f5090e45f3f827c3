/** A term of a campaign, new or as a new version. */
import { Group, Select, SimpleGrid, Text, TextInput } from "@mantine/core";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { CREDITS, DEFAULT_CURRENCY } from "../../pieces/money.ts";
import { termKinds } from "../../rules/form.ts";
import { type CriteriaType, rules } from "../../rules/kinds.ts";
import { MoneyInput } from "../../rules/MoneyInput.tsx";
import { KindFields } from "../../rules/RuleFields.tsx";
import type { Proration } from "../../rules/rule.ts";
import { sentenceOf } from "../../rules/sentences.ts";
import { type Term, useTerm } from "./useTerm.ts";
import { type Campaign, type Component, components } from "./words.ts";

export function TermForm(props: {
  readonly campaign: Campaign;
  readonly of: Schemas["ListedStructureRow"] | null;
  readonly onClose: () => void;
}) {
  const { campaign, of, onClose } = props;
  const term = useTerm(campaign, of, onClose);
  const { form, change, errorAt, draft } = term;
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      size="lg"
      title={of === null ? "Add term" : `Edit ${of.name}`}
      submit={of === null ? "Add term" : "Save as a new version"}
      onSubmit={term.submit}
      isPending={term.isPending}
      error={term.error}
      fields={["name", "component", "currency", "amount_cents", "criteria_params", "proration_mode"]}
    >
      {term.isNew && <Naming of={term} />}
      <Select
        label="Type"
        data={termKinds.map((value) => ({ value, label: rules[value].hint }))}
        value={form.kind}
        onChange={(kind) => change({ kind: (kind ?? form.kind) as CriteriaType })}
        allowDeselect={false}
        error={errorAt("criteria_type")}
      />
      <Group align="flex-start" grow>
        <Amount of={term} />
        <PaidIn of={term} hasCredits={campaign.credits_enabled} />
      </Group>
      <KindFields form={form} change={change} errorAt={errorAt} />
      <Select
        label="If a creator leaves mid-cycle"
        data={[
          { value: "prorate", label: "Prorate by days" },
          { value: "skip", label: "Pay nothing" },
          { value: "full", label: "Pay in full" },
        ]}
        value={form.proration}
        onChange={(proration) => change({ proration: (proration ?? form.proration) as Proration })}
        allowDeselect={false}
        error={errorAt("proration_mode")}
      />
      {draft !== null && (
        <Text size="sm" c="dimmed">
          {sentenceOf(draft)}
        </Text>
      )}
    </FormDialog>
  );
}

interface PartProps {
  readonly of: Term;
}

/** Fields of new terms only. */
function Naming({ of: { name, setName, component, setComponent, errorAt, hasTried } }: PartProps) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <TextInput
        label="Name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={errorAt("name") ?? (hasTried && name.trim() === "" ? "Enter a name." : undefined)}
        data-autofocus
      />
      <Select
        label="Component"
        data={[...components]}
        value={component}
        onChange={(value) => setComponent((value ?? "fixed") as Component)}
        allowDeselect={false}
        error={errorAt("component")}
      />
    </SimpleGrid>
  );
}

/** Renders nothing if the kind has no amount. */
function Amount({ of: { form, change, errorAt } }: PartProps) {
  const { amount } = rules[form.kind];
  if (amount === null) return null;
  return (
    <MoneyInput
      label={form.currency === CREDITS ? "Credits" : amount.label}
      currency={form.currency}
      {...(amount.isOptional ? { placeholder: "None" } : {})}
      value={form.amount}
      onChange={(text) => change({ amount: text })}
      error={errorAt("amount_cents")}
    />
  );
}

function PaidIn({ of: { form, change, errorAt, isNew }, hasCredits }: PartProps & { readonly hasCredits: boolean }) {
  return (
    <Select
      label="Paid in"
      data={[
        { value: DEFAULT_CURRENCY, label: "Dollars" },
        { value: CREDITS, label: "Credits", disabled: !hasCredits },
      ]}
      value={form.currency}
      onChange={(currency) => change({ currency: currency ?? form.currency })}
      allowDeselect={false}
      disabled={!isNew}
      error={errorAt("currency")}
    />
  );
}
