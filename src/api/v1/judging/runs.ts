import { listDue } from "../../../flow/judging/due.ts";
import { getRun, listRuns, listSkips, requestRun } from "../../../flow/judging/runs.ts";
import { handle } from "../../handler.ts";
import { presentDue } from "../../present/judging/due.ts";
import { presentRun, presentSkip } from "../../present/judging/runs.ts";
import { one, page } from "../answers.ts";

/** A run that finishes within this time is returned as finished; a longer one as running. */
const waitMs = 2_000;

export const runHandlers = {
  listRuns: handle("listRuns", (ctx, { query }) => listRuns(ctx, query), page(presentRun)),
  createRun: handle("createRun", (ctx, { body }) => requestRun(ctx, body.as_of, waitMs), one(presentRun)),
  listRunSkips: handle("listRunSkips", (ctx, { params, query }) => listSkips(ctx, params.id, query), page(presentSkip)),
  listDue: handle("listDue", (ctx, { query }) => listDue(ctx, query), one(presentDue)),
  getRun: handle("getRun", (ctx, { params }) => getRun(ctx, params.id), one(presentRun)),
};
