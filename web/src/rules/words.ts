/** Figures as people read them. */
import { exactMoney } from "../pieces/money.ts";

const whole = new Intl.NumberFormat("en-US");
const short = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });

export const formatCount = (count: number | bigint): string => whole.format(count);
/** `1.5M`, where there is little room. */
export const shortCount = (count: number): string => short.format(count);

/** A rate per 1,000 views with all its digits: `$1.75`, `$0.625`. */
export function formatRate(centsPerThousand: number, currency: string): string {
  return exactMoney(String(centsPerThousand), currency);
}

/** A decimal's text with its point moved, exactly: `62.5` by -2 is `0.625`. */
export function shifted(decimal: string, places: number): string {
  const [whole = "", fraction = ""] = decimal.split(".");
  const digits = whole + fraction;
  const point = whole.length + places;
  const padded = point <= 0 ? "0".repeat(1 - point) + digits : digits.padEnd(point, "0");
  const at = point <= 0 ? 1 : point;
  const text = `${padded.slice(0, at)}.${padded.slice(at)}`.replace(/^0+(?=\d)/, "");
  return text.replace(/0+$/, "").replace(/\.$/, "");
}
