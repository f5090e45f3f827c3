import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, testApp, testOrganization } from "../../../test/support/app.ts";
import { nightsOf } from "./reach.ts";
import { accrue } from "./runs.ts";

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app?.close());

const at = (text: string) => {
  app.clock.now = Date.parse(text);
};

test("a night is due from the local midnight after the organization was made, until a run has reached it", async () => {
  at("2026-03-15T12:00:00Z");
  const ctx = await testOrganization(app, { timezone: "America/New_York" });
  expect((await nightsOf(app)).due).toEqual([]);
  at("2026-03-16T03:59:59Z");
  expect((await nightsOf(app)).due).toEqual([]);
  at("2026-03-16T04:00:00Z");
  const midnight = Date.parse("2026-03-16T04:00:00Z");
  expect((await nightsOf(app)).due).toEqual([{ orgId: ctx.orgId, asOf: midnight }]);
  await accrue({ ...ctx, now: app.now() }, midnight);
  expect((await nightsOf(app)).due).toEqual([]);
  at("2026-03-20T12:00:00Z");
  expect((await nightsOf(app)).due).toEqual([{ orgId: ctx.orgId, asOf: Date.parse("2026-03-20T04:00:00Z") }]);
});
