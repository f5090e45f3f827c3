/**
 * The project's policy for inputs that arrive after a period was booked (docs/replay.md). The run that takes a
 * creator's mark judges again what is booked for that creator from the mark on, and books the difference as the policy
 * says.
 */
import { append, greatest } from "../../engine/append.ts";
import { addDays, localDateOf } from "../../engine/periods.ts";
import { longestSettlingMs } from "../../engine/post-windows.ts";
import type { EpochMs, Structure } from "../../engine/types.ts";
import type { Tx } from "../../store/db.ts";
import type { TakenMark } from "../../store/judging/marks.ts";
import { type BookedPast, bookedIn } from "../../store/judging/past.ts";
import type { AccrualRow } from "../../store/settling/accruals.ts";
import { lockLimits } from "../../store/structures/budgets.ts";
import type { Context } from "../context.ts";
import type { CauseKind } from "./past/causes.ts";
import { dueAt } from "./past/compare.ts";
import { type Difference, differencesOf } from "./past/differences.ts";
import { isReplayable, windowsIn } from "./past/load.ts";
import { bookDifferences } from "./true-ups.ts";

export type LatePolicy = "freeze" | "true_up" | "high_water_mark";

/**
 * What a policy corrects automatically. Editing a goal, rule or assignment is a person's decision, and so is its
 * true-up.
 */
const LATE: ReadonlySet<CauseKind> = new Set([
  "reading_arrived",
  "reading_corrected",
  "reading_withdrawn",
  "followers_read",
  "post_arrived",
  "creators_merged",
  "post_status_changed",
  "sale_arrived",
  "sale_order_changed",
]);
/** Creators whose judgements are in memory at once, snapshots included. */
const CREATORS_AT_ONCE = 50;

export interface LateScope {
  readonly projectId: string;
  readonly policy: LatePolicy;
  readonly timezone: string;
  readonly asOf: EpochMs;
  readonly runId: string;
  readonly structures: readonly Structure[];
  readonly marks: ReadonlyMap<string, TakenMark>;
}

/** Books the true-ups that follow from the marks of a chunk, in its transaction. */
export async function correctLateInputs(ctx: Context, tx: Tx, scope: LateScope): Promise<AccrualRow[]> {
  const { projectId, policy, asOf, timezone, marks } = scope;
  if (policy === "freeze" || marks.size === 0) return [];
  const creatorIds = [...marks.keys()].sort();
  const earliest = [...marks.values()].reduce((first, mark) => Math.min(first, mark.since), Number.POSITIVE_INFINITY);
  const longestMs = greatest(scope.structures.map(longestSettlingMs), 0);
  const from = addDays(localDateOf(Math.max(earliest - longestMs, 0), timezone), -1);
  const filter = { projectId, structureId: null, creatorIds, from, to: localDateOf(asOf, timezone) };
  const touched = Map.groupBy(await touchedRows(tx, ctx, scope, filter), (row) => row.structure_id);
  const done: AccrualRow[] = [];
  for (const structureId of [...touched.keys()].sort()) {
    const structure = scope.structures.find((candidate) => candidate.id === structureId);
    if (structure === undefined) continue;
    await lockLimits(tx, ctx.orgId, structureId, "alone");
    const creators = [...new Set((touched.get(structureId) ?? []).map((row) => row.creator_id))].sort();
    for (let at = 0; at < creators.length; at += CREATORS_AT_ONCE) {
      const some = { ...filter, structureId, creatorIds: creators.slice(at, at + CREATORS_AT_ONCE) };
      const differing = await lateDifferences(tx, ctx, scope, structure, await touchedRows(tx, ctx, scope, some));
      const how = { projectId, onlyUpward: policy === "high_water_mark", runId: scope.runId, structure, asOf };
      append(done, (await bookDifferences(ctx, tx, differing, how)).booked);
    }
  }
  return done;
}

/** Booked rows of marked creators that fell due at or after their mark: the new inputs may change those. */
async function touchedRows(
  tx: Tx,
  ctx: Context,
  scope: LateScope,
  filter: Parameters<typeof bookedIn>[2],
): Promise<BookedPast[]> {
  const rows = await bookedIn(tx, ctx.orgId, filter, Number.MAX_SAFE_INTEGER);
  const structures = new Map(scope.structures.map((structure) => [structure.id, structure]));
  return rows.filter((row) => {
    const structure = structures.get(row.structure_id);
    if (structure === undefined || !structure.versions.every(isReplayable)) return false;
    const due = dueAt(row, structure, scope.timezone);
    return due >= (scope.marks.get(row.creator_id)?.since ?? Number.POSITIVE_INFINITY) && due <= scope.asOf;
  });
}

async function lateDifferences(
  tx: Tx,
  ctx: Context,
  scope: LateScope,
  structure: Structure,
  rows: readonly BookedPast[],
): Promise<Difference[]> {
  const [first] = rows;
  if (first === undefined) return [];
  const { projectId, timezone, asOf } = scope;
  const from = rows.reduce((least, row) => (row.period_start < least ? row.period_start : least), first.period_start);
  const to = rows.reduce((most, row) => (row.period_end > most ? row.period_end : most), first.period_end);
  const creatorIds = [...new Set(rows.map((row) => row.creator_id))];
  const windows = await windowsIn(tx, ctx.orgId, structure.id, creatorIds);
  const past = { orgId: ctx.orgId, projectId, timezone, asOf, structure, from, to, windows, allow: () => {} };
  const { differing } = await differencesOf(tx, past, rows);
  return differing.filter(({ causes }) => causes.every((cause) => LATE.has(cause.kind)));
}
