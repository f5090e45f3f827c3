/** Doubtful readings and pay runs: what a flag holds is not drafted, and what a run has reserved is not held. */
import type { FastifyInstance } from "fastify";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { ApprovePayRunBody, CancelPayRunBody, CreatePayRunBody } from "../../src/contract/payruns/runs.ts";
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import type { Context } from "../../src/flow/context.ts";
import { lookThrough } from "../../src/flow/flags/look.ts";
import { approvePayRun } from "../../src/flow/payruns/approving.ts";
import { cancelPayRun } from "../../src/flow/payruns/closing.ts";
import { createPayRun, createPayRuns, refreshPayRun } from "../../src/flow/payruns/drafts.ts";
import { exportPayRun } from "../../src/flow/payruns/exporting.ts";
import { previewPayRuns } from "../../src/flow/payruns/previews.ts";
import { listLeftOut, type PayRun } from "../../src/flow/payruns/runs.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { recordPayment, updatePayment } from "../../src/flow/settling/payments.ts";
import { releaseAccrual } from "../../src/flow/settling/releasing.ts";
import { TEST_NOW, type TestApp, testApp, testOrganization } from "../support/app.ts";
import { type Client, clientFor, openApi } from "../support/client.ts";
import { type FirstDays, openFirstDays } from "../support/first-days.ts";
import { brokenBy } from "../support/forging.ts";
import { addAccount } from "../support/payees.ts";
import { payer } from "../support/payruns.ts";

let app: TestApp;
let server: FastifyInstance;
let ctx: Context;
let client: Client;
let projectId: string;
let account: string;
let days: FirstDays;

beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
});
afterAll(async () => {
  await server.close();
  await app.close();
});
beforeEach(async () => {
  app.clock.now = TEST_NOW;
  ctx = await testOrganization(app);
  client = await clientFor(server, ctx, { scopes: ["read", "write", "admin"] });
  days = await openFirstDays(app, ctx, { handle: "ana" });
  projectId = days.projectId;
  account = await addAccount(app, ctx.orgId, { rail: "paypal", kinds: ["paypal"] });
});
afterEach(async () => {
  await lookThrough(ctx, { waits: true });
  const { checks } = await verify(app);
  expect(checks.flatMap(({ name, problems }) => problems.map((problem) => ({ name, ...problem })))).toEqual([]);
});

const draft = () =>
  createPayRun(
    refreshed(),
    CreatePayRunBody.parse({ originator_id: account, currency: "USD", project_ids: [projectId] }),
  );
const refreshed = () => ({ ...ctx, now: app.now() });
type Row = { id: string; kind: string; amount_cents: number; status: string; hold: { by: string } | null };
const accruals = async (): Promise<Row[]> =>
  (await client("listAccruals", { query: { project_id: projectId, limit: "100" } })).data;
const held = async () => (await accruals()).filter(({ hold }) => hold !== null).map(({ amount_cents }) => amount_cents);
const planned = (made: { readonly sums: { readonly lines: object } }) =>
  (made.sums.lines as { planned?: { cents: bigint } }).planned?.cents ?? 0n;

test.each([
  ["one draft", async () => planned(await draft())],
  [
    "pay everyone",
    async () => {
      const made = await createPayRuns(refreshed(), { project_ids: [projectId], note: "" } as never);
      return made.reduce((sum, one) => sum + planned(one), 0n);
    },
  ],
  [
    "a preview",
    async () => {
      const [usd] = await previewPayRuns(refreshed(), { project_ids: [projectId] });
      return (usd?.runs ?? []).reduce((sum, run) => sum + run.plannedCents, 0n);
    },
  ],
])("readings that nothing has looked through yet are looked through before %s", async (_name, plannedBy) => {
  await days.fall();
  expect(await plannedBy()).toBe(1_000n);
  expect(await held()).toEqual([1_000]);
});

test("what a flag holds is left out of a draft with its reason", async () => {
  await days.fall();
  const { run } = await draft();
  const { rows } = await listLeftOut(ctx, run.id, { limit: 10 });
  expect(rows.map(({ amount_cents, reasons }) => [amount_cents, reasons[0]?.code])).toEqual([[1_000n, "on_hold"]]);
});

test("what a run has reserved is flagged and not held; let go of, it is held by the flag", async () => {
  const { run, ...sums } = await draft();
  expect(planned(sums)).toBe(2_000n);
  await days.fall();
  await lookThrough(ctx, { waits: true });
  expect((await client("listFlags", {})).data).toMatchObject([{ kind: "fall", state: "open" }]);
  expect(await held()).toEqual([]);
  await cancelPayRun(refreshed(), run.id, CancelPayRunBody.parse({ reason: "later" }));
  await lookThrough(ctx, { waits: true });
  expect(await held()).toEqual([1_000]);
});

test("a draft that is made again leaves out what was flagged while the old one had reserved it", async () => {
  const old = await draft();
  await days.fall();
  await lookThrough(ctx, { waits: true });
  const again = await refreshPayRun(refreshed(), old.run.id);
  expect([planned(old), planned(again)]).toEqual([2_000n, 1_000n]);
  expect(await held()).toEqual([1_000]);
});

const approve = async ({ run }: PayRun, fields: object = {}) =>
  approvePayRun(
    { ...(await payer(ctx, "Approver")), now: app.now() },
    run.id,
    ApprovePayRunBody.parse({ digest: run.digest.toString("hex"), ...fields }),
  );
const flagged = async (id: string) => (await client("getPayRun", { params: { id } })).data.flagged;
const shown = async (id: string) => {
  const { count, cents } = await flagged(id);
  return { count, cents };
};
/** As `approve`, by what flags say now. */
const accept = async (made: PayRun) => approve(made, { flagged_digest: (await flagged(made.run.id)).digest });
const flaggedRows = async (id: string) =>
  (await client("listPayRunLines", { params: { id }, query: { flagged: "true" } })).data;
const decide = async (to: string) => {
  const flags: { id: string }[] = (await client("listFlags", {})).data;
  await client("decideFlags", { body: { flag_ids: flags.map(({ id }) => id), state: to, reason: "looked at" } });
};

test("who approves a run sees what was flagged since the draft, also by readings that nothing has looked through yet", async () => {
  const made = await draft();
  expect([await shown(made.run.id), await flaggedRows(made.run.id)]).toEqual([{ count: 0, cents: 0 }, []]);
  await days.fall();
  const refused = approve(made);
  await expect(refused).rejects.toMatchObject({ code: "lines_flagged", meta: { lines: 1 } });
  expect(await shown(made.run.id)).toEqual({ count: 1, cents: 2_000 });
  const [line, ...others] = await flaggedRows(made.run.id);
  expect(others).toEqual([]);
  expect(line.flags).toMatchObject([{ kind: "fall", state: "open", sentence: expect.stringContaining("100 views") }]);
  const { digest, first } = await flagged(made.run.id);
  expect(first).toEqual([{ id: line.id, payee: line.payee, flags: line.flags }]);
  expect(line.flags).toMatchObject([{ video_id: days.posts[0] }]);
  const approved = await approve(made, { flagged_digest: digest });
  expect(approved.run.status).toBe("approved");
  const [{ details }] = (
    await client("listAuditLog", { query: { subject_id: made.run.id, action: "pay_run.approve" } })
  ).data;
  expect(details).toMatchObject({
    what: "approved",
    flagged_lines: 1,
    flagged_references: [line.reference],
    flagged_digest: digest,
  });
  expect((await exportPayRun(refreshed(), made.run.id)).run.status).toBe("exported");
});

const setAside = (id: string) => client("updateVideo", { params: { id }, body: { tracking_disabled: true } });
/** What may happen to the flags of a run between looking and approving. */
const MEANWHILE: readonly (readonly [string, () => Promise<unknown>])[] = [
  ["another post of the line is flagged", () => days.fall(days.posts[1])],
  ["the same post is flagged for another reason", () => setAside(days.posts[0])],
  ["the doubtful reading says something else", () => days.read(days.posts[0], "2026-03-01T21:00:00Z", 50)],
  ["a person confirms the flag", () => decide("confirmed")],
];

test.each(MEANWHILE)(
  "flags are accepted as they were seen: not when %s before the approval",
  async (_what, happens) => {
    const made = await draft();
    await days.fall();
    await lookThrough(ctx, { waits: true });
    const { digest } = await flagged(made.run.id);
    app.clock.now += 1_000;
    await happens();
    await expect(approve(made, { flagged_digest: digest })).rejects.toMatchObject({
      code: "lines_flagged",
      message: expect.stringContaining("something else than you saw"),
      meta: { errors: [{ path: "flagged_digest", message: expect.stringContaining("have changed") }] },
    });
    const now = await flagged(made.run.id);
    expect(now.digest).not.toBe(digest);
    await expect(approve(made)).rejects.toMatchObject({
      meta: { digest: now.digest, errors: [{ path: "flagged_digest" }] },
    });
    expect((await accept(made)).run.status).toBe("approved");
  },
);

test.each(MEANWHILE)(
  "a run that was approved with its flags is a draft again when %s before its export",
  async (_what, happens) => {
    const made = await draft();
    await days.fall();
    await lookThrough(ctx, { waits: true });
    await accept(made);
    app.clock.now += 1_000;
    await happens();
    expect((await exportPayRun(refreshed(), made.run.id)).run).toMatchObject({
      status: "draft",
      fell_back: { reasons: [{ code: "lines_flagged" }] },
    });
  },
);

test("what was accepted and is dismissed since keeps no run from being approved or exported", async () => {
  const made = await draft();
  await days.fall();
  await lookThrough(ctx, { waits: true });
  const { digest } = await flagged(made.run.id);
  app.clock.now += 1_000;
  await decide("dismissed");
  expect((await flagged(made.run.id)).digest).toBeNull();
  expect((await approve(made, { flagged_digest: digest })).run.status).toBe("approved");
  expect((await exportPayRun(refreshed(), made.run.id)).run.status).toBe("exported");
});

test("what is flagged between approval and export is a draft again, until an approver has accepted it", async () => {
  const made = await draft();
  await approve(made);
  app.clock.now += 60_000;
  await days.fall();
  const again = await exportPayRun(refreshed(), made.run.id);
  const [{ reference }] = await flaggedRows(made.run.id);
  expect(again.run).toMatchObject({
    status: "draft",
    fell_back: { reasons: [{ code: "lines_flagged", references: [reference] }] },
  });
  await accept(again);
  expect((await exportPayRun(refreshed(), made.run.id)).run.status).toBe("exported");
});

test("what flags say of a reserved accrual is sealed: what its approvers have not seen cannot be made to look accepted", async () => {
  const made = await draft();
  await days.fall();
  await lookThrough(ctx, { waits: true });
  await accept(made);
  const { rows } = await app.database.owner.query(
    `select flag_id as flag, accrual_id as accrual, (select id from accruals a where a.org_id = n.org_id and a.id <> n.accrual_id limit 1) as other
     from reserved_flags n where org_id = $1`,
    [ctx.orgId],
  );
  expect(rows).toHaveLength(1);
  const of = `flag and what a pay run reserved, ${rows[0].flag} ${rows[0].accrual}`;
  const forgeries: readonly (readonly [text: string, says: string])[] = [
    ["update reserved_flags set noted_at = noted_at - interval '1 day'", `${of}: is not as it was sealed`],
    ["update reserved_flags set noted_at = noted_at + interval '1 day'", `${of}: is not as it was sealed`],
    ["delete from reserved_flags where flag_id = :flag", `${of}: is sealed, and gone`],
    ["update reserved_flags set accrual_id = :other where accrual_id = :accrual", `${of}: is sealed, and gone`],
    [
      "insert into reserved_flags select org_id, flag_id, :other, noted_at from reserved_flags where flag_id = :flag",
      `flag and what a pay run reserved, ${rows[0].flag} ${rows[0].other}: is there, and was never sealed`,
    ],
  ];
  for (const [text, says] of forgeries)
    expect((await brokenBy(app, text, rows[0])).get("pay_runs_as_sealed"), text).toContain(says);
});

test("what was dismissed, or holds nothing by the project's policy, asks no approver", async () => {
  const made = await draft();
  await days.fall();
  await lookThrough(ctx, { waits: true });
  expect(await shown(made.run.id)).toEqual({ count: 1, cents: 2_000 });
  await decide("confirmed");
  expect(await shown(made.run.id)).toEqual({ count: 1, cents: 2_000 });
  await client("setPayoutPolicy", { params: { id: projectId }, body: { flagged_accruals: "off" } });
  expect(await shown(made.run.id)).toEqual({ count: 0, cents: 0 });
  await client("setPayoutPolicy", { params: { id: projectId }, body: { flagged_accruals: "hold" } });
  await lookThrough(ctx, { waits: true });
  expect(await shown(made.run.id)).toEqual({ count: 1, cents: 2_000 });
  await decide("dismissed");
  expect(await shown(made.run.id)).toEqual({ count: 0, cents: 0 });
  expect((await approve(made)).run.status).toBe("approved");
});

test("a line that is left out is flagged no more, and a count that is right again takes the flag along", async () => {
  const made = await draft();
  await days.fall();
  await lookThrough(ctx, { waits: true });
  const [line] = await flaggedRows(made.run.id);
  const leave = { line_ids: [line.id], excluded: true, reason: "doubtful" };
  await client("updatePayRunLines", { params: { id: made.run.id }, body: leave });
  expect(await shown(made.run.id)).toEqual({ count: 0, cents: 0 });
  await lookThrough(ctx, { waits: true });
  expect(await held()).toEqual([1_000]);
  await days.read(days.posts[0], "2026-03-01T21:00:00Z", 10_000);
  await lookThrough(ctx, { waits: true });
  expect((await client("listFlags", { query: { state: "open" } })).data).toEqual([]);
});

/** Pays a part of what the first post earned, and takes the payment back; the accruals of it, by amount. */
async function divide(): Promise<void> {
  const [whole] = (await accruals()).filter(({ kind }) => kind === "earned");
  const body = CreatePaymentBody.parse({
    ...{ project_id: projectId, creator_id: days.creatorId, accrual_ids: [whole?.id] },
    ...{ total_amount_cents: 400, keep_open: true },
  });
  await recordPayment(refreshed(), body);
}

test("what is left of an accrual that was paid in part is held by the flags of its posts, however often it is divided", async () => {
  await divide();
  const [rest] = (await accruals()).filter(({ kind, amount_cents }) => kind === "remainder" && amount_cents > 0);
  const body = { project_id: projectId, creator_id: days.creatorId, accrual_ids: [rest?.id], keep_open: true };
  await recordPayment(refreshed(), CreatePaymentBody.parse({ ...body, total_amount_cents: 250 }));
  for (const id of days.posts) await days.read(id, "2026-03-01T21:00:00Z", 100);
  await lookThrough(ctx, { waits: true });
  expect((await held()).sort()).toEqual([1_000, 350]);
});

test("what a person has released stays released when a part of it is paid", async () => {
  for (const id of days.posts) await days.read(id, "2026-03-01T21:00:00Z", 100);
  await lookThrough(ctx, { waits: true });
  for (const { id } of await accruals()) await releaseAccrual(refreshed(), id);
  await divide();
  for (const flagged_accruals of ["off", "hold"]) {
    await client("setPayoutPolicy", { params: { id: projectId }, body: { flagged_accruals } });
    await lookThrough(ctx, { waits: true });
  }
  expect(await held()).toEqual([]);
});

/** Takes the only payment back. */
async function takeBack(): Promise<void> {
  const { data } = await client("listPayments", { query: { project_id: projectId } });
  await updatePayment(refreshed(), data[0].id, { status: "voided" } as never);
}

test("a payment of a part that came back: the whole, and what was left of it, are held", async () => {
  await divide();
  await takeBack();
  for (const id of days.posts) await days.read(id, "2026-03-01T21:00:00Z", 100);
  await lookThrough(ctx, { waits: true });
  // What balances the division is held with the whole: free, it would be taken off what is not held.
  expect((await held()).sort((a, b) => a - b)).toEqual([-600, 600, 1_000, 1_000]);
  await decide("dismissed");
  expect(await held()).toEqual([]);
});

test("what balances a division is held with the whole by a person too, and free where the whole is not owed", async () => {
  await divide();
  await takeBack();
  const { rows } = await app.database.owner.query(
    "select distinct divides_accrual_id as id from accruals where org_id = $1 and divides_accrual_id is not null",
    [ctx.orgId],
  );
  const { id } = rows[0];
  await client("holdAccrual", { params: { id }, body: { reason: "a call with the creator" } });
  expect((await held()).sort((a, b) => a - b)).toEqual([-600, 1_000]);
  await client("updateAccrual", { params: { id }, body: { status: "rejected" } });
  expect((await held()).filter((cents) => cents < 0)).toEqual([]);
});
