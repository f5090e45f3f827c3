/**
 * Currencies as people write them: a code, a sign or a word before or after an amount, or a cell of a column of
 * currencies.
 */
import { CREDITS, isCurrency } from "../engine/currencies.ts";

/**
 * What was written next to an amount: `€`, `USD`, `kr`. `codes` are the currencies it can mean, none when it means no
 * currency the product knows (`QQQ 50`). `usual` is the one it means where nothing else says, null when that would be a
 * guess (`¥`, `kr`).
 */
export interface CurrencyMark {
  readonly written: string;
  readonly codes: readonly string[];
  readonly usual: string | null;
}

/** Signs and words, in lower case, with what they can mean; the first is the usual meaning unless there is a `?`. */
const MARKS: Readonly<Record<string, string>> = {
  $: "USD AUD BBD BMD BND BSD BZD CAD CLP COP ARS CUP FJD GYD HKD JMD KYD LRD MXN NAD NZD SBD SGD SRD TTD TWD UYU XCD",
  us$: "USD",
  usd$: "USD",
  $us: "USD",
  a$: "AUD",
  au$: "AUD",
  c$: "CAD",
  ca$: "CAD",
  can$: "CAD",
  nz$: "NZD",
  hk$: "HKD",
  s$: "SGD",
  sg$: "SGD",
  nt$: "TWD",
  mx$: "MXN",
  r$: "BRL",
  br$: "BRL",
  "e£": "EGP",
  "£e": "EGP",
  "uk£": "GBP",
  "€": "EUR",
  "£": "GBP FKP GIP SHP EGP LBP SDG SSP SYP",
  "¥": "? JPY CNY",
  円: "JPY",
  元: "CNY",
  "₹": "INR",
  "₨": "? INR PKR LKR NPR MUR SCR",
  rs: "? INR PKR LKR NPR MUR SCR",
  "₩": "KRW KPW",
  "₫": "VND",
  đ: "VND",
  "₺": "TRY",
  "₽": "RUB",
  "₴": "UAH",
  "₱": "PHP",
  "₦": "NGN",
  "฿": "THB",
  "₪": "ILS",
  "₡": "CRC",
  "₲": "PYG",
  "₵": "GHS",
  "₸": "KZT",
  "₮": "MNT",
  "₭": "LAK",
  "៛": "KHR",
  "৳": "BDT",
  "₾": "GEL",
  "₼": "AZN",
  zł: "PLN",
  kč: "CZK",
  ft: "HUF",
  kr: "? SEK NOK DKK ISK",
  lei: "? RON MDL",
  лв: "BGN",
  r: "ZAR",
  rm: "MYR",
  rp: "IDR",
  "s/": "PEN",
  fr: "? CHF XAF XOF XPF CDF RWF BIF DJF GNF KMF",
  sfr: "CHF",
  euro: "EUR",
  euros: "EUR",
  dollar: "USD AUD CAD NZD SGD HKD",
  dollars: "USD AUD CAD NZD SGD HKD",
  credit: CREDITS,
  credits: CREDITS,
};

/** What a sign, word or code means; unknown text has no `codes`. */
export function currencyMark(text: string): CurrencyMark {
  const written = text.trim();
  const code = written.toUpperCase();
  if (isCurrency(code)) return { written, codes: [code], usual: code };
  const sign = written.toLowerCase().replace(/\.$/, "").replaceAll(" ", "");
  const row = MARKS[sign] ?? ofCountry(sign);
  if (row === undefined) return { written, codes: [], usual: null };
  const codes = row.split(" ").filter((one) => one !== "?");
  return { written, codes, usual: row.startsWith("?") ? null : (codes[0] ?? null) };
}

/** A sign with its country, `GB£`, `£GB`, `JP¥`: the sign's currencies of that country. */
function ofCountry(sign: string): string | undefined {
  const [, before, after, other] = /^([a-z]{2})(\W)$|^(\W)[a-z]{2}$/u.exec(sign) ?? [];
  const row = MARKS[after ?? other ?? ""];
  const country = (before ?? sign.slice(1)).toUpperCase();
  const codes = row?.split(" ").filter((code) => code.startsWith(country));
  return codes === undefined || codes.length === 0 ? undefined : codes.join(" ");
}

/**
 * A cell of a column of currencies, or a field: `usd`, `EUR`, `€`, `credits`, as the code; undefined for what is no
 * currency and for what can be more than one (`$` is taken for USD, `kr` is not taken for anything). `creditName` is
 * what an organization calls its credits.
 */
export function readCurrency(text: string, creditName?: string): string | undefined {
  const plain = text.trim();
  if (plain === "") return undefined;
  if (creditName !== undefined && plain.toLowerCase() === creditName.trim().toLowerCase()) return CREDITS;
  return currencyMark(plain).usual ?? undefined;
}
