/** The fields of a manually entered amount, in a campaign or outside. */
import { Select, Textarea, TextInput } from "@mantine/core";
import { fieldError } from "../pieces/FormErrors.tsx";
import { currencySign, DEFAULT_CURRENCY } from "../pieces/money.ts";
import { NumberField } from "../pieces/NumberField.tsx";
import { typedAmount } from "../pieces/typed.ts";

export interface EarningForm {
  readonly currency: string;
  /** In whole units, as it is typed. */
  readonly amount: string;
  readonly note: string;
  /** A date; empty is today. */
  readonly on: string;
}

export const emptyEarning: EarningForm = { currency: DEFAULT_CURRENCY, amount: "", note: "", on: "" };

/** The amount in cents; undefined while there is none. */
export function centsOf({ amount, currency }: EarningForm): number | undefined {
  const { value } = typedAmount(amount, currency);
  return value === undefined || value === 0n ? undefined : Number(value);
}

/** What both kinds send. */
export function bodyOf(form: EarningForm) {
  return {
    note: form.note.trim() === "" ? null : form.note,
    ...(form.on === "" ? {} : { earned_on: form.on }),
  };
}

export const earningFields = ["currency", "amount_cents", "note", "earned_on"] as const;

interface Parts {
  readonly form: EarningForm;
  readonly set: (changes: Partial<EarningForm>) => void;
  readonly error: Error | null;
}

/** Amount, currency and date. */
export function EarningFields(
  props: Parts & {
    readonly currencies: readonly { readonly value: string; readonly label: string; readonly disabled?: boolean }[];
    readonly onDescription: string;
    /** Whether the form was submitted once; missing fields are marked from then on. */
    readonly hasTried: boolean;
  },
) {
  const { form, set, error, currencies, onDescription, hasTried } = props;
  const typed = typedAmount(form.amount, form.currency);
  const lacks = hasTried && centsOf(form) === undefined ? (typed.problem ?? "Enter an amount above zero.") : undefined;
  return (
    <>
      <NumberField
        label="Amount"
        sign={currencySign(form.currency)}
        value={form.amount}
        typed={typed}
        onChange={(amount) => set({ amount })}
        error={fieldError(error, "amount_cents") ?? lacks}
      />
      <Select
        label="In"
        data={[...currencies]}
        value={form.currency}
        onChange={(currency) => set({ currency: currency ?? DEFAULT_CURRENCY })}
        allowDeselect={false}
        searchable={currencies.length > 10}
        error={fieldError(error, "currency")}
      />
      <TextInput
        type="date"
        label="Earned on"
        description={onDescription}
        inputWrapperOrder={["label", "input", "description", "error"]}
        value={form.on}
        onChange={(event) => set({ on: event.currentTarget.value })}
        error={fieldError(error, "earned_on")}
      />
    </>
  );
}

/** The note, in a row of its own. */
export function EarningNote({ form, set, error }: Parts) {
  return (
    <Textarea
      label="Note"
      description="Shown to the creator"
      value={form.note}
      onChange={(event) => set({ note: event.currentTarget.value })}
      error={fieldError(error, "note")}
    />
  );
}
