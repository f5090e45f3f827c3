/**
 * `verify` finds what it says it finds: each promise is broken on purpose, behind the guards' back, and reported by
 * name.
 */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import { sha256 } from "../../src/engine/snapshot.ts";
import { sealAuditLog } from "../../src/flow/proving/audit-chain.ts";
import { examine, type Verification, verify } from "../../src/flow/proving/verify.ts";
import { holdAccrual, setAccrualStatus } from "../../src/flow/settling/accruals.ts";
import { recordPayment, updatePayment } from "../../src/flow/settling/payments.ts";
import { recordEarnings } from "../../src/flow/settling/project-earnings.ts";
import { SEAL_CHECKS } from "../../src/store/proving/verify-seals.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { type Ledger, openLedger } from "../support/ledger.ts";
import { breakages } from "./breakages.ts";

/** An organization in which everything has happened once. */
interface Story {
  readonly app: TestApp;
  readonly ledger: Ledger;
  readonly orgId: string;
  readonly open: string;
  readonly settled: string;
  readonly paymentId: string;
}

async function makeStory(): Promise<Story> {
  const app = await testApp();
  const ctx = await testOrganization(app);
  const ledger = await openLedger(app, ctx);
  const book = (amountCents: number, currency = "USD") =>
    ledger.accrual({ creatorId: ledger.creatorId, amountCents, currency });
  const pay = (fields: object) =>
    recordPayment(
      ctx,
      CreatePaymentBody.parse({ project_id: ledger.projectId, creator_id: ledger.creatorId, ...fields }),
    );
  const entered = { creator_id: ledger.creatorId, kind: "opening_balance", currency: "CHF", reference: "sheet 1" };
  await recordEarnings(ctx, ledger.projectId, [{ ...entered, amount_cents: 700 }]);
  const settled = await book(100);
  const { id: paymentId } = await pay({
    accrual_ids: [settled],
    total_amount_cents: 120,
    adjustment_reason: "bonus",
  });
  const voided = await pay({ accrual_ids: [await book(200)], total_amount_cents: 200 });
  await updatePayment(ctx, voided.id, { status: "rejected" });
  await updatePayment(ctx, voided.id, { status: "voided" });
  const rejected = await pay({ accrual_ids: [await book(300, "EUR")], total_amount_cents: 300, currency: "EUR" });
  await updatePayment(ctx, rejected.id, { status: "rejected", reason: "closed" });
  await pay({ auto_apply_outstanding: true, total_amount_cents: 200 });
  await pay({ total_amount_cents: 50 });
  const open = await book(400);
  await holdAccrual(ctx, open, { reason: "wait" });
  await setAccrualStatus(ctx, await book(500), { status: "voided" });
  await ledger.accrual({ creatorId: ledger.creatorId, amountCents: -10, corrects: settled });
  await sealAuditLog(app);
  return { app, ledger, orgId: ctx.orgId, open, settled, paymentId };
}

describe("an untouched database", () => {
  let story: Story;
  beforeAll(async () => {
    story = await makeStory();
  });
  afterAll(() => story.app.close());

  test("passes every check, and every accrual is computed again", async () => {
    const steps: number[] = [];
    const answer = await verify(story.app, (done) => steps.push(done));
    expect(answer.checks.filter((check) => check.problems.length > 0)).toEqual([]);
    expect(answer).toMatchObject({ ok: true, accruals_recomputed: 7 });
    expect(steps).toEqual([7]);
    expect(new Set(answer.checks.map((check) => check.name)).size).toBe(answer.checks.length);
  });

  test("seals exactly what verify compares", async () => {
    const rows = await story.ledger.sql(
      "select substr(proname, 8) as entity from pg_proc where proname like 'sealed\\_%' order by 1",
    );
    const compared = SEAL_CHECKS.flatMap(({ entities }) => Object.keys(entities));
    expect(rows.map(({ entity }) => entity)).toEqual(compared.sort());
  });

  test("is only read: the check runs in a transaction that cannot write", async () => {
    const write = story.app.database.ownerTransaction((tx) => tx.updateTable("projects").set({ name: "x" }).execute(), {
      isRead: true,
    });
    await expect(write).rejects.toMatchObject({ code: "25006" });
  });
});

describe("a broken database", () => {
  let story: Story;
  beforeAll(async () => {
    story = await makeStory();
  });
  afterAll(() => story.app.close());

  /**
   * Runs SQL as the owner with all triggers and foreign keys off, verifies, and undoes it. `:org`, `:payment`,
   * `:settled` and `:open` are filled in.
   */
  async function verifyAfter(text: string): Promise<Omit<Verification, "seconds">> {
    const { app, orgId, paymentId, settled, open } = story;
    const ids = { org: orgId, payment: paymentId, settled, open };
    const filled = text.replaceAll(
      /(?<!:):(org|payment|settled|open)\b/g,
      (_, name) => `'${ids[name as keyof typeof ids]}'::uuid`,
    );
    const undo = new Error("undo");
    let found: Omit<Verification, "seconds"> | undefined;
    const work = app.database.ownerTransaction(async (tx) => {
      await sql.raw(`set local session_replication_role = replica; ${filled}`).execute(tx);
      found = await examine([tx], app.now());
      throw undo;
    });
    await expect(work).rejects.toBe(undo);
    if (found === undefined) throw undo;
    return found;
  }

  test.each(breakages)("%s is reported by name", async (_what, text, names) => {
    const { ok, checks } = await verifyAfter(text);
    const broken = checks.filter((check) => check.problems.length > 0);
    expect(broken.map((check) => check.name).sort()).toEqual([...names].sort());
    expect(ok).toBe(false);
    for (const check of broken) {
      for (const problem of check.problems) {
        expect([story.orgId, story.open, null]).toContain(problem.org_id);
        expect(problem.subject).not.toBe("");
        expect(problem.detail).not.toBe("");
      }
    }
  });

  test("a snapshot forged together with its hash does not recompute", async () => {
    const [row] = await story.ledger.sql("select inputs_snapshot from accruals where id = $1", [story.open]);
    const { sha256: _, ...content } = JSON.parse(String(row?.inputs_snapshot));
    const forged = { ...content, amount_cents: "40000", lines: [{ ...content.lines[0], amount: "40000" }] };
    const hash = sha256(JSON.stringify(forged));
    const text = JSON.stringify({ ...forged, sha256: hash });
    const { checks } = await verifyAfter(
      `update accruals set amount_cents = 40000, snapshot_hash = '\\x${hash}', inputs_snapshot = '${text}' where id = :open`,
    );
    const broken = checks.filter((check) => check.problems.length > 0);
    expect(broken.map((check) => check.name)).toEqual(["accruals_as_sealed", "accrual_recomputes"]);
    expect(broken[1]?.problems[0]?.detail).toContain("amount_cents: stored");
  });
});
