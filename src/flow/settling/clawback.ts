/** Takes back what was paid wrongly: a negative accrual that nets into the next payment (docs/replay.md). */
import type { z } from "zod";
import { DomainError, invalidBody, notFound } from "../../contract/errors.ts";
import type { ClawbackBody } from "../../contract/settling/accruals.ts";
import { clawback } from "../../engine/true-ups.ts";
import { correctionsOf, lockForCorrections } from "../../store/judging/corrections.ts";
import { type AccrualRow, findAccrual } from "../../store/settling/accruals.ts";
import { lockLimits } from "../../store/structures/budgets.ts";
import { command } from "../command.ts";
import type { Context } from "../context.ts";
import { aboutCorrection, bookCorrections, payoutOf } from "../judging/corrections.ts";

/**
 * Books a clawback of a paid accrual, whole or in part, with the reason. No more can be taken back than the accrual and
 * its corrections come to.
 *
 * @throws DomainError `not_found`, `invalid_status_transition` for an accrual that is not paid or is a correction
 * itself, `invalid_body` for more than is left
 */
export function clawBack(ctx: Context, id: string, request: z.output<typeof ClawbackBody>): Promise<AccrualRow> {
  return command(ctx, "accrual.claw_back", async (tx, record) => {
    const accrual = await findAccrual(tx, [ctx.orgId], id);
    if (accrual === undefined) throw notFound("Accrual");
    await lockLimits(tx, ctx.orgId, accrual.structure_id, "alone");
    const locked = (await lockForCorrections(tx, ctx.orgId, [id])).get(id);
    if (locked === undefined) throw notFound("Accrual");
    const { status } = locked;
    if (accrual.kind !== "earned") {
      throw new DomainError(
        "invalid_status_transition",
        "A correction cannot be clawed back; claw back the accrual it corrects.",
      );
    }
    if (status !== "paid") {
      const sentence = `Only a paid accrual can be clawed back; this one is ${status}: reject, void or hold it instead.`;
      throw new DomainError("invalid_status_transition", sentence, { status });
    }
    const { trued_up_cents, clawed_back_cents, corrections } = await correctionsOf(tx, ctx.orgId, id);
    const bookedCents = accrual.amount_cents + trued_up_cents;
    const left = bookedCents + clawed_back_cents;
    if (request.amount_cents > left) throw invalidBody("amount_cents", `at most ${left} is left to take back`);
    const hash = String((JSON.parse(accrual.inputs_snapshot) as { sha256?: unknown }).sha256);
    const corrected = { accrualId: id, hash, currency: accrual.currency, bookedCents };
    const of = { ...corrected, clawedBackCents: clawed_back_cents, corrections };
    const correction = { ...clawback(of, request.amount_cents, request.reason), id: ctx.app.newId(), accrualId: id };
    const creatorPayoutId = await payoutOf(ctx, tx, locked);
    const [row] = await bookCorrections(ctx, tx, null, [{ ...correction, kind: "clawback", creatorPayoutId }]);
    if (row === undefined) throw new Error("a clawback was not booked");
    record({
      ...aboutCorrection(row, "accrual.clawed_back", { reason: request.reason }),
      moves: { currency: accrual.currency, cents: request.amount_cents },
    });
    return row;
  });
}
