import {
  cancelCampaign,
  createCampaign,
  getCampaign,
  listCampaigns,
  updateCampaign,
} from "../../../flow/campaigns/campaigns.ts";
import { addMembers, listMembers, removeMembers } from "../../../flow/campaigns/members.ts";
import { listSales, recordSales } from "../../../flow/campaigns/sales.ts";
import { handle } from "../../handler.ts";
import {
  presentCampaign,
  presentJoined,
  presentLeft,
  presentMember,
  presentSale,
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
};
