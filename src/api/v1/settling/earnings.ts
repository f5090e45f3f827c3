import { createEarning } from "../../../flow/settling/earnings.ts";
import { importOpeningBalances } from "../../../flow/settling/import-amounts.ts";
import { earningsOf } from "../../../flow/settling/of-imports.ts";
import { listEarnings, recordEarnings } from "../../../flow/settling/project-earnings.ts";
import { handle } from "../../handler.ts";
import { presentEarning, presentEnteredEarning } from "../../present/settling/earnings.ts";
import { one, page } from "../answers.ts";
import { amountsOptions, requireFile } from "./amounts-file.ts";

export const earningHandlers = {
  listEarnings: handle(
    "listEarnings",
    (ctx, { params, query }) => listEarnings(ctx, params.projectId, query),
    page(presentEnteredEarning),
  ),
  createEarnings: handle(
    "createEarnings",
    (ctx, { params, body }) =>
      recordEarnings(ctx, params.projectId, body.earnings, body.import && earningsOf(body.import)),
    (answer) => ({ status: answer.booked > 0 ? 201 : 200, data: answer }),
  ),
  importOpeningBalances: handle(
    "importOpeningBalances",
    (ctx, { params, query, stream }) =>
      importOpeningBalances(ctx, params.projectId, requireFile(stream), amountsOptions(query)),
    one((answer) => answer),
  ),
  createEarning: handle(
    "createEarning",
    (ctx, { params, body }) => createEarning(ctx, params.id, body),
    one(presentEarning),
  ),
};
