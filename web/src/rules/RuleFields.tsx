/** The fields of a rule, by kind. Errors from the form and from the server are shown at their field. */
import { Group, Radio, Select, SimpleGrid, Stack, Switch, Text } from "@mantine/core";
import { ParamFields } from "./FieldInput.tsx";
import { projectPeriods, type RuleForm } from "./form.ts";
import { type CriteriaType, rules } from "./kinds.ts";
import { MoneyInput } from "./MoneyInput.tsx";
import type { FieldText } from "./params.ts";
import { type PayPeriod, type Proration, paidFor, periodNoun } from "./rule.ts";
import { paidIfAssigned } from "./sentences.ts";

export interface Parts {
  readonly form: RuleForm;
  readonly change: (changes: Partial<RuleForm>) => void;
  /** The error at an API path, if any. */
  readonly errorAt: (path: string) => string | undefined;
}

/** `current` is the period of the rule that is changed, which is by post for good or not at all; undefined for a new one. */
export function RuleFields(
  props: Parts & { readonly kindsOffered: readonly CriteriaType[]; readonly current?: string | null | undefined },
) {
  const { form, change, errorAt, kindsOffered, current } = props;
  const periodsOf = (kind: CriteriaType) =>
    projectPeriods(kind).filter((period) => current === undefined || (period === "post") === (current === "post"));
  const rule = rules[form.kind];
  return (
    <Stack gap="lg">
      <Radio.Group
        label="Kind of rule"
        value={form.kind}
        onChange={(chosen) => {
          const kind = chosen as CriteriaType;
          const offered = periodsOf(kind);
          change({ kind, ...(offered.length === 0 || offered.includes(form.period) ? {} : { period: "monthly" }) });
        }}
        error={errorAt("criteria_type")}
      >
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" mt={6}>
          {kindsOffered.map((kind) => (
            <KindCard key={kind} kind={kind} />
          ))}
        </SimpleGrid>
      </Radio.Group>
      {rule.judgedBy === "period" && <Paying {...{ form, change, errorAt }} offered={periodsOf(form.kind)} />}
      <KindFields {...{ form, change, errorAt }} />
      {rule.judgedBy === "mark" ? (
        <Switch
          label="Also pay milestones passed before a creator was assigned"
          checked={form.backfill}
          onChange={(event) => change({ backfill: event.currentTarget.checked })}
        />
      ) : form.period === "post" ? (
        <Text size="sm" c="dimmed">
          {paidIfAssigned}
        </Text>
      ) : (
        <Select
          label={`If a creator joins or leaves mid-${periodNoun(form.period)}`}
          data={[
            { value: "prorate", label: "Prorate by days assigned" },
            { value: "skip", label: "Pay nothing" },
            { value: "full", label: "Pay in full" },
          ]}
          value={form.proration}
          onChange={(proration) => change({ proration: (proration ?? "prorate") as Proration })}
          allowDeselect={false}
          error={errorAt("proration_mode")}
        />
      )}
    </Stack>
  );
}

function KindCard({ kind }: { readonly kind: CriteriaType }) {
  const { name, hint } = rules[kind];
  return (
    <Radio.Card value={kind} p="sm" radius="md" aria-label={name} style={{ display: "flex", alignItems: "flex-start" }}>
      <Group wrap="nowrap" align="flex-start" gap="sm">
        <Radio.Indicator />
        <div>
          <Text size="sm" fw={550}>
            {name}
          </Text>
          <Text size="xs" c="dimmed">
            {hint}
          </Text>
        </div>
      </Group>
    </Radio.Card>
  );
}

/** How often it pays, and the amount of a kind that has one. */
function Paying({ form, change, errorAt, offered }: Parts & { readonly offered: readonly PayPeriod[] }) {
  const { amount } = rules[form.kind];
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <Select
        label="Paid for each"
        data={paidFor
          .filter(({ value }) => offered.includes(value))
          .map(({ value, noun }) => ({ value, label: noun.charAt(0).toUpperCase() + noun.slice(1) }))}
        value={form.period}
        onChange={(period) => change({ period: (period ?? form.period) as PayPeriod })}
        allowDeselect={false}
        error={errorAt("period")}
      />
      {amount !== null && (
        <MoneyInput
          label={amount.label}
          placeholder={amount.isOptional ? "None" : "250.00"}
          currency={form.currency}
          value={form.amount}
          onChange={(text) => change({ amount: text })}
          error={errorAt("amount_cents")}
        />
      )}
    </SimpleGrid>
  );
}

/** The fields of the kind itself. */
export function KindFields({ form, change, errorAt }: Parts) {
  const { kind, params } = form;
  const set = (changes: Readonly<Record<string, FieldText>>) =>
    change({ params: { ...params, [kind]: { ...params[kind], ...changes } } });
  return (
    <ParamFields
      fields={rules[kind].fields}
      texts={params[kind]}
      currency={form.currency}
      period={rules[kind].judgedBy === "mark" ? null : form.period}
      change={set}
      errorAt={errorAt}
    />
  );
}
