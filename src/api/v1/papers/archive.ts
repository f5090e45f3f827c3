/** All statements between two days, for the API and the command line. */
import { DomainError } from "../../../contract/errors.ts";
import type { Context } from "../../../flow/context.ts";
import { type Party, withStatement } from "../../../flow/papers/statements.ts";
import { listParties } from "../../../flow/papers/totals.ts";
import { fileNameOf } from "../../../papers/file-names.ts";
import { Gathered } from "../../../papers/gathered.ts";
import { writeStatementPdf } from "../../../papers/pdf/statement-pdf.ts";
import { type SpooledFile, spool } from "../../spool.ts";
import type { Archive } from "../../zip.ts";

interface Dates {
  readonly from: string;
  readonly to: string;
}

/** The statements, then what they come to. */
export async function archiveStatements(ctx: Context, dates: Dates): Promise<Archive> {
  const parties = await listParties(ctx, dates);
  return {
    fileName: `${fileNameOf("statements", dates.from, dates.to)}.zip`,
    count: parties.length,
    files: filesOf(ctx, dates, parties),
  };
}

async function* filesOf(ctx: Context, dates: Dates, parties: readonly Party[]): AsyncGenerator<SpooledFile> {
  const gathered = new Gathered();
  for (const party of parties) {
    const statement = await statementOf(ctx, dates, party, gathered);
    // Gone since the list was made: merged, or removed.
    if (statement !== null) yield statement;
  }
  for (const { name: fileName, text } of gathered.files())
    yield await spool({ mediaType: "text/csv", fileName }, (put) => put(text));
}

async function statementOf(ctx: Context, dates: Dates, party: Party, gathered: Gathered): Promise<SpooledFile | null> {
  try {
    return await withStatement(ctx, party, dates, async (statement) => {
      const [name = ""] = statement.head.parties;
      const fileName = `${fileNameOf(statement.head.latinName ?? name, party.id.slice(-8))}.pdf`;
      const file = await spool({ mediaType: "application/pdf", fileName }, async (put) => {
        gathered.replaced(fileName, await writeStatementPdf(statement, put));
      });
      gathered.statement({ ...party, label: name }, statement.currencies);
      return file;
    });
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}
