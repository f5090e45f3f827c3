/** Returns and notifications of change as banks send them: a file of the same shape, with an addenda record after each entry. */
import { RECORD_LENGTH } from "../nacha-records.ts";
import { type ResultItem, type ResultReader, ResultsFault } from "./types.ts";

/** Records looked at before the caller may do something else. */
const RECORDS_AT_ONCE = 2_000;
/** Codes of entries that are debits or returned debits: of the operator's own account, in a balanced file. */
const DEBITS = new Set(["26", "27", "28", "36", "37", "38"]);

export const nachaResults: ResultReader = {
  kind: "nacha",
  label: "Nacha return file",
  recognizes: (beginning) => /^\uFEFF?101[ 0-9]/.test(beginning),
  async *read(bytes) {
    const records = recordsOf(new TextDecoder().decode(bytes));
    if (!records[0]?.startsWith("101")) throw new ResultsFault("the file does not begin with a Nacha file header, 101");
    if (!records.some((record) => /^79[89]/.test(record)))
      throw new ResultsFault("the file holds no return and no notification of change, only payments");
    const date = dateOf(records[0].slice(23, 29));
    for (let from = 0; from < records.length; from += RECORDS_AT_ONCE)
      yield records.slice(from, from + RECORDS_AT_ONCE).flatMap((record, index): ResultItem[] => {
        if (!record.startsWith("6")) return [];
        return [itemOf(record, records[from + index + 1] ?? "", from + index + 1, date)];
      });
  },
};

/** Lines, or a text without line ends in pieces of a record's length. */
function recordsOf(text: string): string[] {
  const trimmed = text.replace(/^\uFEFF/, "");
  if (/[\r\n]/.test(trimmed)) return trimmed.split(/\r\n|\r|\n/);
  return trimmed.match(new RegExp(`.{1,${RECORD_LENGTH}}`, "gs")) ?? [];
}

function itemOf(entry: string, addenda: string, line: number, date: string | null): ResultItem {
  const cents = entry.slice(29, 39);
  const code = addenda.slice(3, 6);
  const isReturn = /^799R\d\d/.test(addenda);
  if (!isReturn && !/^798C\d\d/.test(addenda)) return { line, fault: "the entry has no return and no change after it" };
  if (!/^\d{10}$/.test(cents)) return { line, fault: "the entry has no amount" };
  if (DEBITS.has(entry.slice(1, 3)))
    return { line, fault: `${code}: the debit of your own account came back; ask your bank` };
  // R61 to R85 are about returns themselves, and about foreign payments.
  if (isReturn && code >= "R61")
    return { line, fault: `${code} is about the return itself, not about the payment; ask your bank` };
  return {
    line,
    reference: entry.slice(39, 54).trim(),
    outcome: isReturn ? "returned" : "paid",
    reason: code,
    amountCents: BigInt(cents),
    currency: "USD",
    date,
    railId: addenda.slice(79, 94).trim() || null,
    message: (isReturn ? addenda.slice(35, 79) : addenda.slice(35, 64)).trim(),
    trace: addenda.slice(6, 21).trim() || null,
  };
}

/** `261203` as `2026-12-03`. */
function dateOf(text: string): string | null {
  const [, year, month, day] = /^(\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.exec(text) ?? [];
  return year === undefined ? null : `20${year}-${month}-${day}`;
}
