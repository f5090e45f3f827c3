/** PayPal's file for its payouts page, to PayPal and Venmo: rows without a header (docs/rails.md, "PayPal"). */
import { exponentOf } from "../engine/currencies.ts";
import { decimalOf } from "../engine/money.ts";
import { isEmail, optionalText } from "./accounts.ts";
import { type CellRow, filled, rail, rowsOf } from "./rail.ts";
import { neutralResults } from "./results/neutral.ts";
import { paypalResults } from "./results/paypal.ts";
import {
  NOTE_MAX,
  PATTERNS,
  PAYPAL_CURRENCIES,
  PAYPAL_ITEM_LIMIT,
  PAYPAL_ROWS,
  PAYPAL_WHOLE,
  REFERENCE_MAX,
} from "./tables.ts";
import { cell, cellText, lengthOf } from "./text.ts";
import type { Fault, Fields, Run } from "./types.ts";

export const paypal = rail<CellRow>({
  kind: "paypal",
  label: "PayPal",
  destinations: ["paypal", "venmo"],
  extension: "csv",
  referenceMax: REFERENCE_MAX.paypal,
  currencies: [...PAYPAL_CURRENCIES].join(", "),
  takesCurrency: (currency) => PAYPAL_CURRENCIES.has(currency),
  itemLimit: (run) => run.options.itemLimitCents ?? PAYPAL_ITEM_LIMIT.get(run.currency) ?? null,
  originatorFaults: () => [],
  readers: [paypalResults, neutralResults],
  check(part, run) {
    const isVenmo = part.line.destination.type === "venmo";
    const recipient = isVenmo ? venmoRecipient(part.line.destination) : paypalRecipient(part.line.destination);
    const note = cellText(part.line.note);
    const faults: Fault[] = [];
    const add = (code: Fault["code"], field: string, message: string) => faults.push({ code, field, message });
    if (recipient.problem !== null) add("recipient_invalid", "destination", recipient.problem);
    if (!isWhole(part.amountCents, run.currency))
      add("amount_not_whole", "amount_cents", `PayPal pays whole ${run.currency} only`);
    if (lengthOf(note) > NOTE_MAX.paypal)
      add("note_too_long", "note", `has ${lengthOf(note)} characters; PayPal takes ${NOTE_MAX.paypal}`);
    if (isVenmo && note === "") add("note_required", "note", "Venmo needs a note");
    if (isVenmo && run.currency !== "USD") add("venmo_usd_only", "currency", "Venmo pays in USD only");
    const cells = [
      recipient.text,
      amountText(part.amountCents, run),
      run.currency,
      part.reference,
      note,
      ...(isVenmo ? ["VENMO", "PRIVATE"] : ["PAYPAL"]),
    ];
    return { row: { part, cells }, faults };
  },
  build: (rows, run) =>
    filled(rows, rowsOf(run, PAYPAL_ROWS)).map((file) => ({
      content: file.map(({ cells }) => `${cells.map((text) => cell(text)).join(",")}\r\n`).join(""),
      parts: file.map(({ part }) => part),
    })),
});

interface Recipient {
  readonly text: string;
  readonly problem: string | null;
}

export function paypalRecipient({ email, payer_id }: Fields): Recipient {
  const address = optionalText(email);
  if (address !== null) {
    const problem = isEmail(address) ? null : "email must be a plain address of at most 127 characters";
    return { text: address, problem };
  }
  const payerId = optionalText(payer_id) ?? "";
  const problem = PATTERNS.payer_id.test(payerId) ? null : "needs an email, or a payer_id of 13 capitals and digits";
  return { text: payerId, problem };
}

export function venmoRecipient({ phone, handle }: Fields): Recipient {
  const number = optionalText(phone);
  if (number !== null) {
    const problem = PATTERNS.us_phone.test(number) ? null : "phone must be +1 and the ten digits of a US number";
    return { text: number.slice(2), problem };
  }
  const name = optionalText(handle) ?? "";
  const problem = PATTERNS.handle.test(name) ? null : "needs a phone, or a handle of 5 to 30 letters, digits, _ and -";
  return { text: name.replace(/^@/, ""), problem };
}

/** Minor units of a whole unit in a currency that PayPal takes no decimals of. */
const unitOf = (currency: string) => 10n ** BigInt(exponentOf(currency));

function isWhole(amount: bigint, currency: string): boolean {
  return !PAYPAL_WHOLE.has(currency) || amount % unitOf(currency) === 0n;
}

function amountText(amount: bigint, { currency, options }: Run): string {
  if (PAYPAL_WHOLE.has(currency)) return (amount / unitOf(currency)).toString();
  const text = decimalOf(amount, exponentOf(currency));
  return options.decimal === "comma" ? text.replace(".", ",") : text;
}
