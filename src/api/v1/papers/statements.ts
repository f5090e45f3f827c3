import { withStatement } from "../../../flow/papers/statements.ts";
import { PAGE_POLICY } from "../../../papers/html.ts";
import { writeStatementCsv } from "../../../papers/statement-csv.ts";
import { writeStatementHtml } from "../../../papers/statement-html.ts";
import { handle } from "../../handler.ts";
import { writeStatementJson } from "../../present/papers/statements.ts";
import { spool } from "../../spool.ts";

export const statementHandlers = {
  getStatement: handle(
    "getStatement",
    (ctx, { params, query }) =>
      withStatement(ctx, params.id, query, (statement, creator) => {
        const { handle: name } = creator;
        const fileName = `statement-${name.replaceAll(/[^\w.-]/g, "_")}-${statement.head.from ?? "all"}-${statement.head.to}`;
        switch (query.format) {
          case "json":
            return spool({ mediaType: "application/json" }, (write) =>
              writeStatementJson(statement, creator, query.lines, write),
            );
          case "csv":
            return spool({ mediaType: "text/csv", fileName: `${fileName}.csv` }, (write) =>
              writeStatementCsv(statement, write),
            );
          case "html":
            return spool({ mediaType: "text/html", headers: { "content-security-policy": PAGE_POLICY } }, (write) =>
              writeStatementHtml(statement, write),
            );
        }
      }),
    (file) => ({ data: null, file }),
  ),
};
