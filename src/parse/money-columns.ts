/** The columns of a file of amounts: balances that are still owed, and payments that were made before. */
import { guessPlaces, type Part, type Places, plainName } from "./columns.ts";
import { currencyMark } from "./currency.ts";

export const moneyColumns = ["handle", "amount", "currency", "date", "note", "reference", "platform"] as const;
export type MoneyColumn = (typeof moneyColumns)[number];

export const moneyFiles = ["opening_balances", "payments"] as const;
/** Which of the two a file holds. */
export type MoneyFile = (typeof moneyFiles)[number];

const currency: Part<MoneyColumn> = { name: "currency", label: "Currency", known: ["currency", "cur", "currencycode"] };
const platform: Part<MoneyColumn> = { name: "platform", label: "Platform", known: ["platform", "network", "channel"] };

const openingParts: readonly Part<MoneyColumn>[] = [
  {
    name: "handle",
    label: "Creator's handle",
    known: ["handle", "creator", "username", "account", "creatorhandle", "name"],
  },
  { name: "amount", label: "Amount owed", known: ["amount", "owed", "balance", "outstanding", "total", "due", "sum"] },
  currency,
  { name: "date", label: "Owed since", known: ["date", "since", "earnedon", "owedsince", "asof", "month"] },
  { name: "note", label: "Note", known: ["note", "notes", "memo", "description", "for", "comment"] },
  { name: "reference", label: "Reference", known: ["reference", "ref", "id", "invoice", "externalid"] },
  platform,
];

const paymentParts: readonly Part<MoneyColumn>[] = [
  { name: "handle", label: "Creator's handle", known: ["handle", "creator", "username", "account", "creatorhandle"] },
  { name: "amount", label: "Amount", known: ["amount", "total", "paid", "sum", "payout"] },
  { name: "date", label: "Paid on", known: ["paidat", "date", "paidon", "paymentdate"] },
  currency,
  {
    name: "reference",
    label: "Transaction or reference",
    known: ["reference", "ref", "txid", "transaction", "transactionid", "paymentid", "externalreference"],
  },
  { name: "note", label: "Note", known: ["note", "notes", "memo", "description", "for"] },
  platform,
];

export const moneyParts: Readonly<Record<MoneyFile, readonly Part<MoneyColumn>[]>> = {
  opening_balances: openingParts,
  payments: paymentParts,
};

/** The places that a header suggests. A name of a currency next to that of an amount, `Amount (EUR)`, is passed over here. */
export function guessMoneyPlaces(kind: MoneyFile, header: readonly string[]): Places<MoneyColumn> {
  const plain = guessPlaces(header, moneyParts[kind]);
  if (plain.amount !== undefined) return plain;
  const taken = new Set(Object.values(plain));
  const names = header.map((name, at) => (taken.has(at) ? "" : split(name).rest));
  const { amount } = guessPlaces(names, moneyParts[kind]);
  return amount === undefined ? plain : { ...plain, amount };
}

/** How well a row does as the header of such a file. */
export function rateMoneyHeader(kind: MoneyFile): (cells: readonly string[]) => number {
  return (cells) => (cells.length > 1_000 ? 0 : Object.keys(guessMoneyPlaces(kind, cells)).length);
}

/** The currency that the name of an amount's column says, `Amount (EUR)`; undefined for none. */
export function currencyOfHeader(name: string): string | undefined {
  return split(name).currency;
}

/** Codes that are words, too: in small letters they are not taken for a currency. */
const WORDS = new Set(["all", "top", "try", "cup", "mop", "mad", "pen", "ron", "gel", "bam", "kid", "inc"]);
const GLUED = /^(amount|total|paid|sum|owed|balance|payout)([a-z]{3})$/;

/** A header's name without a currency, and that currency. */
function split(name: string): { readonly rest: string; readonly currency?: string } {
  if (name.length > 60) return { rest: name };
  const words = name.split(/[\s()[\],:;_/.-]+/).filter((word) => word !== "");
  for (const [at, word] of words.entries()) {
    const isCode = /^[a-z]{3}$/i.test(word);
    if (words.length === 1 || (isCode && word !== word.toUpperCase() && WORDS.has(word.toLowerCase()))) continue;
    const { codes, usual } = currencyMark(word);
    if (codes.length === 0 || usual === null || (!isCode && /^[a-z]/i.test(word))) continue;
    return { rest: words.filter((each, index) => index !== at && each !== "in").join(" "), currency: usual };
  }
  const [, rest, code = ""] = GLUED.exec(plainName(name)) ?? [];
  const { usual } = currencyMark(code);
  return rest === undefined || usual === null || WORDS.has(code) ? { rest: name } : { rest, currency: usual };
}

/** Reads a row's parts, without the blanks around them; a part that the file does not have is empty. */
export function cellReader(cells: readonly string[], places: Places<MoneyColumn>): (part: MoneyColumn) => string {
  return (part) => {
    const at = places[part];
    return at === undefined ? "" : (cells[at] ?? "").trim();
  };
}
