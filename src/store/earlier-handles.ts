/** The handles that creators had before. */
import { type RawBuilder, sql } from "kysely";
import { holds } from "./texts.ts";

/** Whether a creator had a handle before that holds a text; `id` is the creator's. */
export function hadHandle(id: RawBuilder<unknown>, orgIds: readonly string[], part: string): RawBuilder<unknown> {
  return sql`${id} in (
    select h.creator_id from creator_handles h where h.org_id = any(${[...orgIds]}::uuid[]) and ${holds(sql`h.handle`, part)})`;
}
