/**
 * camt.054 and the statements of its family: what was booked. A debit is a transfer that left, a credit one that came
 * back.
 */
import { amountAt, dateIn, isMessage, messageIn, reasonAt } from "./iso20022.ts";
import { all, first, textAt, type XmlNode } from "./read-xml.ts";
import type { ResultItem, ResultReader } from "./types.ts";

const NAMES = ["BkToCstmrDbtCdtNtfctn", "BkToCstmrStmt", "BkToCstmrAcctRpt"];
const REPORTS = ["Ntfctn", "Stmt", "Rpt"];
const AT_ONCE = 500;
/** The placeholder where the payer gave no reference. */
const NO_REFERENCE = "NOTPROVIDED";

export const camtResults: ResultReader = {
  kind: "camt",
  label: "camt.054 notification",
  recognizes: (beginning) => isMessage(beginning, NAMES),
  async *read(bytes) {
    const message = yield* messageIn(bytes, NAMES, "camt.054 notification or statement");
    const items: ResultItem[] = [];
    let line = 0;
    for (const report of REPORTS)
      for (const entry of all(message, report, "Ntry"))
        for (const transaction of all(entry, "NtryDtls", "TxDtls")) {
          line += 1;
          const item = itemOf(entry, transaction, line);
          if (item !== null) items.push(item);
          if (items.length === AT_ONCE) yield items.splice(0);
        }
    yield items;
  },
};

function itemOf(entry: XmlNode, transaction: XmlNode, line: number): ResultItem | null {
  const reference = textAt(transaction, "Refs", "EndToEndId");
  // A statement holds everything of the account.
  if (reference === "" || reference === NO_REFERENCE) return null;
  const direction = textAt(transaction, "CdtDbtInd") || textAt(entry, "CdtDbtInd");
  const isBooked = (textAt(entry, "Sts", "Cd") || textAt(entry, "Sts")) === "BOOK";
  const isBack = direction === "CRDT";
  const returned = first(transaction, "RtrInf");
  if (direction === "DBIT" && returned !== undefined) return null;
  // Money that is only announced to come back has not.
  if (isBack && !isBooked) return null;
  return {
    ...{ line, reference, trace: null },
    ...amountAt(amountNode(entry, transaction)),
    outcome: isBack ? "returned" : isBooked ? "paid" : "waiting",
    reason: reasonAt(returned),
    date: dateIn(textAt(entry, "BookgDt", "Dt") || textAt(entry, "BookgDt", "DtTm") || textAt(entry, "ValDt", "Dt")),
    railId: textAt(transaction, "Refs", "AcctSvcrRef") || textAt(entry, "AcctSvcrRef") || null,
    message: returned === undefined ? "" : textAt(returned, "AddtlInf"),
  };
}

/** What was sent, where the bank says so; a return can be less, when a bank keeps a fee, and is then shown as it is. */
function amountNode(entry: XmlNode, transaction: XmlNode): XmlNode | undefined {
  const isOnly = all(entry, "NtryDtls", "TxDtls").length === 1;
  return (
    first(transaction, "Amt") ??
    first(transaction, "AmtDtls", "TxAmt", "Amt") ??
    first(transaction, "AmtDtls", "InstdAmt", "Amt") ??
    (isOnly ? first(entry, "Amt") : undefined)
  );
}
