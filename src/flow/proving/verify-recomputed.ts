/**
 * Recomputes every accrual from its stored snapshot (docs/rules.md, "What an accrual keeps"), and compares the snapshot with
 * the row, with the stored version, and with readings.
 */
import { setImmediate as breathe } from "node:timers/promises";
import type { ReadSnapshot } from "../../engine/read-snapshot.ts";
import { recomputeAndRead } from "../../engine/recompute.ts";
import { isRemainder, readRemainder, recomputeRemainder } from "../../engine/remainders.ts";
import { isCorrection, readCorrection, recomputeCorrection } from "../../engine/true-ups.ts";
import type { Snapshot } from "../../engine/types.ts";
import type { Db } from "../../store/db.ts";
import { type BookedAccrual, countRows, nextAccruals, type Offence } from "../../store/proving/verify.ts";
import type { Check } from "./check.ts";
import { InputsExaminer, type Read } from "./verify-inputs.ts";

/** Called with the number of accruals recomputed, and their total. */
export type Progress = (done: number, total: number) => void;

/** Accruals in memory at once; a snapshot has some kilobytes, seldom a few hundred. */
const BATCH = 200;

/** What recomputing all accruals came to. */
export interface Recomputation {
  readonly recomputed: number;
  /** How many of them each organization has. */
  readonly of: ReadonlyMap<string, number>;
  readonly checks: readonly Check[];
}

/**
 * Walks all accruals by primary key, a batch in memory at a time. Ends, since it reads one snapshot of the
 * database.
 */
export async function recomputeAll(db: Db, limit: number, onProgress: Progress): Promise<Recomputation> {
  const total = await countRows(db, "accruals");
  const problems: Offence[] = [];
  const foreign: Offence[] = [];
  const inputs = new InputsExaminer(db);
  const of = new Map<string, number>();
  const compute = (accruals: readonly BookedAccrual[]) =>
    accruals.flatMap((accrual): Read[] => {
      const read: Read[] = [];
      of.set(accrual.org_id, (of.get(accrual.org_id) ?? 0) + 1);
      const found = problemsOf(accrual, (snapshot) => read.push({ accrual, snapshot }));
      if (found.length > 0 && problems.length < limit) {
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
    foreign.push(...(await looking).slice(0, limit - foreign.length));
    const reading = nextAccruals(db, batch.at(-1) ?? null, BATCH);
    await breathe();
    before = [...first, ...compute(batch.slice(half))];
    recomputed += batch.length;
    onProgress(recomputed, total);
    batch = await reading;
  }
  foreign.push(...(await inputs.problemsOf(before)).slice(0, limit - foreign.length));
  const checks: Check[] = [
    {
      name: "accrual_recomputes",
      promise:
        "Every accrual's snapshot gives its lines, its amount and its hash again, and agrees with the accrual's row.",
      rows_checked: recomputed,
      problems,
    },
    {
      name: "accrual_follows_its_inputs",
      promise: "Every accrual was judged by the version that is stored, and by views that readings have.",
      rows_checked: recomputed,
      problems: foreign,
    },
  ];
  return { recomputed, of, checks };
}

/** The problems of one accrual: in its snapshot, and between the row and its snapshot. */
function problemsOf(accrual: BookedAccrual, onRead: (snapshot: ReadSnapshot) => void = () => {}): readonly string[] {
  let snapshot: Snapshot;
  if (accrual.inputs_snapshot === "") return ["its snapshot is not in its pack"];
  try {
    snapshot = JSON.parse(accrual.inputs_snapshot);
  } catch {
    return ["the snapshot is not JSON"];
  }
  const storedHash = accrual.snapshot_hash.toString("hex");
  if (isRemainder(snapshot)) return remainderProblems(accrual, snapshot, storedHash);
  if (isCorrection(snapshot)) return correctionProblems(accrual, snapshot, storedHash);
  const again = recomputeAndRead(snapshot, accrual.inputs_snapshot);
  if (again.read !== null) onRead(again.read);
  const problems = problemsOfSnapshot(again, storedHash);
  if (problems.length === 0 && again.read !== null) problems.push(...differences(accrual, again.read));
  return problems;
}

/** What is wrong inside of a snapshot, and with the hash that the row has of it. */
function problemsOfSnapshot(
  again: { readonly hash: string; readonly problems: readonly string[] },
  storedHash: string,
): string[] {
  if (again.hash === storedHash) return [...again.problems];
  return [...again.problems, `snapshot_hash is ${storedHash}, the snapshot's is ${again.hash}`];
}

function remainderProblems(accrual: BookedAccrual, snapshot: Snapshot, storedHash: string): readonly string[] {
  const problems = problemsOfSnapshot(recomputeRemainder(snapshot), storedHash);
  if (problems.length > 0) return problems;
  const said = readRemainder(snapshot);
  return differing([
    ["amount_cents", accrual.amount_cents, said.amount_cents],
    ["currency", accrual.currency, said.currency],
    ["kind", accrual.kind, said.kind],
    ["divides_accrual_id", accrual.divides_accrual_id, said.divides.accrual_id],
  ]);
}

function correctionProblems(accrual: BookedAccrual, snapshot: Snapshot, storedHash: string): readonly string[] {
  const problems = problemsOfSnapshot(recomputeCorrection(snapshot), storedHash);
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
    ["creator_id", accrual.earned_by, said.creator_id ?? accrual.earned_by],
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
