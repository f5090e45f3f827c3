import { randomBytes } from "node:crypto";
import type { JobHelpers } from "graphile-worker";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DomainError } from "../../src/contract/errors.ts";
import {
  CancelPayRunBody,
  CreatePayRunBody,
  CreatePayRunsBody,
  PayRunLineResultBody,
} from "../../src/contract/payruns/runs.ts";
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import type { Context } from "../../src/flow/context.ts";
import { approvePayRun, rejectPayRun } from "../../src/flow/payruns/approving.ts";
import { cancelPayRun, closePayRun } from "../../src/flow/payruns/closing.ts";
import { createPayRun, createPayRuns, refreshPayRun } from "../../src/flow/payruns/drafts.ts";
import { updateLines, updatePayRun } from "../../src/flow/payruns/editing.ts";
import { downloadFile, eraseOldFiles, exportPayRun } from "../../src/flow/payruns/exporting.ts";
import { setPolicy } from "../../src/flow/payruns/policy.ts";
import { previewPayRuns } from "../../src/flow/payruns/previews.ts";
import { applyResults, markRestPaid, previewResults, setLineResult } from "../../src/flow/payruns/results.ts";
import { getPayRun, listLeftOut, listLines, type PayRun } from "../../src/flow/payruns/runs.ts";
import { sendPayRun } from "../../src/flow/payruns/sending.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { SecretKeys } from "../../src/flow/secrets.ts";
import { holdAccrual, setAccrualStatus } from "../../src/flow/settling/accruals.ts";
import { getPayment, recordPayment, updatePayment } from "../../src/flow/settling/payments.ts";
import { tasksOf } from "../../src/worker/index.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { type Ledger, openLedger } from "../support/ledger.ts";
import { addAccount, addPayee } from "../support/payees.ts";
import { payer } from "../support/payruns.ts";

let app: TestApp;
let ledger: Ledger;
let ctx: Context;
/** Two members who may pay: the first makes runs, the second approves. */
let maker: Context;
let approver: Context;
let account: string;

beforeAll(async () => {
  app = Object.assign(await testApp(), { secrets: new SecretKeys(randomBytes(32)) });
});
beforeEach(async () => {
  ctx = await testOrganization(app);
  ledger = await openLedger(app, ctx);
  maker = await payer(ctx, "Maker");
  approver = await payer(ctx, "Approver");
  account = await addAccount(app, ctx.orgId, { rail: "paypal", kinds: ["paypal", "venmo"] });
});
afterAll(async () => {
  const { checks } = await verify(app);
  const problems = checks.flatMap(({ name, problems: found }) => found.map((one) => ({ name, ...one })));
  await app.close();
  expect(problems).toEqual([]);
});

async function refusal(work: Promise<unknown>): Promise<{ code: string; meta: Readonly<Record<string, unknown>> }> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DomainError)) throw new Error(`expected a refusal, got ${error}`);
  return { code: error.code, meta: error.meta };
}

/** A creator with a payee who is owed the amounts; ids. */
async function owed(amounts: readonly number[], payee: Partial<Parameters<typeof addPayee>[2]> = {}) {
  const creatorId = await ledger.creator();
  const made = await addPayee(app, ctx.orgId, { creatorId, ...payee });
  const accruals = await ledger.accruals(amounts.map((amountCents) => ({ creatorId, amountCents })));
  return { creatorId, accruals, ...made };
}

const draft = (fields: object = {}, by: Context = maker) =>
  createPayRun(by, CreatePayRunBody.parse({ originator_id: account, currency: "USD", ...fields }));
const hex = ({ run }: PayRun) => run.digest.toString("hex");
const approve = (made: PayRun, by: Context = approver) =>
  approvePayRun(by, made.run.id, { digest: hex(made), text: null });
const linesOf = async (id: string) => (await listLines(ctx, id, { limit: 100 })).rows;
const leftOutOf = async (id: string) => (await listLeftOut(ctx, id, { limit: 100 })).rows;
const csv = (...rows: string[]) => Buffer.from(`reference,result,code,rail_id,date,message\n${rows.join("\n")}\n`);
const ownSums = (made: PayRun) => {
  const all = [
    ...Object.entries(made.sums.lines).filter(([state]) => state !== "canceled"),
    ...Object.entries(made.sums.leftOut),
  ];
  return all.reduce((sum, [, { cents }]) => sum + cents, 0n);
};

/** A run of one line that is sent. */
async function sent(amounts: readonly number[] = [500]) {
  const one = await owed(amounts);
  const made = await draft();
  await approve(made);
  await exportPayRun(maker, made.run.id);
  await sendPayRun(maker, made.run.id, {});
  const [line] = await linesOf(made.run.id);
  if (line === undefined) throw new Error("no line");
  return { ...one, id: made.run.id, line };
}

describe("a draft", () => {
  test("plans one line for each payee and says of all others why not; both sides add up to what is owed", async () => {
    const ana = await owed([500, 250]);
    const held = await owed([90]);
    await holdAccrual(ctx, held.accruals[0] ?? "", { reason: "check" });
    await owed([80], { destination: null });
    await owed([70], { status: "pending_review" });
    await owed([60], { status: "suspended" });
    await owed([50], { usableFrom: "2026-04-01T00:00:00Z" });
    await owed([40], { currency: "EUR" });
    await owed([20], { destination: { type: "paypal", email: "not an address" } });
    const negative = await owed([30]);
    const [paid = ""] = negative.accruals;
    const body = {
      project_id: ledger.projectId,
      creator_id: negative.creatorId,
      total_amount_cents: 30,
      accrual_ids: [paid],
    };
    await recordPayment(ctx, CreatePaymentBody.parse(body));
    await ledger.accrual({ creatorId: negative.creatorId, amountCents: -15, corrects: paid });
    const without = await ledger.creator();
    await ledger.accrual({ creatorId: without, amountCents: 11 });
    const made = await draft();
    expect(made.run).toMatchObject({ run_id: "PR-2026-0001", status: "draft", owed_cents: 1156n });
    const [line, ...others] = await linesOf(made.run.id);
    expect(others).toEqual([]);
    expect(line).toMatchObject({ amount_cents: 750n, payee_id: ana.payee, destination_id: ana.destination });
    expect(line?.reference).toMatch(/^STP[0-9A-HJKMNP-TV-Z]{10}$/);
    expect(line?.parts.map((part) => part.accrual_ids)).toEqual([[...ana.accruals].sort()]);
    const reasons = (await leftOutOf(made.run.id)).map((row) => [
      Number(row.amount_cents),
      ...row.reasons.map(({ code }) => code),
    ]);
    expect(reasons.sort((a, b) => Number(b[0]) - Number(a[0]))).toEqual([
      [90, "on_hold"],
      [80, "no_destination"],
      [70, "destination_pending_review"],
      [60, "destination_suspended"],
      [50, "destination_cooling_down"],
      [40, "currency_mismatch"],
      [20, "rail_refused"],
      [11, "no_destination", "payee_incomplete"],
      [-15, "negative_balance"],
    ]);
    expect(ownSums(made)).toBe(made.run.owed_cents);
  });

  test("keeps its accruals from payments, holds and rejections, and auto-apply leaves them out", async () => {
    const { accruals, creatorId } = await owed([500]);
    const [id = ""] = accruals;
    const made = await draft();
    const body = { project_id: ledger.projectId, creator_id: creatorId, total_amount_cents: 500 };
    const listed = recordPayment(ctx, CreatePaymentBody.parse({ ...body, accrual_ids: [id] }));
    expect(await refusal(listed)).toMatchObject({ code: "accrual_not_settleable", meta: { reason: "in_pay_run" } });
    const all = recordPayment(
      ctx,
      CreatePaymentBody.parse({ ...body, total_amount_cents: 0, auto_apply_outstanding: true }),
    );
    expect((await all).lines).toEqual([]);
    expect((await refusal(holdAccrual(ctx, id, { reason: "x" }))).code).toBe("in_pay_run");
    expect((await refusal(setAccrualStatus(ctx, id, { status: "rejected" }))).code).toBe("in_pay_run");
    expect((await refusal(setAccrualStatus(ctx, id, { status: "voided" }))).code).toBe("in_pay_run");
    const second = await draft();
    expect((await leftOutOf(second.run.id)).map((row) => row.reasons)).toMatchObject([
      [{ code: "in_pay_run", details: ["PR-2026-0001"] }],
    ]);
    await cancelPayRun(maker, made.run.id, CancelPayRunBody.parse({}));
    expect(await holdAccrual(ctx, id, { reason: "x" })).toMatchObject({ id });
  });

  test("tests the minimum for each project and creator, and counts accruals booked by the cut-off", async () => {
    await ledger.sql("update projects set minimum_payout_cents = 600 where id = $1", [ledger.projectId]);
    const small = await owed([500]);
    await owed([600]);
    const made = await draft({ project_ids: [ledger.projectId] });
    expect((await linesOf(made.run.id)).map((line) => line.amount_cents)).toEqual([600n]);
    expect(await leftOutOf(made.run.id)).toMatchObject([
      { creator_id: small.creatorId, reasons: [{ code: "below_minimum" }] },
    ]);
    const early = await draft({ cut_off: "2019-01-01T00:00:00Z" });
    expect(early.run.owed_cents).toBe(0n);
  });

  test("leaves a line out with a reason and puts it back; who did does not approve", async () => {
    await owed([500]);
    const made = await draft({}, ctx);
    const [line] = await linesOf(made.run.id);
    const ids = [line?.id ?? ""];
    const out = await updateLines(maker, made.run.id, { line_ids: ids, excluded: true, reason: "asked for cash" });
    expect(out.sums.lines).toEqual({ excluded: { count: 1, cents: 500n } });
    expect(ownSums(out)).toBe(500n);
    expect(hex(out)).not.toBe(hex(made));
    expect((await refusal(approve(out))).code).toBe("nothing_to_pay");
    const back = await updateLines(maker, made.run.id, { line_ids: ids, excluded: false, reason: "" });
    expect(hex(back)).toBe(hex(made));
    expect((await refusal(approve(back, maker))).meta).toEqual({ reason: "own_run" });
    expect((await approve(back)).run.status).toBe("approved");
  });

  test("is refreshed by a new one that says what differs", async () => {
    const ana = await owed([500]);
    const made = await draft();
    await ledger.accrual({ creatorId: ana.creatorId, amountCents: 40 });
    const again = await refreshPayRun(maker, made.run.id);
    expect(again.run).toMatchObject({ run_id: "PR-2026-0002", replaces: made.run.id });
    expect(again.differences).toMatchObject([{ payeeId: ana.payee, beforeCents: 500n, afterCents: 540n }]);
    expect((await getPayRun(ctx, made.run.id)).run.status).toBe("canceled");
  });

  test("pays everyone by one run for each account and currency, as previewed", async () => {
    await addAccount(app, ctx.orgId, { rail: "manual" });
    await owed([500]);
    await owed([300], { destination: { type: "bank_uk", sort_code: "200000", account: "12345678" } });
    await owed([20], { destination: null });
    const [preview, ...none] = await previewPayRuns(ctx, {});
    expect(none).toEqual([]);
    expect(preview?.runs.map(({ account: { rail }, plannedCents }) => [rail, plannedCents])).toEqual([
      ["paypal", 500n],
      ["manual", 300n],
    ]);
    expect(preview?.leftOut).toMatchObject([
      {
        code: "no_destination",
        count: 1,
        cents: 20n,
        first: [{ amountCents: 20n, named: { payee_name: "Ana Garcia" } }],
      },
    ]);
    const runs = await createPayRuns(maker, CreatePayRunsBody.parse({}));
    expect(runs.map(({ run, sums }) => [run.rail, sums.lines.planned?.cents])).toEqual([
      ["paypal", 500n],
      ["manual", 300n],
    ]);
    for (const made of runs) expect(ownSums(made)).toBe(made.run.owed_cents);
    // What the other draft pays waits for that one, whatever its account could pay to, and whichever is made first.
    expect(runs[0]?.sums.leftOut).toEqual({
      in_pay_run: { count: 1, cents: 300n },
      no_destination: { count: 1, cents: 20n },
    });
    const [first] = await leftOutOf(runs[0]?.run.id ?? "");
    expect(first?.reasons).toMatchObject([{ code: "in_pay_run", details: [runs[1]?.run.run_id] }]);
    expect(runs[1]?.sums.leftOut).toEqual({
      in_pay_run: { count: 1, cents: 500n },
      no_destination: { count: 1, cents: 20n },
    });
  });

  test("is the reason why a later run leaves its lines out, even where nothing else could pay them", async () => {
    await owed([500]);
    const made = await draft();
    await ledger.sql("update originator_accounts set default_kinds = '{}' where id = $1", [account]);
    const [preview] = await previewPayRuns(ctx, {});
    expect(preview?.leftOut).toMatchObject([
      { code: "in_pay_run", count: 1, cents: 500n, first: [{ reason: { details: [made.run.run_id] } }] },
    ]);
  });

  test("and its lines say in the audit log in which currency their amounts are", async () => {
    const { id, line } = await sent();
    await applyResults(maker, id, csv(`${line.reference},paid,,,,`));
    const rows = await ledger.sql(
      "select distinct subject_type, details->>'currency' as currency from audit_log where org_id = $1 and subject_type like 'pay_run%' order by 1",
      [ctx.orgId],
    );
    expect(rows).toEqual([
      { subject_type: "pay_run", currency: "USD" },
      { subject_type: "pay_run_line", currency: "USD" },
    ]);
  });
});

test("a preview says why a rail refuses a payment, and takes it with the note that the rail asks for", async () => {
  await owed([500], { destination: { type: "venmo", handle: "studio-pal" } });
  const [without] = await previewPayRuns(ctx, {});
  expect(without).toMatchObject({
    runs: [],
    leftOut: [{ code: "rail_refused", cents: 500n, first: [{ reason: { details: ["note_required"] } }] }],
  });
  expect(await previewPayRuns(ctx, { note: "May" })).toMatchObject([{ runs: [{ plannedCents: 500n }], leftOut: [] }]);
});

describe("approval", () => {
  test("is of the digest that was seen, by another member, and a rejection takes it away", async () => {
    await owed([500]);
    const made = await draft();
    const stale = approvePayRun(approver, made.run.id, { digest: "0".repeat(64), text: null });
    expect((await refusal(stale)).code).toBe("approval_stale");
    expect((await refusal(approve(made, maker))).meta).toEqual({ reason: "own_run" });
    const key: Context = { ...ctx, actor: { type: "api_key", id: app.newId(), name: "key" } };
    expect((await refusal(approve(made, key))).meta).toEqual({ reason: "keys_never_approve" });
    const approved = await approve(made);
    expect(approved.run.status).toBe("approved");
    expect(await approve(made)).toEqual(approved);
    expect((await refusal(updatePayRun(maker, made.run.id, { note: "x" }))).code).toBe("invalid_status_transition");
    const rejected = await rejectPayRun(maker, made.run.id, { text: "too early" });
    expect(rejected.run.status).toBe("draft");
    expect(rejected.approvals.map(({ kind, revoked_at }) => [kind, revoked_at === null])).toEqual([
      ["approved", false],
      ["rejected", true],
    ]);
  });

  test("needs as many as the policy says, and an edit takes those that are there away", async () => {
    await owed([500]);
    const rules = [
      { currency: "USD", from_cents: 500n, count: 2 },
      { currency: "EUR", from_cents: 0n, count: 5 },
    ];
    await setPolicy(ctx, { approvals: rules, self_approval: true, keys_may_approve: false });
    const made = await draft();
    const first = await approve(made);
    expect(first.run.status).toBe("draft");
    expect(first.approvalsNeeded).toBe(2);
    expect(await approve(made)).toEqual(first);
    const edited = await updatePayRun(maker, made.run.id, { note: "May" });
    expect(edited.approvals.every(({ revoked_at }) => revoked_at !== null)).toBe(true);
    await approve(edited);
    const both = await approve(edited, maker);
    expect(both.run.status).toBe("approved");
    expect(both.approvals.filter(({ is_self }) => is_self)).toHaveLength(1);
  });

  test("of one's own run counts while only one member may pay, and says so", async () => {
    await ledger.sql("update members set role = 'viewer' where org_id = $1 and user_id = $2", [
      ctx.orgId,
      approver.actor.id,
    ]);
    await owed([500]);
    const made = await draft();
    const own = await approve(made, maker);
    expect(own.run.status).toBe("approved");
    expect(own.approvals).toMatchObject([{ is_self: true }]);
    expect((await refusal(approve(made, approver))).code).toBe("insufficient_role");
  });

  test("of one's own run counts where limits keep all others from it, and not below them", async () => {
    const limit = (projects: readonly string[] | null, amounts: readonly object[] | null) =>
      ledger.sql(
        "update members set role = 'payer', project_ids = $3, amount_limits = $4 where org_id = $1 and user_id = $2",
        [ctx.orgId, approver.actor.id, projects, amounts === null ? null : JSON.stringify(amounts)],
      );
    await owed([500]);
    const made = await draft();
    const refused = async () => (await refusal(approve(made, maker))).meta;
    expect(await refused()).toEqual({ reason: "own_run" });
    await limit(null, [{ currency: "USD", up_to_cents: 500 }]);
    expect(await refused()).toEqual({ reason: "own_run" });
    for (const [projects, amounts] of [
      [null, [{ currency: "USD", up_to_cents: 499 }]],
      [null, [{ currency: "EUR", up_to_cents: 50_000 }]],
      [[ledger.projectId], null],
    ] as const) {
      await limit(projects, amounts);
      expect((await approve(made, maker)).approvals.at(-1)).toMatchObject({ is_self: true, revoked_at: null });
      await rejectPayRun(maker, made.run.id, { text: "again" });
    }
  });
});

describe("export", () => {
  test("happens once, gives the same bytes again, and is recorded; 90 days after closing the bytes are gone", async () => {
    const { id, line } = await sent();
    const again = await exportPayRun(maker, id);
    expect(again.files).toHaveLength(1);
    const one = await downloadFile(maker, id, 1);
    expect(one.content).toContain(line.reference);
    expect(await downloadFile(approver, id, 1)).toEqual(one);
    const [stored] = await ledger.sql("select content_enc, content_plain from pay_run_files where pay_run_id = $1", [
      id,
    ]);
    expect(String(stored?.content_enc)).not.toContain(line.reference);
    expect(stored?.content_plain).toBeNull();
    const audits = await ledger.sql(
      "select actor_name from audit_log where action = 'pay_run.download' and subject_id = $1 order by at",
      [id],
    );
    expect(audits).toHaveLength(2);
    await applyResults(maker, id, csv(`${line.reference},paid,,,,`));
    expect((await getPayRun(ctx, id)).run.status).toBe("closed");
    const later = { ...maker, now: ctx.now + 91 * 86_400_000 };
    expect(await eraseOldFiles({ ...maker, now: ctx.now + 89 * 86_400_000 })).toBe(0);
    expect(await eraseOldFiles(later)).toBe(1);
    expect(await refusal(downloadFile(later, id, 1))).toMatchObject({
      code: "file_erased",
      meta: { sha256: one.sha256 },
    });
  });

  test("falls back to a draft where a destination or an accrual is no longer what was approved", async () => {
    const { destination } = await owed([500]);
    const made = await draft();
    await approve(made);
    await ledger.sql("update payout_destinations set status = 'suspended' where id = $1", [destination]);
    const back = await exportPayRun(maker, made.run.id);
    expect(back.run).toMatchObject({ status: "draft", fell_back: { reasons: [{ code: "destination_changed" }] } });
    expect(back.files).toEqual([]);
    expect((await refusal(exportPayRun(maker, made.run.id))).code).toBe("invalid_status_transition");
  });

  test("falls back where the account that pays was changed, and moves a date that has passed forward", async () => {
    const bank = await addAccount(app, ctx.orgId, {
      rail: "sepa",
      originator: { name: "Acme", iban: "DE89370400440532013000" },
    });
    await owed([500], { destination: { type: "bank_iban", iban: "DE89370400440532013000" } });
    await ledger.sql("update accruals set currency = currency");
    const eur = await ledger.creator();
    await addPayee(app, ctx.orgId, {
      creatorId: eur,
      destination: { type: "bank_iban", iban: "DE89370400440532013000" },
    });
    await ledger.accruals([{ creatorId: eur, amountCents: 900, currency: "EUR" }]);
    const made = await draft({ originator_id: bank, currency: "EUR" });
    expect(made.run.execution_date).toBe("2026-03-16");
    await approve(made);
    const later = { ...maker, now: Date.parse("2026-03-20T09:00:00Z") };
    const back = await exportPayRun(later, made.run.id);
    expect(back.run).toMatchObject({ status: "draft", execution_date: "2026-03-23" });
    expect(back.run.fell_back?.reasons.map(({ code }) => code)).toEqual(["execution_date_past"]);
    expect(hex(back)).not.toBe(hex(made));
    await approve(back, { ...approver, now: later.now });
    await ledger.sql(
      "update originator_accounts set originator_plain = '{}', originator_enc = null, key_id = null where id = $1",
      [bank],
    );
    const changed = await exportPayRun(later, made.run.id);
    expect(changed.run.fell_back?.reasons.map(({ code }) => code)).toEqual(["originator_changed"]);
  });
});

describe("sent and settled", () => {
  test("records one payment for each creator and project, which the payment's own operations leave alone", async () => {
    const { id, line, accruals } = await sent([500, 200]);
    expect(await ledger.statuses(accruals)).toEqual(["paid", "paid"]);
    const paymentId = line.parts[0]?.payment_id ?? (await linesOf(id))[0]?.parts[0]?.payment_id ?? "";
    const payment = await getPayment(ctx, paymentId);
    expect(payment).toMatchObject({
      total_amount_cents: 700n,
      external_reference: line.reference,
      method_name: "PayPal",
    });
    expect((await refusal(updatePayment(ctx, paymentId, { status: "rejected" }))).code).toBe("payment_in_pay_run");
    expect((await refusal(updatePayment(ctx, paymentId, { status: "voided" }))).code).toBe("payment_in_pay_run");
    const again = await sendPayRun(maker, id, {});
    expect(again.run.status).toBe("settling");
  });

  test("the first result sends a run; a failed line is owed again, its destination suspended, and the next run pays it by another reference", async () => {
    const ana = await owed([500]);
    const ben = await owed([300]);
    const made = await draft();
    await approve(made);
    await exportPayRun(maker, made.run.id);
    const [one, two] = await linesOf(made.run.id);
    const reference = (payee: string) => (one?.payee_id === payee ? one : two)?.reference ?? "";
    const file = csv(
      `${reference(ana.payee)},paid,,T1,2026-03-15,`,
      `${reference(ben.payee)},failed,RECEIVER_ACCOUNT_LOCKED,T2,2026-03-15,locked`,
      "STP0000000000,paid,,,,",
    );
    const preview = await previewResults(maker, made.run.id, file);
    expect(preview).toMatchObject({ sends: true, counts: { applied: 2, unchanged: 0, refused: 1 } });
    expect((await getPayRun(ctx, made.run.id)).run.status).toBe("exported");
    const applied = await applyResults(maker, made.run.id, file);
    expect(applied.counts).toEqual(preview.counts);
    expect(applied.run?.run).toMatchObject({ status: "closed", closed_with_open: null });
    expect(await ledger.statuses([...ana.accruals, ...ben.accruals])).toEqual(["paid", "earned"]);
    expect(await applyResults(maker, made.run.id, file)).toMatchObject({
      counts: { applied: 0, unchanged: 2, refused: 1 },
    });
    const [destination] = await ledger.sql("select status, status_reason from payout_destinations where id = $1", [
      ben.destination,
    ]);
    expect(destination).toEqual({ status: "suspended", status_reason: "RECEIVER_ACCOUNT_LOCKED" });
    await ledger.sql("update payout_destinations set status = 'active' where id = $1", [ben.destination]);
    const next = await draft();
    const [line] = await linesOf(next.run.id);
    expect(line).toMatchObject({ payee_id: ben.payee, amount_cents: 300n });
    expect(line?.reference).not.toBe(reference(ben.payee));
  });

  test("a payment may come back at any time, and once; the rail's own reason suspends nothing", async () => {
    const { id, line, accruals, destination } = await sent();
    await applyResults(maker, id, csv(`${line.reference},paid,,,,`));
    const late = await applyResults(maker, id, csv(`${line.reference},returned,REVERSED,,,`));
    expect(late.counts.applied).toBe(1);
    expect(await ledger.statuses(accruals)).toEqual(["earned"]);
    const [row] = await ledger.sql("select status from payout_destinations where id = $1", [destination]);
    expect(row?.status).toBe("active");
    const twice = await applyResults(
      maker,
      id,
      csv(`${line.reference},returned,REVERSED,,,`, `${line.reference},failed,,,,`),
    );
    expect(twice.counts).toEqual({ applied: 0, unchanged: 1, refused: 1 });
    expect((await draft()).sums.lines.planned?.cents).toBe(500n);
  });

  test("by hand, by the window, and by closing with open lines", async () => {
    const { id, line } = await sent();
    const hand = (result: string) =>
      setLineResult(maker, id, line.id, PayRunLineResultBody.parse({ result, message: "seen" }));
    expect((await hand("waiting")).run?.sums.lines).toEqual({ waiting: { count: 1, cents: 500n } });
    expect((await refusal(markRestPaid(maker, id))).code).toBe("window_open");
    const { meta } = await refusal(closePayRun(maker, id, { accept_open: false }));
    expect(meta).toEqual({ open: 1, references: [line.reference] });
    const closed = await closePayRun(maker, id, { accept_open: true });
    expect(closed.run).toMatchObject({ status: "closed", closed_with_open: [line.reference] });
    expect((await hand("paid")).counts.applied).toBe(1);
    expect((await refusal(hand("failed"))).code).toBe("invalid_status_transition");
    const other = await sent();
    const later = { ...maker, now: ctx.now + 31 * 86_400_000 };
    expect((await markRestPaid(later, other.id)).run.status).toBe("closed");
  });

  test("an exported run is canceled only with the statement that no file was uploaded; a sent one never", async () => {
    const { accruals } = await owed([500]);
    const made = await draft();
    await approve(made);
    await exportPayRun(maker, made.run.id);
    const cancel = (fields: object) => cancelPayRun(maker, made.run.id, CancelPayRunBody.parse(fields));
    expect((await refusal(cancel({ reason: "wrong" }))).code).toBe("invalid_body");
    expect((await cancel({ reason: "wrong", no_file_uploaded: true })).run.status).toBe("canceled");
    await tasksOf({ ...app, now: () => ctx.now + 91 * 86_400_000 }).clean_up?.({}, {} as JobHelpers);
    expect((await refusal(downloadFile(maker, made.run.id, 1))).code).toBe("file_erased");
    expect((await draft()).sums.lines.planned?.cents).toBe(500n);
    expect(await ledger.statuses(accruals)).toEqual(["earned"]);
    const { id } = await sent();
    expect(
      (await refusal(cancelPayRun(maker, id, CancelPayRunBody.parse({ no_file_uploaded: true, reason: "x" })))).code,
    ).toBe("invalid_status_transition");
  });
});
