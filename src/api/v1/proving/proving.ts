import { bookTrueUps } from "../../../flow/judging/true-ups.ts";
import { setPayoutPolicy } from "../../../flow/organization/projects.ts";
import { replay } from "../../../flow/proving/replay.ts";
import { simulate } from "../../../flow/proving/simulate.ts";
import { listVerifyReports } from "../../../flow/proving/verify-reports.ts";
import { clawBack } from "../../../flow/settling/clawback.ts";
import { getBudget, setBudget } from "../../../flow/structures/budgets.ts";
import { handle } from "../../handler.ts";
import { presentProject } from "../../present/organization/projects.ts";
import { presentReplay, presentTrueUps } from "../../present/proving/replay.ts";
import { presentSimulation } from "../../present/proving/simulation.ts";
import { presentVerifyReport } from "../../present/proving/verify-reports.ts";
import { presentAccrual } from "../../present/settling/accruals.ts";
import { presentBudget } from "../../present/structures/budgets.ts";
import { one, page } from "../answers.ts";

export const provingHandlers = {
  simulateStructure: handle("simulateStructure", (ctx, { body }) => simulate(ctx, body), one(presentSimulation)),
  replayStructure: handle(
    "replayStructure",
    (ctx, { params, query }) => replay(ctx, params.id, query),
    one(presentReplay),
  ),
  createTrueUps: handle(
    "createTrueUps",
    (ctx, { params, body }) => bookTrueUps(ctx, params.id, body),
    one(presentTrueUps),
  ),
  clawBackAccrual: handle(
    "clawBackAccrual",
    (ctx, { params, body }) => clawBack(ctx, params.id, body),
    one(presentAccrual),
  ),
  getBudget: handle("getBudget", (ctx, { params }) => getBudget(ctx, params.id), one(presentBudget)),
  setBudget: handle("setBudget", (ctx, { params, body }) => setBudget(ctx, params.id, body), one(presentBudget)),
  listVerifyReports: handle(
    "listVerifyReports",
    (ctx, { query }) => listVerifyReports(ctx, query),
    page(presentVerifyReport),
  ),
  setPayoutPolicy: handle(
    "setPayoutPolicy",
    (ctx, { params, body }) => setPayoutPolicy(ctx, params.id, body),
    one(presentProject),
  ),
};
