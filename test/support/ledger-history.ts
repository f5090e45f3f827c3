/** What may happen to two creators of a ledger, day after day, in any order: for properties of papers. */
import fc from "fast-check";
import { DomainError } from "../../src/contract/errors.ts";
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import { addDays } from "../../src/engine/periods.ts";
import { type Context, localContext } from "../../src/flow/context.ts";
import { closeMonth, reopenMonth } from "../../src/flow/months/months.ts";
import { setAccrualStatus } from "../../src/flow/settling/accruals.ts";
import { recordPayment, updatePayment } from "../../src/flow/settling/payments.ts";
import { TEST_NOW, type TestApp, testOrganization } from "./app.ts";
import { type Ledger, openLedger } from "./ledger.ts";

const DAY_MS = 86_400_000;
/** The day after the organization is made: nothing is recorded before. */
const FIRST = "2026-03-16";

/** What may happen on a day; numbers choose among what is there. */
const happening = fc.oneof(
  fc.record({
    is: fc.constant("earn" as const),
    cents: fc.integer({ min: 1, max: 999_99 }),
    euros: fc.boolean(),
    other: fc.boolean(),
  }),
  fc.record({ is: fc.constant("claw" as const), which: fc.nat(), cents: fc.integer({ min: 1, max: 500 }) }),
  fc.record({
    is: fc.constant("settle" as const),
    which: fc.nat(),
    many: fc.integer({ min: 1, max: 3 }),
    extra: fc.constantFrom(0, 0, 700, -3),
    part: fc.boolean(),
  }),
  fc.record({ is: fc.constant("auto" as const), other: fc.boolean() }),
  fc.record({
    is: fc.constant("adHoc" as const),
    cents: fc.integer({ min: 0, max: 900 }),
    days: fc.integer({ min: 0, max: 20 }),
    to: fc.constantFrom("first" as const, "other" as const, "none" as const),
  }),
  fc.record({
    is: fc.constant("takeBack" as const),
    which: fc.nat(),
    to: fc.constantFrom("voided" as const, "rejected" as const),
  }),
  fc.record({
    is: fc.constant("decide" as const),
    which: fc.nat(),
    to: fc.constantFrom("rejected" as const, "voided" as const, "earned" as const),
  }),
  fc.record({ is: fc.constant("close" as const), reopens: fc.boolean() }),
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;
export type Step = Happening & { readonly after: number };

/** Some happenings, each some days after the one before. */
export function steps(length: { readonly minLength: number; readonly maxLength: number }): fc.Arbitrary<Step[]> {
  const step = fc.tuple(happening, fc.integer({ min: 0, max: 4 })).map(([at, after]) => ({ ...at, after }));
  return fc.array(step, length);
}

interface Open {
  readonly id: string;
  readonly kind: string;
  readonly creator_id: string;
  readonly currency: string;
  readonly amount_cents: bigint;
}

/** Plays a happening; what the flows refuse changes nothing, which is theirs to decide. */
async function play(ledger: Ledger, other: string, ctx: Context, at: Happening, date: string): Promise<void> {
  const pick = <T>(list: readonly T[], which: number): T | undefined => list[which % Math.max(list.length, 1)];
  const pay = (fields: object) =>
    recordPayment(
      ctx,
      CreatePaymentBody.parse({
        project_id: ledger.projectId,
        creator_id: ledger.creatorId,
        total_amount_cents: 0,
        ...fields,
      }),
    );
  const accruals = async (status: string) =>
    (await ledger.sql(
      `select id, kind, creator_id, currency, amount_cents from accruals
       where org_id = $1 and status = any(string_to_array($2, ',')) order by id`,
      [ctx.orgId, status],
    )) as unknown as Open[];
  switch (at.is) {
    case "earn": {
      const creatorId = at.other ? other : ledger.creatorId;
      const earned = { creatorId, amountCents: at.cents, date, currency: at.euros ? "EUR" : "USD" };
      // The same rule pays a creator once for a day.
      const known = await ledger.sql(
        `select from accruals where creator_id = $1 and kind = 'earned' and amount_cents = $2 and currency = $3 and period_end = $4`,
        [creatorId, at.cents, earned.currency, date],
      );
      if (known.length === 0) await ledger.accrual(earned);
      return;
    }
    case "claw": {
      const of = pick(
        (await accruals("earned,paid")).filter(({ kind }) => kind === "earned"),
        at.which,
      );
      if (of !== undefined) await ledger.accrual({ creatorId: of.creator_id, amountCents: -at.cents, corrects: of.id });
      return;
    }
    case "settle": {
      const open = await accruals("earned");
      const first = pick(open, at.which);
      const listed = open
        .filter((one) => one.currency === first?.currency && one.creator_id === first.creator_id)
        .slice(0, at.many);
      const whole = listed.reduce((cents, { amount_cents }) => cents + amount_cents, 0n);
      const sum = at.part ? whole / 2n : whole + BigInt(at.extra);
      if (first === undefined || sum < 0n || (at.part && sum === 0n)) return;
      const body = {
        creator_id: first.creator_id,
        accrual_ids: listed.map(({ id }) => id),
        currency: first.currency,
        total_amount_cents: Number(sum),
      };
      await pay(
        at.part ? { ...body, keep_open: true } : { ...body, adjustment_reason: at.extra === 0 ? null : "agreed" },
      );
      return;
    }
    case "auto": {
      const creatorId = at.other ? other : ledger.creatorId;
      const cents = (await accruals("earned"))
        .filter(({ currency, creator_id }) => currency === "USD" && creator_id === creatorId)
        .reduce((sum, { amount_cents }) => sum + amount_cents, 0n);
      if (cents > 0n)
        await pay({ creator_id: creatorId, auto_apply_outstanding: true, total_amount_cents: Number(cents) });
      return;
    }
    case "close": {
      const month = addDays(`${date.slice(0, 7)}-01`, -1).slice(0, 7);
      await (at.reopens ? reopenMonth(ctx, { month, reason: "again" }) : closeMonth(ctx, { month }));
      return;
    }
    case "adHoc": {
      const creator_id = { first: ledger.creatorId, other, none: null }[at.to];
      await pay({ creator_id, total_amount_cents: at.cents, paid_at: addDays(date, -at.days) });
      return;
    }
    case "takeBack": {
      const payments = await ledger.sql("select id from payments where org_id = $1 order by id", [ctx.orgId]);
      const of = pick(payments, at.which);
      if (of !== undefined) await updatePayment(ctx, String(of.id), { status: at.to });
      return;
    }
    case "decide": {
      const of = pick(await accruals("earned,rejected"), at.which);
      if (of !== undefined) await setAccrualStatus(ctx, of.id, { status: at.to });
      return;
    }
  }
}

export interface History {
  /** The day after the last happening. */
  readonly ctx: Context;
  readonly ledger: Ledger;
  readonly other: string;
}

/** An organization in which all of it happened. */
export async function history(app: TestApp, happened: readonly Step[], timezone: string): Promise<History> {
  app.clock.now = TEST_NOW;
  const ctx = await testOrganization(app, { timezone });
  const ledger = await openLedger(app, ctx);
  const other = await ledger.creator();
  let day = 0;
  for (const at of happened) {
    day += at.after;
    const now = Date.parse(`${FIRST}T12:00:00Z`) + day * DAY_MS;
    app.clock.now = now;
    const then = localContext(app, ctx.orgId, ctx.actor, now);
    await play(ledger, other, then, at, addDays(FIRST, day)).catch((error: unknown) => {
      if (!(error instanceof DomainError) || error.code === "unavailable") throw error;
    });
  }
  return { ctx: localContext(app, ctx.orgId, ctx.actor, app.clock.now + DAY_MS), ledger, other };
}
