/** The fields of a kind's params, as a form shows them and as a comparison of two versions lists them. */
import type { PayPeriod } from "../types.ts";
import type { Say } from "./words.ts";

/**
 * Where a field goes: under which periods, and with which other fields. Elsewhere it is not shown, and left out of the
 * params.
 */
interface Placed {
  /** Left out, under every period that the kind may be paid by. */
  readonly periods?: readonly PayPeriod[];
  /** The fields whose values it goes with: `{ mode: "all" }`. */
  readonly when?: Readonly<Record<string, string | boolean>>;
  /** A field that must not be empty. */
  readonly filled?: string;
}

interface Named extends Placed {
  /** The key in `criteria_params`. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
}

/** A number. `cents` is an amount of the rule's currency, `decimal` and `percent` have up to six places. */
export interface NumberField extends Named {
  readonly is: "count" | "decimal" | "percent" | "cents";
  /** What an empty field means; left out, an empty field is a mistake. `undefined` leaves the key out. */
  readonly empty?: { readonly value: number | null | undefined; readonly text: string };
  /** What a form begins with where the params leave it out. */
  readonly start?: number;
}

export interface ChoiceField extends Named {
  readonly is: "choice";
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** The option that is meant where the params leave the key out, and is written so. */
  readonly unsaid?: string;
}

/** Ticked it is `true`, else left out. */
export interface YesField extends Named {
  readonly is: "yes";
}

/** Lines of a count of views and what they pay. */
export interface StepsField extends Named {
  readonly is: "steps";
  /** The name of a line: `tier`. */
  readonly noun: string;
  readonly most: number;
  /** The word before the views: `to`. */
  readonly lead: string;
  readonly views: { readonly name: string; readonly label: string };
  /** `rate`: minor units per 1,000 views, which may have parts of one; `cents`: an amount. */
  readonly pay: { readonly is: "rate" | "cents"; readonly name: string; readonly label: string };
  /** Views rise from line to line, and the last line has none: it is unlimited. */
  readonly isOpenEnded: boolean;
  /** The key of each line that repeats the rule's currency. */
  readonly currency?: string;
  readonly fact: (views: number | null, pay: number, index: number, say: Say) => Fact;
}

/** A key that is not chosen. */
export interface FixedField extends Placed {
  readonly is: "fixed";
  readonly name: string;
  readonly value: string;
}

export type Field = NumberField | ChoiceField | YesField | StepsField | FixedField;

/** One thing about a rule, as two versions are compared: `Minimum views`, `10,000`. */
export type Fact = readonly [what: string, text: string];

/**
 * Whether a field applies with these params of a rule that is paid by `period`; a fixed one is then written, not shown.
 */
export function isPlaced(field: Field, period: string | null, params: Readonly<Record<string, unknown>>): boolean {
  const { periods, when = {}, filled } = field;
  if (periods !== undefined && !periods.some((each) => each === period)) return false;
  if (filled !== undefined && ["", null, undefined].some((nothing) => nothing === params[filled])) return false;
  return Object.entries(when).every(([name, value]) => (params[name] ?? false) === value);
}

/** What the params say, field by field. */
export function factsOf(
  fields: readonly Field[],
  period: string | null,
  params: Readonly<Record<string, unknown>>,
  say: Say,
): Fact[] {
  return fields
    .filter((field) => isPlaced(field, period, params))
    .flatMap((field) => (field.is === "fixed" ? [] : factsOfField(field, params[field.name], say)));
}

function factsOfField(field: Exclude<Field, FixedField>, value: unknown, say: Say): Fact[] {
  switch (field.is) {
    case "yes":
      return [[field.label, value === true ? "yes" : "no"]];
    case "choice":
      return [
        [field.label, field.options.find((option) => option.value === (value ?? field.unsaid))?.label ?? `${value}`],
      ];
    case "steps":
      return (value as readonly Readonly<Record<string, unknown>>[]).map((step, index) =>
        field.fact(step[field.views.name] as number | null, step[field.pay.name] as number, index, say),
      );
    default:
      return [[field.label, numberText(field, value, say)]];
  }
}

function numberText(field: NumberField, value: unknown, say: Say): string {
  if (typeof value !== "number" || value === field.empty?.value) return field.empty?.text ?? "none";
  if (field.is === "cents") return say.money(value);
  if (field.is === "count") return say.count(value);
  return field.is === "percent" ? `${value}%` : `${value}`;
}
