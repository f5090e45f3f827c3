import type { z } from "zod";
import type { StatementQuery } from "../../../contract/papers/statements.ts";
import type { Context } from "../../../flow/context.ts";
import { type Party, withStatement } from "../../../flow/papers/statements.ts";
import { fileNameOf } from "../../../papers/file-names.ts";
import { writeStatementPdf } from "../../../papers/pdf/statement-pdf.ts";
import { writeStatementCsv } from "../../../papers/statement-csv.ts";
import { writeStatementHtml } from "../../../papers/statement-html.ts";
import { handle } from "../../handler.ts";
import { writeStatementJson } from "../../present/papers/statements.ts";
import { type SpooledFile, spool } from "../../spool.ts";
import { written } from "../answers.ts";
import { spoolPage, spoolPdf } from "./files.ts";

export const statementHandlers = {
  getStatement: handle(
    "getStatement",
    (ctx, { params, query }) => statementFile(ctx, { kind: "creator", id: params.id }, query),
    written,
  ),
  getPayeeStatement: handle(
    "getPayeeStatement",
    (ctx, { params, query }) => statementFile(ctx, { kind: "payee", id: params.id }, query),
    written,
  ),
};

function statementFile(ctx: Context, of: Party, query: z.output<typeof StatementQuery>): Promise<SpooledFile> {
  return withStatement(ctx, of, query, (statement, whose) => {
    const { from, to } = statement.head;
    const name = whose.kind === "creator" ? whose.creator.handle : (whose.payee.latin_name ?? whose.payee.name);
    const fileName = fileNameOf("statement", name, from ?? "all", to);
    switch (query.format) {
      case "json":
        return spool({ mediaType: "application/json" }, (write) =>
          writeStatementJson(statement, whose, query.lines, write),
        );
      case "csv":
        return spool({ mediaType: "text/csv", fileName: `${fileName}.csv` }, (write) =>
          writeStatementCsv(statement, write),
        );
      case "html":
        return spoolPage((write) => writeStatementHtml(statement, write));
      case "pdf":
        return spoolPdf(`${fileName}.pdf`, (write) => writeStatementPdf(statement, write));
    }
  });
}
