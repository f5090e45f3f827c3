/**
 * From what is owed to the lines of a run and who is left out, decided from values alone. Planned and left out add up to
 * what is owed, signs included.
 */
import type { EpochMs } from "../types.ts";
import { inOrder, type Reason, reason } from "./reasons.ts";

/** Accruals of one creator in one project that are in one situation. */
export interface Owed {
  readonly payeeId: string;
  readonly projectId: string;
  readonly creatorId: string;
  readonly standing: "free" | "held" | "reserved";
  readonly accrualIds: readonly string[];
  readonly amountCents: bigint;
  /** Since when they are held; else null. */
  readonly since: EpochMs | null;
  /** The runs that have reserved them. */
  readonly runIds: readonly string[];
}

/** What a payment to one creator in one project settles. */
export interface Part {
  readonly projectId: string;
  readonly creatorId: string;
  readonly accrualIds: readonly string[];
  readonly amountCents: bigint;
}

export interface PlannedLine {
  readonly payeeId: string;
  readonly amountCents: bigint;
  readonly parts: readonly Part[];
}

export interface LeftOut extends Part {
  readonly payeeId: string;
  /** All that apply, in the order of the list; the first carries the amount. */
  readonly reasons: readonly Reason[];
}

export interface Plan {
  readonly lines: readonly PlannedLine[];
  readonly leftOut: readonly LeftOut[];
}

export interface PlanTerms {
  /** What is against paying a payee; what another run pays is not asked about. */
  reasonsOf(payeeId: string): readonly Reason[];
  /** The least that one creator is paid in a project; 0 is none. */
  minimumOf(projectId: string): bigint;
}

/** Plans a run. A line is one payee, in the order in which `owed` first names them. */
export function planRun(owed: readonly Owed[], terms: PlanTerms): Plan {
  const lines: PlannedLine[] = [];
  const leftOut: LeftOut[] = [];
  for (const [payeeId, own] of Map.groupBy(owed, (one) => one.payeeId)) {
    const against = terms.reasonsOf(payeeId);
    const parts: Part[] = [];
    for (const one of own) {
      // What another run pays needs no mending, whatever stands against the payee here.
      const reasons = [...reasonsAgainst(one, terms), ...(one.standing === "reserved" ? [] : against)];
      if (reasons.length === 0) parts.push(partOf(one));
      else leftOut.push({ ...partOf(one), payeeId, reasons: inOrder(reasons) });
    }
    if (parts.length > 0) lines.push({ payeeId, parts, amountCents: sumOf(parts) });
  }
  return { lines, leftOut };
}

/** Moves the lines of payees that a rail refuses to those left out. */
export function refuseLines(plan: Plan, refused: ReadonlyMap<string, readonly Reason[]>): Plan {
  const leftOut = plan.lines.flatMap(({ payeeId, parts }) => {
    const reasons = refused.get(payeeId);
    return reasons === undefined ? [] : parts.map((part) => ({ ...part, payeeId, reasons: inOrder(reasons) }));
  });
  return {
    lines: plan.lines.filter(({ payeeId }) => !refused.has(payeeId)),
    leftOut: [...plan.leftOut, ...leftOut],
  };
}

/** What is against these accruals themselves. */
function reasonsAgainst(one: Owed, { minimumOf }: PlanTerms): Reason[] {
  if (one.standing === "reserved") return [reason("in_pay_run", one.since, one.runIds)];
  if (one.standing === "held") return [reason("on_hold", one.since)];
  if (one.amountCents < 0n) return [reason("negative_balance")];
  if (one.amountCents === 0n) return [reason("zero_amount")];
  return one.amountCents < minimumOf(one.projectId) ? [reason("below_minimum")] : [];
}

function partOf({ projectId, creatorId, accrualIds, amountCents }: Owed): Part {
  return { projectId, creatorId, accrualIds, amountCents };
}

export function sumOf(amounts: readonly { readonly amountCents: bigint }[]): bigint {
  return amounts.reduce((sum, { amountCents }) => sum + amountCents, 0n);
}
