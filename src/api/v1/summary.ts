import { listBalances } from "../../flow/balances.ts";
import { payoutSummary } from "../../flow/summary.ts";
import { handle } from "../handler.ts";
import { presentBalance, presentSummary } from "../present/summary.ts";
import { one, page } from "./answers.ts";

export const summaryHandlers = {
  listBalances: handle("listBalances", (ctx, { query }) => listBalances(ctx, query), page(presentBalance)),
  getPayoutSummary: handle("getPayoutSummary", (ctx, { query }) => payoutSummary(ctx, query), one(presentSummary)),
};
