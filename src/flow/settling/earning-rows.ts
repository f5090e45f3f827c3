/** Rows of opening balances and bonuses, read one by one. */

import type { z } from "zod";
import { defaultPlatform } from "../../contract/feeding/creators.ts";
import { EarningInput } from "../../contract/settling/earnings.ts";
import { CREDITS } from "../../engine/currencies.ts";
import { localDateOf } from "../../engine/periods.ts";
import { handleKey } from "../../parse/handles.ts";
import { reasonFor } from "../../parse/readings-rows.ts";
import type { Db } from "../../store/db.ts";
import { findCreatorsById } from "../../store/feeding/creators.ts";
import { findCreatorsByName } from "../../store/feeding/named-creators.ts";
import type { NewEarning } from "../../store/settling/earnings.ts";
import type { Context } from "../context.ts";
import { askedKey, nameKey } from "../feeding/creators.ts";
import { type Refusal, refusalOf } from "../feeding/import/row.ts";
import { requireOrganization } from "../organization/organization.ts";

type Input = z.output<typeof EarningInput>;

/** A row to be booked, with its creator and its date. */
export type EarningRequest = Omit<NewEarning, "id" | "structureId"> & {
  readonly line: number;
  /** Whether the row has a date; without one, a known earning keeps its date. */
  readonly isDated: boolean;
};

/** Reads the rows and finds their creators; rows that cannot be booked are added to `refused`. */
export async function readEarningRequests(
  db: Db,
  ctx: Context,
  projectId: string,
  rows: readonly unknown[],
  refused: Refusal[],
): Promise<{ readonly requests: EarningRequest[]; readonly timezone: string }> {
  const { timezone, credits_allowed: hasCredits } = await requireOrganization(db, ctx.orgId);
  const today = localDateOf(ctx.now, timezone);
  const inputs: { readonly line: number; readonly row: Input }[] = [];
  rows.forEach((row, index) => {
    const result = EarningInput.safeParse(row);
    if (result.success) inputs.push({ line: index + 1, row: result.data });
    else refused.push(refusalOf(result.error, row, index + 1));
  });
  const creators = await creatorsNamed(
    db,
    ctx,
    projectId,
    inputs.map(({ row }) => row),
  );
  const requests: EarningRequest[] = [];
  for (const { line, row } of inputs) {
    const { kind, currency, reference, amount_cents: amountCents, earned_on: earnedOn = today } = row;
    const creatorId = creators.get(creatorKey(row));
    if (creatorId === undefined) refused.push({ line, reason: whyUnknown(row) });
    else if (earnedOn > today) refused.push({ line, reason: reasonFor("earned_on", earnedOn, FUTURE) });
    else if (currency === CREDITS && !hasCredits) {
      refused.push({ line, reason: reasonFor("currency", currency, NO_CREDITS) });
    } else {
      const note = row.note === "" ? null : row.note;
      const isDated = row.earned_on !== undefined;
      requests.push({ line, creatorId, kind, currency, amountCents, earnedOn, isDated, note, reference });
    }
  }
  return { requests, timezone };
}

const FUTURE = "is in the future";
const NO_CREDITS = "needs the organization to be on the credits allowlist";

/** The ids of creators by `creatorKey` of the rows that name them. */
async function creatorsNamed(
  db: Db,
  ctx: Context,
  projectId: string,
  rows: readonly Input[],
): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => (row.creator_id === undefined ? [] : [row.creator_id])))];
  const names = new Map(
    rows.flatMap((row) =>
      row.creator_handle === undefined
        ? []
        : [
            [
              creatorKey(row),
              { platform: row.platform ?? defaultPlatform, handle_key: handleKey(row.creator_handle) },
            ] as const,
          ],
    ),
  );
  const found = new Map<string, string>();
  if (ids.length > 0) {
    for (const { id } of await findCreatorsById(db, ctx.orgId, projectId, ids)) found.set(id, id);
  }
  if (names.size > 0) {
    for (const row of await findCreatorsByName(db, ctx.orgId, projectId, [...names.values()])) {
      found.set(askedKey(row), row.id);
    }
  }
  return found;
}

/** Keys a creator by id, or by platform and handle; the latter holds a space, an id does not. */
function creatorKey({ creator_id: id, platform = defaultPlatform, creator_handle: handle = "" }: Input): string {
  return id ?? nameKey({ platform, handle });
}

function whyUnknown(row: Input): string {
  if (row.creator_id !== undefined) return reasonFor("creator_id", row.creator_id, "is no creator of this project");
  const where = row.platform ?? defaultPlatform;
  return reasonFor("creator_handle", row.creator_handle, `is no creator of this project on ${where}`);
}
