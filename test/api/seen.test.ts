/** Decisions about what was seen: a release and a decision about flags do not cover what has changed since. */
import type { FastifyInstance } from "fastify";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import type { Context } from "../../src/flow/context.ts";
import { lookThrough } from "../../src/flow/flags/look.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { recordPayment } from "../../src/flow/settling/payments.ts";
import { TEST_NOW, type TestApp, testApp, testOrganization } from "../support/app.ts";
import { type Client, clientFor, openApi } from "../support/client.ts";
import { type FirstDays, openFirstDays } from "../support/first-days.ts";

let app: TestApp;
let server: FastifyInstance;
let ctx: Context;
let client: Client;
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
});
afterEach(async () => {
  await lookThrough(ctx, { waits: true });
  const { checks } = await verify(app);
  expect(checks.flatMap(({ name, problems }) => problems.map((problem) => ({ name, ...problem })))).toEqual([]);
});

/** A flag as far as these tests look at it. */
interface Seen {
  readonly id: string;
  readonly digest?: string;
}

const flags = async (query: Record<string, string> = {}) => (await client("listFlags", { query })).data;
const accruals = async (): Promise<{ id: string; video_id: string; kind: string; amount_cents: number }[]> =>
  (await client("listAccruals", { query: { project_id: days.projectId, limit: "100" } })).data;
const detail = async (id: string) => (await client("getAccrual", { params: { id } })).data;
const setAside = (id: string) => client("updateVideo", { params: { id }, body: { tracking_disabled: true } });
const lower = (views: number, post = days.posts[0]) => days.read(post, "2026-03-01T21:00:00Z", views);
const decide = async (state: string, reason: string | null, of?: readonly Seen[]) => {
  const chosen: readonly Seen[] = of ?? (await flags());
  return client("decideFlags", {
    body: {
      flag_ids: chosen.map(({ id }) => id),
      state,
      reason,
      ...(of === undefined ? {} : { flag_digests: of.map(({ digest }) => digest) }),
    },
  });
};
const idOfFirst = async () => (await accruals()).find(({ video_id }) => video_id === days.posts[0])?.id ?? "";
const hold = async (reason: string) => client("holdAccrual", { params: { id: await idOfFirst() }, body: { reason } });
const release = (id: string, hold_digest?: string) =>
  client("releaseAccrual", { params: { id }, ...(hold_digest === undefined ? {} : { query: { hold_digest } }) });

/** What may happen between looking and deciding, and whether anything has looked through it before the decision. */
const MEANWHILE: readonly (readonly [string, () => Promise<unknown>])[] = [
  ["the post is flagged for another reason", () => setAside(days.posts[0])],
  ["the doubtful reading says something else", () => lower(50)],
  ["a person confirms the flag", () => decide("confirmed", "seen")],
  ["a person holds it for another reason", () => hold("Under review")],
];

test.each(MEANWHILE)("a hold is released as it was seen: not when %s before", async (_what, happens) => {
  await days.fall();
  await lookThrough(ctx, { waits: true });
  const id = await idOfFirst();
  const seen = await detail(id);
  expect(seen).toMatchObject({ hold: expect.anything(), flags: [{ kind: "fall" }] });
  app.clock.now += 1_000;
  await happens();
  expect(await release(id, seen.hold_digest)).toMatchObject({
    status: 409,
    meta: {
      code: "decision_stale",
      errors: [{ path: "hold_digest", message: expect.stringContaining("have changed") }],
    },
  });
  const now = await detail(id);
  expect(now.hold).not.toBeNull();
  expect(await release(id, seen.hold_digest)).toMatchObject({ meta: { digest: now.hold_digest } });
  expect((await release(id, now.hold_digest)).data.hold).toBeNull();
  expect(await detail(id)).toMatchObject({ hold: null, hold_digest: null });
  // Released by a person, it stays so: also the flag that came last does not hold it again.
  await lookThrough(ctx, { waits: true });
  expect((await detail(id)).hold).toBeNull();
  expect((await release(id, seen.hold_digest)).data.hold).toBeNull();
  const [{ details }] = (await client("listAuditLog", { query: { subject_id: id, action: "accrual.release" } })).data;
  expect([...details.flag_ids].sort()).toEqual(now.flags.map((flag: { id: string }) => flag.id).sort());
});

test("what flags another post keeps no hold from being released as it was seen", async () => {
  await days.fall();
  await lookThrough(ctx, { waits: true });
  const id = await idOfFirst();
  const { hold_digest } = await detail(id);
  await days.fall(days.posts[1]);
  expect((await release(id, hold_digest)).data.hold).toBeNull();
});

test("a release without a digest releases whatever holds it, as before", async () => {
  await days.fall();
  await lookThrough(ctx, { waits: true });
  const id = await idOfFirst();
  await setAside(days.posts[0]);
  expect((await release(id)).data.hold).toBeNull();
  await lookThrough(ctx, { waits: true });
  expect((await detail(id)).hold).toBeNull();
});

test("a remainder that is held shows the flags that hold it, and is released as they were seen", async () => {
  const [whole] = (await accruals()).filter(({ video_id }) => video_id === days.posts[0]);
  const body = { project_id: days.projectId, creator_id: days.creatorId, accrual_ids: [whole?.id] };
  const part = CreatePaymentBody.parse({ ...body, total_amount_cents: 400, keep_open: true });
  await recordPayment({ ...ctx, now: app.now() }, part);
  await days.fall();
  await lookThrough(ctx, { waits: true });
  const [rest] = (await accruals()).filter(({ kind, amount_cents }) => kind === "remainder" && amount_cents > 0);
  const seen = await detail(rest?.id ?? "");
  expect(seen).toMatchObject({ hold: expect.anything(), flags: [{ kind: "fall" }] });
  await lower(50);
  expect((await release(seen.id, seen.hold_digest)).meta.code).toBe("decision_stale");
  expect((await release(seen.id, (await detail(seen.id)).hold_digest)).data.hold).toBeNull();
});

test.each([
  ["the doubtful reading says something else", () => lower(50), "open"],
  ["a person confirms it", () => decide("confirmed", "seen"), "confirmed"],
])("a flag is dismissed as it was seen: not when %s before", async (_what, happens, state) => {
  await days.fall();
  await lower(200, days.posts[1]);
  await lookThrough(ctx, { waits: true });
  const seen = await flags();
  expect(seen).toHaveLength(2);
  app.clock.now += 1_000;
  await happens();
  const refused = await decide("dismissed", "fine", seen);
  const now = await flags();
  const changed = now.filter(
    (flag: { id: string; digest: string }) =>
      seen.find((one: { id: string }) => one.id === flag.id)?.digest !== flag.digest,
  );
  expect(refused).toMatchObject({
    status: 409,
    meta: {
      code: "decision_stale",
      errors: expect.arrayContaining(
        changed.map(({ id }: { id: string }) => ({
          path: `flag_digests.${seen.findIndex((one: { id: string }) => one.id === id)}`,
          message: expect.stringContaining("has changed"),
        })),
      ),
    },
  });
  const said: { id: string; digest: string; sentence: string }[] = refused.meta.flags;
  expect(Object.fromEntries(said.map(({ id, digest }) => [id, digest]))).toEqual(
    Object.fromEntries(changed.map(({ id, digest }: { id: string; digest: string }) => [id, digest])),
  );
  expect(said[0]).toMatchObject({
    state,
    sentence: changed.find(({ id }: { id: string }) => id === said[0]?.id)?.sentence,
  });
  // None was decided about, and what they hold is held.
  expect(new Set(now.map((flag: { state: string }) => flag.state))).not.toContain("dismissed");
  expect((await detail(await idOfFirst())).hold).not.toBeNull();
  expect((await decide("dismissed", "fine", now)).data).toEqual({ updated: 2, unchanged: 0 });
  expect((await detail(await idOfFirst())).hold).toBeNull();
  // What has been done already is no decision about anything.
  expect((await decide("dismissed", "fine", seen)).data).toEqual({ updated: 0, unchanged: 2 });
});

test("without digests flags are decided about whatever they say, and each needs one where any has one", async () => {
  await days.fall();
  await lookThrough(ctx, { waits: true });
  const seen = await flags();
  await lower(50);
  const body = { flag_ids: [seen[0].id], state: "dismissed", reason: "fine" };
  expect(await client("decideFlags", { body: { ...body, flag_digests: [] } })).toMatchObject({
    meta: {
      code: "invalid_body",
      errors: [{ path: "flag_digests", message: "must have one entry for each of flag_ids" }],
    },
  });
  expect((await client("decideFlags", { body })).data).toEqual({ updated: 1, unchanged: 0 });
});
