import { getRun, listRuns, startRun, workOn } from "../../flow/runs.ts";
import { handle } from "../handler.ts";
import { presentRun } from "../present/runs.ts";
import { one, page } from "./answers.ts";

export const runHandlers = {
  listRuns: handle("listRuns", (ctx, { query }) => listRuns(ctx, query), page(presentRun)),
  createRun: handle(
    "createRun",
    async (ctx, { body, background }) => {
      const started = await startRun(ctx, body.as_of ?? ctx.now);
      background("accrual run", () => workOn(ctx, started));
      return started.run;
    },
    one(presentRun),
  ),
  getRun: handle("getRun", (ctx, { params }) => getRun(ctx, params.id), one(presentRun)),
};
