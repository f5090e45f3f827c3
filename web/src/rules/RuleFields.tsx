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
  TextInput,
  Tooltip,
} from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { newKey, parseCount, type RuleForm } from "./form.ts";
import { type Cadence, cadences, type Kind, kinds, type Proration, periodNoun } from "./rule.ts";
import { formatCount } from "./words.ts";

const TIERS_MAX = 100;
const MARKS_MAX = 10;

interface Parts {
  readonly form: RuleForm;
  readonly change: (changes: Partial<RuleForm>) => void;
  /** What is wrong at a path of the API's. */
  readonly errorAt: (path: string) => string | undefined;
}

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

export function MoneyInput(props: {
  readonly label: ReactNode;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly error: string | undefined;
  readonly placeholder?: string;
  readonly description?: string;
  readonly "aria-label"?: string;
}) {
  const { onChange, ...rest } = props;
  return (
    <TextInput
      {...rest}
      inputMode="decimal"
      autoComplete="off"
      leftSection={<Text size="sm">$</Text>}
      onChange={(event) => onChange(event.currentTarget.value)}
      classNames={{ input: "figures" }}
    />
  );
}

function CpmFields({ form, change, errorAt }: Parts) {
  const { tiers } = form;
  const setTier = (key: number, changes: object) =>
    change({ tiers: tiers.map((tier) => (tier.key === key ? { ...tier, ...changes } : tier)) });
  const add = () => {
    const last = tiers.at(-1);
    const before = parseCount(tiers.at(-2)?.upTo ?? "") ?? 50_000;
    if (last === undefined) return;
    const next = { key: newKey(), upTo: formatCount(tiers.length === 1 ? before : before * 2), rate: last.rate };
    change({ tiers: [...tiers.slice(0, -1), next, last] });
  };
  return (
    <>
      <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
        <Text component="legend" size="sm" fw={600} mb={6}>
          Tiers: the views between two bounds are paid at that tier's rate
        </Text>
        <Stack gap="xs">
          {tiers.map((tier, index) => {
            const isLast = index === tiers.length - 1;
            const path = `criteria_params.tiers.${index}`;
            return (
              <Group key={tier.key} gap="xs" align="flex-start" wrap="nowrap">
                <TextInput
                  aria-label={`Tier ${index + 1}: up to views`}
                  leftSection={<Text size="xs">to</Text>}
                  rightSection={
                    <Text size="xs" c="dimmed">
                      views
                    </Text>
                  }
                  rightSectionWidth={48}
                  inputMode="numeric"
                  autoComplete="off"
                  value={isLast ? (tiers.length === 1 ? "all" : "beyond") : tier.upTo}
                  disabled={isLast}
                  onChange={(event) => setTier(tier.key, { upTo: event.currentTarget.value })}
                  error={isLast ? undefined : errorAt(`${path}.up_to_impressions`)}
                  classNames={{ input: "figures" }}
                  flex={1}
                />
                <div style={{ flex: 1 }}>
                  <MoneyInput
                    label={undefined}
                    aria-label={`Tier ${index + 1}: dollars per 1,000 views`}
                    value={tier.rate}
                    onChange={(rate) => setTier(tier.key, { rate })}
                    error={errorAt(`${path}.cents_per_thousand`)}
                  />
                </div>
                <Tooltip label="Remove this tier">
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size={36}
                    aria-label={`Remove tier ${index + 1}`}
                    disabled={tiers.length === 1}
                    onClick={() => change({ tiers: tiers.filter(({ key }) => key !== tier.key) })}
                  >
                    <IconTrash size={16} />
                  </ActionIcon>
                </Tooltip>
              </Group>
            );
          })}
        </Stack>
        <Group justify="space-between" mt="xs">
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={add}
            disabled={tiers.length >= TIERS_MAX}
          >
            Add a tier
          </Button>
          <Text size="xs" c="dimmed">
            rates per 1,000 views
          </Text>
        </Group>
        {errorAt("criteria_params.tiers") !== undefined && tiers.length === 0 && (
          <Text size="xs" c="var(--mantine-color-error)">
            {errorAt("criteria_params.tiers")}
          </Text>
        )}
      </fieldset>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          label="Least views"
          description="Below them it pays nothing"
          placeholder="None"
          inputMode="numeric"
          autoComplete="off"
          value={form.leastViews}
          onChange={(event) => change({ leastViews: event.currentTarget.value })}
          error={errorAt("criteria_params.min_impressions")}
        />
        <MoneyInput
          label="Cap"
          description={`At most, per creator and ${periodNoun(form.period)}`}
          placeholder="None"
          value={form.cap}
          onChange={(cap) => change({ cap })}
          error={errorAt("criteria_params.max_payout_cents")}
        />
      </SimpleGrid>
    </>
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
          <TextInput
            label="How many"
            inputMode="numeric"
            w={110}
            value={form.n}
            onChange={(event) => change({ n: event.currentTarget.value })}
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
          <TextInput
            label="From which completion"
            rightSection={<Text size="sm">%</Text>}
            placeholder="0"
            inputMode="decimal"
            value={form.leastCompletion}
            onChange={(event) => change({ leastCompletion: event.currentTarget.value })}
            error={errorAt("criteria_params.min_completion_pct")}
          />
          <TextInput
            label="Times"
            description="1 pays the very share"
            inputWrapperOrder={["label", "input", "description", "error"]}
            inputMode="decimal"
            value={form.multiplier}
            onChange={(event) => change({ multiplier: event.currentTarget.value })}
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
    const views = (parseCount(last?.views ?? "") ?? 50_000) * 2;
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
                <TextInput
                  aria-label={`Mark ${index + 1}: views`}
                  leftSection={<Text size="xs">at</Text>}
                  rightSection={
                    <Text size="xs" c="dimmed">
                      views
                    </Text>
                  }
                  rightSectionWidth={48}
                  inputMode="numeric"
                  autoComplete="off"
                  value={mark.views}
                  onChange={(event) => setMark(mark.key, { views: event.currentTarget.value })}
                  error={errorAt(`${path}.view_count`)}
                  classNames={{ input: "figures" }}
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
