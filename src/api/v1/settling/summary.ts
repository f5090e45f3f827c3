import { listBalances } from "../../../flow/settling/balances.ts";
import { payoutSummary } from "../../../flow/settling/summary.ts";
import { handle } from "../../handler.ts";
import { presentBalance, presentSummary } from "../../present/settling/summary.ts";
import { one, page } from "../answers.ts";

export const summaryHandlers = {
  listBalances: handle("listBalances", (ctx, { query }) => listBalances(ctx, query), page(presentBalance)),
  getPayoutSummary: handle("getPayoutSummary", (ctx, { query }) => payoutSummary(ctx, query), one(presentSummary)),
};
