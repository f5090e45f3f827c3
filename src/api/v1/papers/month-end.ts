import { withTotals } from "../../../flow/papers/totals.ts";
import { fileNameOf } from "../../../papers/file-names.ts";
import { writeTotalsCsv } from "../../../papers/totals.ts";
import { handle } from "../../handler.ts";
import { writeTotalsJson } from "../../present/papers/totals.ts";
import { spool } from "../../spool.ts";
import { zipOf } from "../../zip.ts";
import { written } from "../answers.ts";
import { archiveStatements } from "./archive.ts";

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
    async (ctx, { query }) => {
      const { fileName, count, files } = await archiveStatements(ctx, query);
      return zipOf({ fileName, headers: { "stipend-statements": String(count) } }, files, ctx.now);
    },
    written,
  ),
};
