import { beforeAll, describe, expect, test } from "vitest";
import { testOrganization } from "../../../test/support/app.ts";
import { MISSING, openPaying, refusal } from "../../../test/support/paying.ts";
import { ListPaymentsQuery } from "../../contract/settling/payments.ts";
import { listPayments } from "./payment-lists.ts";
import { getPayment, updatePayment } from "./payments.ts";

const paying = openPaying();
const { book, change, fresh, pay } = paying;

describe("taking back", () => {
  beforeAll(() => fresh());

  test("voiding opens the accruals again, keeps lines and adjustments, and is final", async () => {
    const ids = await book(100, 200);
    const made = await pay({ accrual_ids: ids, total_amount_cents: 250, adjustment_reason: "fees" });
    const voided = await change(made.id, { status: "voided", reason: "wrong creator" });
    expect(voided).toMatchObject({
      status: "voided",
      status_reason: "wrong creator",
      voided_at: paying.ctx.now,
      lines: made.lines,
      adjustments: made.adjustments,
    });
    expect(await paying.ledger.statuses(ids)).toEqual(["earned", "earned"]);
    expect((await refusal(change(made.id, { status: "voided" }))).code).toBe("already_voided");
    expect((await refusal(change(made.id, { status: "rejected" }))).code).toBe("already_voided");
    const again = await pay({ accrual_ids: ids, total_amount_cents: 300 });
    expect(await paying.ledger.statuses(ids)).toEqual(["paid", "paid"]);
    expect((await getPayment(paying.ctx, made.id)).lines).toEqual(made.lines);
    await change(again.id, { status: "voided" });
    await pay({ auto_apply_outstanding: true, total_amount_cents: 300 });
  });

  test("a rejected payment opens its accruals; it can be voided only while they have not been paid again", async () => {
    await fresh();
    const ids = await book(100, 200);
    const first = await pay({ accrual_ids: ids, total_amount_cents: 300 });
    expect(await change(first.id, { status: "rejected", reason: "account closed" })).toMatchObject({
      status: "rejected",
      status_reason: "account closed",
      rejected_at: paying.ctx.now,
      voided_at: null,
    });
    expect((await refusal(change(first.id, { status: "rejected" }))).code).toBe("invalid_status_transition");
    const second = await pay({ accrual_ids: ids.slice(1), total_amount_cents: 200 });
    expect(await refusal(change(first.id, { status: "voided" }))).toEqual({
      code: "accrual_in_other_payment",
      meta: { accruals: [{ accrual_id: ids[1], payment_id: second.id }] },
    });
    await change(second.id, { status: "voided" });
    expect(await change(first.id, { status: "voided" })).toMatchObject({
      status: "voided",
      status_reason: "account closed",
    });
    expect(await paying.ledger.statuses(ids)).toEqual(["earned", "earned"]);
  });

  test("metadata and readme change on their own or with the status; money never does", async () => {
    await fresh();
    const made = await pay({ total_amount_cents: 5 });
    expect(await change(made.id, { metadata: { a: 1 }, readme: "# Why" })).toMatchObject({
      status: "paid",
      metadata: { a: 1 },
      readme: "# Why",
    });
    expect(await change(made.id, { status: "voided", readme: null })).toMatchObject({
      status: "voided",
      metadata: { a: 1 },
      readme: null,
    });
    expect((await change(made.id, { metadata: {} })).metadata).toEqual({});
    expect((await refusal(change(MISSING, { metadata: {} }))).code).toBe("not_found");
    expect((await refusal(change(MISSING, { status: "voided" }))).code).toBe("not_found");
    const theirs = await testOrganization(paying.app);
    expect((await refusal(getPayment(theirs, made.id))).code).toBe("not_found");
    expect((await refusal(updatePayment(theirs, made.id, { status: "voided" }))).code).toBe("not_found");
  });

  test("every step leaves an audit row and an event, and a refused one neither", async () => {
    await fresh();
    const made = await pay({ accrual_ids: await book(100), total_amount_cents: 100 });
    await change(made.id, { status: "rejected", reason: "closed" });
    await refusal(change(made.id, { status: "rejected" }));
    await change(made.id, { status: "voided" });
    const audit = await paying.ledger.sql("select action, details from audit_log where subject_id = $1 order by id", [
      made.id,
    ]);
    expect(audit).toEqual([
      {
        action: "payment.record",
        details: expect.objectContaining({ from: null, to: "paid", way: "listed", accruals: 1 }),
      },
      { action: "payment.update", details: { from: "paid", to: "rejected", reason: "closed", reopened: 1 } },
      { action: "payment.update", details: { from: "rejected", to: "voided", reason: null, reopened: 0 } },
    ]);
    const events = await paying.ledger.sql("select type, payload from outbox where org_id = $1 order by id", [
      paying.ctx.orgId,
    ]);
    expect(events.map((event) => event.type)).toEqual(["payment.recorded", "payment.rejected", "payment.voided"]);
    expect(events[0]?.payload).toMatchObject({ payment_id: made.id, total_amount_cents: 100, status: "paid" });
  });
});

describe("listing", () => {
  test("filters by project, creator, status and local dates, both ends included", async () => {
    await fresh("America/New_York");
    const on = (paid_at: string) => pay({ total_amount_cents: 1, paid_at });
    await on("2026-03-08T04:59:59.999Z"); // 7 March, the last millisecond before midnight in New York
    const first = await on("2026-03-08T05:00:00.000Z");
    const last = await on("2026-03-09T03:59:59.999Z"); // 8 March had 23 hours
    await on("2026-03-09T04:00:00.000Z");
    const list = (query: object) => listPayments(paying.ctx, ListPaymentsQuery.parse(query));
    const day = await list({ from: "2026-03-08", to: "2026-03-08" });
    expect(day.rows.map((row) => row.id)).toEqual([last.id, first.id]);
    expect((await list({ from: "2026-03-09" })).rows).toHaveLength(1);
    expect((await list({ to: "2026-03-07" })).rows).toHaveLength(1);
    await change(first.id, { status: "voided" });
    expect((await list({ status: "voided" })).rows.map((row) => row.id)).toEqual([first.id]);
    expect(
      (await list({ creator_id: paying.ledger.creatorId, project_id: paying.ledger.projectId })).rows,
    ).toHaveLength(4);
    expect((await list({ creator_id: MISSING })).rows).toEqual([]);
  });

  test("pages survive ties and carry each payment's own lines and adjustments", async () => {
    await fresh();
    const made = new Map<string, unknown>();
    for (let n = 1; n <= 7; n++) {
      const total = { total_amount_cents: n * 10 + (n % 2), adjustment_reason: "rounded" };
      const row = await pay({ accrual_ids: await book(n * 10), paid_at: "2026-03-01T00:00:00Z", ...total });
      made.set(row.id, row);
    }
    const seen = new Map<string, unknown>();
    let cursor: string | undefined;
    for (let page = 0; page < 10; page++) {
      const found = await listPayments(paying.ctx, ListPaymentsQuery.parse({ limit: "3", cursor }));
      for (const { creator, ...row } of found.rows) {
        expect(creator?.handle).toMatch(/^c_/);
        seen.set(row.id, row);
      }
      if (found.nextCursor === null) break;
      cursor = found.nextCursor;
    }
    expect(seen).toEqual(made);
    expect((await listPayments(paying.ctx, ListPaymentsQuery.parse({ cursor: "2026-03-01T00:00:00Z" }))).rows).toEqual(
      [],
    );
  });
});
