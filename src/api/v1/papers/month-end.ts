import { Readable } from "node:stream";
import { makeZip } from "client-zip";
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

/**
 * The statements one after the other, as fast as they are taken: each is written before it is sent, so that a slow client
 * holds no connection of the database. An error in between ends the connection, so that half a file never looks whole.
 */
function archiveOf(ctx: Context, dates: Dates, parties: readonly Party[]): SpooledFile {
  return {
    ...{ mediaType: "application/zip", fileName: `${fileNameOf("statements", dates.from, dates.to)}.zip` },
    headers: { "stipend-statements": String(parties.length) },
    bytes: 0,
    open: () => Readable.fromWeb(makeZip(entriesOf(ctx, dates, parties)) as never),
    discard: async () => {},
  };
}

async function* entriesOf(ctx: Context, dates: Dates, parties: readonly Party[]) {
  const lastModified = new Date(ctx.now);
  const gathered = new Gathered();
  for (const party of parties) {
    const statement = await statementOf(ctx, dates, party, gathered);
    // Gone since the list was made: merged, or removed.
    if (statement === null) continue;
    yield { name: statement.fileName ?? party.id, lastModified, input: statement.open(), size: statement.bytes };
  }
  for (const { name, text } of gathered.files()) yield { name, lastModified, input: text };
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
