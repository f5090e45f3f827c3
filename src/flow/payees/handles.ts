/** Handles that creators had before: a row that names one means the same creator. */
import { type EarlierHandle, handlesOf } from "../../store/feeding/named-creators.ts";
import { read } from "../command.ts";
import type { Context } from "../context.ts";
import { requireCreator } from "../feeding/creators.ts";

/** Newest first. @throws DomainError `not_found` */
export function listCreatorHandles(ctx: Context, creatorId: string): Promise<EarlierHandle[]> {
  return read(ctx, async (db) => {
    await requireCreator(db, ctx.orgId, creatorId);
    return handlesOf(db, ctx.orgId, creatorId);
  });
}
