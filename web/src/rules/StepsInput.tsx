/** A list of steps: a view count and what it pays. */
import { ActionIcon, Button, Group, Select, Stack, Text, Tooltip } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { NumberField } from "../pieces/NumberField.tsx";
import { type Typed, typedCount } from "../pieces/typed.ts";
import { MoneyInput } from "./MoneyInput.tsx";
import { newKey, type RatePer, ratesFor, ratesPer, type StepsField, type StepText } from "./params.ts";
import { formatCount } from "./words.ts";

const FIRST_VIEWS = 50_000;
const NOTHING: Typed<number> = { value: undefined, isEmpty: true, shown: "", problem: undefined };

interface StepsProps {
  readonly field: StepsField;
  readonly steps: readonly StepText[];
  readonly currency: string;
  /** How many views the rates are typed for. */
  readonly per: RatePer;
  readonly onChange: (steps: readonly StepText[]) => void;
  readonly onPer: (per: RatePer, steps: readonly StepText[]) => void;
  readonly errorAt: (path: string) => string | undefined;
}

export function StepsInput(props: StepsProps) {
  const { field, steps, onChange, errorAt } = props;
  const error = errorAt(`criteria_params.${field.name}`);
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
      <Text component="legend" size="sm" fw={600} mb={6}>
        {field.label}
      </Text>
      <Stack gap="xs">
        {steps.map((step, index) => (
          <Step key={step.key} {...props} step={step} index={index} />
        ))}
      </Stack>
      <Group justify="space-between" mt="xs">
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange(withOneMore(steps, field.isOpenEnded))}
          disabled={steps.length >= field.most}
        >
          Add {field.noun}
        </Button>
        {field.pay.is === "rate" && <PerChoice {...props} />}
      </Group>
      {error !== undefined && (
        <Text size="xs" c="var(--mantine-color-error)">
          {error}
        </Text>
      )}
    </fieldset>
  );
}

/** The number of views that the rates are for; changing it converts the rates. */
function PerChoice({ field, steps, currency, per, onPer }: StepsProps) {
  return (
    <Select
      aria-label="Rates are per"
      size="xs"
      w={190}
      data={ratesPer.map((each) => ({ value: each, label: `rates per ${formatCount(Number(each))} views` }))}
      value={per}
      onChange={(to) => onPer(to ?? per, ratesFor(field, steps, per, to ?? per, currency))}
      allowDeselect={false}
    />
  );
}

/** Adds a step with twice the views of the last one: at the end, or before the open-ended step. */
function withOneMore(steps: readonly StepText[], isOpenEnded: boolean): readonly StepText[] {
  const last = steps.at(-1);
  const before = isOpenEnded ? steps.at(-2) : last;
  const views = (typedCount(before?.views ?? "").value ?? FIRST_VIEWS) * (before === undefined ? 1 : 2);
  const more = { key: newKey(), views: formatCount(views), pay: last?.pay ?? "" };
  return isOpenEnded && last !== undefined ? [...steps.slice(0, -1), more, last] : [...steps, more];
}

function Step(props: StepsProps & { readonly step: StepText; readonly index: number }) {
  const { field, steps, currency, onChange, errorAt, step, index } = props;
  const change = (changes: Partial<StepText>) =>
    onChange(steps.map((each) => (each.key === step.key ? { ...each, ...changes } : each)));
  const isEnd = field.isOpenEnded && index === steps.length - 1;
  const path = `criteria_params.${field.name}.${index}`;
  const name = `${field.noun} ${index + 1}`;
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <NumberField
        aria-label={`${title}: ${field.views.label}`}
        sign={field.lead}
        unit="views"
        isUnitExtra
        inputMode="numeric"
        value={isEnd ? (steps.length === 1 ? "all" : "beyond") : step.views}
        typed={isEnd ? NOTHING : typedCount(step.views)}
        disabled={isEnd}
        onChange={(views) => change({ views })}
        error={isEnd ? undefined : errorAt(`${path}.${field.views.name}`)}
        flex={1}
      />
      <div style={{ flex: 1 }}>
        <MoneyInput
          label={undefined}
          aria-label={`${title}: ${field.pay.label}`}
          currency={currency}
          isRate={field.pay.is === "rate"}
          value={step.pay}
          onChange={(pay) => change({ pay })}
          error={errorAt(`${path}.${field.pay.name}`)}
        />
      </div>
      <Tooltip label={`Remove ${field.noun}`}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={`Remove ${name}`}
          disabled={steps.length === 1}
          onClick={() => onChange(steps.filter(({ key }) => key !== step.key))}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
