/** The amount that a member may pay, void or approve at once: every way there is, one by one and many together. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { roles } from "../../src/contract/organization/organization.ts";
import { CreatePayRunBody } from "../../src/contract/payruns/runs.ts";
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import type { Context } from "../../src/flow/context.ts";
import { approvePayRun } from "../../src/flow/payruns/approving.ts";
import { createPayRun } from "../../src/flow/payruns/drafts.ts";
import { exportPayRun } from "../../src/flow/payruns/exporting.ts";
import { sendPayRun } from "../../src/flow/payruns/sending.ts";
import { recordPayment } from "../../src/flow/settling/payments.ts";
import { setMemberRole } from "../../src/store/organization/people.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { type Ledger, openLedger } from "../support/ledger.ts";
import { addAccount, addPayee } from "../support/payees.ts";
import { payer } from "../support/payruns.ts";
import { Browser, openPeopleDoor, PASSWORD, person } from "../support/people.ts";

let app: TestApp;
let server: Awaited<ReturnType<typeof openPeopleDoor>>;
let ledger: Ledger;
let ctx: Context;
let owner: Browser;
let limited: Browser;
let limitedId: string;
let address = 1;

beforeAll(async () => {
  app = await testApp();
  // The library keeps its own time for sessions.
  Object.defineProperty(app.clock, "now", { get: () => Date.now() });
  server = await openPeopleDoor(app);
});
beforeEach(async () => {
  ctx = await testOrganization(app);
  ledger = await openLedger(app, ctx);
  owner = await signedIn("owner");
  limited = await signedIn("payer");
  await limit([{ currency: "USD", up_to_cents: 50_000 }]);
});
afterAll(async () => {
  await server.close();
  await app.close();
});

async function signedIn(role: "owner" | "payer"): Promise<Browser> {
  const email = `${role}-${ctx.orgId}@example.com`;
  const id = await person(app, ctx.orgId, email, role);
  if (role === "payer") limitedId = id;
  const browser = new Browser(server, ctx.orgId);
  await browser.signIn(email, PASSWORD, { remoteAddress: `198.51.100.${++address}` });
  return browser;
}

const limit = (amount_limits: unknown) =>
  owner.send(`/api/v1/members/${limitedId}`, { method: "PATCH", body: { amount_limits } });
const codeOf = async (sent: ReturnType<Browser["send"]>) => {
  const answer = await sent;
  return answer.json().meta?.code ?? answer.statusCode;
};
const send = (url: string, body: unknown, method: "POST" | "PATCH" = "POST") =>
  codeOf(limited.send(`/api/v1${url}`, { method, body }));
const pay = (cents: number, fields: object = {}) =>
  send("/payout-payments", {
    ...{ project_id: ledger.projectId, creator_id: ledger.creatorId, total_amount_cents: cents, currency: "USD" },
    ...fields,
  });
const paid = async (cents: number) =>
  (
    await recordPayment(
      ctx,
      CreatePaymentBody.parse({
        ...{ project_id: ledger.projectId, creator_id: ledger.creatorId, total_amount_cents: cents, currency: "USD" },
      }),
    )
  ).id;
const book = (amountCents: number) => ledger.accrual({ creatorId: ledger.creatorId, amountCents });

test("a payment up to the limit is recorded; a cent more, and another currency, are refused in plain words", async () => {
  expect(await pay(50_000)).toBe(201);
  const refused = await limited.send("/api/v1/payout-payments", {
    body: { project_id: ledger.projectId, creator_id: ledger.creatorId, total_amount_cents: 50_001, currency: "USD" },
  });
  expect(refused.statusCode).toBe(403);
  expect(refused.json()).toMatchObject({
    error: "This comes to $500.01, and your limit is $500.00; ask a member with a higher limit.",
    meta: { code: "over_amount_limit", currency: "USD", total_cents: 50_001, limit_cents: 50_000 },
  });
  expect(await pay(1, { currency: "EUR" })).toBe("over_amount_limit");
  const { rows } = await app.database.owner.query("select total_amount_cents from payments where org_id = $1", [
    ctx.orgId,
  ]);
  expect(rows).toEqual([{ total_amount_cents: 50_000n }]);
});

test("what settles accruals counts by what it comes to, with and without naming them", async () => {
  const accruals = [await book(30_000), await book(20_001)];
  expect(await pay(50_001, { accrual_ids: accruals })).toBe("over_amount_limit");
  expect(await pay(50_001, { auto_apply_outstanding: true })).toBe("over_amount_limit");
  expect(await ledger.statuses(accruals)).toEqual(["earned", "earned"]);
});

test("a void counts, and many voids together are one amount", async () => {
  const [large, ...small] = [await paid(50_001), await paid(30_000), await paid(20_001)];
  expect(await send(`/payout-payments/${large}`, { status: "voided" }, "PATCH")).toBe("over_amount_limit");
  expect(await send(`/payout-payments/${large}`, { status: "rejected" }, "PATCH")).toBe("over_amount_limit");
  const both = { payment_ids: small, status: "voided", reason: "twice" };
  expect(await send("/payout-payments/decide", both)).toBe("over_amount_limit");
  expect(await send("/payout-payments/decide", { ...both, payment_ids: small.slice(0, 1) })).toBe(200);
  expect(await send(`/payout-payments/${large}`, { metadata: { seen: true } }, "PATCH")).toBe(200);
});

test("rejecting and voiding what is owed counts, one by one, many together, and back again", async () => {
  const [large, ...small] = [await book(50_001), await book(30_000), await book(20_001)];
  expect(await send(`/payout-accruals/${large}`, { status: "rejected" }, "PATCH")).toBe("over_amount_limit");
  const both = { accrual_ids: small, status: "rejected", reason: "bought" };
  expect(await send("/payout-accruals/decide", both)).toBe("over_amount_limit");
  expect(await ledger.statuses(small)).toEqual(["earned", "earned"]);
  expect(
    await codeOf(owner.send(`/api/v1/payout-accruals/${large}`, { method: "PATCH", body: { status: "rejected" } })),
  ).toBe(200);
  expect(await send(`/payout-accruals/${large}`, { status: "earned" }, "PATCH")).toBe("over_amount_limit");
  expect(await send(`/payout-accruals/${large}/hold`, { reason: "wait" })).not.toBe("over_amount_limit");
});

test("a clawback counts by what it takes back", async () => {
  const accrual = await book(60_000);
  await recordPayment(
    ctx,
    CreatePaymentBody.parse({
      ...{ project_id: ledger.projectId, creator_id: ledger.creatorId, total_amount_cents: 60_000, currency: "USD" },
      accrual_ids: [accrual],
    }),
  );
  const claw = (amount_cents: number) =>
    send(`/payout-accruals/${accrual}/clawback`, { amount_cents, reason: "views" });
  expect(await claw(50_001)).toBe("over_amount_limit");
  expect(await claw(50_000)).toBe(201);
});

test("a file of payments is one amount", async () => {
  const handle = String((await ledger.sql("select handle from creators where id = $1", [ledger.creatorId]))[0]?.handle);
  const file = (...cents: number[]) =>
    codeOf(
      limited.send(`/api/v1/projects/${ledger.projectId}/payments/import`, {
        method: "POST",
        headers: { "content-type": "text/csv" },
        body: [
          "creator,amount,date",
          ...cents.map((each, n) => `${handle},${(each / 100).toFixed(2)},2026-01-1${n}`),
        ].join("\n"),
      }),
    );
  expect(await file(30_000, 20_001)).toBe("over_amount_limit");
  expect((await ledger.sql("select count(*)::int as n from payments where org_id = $1", [ctx.orgId]))[0]?.n).toBe(0);
  expect(await file(30_000, 20_000)).toBe(200);
});

test("taking a file of payments back is one amount", async () => {
  const handle = String((await ledger.sql("select handle from creators where id = $1", [ledger.creatorId]))[0]?.handle);
  const body = ["creator,amount,date", `${handle},300.00,2026-01-11`, `${handle},200.01,2026-01-12`].join("\n");
  const sent = { body, headers: { "content-type": "text/csv" } };
  const imported = await owner.send(`/api/v1/projects/${ledger.projectId}/payments/import`, sent);
  const { import_id: id } = imported.json().data;
  expect(await send(`/imports/${id}/undo`, { reason: "twice" })).toBe("over_amount_limit");
  expect(
    (
      await ledger.sql("select count(*)::int as n from payments where status = 'voided' and org_id = $1", [ctx.orgId])
    )[0]?.n,
  ).toBe(0);
});

test("a pay run is approved, and its payments recorded and taken back, up to the limit of its total", async () => {
  const account = await addAccount(app, ctx.orgId, { rail: "csv" });
  const [maker, approver] = [await payer(ctx, "Maker"), await payer(ctx, "Approver")];
  for (const amountCents of [30_000, 20_001]) {
    const creatorId = await ledger.creator();
    await addPayee(app, ctx.orgId, { creatorId });
    await ledger.accrual({ creatorId, amountCents });
  }
  const { run } = await createPayRun(maker, CreatePayRunBody.parse({ originator_id: account, currency: "USD" }));
  const digest = run.digest.toString("hex");
  const approve = () => send(`/pay-runs/${run.id}/approve`, { digest });
  expect(await approve()).toBe("over_amount_limit");
  await approvePayRun(approver, run.id, { digest, text: null });
  await exportPayRun(maker, run.id);
  expect(await send(`/pay-runs/${run.id}/sent`, {})).toBe("over_amount_limit");
  await sendPayRun(maker, run.id, {});
  const lines = (await owner.send(`/api/v1/pay-runs/${run.id}/lines`)).json().data;
  const result = (line: { id: string }, result: string) =>
    send(`/pay-runs/${run.id}/lines/${line.id}/result`, { result, message: "by the bank" });
  expect(await result(lines[0], "paid")).toBe(200);
  await limit([{ currency: "USD", up_to_cents: 100 }]);
  expect(await result(lines[0], "returned")).toBe("over_amount_limit");
});

test("limits are for those who cannot lift them: owners and admins have none, and an amount limits who may pay", async () => {
  const change = (body: object) => owner.send(`/api/v1/members/${limitedId}`, { method: "PATCH", body });
  const amount_limits = [{ currency: "USD", up_to_cents: 1 }];
  for (const role of roles) {
    const answer = await change({ role, amount_limits });
    expect([role, answer.statusCode]).toEqual([role, role === "payer" ? 200 : 400]);
    if (role !== "payer") expect(answer.json().meta.errors[0].path).toBe("amount_limits");
  }
  // A limit is not lost by a change of the role alone.
  expect((await change({ role: "admin" })).statusCode).toBe(400);
  expect((await change({ role: "admin", amount_limits: null })).json().data).toMatchObject({ amount_limits: null });
  expect((await change({ amount_limits: [...amount_limits, ...amount_limits] })).statusCode).toBe(400);
});

test("an invitation hands its limits to who accepts it, and keys made before a limit end with it", async () => {
  const amount_limits = [{ currency: "USD", up_to_cents: 700 }];
  const body = { email: `new-${ctx.orgId}@example.com`, role: "payer", amount_limits };
  const made = (await owner.send("/api/v1/invitations", { body })).json().data;
  expect(made.amount_limits).toEqual(amount_limits);
  const token = made.link_path.split("#")[1];
  const joining = new Browser(server);
  const accepted = await joining.send("/api/sign-in/accept-invitation", {
    body: { token, name: "New", password: PASSWORD },
  });
  expect(accepted.statusCode).toBe(200);
  const members = (await owner.send("/api/v1/members")).json().data;
  expect(members.find(({ email }: { email: string }) => email === body.email)).toMatchObject({ amount_limits });
  const noted = (await owner.send("/api/v1/audit-log?action=invitation.accept")).json().data;
  expect(noted[0].details.amount_limits).toEqual(amount_limits);

  await app.database.ownerTransaction((tx) => setMemberRole(tx, ctx.orgId, limitedId, "admin"));
  const key = (await limited.send("/api/v1/api-keys", { body: { name: "k", role: "payer" } })).json().data.api_key;
  const asks = async () =>
    (await server.inject({ url: "/api/v1/me", headers: { authorization: `Bearer ${key}` } })).statusCode;
  expect(await asks()).toBe(200);
  await owner.send(`/api/v1/members/${limitedId}`, { method: "PATCH", body: { role: "payer", amount_limits } });
  expect(await asks()).toBe(401);
});
