/** `statement`: a creator's or a payee's statement, as text in columns or as a file. */
import { extname } from "node:path";
import { writeStatementJson } from "../api/present/papers/statements.ts";
import { StatementQuery, statementFormats } from "../contract/papers/statements.ts";
import { uuid } from "../contract/primitives.ts";
import { type StatementOf, withStatementAnywhere } from "../flow/papers/find-statement.ts";
import { writeStatementPdf } from "../papers/pdf/statement-pdf.ts";
import type { Statement } from "../papers/statement.ts";
import { writeStatementCsv } from "../papers/statement-csv.ts";
import { writeStatementHtml } from "../papers/statement-html.ts";
import { CommandFailed, readInput } from "./failure.ts";
import type { Host } from "./host.ts";
import { type Put, writeNewFile } from "./new-file.ts";

interface StatementOptions {
  readonly json: boolean;
  readonly from?: string;
  readonly to?: string;
  readonly currency?: string;
  /** A file; its ending says its format. */
  readonly out?: string;
}

/** Finds the creator or payee in any organization and writes the statement. @throws CommandFailed */
export async function printStatement(host: Host, givenId: string, options: StatementOptions): Promise<void> {
  const id = readInput(uuid, givenId, { "": "CREATOR_OR_PAYEE_ID" });
  const { from, to, currency } = options;
  const names = { from: "--from", to: "--to", currency: "--currency" };
  const query = readInput(StatementQuery, { from, to, currency }, names);
  const format = options.json ? "json" : options.out === undefined ? "csv" : formatOf(options.out);
  await host.session({ purpose: "join" }, ({ app }) =>
    withStatementAnywhere(app, id, query, async (statement, of) => {
      const { out } = options;
      if (out === undefined) return writeAs(format, statement, of, (part) => host.screen.write(String(part)));
      const replaced = await writeNewFile(out, `--out: ${out}`, (put) => writeAs(format, statement, of, put));
      if (replaced > 0)
        host.screen.note(`${replaced} texts are in another script; the file lists how they are printed.`);
      return 0;
    }),
  );
}

function formatOf(file: string): (typeof statementFormats)[number] {
  const format = statementFormats.find((one) => extname(file).toLowerCase() === `.${one}`);
  if (format === undefined)
    throw new CommandFailed(`--out: ${file} must end in ${statementFormats.map((one) => `.${one}`).join(", ")}`);
  return format;
}

/** Answers how many texts are printed in another form. */
async function writeAs(
  format: (typeof statementFormats)[number],
  statement: Statement,
  of: StatementOf,
  put: Put,
): Promise<number> {
  switch (format) {
    case "json":
      await writeStatementJson(statement, of, undefined, put);
      await put("\n");
      return 0;
    case "csv":
      await writeStatementCsv(statement, put);
      return 0;
    case "html":
      await writeStatementHtml(statement, put);
      return 0;
    case "pdf":
      return (await writeStatementPdf(statement, put)).length;
  }
}
