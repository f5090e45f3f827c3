import { DomainError } from "../../../contract/errors.ts";
import type { Context } from "../../../flow/context.ts";
import { type Party, withStatement } from "../../../flow/papers/statements.ts";
import { listParties, withTotals } from "../../../flow/papers/totals.ts";
import { fileNameOf } from "../../../papers/file-names.ts";
import { Gathered } from "../../../papers/gathered.ts";
import { writeStatementPdf } from "../../../papers/pdf/statement-pdf.ts";
import { writeTotalsCsv } from "../../../papers/totals.ts";
import { handle } from "../../handler.ts";
import { writeTotalsJson } from "../../present/papers/totals.ts";
import { type SpooledFile, spool } from "../../spool.ts";
import { zipOf } from "../../zip.ts";
import { written } from "../answers.ts";

export const monthEndHandlers = {
  getStatementTotals: handle(
    "getStatementTotals",
    (ctx, { query }) =>
      withTotals(ctx, query, (totals) => {
        if (query.format === "json")
          return spool({ mediaType: "application/json" }, (write) => writeTotalsJson(totals, query.groups, write));
        const fileName = `${fileNameOf("totals-by", query.group_by, query.from, query.to)}.csv`;
        return spool({ mediaType: "text/csv", fileName }, (write) =>
          writeTotalsCsv(totals.groupBy, totals.groups, write),
        );
      }),
    written,
  ),
  getStatements: handle(
    "getStatements",
    async (ctx, { query }) => archiveOf(ctx, query, await listParties(ctx, query)),
    written,
  ),
};

interface Dates {
  readonly from: string;
  readonly to: string;
}

/** The statements, then what they come to. */
function archiveOf(ctx: Context, dates: Dates, parties: readonly Party[]): SpooledFile {
  const fileName = `${fileNameOf("statements", dates.from, dates.to)}.zip`;
  const headers = { "stipend-statements": String(parties.length) };
  return zipOf({ fileName, headers }, filesOf(ctx, dates, parties), ctx.now);
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
