/** C01: random commands through the flows, each outcome and then all the books compared with an independent model. */
import fc from "fast-check";
import type { z } from "zod";
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import { type Context, localContext } from "../../src/flow/context.ts";
import { accrue } from "../../src/flow/judging/runs.ts";
import { holdAccrual, releaseAccrual, setAccrualStatus } from "../../src/flow/settling/accruals.ts";
import { recordPayment, updatePayment } from "../../src/flow/settling/payments.ts";
import { payoutSummary } from "../../src/flow/settling/summary.ts";
import { assign } from "../../src/flow/structures/assignments.ts";
import { createStructure } from "../../src/flow/structures/structures.ts";
import { TEST_NOW, type TestApp, testOrganization } from "../support/app-on.ts";
import { type Ledger, openLedger } from "../support/ledger.ts";
import { expectSound } from "./arena.ts";
import { type Currency, MOST, Model, type Wish } from "./c01-model.ts";
import { BrokenPromise, type Campaign, expectSame } from "./campaign.ts";
import { outcomeOf } from "./outcome.ts";

const CREATORS = 3;
const COMMANDS_PER_HISTORY = 80;
const NIGHT_CENTS = 137n;
const DAY_MS = 86_400_000;
/** Few, because the fixture makes a rule for each; the last one makes sums that cannot be written. */
const AMOUNTS = [1n, 99n, 250n, 70_001n, MOST];

/** The product's side: where the model has places in a list, the product has ids. */
interface Real {
  readonly app: TestApp;
  ctx(): Context;
  readonly ledger: Ledger;
  readonly creators: readonly string[];
  readonly accruals: string[];
  readonly payments: string[];
}

type Command = fc.AsyncCommand<Model, Real>;

/** One kind of command: when it can be given, what the model says to it and what the product does. */
function command(
  text: string,
  step: (model: Model, real: Real) => Promise<void>,
  isPossible: (model: Readonly<Model>) => boolean = () => true,
): Command {
  return { check: isPossible, run: step, toString: () => text };
}

const hasAccruals = (model: Readonly<Model>) => model.accruals.length > 0;
const hasPayments = (model: Readonly<Model>) => model.payments.length > 0;
const place = fc.nat({ max: 10_000 });
const creator = fc.nat({ max: CREATORS - 1 });
const currency = fc.constantFrom<Currency>("USD", "USD", "USD", "EUR");
const difference = fc.constantFrom(0n, 0n, 0n, 5n, -1n);

const earn = fc
  .tuple(creator, fc.constantFrom(...AMOUNTS.slice(0, 4), ...AMOUNTS.slice(0, 4), ...AMOUNTS), currency)
  .map(([of, cents, money]) =>
    command(`earn(creator ${of}, ${cents} ${money})`, async (model, real) => {
      const creatorId = real.creators[of] ?? "";
      real.accruals.push(await real.ledger.accrual({ creatorId, amountCents: cents, currency: money }));
      model.accruals.push({ creator: of, cents, currency: money, status: "earned", isHeld: false });
    }),
  );

/** Corrections are about what was earned, and no more is taken back than that. */
const correct = fc.tuple(place, fc.constantFrom(1n, 99n, 70_001n)).map(([at, wished]) =>
  command(
    `correct(${at}, ${wished})`,
    async (model, real) => {
      const index = model.correctable()[at % model.correctable().length] ?? 0;
      const { creator: of, currency: money } = modelAccrual(model, index);
      const left = model.leftOf(index);
      const cents = wished < left ? -wished : -left;
      const corrects = real.accruals[index] ?? "";
      const creatorId = real.creators[of] ?? "";
      real.accruals.push(await real.ledger.accrual({ creatorId, amountCents: cents, currency: money, corrects }));
      model.accruals.push({ creator: of, cents, currency: money, status: "earned", isHeld: false, corrects: index });
    },
    (model) => model.correctable().length > 0,
  ),
);

const payListed = fc
  .tuple(creator, fc.array(place, { minLength: 1, maxLength: 4 }), currency, difference, fc.boolean())
  .map(([to, places, money, by, hasReason]) =>
    command(
      `payListed(creator ${to}, ${places}, ${money}, ${by}, ${hasReason})`,
      async (model, real) => {
        const listed = [...new Set(places.map((at) => at % model.accruals.length))];
        const wish = { creator: to, currency: money, hasReason, totalCents: total(model.sumOf(listed) + by) };
        const ids = listed.map((index) => real.accruals[index]);
        await pay(real, wish, { accrual_ids: ids }, () => model.payListed(wish, listed));
      },
      hasAccruals,
    ),
  );

const payOutstanding = fc.tuple(creator, currency, difference, fc.boolean()).map(([to, money, by, hasReason]) =>
  command(`payOutstanding(creator ${to}, ${money}, ${by}, ${hasReason})`, async (model, real) => {
    const totalCents = total(model.sumOf(model.outstanding(to, money)) + by);
    const wish = { creator: to, currency: money, hasReason, totalCents };
    await pay(real, wish, { auto_apply_outstanding: true }, () => model.payOutstanding(wish));
  }),
);

const payAdHoc = fc.tuple(fc.option(creator), currency, fc.constantFrom(0n, 1n, 12_345n)).map(([to, money, cents]) =>
  command(`payAdHoc(creator ${to}, ${money}, ${cents})`, async (model, real) => {
    const wish = { creator: to, currency: money, hasReason: false, totalCents: cents };
    await pay(real, wish, {}, () => model.payAdHoc(wish));
  }),
);

const takeBack = fc.tuple(place, fc.constantFrom("voided" as const, "rejected" as const)).map(([at, status]) =>
  command(
    `takeBack(${at}, ${status})`,
    async (model, real) => {
      const index = at % model.payments.length;
      const id = real.payments[index] ?? "";
      expectSame(
        `payment ${index} ${status}`,
        await outcomeOf(updatePayment(real.ctx(), id, { status })),
        model.takeBack(index, status),
      );
    },
    hasPayments,
  ),
);

const settleState = fc
  .tuple(
    place,
    fc.constantFrom("rejected" as const, "voided" as const, "paid" as const, "hold" as const, "release" as const),
  )
  .map(([at, what]) =>
    command(
      `${what}(${at})`,
      async (model, real) => {
        const index = at % model.accruals.length;
        const [ctx, id] = [real.ctx(), real.accruals[index] ?? ""];
        const expected =
          what === "hold"
            ? model.hold(index)
            : what === "release"
              ? model.release(index)
              : model.setStatus(index, what);
        const done =
          what === "hold"
            ? holdAccrual(ctx, id, { reason: "wait" })
            : what === "release"
              ? releaseAccrual(ctx, id)
              : setAccrualStatus(ctx, id, { status: what });
        expectSame(`accrual ${index} ${what}`, await outcomeOf<unknown>(done), expected);
      },
      hasAccruals,
    ),
  );

/** A day passes and the night is run, sometimes twice: the daily rule pays every creator every whole day once. */
const night = fc.boolean().map((isTwice) =>
  command(`night(${isTwice ? "twice" : "once"})`, async (model, real) => {
    real.app.clock.now += DAY_MS;
    for (let run = 0; run < (isTwice ? 2 : 1); run++) {
      const done = await accrue(real.ctx(), real.app.clock.now);
      // The local date of the assignment is covered as a whole, so the first night books it.
      expectSame("accruals of the night", Number(done.accruals), run === 0 ? CREATORS : 0);
      model.writes += 1;
    }
    const booked = await real.ledger.sql(
      `select a.id, a.creator_id, a.amount_cents from accruals a where a.org_id = $1 and a.run_id is not null
         and not a.id = any($2) order by a.creator_id`,
      [real.ledger.ctx.orgId, real.accruals],
    );
    expectSame(
      "creators of the night",
      booked.map((row) => row.creator_id),
      [...real.creators].sort(),
    );
    for (const row of booked) {
      real.accruals.push(String(row.id));
      const of = real.creators.indexOf(String(row.creator_id));
      model.accruals.push({ creator: of, cents: NIGHT_CENTS, currency: "USD", status: "earned", isHeld: false });
    }
  }),
);

const compare = fc.constant(command("compare", expectBooks));

function modelAccrual(model: Model, index: number) {
  const accrual = model.accruals[index];
  if (accrual === undefined) throw new Error(`no accrual ${index}`);
  return accrual;
}

/** What the API takes as a total: 0 to 10^12. */
function total(cents: bigint): bigint {
  return cents < 0n ? 0n : cents > 10n ** 12n ? 10n ** 12n : cents;
}

async function pay(real: Real, wish: Wish, way: object, predict: () => string): Promise<void> {
  const read = CreatePaymentBody.safeParse({
    project_id: real.ledger.projectId,
    creator_id: wish.creator === null ? null : real.creators[wish.creator],
    total_amount_cents: Number(wish.totalCents),
    currency: wish.currency,
    adjustment_reason: wish.hasReason ? "agreed" : null,
    ...way,
  });
  const pays = async (body: z.output<typeof CreatePaymentBody>) => {
    real.payments.push((await recordPayment(real.ctx(), body)).id);
  };
  expectSame("payment", read.success ? await outcomeOf(pays(read.data)) : "invalid_body", predict());
}

/** All rows of the books, and what the product sums them up to, against the model. */
async function expectBooks(model: Model, real: Real): Promise<void> {
  const { orgId } = real.ledger.ctx;
  const accruals = await real.ledger.sql(
    "select id, creator_id, amount_cents, currency, status, hold is not null as held from accruals where org_id = $1",
    [orgId],
  );
  const found = new Map(accruals.map((row) => [row.id, row]));
  expectSame("number of accruals", found.size, model.accruals.length);
  expectSame(
    "accruals",
    real.accruals.map((id) => {
      const row = found.get(id);
      return [row?.creator_id, row?.amount_cents, row?.currency, row?.status, row?.held];
    }),
    model.accruals.map((a) => [real.creators[a.creator], a.cents, a.currency, a.status, a.isHeld]),
  );
  const payments = await real.ledger.sql(
    `select p.id, p.total_amount_cents, p.currency, p.status,
       coalesce((select sum(amount_cents) from payment_adjustments j where j.org_id = p.org_id and j.payment_id = p.id), 0)::bigint as adjusted,
       array(select accrual_id::text from payment_lines l where l.org_id = p.org_id and l.payment_id = p.id and l.live = (p.status = 'paid') order by 1) as lines
     from payments p where org_id = $1`,
    [orgId],
  );
  const byId = new Map(payments.map((row) => [row.id, row]));
  expectSame("number of payments", byId.size, model.payments.length);
  expectSame(
    "payments",
    real.payments.map((id) => {
      const row = byId.get(id);
      return [row?.total_amount_cents, row?.currency, row?.status, row?.adjusted, row?.lines];
    }),
    model.payments.map((p) => [
      p.totalCents,
      p.currency,
      p.status,
      p.adjustmentCents,
      p.accruals.map((index) => real.accruals[index]).sort(),
    ]),
  );
  const [log] = await real.ledger.sql("select count(*)::int as n from audit_log where org_id = $1", [orgId]);
  expectSame("one audit row for each write", Number(log?.n) - AUDITED_AT_OPENING, model.writes);
  const expected = modelSums(model);
  const summed = payoutSummary(real.ctx(), {});
  const isWritable = expected.every(([, ...cents]) => cents.every((sum) => sum <= MOST && sum >= -MOST));
  expectSame("whether the sums can be written", await outcomeOf(summed), isWritable ? "done" : "invalid_query");
  if (isWritable) expectSame("the summary", sums((await summed).totals), expected);
}

/** The organization, the structure, and an assignment for each creator. */
const AUDITED_AT_OPENING = 2 + CREATORS;

function sums(totals: Awaited<ReturnType<typeof payoutSummary>>["totals"]): unknown {
  return [...totals]
    .sort((a, b) => a.currency.localeCompare(b.currency))
    .map((row) => [
      row.currency,
      row.outstanding_cents,
      row.held_cents,
      row.settled_cents,
      row.paid_cents,
      row.paid_without_creator_cents,
      row.rejected_cents,
      row.voided_cents,
    ]);
}

function modelSums(model: Model): [Currency, ...bigint[]][] {
  return (["EUR", "USD"] as const).flatMap((money) => {
    const own = model.accruals.filter((accrual) => accrual.currency === money);
    const paid = model.payments.filter((payment) => payment.currency === money && payment.status === "paid");
    if (own.length === 0 && paid.length === 0) return [];
    const paidTo = (isTo: (creator: number | null) => boolean) =>
      paid.reduce((n, payment) => (isTo(payment.creator) ? n + payment.totalCents : n), 0n);
    const paidOut = [paidTo(() => true), paidTo((to) => to === null)];
    const sum = (status: string, isHeldOnly = false) =>
      own.reduce((n, a) => (a.status === status && (a.isHeld || !isHeldOnly) ? n + a.cents : n), 0n);
    return [[money, sum("earned"), sum("earned", true), sum("paid"), ...paidOut, sum("rejected"), sum("voided")]];
  });
}

async function open(app: TestApp): Promise<Real> {
  app.clock.now = TEST_NOW;
  const made = await testOrganization(app);
  const ctx = () => localContext(app, made.orgId, made.actor);
  const ledger = await openLedger(app, made);
  const creators = [ledger.creatorId, await ledger.creator(), await ledger.creator()];
  const { structure_id } = await createStructure(ctx(), {
    project_id: ledger.projectId,
    name: "Daily",
    metadata: {},
    readme: null,
    period: "daily",
    amount_cents: NIGHT_CENTS,
    currency: "USD",
    criteria_type: "recurring",
    criteria_params: {},
    proration_mode: "skip",
    backfill_on_assignment: false,
  });
  await assign(ctx(), structure_id, { creator_ids: creators });
  return { app, ctx, ledger, creators, accruals: [], payments: [] };
}

export const ledgerModel: Campaign = {
  name: "c01",
  title: "Ledger model",
  proves: "Whatever order commands come in, the books are what a model written from docs/rules.md says.",
  unit: "commands",
  short: 1_500,
  long: 1_000_000,
  async run(arena, { seed, bound, tell }) {
    const app = await arena.app();
    let [commands, histories] = [0, 0];
    const counted = (made: fc.Arbitrary<Command>, weight = 1) => Array.from({ length: weight }, () => made);
    const arbitrary = fc.commands(
      [
        ...counted(earn, 4),
        ...counted(correct),
        ...counted(payListed, 3),
        ...counted(payOutstanding, 3),
        ...counted(payAdHoc),
        ...counted(takeBack, 4),
        ...counted(settleState, 3),
        ...counted(night),
        ...counted(compare),
      ],
      { maxCommands: COMMANDS_PER_HISTORY, size: "max" },
    );
    try {
      while (commands < bound) {
        await fc.assert(
          fc.asyncProperty(arbitrary, async (history) => {
            const real = await open(app);
            const model = new Model();
            await fc.asyncModelRun(() => ({ model, real }), history);
            await expectBooks(model, real);
            histories += 1;
            for (const step of history) commands += Number(step !== undefined);
          }),
          { seed: seed + histories, numRuns: HISTORIES_PER_ROUND, endOnFailure: false },
        );
        tell(`${commands} commands in ${histories} histories`);
      }
      const recomputed = await expectSound(app);
      return `${commands} commands in ${histories} histories, ${recomputed} accruals recomputed, 0 differences`;
    } catch (error) {
      if (error instanceof BrokenPromise) throw error;
      const reason = error instanceof Error && error.cause instanceof Error ? `${error.cause.message}\n` : "";
      throw new BrokenPromise(`${reason}${error instanceof Error ? error.message : error}`, { cause: error });
    } finally {
      await app.close();
    }
  },
};

const HISTORIES_PER_ROUND = 25;
