/**
 * Recomputes every creator payout from posts, accruals and payments, and compares it with the stored one
 * (docs/growi.md, "What the statuses mean").
 */
import { payoutState } from "../../engine/payouts.ts";
import { accrualsOfPayouts, type CreatorPayoutRow } from "../../store/cycles/creator-payouts.ts";
import type { Db } from "../../store/db.ts";
import type { Offence } from "../../store/proving/verify.ts";
import { type AuditedMember, nextMembers } from "../../store/proving/verify-payouts.ts";
import { deliveriesOf } from "../cycles/cycles.ts";

/** Members in memory at once. */
const BATCH = 500;

interface PayoutCheck {
  readonly name: string;
  readonly promise: string;
  readonly rows_checked: number;
  readonly problems: readonly Offence[];
}

/** Walks all members by primary key. Ends, since it reads one snapshot of the database. */
export async function examinePayouts(db: Db, limit: number): Promise<PayoutCheck[]> {
  const problems: Offence[] = [];
  let checked = 0;
  let last: AuditedMember | null = null;
  for (;;) {
    const batch: AuditedMember[] = await nextMembers(db, last, BATCH);
    for (const [orgId, members] of Map.groupBy(batch, (member) => member.org_id)) {
      const found = await examineMembers(db, orgId, members);
      checked += found.checked;
      problems.push(...found.problems.slice(0, limit - problems.length));
    }
    last = batch.at(-1) ?? null;
    if (batch.length < BATCH) break;
  }
  const promise =
    "A creator payout's status, deliveries and flags follow from its accruals, payments, posts and dates.";
  return [{ name: "payouts_follow_the_ledger", promise, rows_checked: checked, problems }];
}

async function examineMembers(
  db: Db,
  orgId: string,
  members: readonly AuditedMember[],
): Promise<{ readonly checked: number; readonly problems: Offence[] }> {
  const counted = await deliveriesOf(db, orgId, members, members[0]?.timezone ?? "UTC");
  const accruals = await accrualsOfPayouts(
    db,
    counted.map(({ payout }) => payout),
  );
  const problems = counted.flatMap(({ payout, delivered }) => {
    const detail = differencesOf(payout, delivered, accruals.get(payout.id) ?? []);
    return detail.length === 0
      ? []
      : [{ org_id: orgId, subject: `creator payout ${payout.id}`, detail: detail.join("; ") }];
  });
  return { checked: counted.length, problems };
}

/** Whether a cycle has ended depends on the clock, so an ended one is compared as of its last update. */
function differencesOf(
  payout: CreatorPayoutRow,
  delivered: number,
  accruals: Parameters<typeof payoutState>[0]["accruals"],
): string[] {
  const hasEnded = payout.status !== "in_progress";
  const state = payoutState({
    hasEnded,
    isCanceled: payout.is_canceled,
    delivered: payout.contents_delivered,
    required: payout.contents_required,
    accruals,
  });
  const pairs: readonly (readonly [name: string, stored: unknown, computed: unknown])[] = [
    ["status", payout.status, state.status],
    ["reopened_by", payout.reopened_by, state.reopenedBy],
    ["has_credits", payout.has_credits, state.hasCredits],
    ["contents_delivered", payout.contents_delivered, delivered],
  ];
  const problems = pairs.flatMap(([name, stored, computed]) =>
    stored === computed ? [] : [`${name} is ${stored}, the ledger says ${computed}`],
  );
  if (hasEnded && !payout.is_canceled && payout.period_end_at > payout.updated_at) {
    problems.push(`${payout.status} before its cycle ended`);
  }
  return problems;
}
