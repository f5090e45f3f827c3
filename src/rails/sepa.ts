/** SEPA credit transfers as ISO 20022 pain.001.001.09 (docs/rails.md, "SEPA"). */
import { decimalOf } from "../engine/money.ts";
import { ibanFault, ibanProblem, isSepaIban, optionalText, textOf } from "./accounts.ts";
import { isTargetDay } from "./calendars.ts";
import { longNameFault, nameFault, originatorFault, originatorTextFault } from "./names.ts";
import { fileNumber, filled, lowerLimit, rail, rowsOf } from "./rail.ts";
import { camtResults } from "./results/camt.ts";
import { neutralResults } from "./results/neutral.ts";
import { painResults } from "./results/pain.ts";
import { type SepaAddress, sepaAddress } from "./sepa-address.ts";
import { NOTE_MAX, PATTERNS, REFERENCE_MAX, SEPA_ITEM_LIMIT } from "./tables.ts";
import { sepaText } from "./text.ts";
import type { Fault, Fields, Part, Run } from "./types.ts";
import { type Element, xmlDocument } from "./xml.ts";

const NAMESPACE = 'xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"';
const NAME_MAX = 70;
const EURO_DIGITS = 2;

interface Row {
  readonly part: Part;
  readonly name: string;
  readonly iban: string;
  readonly bic: string | null;
  readonly address: SepaAddress | null;
  readonly note: string;
}

export const sepa = rail<Row>({
  kind: "sepa",
  label: "SEPA",
  destinations: ["bank_iban"],
  extension: "xml",
  referenceMax: REFERENCE_MAX.sepa,
  currencies: "EUR",
  takesCurrency: (currency) => currency === "EUR",
  isBankingDay: isTargetDay,
  itemLimit: (run) => lowerLimit(run, SEPA_ITEM_LIMIT),
  readers: [painResults, camtResults, neutralResults],
  originatorFaults: ({ originator }) => originatorFaults(originator),
  check(part) {
    const { destination } = part.line;
    const name = sepaText(part.line.name);
    const note = sepaText(part.line.note).text;
    const bic = optionalText(destination.bic);
    const { address, faults: addressFaults } = sepaAddress(destination.address);
    const row: Row = { part, name: name.text, iban: textOf(destination.iban), bic, address, note };
    const faults = [
      nameFault(part.line.name, name) ?? longNameFault(name.text, NAME_MAX, "SEPA"),
      ibanFault(destination.iban, "destination") ?? countryFault(row.iban),
      bic === null || PATTERNS.bic.test(bic) ? null : bicFault,
      ...addressFaults,
      noteFault(note),
    ];
    return { row, faults: faults.filter((fault) => fault !== null) };
  },
  build: (rows, run) =>
    filled(rows, rowsOf(run, Number.POSITIVE_INFINITY)).map((file, index) => ({
      content: xmlDocument(message(file, run, `${run.runId}-${fileNumber(index)}`)),
      parts: file.map(({ part }) => part),
    })),
});

const bicFault: Fault = {
  code: "bic_invalid",
  field: "destination",
  message: "bic must be a BIC of 8 or 11 characters",
};

function countryFault(iban: string): Fault | null {
  if (isSepaIban(iban)) return null;
  const message = `iban is of ${iban.slice(0, 2)}, which is not in SEPA`;
  return { code: "iban_country_not_sepa", field: "destination", message };
}

function noteFault(note: string): Fault | null {
  if (note.length <= NOTE_MAX.sepa) return null;
  return {
    code: "note_too_long",
    field: "note",
    message: `has ${note.length} characters; SEPA takes ${NOTE_MAX.sepa}`,
  };
}

function originatorFaults(originator: Fields): Fault[] {
  const iban = textOf(originator.iban);
  const bic = optionalText(originator.bic);
  const problem = ibanProblem(iban) ?? (isSepaIban(iban) ? null : "must be of a country in SEPA");
  return [
    originatorTextFault(sepaText(textOf(originator.name)), "name", NAME_MAX),
    problem === null ? null : originatorFault("iban", problem),
    bic === null || PATTERNS.bic.test(bic) ? null : originatorFault("bic", "must be a BIC of 8 or 11 characters"),
  ].filter((fault) => fault !== null);
}

/** The whole message: one payment instruction that holds every transfer of the file. */
function message(rows: readonly Row[], run: Run, id: string): Element {
  const payer: Element = ["Nm", sepaText(textOf(run.originator.name)).text];
  const sum = rows.reduce((total, { part }) => total + part.amountCents, 0n);
  const counts: Element[] = [
    ["NbOfTxs", String(rows.length)],
    ["CtrlSum", euros(sum)],
  ];
  const instruction: Element = [
    "PmtInf",
    [
      ["PmtInfId", `${id}-1`],
      ["PmtMtd", "TRF"],
      ["BtchBookg", String(run.options.batchBooking)],
      ...counts,
      ["PmtTpInf", [["SvcLvl", [["Cd", "SEPA"]]]]],
      ["ReqdExctnDt", [["Dt", run.executionDate]]],
      ["Dbtr", [payer]],
      ["DbtrAcct", account(textOf(run.originator.iban))],
      ["DbtrAgt", [["FinInstnId", [bankOf(optionalText(run.originator.bic))]]]],
      ["ChrgBr", "SLEV"],
      ...rows.map(transfer),
    ],
  ];
  const header: Element = ["GrpHdr", [["MsgId", id], ["CreDtTm", run.createdAt], ...counts, ["InitgPty", [payer]]]];
  return ["Document", [["CstmrCdtTrfInitn", [header, instruction]]], NAMESPACE];
}

function transfer({ part, name, iban, bic, address, note }: Row): Element {
  return [
    "CdtTrfTxInf",
    [
      ["PmtId", [["EndToEndId", part.reference]]],
      ["Amt", [["InstdAmt", euros(part.amountCents), 'Ccy="EUR"']]],
      bic === null ? null : ["CdtrAgt", [["FinInstnId", [["BICFI", bic]]]]],
      ["Cdtr", [["Nm", name], address === null ? null : ["PstlAdr", address]]],
      ["CdtrAcct", account(iban)],
      note === "" ? null : ["RmtInf", [["Ustrd", note]]],
    ],
  ];
}

const account = (iban: string): Element[] => [["Id", [["IBAN", iban]]]];

/** The payer's bank must be named, or be said not to be. */
const bankOf = (bic: string | null): Element => (bic === null ? ["Othr", [["Id", "NOTPROVIDED"]]] : ["BICFI", bic]);

const euros = (cents: bigint) => decimalOf(cents, EURO_DIGITS);
