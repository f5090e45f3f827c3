import { listEarnings, recordEarnings } from "../../../flow/settling/project-earnings.ts";
import { handle } from "../../handler.ts";
import { presentEnteredEarning } from "../../present/settling/earnings.ts";
import { page } from "../answers.ts";

export const earningHandlers = {
  listEarnings: handle(
    "listEarnings",
    (ctx, { params, query }) => listEarnings(ctx, params.projectId, query),
    page(presentEnteredEarning),
  ),
  createEarnings: handle(
    "createEarnings",
    (ctx, { params, body }) => recordEarnings(ctx, params.projectId, body.earnings),
    (answer) => ({ status: answer.booked > 0 ? 201 : 200, data: answer }),
  ),
};
