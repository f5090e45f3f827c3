import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import type { Db } from "../db.ts";

/** A creator as lists name one. */
export interface ListedCreator {
  readonly handle: string;
  readonly display_name: string | null;
  readonly removed_at: EpochMs | null;
}

/** The names of creators, by id; removed ones too. */
export async function namesOfCreators(
  db: Db,
  orgId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ListedCreator>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<ListedCreator & { readonly id: string }>`
    select id, handle, display_name, removed_at from creators
    where org_id = ${orgId} and id = any(${[...new Set(ids)]}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, ...name }) => [id, name]));
}
