/** A kind's params while they are typed: one text, tick or list of lines for each of its fields, and back to what the API takes. */
import { decimal, exactText, MAX_DECIMAL_PLACES } from "../../../src/engine/money.ts";
import { editable } from "../../../src/parse/numbers.ts";
import { plainMoney, plainRate } from "../pieces/money.ts";
import { type Typed, typedAmount, typedCount, typedDecimal, typedRate } from "../pieces/typed.ts";
import { type Field, isPlaced } from "./kinds.ts";
import type { PayPeriod } from "./rule.ts";
import { formatCount, shifted } from "./words.ts";

/** A line of a field of steps. */
export interface StepText {
  readonly key: number;
  /** Ignored in the last line of an open-ended field. */
  readonly views: string;
  readonly pay: string;
}

/** So many views a rate may be typed for; the API takes rates per 1,000. */
export const ratesPer = ["1000", "100000", "1000000"] as const;
export type RatePer = (typeof ratesPer)[number];

/** Where the texts of a field of rates keep what the rates are typed for; left out it is 1,000. */
export const perKey = (field: Pick<Field, "name">): string => `${field.name} per`;

export function ratePer(field: Pick<Field, "name">, texts: ParamTexts): RatePer {
  return ratesPer.find((per) => per === texts[perKey(field)]) ?? "1000";
}

/** By how many places a rate for so many views is more than one for 1,000. */
const placesOf = (per: RatePer): number => per.length - "1000".length;

/** The same rates, typed for another number of views; what cannot be read stays as it is. */
export function ratesFor(
  field: StepsField,
  steps: readonly StepText[],
  from: RatePer,
  to: RatePer,
  currency: string,
): readonly StepText[] {
  const places = placesOf(to) - placesOf(from);
  return steps.map((step) => {
    const { value } = typedNumber(field.pay, step.pay, currency);
    return value === undefined ? step : { ...step, pay: editable(shifted(plainRate(Number(value), currency), places)) };
  });
}

export type FieldText = string | boolean | readonly StepText[];
export type ParamTexts = Readonly<Record<string, FieldText>>;

/** Says what is wrong with a field; paths are the API's. */
export type Report = (path: string, message: string, isMissing: boolean) => void;

export type NumberField = Extract<Field, { is: "count" | "decimal" | "percent" | "cents" }>;
export type StepsField = Extract<Field, { is: "steps" }>;

let lastKey = 0;
/** Names a line of the form, so that it keeps its field while others come and go. */
export const newKey = (): number => ++lastKey;

/** The texts of sound params. What the params leave out is empty. */
export function textsOf(fields: readonly Field[], params: object, currency: string): ParamTexts {
  const values = params as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    fields.flatMap((field) =>
      field.is === "fixed" ? [] : [[field.name, textOf(field, values[field.name], currency)]],
    ),
  );
}

function textOf(field: Exclude<Field, { is: "fixed" }>, value: unknown, currency: string): FieldText {
  if (field.is === "yes") return value === true;
  if (field.is === "choice") return typeof value === "string" ? value : (field.options[0]?.value ?? "");
  if (field.is === "steps")
    return (Array.isArray(value) ? value : []).map((step: Readonly<Record<string, number | null>>) => {
      const [views, pay] = [step[field.views.name] ?? null, step[field.pay.name] ?? 0];
      return {
        key: newKey(),
        views: views === null ? "" : formatCount(views),
        pay: editable(field.pay.is === "rate" ? plainRate(pay, currency) : plainMoney(pay, currency)),
      };
    });
  const known = value ?? field.start;
  if (typeof known !== "number" || known === field.empty?.value) return "";
  if (field.is === "count") return formatCount(known);
  return editable(field.is === "cents" ? plainMoney(known, currency) : String(known));
}

/** The params parsed from the texts. Text that cannot be parsed is reported and counts as 0. */
export function paramsOf(
  fields: readonly Field[],
  texts: ParamTexts,
  { currency, period }: { readonly currency: string; readonly period: PayPeriod | null },
  report: Report,
): Record<string, unknown> {
  const params: Record<string, unknown> = {};
  for (const field of fields) {
    if (!isPlaced(field, period, texts)) continue;
    if (field.is === "fixed") params[field.name] = field.value;
    else {
      const value = typedValue(field, texts, currency, report);
      if (value !== undefined) params[field.name] = value;
    }
  }
  return params;
}

function typedValue(field: Exclude<Field, { is: "fixed" }>, texts: ParamTexts, currency: string, report: Report) {
  const text = texts[field.name];
  const path = `criteria_params.${field.name}`;
  if (field.is === "yes") return text === true ? true : undefined;
  if (field.is === "choice") return text === field.unsaid ? undefined : text;
  if (field.is === "steps")
    return stepsOf(field, (text ?? []) as readonly StepText[], currency, ratePer(field, texts), report);
  const typed = typedNumber(field, typeof text === "string" ? text : "", currency);
  return typed.isEmpty && field.empty !== undefined ? field.empty.value : readInto(path, typed, report);
}

/** What is typed into a field for a number; a rate as it is typed, whatever it is for. */
export function typedNumber(
  { is, start }: Pick<NumberField, "start"> & { readonly is: NumberField["is"] | "rate" },
  text: string,
  currency: string,
): Typed<number | bigint> {
  if (is === "count") return typedCount(text, start === undefined ? undefined : BigInt(start));
  if (is === "cents") return typedAmount(text, currency);
  return is === "rate" ? typedRate(text, currency) : typedDecimal(text, is === "percent" ? "%" : "");
}

function readInto(path: string, { value, problem, isEmpty }: Typed<number | bigint>, report: Report): number {
  if (problem !== undefined) report(path, problem, isEmpty);
  return Number(value ?? 0);
}

function stepsOf(field: StepsField, steps: readonly StepText[], currency: string, per: RatePer, report: Report) {
  let before = 0;
  return steps.map(({ views, pay }, index) => {
    const path = `criteria_params.${field.name}.${index}`;
    const isEnd = field.isOpenEnded && index === steps.length - 1;
    const read = typedCount(views);
    const bound = isEnd ? null : readInto(`${path}.${field.views.name}`, read, report);
    if (field.isOpenEnded && bound !== null && read.value !== undefined) {
      if (bound <= before)
        report(`${path}.${field.views.name}`, `Must be more than in the previous ${field.noun}.`, false);
      before = bound;
    }
    return {
      [field.views.name]: bound,
      [field.pay.name]: perThousand(
        readInto(`${path}.${field.pay.name}`, typedNumber(field.pay, pay, currency), report),
        per,
        () => report(`${path}.${field.pay.name}`, tooFine, false),
      ),
      ...(field.currency === undefined ? {} : { [field.currency]: currency }),
    };
  });
}

const tooFine = "Comes to parts of a cent that are too small; enter it for fewer views.";

/** A rate for so many views as one per 1,000, exactly; `refuse` where that has more places than a rate may have. */
function perThousand(rate: number, per: RatePer, refuse: () => void): number {
  if (placesOf(per) === 0) return rate;
  const exact = shifted(exactText(decimal(rate)), -placesOf(per));
  if ((exact.split(".")[1] ?? "").length > MAX_DECIMAL_PLACES) refuse();
  return Number(exact);
}
