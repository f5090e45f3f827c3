/** The demo's paydays: on the fifth of a month, most creators are paid what is outstanding. */

import { ListAccrualsQuery } from "../../contract/settling/accruals.ts";
import { CreatePaymentBody, UpdatePaymentBody } from "../../contract/settling/payments.ts";
import { DEFAULT_CURRENCY } from "../../engine/currencies.ts";
import { addDays } from "../../engine/periods.ts";
import type { Context } from "../../flow/context.ts";
import { inParts } from "../../flow/lanes.ts";
import { listAccruals } from "../../flow/settling/accruals.ts";
import { recordPayment, updatePayment } from "../../flow/settling/payments.ts";
import { at, monthName } from "./calendar.ts";
import { BRANDS, type CastMember } from "./cast.ts";
import { idOf, type Stage } from "./stage.ts";

const PAYDAY = "05";
const PAY_HOUR = 15;
const VOID_AFTER_DAYS = 2;
const MINIMUM_PAID_CENTS = 1_000n;
const ACCRUALS_MAX = 1_000_000;
const BONUS_CENTS = 7_500n;
const BONUS_REASON = "Bonus for the launch-day livestream, agreed by email";

/** Totals of the paydays. */
export interface Paid {
  payments: number;
  voided: number;
  adjusted: number;
  /** The payment that will be voided, and on which day. */
  toVoid: { readonly paymentId: string; readonly day: number } | null;
}

export function nothingPaid(): Paid {
  return { payments: 0, voided: 0, adjusted: 0, toVoid: null };
}

/**
 * Records payments when the day is a payday. Voids one payment two days after the second payday, because it went to a
 * closed account: what it settled is outstanding again, and is paid with the next one.
 */
export async function playPayday(stage: Stage, day: number, paid: Paid): Promise<void> {
  const date = addDays(stage.story.first, day);
  const ctx = stage.contextAt(at(date, PAY_HOUR));
  if (paid.toVoid?.day === day) {
    const reason = "Sent to a closed account and returned by the bank";
    await updatePayment(ctx, paid.toVoid.paymentId, UpdatePaymentBody.parse({ status: "voided", reason }));
    paid.voided += 1;
    paid.toVoid = null;
  }
  if (date.slice(8) !== PAYDAY) return;
  const isFirstVoid = paid.payments > 0 && paid.voided === 0;
  const month = monthName(addDays(date, -Number(PAYDAY)));
  const due = await dueTo(stage, ctx);
  const payments = due.map(({ member, cents }, index) => {
    const isToVoid = isFirstVoid && index === 0;
    const hasBonus = paid.adjusted === 0 && paid.payments + index > 0;
    if (hasBonus && !isToVoid) paid.adjusted += 1;
    return { member, cents, hasBonus, isToVoid };
  });
  await inParts(payments, 1, async (part) => {
    for (const { member, cents, hasBonus, isToVoid } of part) {
      const { id: paymentId } = await pay(stage, ctx, member, cents, hasBonus, month);
      if (isToVoid) paid.toVoid = { paymentId, day: day + VOID_AFTER_DAYS };
      paid.payments += 1;
    }
  });
}

/** Who is paid today, and how much in cents. */
async function dueTo(stage: Stage, ctx: Context): Promise<{ readonly member: CastMember; readonly cents: bigint }[]> {
  const found = BRANDS.map(async (brand) => {
    const outstanding = await outstandingOf(ctx, stage.projectIds[brand]);
    return stage.cast.flatMap((member) => {
      if (member.brand !== brand || member.paidBy === null || !stage.creatorIds.has(member)) return [];
      const cents = outstanding.get(idOf(stage.creatorIds, member)) ?? 0n;
      return cents < MINIMUM_PAID_CENTS ? [] : [{ member, cents }];
    });
  });
  return (await Promise.all(found)).flat();
}

function pay(stage: Stage, ctx: Context, member: CastMember, cents: bigint, hasBonus: boolean, month: string) {
  const bonus = hasBonus ? BONUS_CENTS : 0n;
  return recordPayment(
    ctx,
    CreatePaymentBody.parse({
      project_id: stage.projectIds[member.brand],
      creator_id: idOf(stage.creatorIds, member),
      method_id: idOf(stage.methodIds, member.paidBy ?? ""),
      total_amount_cents: Number(cents + bonus),
      auto_apply_outstanding: true,
      adjustment_reason: hasBonus ? BONUS_REASON : null,
      note: `Earnings of ${month}`,
    }),
  );
}

/** What each creator of a project has earned and not been paid, in cents. */
async function outstandingOf(ctx: Context, projectId: string): Promise<Map<string, bigint>> {
  const query = ListAccrualsQuery.parse({ project_id: projectId, status: "earned" });
  const { rows } = await listAccruals(ctx, { ...query, limit: ACCRUALS_MAX });
  const sums = new Map<string, bigint>();
  // Points of a campaign are paid with its cycles.
  for (const row of rows.filter((row) => row.currency === DEFAULT_CURRENCY))
    sums.set(row.creator_id, (sums.get(row.creator_id) ?? 0n) + row.amount_cents);
  return sums;
}
