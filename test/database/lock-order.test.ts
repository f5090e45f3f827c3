/** One order of locks: the creator, accruals by id, payments, creator payouts; and merges, which never wait for any. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import { type Context, scopeOf } from "../../src/flow/context.ts";
import { mergeCreators } from "../../src/flow/merging/merge.ts";
import { decidePayments, getPayment, recordPayment, updatePayment } from "../../src/flow/settling/payments.ts";
import { isBusy, lockCreators } from "../../src/store/merging/locks.ts";
import { mergeCreators as merge } from "../../src/store/merging/merges.ts";
import { lockPayments } from "../../src/store/settling/settlements.ts";
import { Outdated } from "../../src/store/sqlstates.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { type Held, isFree, waitsForRow, whileHeld } from "../support/held.ts";
import { type Ledger, openLedger } from "../support/ledger.ts";

let app: TestApp;
let ctx: Context;
let ledger: Ledger;
beforeAll(async () => {
  app = await testApp();
  ctx = await testOrganization(app);
  ledger = await openLedger(app, ctx);
});
afterAll(async () => app.close());

/** Creators in order of their ids. */
const creators = async (count: number) =>
  (await Promise.all(Array.from({ length: count }, () => ledger.creator()))).sort();
const paid = async (creatorId: string, ids: readonly string[]) =>
  (
    await recordPayment(
      ctx,
      CreatePaymentBody.parse({
        ...{ project_id: ledger.projectId, creator_id: creatorId },
        ...{ accrual_ids: ids, total_amount_cents: 100 * ids.length },
      }),
    )
  ).id;

test("payments of many creators are taken back in the order in which everything else locks", async () => {
  const [first = "", last = ""] = await creators(2);
  const [low = "", high = ""] = (
    await ledger.accruals([first, last].map((creatorId) => ({ creatorId, amountCents: 100 })))
  ).sort();
  const creatorOf = async (id: string) =>
    String((await ledger.sql("select creator_id from accruals where id = $1", [id]))[0]?.creator_id);
  // The payment that comes first by its id is that of what comes last.
  const ofHigh = await paid(await creatorOf(high), [high]);
  const ofLow = await paid(await creatorOf(low), [low]);
  expect(ofHigh < ofLow).toBe(true);
  const payment_ids = [ofHigh, ofLow];
  const reject = () => decidePayments(ctx, { payment_ids, status: "rejected", reason: "came back" });

  let rejecting: ReturnType<typeof reject> | undefined;
  await whileHeld(app, [["creators", last]], async () => {
    rejecting = reject();
    await waitsForRow(app);
    expect([
      await isFree(app, ["creators", first]),
      await isFree(app, ["accruals", low]),
      await isFree(app, ["accruals", high]),
    ]).toEqual([...[false, true, true]]);
  });
  expect((await rejecting)?.changed).toEqual(payment_ids);

  const again = [await paid(await creatorOf(high), [high]), await paid(await creatorOf(low), [low])];
  let voiding: ReturnType<typeof reject> | undefined;
  await whileHeld(app, [["accruals", high]], async () => {
    voiding = decidePayments(ctx, { payment_ids: again, status: "voided", reason: "twice" });
    await waitsForRow(app);
    expect([await isFree(app, ["accruals", low]), await isFree(app, ["payments", again[0] ?? ""])]).toEqual([
      false,
      true,
    ]);
  });
  expect((await voiding)?.changed).toEqual(again);
});

test("a payment whose creator is merged while it waits begins again with the creator that stays", async () => {
  const [stays = "", goes = ""] = await creators(2);
  const [accrual = ""] = await ledger.accruals([{ creatorId: goes, amountCents: 100 }]);
  const id = await paid(goes, [accrual]);
  const ids: [string, string] = [stays, goes];
  let alone: Promise<unknown> | undefined;
  let voided: ReturnType<typeof updatePayment> | undefined;
  await app.database.transaction(scopeOf(ctx), async (tx) => {
    await lockCreators(tx, ctx.orgId, ids);
    alone = app.database
      .transaction(scopeOf(ctx), (other) => lockPayments(other, ctx.orgId, [id]))
      .catch((error) => error);
    voided = updatePayment(ctx, id, { status: "voided" });
    await waitsForRow(app);
    await merge(tx, { id: app.newId(), fromId: goes, intoId: stays, now: ctx.now });
  });
  expect(await alone).toBeInstanceOf(Outdated);
  expect(await voided).toMatchObject({ status: "voided", creator_id: stays });
  expect(await getPayment(ctx, id)).toMatchObject({ status: "voided", creator_id: stays });
});

test("a merge takes all that it will change at once, or nothing", async () => {
  const [into = "", from = "", before = ""] = await creators(3);
  await mergeCreators(ctx, from, before);
  const tag = app.newId();
  await ledger.sql(
    "insert into creator_tags (org_id, id, name, created_at, updated_at) values ($1, $2, 'Top', now(), now())",
    [...[ctx.orgId, tag]],
  );
  await ledger.sql("insert into creator_tag_members (org_id, tag_id, creator_id) values ($1, $2, $3)", [
    ctx.orgId,
    tag,
    from,
  ]);
  const take = () => app.database.transaction(scopeOf(ctx), (tx) => lockCreators(tx, ctx.orgId, [into, from]));
  const isBusyWhile = async (held: Held, how?: string) =>
    whileHeld(app, [held], () => take().then(() => false, isBusy), how);
  // A payment to the creator that was merged before: it is refused later, and holds the row until then.
  expect(await isBusyWhile(["creators", before])).toBe(true);
  expect(await isBusyWhile(["creator_tags", tag], "for update")).toBe(true);
  expect(await isBusyWhile(["creator_tag_members", tag, "tag_id"])).toBe(true);
  // The members of a tag are set with the tag's row held; that is no obstacle while they are not changed.
  expect(await isBusyWhile(["creator_tags", tag])).toBe(false);
});
