/** Plans a run from what the database says: who is paid, who is left out and why. Writes nothing. */
import { setImmediate as breathe } from "node:timers/promises";
import { invalid, invalidBody } from "../../contract/errors.ts";
import { isWritable, MAX_SUM_CENTS } from "../../engine/money.ts";
import { targetOf } from "../../engine/payruns/destinations.ts";
import {
  type LeftOut,
  type Owed,
  type Plan,
  type PlannedLine,
  planRun,
  refuseLines,
  sumOf,
} from "../../engine/payruns/plan.ts";
import { type Reason, reason } from "../../engine/payruns/reasons.ts";
import type { LineFault, Outcome } from "../../rails/index.ts";
import type { Db } from "../../store/db.ts";
import {
  type DestinationForPlan,
  destinationsFor,
  minimumsOf,
  type OwedRow,
  owedIn,
  payeesFor,
  type RunScope,
} from "../../store/payruns/owed.ts";
import type { Context } from "../context.ts";
import { mapInTurns } from "../turns.ts";
import { detailsOf, judge, type SignedRun, type TakenAtExport } from "./input.ts";

/** The most accruals one run looks at. */
export const MAX_ACCRUALS = 200_000;
/** Each judgement leaves lines out or is the last. */
const MAX_JUDGEMENTS = 3;

/** A line of a plan, as a file would carry it. */
export interface Planned extends PlannedLine {
  readonly lineId: string;
  readonly reference: string;
  readonly destination: DestinationForPlan;
  readonly name: string;
  readonly entity: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface RunPlan {
  readonly lines: readonly Planned[];
  readonly leftOut: readonly LeftOut[];
  readonly owedCents: bigint;
  readonly owedAccruals: number;
  readonly signed: SignedRun;
  readonly warnings: Outcome["warnings"];
}

export interface PlanRequest {
  readonly scope: RunScope;
  /** Kinds of destinations that this run pays to. */
  readonly kinds: readonly string[];
  readonly head: Omit<SignedRun, "lines">;
  readonly taken: TakenAtExport;
  /** Accruals that other runs of the same plan pay. */
  readonly reservedBy?: ReadonlyMap<string, string>;
}

/** @throws DomainError `invalid_body` where the rail refuses the run as a whole */
export async function planFor(
  db: Db,
  ctx: Context,
  request: PlanRequest,
  newLine: () => { readonly lineId: string; readonly reference: string },
): Promise<RunPlan> {
  const { scope, kinds } = request;
  const owed = asOwed(await owedIn(db, ctx.orgId, scope), request.reservedBy);
  refuseTooLarge(owed);
  const payeeIds = [...new Set(owed.map(({ payeeId }) => payeeId))];
  const payees = new Map((await payeesFor(db, ctx.orgId, payeeIds)).map((row) => [row.id, row]));
  const destinations = Map.groupBy(await destinationsFor(db, ctx.orgId, payeeIds), (row) => row.payee_id);
  const minimums = await minimumsOf(db, ctx.orgId);
  await breathe();
  const terms = { currency: scope.currency, kinds: new Set(kinds), now: ctx.now };
  const targets = new Map(
    payeeIds.map((id) => {
      const payee = payees.get(id);
      const facts = {
        id,
        isArchived: payee?.status === "archived",
        entity: payee?.entity ?? destinations.get(id)?.[0]?.entity ?? null,
        destinations: (destinations.get(id) ?? []).map((row) => ({
          ...{ id: row.id, kind: row.kind, currency: row.currency, status: row.status },
          ...{ statusAt: row.status_at, usableFrom: row.usable_from },
        })),
      };
      return [id, targetOf(facts, terms)];
    }),
  );
  const plan = planRun(owed, {
    reasonsOf: (payeeId) => targets.get(payeeId)?.reasons ?? [],
    minimumOf: (projectId) => minimums.get(projectId) ?? 0n,
  });
  await breathe();
  const rows = new Map([...destinations.values()].flat().map((row) => [row.id, row]));
  const candidates = await mapInTurns(plan.lines, (line): Planned => {
    const destination = rows.get(targets.get(line.payeeId)?.destination?.id ?? "");
    if (destination === undefined) throw new Error(`no destination of payee ${line.payeeId}`);
    return {
      ...line,
      ...newLine(),
      destination,
      name: destination.holder_name_latin ?? destination.holder_name,
      entity: destination.entity,
      details: detailsOf(ctx, destination),
    };
  });
  const judged = await settleRefusals(plan, candidates, request);
  return {
    ...judged,
    owedCents: sumOf(owed),
    owedAccruals: owed.reduce((sum, { accrualIds }) => sum + accrualIds.length, 0),
  };
}

/** Leaves out what the rail refuses, until it takes what is left. */
async function settleRefusals(
  planned: Plan,
  candidates: readonly Planned[],
  { head, taken }: PlanRequest,
): Promise<Pick<RunPlan, "lines" | "leftOut" | "signed" | "warnings">> {
  let plan = planned;
  let lines = candidates;
  for (let attempt = 1; ; attempt++) {
    const signed: SignedRun = { ...head, lines: lines.map(inputOf) };
    const outcome = await judge(signed, taken);
    refuseWhole(outcome.errors);
    const refused = refusedOf(outcome.errors, lines);
    if (refused.size === 0) return { lines, leftOut: plan.leftOut, signed, warnings: outcome.warnings };
    if (attempt === MAX_JUDGEMENTS) throw new Error("the rail refuses a line that it took before");
    plan = refuseLines(plan, refused);
    lines = lines.filter(({ payeeId }) => !refused.has(payeeId));
  }
}

/** A fault of the run itself is the request's; that there is nothing to pay is none. */
function refuseWhole(errors: readonly LineFault[]): void {
  const faults = errors.filter(({ lineId, code }) => lineId === null && code !== "nothing_to_pay");
  if (faults.length > 0)
    throw invalid(
      "invalid_body",
      faults.map(({ field, code, message }) => ({ path: field, message: `${message} (${code})` })),
    );
}

function refusedOf(errors: readonly LineFault[], lines: readonly Planned[]): Map<string, Reason[]> {
  const payeeOf = new Map(lines.map(({ lineId, payeeId }) => [lineId, payeeId]));
  const refused = new Map<string, Reason[]>();
  for (const { lineId, code } of errors) {
    const payeeId = payeeOf.get(lineId ?? "");
    if (payeeId === undefined) continue;
    const one = code === "amount_over_limit" ? reason("over_limit") : reason("rail_refused", null, [code]);
    refused.set(payeeId, [...(refused.get(payeeId) ?? []), one]);
  }
  return refused;
}

export function inputOf(line: Planned): SignedRun["lines"][number] {
  return {
    line_id: line.lineId,
    reference: line.reference,
    name: line.name,
    entity: line.entity,
    amount_cents: Number(line.amountCents),
    destination: line.details,
    payee_id: line.payeeId,
    destination_id: line.destination.id,
    accrual_ids: line.parts.flatMap(({ accrualIds }) => accrualIds),
  };
}

/** Rows as the engine takes them. A creator without a payee is one of its own: only a preview meets them. */
function asOwed(rows: readonly OwedRow[], reservedBy: ReadonlyMap<string, string> = new Map()): Owed[] {
  return rows.map((row) => {
    const payeeId = row.payee_id ?? row.creator_id;
    const other =
      row.standing === "free" ? reservedBy.get(partKey(payeeId, row.project_id, row.creator_id)) : undefined;
    return {
      payeeId,
      projectId: row.project_id,
      creatorId: row.creator_id,
      standing: other === undefined ? row.standing : "reserved",
      accrualIds: row.accrual_ids,
      amountCents: row.amount_cents,
      since: row.since,
      runIds: other === undefined ? (row.run_ids ?? []) : [other],
    };
  });
}

/** Names what a payee is owed by one project for one creator. */
export function partKey(payeeId: string, projectId: string, creatorId: string): string {
  return `${payeeId} ${projectId} ${creatorId}`;
}

/** @throws DomainError `invalid_body` for sums that cannot be written */
function refuseTooLarge(owed: readonly Owed[]): void {
  const sums = [sumOf(owed), ...owed.map(({ amountCents }) => amountCents)];
  const beyond = sums.find((cents) => !isWritable(cents));
  if (beyond !== undefined)
    throw invalidBody(
      "project_ids",
      `what is owed adds up to ${beyond}, and the largest sum is ${MAX_SUM_CENTS}; name fewer projects or an earlier cut_off`,
    );
}

/** @throws DomainError `invalid_body` for more than one run may look at */
export function refuseTooMany(accruals: number): void {
  if (accruals > MAX_ACCRUALS)
    throw invalidBody(
      "project_ids",
      `${accruals} accruals are owed, and a run takes at most ${MAX_ACCRUALS}; name fewer projects or an earlier cut_off`,
    );
}
