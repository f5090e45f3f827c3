/** Wise's files for batch payments, one for each of three templates (docs/rails.md, "Wise"). */
import { exponentOf } from "../engine/currencies.ts";
import { decimalOf } from "../engine/money.ts";
import { ibanFault, isEmail, optionalText, textOf } from "./accounts.ts";
import { longNameFault, nameFault, originatorFault } from "./names.ts";
import { type CellRow, filled, lowerLimit, rail, rowsOf } from "./rail.ts";
import { neutralResults } from "./results/neutral.ts";
import { wiseResults } from "./results/wise.ts";
import { PATTERNS, REFERENCE_MAX, WISE_HEADERS, WISE_ROWS } from "./tables.ts";
import { quoted, sepaText } from "./text.ts";
import { ENTITIES, type Fault, type Part, type Run } from "./types.ts";

const NAME_MAX = 70;
const CURRENCY = /^[A-Z]{3}$/;

const TEMPLATES = ["wise_email", "bank_iban", "wise_recipient"] as const;
type Template = (typeof TEMPLATES)[number];

interface Row extends CellRow {
  readonly template: Template;
}

export const wise = rail<Row>({
  kind: "wise",
  label: "Wise",
  destinations: TEMPLATES,
  extension: "csv",
  referenceMax: REFERENCE_MAX.wise,
  currencies: "in any currency of three capitals",
  takesCurrency: (currency) => CURRENCY.test(currency),
  itemLimit: (run) => lowerLimit(run, null),
  readers: [wiseResults, neutralResults],
  originatorFaults: ({ originator }) =>
    CURRENCY.test(textOf(originator.source_currency))
      ? []
      : [originatorFault("source_currency", "must be the currency of the Wise balance that pays, such as USD")],
  check(part, run) {
    const { name, entity, destination } = part.line;
    const template = TEMPLATES.find((one) => one === destination.type) ?? "wise_recipient";
    const bankName = sepaText(name);
    const faults: (Fault | null)[] = [];
    if (template !== "wise_recipient") faults.push(...personFaults(name, bankName, entity));
    if (!ENTITIES.some((one) => one === entity))
      faults.push({ code: "entity_invalid", field: "entity", message: "must be individual or business" });
    if (template === "bank_iban") faults.push(ibanFault(destination.iban, "destination"));
    faults.push(recipientFault(template, part));
    const row = { part, template, cells: cellsOf(template, part, bankName.text, run) };
    return { row, faults: faults.filter((fault) => fault !== null) };
  },
  build(rows, run) {
    const templates = new Set(rows.map(({ template }) => template));
    return [...templates].flatMap((template) =>
      filled(
        rows.filter((row) => row.template === template),
        rowsOf(run, WISE_ROWS),
      ).map((file) => ({
        content: [WISE_HEADERS[template], ...file.map(({ cells }) => cells.map(quoted).join(","))]
          .map((line) => `${line}\r\n`)
          .join(""),
        parts: file.map(({ part }) => part),
      })),
    );
  },
});

function personFaults(name: string, bankName: ReturnType<typeof sepaText>, entity: string): (Fault | null)[] {
  const fault = nameFault(name, bankName);
  if (fault !== null) return [fault];
  const hasDigits = entity === "individual" && /[0-9]/.test(bankName.text);
  return [
    longNameFault(bankName.text, NAME_MAX, "Wise"),
    hasDigits ? { code: "name_has_digits", field: "name", message: "of a person must not have digits at Wise" } : null,
  ];
}

function recipientFault(template: Template, { line }: Part): Fault | null {
  const fault = (message: string): Fault => ({ code: "recipient_invalid", field: "destination", message });
  if (template === "wise_recipient")
    return PATTERNS.wise_recipient_id.test(textOf(line.destination.recipient_id))
      ? null
      : fault("recipient_id must be a number or UUID that Wise gave");
  const email = optionalText(line.destination.email);
  const isFine = email === null ? template === "bank_iban" : isEmail(email);
  return isFine ? null : fault("email must be a plain address of at most 127 characters");
}

/** Cells in the order of the template's header. The payee gets the exact sum, so amounts are of the target. */
function cellsOf(template: Template, part: Part, name: string, run: Run): string[] {
  const { destination, entity } = part.line;
  const values: Readonly<Record<string, string>> = {
    name,
    recipientEmail: textOf(destination.email),
    recipientId: textOf(destination.recipient_id),
    recipientDetail: "",
    recipientType: entity === "business" ? "BUSINESS" : "PERSON",
    receiverType: entity === "business" ? "BUSINESS" : "PERSON",
    paymentReference: part.reference,
    referenceNumber: "",
    amountCurrency: "target",
    amount: decimalOf(part.amountCents, exponentOf(run.currency)),
    sourceCurrency: textOf(run.originator.source_currency),
    targetCurrency: run.currency,
    IBAN: textOf(destination.iban),
  };
  return WISE_HEADERS[template].split(",").map((column) => values[column] ?? "");
}
