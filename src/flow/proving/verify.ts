/**
 * Checks every invariant of the whole database, all organizations, on one consistent snapshot of it, and recomputes
 * every accrual from its stored snapshot (docs/rules.md, "What an accrual keeps"). It reports and never repairs.
 */

import { setImmediate as breathe } from "node:timers/promises";
import type { Anchor } from "../../engine/anchors.ts";
import type { ReadSnapshot } from "../../engine/read-snapshot.ts";
import { recomputeAndRead } from "../../engine/recompute.ts";
import { isCorrection, readCorrection, recomputeCorrection } from "../../engine/true-ups.ts";
import type { Snapshot } from "../../engine/types.ts";
import type { Db } from "../../store/db.ts";
import { foreignDefinitions } from "../../store/proving/definitions.ts";
import {
  audits,
  type BookedAccrual,
  brokenReferences,
  countRows,
  guardAudit,
  nextAccruals,
  type Offence,
  runAudit,
} from "../../store/proving/verify.ts";
import { countSealed, SEAL_CHECKS, sealProblems } from "../../store/proving/verify-seals.ts";
import type { App } from "../context.ts";
import { type ChainWalk, walkChains } from "./audit-chain.ts";
import type { Check } from "./check.ts";
import { InputsExaminer, type Read } from "./verify-inputs.ts";
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

/** Checks everything, also that the chains still hold the places that `anchors` kept. */
export async function verify(
  app: App,
  onProgress: Progress = () => {},
  anchors: readonly Anchor[] = [],
): Promise<Verification> {
  const startedAt = app.now();
  const work = (db: Db) => examine(db, onProgress, anchors);
  const found = await app.database.ownerTransaction(work, { readOnlySnapshot: true });
  return { ...found, seconds: (app.now() - startedAt) / 1000 };
}

/** The same on a picture of the database that the caller holds; it must see all organizations. */
export async function examine(
  db: Db,
  onProgress: Progress = () => {},
  anchors: readonly Anchor[] = [],
): Promise<Omit<Verification, "seconds">> {
  const checks: Check[] = [];
  const counts = new Map<string, number>();
  for (const table of new Set(audits.map((audit) => audit.table))) counts.set(table, await countRows(db, table));
  for (const audit of audits) {
    const { name, promise, table } = audit;
    const rows_checked = table.startsWith("pg_") ? null : (counts.get(table) ?? 0);
    const problems = await runAudit(db, audit, MAX_PROBLEMS);
    if (audit === guardAudit) problems.push(...(await foreignDefinitions(db, MAX_PROBLEMS)));
    checks.push({ name, promise, rows_checked, problems });
  }
  checks.push({
    name: "references_hold",
    promise: "Every reference leads to a row of the same organization.",
    rows_checked: null,
    problems: await brokenReferences(db, MAX_PROBLEMS),
  });
  const chain = await walkChains(db, MAX_PROBLEMS, anchors);
  checks.push({
    name: "audit_chain_holds",
    promise: "Every sealed audit row exists unchanged, in an unbroken chain of hashes that was never cut short.",
    rows_checked: chain.rows,
    problems: chain.problems,
  });
  if (anchors.length > 0) {
    checks.push({
      name: "anchors_hold",
      promise: "Every chain still holds the places that were kept elsewhere, with the same hashes.",
      rows_checked: anchors.length,
      problems: chain.lost,
    });
  }
  checks.push(...(await examineSeals(db)));
  const { recomputed, recomputedOf, problems, foreign } = await recomputeAll(
    db,
    counts.get("accruals") ?? 0,
    onProgress,
  );
  checks.push({
    name: "accrual_recomputes",
    promise:
      "Every accrual's snapshot gives its lines, its amount and its hash again, and agrees with the accrual's row.",
    rows_checked: recomputed,
    problems,
  });
  checks.push({
    name: "accrual_follows_its_inputs",
    promise: "Every accrual was judged by the version that is stored, and by views that readings have.",
    rows_checked: recomputed,
    problems: foreign,
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

/** Whether all that decides about money is as it was sealed. */
async function examineSeals(db: Db): Promise<Check[]> {
  const [problems, counts] = [await sealProblems(db, MAX_PROBLEMS), await countSealed(db)];
  return SEAL_CHECKS.map(({ name, promise }) => {
    return { name, promise, rows_checked: counts.get(name) ?? 0, problems: problems.get(name) ?? [] };
  });
}

/**
 * Walks all accruals by primary key, a batch in memory at a time. Ends, since it reads one snapshot of the
 * database.
 */
async function recomputeAll(
  db: Db,
  total: number,
  onProgress: Progress,
): Promise<{ recomputed: number; recomputedOf: Map<string, number>; problems: Offence[]; foreign: Offence[] }> {
  const problems: Offence[] = [];
  const foreign: Offence[] = [];
  const inputs = new InputsExaminer(db);
  const recomputedOf = new Map<string, number>();
  const compute = (accruals: readonly BookedAccrual[]) =>
    accruals.flatMap((accrual): Read[] => {
      const read: Read[] = [];
      recomputedOf.set(accrual.org_id, (recomputedOf.get(accrual.org_id) ?? 0) + 1);
      const found = problemsOf(accrual, (snapshot) => read.push({ accrual, snapshot }));
      if (found.length > 0 && problems.length < MAX_PROBLEMS) {
        problems.push({ org_id: accrual.org_id, subject: `accrual ${accrual.id}`, detail: found.join("; ") });
      }
      return read;
    });
  let batch: BookedAccrual[] = await nextAccruals(db, null, BATCH);
  let before: Read[] = [];
  let recomputed = 0;
  // Half of a batch is computed while the database looks for what the one before it was judged by, half while it reads the next.
  while (batch.length > 0) {
    const half = Math.ceil(batch.length / 2);
    const looking = inputs.problemsOf(before);
    await breathe();
    const first = compute(batch.slice(0, half));
    foreign.push(...(await looking).slice(0, MAX_PROBLEMS - foreign.length));
    const reading = nextAccruals(db, batch.at(-1) ?? null, BATCH);
    await breathe();
    before = [...first, ...compute(batch.slice(half))];
    recomputed += batch.length;
    onProgress(recomputed, total);
    batch = await reading;
  }
  foreign.push(...(await inputs.problemsOf(before)).slice(0, MAX_PROBLEMS - foreign.length));
  return { recomputed, recomputedOf, problems, foreign };
}

/** The problems of one accrual: in its snapshot, and between the row and its snapshot. */
export function problemsOf(
  accrual: BookedAccrual,
  onRead: (snapshot: ReadSnapshot) => void = () => {},
): readonly string[] {
  let snapshot: Snapshot;
  try {
    snapshot = JSON.parse(accrual.inputs_snapshot);
  } catch {
    return ["the snapshot is not JSON"];
  }
  const storedHash = accrual.snapshot_hash.toString("hex");
  if (isCorrection(snapshot)) return correctionProblems(accrual, snapshot, storedHash);
  const again = recomputeAndRead(snapshot);
  if (again.read !== null) onRead(again.read);
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
