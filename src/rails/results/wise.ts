/** Wise's list of transactions as CSV; the reference is the transfer's (docs/rails.md, "What comes back"). */
import { amountOf, type Cells, type Headings, hasHeader, readRows } from "./rows.ts";
import type { ResultItem, ResultOutcome, ResultReader } from "./types.ts";

const HEADINGS = [
  { name: "id", label: "ID", known: ["id", "transferid", "transferwiseid"], isNeeded: true },
  { name: "status", label: "Status", known: ["status"], isNeeded: true },
  { name: "reference", label: "Reference", known: ["reference", "paymentreference"], isNeeded: true },
  { name: "direction", label: "Direction", known: ["direction"] },
  { name: "created", label: "Created on", known: ["createdon", "created"] },
  { name: "finished", label: "Finished on", known: ["finishedon", "finished"] },
  { name: "amount", label: "Target amount (after fees)", known: ["targetamountafterfees", "targetamount"] },
  { name: "currency", label: "Target currency", known: ["targetcurrency"] },
  { name: "note", label: "Note", known: ["note"] },
] as const satisfies Headings<string>;
type Name = (typeof HEADINGS)[number]["name"];

/** States of a transfer, of the list and of the API; money that bounced is on its way back. */
export const WISE_STATUSES: Readonly<Record<string, ResultOutcome>> = {
  completed: "paid",
  outgoing_payment_sent: "paid",
  incoming_payment_waiting: "waiting",
  incoming_payment_initiated: "waiting",
  processing: "waiting",
  funds_converted: "waiting",
  in_progress: "waiting",
  pending: "waiting",
  waiting: "waiting",
  cancelled: "failed",
  canceled: "failed",
  bounced_back: "returned",
  refunded: "returned",
  funds_refunded: "returned",
  charged_back: "returned",
};

export const wiseResults: ResultReader = {
  kind: "wise",
  label: "Wise transactions",
  recognizes: (beginning) => hasHeader<Name>(beginning, HEADINGS),
  read: (bytes) => readRows<Name>(bytes, HEADINGS, rowOf),
};

function rowOf(cells: Cells<Name>): ResultItem | null {
  const { line } = cells;
  const reference = cells.text("reference");
  const direction = cells.text("direction").toUpperCase();
  // The list holds everything of the account: money in, and conversions between balances.
  if (reference === "" || (direction !== "" && direction !== "OUT")) return null;
  const status = cells.text("status");
  const state = status.toLowerCase().replaceAll(/[\s-]+/g, "_");
  const outcome = WISE_STATUSES[state];
  if (outcome === undefined) return { line, fault: `${JSON.stringify(status)} is not a state of a transfer at Wise` };
  const found = amountOf(line, cells.text("amount"), cells.text("currency"));
  if (!("amount" in found)) return found;
  return {
    ...{ line, reference, outcome, trace: null, ...found.amount },
    reason: outcome === "paid" ? null : state.toUpperCase(),
    date: cells.date("finished") ?? cells.date("created"),
    railId: cells.text("id") || null,
    message: cells.text("note"),
  };
}
