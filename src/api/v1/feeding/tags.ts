import { createTag, listTags, setTagMembers } from "../../../flow/feeding/tags.ts";
import { handle } from "../../handler.ts";
import { presentTag } from "../../present/feeding/tags.ts";
import { one, page } from "../answers.ts";

export const tagHandlers = {
  listPayoutTags: handle("listPayoutTags", (ctx, { query }) => listTags(ctx, "payout", query), page(presentTag)),
  createPayoutTag: handle("createPayoutTag", (ctx, { body }) => createTag(ctx, "payout", body.name), one(presentTag)),
  setPayoutTagMembers: handle(
    "setPayoutTagMembers",
    (ctx, { params, body }) => setTagMembers(ctx, "payout", params.id, body.creator_payout_ids),
    one(presentTag),
  ),
  listCreatorTags: handle("listCreatorTags", (ctx, { query }) => listTags(ctx, "creator", query), page(presentTag)),
  createCreatorTag: handle(
    "createCreatorTag",
    (ctx, { body }) => createTag(ctx, "creator", body.name),
    one(presentTag),
  ),
  setCreatorTagMembers: handle(
    "setCreatorTagMembers",
    (ctx, { params, body }) => setTagMembers(ctx, "creator", params.id, body.creator_ids),
    one(presentTag),
  ),
};
