import { getBudget, setBudget } from "../../../flow/structures/budgets.ts";
import { handle } from "../../handler.ts";
import { presentBudget } from "../../present/structures/budgets.ts";
import { one } from "../answers.ts";

export const budgetHandlers = {
  getBudget: handle("getBudget", (ctx, { params }) => getBudget(ctx, params.id), one(presentBudget)),
  setBudget: handle("setBudget", (ctx, { params, body }) => setBudget(ctx, params.id, body), one(presentBudget)),
};
