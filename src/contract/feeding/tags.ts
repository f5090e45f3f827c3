/** Tags on creators and on creator payouts. */
import { z } from "zod";
import * as answer from "../answers.ts";
import { nameOf, paging, uniqueIds } from "../primitives.ts";

export const maximumTagMembers = 10_000;

export const CreateTagBody = z.strictObject({ name: nameOf(100) });

export const ListTagsQuery = z.object({ ...paging });

export const TagRow = z.object({
  id: answer.id,
  org_id: answer.id,
  number: answer.tally.describe("Its integer id in the Growi API"),
  name: answer.text,
  member_count: answer.tally,
  created_at: answer.at,
  updated_at: answer.at,
});

export const PayoutTagMembersBody = z.strictObject({
  creator_payout_ids: uniqueIds(maximumTagMembers).describe("The complete list; the tag is removed from all others"),
});

export const CreatorTagMembersBody = z.strictObject({
  creator_ids: uniqueIds(maximumTagMembers).describe("The complete list; the tag is removed from all others"),
});
