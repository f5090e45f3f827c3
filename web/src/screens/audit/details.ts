/** The details of an audit entry as people read them: money, dates and names instead of minor units, ISO times and keys. */
import { browserName } from "../../pieces/browser.ts";
import { formatMoney } from "../../pieces/money.ts";
import { formatInstant } from "../../pieces/When.tsx";

type Details = Readonly<Record<string, unknown>>;

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

/** `amount` for `amount_cents`, if the details name the currency; otherwise the number stays in minor units and says so. */
export function detailName(details: Details, name: string): string {
  const short = currencyOf(details) === undefined ? name : name.replace(/_cents$/, "");
  return short.replaceAll("_", " ");
}

/** One detail as text. */
export function detailText(details: Details, name: string, timezone: string): string {
  const value = details[name];
  if (typeof value === "string") return INSTANT.test(value) ? formatInstant(value, timezone, true) : value;
  const currency = currencyOf(details);
  if (typeof value === "number" && name.endsWith("_cents") && currency !== undefined)
    return formatMoney(value, currency);
  return value === null ? "none" : JSON.stringify(value);
}

/**
 * The details in one line: texts as they are, numbers with their names, a user agent as a browser. Ids, and what the
 * sentence of the entry says already, are left to the full entry; amounts name their currency.
 */
export function summaryText(details: Details, timezone: string): string {
  return Object.entries(details)
    .filter(([name]) => name !== "what" && (name !== "currency" || !hasAmount(details)))
    .flatMap(([name, value]) => {
      if (typeof value === "string")
        return value === "" || ID.test(value) ? [] : [shortText(details, name, value, timezone)];
      return typeof value === "number" ? [`${detailName(details, name)} ${detailText(details, name, timezone)}`] : [];
    })
    .join(", ");
}

function shortText(details: Details, name: string, value: string, timezone: string): string {
  if (name === "user_agent") return browserName(value);
  if (name === "kind") return value === "json" ? "JSON" : value.replaceAll("_", " ");
  return detailText(details, name, timezone);
}

function hasAmount(details: Details): boolean {
  return Object.keys(details).some((name) => name.endsWith("_cents"));
}

function currencyOf({ currency }: Details): string | undefined {
  return typeof currency === "string" ? currency : undefined;
}
