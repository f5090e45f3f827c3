/** The inputs of a kind's fields, whatever the kind: each sort of field is drawn in one way. */
import { Checkbox, Select, SimpleGrid } from "@mantine/core";
import { NumberField } from "../pieces/NumberField.tsx";
import { type Field, isPlaced } from "./kinds.ts";
import { MoneyInput } from "./MoneyInput.tsx";
import {
  type FieldText,
  type NumberField as OneNumber,
  type ParamTexts,
  perKey,
  ratePer,
  type StepText,
  typedNumber,
} from "./params.ts";
import type { PayPeriod } from "./rule.ts";
import { StepsInput } from "./StepsInput.tsx";

export interface FieldsProps {
  readonly fields: readonly Field[];
  readonly texts: ParamTexts;
  readonly currency: string;
  /** What the rule is paid by; null for marks. */
  readonly period: PayPeriod | null;
  readonly change: (changes: Readonly<Record<string, FieldText>>) => void;
  /** The error at an API path, if any. */
  readonly errorAt: (path: string) => string | undefined;
}

/** The fields that apply to the current values; small ones two in a row. */
export function ParamFields(props: FieldsProps) {
  const shown = props.fields.filter((field) => field.is !== "fixed" && isPlaced(field, props.period, props.texts));
  return (
    <>
      {rowsOf(shown).map((row) =>
        row.length === 1 && row[0] !== undefined && !isSmall(row[0]) ? (
          <FieldInput key={row[0].name} {...props} field={row[0]} />
        ) : (
          <SimpleGrid key={row.map(({ name }) => name).join()} cols={{ base: 1, xs: 2 }} spacing="sm">
            {row.map((field) => (
              <FieldInput key={field.name} {...props} field={field} />
            ))}
          </SimpleGrid>
        ),
      )}
    </>
  );
}

const isSmall = ({ is }: Field): boolean => is !== "steps" && is !== "yes";

/** Neighbours that are small share a row. */
function rowsOf(fields: readonly Field[]): readonly (readonly Field[])[] {
  const rows: Field[][] = [];
  for (const field of fields) {
    const last = rows.at(-1);
    if (last?.[0] !== undefined && isSmall(field) && isSmall(last[0])) last.push(field);
    else rows.push([field]);
  }
  return rows;
}

function FieldInput(props: FieldsProps & { readonly field: Field }) {
  const { field, texts, currency, change, errorAt } = props;
  const text = texts[field.name];
  const set = (value: FieldText) => change({ [field.name]: value });
  const error = errorAt(`criteria_params.${field.name}`);
  switch (field.is) {
    case "fixed":
      return null;
    case "yes":
      return (
        <Checkbox
          label={field.label}
          checked={text === true}
          onChange={(event) => set(event.currentTarget.checked)}
          error={error}
        />
      );
    case "choice":
      return (
        <Select
          label={field.label}
          data={[...field.options]}
          value={typeof text === "string" ? text : null}
          onChange={(value) => value !== null && set(value)}
          allowDeselect={false}
          error={error}
        />
      );
    case "steps":
      return (
        <StepsInput
          field={field}
          steps={Array.isArray(text) ? (text as readonly StepText[]) : []}
          currency={currency}
          per={ratePer(field, texts)}
          onChange={set}
          onPer={(per, steps) => change({ [perKey(field)]: per, [field.name]: steps })}
          errorAt={errorAt}
        />
      );
    default:
      return (
        <NumberInput
          field={field}
          value={typeof text === "string" ? text : ""}
          currency={currency}
          onChange={set}
          error={error}
        />
      );
  }
}

function NumberInput(props: {
  readonly field: OneNumber;
  readonly value: string;
  readonly currency: string;
  readonly onChange: (text: string) => void;
  readonly error: string | undefined;
}) {
  const { field, value, currency, onChange, error } = props;
  const shared = {
    label: field.label,
    ...(field.hint === undefined ? {} : { description: field.hint }),
    ...(field.empty === undefined ? {} : { placeholder: field.empty.text }),
    value,
    error,
  };
  if (field.is === "cents") return <MoneyInput {...shared} currency={currency} onChange={onChange} />;
  return (
    <NumberField
      {...shared}
      typed={typedNumber(field, value, currency)}
      inputMode={field.is === "count" ? "numeric" : "decimal"}
      {...(field.is === "percent" ? { unit: "%" } : {})}
      inputWrapperOrder={["label", "input", "description", "error"]}
      onChange={onChange}
    />
  );
}
