import { getBudget, setBudget } from "../../flow/budgets.ts";
import { clawBack } from "../../flow/clawback.ts";
import { setPayoutPolicy } from "../../flow/projects.ts";
import { replay } from "../../flow/replay.ts";
import { simulate } from "../../flow/simulate.ts";
import { bookTrueUps } from "../../flow/true-ups.ts";
import { listVerifyReports } from "../../flow/verify-reports.ts";
import { handle } from "../handler.ts";
import { presentAccrual } from "../present/accruals.ts";
import { presentBudget } from "../present/budgets.ts";
import { presentProject } from "../present/projects.ts";
import { presentReplay, presentTrueUps } from "../present/replay.ts";
import { presentSimulation } from "../present/simulation.ts";
import { presentVerifyReport } from "../present/verify-reports.ts";
import { one, page } from "./answers.ts";

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
