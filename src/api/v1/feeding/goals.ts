import { createGoals, deleteGoal, listGoals, updateGoal } from "../../../flow/feeding/goals.ts";
import { goalCompliance } from "../../../flow/structures/goal-compliance.ts";
import { handle } from "../../handler.ts";
import { Long } from "../../long.ts";
import { presentCompliance, presentGoal } from "../../present/feeding/goals.ts";
import { one, oneOrList, page } from "../answers.ts";

export const goalHandlers = {
  listGoals: handle(
    "listGoals",
    (ctx, { params, query }) => listGoals(ctx, params.projectId, query),
    page(presentGoal),
  ),
  createGoals: handle(
    "createGoals",
    (ctx, { params, body }) => createGoals(ctx, params.projectId, body.items),
    oneOrList(presentGoal),
  ),
  updateGoal: handle("updateGoal", (ctx, { params, body }) => updateGoal(ctx, params.id, body), one(presentGoal)),
  deleteGoal: handle("deleteGoal", (ctx, { params }) => deleteGoal(ctx, params.id), one(presentGoal)),
  getGoalCompliance: handle(
    "getGoalCompliance",
    (ctx, { params, query }) => goalCompliance(ctx, params.projectId, query),
    one((groups) => new Long(groups, presentCompliance)),
  ),
};
