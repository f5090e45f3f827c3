/** Balances: what each creator is owed and was paid, one row per creator and currency; sums, never stored. */

import { z } from "zod";
import * as answer from "../answers.ts";
import { limit, localDate, textOf, uuid } from "../primitives.ts";

export const balanceSorts = ["outstanding", "earned", "paid", "last_paid", "handle"] as const;
export const balanceParts = ["outstanding", "held", "paid"] as const;

export type BalanceSort = (typeof balanceSorts)[number];

/** Where the next page begins: what the last row is ordered by, as text, and which row it is. */
export interface BalanceCursor {
  readonly value: string;
  readonly creatorId: string;
  readonly currency: string;
}

const CURSOR = /^(\d+|-\d+|[\w.-]{1,30}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) ([A-Z]{3,7})$/;
const CURSOR_LENGTH_MAX = 200;

export function encodeBalanceCursor({ value, creatorId, currency }: BalanceCursor): string {
  return Buffer.from(`${value} ${creatorId} ${currency}`, "utf8").toString("base64url");
}

/** Undefined when it is none of ours. */
export function decodeBalanceCursor(text: string): BalanceCursor | undefined {
  if (text.length > CURSOR_LENGTH_MAX) return undefined;
  const [, value, creatorId, currency] = CURSOR.exec(Buffer.from(text, "base64url").toString("utf8")) ?? [];
  if (value === undefined || creatorId === undefined || currency === undefined) return undefined;
  return { value, creatorId, currency };
}

const cursor = z
  .string()
  .meta({ description: "meta.nextCursor of the page before, with the same sort" })
  .transform((text, context) => {
    const found = decodeBalanceCursor(text);
    if (found !== undefined) return found;
    context.addIssue({ code: "custom", message: "must be a cursor from meta.nextCursor" });
    return z.NEVER;
  });

export const ListBalancesQuery = z
  .object({
    project_id: uuid.optional().describe("Filter to a project"),
    structure_id: uuid.optional().describe("Only what this structure earned"),
    creator_id: uuid.optional().describe("Filter to a creator"),
    search: textOf(100).optional().describe("Part of a handle, also of an earlier one, or of a display name"),
    from: localDate.optional().describe("Earned: period end on or after this date. Paid: on or after this day"),
    to: localDate.optional().describe("Earned: period end on or before this date. Paid: on or before this day"),
    having: z.enum(balanceParts).optional().describe("Only creators with something of this"),
    sort: z.enum(balanceSorts).default("outstanding").describe("Largest or latest first; handles from A to Z"),
    limit,
    cursor: cursor.optional(),
  })
  .refine(({ sort, cursor }) => cursor === undefined || sort === "handle" || /^-?\d{1,18}$/.test(cursor.value), {
    path: ["cursor"],
    message: "must be a cursor of a list with the same sort",
  });

export const BalanceRow = z.object({
  org_id: answer.id,
  creator_id: answer.id,
  project_id: answer.id,
  handle: answer.text,
  display_name: answer.text.nullable(),
  avatar_url: answer.text.nullable(),
  platform: answer.text,
  is_active: answer.flag.describe("False for a removed creator, who is still owed the balance"),
  currency: answer.money,
  earned_cents: answer.amount.describe("Earned in these dates: outstanding and settled together"),
  outstanding_cents: answer.amount.describe("Earned in these dates and not yet settled"),
  outstanding_count: answer.tally.describe("The number of those accruals"),
  outstanding_since: answer.date.nullable().describe("End of the oldest period not yet paid"),
  held_cents: answer.amount.describe("The part of what is outstanding that is on hold"),
  reserved_cents: answer.amount.describe("The part of what is outstanding that a pay run is about to pay"),
  settled_cents: answer.amount.describe("Earned in these dates and settled by payments, whenever they were made"),
  paid_cents: answer.amount.describe(
    "Payments made in these dates, by the day of payment, with adjustments and ad hoc payments; with structure_id what they settled of it",
  ),
  last_paid_at: answer.at.nullable().describe("The last payment in this currency, of any date"),
  last_method_id: answer.id.nullable().describe("How it was paid"),
});
