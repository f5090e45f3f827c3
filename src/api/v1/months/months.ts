import { closeMonth, listMonths, reopenMonth } from "../../../flow/months/months.ts";
import { handle } from "../../handler.ts";
import { presentMonths } from "../../present/months/months.ts";
import { one } from "../answers.ts";

export const monthHandlers = {
  listClosedMonths: handle("listClosedMonths", listMonths, one(presentMonths)),
  closeMonth: handle("closeMonth", (ctx, { body }) => closeMonth(ctx, body), one(presentMonths)),
  reopenMonth: handle("reopenMonth", (ctx, { body }) => reopenMonth(ctx, body), one(presentMonths)),
};
