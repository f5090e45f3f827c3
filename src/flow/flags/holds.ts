/** Which accruals a flag touches, and holding them where the project says so (docs/readings.md, "Doubtful readings"). */
import { type Doubt, touches } from "../../engine/flags.ts";
import { usedPosts } from "../../engine/used-posts.ts";
import { flagSentence } from "../../parse/flag-words.ts";
import type { Db, Tx } from "../../store/db.ts";
import { type FlagRow, holdPolicyOf, nextLiveFlags } from "../../store/flags/flags.ts";
import {
  type Candidate,
  candidatesOf,
  endHolds,
  type HeldAccrual,
  holdsOf,
  insertHolds,
  type NewHold,
} from "../../store/flags/holds.ts";
import { noteReserved } from "../../store/flags/reserved.ts";
import { toIso } from "../../store/types.ts";
import type { Recorded } from "../command.ts";
import type { Context } from "../context.ts";

/** Flags whose accruals are in memory at once. */
const FLAGS_AT_ONCE = 200;

export const isLive = ({ state }: Pick<FlagRow, "state">): boolean => state === "open" || state === "confirmed";

/** The accruals that each flag touches, by the flag's id. */
export async function touchedBy(
  db: Db,
  orgId: string,
  flags: readonly (Doubt & { readonly id: string; readonly video_id: string })[],
): Promise<ReadonlyMap<string, readonly Candidate[]>> {
  const videoIds = [...new Set(flags.map((flag) => flag.video_id))];
  const candidates = Map.groupBy(await candidatesOf(db, orgId, videoIds), (row) => row.video_id);
  return new Map(
    flags.map((flag) => [
      flag.id,
      (candidates.get(flag.video_id) ?? []).filter((accrual) => touchesAccrual(flag, flag.video_id, accrual)),
    ]),
  );
}

export function touchesAccrual(flag: Doubt, videoId: string, accrual: Pick<Candidate, "inputs_snapshot">): boolean {
  return usedPosts(JSON.parse(accrual.inputs_snapshot)).some((used) => used.videoId === videoId && touches(flag, used));
}

/** Whether an accrual is one that a flag may hold: what takes back is never kept back. */
export function isHoldable({ amount_cents: amount, status }: Pick<Candidate, "amount_cents" | "status">): boolean {
  return status === "earned" && amount > 0n;
}

/** What a flag says as the reason of a hold. */
export function holdReason(flag: FlagRow): string {
  return `Flagged. ${flagSentence({ kind: flag.kind, at: toIso(flag.at), evidence: flag.evidence })}`;
}

/**
 * Makes the holds of some flags of a project what they should be: those of live flags are put on where the policy says
 * so, all others end. The project's flags must be locked alone.
 */
export async function settleHolds(
  tx: Tx,
  ctx: Context,
  projectId: string,
  flags: readonly FlagRow[],
  record: (entry: Recorded) => void,
): Promise<void> {
  const holds = (await holdPolicyOf(tx, ctx.orgId, projectId)) === "hold";
  for (let from = 0; from < flags.length; from += FLAGS_AT_ONCE) {
    const some = flags.slice(from, from + FLAGS_AT_ONCE);
    const holding = holds ? some.filter(isLive) : [];
    const touched = await touchedBy(tx, ctx.orgId, holding);
    const wanted = new Map<string, NewHold>();
    const reasons = new Map<string, string>();
    for (const flag of holding) {
      for (const accrual of (touched.get(flag.id) ?? []).filter(isHoldable)) {
        wanted.set(`${flag.id} ${accrual.id}`, { flagId: flag.id, accrualId: accrual.id });
        if (!reasons.has(accrual.id)) reasons.set(accrual.id, holdReason(flag));
      }
    }
    const ids = some.map(({ id }) => id);
    const now = await holdsOf(tx, ctx.orgId, ids);
    const ended = now
      .filter((row) => !wanted.has(`${row.flag_id} ${row.accrual_id}`))
      .map((row) => ({ flagId: row.flag_id, accrualId: row.accrual_id }));
    const held = await insertHolds(tx, ctx.orgId, [...wanted.values()], reasons, ctx.now);
    // Now that what they hold is locked: a draft reserves what it has locked.
    await noteReserved(tx, ctx.orgId, ids, [...wanted.values()], ctx.app.now());
    const released = await endHolds(tx, ctx.orgId, ended, ctx.now);
    for (const row of held) record(aboutHold(row, "accrual.held", reasons.get(row.id) ?? ""));
    for (const row of released) record(aboutHold(row, "accrual.released", null));
  }
}

/** The same for every live flag of a project, or of a creator's posts. */
export async function settleAllHolds(
  tx: Tx,
  ctx: Context,
  of: { readonly projectId: string } | { readonly creatorId: string },
  lock: (projectId: string) => Promise<void>,
  record: (entry: Recorded) => void,
): Promise<void> {
  for (let after: string | null = null; ; ) {
    const flags: FlagRow[] = await nextLiveFlags(tx, ctx.orgId, of, after, FLAGS_AT_ONCE);
    for (const [projectId, some] of Map.groupBy(flags, (flag) => flag.project_id)) {
      await lock(projectId);
      await settleHolds(tx, ctx, projectId, some, record);
    }
    after = flags.at(-1)?.id ?? null;
    if (after === null || flags.length < FLAGS_AT_ONCE) return;
  }
}

/** The audit row and the event of a hold that a flag put on or took off. */
export function aboutHold(
  row: HeldAccrual,
  type: "accrual.held" | "accrual.released",
  reason: string | null,
): Recorded {
  const { id, project_id, creator_id, amount_cents, currency, status } = row;
  const payload = { accrual_id: id, project_id, creator_id, amount_cents, currency, status };
  return {
    subjectType: "accrual",
    subjectId: id,
    details: { by: "flags", ...(reason === null ? {} : { reason }) },
    event: { type, payload: { ...payload, hold: reason === null ? null : { reason } } },
  };
}
