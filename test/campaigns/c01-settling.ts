/** Commands of C01 by which money is settled: payments, what comes back, statuses and holds. */
import fc from "fast-check";
import type { z } from "zod";
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import { addDays } from "../../src/engine/periods.ts";
import { holdAccrual, setAccrualStatus } from "../../src/flow/settling/accruals.ts";
import { recordPayment, updatePayment } from "../../src/flow/settling/payments.ts";
import { releaseAccrual } from "../../src/flow/settling/releasing.ts";
import { type Currency, MOST, type Model, type PaymentRequest } from "./c01-model.ts";
import { type Command, command, creator, place, type Real } from "./c01-world.ts";
import { expectSame } from "./campaign.ts";
import { outcomeOf } from "./outcome.ts";

/** Few, because the fixture makes a rule for each; the last one makes sums that cannot be written. */
const AMOUNTS = [1n, 99n, 250n, 70_001n, MOST];

const hasAccruals = (model: Readonly<Model>) => model.accruals.length > 0;
const hasPayments = (model: Readonly<Model>) => model.payments.length > 0;
const currency = fc.constantFrom<Currency>("USD", "USD", "USD", "EUR");
const difference = fc.constantFrom(0n, 0n, 0n, 5n, -1n);

const earn = fc
  .tuple(creator, fc.constantFrom(...AMOUNTS.slice(0, 4), ...AMOUNTS.slice(0, 4), ...AMOUNTS), currency)
  .map(([of, cents, money]) =>
    command(`earn(creator ${of}, ${cents} ${money})`, async (model, real) => {
      const date = addDays("2020-01-01", model.accruals.length);
      await book(model, real, {
        creator: model.merging.now(of),
        cents,
        currency: money,
        period: `${cents} ${money} ${date}`,
      });
    }),
  );

/** Another creator earns for the same rule and period: as long as both have it, they cannot be one. */
const earnToo = fc.tuple(place, creator).map(([at, of]) =>
  command(
    `earnToo(${at}, creator ${of})`,
    async (model, real) => {
      const { cents, currency: money, period } = modelAccrual(model, at % model.accruals.length);
      const by = model.merging.now(of);
      // The night alone earns for rules of the program.
      if (period === null || !isOfFixture(period) || model.hasPeriod(by, period)) return;
      await book(model, real, { creator: by, cents, currency: money, period });
    },
    hasAccruals,
  ),
);

const isOfFixture = (period: string) => /^\d/.test(period);

async function book(
  model: Model,
  real: Real,
  given: { readonly creator: number; readonly cents: bigint; readonly currency: Currency; readonly period: string },
): Promise<void> {
  const { creator: by, cents, currency: money, period } = given;
  const date = period.split(" ")[2] ?? "";
  const creatorId = real.creators[by] ?? "";
  real.accruals.push(await real.ledger.accrual({ creatorId, amountCents: cents, currency: money, date }));
  model.accruals.push({ ...given, status: "earned", isHeld: false });
}

/** Corrections are about what was earned, and no more is taken back than that. */
const correct = fc.tuple(place, fc.constantFrom(1n, 99n, 70_001n)).map(([at, most]) =>
  command(
    `correct(${at}, ${most})`,
    async (model, real) => {
      const index = model.correctable()[at % model.correctable().length] ?? 0;
      const { creator: of, currency: money } = modelAccrual(model, index);
      const left = model.leftOf(index);
      const cents = most < left ? -most : -left;
      const corrects = real.accruals[index] ?? "";
      const creatorId = real.creators[of] ?? "";
      real.accruals.push(await real.ledger.accrual({ creatorId, amountCents: cents, currency: money, corrects }));
      model.accruals.push({
        ...{ creator: of, cents, currency: money, period: null },
        ...{ status: "earned", isHeld: false, corrects: index },
      });
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
        const request = {
          ...{ creator: model.merging.now(to), currency: money, hasReason },
          totalCents: total(model.sumOf(listed) + by),
        };
        const ids = listed.map((index) => real.accruals[index]);
        await pay(real, request, { accrual_ids: ids }, () => model.payListed(request, listed));
      },
      hasAccruals,
    ),
  );

const payOutstanding = fc.tuple(creator, currency, difference, fc.boolean()).map(([to, money, by, hasReason]) =>
  command(`payOutstanding(creator ${to}, ${money}, ${by}, ${hasReason})`, async (model, real) => {
    const owner = model.merging.now(to);
    const totalCents = total(model.sumOf(model.outstanding(owner, money)) + by);
    const request = { creator: owner, currency: money, hasReason, totalCents };
    await pay(real, request, { auto_apply_outstanding: true }, () => model.payOutstanding(request));
  }),
);

const payAdHoc = fc.tuple(fc.option(creator), currency, fc.constantFrom(0n, 1n, 12_345n)).map(([to, money, cents]) =>
  command(`payAdHoc(creator ${to}, ${money}, ${cents})`, async (model, real) => {
    const request = { creator: to, currency: money, hasReason: false, totalCents: cents };
    await pay(real, request, {}, () => model.payAdHoc(request));
  }),
);

const takeBack = fc
  .tuple(place, fc.constantFrom("voided" as const, "rejected" as const), fc.boolean())
  .map(([at, status, isReturned]) =>
    command(
      `takeBack(${at}, ${status}${isReturned ? ", of those that were returned" : ""})`,
      async (model, real) => {
        const all = [...model.payments.keys()];
        const returned = all.filter((index) => model.payments[index]?.status === "rejected");
        const among = isReturned && returned.length > 0 ? returned : all;
        const index = among[at % among.length] ?? 0;
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

/** Commands and how often each is given. */
export const settlingCommands: readonly (readonly [fc.Arbitrary<Command>, number])[] = [
  [earn, 4],
  [earnToo, 1],
  [correct, 1],
  [payListed, 3],
  [payOutstanding, 3],
  [payAdHoc, 1],
  [takeBack, 4],
  [settleState, 3],
];

function modelAccrual(model: Model, index: number) {
  const accrual = model.accruals[index];
  if (accrual === undefined) throw new Error(`no accrual ${index}`);
  return accrual;
}

/** What the API takes as a total: 0 to 10^12. */
function total(cents: bigint): bigint {
  return cents < 0n ? 0n : cents > 10n ** 12n ? 10n ** 12n : cents;
}

async function pay(real: Real, request: PaymentRequest, way: object, predict: () => string): Promise<void> {
  const read = CreatePaymentBody.safeParse({
    project_id: real.ledger.projectId,
    creator_id: request.creator === null ? null : real.creators[request.creator],
    total_amount_cents: Number(request.totalCents),
    currency: request.currency,
    adjustment_reason: request.hasReason ? "agreed" : null,
    ...way,
  });
  const pays = async (body: z.output<typeof CreatePaymentBody>) => {
    real.payments.push((await recordPayment(real.ctx(), body)).id);
  };
  expectSame("payment", read.success ? await outcomeOf(pays(read.data)) : "invalid_body", predict());
}
