import { getCreatorPayout, pageCreatorPayouts } from "../../../flow/settling/creator-payouts.ts";
import { handle } from "../../handler.ts";
import { presentPayout, presentPayoutDetail } from "../../present/settling/creator-payouts.ts";
import { one, page } from "../answers.ts";

export const creatorPayoutHandlers = {
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
};
