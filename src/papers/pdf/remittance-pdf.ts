/** Remittance advice as PDF: what the page to print says, in the same order. */
import { paperFigure } from "../amounts.ts";
import { REMITTANCE_TITLE, type Remittance, remittanceFacts, remittanceTitle } from "../remittance.ts";
import { asOfText } from "../statement.ts";
import type { Replaced } from "./letters.ts";
import { Sheet, WIDTH, type WriteBytes } from "./sheet.ts";
import { postLine, text, withNames } from "./statement-pdf.ts";

const LABEL = 90;
const DATE = 62;
const FIGURE = 90;

/** Writes the file in parts, and answers which texts are printed in another form. */
export async function writeRemittancePdf(of: Remittance, write: WriteBytes): Promise<readonly Replaced[]> {
  const { payee, currency } = of;
  const sheet = await Sheet.open(write, { title: remittanceTitle(of), author: of.organization, at: of.asOf });
  const { letters } = sheet;
  sheet.foot = letters.print(`${REMITTANCE_TITLE}, ${of.reference ?? of.currency}`);
  await sheet.title(REMITTANCE_TITLE);
  if (payee !== null) await sheet.text(letters.print(payee.name, { what: "name", latin: payee.latinName }));
  if (payee?.email != null) await sheet.quiet(letters.print(payee.email));
  sheet.gap(8);
  await sheet.text(letters.print(of.organization, { what: "name" }));
  await sheet.quiet(asOfText(of));
  sheet.gap(8);
  sheet.table([
    { heading: "", width: LABEL },
    { heading: "", width: WIDTH - LABEL },
  ]);
  for (const [label, fact] of remittanceFacts(of)) await sheet.row([text(label), text(letters.print(fact))]);
  sheet.endTable();
  await sheet.heading("Covers");
  sheet.table([
    { heading: "Date", width: DATE },
    { heading: "For", width: WIDTH - DATE - FIGURE },
    { heading: `Amount ${currency}`, width: FIGURE, isNumber: true },
  ]);
  for await (const lines of of.lines)
    for (const line of lines) {
      const details = [
        ...(line.post === null ? [] : [postLine(line.post, letters)]),
        { text: letters.print(line.creator), isQuiet: true },
      ];
      const sentence = withNames(line.text, [line.structureName], letters);
      await sheet.row([
        text(line.date),
        [{ text: sentence }, ...details],
        text(paperFigure(line.amountCents, currency)),
      ]);
    }
  for (const { text: label, amountCents, reason } of of.adjustments) {
    const why = reason === null ? [] : [{ text: letters.print(reason), isQuiet: true }];
    await sheet.row([[], [{ text: label }, ...why], text(paperFigure(amountCents, currency))]);
  }
  await sheet.row([[], text("Total"), text(paperFigure(of.amountCents, currency))], true);
  sheet.endTable();
  return sheet.close();
}
