import {
  cancelCampaign,
  createCampaign,
  getCampaign,
  listCampaigns,
  updateCampaign,
} from "../../../flow/campaigns/campaigns.ts";
import { addMembers, listMembers, removeMembers } from "../../../flow/campaigns/members.ts";
import { listSales, recordSales } from "../../../flow/feeding/sales.ts";
import { createTag, listTags, setTagMembers } from "../../../flow/feeding/tags.ts";
import { getCreatorPayout, pageCreatorPayouts } from "../../../flow/settling/creator-payouts.ts";
import { createEarning } from "../../../flow/settling/earnings.ts";
import { handle } from "../../handler.ts";
import {
  presentCampaign,
  presentEarning,
  presentJoined,
  presentLeft,
  presentMember,
  presentPayout,
  presentPayoutDetail,
  presentSale,
  presentTag,
} from "../../present/campaigns/campaigns.ts";
import { one, oneOrList, page } from "../answers.ts";

export const campaignHandlers = {
  listCampaigns: handle(
    "listCampaigns",
    (ctx, { params, query }) => listCampaigns(ctx, params.projectId, query),
    page(presentCampaign),
  ),
  createCampaign: handle(
    "createCampaign",
    (ctx, { params, body }) => createCampaign(ctx, params.projectId, body),
    one(presentCampaign),
  ),
  getCampaign: handle("getCampaign", (ctx, { params }) => getCampaign(ctx, params.id), one(presentCampaign)),
  updateCampaign: handle(
    "updateCampaign",
    (ctx, { params, body }) => updateCampaign(ctx, params.id, body),
    one(presentCampaign),
  ),
  deleteCampaign: handle("deleteCampaign", (ctx, { params }) => cancelCampaign(ctx, params.id), one(presentCampaign)),
  listCampaignMembers: handle(
    "listCampaignMembers",
    (ctx, { params, query }) => listMembers(ctx, params.id, query),
    page(presentMember),
  ),
  addCampaignMembers: handle(
    "addCampaignMembers",
    (ctx, { params, body }) => addMembers(ctx, params.id, body),
    (answer) => {
      const data = presentJoined(answer);
      return { status: data.joined > 0 ? 201 : 200, data };
    },
  ),
  removeCampaignMembers: handle(
    "removeCampaignMembers",
    (ctx, { params, body }) => removeMembers(ctx, params.id, body),
    one(presentLeft),
  ),
  listSales: handle("listSales", (ctx, { params, query }) => listSales(ctx, params.id, query), page(presentSale)),
  recordSales: handle(
    "recordSales",
    (ctx, { params, body }) => recordSales(ctx, params.id, body.items),
    oneOrList(presentSale),
  ),
  createEarning: handle(
    "createEarning",
    (ctx, { params, body }) => createEarning(ctx, params.id, body),
    one(presentEarning),
  ),
  listCreatorPayouts: handle(
    "listCreatorPayouts",
    (ctx, { query }) => pageCreatorPayouts(ctx, query),
    page(presentPayout),
  ),
  getCreatorPayout: handle(
    "getCreatorPayout",
    (ctx, { params }) => getCreatorPayout(ctx, params.id),
    one(presentPayoutDetail),
  ),
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
