import { approvePayRun, rejectPayRun } from "../../../flow/payruns/approving.ts";
import { cancelPayRun, closePayRun } from "../../../flow/payruns/closing.ts";
import { createPayRun, createPayRuns, refreshPayRun } from "../../../flow/payruns/drafts.ts";
import { updateLines, updatePayRun } from "../../../flow/payruns/editing.ts";
import { downloadFile, exportPayRun } from "../../../flow/payruns/exporting.ts";
import { getPolicy, setPolicy } from "../../../flow/payruns/policy.ts";
import { previewPayRuns } from "../../../flow/payruns/previews.ts";
import { applyResults, markRestPaid, previewResults, setLineResult } from "../../../flow/payruns/results.ts";
import { getPayRun, listLeftOut, listLines, listPayRuns } from "../../../flow/payruns/runs.ts";
import { sendPayRun } from "../../../flow/payruns/sending.ts";
import { handle } from "../../handler.ts";
import {
  presentLeftOut,
  presentLine,
  presentListedRun,
  presentPolicy,
  presentPreview,
  presentRefreshed,
  presentResults,
  presentRun,
} from "../../present/payruns/runs.ts";
import { one, page } from "../answers.ts";

export const payRunHandlers = {
  getPayRunPolicy: handle("getPayRunPolicy", (ctx) => getPolicy(ctx), one(presentPolicy)),
  setPayRunPolicy: handle("setPayRunPolicy", (ctx, { body }) => setPolicy(ctx, body), one(presentPolicy)),
  previewPayRuns: handle("previewPayRuns", (ctx, { query }) => previewPayRuns(ctx, query), one(presentPreview)),
  createPayRuns: handle(
    "createPayRuns",
    (ctx, { body }) => createPayRuns(ctx, body),
    one((runs) => runs.map(presentRun)),
  ),
  listPayRuns: handle("listPayRuns", (ctx, { query }) => listPayRuns(ctx, query), page(presentListedRun)),
  createPayRun: handle("createPayRun", (ctx, { body }) => createPayRun(ctx, body), one(presentRun)),
  getPayRun: handle("getPayRun", (ctx, { params }) => getPayRun(ctx, params.id), one(presentRun)),
  updatePayRun: handle("updatePayRun", (ctx, { params, body }) => updatePayRun(ctx, params.id, body), one(presentRun)),
  listPayRunLines: handle(
    "listPayRunLines",
    (ctx, { params, query }) => listLines(ctx, params.id, query),
    page(presentLine),
  ),
  listPayRunLeftOut: handle(
    "listPayRunLeftOut",
    (ctx, { params, query }) => listLeftOut(ctx, params.id, query),
    page(presentLeftOut),
  ),
  updatePayRunLines: handle(
    "updatePayRunLines",
    (ctx, { params, body }) => updateLines(ctx, params.id, body),
    one(presentRun),
  ),
  refreshPayRun: handle("refreshPayRun", (ctx, { params }) => refreshPayRun(ctx, params.id), one(presentRefreshed)),
  approvePayRun: handle(
    "approvePayRun",
    (ctx, { params, body }) => approvePayRun(ctx, params.id, body),
    one(presentRun),
  ),
  rejectPayRun: handle("rejectPayRun", (ctx, { params, body }) => rejectPayRun(ctx, params.id, body), one(presentRun)),
  exportPayRun: handle("exportPayRun", (ctx, { params }) => exportPayRun(ctx, params.id), one(presentRun)),
  downloadPayRunFile: handle(
    "downloadPayRunFile",
    (ctx, { params }) => downloadFile(ctx, params.id, params.number),
    one((file) => file),
  ),
  sendPayRun: handle("sendPayRun", (ctx, { params, body }) => sendPayRun(ctx, params.id, body), one(presentRun)),
  previewPayRunResults: handle(
    "previewPayRunResults",
    (ctx, { params, body }) => previewResults(ctx, params.id, body),
    one(presentResults),
  ),
  applyPayRunResults: handle(
    "applyPayRunResults",
    (ctx, { params, body }) => applyResults(ctx, params.id, body),
    one(presentResults),
  ),
  setPayRunLineResult: handle(
    "setPayRunLineResult",
    (ctx, { params, body }) => setLineResult(ctx, params.id, params.lineId, body),
    one(presentResults),
  ),
  markPayRunRestPaid: handle("markPayRunRestPaid", (ctx, { params }) => markRestPaid(ctx, params.id), one(presentRun)),
  closePayRun: handle("closePayRun", (ctx, { params, body }) => closePayRun(ctx, params.id, body), one(presentRun)),
  cancelPayRun: handle("cancelPayRun", (ctx, { params, body }) => cancelPayRun(ctx, params.id, body), one(presentRun)),
};
