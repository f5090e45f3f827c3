import { payoutSummary } from "../../flow/summary.ts";
import { handle } from "../handler.ts";
import { presentSummary } from "../present/summary.ts";
import { one } from "./answers.ts";

export const summaryHandlers = {
  getPayoutSummary: handle("getPayoutSummary", (ctx, { query }) => payoutSummary(ctx, query), one(presentSummary)),
};
