/** Amounts as people read them. Whole minor units in, text out; no float ever holds money. */

/** How many digits of a currency's amount stand after the point. */
function digitsOf(currency: string): number {
  return formatterOf(currency).resolvedOptions().maximumFractionDigits ?? 2;
}

const formatters = new Map<string, Intl.NumberFormat>();
function formatterOf(currency: string): Intl.NumberFormat {
  const known = formatters.get(currency);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat("en-US", { style: "currency", currency });
  formatters.set(currency, made);
  return made;
}

const whole = new Intl.NumberFormat("en-US");

/** `1234567` as a decimal with `digits` places: `12345.67`. */
export function decimalOf(minorUnits: number | bigint, digits: number): string {
  const units = BigInt(minorUnits);
  const text = (units < 0n ? -units : units).toString().padStart(digits + 1, "0");
  const decimal = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return units < 0n ? `-${decimal}` : decimal;
}

const CREDIT_NAME = "credits";
let creditName = CREDIT_NAME;

/** Calls credits as the organization does, wherever an amount is shown; null calls them credits. */
export function nameCredits(name: string | null): void {
  creditName = name ?? CREDIT_NAME;
}

/** `$1,234.56`; credits, which have no minor unit, as `1,234 credits`. */
export function formatMoney(minorUnits: number | bigint, currency: string): string {
  if (currency === "CREDITS") return `${whole.format(BigInt(minorUnits))} ${creditName}`;
  const decimal = decimalOf(minorUnits, digitsOf(currency)) as `${number}`;
  return formatterOf(currency).format(decimal);
}

/** The bare number for a file: `1234.56`. */
export function plainMoney(minorUnits: number | bigint, currency: string): string {
  return decimalOf(minorUnits, currency === "CREDITS" ? 0 : digitsOf(currency));
}

/** What somebody typed, as minor units; undefined when it is no amount of this currency. */
export function parseMoney(text: string, currency: string): bigint | undefined {
  const digits = currency === "CREDITS" ? 0 : digitsOf(currency);
  const match = /^(\d{1,13})(?:\.(\d+))?$/.exec(text.trim().replaceAll(/[,\s]/g, ""));
  const fraction = match?.[2] ?? "";
  if (match === null || fraction.length > digits) return undefined;
  return BigInt(`${match[1]}${fraction.padEnd(digits, "0")}`);
}

/** `USD`; credits under the organization's name for them. */
export function currencyName(currency: string): string {
  return currency === "CREDITS" ? creditName : currency;
}

/** Currencies as they are listed: money by name, credits at the end. */
export function inOrder(currencies: Iterable<string>): string[] {
  const rank = (currency: string) => (currency === "CREDITS" ? `~${currency}` : currency);
  return [...currencies].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** Sums by currency: `{USD: 1200}` as `$12.00`, several side by side, money first; nothing at all is `none`. */
export function formatTotals(totals: Readonly<Record<string, number | bigint>>, none = "—"): string {
  const parts = inOrder(Object.keys(totals)).flatMap((currency) => {
    const amount = BigInt(totals[currency] ?? 0);
    return amount === 0n ? [] : [formatMoney(amount, currency)];
  });
  return parts.length === 0 ? none : parts.join(" + ");
}
