import { beforeAll, describe, expect, test } from "vitest";
import { testOrganization } from "../../../test/support/app.ts";
import { openLedger } from "../../../test/support/ledger.ts";
import { MISSING, openPaying, refusal } from "../../../test/support/paying.ts";
import { ListPaymentsQuery } from "../../contract/settling/payments.ts";
import type { Context } from "../context.ts";
import { holdAccrual, setAccrualStatus } from "./accruals.ts";
import { createMethod, deleteMethod, updateMethod } from "./methods.ts";
import { listPayments } from "./payment-lists.ts";
import { addPayment, getPayment, recordPayment, updatePayment } from "./payments.ts";

const paying = openPaying();
const { body, book, fresh, pay } = paying;

describe("recording", () => {
  beforeAll(() => fresh());

  test("listed accruals are settled whole, and the payment keeps the method's name", async () => {
    const ids = await book(5000, 2500);
    const method = await createMethod(paying.ctx, { name: "Zelle", icon_path: null, metadata: {}, readme: null });
    const made = await pay({
      accrual_ids: ids,
      method_id: method.id,
      total_amount_cents: 7500,
      note: "April",
      tracking_url: "https://example.com/r/1",
      paid_at: "2026-03-01T10:00:00.123Z",
      metadata: { batch: 4 },
    });
    expect(made).toMatchObject({
      org_id: paying.ctx.orgId,
      total_amount_cents: 7500n,
      currency: "USD",
      status: "paid",
      is_ad_hoc: false,
      method_name: "Zelle",
      note: "April",
      paid_at: Date.parse("2026-03-01T10:00:00.123Z"),
      metadata: { batch: 4 },
      adjustments: [],
    });
    expect(made.lines.map((line) => [line.accrual_id, line.amount_cents])).toEqual([
      [ids[0], 5000n],
      [ids[1], 2500n],
    ]);
    expect(await paying.ledger.statuses(ids)).toEqual(["paid", "paid"]);
    await updateMethod(paying.ctx, method.id, { name: "Zelle Business" });
    await deleteMethod(paying.ctx, method.id);
    expect(await getPayment(paying.ctx, made.id)).toEqual({ ...made, pay_run: null });
  });

  test("a difference needs a reason, and then makes one adjustment", async () => {
    const ids = await book(1000, 500);
    expect(await refusal(pay({ accrual_ids: ids, total_amount_cents: 2000 }))).toEqual({
      code: "adjustment_reason_required",
      meta: { total_amount_cents: 2000, accruals_cents: 1500, difference_cents: 500, currency: "USD", count: 2 },
    });
    expect((await refusal(pay({ accrual_ids: ids, total_amount_cents: 2000, adjustment_reason: "  " }))).code).toBe(
      "adjustment_reason_required",
    );
    const over = await pay({ accrual_ids: ids, total_amount_cents: 2000, adjustment_reason: "bonus" });
    expect(over.adjustments).toMatchObject([{ type: "overpayment", amount_cents: 500n, reason: "bonus" }]);
    const under = await pay({ accrual_ids: await book(900), total_amount_cents: 0, adjustment_reason: "fees" });
    expect(under.adjustments).toMatchObject([{ type: "underpayment", amount_cents: -900n, reason: "fees" }]);
    expect((await getPayment(paying.ctx, under.id)).adjustments).toEqual(under.adjustments);
  });

  test("auto-apply takes every open accrual of that creator, project and currency, and none on hold", async () => {
    await fresh();
    const [a = "", b = "", held = ""] = await book(100, 200, 400);
    const elsewhere = await paying.ledger.project();
    await paying.ledger.accruals([
      { creatorId: await paying.ledger.creator(elsewhere), projectId: elsewhere, amountCents: 800 },
      { creatorId: await paying.ledger.creator(), amountCents: 1600 },
      { creatorId: paying.ledger.creatorId, amountCents: 3200, currency: "EUR" },
    ]);
    await holdAccrual(paying.ctx, held, { reason: "check the views" });
    const made = await pay({ auto_apply_outstanding: true, total_amount_cents: 300 });
    expect(made.lines.map((line) => line.accrual_id).sort()).toEqual([a, b].sort());
    expect((await pay({ auto_apply_outstanding: true, total_amount_cents: 3200, currency: "EUR" })).lines).toHaveLength(
      1,
    );
  });

  test("a stale settle-all cannot pay twice in silence", async () => {
    await fresh();
    await book(100);
    await pay({ auto_apply_outstanding: true, total_amount_cents: 100 });
    const again = await refusal(pay({ auto_apply_outstanding: true, total_amount_cents: 100 }));
    expect(again).toMatchObject({
      code: "adjustment_reason_required",
      meta: { accruals_cents: 0, difference_cents: 100 },
    });
    const nothing = await pay({ auto_apply_outstanding: true, total_amount_cents: 0 });
    expect(nothing).toMatchObject({ is_ad_hoc: false, lines: [], adjustments: [] });
  });

  test("without accruals a payment is ad hoc: no lines, no adjustment, no reason; an empty list counts as absent", async () => {
    await fresh();
    await book(100);
    const made = await pay({ total_amount_cents: 5000, accrual_ids: [], adjustment_reason: "ignored" });
    expect(made).toMatchObject({ is_ad_hoc: true, lines: [], adjustments: [] });
    expect(await pay({ creator_id: null, total_amount_cents: 1 })).toMatchObject({ creator_id: null, is_ad_hoc: true });
    const listed = await pay({ accrual_ids: [], auto_apply_outstanding: true, total_amount_cents: 100 });
    expect(listed.lines).toHaveLength(1);
  });

  test("listed accruals win over auto-apply", async () => {
    await fresh();
    const [a = ""] = await book(100, 200);
    expect((await pay({ accrual_ids: [a], auto_apply_outstanding: true, total_amount_cents: 100 })).lines).toHaveLength(
      1,
    );
  });

  test("corrections lower what is due; a negative sum settles nothing, says so, and stays open", async () => {
    await fresh();
    const [a = ""] = await book(1000);
    const correction = await paying.ledger.accrual({
      creatorId: paying.ledger.creatorId,
      amountCents: -1500,
      corrects: a,
    });
    expect(await refusal(pay({ auto_apply_outstanding: true, total_amount_cents: 0 }))).toEqual({
      code: "accrual_not_settleable",
      meta: { reason: "negative_balance", outstanding_cents: -500, currency: "USD", count: 2 },
    });
    expect(await paying.ledger.statuses([a, correction])).toEqual(["earned", "earned"]);
    const later = await paying.ledger.accrual({ creatorId: paying.ledger.creatorId, amountCents: 700 });
    await pay({ auto_apply_outstanding: true, total_amount_cents: 200 });
    expect(await paying.ledger.statuses([a, correction, later])).toEqual(["paid", "paid", "paid"]);
  });
});

describe("refusing", () => {
  beforeAll(() => fresh());

  test("unknown and foreign ids are the same 404, before any conflict", async () => {
    const theirs = await openLedger(paying.app, await testOrganization(paying.app));
    const [mine = ""] = await book(100);
    const foreign = await theirs.accrual({ creatorId: theirs.creatorId, amountCents: 100 });
    const elsewhere = await paying.ledger.creator(await paying.ledger.project());
    const method = await createMethod(theirs.ctx, { name: "Zelle", icon_path: null, metadata: {}, readme: null });
    for (const fields of [
      { project_id: MISSING },
      { project_id: theirs.projectId },
      { creator_id: MISSING },
      { creator_id: theirs.creatorId },
      { creator_id: elsewhere },
      { method_id: MISSING },
      { method_id: method.id },
      { accrual_ids: [mine, MISSING] },
      { accrual_ids: [mine, foreign] },
    ]) {
      expect((await refusal(pay({ total_amount_cents: 100, ...fields }))).code).toBe("not_found");
    }
    expect(await paying.ledger.statuses([mine, foreign])).toEqual(["earned", "earned"]);
  });

  test("a disabled method is a fault at method_id, a deleted one is unknown", async () => {
    const method = await createMethod(paying.ctx, { name: "Old rail", icon_path: null, metadata: {}, readme: null });
    await updateMethod(paying.ctx, method.id, { is_active: false });
    const refused = await refusal(pay({ method_id: method.id, total_amount_cents: 1 }));
    expect(refused.code).toBe("invalid_body");
    expect(refused.meta.errors).toMatchObject([{ path: "method_id" }]);
    await deleteMethod(paying.ctx, method.id);
    expect((await refusal(pay({ method_id: method.id, total_amount_cents: 1 }))).code).toBe("not_found");
  });

  test("accruals all in another currency mismatch; some in another are named", async () => {
    await fresh();
    const [usd = ""] = await book(100);
    const eur = await paying.ledger.accrual({ creatorId: paying.ledger.creatorId, amountCents: 100, currency: "EUR" });
    expect(await refusal(pay({ accrual_ids: [eur], total_amount_cents: 100 }))).toEqual({
      code: "currency_mismatch",
      meta: { currency: "USD", accrual_currencies: ["EUR"] },
    });
    expect(await refusal(pay({ accrual_ids: [usd, eur], total_amount_cents: 200 }))).toEqual({
      code: "accrual_not_settleable",
      meta: { accruals: [{ accrual_id: eur, status: "earned", reasons: ["other_currency"] }], count: 1 },
    });
    expect((await refusal(pay({ auto_apply_outstanding: true, currency: "GBP" }))).code).toBe("currency_mismatch");
  });

  test("an accrual of another project or creator, not earned, or on hold is named with the reason", async () => {
    await fresh();
    const [good = "", held = "", refused = "", paid = ""] = await book(1, 2, 4, 8);
    const elsewhere = await paying.ledger.project();
    const otherCreator = await paying.ledger.accrual({ creatorId: await paying.ledger.creator(), amountCents: 16 });
    const otherProject = await paying.ledger.accrual({
      creatorId: await paying.ledger.creator(elsewhere),
      projectId: elsewhere,
      amountCents: 32,
    });
    await holdAccrual(paying.ctx, held, { reason: "wait" });
    await setAccrualStatus(paying.ctx, refused, { status: "rejected" });
    await pay({ accrual_ids: [paid], total_amount_cents: 8 });
    const all = [good, held, refused, paid, otherCreator, otherProject];
    const { code, meta } = await refusal(pay({ accrual_ids: all, total_amount_cents: 63 }));
    expect(code).toBe("accrual_not_settleable");
    const named = meta.accruals as { accrual_id: string; reasons: string[] }[];
    expect(new Map(named.map((one) => [one.accrual_id, one.reasons]))).toEqual(
      new Map([
        [held, ["on_hold"]],
        [refused, ["not_earned"]],
        [paid, ["not_earned"]],
        [otherCreator, ["other_creator"]],
        [otherProject, ["other_project", "other_creator"]],
      ]),
    );
    expect(await paying.ledger.statuses([good])).toEqual(["earned"]);
  });

  test("faults of the request come before conflicts of state", async () => {
    await fresh();
    const [held = ""] = await book(100);
    await holdAccrual(paying.ctx, held, { reason: "wait" });
    expect((await refusal(pay({ accrual_ids: [held], total_amount_cents: 1 }))).code).toBe(
      "adjustment_reason_required",
    );
    expect((await refusal(pay({ accrual_ids: [held], total_amount_cents: 100 }))).code).toBe("accrual_not_settleable");
    expect((await refusal(pay({ accrual_ids: [held, MISSING], total_amount_cents: 1 }))).code).toBe("not_found");
  });

  test("a sum beyond 2^53 - 1 is refused, and nothing is written", async () => {
    await fresh();
    const huge = Number.MAX_SAFE_INTEGER;
    const [a = ""] = await book(1);
    // No rule pays this much; the database would hold it all the same.
    const ids = [paying.app.newId(), paying.app.newId()];
    for (const id of ids) {
      await paying.ledger.sql(
        `insert into accruals select (jsonb_populate_record(a, jsonb_build_object('id', $1::text, 'amount_cents', $2::bigint,
           'kind', 'true_up', 'corrects_accrual_id', $3::text, 'snapshot_hash', '\\x' || encode(sha256($1::text::bytea), 'hex')))).*
           from accruals a where id = $3::uuid`,
        [id, huge, a],
      );
    }
    const refused = await refusal(pay({ accrual_ids: ids, total_amount_cents: 1, adjustment_reason: "too much" }));
    expect(refused).toMatchObject({ code: "invalid_body", meta: { errors: [{ path: "accrual_ids" }] } });
    expect((await refusal(pay({ auto_apply_outstanding: true, total_amount_cents: 1 }))).code).toBe("invalid_body");
    expect(await paying.ledger.sql("select from payments where org_id = $1", [paying.ctx.orgId])).toEqual([]);
  });
});

describe("whom and when", () => {
  beforeAll(() => fresh("Pacific/Auckland"));

  test("a payment of later today is taken, one of tomorrow in the organization's zone is refused and nothing is written", async () => {
    // 2026-03-15T12:00Z is 16 March, 01:00 in Auckland.
    const [id = ""] = await book(100);
    for (const paid_at of ["2026-03-16T11:00:00Z", "2026-03-17T00:00:00Z", "2062-01-01T00:00:00Z"]) {
      const refused = await refusal(pay({ accrual_ids: [id], total_amount_cents: 100, paid_at }));
      expect(refused).toEqual({
        code: "invalid_body",
        meta: { errors: [{ path: "paid_at", message: "is in the future" }] },
      });
    }
    expect(await paying.ledger.statuses([id])).toEqual(["earned"]);
    expect((await pay({ total_amount_cents: 1, paid_at: "2026-03-16T10:59:59Z" })).status).toBe("paid");
  });

  test("accruals of one creator or of two cannot be settled without a creator, neither by the flow nor by the database", async () => {
    await fresh();
    const [mine = ""] = await book(100);
    const theirs = await paying.ledger.accrual({ creatorId: await paying.ledger.creator(), amountCents: 50 });
    for (const accrual_ids of [[mine], [theirs], [mine, theirs]]) {
      expect(() => body({ accrual_ids, creator_id: null, total_amount_cents: 100 })).toThrow(/is required/);
      // What the contract would let through by mistake, the flow still refuses.
      const slipped = { ...body({ accrual_ids, total_amount_cents: accrual_ids.length === 2 ? 150 : 100 }) };
      if (accrual_ids[0] === theirs) slipped.total_amount_cents = 50n;
      expect((await refusal(recordPayment(paying.ctx, { ...slipped, creator_id: null }))).code).toBe(
        "accrual_not_settleable",
      );
    }
    expect(await paying.ledger.statuses([mine, theirs])).toEqual(["earned", "earned"]);
  });
});

describe("an external reference", () => {
  beforeAll(() => fresh());
  const adHoc = { total_amount_cents: 500, external_reference: "wire 1", paid_at: "2026-02-04T00:00:00Z" };
  const addBy = async (by: Context, request: ReturnType<typeof body>) => {
    const { isKnown = false, repeated: _, ...row } = await addPayment(by, request);
    return { row, created: !isKnown };
  };
  const add = (fields: object) => addBy(paying.ctx, body({ ...adHoc, ...fields }));

  test("the same payment sent again with it is returned unchanged, however late, and without a second audit row", async () => {
    const first = await add({});
    expect(first).toMatchObject({ created: true, row: { external_reference: "wire 1" } });
    paying.app.clock.now += 400 * 86_400_000;
    const later = { ...paying.ctx, now: paying.app.clock.now };
    expect(await addBy(later, body(adHoc))).toEqual({ row: first.row, created: false });
    paying.app.clock.now -= 400 * 86_400_000;
    const undated = { total_amount_cents: 500, external_reference: "wire 1" };
    expect((await addBy(paying.ctx, body(undated))).created).toBe(false);
    expect(await paying.ledger.sql("select action from audit_log where subject_id = $1", [first.row.id])).toHaveLength(
      1,
    );
  });

  test("it never names another payment: another amount, day or creator is refused by name", async () => {
    const creator_id = await paying.ledger.creator();
    for (const [fields, differing] of [
      [{ total_amount_cents: 501 }, ["total_amount_cents"]],
      [{ paid_at: "2026-02-05T00:00:00Z" }, ["paid_at"]],
      [{ creator_id, currency: "EUR" }, ["creator_id", "currency"]],
      [{ accrual_ids: await book(500) }, ["accrual_ids"]],
    ] as const) {
      expect(await refusal(add(fields))).toMatchObject({ code: "reference_taken", meta: { differing } });
    }
    const theirs = await openLedger(paying.app, await testOrganization(paying.app));
    const own = { ...body(adHoc), project_id: theirs.projectId, creator_id: theirs.creatorId };
    expect((await addBy(theirs.ctx, own)).created).toBe(true);
  });

  test("after a void it can be used again; while the money came back it still names that payment", async () => {
    const [known] = (await listPayments(paying.ctx, ListPaymentsQuery.parse({ external_reference: "wire 1" }))).rows;
    await updatePayment(paying.ctx, known?.id ?? "", { status: "rejected" });
    expect(await add({})).toMatchObject({ created: false, row: { id: known?.id, status: "rejected" } });
    await updatePayment(paying.ctx, known?.id ?? "", { status: "voided" });
    expect(await add({})).toMatchObject({ created: true, row: { status: "paid" } });
    const listed = await listPayments(paying.ctx, ListPaymentsQuery.parse({ external_reference: "wire 1" }));
    expect(listed.rows.map((row) => row.status).sort()).toEqual(["paid", "voided"]);
  });

  test("ten requests at once with one reference record one payment, also without a creator", async () => {
    const made = await Promise.all(
      Array.from({ length: 10 }, () => add({ creator_id: null, external_reference: "wire 2" })),
    );
    expect(made.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(made.map(({ row }) => row.id)).size).toBe(1);
  });
});
