/** Sentences of the payouts reference on accruals and payments, each kept by the whole door on a real database. */
import { expect, test } from "vitest";
import { freshWorld } from "./fresh-world.ts";

const fresh = freshWorld();
const method = () => ({ id: fresh.ids.method });
const structure = () => ({ id: fresh.ids.structure });
const payment = () => ({ id: fresh.ids.payment });
const project = () => ({ projectId: fresh.ids.project });

/** Books one more month for the creator, so that there is more than one accrual to settle. */
async function earnMore(handle = "dora", months = 2): Promise<{ creator: string; accruals: string[] }> {
  const creator = (await fresh.client("createCreators", { params: project(), body: { handle } })).data.id;
  const since = new Date(Date.UTC(2026, 2 - months, 1)).toISOString();
  await fresh.client("assignCreators", { params: structure(), body: { creator_ids: [creator], assigned_at: since } });
  await fresh.client("createRun", { body: {} });
  const { data } = await fresh.client("listAccruals", { query: { creator_id: creator } });
  return { creator, accruals: data.map(({ id }: { id: string }) => id) };
}

test("A method that is disabled: 400 invalid_body at method_id", async () => {
  await fresh.client("updateMethod", { params: method(), body: { is_active: false } });
  const body = { project_id: fresh.ids.project, method_id: fresh.ids.method, total_amount_cents: 100 };
  const reply = await fresh.client("createPayment", { body });
  expect([reply.status, reply.meta.errors[0].path]).toEqual([400, "method_id"]);
});

test("Accruals are computed by the nightly cron — they cannot be created via the API", async () => {
  const headers = { authorization: "Bearer none" };
  const made = await fresh.server.inject({ method: "POST", url: "/api/v1/payout-accruals", headers, payload: {} });
  expect([made.statusCode, made.headers.allow]).toEqual([405, "GET"]);
});

test("List accruals: project_id, creator_id, structure_id, status, from (period start), to (period end)", async () => {
  const { creator, newcomer, structure } = fresh.ids;
  const count = async (query: Record<string, string>) =>
    (await fresh.client("listAccruals", { query: { structure_id: structure, ...query } })).data.length;
  expect(await count({ status: "earned" })).toBe(1);
  expect(await count({ status: "paid", creator_id: creator })).toBe(1);
  expect(await count({})).toBe(2);
  expect(await count({ from: "2026-02-01" })).toBe(1);
  expect(await count({ from: "2026-02-02" })).toBe(0);
  expect(await count({ to: "2026-01-31" })).toBe(1);
  expect(await count({ to: "2026-01-30" })).toBe(0);
  expect(await count({ creator_id: newcomer })).toBe(0);
});

test("Pagination cursor (period_end_at ISO): a bare instant is accepted, too", async () => {
  const query = { structure_id: fresh.ids.structure };
  const [newest, oldest] = (await fresh.client("listAccruals", { query })).data;
  const after = await fresh.client("listAccruals", { query: { ...query, cursor: newest.period_end_at } });
  expect(after.data.map(({ id }: { id: string }) => id)).toEqual([oldest.id]);
  const paid = (await fresh.client("getPayment", { params: payment() })).data;
  expect((await fresh.client("listPayments", { query: { cursor: paid.paid_at } })).data).toEqual([]);
});

test("List payments: from and to are dates in the organization's zone, both included", async () => {
  await fresh.client("updateOrganization", { body: { name: "Same zone" } });
  const at = async (paid_at: string) =>
    fresh.client("createPayment", { body: { project_id: fresh.ids.project, total_amount_cents: 1, paid_at } });
  await at("2026-02-10T00:00:00Z");
  await at("2026-02-10T23:59:59.999Z");
  await at("2026-02-11T00:00:00Z");
  const found = await fresh.client("listPayments", { query: { from: "2026-02-10", to: "2026-02-10" } });
  expect(found.data).toHaveLength(2);
});

test("Explicit accruals to settle take precedence over auto_apply_outstanding", async () => {
  const { creator, accruals } = await earnMore();
  const body = {
    project_id: fresh.ids.project,
    creator_id: creator,
    total_amount_cents: 5000,
    accrual_ids: [accruals[0]],
    auto_apply_outstanding: true,
  };
  const { data } = await fresh.client("createPayment", { body });
  expect(data.payout_payment_lines.map((line: { accrual_id: string }) => line.accrual_id)).toEqual([accruals[0]]);
});

test("auto_apply_outstanding settles all earned accruals for that creator, but held ones", async () => {
  const { creator, accruals } = await earnMore();
  await fresh.client("holdAccrual", { params: { id: accruals[0] ?? "" }, body: { reason: "wait" } });
  const pay = { project_id: fresh.ids.project, creator_id: creator, auto_apply_outstanding: true };
  const { data } = await fresh.client("createPayment", { body: { ...pay, total_amount_cents: 5000 } });
  expect(data.payout_payment_lines.map((line: { accrual_id: string }) => line.accrual_id)).toEqual([accruals[1]]);
  expect(
    (await fresh.client("createPayment", { body: { ...pay, creator_id: undefined, total_amount_cents: 1 } })).status,
  ).toBe(400);
});

test("adjustment_reason is required when total differs from accrual sum; the difference becomes an adjustment", async () => {
  const pay = { project_id: fresh.ids.project, creator_id: fresh.ids.creator, accrual_ids: [fresh.ids.earned] };
  const refused = await fresh.client("createPayment", { body: { ...pay, total_amount_cents: 6000 } });
  expect([refused.meta.code, refused.meta.difference_cents]).toEqual(["adjustment_reason_required", 1000]);
  const body = { ...pay, total_amount_cents: 4500, adjustment_reason: "late" };
  const { data } = await fresh.client("createPayment", { body });
  expect([data.total_amount_cents, data.payout_payment_lines[0].amount_cents]).toEqual([4500, 5000]);
  expect(data.payout_adjustments).toEqual([
    { id: expect.any(String), type: "underpayment", amount_cents: -500, reason: "late" },
  ]);
});

test("accrual_not_settleable: accrual is wrong project, status, or currency", async () => {
  const other = (await fresh.client("createProject", { body: { name: "Other" } })).data.id;
  const reasonsOf = async (body: object) => {
    const pay = {
      project_id: fresh.ids.project,
      creator_id: fresh.ids.creator,
      total_amount_cents: 5000,
      accrual_ids: [fresh.ids.earned],
      ...body,
    };
    const { meta } = await fresh.client("createPayment", { body: pay });
    return [meta.code, meta.accruals?.[0]?.reasons];
  };
  const params = { projectId: other };
  const creator_id = (await fresh.client("createCreators", { params, body: { handle: "elsewhere" } })).data.id;
  expect(await reasonsOf({ project_id: other, creator_id })).toEqual([
    "accrual_not_settleable",
    ["other_project", "other_creator"],
  ]);
  expect(await reasonsOf({ creator_id: fresh.ids.newcomer })).toEqual(["accrual_not_settleable", ["other_creator"]]);
  expect(await reasonsOf({ accrual_ids: [fresh.ids.paid] })).toEqual(["accrual_not_settleable", ["not_earned"]]);
  expect((await reasonsOf({ currency: "EUR" }))[0]).toBe("currency_mismatch");
});

test("currency: ISO 4217, default USD; creator_id: null for true ad-hoc; paid_at defaults to now", async () => {
  const body = { project_id: fresh.ids.project, total_amount_cents: 0 };
  const { data } = await fresh.client("createPayment", { body });
  expect([data.currency, data.creator_id, data.paid_at]).toEqual(["USD", null, "2026-03-15T12:00:00.000Z"]);
});

test("Void reverts linked accruals to earned; metadata and readme stay editable; at least one field required", async () => {
  const body = { metadata: { batch: 7 }, readme: "# April" };
  const edited = (await fresh.client("updatePayment", { params: payment(), body })).data;
  expect([edited.status, edited.metadata, edited.readme]).toEqual(["paid", { batch: 7 }, "# April"]);
  const voided = (await fresh.client("updatePayment", { params: payment(), body: { status: "voided" } })).data;
  expect([voided.status, voided.voided_at, voided.payout_payment_lines.length]).toEqual([
    "voided",
    "2026-03-15T12:00:00.000Z",
    1,
  ]);
  expect((await fresh.client("getAccrual", { params: { id: fresh.ids.paid } })).data).toMatchObject({
    status: "earned",
    payment_id: null,
  });
  expect((await fresh.client("updatePayment", { params: payment(), body: {} })).status).toBe(400);
  expect((await fresh.client("updatePayment", { params: payment(), body: { status: "paid" } })).status).toBe(400);
});
