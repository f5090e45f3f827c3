import {
  getSourceAnswer,
  getSourceRun,
  listSourceAccounts,
  listSourceRuns,
  requestSourceRun,
  testSource,
} from "../../../flow/sources/runs.ts";
import {
  archiveSource,
  createSource,
  getSource,
  listKinds,
  listSources,
  pauseSource,
  resumeSource,
  updateSource,
} from "../../../flow/sources/sources.ts";
import { handle } from "../../handler.ts";
import { presentReply, presentRunDetail, presentSource, presentSourceRun } from "../../present/sources/sources.ts";
import { isoOrNull } from "../../present/values.ts";
import { one, page } from "../answers.ts";

export const sourceHandlers = {
  listSourceKinds: handle(
    "listSourceKinds",
    async () => listKinds(),
    one((kinds) => kinds),
  ),
  listSources: handle("listSources", (ctx, { query }) => listSources(ctx, query), page(presentSource)),
  createSource: handle("createSource", (ctx, { body }) => createSource(ctx, body), one(presentSource)),
  getSource: handle("getSource", (ctx, { params }) => getSource(ctx, params.id), one(presentSource)),
  updateSource: handle(
    "updateSource",
    (ctx, { params, body }) => updateSource(ctx, params.id, body),
    one(presentSource),
  ),
  deleteSource: handle("deleteSource", (ctx, { params }) => archiveSource(ctx, params.id), one(presentSource)),
  pauseSource: handle("pauseSource", (ctx, { params }) => pauseSource(ctx, params.id), one(presentSource)),
  resumeSource: handle("resumeSource", (ctx, { params }) => resumeSource(ctx, params.id), one(presentSource)),
  testSource: handle(
    "testSource",
    (ctx, { params }) => testSource(ctx, params.id),
    one((health) => health),
  ),
  runSource: handle("runSource", (ctx, { params }) => requestSourceRun(ctx, params.id), one(presentSourceRun)),
  listSourceRuns: handle(
    "listSourceRuns",
    (ctx, { params, query }) => listSourceRuns(ctx, params.id, query),
    page(presentSourceRun),
  ),
  listSourceAccounts: handle(
    "listSourceAccounts",
    (ctx, { params, query }) => listSourceAccounts(ctx, params.id, query),
    page(({ creator_id, handle: name, platform, looked_at, due_at, fault }) => ({
      creator_id,
      handle: name,
      platform,
      looked_at: isoOrNull(looked_at),
      due_at: isoOrNull(due_at),
      error: fault,
    })),
  ),
  getSourceRun: handle("getSourceRun", (ctx, { params }) => getSourceRun(ctx, params.id), one(presentRunDetail)),
  getSourceAnswer: handle(
    "getSourceAnswer",
    (ctx, { params, query }) => getSourceAnswer(ctx, params.id, query.number),
    one(presentReply),
  ),
};
