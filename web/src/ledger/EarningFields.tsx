/** The fields of an amount that is entered by hand, in a campaign or outside. */
import { Select, Textarea, TextInput } from "@mantine/core";
import { fieldError } from "../pieces/FormErrors.tsx";
import { parseMoney } from "../pieces/money.ts";

export interface EarningForm {
  readonly currency: string;
  /** In whole units, as it is typed. */
  readonly amount: string;
  readonly note: string;
  /** A date; empty is today. */
  readonly on: string;
}

export const emptyEarning: EarningForm = { currency: "USD", amount: "", note: "", on: "" };

/** The amount in cents; undefined while there is none. */
export function centsOf({ amount, currency }: EarningForm): number | undefined {
  const cents = parseMoney(amount, currency);
  return cents === undefined || cents === 0n ? undefined : Number(cents);
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
    /** Whether it was sent once: what is missing is told from then on. */
    readonly hasTried: boolean;
  },
) {
  const { form, set, error, currencies, onDescription, hasTried } = props;
  const lacks = hasTried && centsOf(form) === undefined ? "Write an amount." : undefined;
  return (
    <>
      <TextInput
        label="Amount"
        inputMode="decimal"
        value={form.amount}
        onChange={(event) => set({ amount: event.currentTarget.value })}
        error={fieldError(error, "amount_cents") ?? lacks}
      />
      <Select
        label="In"
        data={[...currencies]}
        value={form.currency}
        onChange={(currency) => set({ currency: currency ?? "USD" })}
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
      description="What it is for; the creator sees it"
      value={form.note}
      onChange={(event) => set({ note: event.currentTarget.value })}
      error={fieldError(error, "note")}
    />
  );
}
