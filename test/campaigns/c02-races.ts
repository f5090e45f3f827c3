/** C02: many clients pay, void and refuse the same accruals at once; each is settled once, each payment voided once. */
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import type { Context } from "../../src/flow/context.ts";
import { holdAccrual, setAccrualStatus } from "../../src/flow/settling/accruals.ts";
import { type PaymentRow, recordPayment, updatePayment } from "../../src/flow/settling/payments.ts";
import { type TestApp, testOrganization } from "../support/app-on.ts";
import { type Ledger, openLedger } from "../support/ledger.ts";
import { expectSound } from "./arena.ts";
import { type Campaign, expectSame, expectTrue, Random } from "./campaign.ts";
import { insistedOutcomeOf } from "./outcome.ts";

const CLIENTS = 16;
const ACCRUALS = 8;
const CENTS = 100;
/** How an attempt may be refused; any other code is a fault of the product. */
const REFUSALS = new Set([
  "accrual_not_settleable",
  "adjustment_reason_required",
  "already_voided",
  "invalid_status_transition",
  "accrual_in_other_payment",
  "cannot_set_status_on_paid_accrual",
]);

interface Race {
  readonly ctx: Context;
  readonly ledger: Ledger;
  readonly ids: readonly string[];
  readonly random: Random;
}

/** All pay the same accruals, as a list or whatever is outstanding; exactly one may win. */
async function raceToPay({ ctx, ledger, ids, random }: Race): Promise<PaymentRow[]> {
  const won: PaymentRow[] = [];
  const attempts = Array.from({ length: CLIENTS }, () => {
    const way = random.chance(0.5) ? { auto_apply_outstanding: true } : { accrual_ids: random.shuffle(ids) };
    const body = CreatePaymentBody.parse({
      project_id: ledger.projectId,
      creator_id: ledger.creatorId,
      total_amount_cents: CENTS * ids.length,
      ...way,
    });
    return insistedOutcomeOf(() => recordPayment(ctx, body).then((payment) => won.push(payment)));
  });
  const outcomes = await Promise.all(attempts);
  expectTrue(`payments are refused as declared: ${[...new Set(outcomes)]}`, outcomes.every(isExpected));
  expectSame("payments that won the same accruals", won.length, 1);
  return won;
}

/** All take the payment back; the void happens once, a rejection may come before it. */
async function raceToVoid({ ctx }: Race, payment: PaymentRow): Promise<void> {
  const outcomes = await Promise.all(
    Array.from({ length: CLIENTS }, (_, client) =>
      insistedOutcomeOf(() => updatePayment(ctx, payment.id, { status: client % 8 === 0 ? "rejected" : "voided" })),
    ),
  );
  expectTrue(`voids are refused as declared: ${[...new Set(outcomes)]}`, outcomes.every(isExpected));
  const done = outcomes.flatMap((outcome, client) =>
    outcome === "done" ? [client % 8 === 0 ? "rejected" : "voided"] : [],
  );
  expectSame("voids that were done", done.filter((status) => status === "voided").length, 1);
  expectTrue("a payment is rejected at most once", done.length <= 2);
}

/** Pays, refusals and holds of single accruals at once: each ends as one thing. */
async function raceToDecide({ ctx, ledger, ids, random }: Race): Promise<void> {
  const outcomes = await Promise.all(
    random.shuffle(ids).flatMap((id) => [
      insistedOutcomeOf(() =>
        recordPayment(
          ctx,
          CreatePaymentBody.parse({
            project_id: ledger.projectId,
            creator_id: ledger.creatorId,
            total_amount_cents: CENTS,
            accrual_ids: [id],
          }),
        ),
      ),
      insistedOutcomeOf(() => setAccrualStatus(ctx, id, { status: random.chance(0.5) ? "voided" : "rejected" })),
      insistedOutcomeOf(() => holdAccrual(ctx, id, { reason: "wait" })),
    ]),
  );
  expectTrue(`decisions are refused as declared: ${[...new Set(outcomes)]}`, outcomes.every(isExpected));
}

function isExpected(outcome: string): boolean {
  return outcome === "done" || REFUSALS.has(outcome);
}

async function liveLines(app: TestApp, orgId: string): Promise<{ live: number; most: number }> {
  const { rows } = await app.database.owner.query(
    `select coalesce(sum(n), 0)::int as live, coalesce(max(n), 0)::int as most
     from (select count(*) as n from payment_lines where org_id = $1 and live group by accrual_id) as counts`,
    [orgId],
  );
  return rows[0];
}

export const races: Campaign = {
  name: "c02",
  title: "Races for the same accruals",
  proves: "However many clients settle or take back the same accruals at once, each is settled once and released once.",
  unit: "rounds",
  short: 15,
  long: 400,
  async run(arena, { seed, bound }) {
    const app = await arena.app();
    const random = new Random(seed);
    let attempts = 0;
    try {
      for (let round = 0; round < bound; round++) {
        const ctx = await testOrganization(app);
        const ledger = await openLedger(app, ctx);
        const ids = await ledger.accruals(
          Array.from({ length: ACCRUALS }, () => ({ creatorId: ledger.creatorId, amountCents: CENTS })),
        );
        const race: Race = { ctx, ledger, ids, random };
        const [payment] = await raceToPay(race);
        expectSame("live lines of paid accruals", await liveLines(app, ctx.orgId), { live: ACCRUALS, most: 1 });
        if (payment !== undefined) await raceToVoid(race, payment);
        expectSame("live lines after the void", await liveLines(app, ctx.orgId), { live: 0, most: 0 });
        await raceToDecide(race);
        expectTrue("an accrual has one live line at most", (await liveLines(app, ctx.orgId)).most <= 1);
        attempts += 2 * CLIENTS + 3 * ACCRUALS;
      }
      await expectSound(app);
      return `${attempts} attempts by ${CLIENTS} clients, 0 accruals paid twice`;
    } finally {
      await app.close();
    }
  },
};
