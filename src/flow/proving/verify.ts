/**
 * Checks every invariant of the whole database, all organizations, on one consistent snapshot of it, and recomputes
 * every accrual from its stored snapshot (docs/rules.md, "What an accrual keeps"). It reports and never repairs.
 */

import type { ReadSnapshot } from "../../engine/read-snapshot.ts";
import { recomputeAndRead } from "../../engine/recompute.ts";
import { isCorrection, readCorrection, recomputeCorrection } from "../../engine/true-ups.ts";
import type { Snapshot } from "../../engine/types.ts";
import type { Db } from "../../store/db.ts";
import {
  audits,
  type BookedAccrual,
  brokenReferences,
  countRows,
  nextAccruals,
  type Offence,
  runAudit,
} from "../../store/proving/verify.ts";
import type { App } from "../context.ts";
import { type ChainWalk, walkChains } from "./audit-chain.ts";
import type { Check } from "./check.ts";
import { examineJudged } from "./verify-judged.ts";
import { examinePayouts } from "./verify-payouts.ts";

export interface Verification {
  readonly ok: boolean;
  readonly checks: readonly Check[];
  readonly accruals_recomputed: number;
  /** How many of them each organization has. */
  readonly accruals_of: ReadonlyMap<string, number>;
  /** Where each organization's audit chain ends. */
  readonly audit_ends: ChainWalk["ends"];
  readonly seconds: number;
}

/** Called with the number of accruals recomputed, and their total. */
export type Progress = (done: number, total: number) => void;

/** Problems reported per check: enough to see what is wrong, few enough to read. */
const MAX_PROBLEMS = 100;
/** Accruals in memory at once; a snapshot has some kilobytes, seldom a few hundred. */
const BATCH = 200;

/** Checks everything. */
export async function verify(app: App, onProgress: Progress = () => {}): Promise<Verification> {
  const startedAt = app.now();
  const found = await app.database.ownerTransaction((db) => examine(db, onProgress), { readOnlySnapshot: true });
  return { ...found, seconds: (app.now() - startedAt) / 1000 };
}

/** The same in the caller's transaction, which must see all organizations. */
export async function examine(db: Db, onProgress: Progress = () => {}): Promise<Omit<Verification, "seconds">> {
  const checks: Check[] = [];
  const counts = new Map<string, number>();
  for (const table of new Set(audits.map((audit) => audit.table))) counts.set(table, await countRows(db, table));
  for (const audit of audits) {
    const { name, promise, table } = audit;
    const rows_checked = table.startsWith("pg_") ? null : (counts.get(table) ?? 0);
    checks.push({ name, promise, rows_checked, problems: await runAudit(db, audit, MAX_PROBLEMS) });
  }
  checks.push({
    name: "references_hold",
    promise: "Every reference leads to a row of the same organization.",
    rows_checked: null,
    problems: await brokenReferences(db, MAX_PROBLEMS),
  });
  const chain = await walkChains(db, MAX_PROBLEMS);
  checks.push({
    name: "audit_chain_holds",
    promise: "Every sealed audit row exists unchanged, in an unbroken chain of hashes that was never cut short.",
    rows_checked: chain.rows,
    problems: chain.problems,
  });
  const { recomputed, recomputedOf, problems } = await recomputeAll(db, counts.get("accruals") ?? 0, onProgress);
  checks.push({
    name: "accrual_recomputes",
    promise:
      "Every accrual's snapshot gives its lines, its amount and its hash again, and agrees with the accrual's row.",
    rows_checked: recomputed,
    problems,
  });
  checks.push(...(await examinePayouts(db, MAX_PROBLEMS)));
  checks.push(await examineJudged(db, MAX_PROBLEMS));
  return {
    ok: checks.every((check) => check.problems.length === 0),
    checks,
    accruals_recomputed: recomputed,
    accruals_of: recomputedOf,
    audit_ends: chain.ends,
  };
}

/**
 * Walks all accruals by primary key, a batch in memory at a time. Ends, since it reads one snapshot of the
 * database.
 */
async function recomputeAll(
  db: Db,
  total: number,
  onProgress: Progress,
): Promise<{ recomputed: number; recomputedOf: Map<string, number>; problems: Offence[] }> {
  const problems: Offence[] = [];
  const recomputedOf = new Map<string, number>();
  let recomputed = 0;
  let last: BookedAccrual | null = null;
  for (;;) {
    const batch: BookedAccrual[] = await nextAccruals(db, last, BATCH);
    for (const accrual of batch) {
      recomputedOf.set(accrual.org_id, (recomputedOf.get(accrual.org_id) ?? 0) + 1);
      const found = problemsOf(accrual);
      if (found.length === 0 || problems.length >= MAX_PROBLEMS) continue;
      problems.push({ org_id: accrual.org_id, subject: `accrual ${accrual.id}`, detail: found.join("; ") });
    }
    recomputed += batch.length;
    onProgress(recomputed, total);
    last = batch.at(-1) ?? null;
    if (batch.length < BATCH) return { recomputed, recomputedOf, problems };
  }
}

/** The problems of one accrual: in its snapshot, and between the row and its snapshot. */
export function problemsOf(accrual: BookedAccrual): readonly string[] {
  let snapshot: Snapshot;
  try {
    snapshot = JSON.parse(accrual.inputs_snapshot);
  } catch {
    return ["the snapshot is not JSON"];
  }
  const storedHash = accrual.snapshot_hash.toString("hex");
  if (isCorrection(snapshot)) return correctionProblems(accrual, snapshot, storedHash);
  const again = recomputeAndRead(snapshot);
  const problems = [...again.problems];
  if (again.hash !== storedHash) problems.push(`snapshot_hash is ${storedHash}, the snapshot's is ${again.hash}`);
  if (problems.length === 0 && again.read !== null) problems.push(...differences(accrual, again.read));
  return problems;
}

function correctionProblems(accrual: BookedAccrual, snapshot: Snapshot, storedHash: string): readonly string[] {
  const again = recomputeCorrection(snapshot);
  const problems = [...again.problems];
  if (again.hash !== storedHash) problems.push(`snapshot_hash is ${storedHash}, the snapshot's is ${again.hash}`);
  if (problems.length > 0) return problems;
  const said = readCorrection(snapshot);
  return differing([
    ["amount_cents", accrual.amount_cents, said.amount_cents],
    ["currency", accrual.currency, said.currency],
    ["kind", accrual.kind, said.kind],
    ["corrects_accrual_id", accrual.corrects_accrual_id, said.corrects.accrual_id],
  ]);
}

/** The row repeats part of the snapshot, so that it can be listed and summed; the two must agree. */
function differences(accrual: BookedAccrual, said: ReadSnapshot): string[] {
  return differing([
    ["amount_cents", accrual.amount_cents, said.amount_cents],
    ["currency", accrual.currency, said.currency],
    ["structure_id", accrual.structure_id, said.structure_id],
    ["creator_id", accrual.creator_id, said.creator_id ?? accrual.creator_id],
    ["version_id", accrual.version_id, said.version?.id],
    ["version_number", accrual.version_number, said.version?.number],
    ["period_start", accrual.period_start, said.period?.start],
    ["period_end", accrual.period_end, said.period?.end],
    ["period_start_at", accrual.period_start_at, said.period?.startAt],
    ["period_end_at", accrual.period_end_at, said.period?.endAt],
    ["video_id", accrual.video_id, said.mark?.video_id ?? windowPost(said)],
    ["threshold_view_count", accrual.threshold_view_count, said.mark?.mark ?? null],
  ]);
}

/** The post whose window a snapshot is about; null for others. */
function windowPost({ version, measured }: ReadSnapshot): string | null {
  return version?.period === "post" ? (measured?.posts[0]?.videoId ?? null) : null;
}

function differing(pairs: readonly (readonly [name: string, row: unknown, said: unknown])[]): string[] {
  return pairs.flatMap(([name, row, other]) =>
    row === other ? [] : [`${name} is ${row}, the snapshot says ${other}`],
  );
}
