import { bookTrueUps } from "../../../flow/judging/true-ups.ts";
import { handle } from "../../handler.ts";
import { presentTrueUps } from "../../present/proving/replay.ts";
import { one } from "../answers.ts";

export const trueUpHandlers = {
  createTrueUps: handle(
    "createTrueUps",
    (ctx, { params, body }) => bookTrueUps(ctx, params.id, body),
    one(presentTrueUps),
  ),
};
