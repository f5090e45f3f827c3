import { countFlags, decideFlags, getFlag, listFlags } from "../../../flow/flags/flags.ts";
import { handle } from "../../handler.ts";
import { presentFlag, presentFlagCounts, presentFlagDetail } from "../../present/flags/flags.ts";
import { one, page } from "../answers.ts";

export const flagHandlers = {
  listFlags: handle("listFlags", (ctx, { query }) => listFlags(ctx, query), page(presentFlag)),
  countFlags: handle("countFlags", (ctx, { query }) => countFlags(ctx, query.project_id), one(presentFlagCounts)),
  getFlag: handle("getFlag", (ctx, { params }) => getFlag(ctx, params.id), one(presentFlagDetail)),
  decideFlags: handle(
    "decideFlags",
    (ctx, { body }) => decideFlags(ctx, body),
    (answer) => ({ data: answer }),
  ),
};
