/**
 * Checks every invariant of the whole database, all organizations, on one consistent snapshot of it. It reports and never
 * repairs.
 */
import type { Anchor } from "../../engine/anchors.ts";
import type { EpochMs } from "../../engine/types.ts";
import type { Db } from "../../store/db.ts";
import { foreignDefinitions } from "../../store/proving/definitions.ts";
import { type Audit, audits, brokenReferences, countRows, guardAudit, runAudit } from "../../store/proving/verify.ts";
import { countSealed, SEAL_CHECKS, sealProblems } from "../../store/proving/verify-seals.ts";
import type { App } from "../context.ts";
import type { SecretKeys } from "../secrets.ts";
import { type ChainWalk, walkChains } from "./audit-chain.ts";
import type { Check } from "./check.ts";
import { inLanes, type Lanes, onTwoLanes } from "./lanes.ts";
import { examineFlags } from "./verify-flags.ts";
import { examineJudged } from "./verify-judged.ts";
import { examinePayouts } from "./verify-payouts.ts";
import { examinePayRuns } from "./verify-payruns.ts";
import { type Progress, recomputeAll } from "./verify-recomputed.ts";

export type { Progress } from "./verify-recomputed.ts";

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

/** Problems reported per check: enough to see what is wrong, few enough to read. */
const MAX_PROBLEMS = 100;

/** Checks everything, also that the chains still hold the places that `anchors` kept. */
export async function verify(
  app: App,
  onProgress: Progress = () => {},
  anchors: readonly Anchor[] = [],
): Promise<Verification> {
  const startedAt = app.now();
  const found = await onTwoLanes(app, (lanes) => examine(lanes, startedAt, onProgress, anchors, app.secrets ?? null));
  return { ...found, seconds: (app.now() - startedAt) / 1000 };
}

/** The same on pictures of the database that the caller holds; they must see all organizations. Sealed values are opened by `secrets`. */
export async function examine(
  lanes: Lanes,
  now: EpochMs,
  onProgress: Progress = () => {},
  anchors: readonly Anchor[] = [],
  secrets: SecretKeys | null = null,
): Promise<Omit<Verification, "seconds">> {
  // The short ones last and each by itself, so that both lanes are at work to the end.
  const [seals, recomputation, chain, referring, payouts, flags, judged, payRuns, ...audited] = await inLanes(lanes, [
    examineSeals,
    (db) => recomputeAll(db, MAX_PROBLEMS, onProgress),
    (db) => walkChains(db, now, MAX_PROBLEMS, anchors),
    (db) => brokenReferences(db, MAX_PROBLEMS),
    (db) => examinePayouts(db, MAX_PROBLEMS),
    (db) => examineFlags(db, MAX_PROBLEMS),
    (db) => examineJudged(db, MAX_PROBLEMS),
    (db) => examinePayRuns(db, secrets, MAX_PROBLEMS),
    ...[...Map.groupBy(audits, ({ table }) => table)].map(
      ([table, ofTable]) =>
        (db: Db) =>
          runAudits(db, table, ofTable),
    ),
  ]);
  const checks: Check[] = [
    ...inOrder(audited.flat()),
    {
      name: "references_hold",
      promise: "Every reference leads to a row of the same organization.",
      rows_checked: null,
      problems: referring,
    },
    {
      name: "audit_chain_holds",
      promise: "Every sealed audit row exists unchanged, in an unbroken chain of hashes that was never cut short.",
      rows_checked: chain.rows,
      problems: chain.problems,
    },
    ...(anchors.length > 0 ? [anchorsHold(anchors, chain)] : []),
    ...seals,
    ...recomputation.checks,
    ...payouts,
    flags,
    judged,
    ...payRuns,
  ];
  return {
    ok: checks.every((check) => check.problems.length === 0),
    checks,
    accruals_recomputed: recomputation.recomputed,
    accruals_of: recomputation.of,
    audit_ends: chain.ends,
  };
}

function anchorsHold(anchors: readonly Anchor[], { lost }: ChainWalk): Check {
  return {
    name: "anchors_hold",
    promise: "Every chain still holds the places that were kept elsewhere, with the same hashes.",
    rows_checked: anchors.length,
    problems: lost,
  };
}

/** The audits of one table. */
async function runAudits(db: Db, table: string, ofTable: readonly Audit[]): Promise<Check[]> {
  const checks: Check[] = [];
  const rows_checked = table.startsWith("pg_") ? null : await countRows(db, table);
  for (const audit of ofTable) {
    const { name, promise } = audit;
    const problems = await runAudit(db, audit, MAX_PROBLEMS);
    if (audit === guardAudit) problems.push(...(await foreignDefinitions(db, MAX_PROBLEMS)));
    checks.push({ name, promise, rows_checked, problems });
  }
  return checks;
}

const PLACES = new Map(audits.map(({ name }, place) => [name, place]));

/** In the order in which audits are listed. */
function inOrder(checks: readonly Check[]): Check[] {
  return checks.toSorted((a, b) => (PLACES.get(a.name) ?? 0) - (PLACES.get(b.name) ?? 0));
}

/** Whether all that decides about money is as it was sealed. */
async function examineSeals(db: Db): Promise<Check[]> {
  const [problems, counts] = [await sealProblems(db, MAX_PROBLEMS), await countSealed(db)];
  return SEAL_CHECKS.map(({ name, promise }) => {
    return { name, promise, rows_checked: counts.get(name) ?? 0, problems: problems.get(name) ?? [] };
  });
}
