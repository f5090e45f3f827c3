import { afterAll, beforeAll, expect, test } from "vitest";
import { type RateLimiter, requestLimiter } from "../../src/api/limits.ts";
import type { Context } from "../../src/flow/context.ts";
import { leaseRequests, requestsToday } from "../../src/flow/organization/request-counts.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { IDENTITY } from "../support/door.ts";

let app: TestApp;
/** On a window's boundary, so that seconds can be counted from it. */
const midnight = Date.parse("2026-03-16T00:00:00Z");

beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const limiter = (): RateLimiter => requestLimiter((limit, requested, now) => leaseRequests(app, limit, requested, now));
const identityOf = (ctx: Context, plan = "ultra") => ({ ...IDENTITY, orgId: ctx.orgId, keyId: app.newId(), plan });

/** How many of `times` requests pass at one instant, all sent at once. */
async function passing(door: RateLimiter, identity: typeof IDENTITY, times: number, now: number): Promise<number> {
  const verdicts = await Promise.all(Array.from({ length: times }, () => door.take(identity, now)));
  return verdicts.filter((verdict) => verdict?.isAllowed).length;
}

test("exactly 60 requests a minute and key pass, and the refusal says when the next will", async () => {
  const identity = identityOf(await testOrganization(app));
  const door = limiter();
  expect(await passing(door, identity, 70, midnight + 10_000)).toBe(60);
  const refused = await door.take(identity, midnight + 10_000);
  expect(refused).toMatchObject({ isAllowed: false, policy: "minute", limit: 60, remaining: 0, resetSeconds: 51 });
  expect(await passing(door, identity, 1, midnight + 60_000)).toBe(0);
  expect(await passing(door, identity, 5, midnight + 61_000)).toBe(1);
});

test("a minute that begins anywhere admits at most a quarter more than the limit", async () => {
  const identity = identityOf(await testOrganization(app));
  const door = limiter();
  const admitted: number[] = [];
  for (let second = 0; second < 300; second += 1) {
    const now = midnight + second * 1_000;
    const times = await passing(door, identity, second % 50 < 5 ? 20 : 1, now);
    admitted.push(...Array.from({ length: times }, () => now));
  }
  for (const from of admitted) {
    const within = admitted.filter((at) => at >= from && at < from + 60_000).length;
    // The older window is taken as evenly spread, so a burst at its end may weigh a little less than it should.
    expect(within).toBeLessThanOrEqual(75);
  }
});

test("two processes together admit no more than the limit", async () => {
  const identity = identityOf(await testOrganization(app));
  const doors = [limiter(), limiter()];
  const passed = await Promise.all(doors.map((door) => passing(door, identity, 60, midnight)));
  expect(passed.reduce((sum, count) => sum + count, 0)).toBe(60);
});

test("a plan's daily quota holds for the whole organization until midnight UTC", async () => {
  const ctx = await testOrganization(app);
  const identity = { ...identityOf(ctx, "starter"), requestsPerMinute: 100_000 };
  const door = limiter();
  expect(await passing(door, identity, 990, midnight)).toBe(990);
  expect(await passing(door, { ...identity, keyId: app.newId() }, 20, midnight)).toBe(10);
  const refused = await door.take(identity, midnight + 3_600_000);
  expect(refused).toMatchObject({ isAllowed: false, policy: "day", limit: 1000, resetSeconds: 82_800 });
  expect(await requestsToday({ ...ctx, now: midnight })).toBe(1000);
  expect(await passing(door, identity, 1, midnight + 86_400_000)).toBe(1);
});

test("the free plan has no requests, and the unlimited one no daily quota", async () => {
  const ctx = await testOrganization(app);
  expect(await passing(limiter(), identityOf(ctx, "free"), 1, midnight)).toBe(0);
  expect(await passing(limiter(), identityOf(ctx, "unlimited"), 6_010, midnight)).toBe(6_000);
});
