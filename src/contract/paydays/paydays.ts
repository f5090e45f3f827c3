/** The paydays that come next, with what is due. */
import { z } from "zod";
import * as answer from "../answers.ts";
import { uuid } from "../primitives.ts";

export const ListPaydaysQuery = z.object({ project_id: uuid.optional() });

export const PaydayRow = z.object({
  project_id: answer.id,
  project_name: answer.text,
  next_on: answer.date.describe("In the organization's zone; today counts"),
  days_left: answer.tally,
  is_near: answer.flag.describe("Whether it is as near as the project wants to be reminded"),
  due: z
    .array(z.object({ currency: answer.money, amount_cents: answer.amount, creators: answer.tally }))
    .describe("What could be paid now: earned, not on hold and in no pay run"),
});
