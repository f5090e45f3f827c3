/** Nights judge the marks of posts that were read since the last one, and of all posts where something else changed. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Context } from "../../src/flow/context.ts";
import { accrue } from "../../src/flow/judging/runs.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { type Client, clientFor, openApi } from "../support/client.ts";

let app: TestApp;
let server: FastifyInstance;
let ctx: Context;
let client: Client;
let projectId: string;
let creatorId: string;

beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
});
afterAll(async () => {
  await server.close();
  await app.close();
});
beforeEach(async () => {
  app.clock.now = Date.parse("2026-01-10T00:00:00Z");
  ctx = await testOrganization(app);
  client = await clientFor(server, ctx, { scopes: ["read", "write", "admin"] });
  projectId = (await client("createProject", { body: { name: "Spring" } })).data.id;
  creatorId = (await client("createCreators", { params: { projectId }, body: { handle: "ana" } })).data.id;
});

/** $10 for a post with 1,000 views, for ana from 10 January on. */
async function bonus({
  budget_cents = 0,
  assigned_at = "2026-01-10T00:00:00Z",
  backfill = false,
} = {}): Promise<string> {
  const body = {
    ...{ project_id: projectId, name: "Bonus", period: null, amount_cents: null, currency: "USD" },
    ...{ criteria_type: "view_threshold", proration_mode: "skip", backfill_on_assignment: backfill },
    criteria_params: { thresholds: [{ view_count: 1_000, amount_cents: 1_000, currency: "USD" }] },
  };
  const { structure_id: id } = (await client("createStructure", { body })).data;
  await client("assignCreators", { params: { id }, body: { creator_ids: [creatorId], assigned_at } });
  if (budget_cents > 0) await client("setBudget", { params: { id }, body: { budget_cents } });
  return id;
}

const post = async (external_id: string, posted_at = "2026-01-02T00:00:00Z"): Promise<string> => {
  const body = { creator_id: creatorId, external_id, posted_at };
  return (await client("createVideos", { params: { projectId }, body })).data.id;
};
const read = (video_id: string, day: string, view_count: number) =>
  client("createReadings", {
    params: { projectId },
    body: { readings: [{ video_id, captured_at: `${day}T00:00:00Z`, view_count }] },
  });

/** The night that begins a day: how many judgements it made, and how many accruals. */
async function night(day: string): Promise<string> {
  app.clock.now = Date.parse(`${day}T00:05:00Z`);
  const { judged, accruals } = await accrue({ ...ctx, now: app.now() }, Date.parse(`${day}T00:00:00Z`));
  return `${judged} judged, ${accruals} booked`;
}

/** A post that passed the mark before the bonus began, judged once: it earns nothing. Another is read. */
async function oldAndNew(budget_cents = 0): Promise<{ readonly other: string }> {
  const [old, other] = [await post("old"), await post("other")];
  await read(old, "2026-01-05", 4_000);
  await bonus({ budget_cents });
  await read(other, "2026-01-11", 10);
  expect(await night("2026-01-12")).toBe("1 judged, 0 booked");
  return { other };
}

test("a post that was not read since is not judged again when another one is", async () => {
  const { other } = await oldAndNew();
  await read(other, "2026-01-12", 20);
  expect(await night("2026-01-13")).toBe("0 judged, 0 booked");
  await read(other, "2026-01-13", 1_500);
  expect(await night("2026-01-14")).toBe("1 judged, 1 booked");
});

test("a post added with a reading passes its mark in the night after it", async () => {
  await oldAndNew();
  await read(await post("newest", "2026-01-11T12:00:00Z"), "2026-01-12", 1_200);
  expect(await night("2026-01-13")).toBe("1 judged, 1 booked");
});

test("a reading that arrives late, dated before others of its post, passes the mark where it is dated", async () => {
  const { other } = await oldAndNew();
  await read(other, "2026-01-13", 900);
  await night("2026-01-14");
  await read(other, "2026-01-12", 1_000);
  expect(await night("2026-01-15")).toBe("1 judged, 1 booked");
  const [accrual] = (await client("listAccruals", { query: { project_id: projectId } })).data;
  expect(accrual).toMatchObject({ period_start: "2026-01-12", amount_cents: 1_000 });
});

test("a structure assigned from an earlier day judges posts that are read no more", async () => {
  await oldAndNew();
  await bonus({ assigned_at: "2026-01-01T00:00:00Z" });
  expect(await night("2026-01-13")).toBe("2 judged, 1 booked");
});

test("an assignment that begins in days pays for what was known before, though nothing is read any more", async () => {
  const { other } = await oldAndNew();
  await bonus({ assigned_at: "2026-01-14T00:00:00Z", backfill: true });
  await read(other, "2026-01-12", 20);
  expect(await night("2026-01-13")).toBe("0 judged, 0 booked");
  expect(await night("2026-01-15")).toBe("2 judged, 1 booked");
});

test("a post that counts again is judged, whenever it was read", async () => {
  await bonus();
  const [waits, other] = [await post("waits"), await post("other")];
  const review = (tracking_status: string) =>
    client("reviewVideos", { params: { projectId }, body: { video_ids: [waits], tracking_status } });
  await review("excluded");
  await read(waits, "2026-01-10", 100);
  await read(waits, "2026-01-11", 2_000);
  expect(await night("2026-01-12")).toBe("0 judged, 0 booked");
  await read(other, "2026-01-12", 10);
  await review("included");
  expect(await night("2026-01-13")).toBe("1 judged, 1 booked");
});

test("with a budget all posts are judged again: a rejection may have made room for what it refused", async () => {
  const { other } = await oldAndNew(1_000);
  await read(other, "2026-01-12", 20);
  expect(await night("2026-01-13")).toBe("1 judged, 0 booked");
});
