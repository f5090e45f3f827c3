/** A self-billed invoice or a credit note as PDF, which is the document itself. */
import { paperFigure } from "../amounts.ts";
import { addressLines, INVOICE_TITLES, type InvoiceDocument, type InvoiceParty, invoiceFacts } from "../invoice.ts";
import { type Letters, type Replaced, UNWRITTEN_NAME } from "./letters.ts";
import { type CellLine, Sheet, WIDTH, type WriteBytes } from "./sheet.ts";
import { text, withNames } from "./statement-pdf.ts";

const LABEL = 110;
const DATE = 62;
const SUPPLIED = 122;
const COUNT = 48;
const FIGURE = 90;

export interface WrittenInvoice {
  /** Texts that are printed in another form. */
  readonly replaced: readonly Replaced[];
  /** Whether the face can write a name or an address of a party in no form. */
  readonly hasUnwrittenParty: boolean;
}

/** Writes the file in parts. */
export async function writeInvoicePdf(of: InvoiceDocument, write: WriteBytes): Promise<WrittenInvoice> {
  const { currency } = of;
  const title = INVOICE_TITLES[of.kind];
  const sheet = await Sheet.open(write, { title: `${title} ${of.number}`, author: of.customer.name, at: of.at });
  const { letters } = sheet;
  sheet.foot = letters.print(`${title} ${of.number}`);
  await sheet.title(title);
  sheet.gap(6);
  sheet.table([
    { heading: "Supplier", width: WIDTH / 2 },
    { heading: "Customer, who issues this document", width: WIDTH / 2 },
  ]);
  const parties = [of.supplier, of.customer].map((party) => partyCell(party, letters));
  await sheet.row(parties);
  sheet.endTable();
  sheet.table([
    { heading: "", width: LABEL },
    { heading: "", width: WIDTH - LABEL },
  ]);
  for (const [label, fact] of invoiceFacts(of)) await sheet.row([text(label), text(letters.print(fact))]);
  sheet.endTable();
  await putLines(sheet, of);
  sheet.gap(4);
  for (const statement of of.statements) await sheet.text(letters.print(statement));
  sheet.gap(8);
  await putPayments(sheet, of);
  await sheet.quiet(`All amounts are in ${currency}; dates are in the time zone ${of.timezone}.`);
  const hasUnwrittenParty = parties.flat().some(({ text: printed }) => printed.startsWith(UNWRITTEN_NAME));
  return { replaced: await sheet.close(), hasUnwrittenParty };
}

async function putLines(sheet: Sheet, of: InvoiceDocument): Promise<void> {
  const { letters } = sheet;
  sheet.table([
    { heading: "For", width: WIDTH - SUPPLIED - COUNT - FIGURE },
    { heading: "Supplied", width: SUPPLIED },
    { heading: "Earnings", width: COUNT, isNumber: true },
    { heading: `Amount ${of.currency}`, width: FIGURE, isNumber: true },
  ]);
  for (const line of of.lines) {
    const details = line.details.map((detail) => ({ text: letters.print(detail), isQuiet: true }));
    await sheet.row([
      [{ text: withNames(line.text, [line.name], letters) }, ...details],
      text(line.from === null || line.to === null ? line.date : `${line.from} to ${line.to}`),
      text(line.quantity === 0 ? "" : String(line.quantity)),
      text(paperFigure(line.amountCents, of.currency)),
    ]);
  }
  await sheet.row([text("Total"), [], [], text(paperFigure(of.totalCents, of.currency))], true);
  sheet.endTable();
}

async function putPayments(sheet: Sheet, of: InvoiceDocument): Promise<void> {
  const { letters } = sheet;
  await sheet.heading("Payments");
  sheet.table([
    { heading: "Date", width: DATE },
    { heading: "Reference", width: WIDTH - DATE - FIGURE },
    { heading: `Amount ${of.currency}`, width: FIGURE, isNumber: true },
  ]);
  for (const { paidOn, reference, method, amountCents } of of.payments) {
    const named = [reference, method]
      .filter((part): part is string => part !== null)
      .map((part) => letters.print(part));
    await sheet.row([text(paidOn), text(named.join(", ")), text(paperFigure(amountCents, of.currency))]);
  }
  sheet.endTable();
}

function partyCell(party: InvoiceParty, letters: Letters): readonly CellLine[] {
  return [
    { text: letters.print(party.name, { what: "name", latin: party.latinName }) },
    ...addressLines(party).map((line) => ({ text: letters.print(line, { what: "name" }) })),
    ...(party.vatId === null ? [] : [{ text: letters.print(`VAT ID ${party.vatId}`) }]),
  ];
}
