/** A CSV that anybody can write: `reference,result,code,rail_id,date,message`, and `amount,currency` where they are to be compared. */
import { amountOf, type Cells, type Headings, hasHeader, readRows } from "./rows.ts";
import { RESULT_OUTCOMES, type ResultItem, type ResultReader } from "./types.ts";

const HEADINGS = [
  { name: "reference", label: "reference", known: ["reference"], isNeeded: true },
  { name: "result", label: "result", known: ["result"], isNeeded: true },
  { name: "code", label: "code", known: ["code"] },
  { name: "rail_id", label: "rail_id", known: ["railid"] },
  { name: "date", label: "date", known: ["date"] },
  { name: "message", label: "message", known: ["message"] },
  { name: "amount", label: "amount", known: ["amount"] },
  { name: "currency", label: "currency", known: ["currency"] },
] as const satisfies Headings<string>;
type Name = (typeof HEADINGS)[number]["name"];

export const neutralResults: ResultReader = {
  kind: "neutral",
  label: "results as CSV",
  recognizes: (beginning) => hasHeader<Name>(beginning, HEADINGS),
  read: (bytes) => readRows<Name>(bytes, HEADINGS, rowOf),
};

function rowOf(cells: Cells<Name>): ResultItem {
  const { line } = cells;
  const word = cells.text("result").toLowerCase();
  const outcome = RESULT_OUTCOMES.find((one) => one === word);
  if (cells.text("reference") === "") return { line, fault: "the row has no reference" };
  if (outcome === undefined)
    return { line, fault: `result must be one of ${RESULT_OUTCOMES.join(", ")}, not ${JSON.stringify(word)}` };
  const date = cells.date("date");
  if (date === null && cells.text("date") !== "")
    return { line, fault: `date must be a date such as 2026-11-30, not ${JSON.stringify(cells.text("date"))}` };
  const found = amountOf(line, cells.text("amount"), cells.text("currency"));
  if (!("amount" in found)) return found;
  return {
    ...{ line, outcome, date, trace: null, ...found.amount },
    reference: cells.text("reference"),
    reason: cells.text("code") || null,
    railId: cells.text("rail_id") || null,
    message: cells.text("message"),
  };
}
