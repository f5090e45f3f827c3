/** Whether the readings still show what flags say: every open and confirmed flag is looked for again. */
import { setImmediate as othersTurn } from "node:timers/promises";
import type { Db } from "../../store/db.ts";
import type { FlagRow } from "../../store/flags/flags.ts";
import { loadSeries } from "../../store/flags/series.ts";
import type { Offence } from "../../store/proving/verify.ts";
import { hasErasures, nextStandingFlags } from "../../store/proving/verify-flags.ts";
import { compareFlags } from "../flags/compare.ts";
import { shownBy } from "../flags/look.ts";
import type { Check } from "./check.ts";

/** Posts whose readings are in memory at once. */
const POSTS_AT_ONCE = 200;

export async function examineFlags(db: Db, limit: number): Promise<Check> {
  const problems: Offence[] = [];
  let checked = 0;
  let flags = await nextStandingFlags(db, null, POSTS_AT_ONCE);
  while (flags.length > 0) {
    checked += flags.length;
    for (const [orgId, some] of Map.groupBy(flags, (flag) => flag.org_id)) {
      const found = await notShown(db, orgId, some);
      problems.push(...found.slice(0, Math.max(0, limit - problems.length)));
    }
    await othersTurn();
    flags = await nextStandingFlags(db, flags.at(-1) ?? null, POSTS_AT_ONCE);
  }
  return {
    name: "flags_show_their_readings",
    promise: "Every open or confirmed flag is shown by the readings it names.",
    rows_checked: checked,
    problems,
  };
}

async function notShown(db: Db, orgId: string, flags: readonly FlagRow[]): Promise<Offence[]> {
  const byPost = Map.groupBy(flags, (flag) => flag.video_id);
  const mayBeErased = await hasErasures(db, orgId);
  const found: Offence[] = [];
  for (const post of await loadSeries(db, orgId, [...byPost.keys()])) {
    // A post that was set aside says so by its status; what it had earned is looked up when it is.
    const known = (byPost.get(post.id) ?? []).filter(({ kind }) => kind !== "disabled");
    for (const { id, state } of compareFlags(post, shownBy(post), known, { mayBeErased }).changes) {
      const detail = state === "closed" ? "is not shown by the readings" : "shows other readings than it names";
      found.push({ org_id: orgId, subject: `flag ${id}`, detail });
    }
  }
  return found;
}
