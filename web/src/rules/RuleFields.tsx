/** The fields of a rule, by kind. What is wrong with a field stands at it, whether the form or the server found it. */

import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  Radio,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  Tooltip,
} from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { NumberField } from "../pieces/NumberField.tsx";
import { typedCount, typedDecimal } from "../pieces/typed.ts";
import { CpmFields } from "./CpmFields.tsx";
import { newKey, type RuleForm } from "./form.ts";
import { MoneyInput, type Parts } from "./MoneyInput.tsx";
import { type Cadence, cadences, type Kind, kinds, type Proration, periodNoun } from "./rule.ts";
import { formatCount } from "./words.ts";

const MARKS_MAX = 10;

export function RuleFields(props: Parts & { readonly kindsOffered?: readonly Kind[] | undefined }) {
  const { form, change, errorAt, kindsOffered } = props;
  const offered = kinds.filter(({ value }) => kindsOffered === undefined || kindsOffered.includes(value));
  return (
    <Stack gap="lg">
      <Radio.Group
        label="Kind of rule"
        value={form.kind}
        onChange={(kind) => change({ kind: kind as Kind })}
        error={errorAt("criteria_type")}
      >
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" mt={6}>
          {offered.map(({ value, label, hint }) => (
            <Radio.Card key={value} value={value} p="sm" radius="md" aria-label={label}>
              <Group wrap="nowrap" align="flex-start" gap="sm">
                <Radio.Indicator />
                <div>
                  <Text size="sm" fw={550}>
                    {label}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {hint}
                  </Text>
                </div>
              </Group>
            </Radio.Card>
          ))}
        </SimpleGrid>
      </Radio.Group>
      {form.kind !== "view_threshold" && (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <Select
            label="Paid for each"
            data={cadences.map(({ value, noun }) => ({ value, label: noun.charAt(0).toUpperCase() + noun.slice(1) }))}
            value={form.period}
            onChange={(period) => change({ period: (period ?? form.period) as Cadence })}
            allowDeselect={false}
            error={errorAt("period")}
          />
          <MoneyInput
            label={form.kind === "cpm" ? "Base amount" : "Amount"}
            placeholder={form.kind === "cpm" ? "None" : "250.00"}
            value={form.amount}
            onChange={(amount) => change({ amount })}
            error={errorAt("amount_cents")}
          />
        </SimpleGrid>
      )}
      {form.kind === "cpm" && <CpmFields {...{ form, change, errorAt }} />}
      {form.kind === "goals" && <GoalsFields {...{ form, change, errorAt }} />}
      {form.kind === "view_threshold" ? (
        <MarksFields {...{ form, change, errorAt }} />
      ) : (
        <Select
          label={`Who joins or leaves within a ${periodNoun(form.period)} gets`}
          data={[
            { value: "prorate", label: "The share of the days they were assigned" },
            { value: "skip", label: "Nothing for it" },
            { value: "full", label: "The whole of it" },
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

function GoalsFields({ form, change, errorAt }: Parts) {
  return (
    <Stack gap="sm">
      <Group align="flex-start" gap="sm">
        <Select
          label="It pays when"
          data={[
            { value: "all", label: "All goals are met" },
            { value: "any", label: "Any one goal is met" },
            { value: "n_of_m", label: "A number of goals are met" },
          ]}
          value={form.mode}
          onChange={(mode) => change({ mode: (mode ?? "all") as RuleForm["mode"] })}
          allowDeselect={false}
          error={errorAt("criteria_params.mode")}
          flex={1}
          miw={190}
        />
        {form.mode === "n_of_m" && (
          <NumberField
            label="How many"
            inputMode="numeric"
            w={110}
            value={form.n}
            typed={typedCount(form.n, 2n)}
            onChange={(n) => change({ n })}
            error={errorAt("criteria_params.n")}
          />
        )}
      </Group>
      {form.mode === "all" && (
        <Checkbox
          label="When only a part is reached, pay a part"
          checked={form.partial}
          onChange={(event) => change({ partial: event.currentTarget.checked })}
          error={errorAt("criteria_params.partial_allowed")}
        />
      )}
      {form.mode === "all" && form.partial && (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <NumberField
            label="From which completion"
            unit="%"
            placeholder="0"
            value={form.leastCompletion}
            typed={typedDecimal(form.leastCompletion, "%", "a percentage such as 50")}
            onChange={(leastCompletion) => change({ leastCompletion })}
            error={errorAt("criteria_params.min_completion_pct")}
          />
          <NumberField
            label="Times"
            description="1 pays the very share"
            inputWrapperOrder={["label", "input", "description", "error"]}
            value={form.multiplier}
            typed={typedDecimal(form.multiplier)}
            onChange={(multiplier) => change({ multiplier })}
            error={errorAt("criteria_params.partial_multiplier")}
          />
        </SimpleGrid>
      )}
    </Stack>
  );
}

function MarksFields({ form, change, errorAt }: Parts) {
  const { marks } = form;
  const setMark = (key: number, changes: object) =>
    change({ marks: marks.map((mark) => (mark.key === key ? { ...mark, ...changes } : mark)) });
  const add = () => {
    const last = marks.at(-1);
    const views = (typedCount(last?.views ?? "").value ?? 50_000) * 2;
    change({ marks: [...marks, { key: newKey(), views: formatCount(views), amount: last?.amount ?? "" }] });
  };
  return (
    <>
      <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
        <Text component="legend" size="sm" fw={600} mb={6}>
          Marks: each is paid once for every post that reaches it
        </Text>
        <Stack gap="xs">
          {marks.map((mark, index) => {
            const path = `criteria_params.thresholds.${index}`;
            return (
              <Group key={mark.key} gap="xs" align="flex-start" wrap="nowrap">
                <NumberField
                  aria-label={`Mark ${index + 1}: views`}
                  sign="at"
                  unit="views"
                  inputMode="numeric"
                  value={mark.views}
                  typed={typedCount(mark.views)}
                  onChange={(views) => setMark(mark.key, { views })}
                  error={errorAt(`${path}.view_count`)}
                  flex={1}
                />
                <div style={{ flex: 1 }}>
                  <MoneyInput
                    label={undefined}
                    aria-label={`Mark ${index + 1}: bonus in dollars`}
                    value={mark.amount}
                    onChange={(amount) => setMark(mark.key, { amount })}
                    error={errorAt(`${path}.amount_cents`)}
                  />
                </div>
                <Tooltip label="Remove this mark">
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size={36}
                    aria-label={`Remove mark ${index + 1}`}
                    disabled={marks.length === 1}
                    onClick={() => change({ marks: marks.filter(({ key }) => key !== mark.key) })}
                  >
                    <IconTrash size={16} />
                  </ActionIcon>
                </Tooltip>
              </Group>
            );
          })}
        </Stack>
        <Button
          mt="xs"
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={add}
          disabled={marks.length >= MARKS_MAX}
        >
          Add a mark
        </Button>
      </fieldset>
      <Switch
        label="Pay marks that were passed before a creator was assigned, too"
        checked={form.backfill}
        onChange={(event) => change({ backfill: event.currentTarget.checked })}
      />
    </>
  );
}
