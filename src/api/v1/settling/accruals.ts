import {
  accrualTotals,
  decideAccruals,
  getAccrual,
  holdAccrual,
  listAccruals,
  setAccrualStatus,
} from "../../../flow/settling/accruals.ts";
import { clawBack } from "../../../flow/settling/clawback.ts";
import { releaseAccrual } from "../../../flow/settling/releasing.ts";
import { handle } from "../../handler.ts";
import {
  presentAccrual,
  presentAccrualDetail,
  presentAccrualTotals,
  presentListedAccrual,
} from "../../present/settling/accruals.ts";
import { one, page } from "../answers.ts";

export const accrualHandlers = {
  listAccruals: handle("listAccruals", (ctx, { query }) => listAccruals(ctx, query), page(presentListedAccrual)),
  getAccrualTotals: handle(
    "getAccrualTotals",
    (ctx, { query }) => accrualTotals(ctx, query),
    one(presentAccrualTotals),
  ),
  decideAccruals: handle(
    "decideAccruals",
    (ctx, { body }) => decideAccruals(ctx, body),
    one((decided) => decided),
  ),
  getAccrual: handle("getAccrual", (ctx, { params }) => getAccrual(ctx, params.id), one(presentAccrualDetail)),
  updateAccrual: handle(
    "updateAccrual",
    (ctx, { params, body }) => setAccrualStatus(ctx, params.id, body),
    one(presentAccrual),
  ),
  holdAccrual: handle("holdAccrual", (ctx, { params, body }) => holdAccrual(ctx, params.id, body), one(presentAccrual)),
  releaseAccrual: handle(
    "releaseAccrual",
    (ctx, { params, query }) => releaseAccrual(ctx, params.id, query.hold_digest),
    one(presentAccrual),
  ),
  clawBackAccrual: handle(
    "clawBackAccrual",
    (ctx, { params, body }) => clawBack(ctx, params.id, body),
    one(presentAccrual),
  ),
};
