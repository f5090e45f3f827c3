/** Whom a change of many creators is about, and what became of each. */
import { maximumCreatorsPerChange } from "../../contract/bulk/creators.ts";
import { lockSelected, matchingIds } from "../../store/bulk/selected.ts";
import type { Tx } from "../../store/db.ts";
import type { CreatorFilter, CreatorRow } from "../../store/feeding/creators.ts";
import type { Context } from "../context.ts";
import { creatorFilter } from "../feeding/creators.ts";

/** As a request says it. */
export interface Selection {
  readonly creator_ids?: readonly string[] | undefined;
  readonly filter?: (Parameters<typeof creatorFilter>[0] & object) | undefined;
  readonly except_ids?: readonly string[] | undefined;
  readonly after?: string | undefined;
}

export interface Refusal {
  readonly id: string;
  readonly code: string;
  readonly error: string;
}

/** What became of each creator. `next` is where a filter goes on; null at its end. */
export interface ChangedCreators {
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  readonly refused: readonly Refusal[];
  readonly next: string | null;
}

/** The creators of one request, and those of them that no change can be made of. */
export interface Selected {
  readonly creators: readonly CreatorRow[];
  readonly refused: readonly Refusal[];
  readonly next: string | null;
}

/** Finds and locks the creators of one request, in order of id. */
export async function select(
  tx: Tx,
  ctx: Context,
  selection: Selection,
  to: "change" | "hold" = "change",
): Promise<Selected> {
  const { ids, next } = await idsOf(tx, ctx, selection);
  const rows = await lockSelected(tx, ctx.orgId, ids, to);
  const known = new Set(rows.map(({ id }) => id));
  const refused = ids
    .filter((id) => !known.has(id))
    .map((id) => ({ id, code: "not_found", error: "Creator not found." }));
  for (const { id, merged_into } of rows) {
    if (merged_into !== null)
      refused.push({ id, code: "creator_merged", error: "The creator was merged into another; use that one." });
  }
  return { creators: rows.filter(({ merged_into }) => merged_into === null), refused, next };
}

async function idsOf(
  tx: Tx,
  ctx: Context,
  { creator_ids, filter, except_ids = [], after }: Selection,
): Promise<{ readonly ids: readonly string[]; readonly next: string | null }> {
  if (creator_ids !== undefined) return { ids: creator_ids, next: null };
  const wanted: CreatorFilter = creatorFilter(filter ?? { include_removed: false });
  const found = await matchingIds(tx, ctx.orgId, wanted, after, maximumCreatorsPerChange + 1);
  const ids = found.slice(0, maximumCreatorsPerChange);
  const except = new Set(except_ids);
  return {
    ids: ids.filter((id) => !except.has(id)),
    next: found.length > ids.length ? (ids.at(-1) ?? null) : null,
  };
}

/** The answer: every creator that was neither changed nor refused was so already. */
export function outcome(
  { creators, refused, next }: Selected,
  changed: Iterable<string>,
  more: readonly Refusal[] = [],
): ChangedCreators {
  const done = new Set(changed);
  const all = [...refused, ...more];
  const left = new Set(all.map(({ id }) => id));
  return {
    changed: [...done].sort(),
    unchanged: creators.map(({ id }) => id).filter((id) => !done.has(id) && !left.has(id)),
    refused: all,
    next,
  };
}
