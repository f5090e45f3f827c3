/** A statement as PDF: what the page to print says, in the same order. */
import { paperFigure } from "../amounts.ts";
import {
  ANCHOR_NOTE,
  asOfText,
  BASIS,
  balanceRows,
  type CurrencyStatement,
  datesText,
  detailsOf,
  NOTHING_NOTE,
  type Statement,
  type StatementHead,
  type StatementLine,
  type StatementPost,
  statementTitle,
} from "../statement.ts";
import { eachCurrency } from "../statement-csv.ts";
import type { Letters, Replaced } from "./letters.ts";
import { type CellLine, Sheet, WIDTH, type WriteBytes } from "./sheet.ts";

const FIGURE = 90;

/** Writes the file in parts, and answers which texts are printed in another form. */
export async function writeStatementPdf(statement: Statement, write: WriteBytes): Promise<readonly Replaced[]> {
  const { head, currencies } = statement;
  const sheet = await Sheet.open(write, { title: statementTitle(head), author: head.organization, at: head.asOf });
  await putHead(sheet, head);
  if (currencies.length === 0) await sheet.text(NOTHING_NOTE);
  await eachCurrency(statement, {
    begin: async (of) => {
      await sheet.heading(of.currency);
      await putBalances(sheet, of);
      await putGroups(sheet, of);
      sheet.table([
        { heading: "Date", width: 62 },
        { heading: "For", width: WIDTH - 62 - 2 * FIGURE },
        { heading: `Amount ${of.currency}`, width: FIGURE, isNumber: true },
        { heading: `Balance ${of.currency}`, width: FIGURE, isNumber: true },
      ]);
      await sheet.row(frame("Opening balance", of.openingCents, of.currency), true);
    },
    lines: async (lines) => {
      for (const line of lines) await sheet.row(cellsOf(line, head, sheet.letters));
    },
    end: async (of) => {
      await sheet.row(frame("Closing balance", of.closingCents, of.currency), true);
      sheet.endTable();
    },
  });
  if (head.anchor !== null) {
    sheet.gap(10);
    await sheet.quiet(ANCHOR_NOTE);
    await sheet.quiet(head.anchor);
  }
  return sheet.close();
}

async function putHead(sheet: Sheet, head: StatementHead): Promise<void> {
  const { letters } = sheet;
  const [name = "", ...more] = head.parties;
  const printedName = letters.print(name, { what: "name", latin: head.latinName });
  sheet.foot = `Statement, ${printedName}, ${datesText(head)}`;
  await sheet.title("Statement");
  await sheet.text(printedName);
  for (const party of more) await sheet.quiet(letters.print(party));
  sheet.gap(8);
  await sheet.text(letters.print(head.organization, { what: "name" }));
  await sheet.text(datesText(head));
  await sheet.quiet(BASIS);
  await sheet.quiet(asOfText(head));
}

export const text = (of: string): readonly CellLine[] => [{ text: of }];

function frame(label: string, cents: bigint, currency: string): readonly (readonly CellLine[])[] {
  return [[], text(label), [], text(paperFigure(cents, currency))];
}

async function putBalances(sheet: Sheet, of: CurrencyStatement): Promise<void> {
  sheet.table([
    { heading: "Balance", width: WIDTH - FIGURE },
    { heading: of.currency, width: FIGURE, isNumber: true },
  ]);
  const rows = balanceRows(of);
  for (const [place, [label, cents]] of rows.entries()) {
    const isBalance = place === 0 || place === rows.length - 1;
    await sheet.row([text(label), text(paperFigure(cents, of.currency))], isBalance);
  }
  sheet.endTable();
}

async function putGroups(sheet: Sheet, of: CurrencyStatement): Promise<void> {
  const { currency, structures } = of;
  if (structures.length === 0) return;
  const figures = ["Earned", "Entered", "Corrected"].map((label) => {
    return { heading: `${label} ${currency}`, width: FIGURE, isNumber: true };
  });
  sheet.table([{ heading: "By pay rule", width: WIDTH - 3 * FIGURE }, ...figures]);
  for (const { structureName, earnedCents, enteredCents, correctedCents } of structures) {
    const cents = [earnedCents, enteredCents, correctedCents].map((sum) => text(paperFigure(sum, currency)));
    await sheet.row([text(sheet.letters.print(structureName, { what: "name" })), ...cents]);
  }
  sheet.endTable();
}

function cellsOf(line: StatementLine, head: StatementHead, letters: Letters): readonly (readonly CellLine[])[] {
  const details = detailsOf(line, head).map((detail) => ({ text: letters.print(detail), isQuiet: true }));
  return [
    text(line.date),
    [
      { text: withNames(line.text, [line.structureName, line.methodName], letters) },
      ...(line.post === null ? [] : [postLine(line.post, letters)]),
      ...details,
    ],
    text(paperFigure(line.amountCents, line.currency)),
    text(paperFigure(line.balanceCents, line.currency)),
  ];
}

/** A sentence whose names are printed each in the form that the face can write. */
export function withNames(sentence: string, names: readonly (string | null)[], letters: Letters): string {
  let printed = sentence;
  for (const name of names)
    if (name !== null) printed = printed.replace(name, () => letters.print(name, { what: "name" }));
  return letters.print(printed);
}

/** A post by its title, or by its address. */
export function postLine(post: StatementPost, letters: Letters): CellLine {
  const { url, title, platform, externalId } = post;
  const address = url ?? `${platform} ${externalId}`;
  return { text: letters.print(title ?? address, { what: "title", address }), isQuiet: true };
}
