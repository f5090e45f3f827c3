import { getSettings, updateSettings } from "../../../flow/payees/accounts.ts";
import { listCreatorHandles } from "../../../flow/payees/handles.ts";
import { linkCreators, makePayees, unlinkCreators } from "../../../flow/payees/links.ts";
import { mergePayees } from "../../../flow/payees/merge.ts";
import { createPayee, getPayee, listDuplicates, listPayees, updatePayee } from "../../../flow/payees/payees.ts";
import { handle } from "../../handler.ts";
import { presentPayee, presentPayeeDetail } from "../../present/payees/payees.ts";
import { iso } from "../../present/values.ts";
import { one, page } from "../answers.ts";

export const payeeHandlers = {
  listPayees: handle("listPayees", (ctx, { query }) => listPayees(ctx, query), page(presentPayee)),
  createPayee: handle("createPayee", (ctx, { body }) => createPayee(ctx, body), one(presentPayeeDetail)),
  listPayeeDuplicates: handle(
    "listPayeeDuplicates",
    (ctx, { query }) => listDuplicates(ctx, query),
    one((rows) => rows),
  ),
  makePayees: handle(
    "makePayees",
    (ctx, { body }) => makePayees(ctx, body.creator_ids),
    (rows) => ({ data: rows.map(presentPayee) }),
  ),
  getPayee: handle("getPayee", (ctx, { params }) => getPayee(ctx, params.id), one(presentPayeeDetail)),
  updatePayee: handle(
    "updatePayee",
    (ctx, { params, body }) => updatePayee(ctx, params.id, body),
    one(presentPayeeDetail),
  ),
  linkCreators: handle(
    "linkCreators",
    (ctx, { params, body }) => linkCreators(ctx, params.id, body.creator_ids),
    one(presentPayeeDetail),
  ),
  unlinkCreators: handle(
    "unlinkCreators",
    (ctx, { params, body }) => unlinkCreators(ctx, params.id, body.creator_ids),
    one(presentPayeeDetail),
  ),
  mergePayees: handle(
    "mergePayees",
    (ctx, { params, body }) => mergePayees(ctx, params.id, body.other_payee_id),
    one(presentPayeeDetail),
  ),
  getPayeeSettings: handle(
    "getPayeeSettings",
    getSettings,
    one((settings) => settings),
  ),
  updatePayeeSettings: handle(
    "updatePayeeSettings",
    (ctx, { body }) => updateSettings(ctx, body),
    one((settings) => settings),
  ),
  listCreatorHandles: handle(
    "listCreatorHandles",
    (ctx, { params }) => listCreatorHandles(ctx, params.id),
    (rows) => ({
      data: rows.map(({ handle: name, platform, from_creator_id, since, until }) => ({
        handle: name,
        platform,
        from_creator_id,
        since: iso(since),
        until: iso(until),
      })),
    }),
  ),
};
