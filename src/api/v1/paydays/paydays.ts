import { listPaydays } from "../../../flow/paydays/paydays.ts";
import { handle } from "../../handler.ts";
import { presentPayday } from "../../present/paydays/paydays.ts";
import { one } from "../answers.ts";

export const paydayHandlers = {
  listPaydays: handle(
    "listPaydays",
    (ctx, { query }) => listPaydays(ctx, query),
    one((rows) => rows.map(presentPayday)),
  ),
};
