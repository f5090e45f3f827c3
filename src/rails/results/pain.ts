/** pain.002, a bank's answer to a file of SEPA transfers: of the whole file, of its instruction, or of each transfer. */
import { amountAt, dateIn, isMessage, messageIn, reasonAt } from "./iso20022.ts";
import { all, first, textAt, type XmlNode } from "./read-xml.ts";
import type { ResultItem, ResultOutcome, ResultReader } from "./types.ts";

const NAMES = ["CstmrPmtStsRpt"];
const AT_ONCE = 500;

/** Accepted is not paid yet: `ACSC` is settled on the payer's side, `ACCC` is on the payee's account. */
const STATUSES: Readonly<Record<string, ResultOutcome>> = {
  ACCC: "paid",
  ACSC: "paid",
  ACCP: "waiting",
  ACSP: "waiting",
  ACTC: "waiting",
  ACWC: "waiting",
  ACFC: "waiting",
  ACWP: "waiting",
  RCVD: "waiting",
  PDNG: "waiting",
  PATC: "waiting",
  RJCT: "failed",
  CANC: "failed",
  BLCK: "failed",
};
/** Some transfers are refused and others are not: only the transfers say which. */
const PARTLY = "PART";

export const painResults: ResultReader = {
  kind: "pain",
  label: "pain.002 status report",
  recognizes: (beginning) => isMessage(beginning, NAMES),
  async *read(bytes) {
    const message = yield* messageIn(bytes, NAMES, "pain.002 status report");
    const date = dateIn(textAt(message, "GrpHdr", "CreDtTm"));
    const id = textAt(message, "OrgnlGrpInfAndSts", "OrgnlMsgId");
    const items: ResultItem[] = [];
    let line = 0;
    for (const instruction of all(message, "OrgnlPmtInfAndSts"))
      for (const transfer of all(instruction, "TxInfAndSts")) {
        line += 1;
        items.push(ofTransfer(transfer, line, date));
        if (items.length === AT_ONCE) yield items.splice(0);
      }
    yield [...items, ...ofWhole(message, id, date)];
  },
};

function ofTransfer(transfer: XmlNode, line: number, date: string | null): ResultItem {
  const status = textAt(transfer, "TxSts");
  const reference = textAt(transfer, "OrgnlEndToEndId");
  const outcome = STATUSES[status];
  if (reference === "") return { line, fault: "the transfer has no OrgnlEndToEndId" };
  if (outcome === undefined) return { line, fault: `${JSON.stringify(status)} is not a status of a transfer` };
  return {
    ...{ line, reference, outcome, trace: null },
    ...amountAt(first(transfer, "OrgnlTxRef", "Amt", "InstdAmt")),
    reason: reasonAt(first(transfer, "StsRsnInf")),
    date: dateIn(textAt(transfer, "AccptncDtTm")) ?? date,
    railId: textAt(transfer, "AcctSvcrRef") || textAt(transfer, "StsId") || null,
    message: all(transfer, "StsRsnInf", "AddtlInf")
      .map(({ text }) => text)
      .join(" "),
  };
}

/** The status of the file: the instruction's, which is the only one in our files, or else the group's. */
function ofWhole(message: XmlNode, messageId: string, date: string | null): ResultItem[] {
  const group = first(message, "OrgnlGrpInfAndSts");
  const instruction = first(message, "OrgnlPmtInfAndSts");
  const given = [
    { node: instruction, status: instruction === undefined ? "" : textAt(instruction, "PmtInfSts") },
    { node: group, status: group === undefined ? "" : textAt(group, "GrpSts") },
  ].find(({ status }) => status !== "");
  if (given === undefined || given.status === PARTLY) return [];
  const outcome = STATUSES[given.status];
  const line = 0;
  if (outcome === undefined) return [{ line, fault: `${JSON.stringify(given.status)} is not a status of a file` }];
  if (messageId === "") return [{ line, fault: "the report does not say which message it is about" }];
  const reason = given.node === undefined ? null : reasonAt(first(given.node, "StsRsnInf"));
  const text = given.node === undefined ? "" : textAt(given.node, "StsRsnInf", "AddtlInf");
  return [{ line, messageId, outcome, reason, amountCents: null, currency: null, date, railId: null, message: text }];
}
