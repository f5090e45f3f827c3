/**
 * Whether everything up to the last run was judged (docs/rules.md, "Time"). Reasons for earning nothing are reported by
 * the run and not stored, so what is due and not booked is judged again: it must earn nothing again, unless an input
 * has arrived since that the next run will judge.
 */
import { creatorCapOf, dueAtOf } from "../../engine/limits.ts";
import { instantText } from "../../engine/texts.ts";
import type { EpochMs, Structure } from "../../engine/types.ts";
import type { Db } from "../../store/db.ts";
import { isBookable } from "../../store/judging/booking.ts";
import { markedSince } from "../../store/judging/marks.ts";
import { progressOf } from "../../store/judging/runs.ts";
import { findOrganization } from "../../store/organization/organizations.ts";
import type { Offence } from "../../store/proving/verify.ts";
import { nextAssigned } from "../../store/proving/verify-judged.ts";
import { organizationIds } from "../../store/proving/verify-reports.ts";
import { earliestAssignments } from "../../store/structures/assignments.ts";
import { bookedUpwards, findBudgets } from "../../store/structures/budgets.ts";
import { findProjectStructures, toEngineStructure } from "../../store/structures/structures.ts";
import { judgeCreators } from "../judging/judging.ts";
import type { Judged } from "../judging/task.ts";
import type { Check } from "./check.ts";

/** Creators whose whole past is in memory at once. */
const CREATORS_AT_ONCE = 50;

/** One project up to its last run. */
interface Passed {
  readonly orgId: string;
  readonly projectId: string;
  readonly timezone: string;
  readonly judgedThrough: EpochMs;
  readonly structures: readonly Structure[];
  readonly earliest: ReadonlyMap<string, EpochMs>;
}

/** Judges again what is due and not booked, project by project. */
export async function examineJudged(db: Db, limit: number): Promise<Check> {
  const problems: Offence[] = [];
  let checked = 0;
  for (const orgId of await organizationIds(db)) {
    const timezone = (await findOrganization(db, orgId))?.timezone ?? "UTC";
    for (const [projectId, judgedThrough] of await progressOf(db, orgId)) {
      const structures = (await findProjectStructures(db, orgId, projectId)).map(toEngineStructure);
      const earliest = await earliestAssignments(db, orgId, projectId);
      const found = await examineProject(db, { orgId, projectId, timezone, judgedThrough, structures, earliest });
      checked += found.checked;
      problems.push(...found.problems.slice(0, Math.max(0, limit - problems.length)));
    }
  }
  return {
    name: "what_is_due_was_judged",
    promise: "Every period and cycle up to the last run is booked, or earns nothing when judged again.",
    rows_checked: checked,
    problems,
  };
}

async function examineProject(db: Db, passed: Passed) {
  const { orgId, projectId, judgedThrough: asOf } = passed;
  const problems: Offence[] = [];
  let checked = 0;
  for (let after: string | null = null; ; ) {
    const creatorIds: string[] = await nextAssigned(db, orgId, projectId, after, CREATORS_AT_ONCE);
    const [from] = creatorIds;
    const to = creatorIds.at(-1);
    if (from === undefined || to === undefined) break;
    const scope = {
      ...passed,
      asOf,
      judgedThrough: undefined,
      creators: { from, to },
      hasNewlyDue: true,
      marks: new Map(),
    };
    const judged = await judgeCreators(db, scope);
    checked += judged.length;
    const marked = await markedSince(db, orgId, projectId, creatorIds);
    const missing = judged.filter((row) => isMissing(row, marked.get(row.creatorId)));
    for (const row of await notLimited(db, passed, missing)) problems.push(offence(orgId, row));
    after = to;
    if (creatorIds.length < CREATORS_AT_ONCE) break;
  }
  return { checked, problems };
}

/** Judgements that earn something, are not booked, and wait for no run. */
function isMissing({ judgement }: Judged, markedSince: EpochMs | undefined): boolean {
  if (judgement.outcome !== "accrual" || !isBookable(judgement)) return false;
  return markedSince === undefined || dueAtOf(judgement) < markedSince;
}

/**
 * Leaves out what a cap or a budget may have cut: whether there was room on the night is certain only where everything
 * ever booked would have fitted.
 */
async function notLimited(db: Db, { orgId, structures }: Passed, missing: readonly Judged[]): Promise<Judged[]> {
  if (missing.length === 0) return [];
  const ids = [...new Set(missing.map((row) => row.structureId))];
  const budgets = await findBudgets(db, orgId, ids);
  const isCapped = (id: string) =>
    structures.find((row) => row.id === id)?.versions.some((version) => creatorCapOf(version) !== null) === true;
  const limited = ids.filter((id) => budgets.has(id) || isCapped(id));
  const used = new Map<string, Awaited<ReturnType<typeof bookedUpwards>>>();
  for (const id of limited) used.set(id, await bookedUpwards(db, orgId, id));
  return missing.filter(({ structureId, creatorId, judgement }) => {
    const upwards = used.get(structureId);
    if (upwards === undefined || judgement.outcome !== "accrual") return true;
    const { amountCents } = judgement;
    const cap = creatorCapOf(judgement.version);
    const fits = (least: bigint | null, cents: bigint) => least === null || cents + amountCents <= least;
    const states = budgets.get(structureId) ?? [];
    return (
      fits(cap, upwards.byCreator.get(creatorId) ?? 0n) &&
      states.every((state) => fits(state.budget_cents, upwards.cents))
    );
  });
}

function offence(orgId: string, { structureId, creatorId, judgement }: Judged): Offence {
  const { period } = judgement;
  const amount = judgement.outcome === "accrual" ? `${judgement.amountCents} ${judgement.currency}` : "nothing";
  const due = judgement.outcome === "accrual" ? `, due ${instantText(dueAtOf(judgement))}` : "";
  return {
    org_id: orgId,
    subject: `structure ${structureId}, creator ${creatorId}`,
    detail: `${period?.start} to ${period?.end}${due}, earns ${amount}, but is not booked and waits for no run`,
  };
}
