/**
 * PayPal's activity report, and the report of a payout, as CSV. Columns can be chosen there; the reference is the payment's customer id. Sources:
 * PayPal's pages on payouts and on its activity report (docs/rails.md, "What comes back").
 */
import { amountOf, type Cells, type Headings, hasHeader, readRows } from "./rows.ts";
import type { ResultItem, ResultOutcome, ResultReader } from "./types.ts";

const HEADINGS = [
  { name: "date", label: "Date", known: ["date", "transactiondate"] },
  { name: "status", label: "Status", known: ["status", "transactionstatus"], isNeeded: true },
  {
    name: "reference",
    label: "Custom Number (the customer id of the payment)",
    known: ["customerid", "uniqueid", "senderitemid", "customnumber", "invoicenumber", "invoiceid"],
    isNeeded: true,
  },
  { name: "type", label: "Type", known: ["type", "transactiontype", "description"] },
  { name: "event", label: "Event code", known: ["transactioneventcode", "eventcode", "tcode"] },
  { name: "currency", label: "Currency", known: ["currency", "currencycode"] },
  { name: "gross", label: "Gross", known: ["gross", "grossamount"] },
  { name: "amount", label: "Amount", known: ["amount"] },
  { name: "transaction", label: "Transaction ID", known: ["transactionid", "payouttransactionid"] },
  { name: "error", label: "Error", known: ["reason", "reasoncode", "errorcode", "error", "errorname"] },
  { name: "note", label: "Note", known: ["errormessage", "errordescription", "note", "subject"] },
] as const satisfies Headings<string>;
type Name = (typeof HEADINGS)[number]["name"];

/** What each status of a payment comes to. Unclaimed money waits, and comes back after 30 days. */
export const PAYPAL_STATUSES: Readonly<Record<string, ResultOutcome>> = {
  completed: "paid",
  success: "paid",
  pending: "waiting",
  processing: "waiting",
  new: "waiting",
  unclaimed: "waiting",
  onhold: "waiting",
  held: "waiting",
  failed: "failed",
  denied: "failed",
  blocked: "failed",
  canceled: "failed",
  cancelled: "failed",
  returned: "returned",
  refunded: "returned",
  reversed: "returned",
};

/** Rows about a fee, or about money that PayPal itself holds for a while. */
const PASSED_OVER = new Set(["T0104", "T0105", "T0106", "T1503", "T1105"]);
/** Reversals and refunds: money that comes back, which is "completed" too. */
const COMES_BACK = new Set(["T1106", "T1107", "T1114", "T1115"]);

export const paypalResults: ResultReader = {
  kind: "paypal",
  label: "PayPal activity report",
  recognizes: (beginning) => hasHeader<Name>(beginning, HEADINGS),
  read: (bytes) => readRows<Name>(bytes, HEADINGS, rowOf),
};

function rowOf(cells: Cells<Name>): ResultItem | null {
  const { line } = cells;
  const reference = cells.text("reference");
  const event = cells.text("event").toUpperCase();
  const type = cells.text("type");
  // An activity report holds everything that happened to the account.
  if (reference === "" || PASSED_OVER.has(event) || /\bfee\b|\bhold\b|conversion/i.test(type)) return null;
  const status = cells.text("status");
  const outcome = PAYPAL_STATUSES[lettersOf(status)];
  if (outcome === undefined) return { line, fault: `${JSON.stringify(status)} is not a status of a payment at PayPal` };
  const gross = cells.text("gross");
  const found = amountOf(line, gross === "" ? cells.text("amount") : gross, cells.text("currency"));
  if (!("amount" in found)) return found;
  // What was paid leaves the account, below zero; what a gross amount adds to it came back.
  const isBack = COMES_BACK.has(event) || /revers|refund|return/i.test(type) || (gross !== "" && !found.isNegative);
  return {
    ...{ line, reference, trace: null, ...found.amount },
    outcome: isBack && outcome === "paid" ? "returned" : outcome,
    reason: cells.text("error") || reasonFor(outcome, isBack, type, status),
    date: cells.date("date"),
    railId: cells.text("transaction") || null,
    message: cells.text("note"),
  };
}

/** The status as a code; of money that came back "completed", which of the two ways it came. */
function reasonFor(outcome: ResultOutcome, isBack: boolean, type: string, status: string): string | null {
  if (outcome !== "paid") return lettersOf(status).toUpperCase();
  if (!isBack) return null;
  return /refund/i.test(type) ? "REFUNDED" : "REVERSED";
}

const lettersOf = (status: string) => status.toLowerCase().replaceAll(/[^a-z]/g, "");
