/**
 * Every vector judged twice, from open readings and from packed ones: each judgement, its amount, its reason and the
 * hash of its snapshot are the same. Then it is booked from the packed ones, replayed, and verified.
 */
import { readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accrue } from "../../src/flow/judging/runs.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { valueTypes } from "../../src/store/types.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { packAll, storedReadings } from "../support/packing.ts";
import { playUnmarked, type Vector } from "../support/scenario.ts";
import { judgeAll } from "./judged.ts";

const vectors = ["rules", "rules-random", "rules-2", "rules-2-random", "campaigns", "cycles", "cycles-2"].flatMap(
  (name) => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf8")) as Vector[],
);
/** Of the many that chance made, each so many-th. */
const EVERY = 5;
const chosen = vectors.filter(({ name }, at) => !/^(random|cycles) \d/.test(name) || at % EVERY === 0);

let app: TestApp;
let owner: pg.Client;
beforeAll(async () => {
  app = await testApp();
  owner = new pg.Client({ ...app.connection, types: valueTypes as unknown as pg.CustomTypesConfig });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await app?.close();
});

test.each(chosen.map((vector) => [vector.name, vector] as const))("%s", async (_name, { scenario, expected }) => {
  const { ctx, loaded } = await playUnmarked(app, owner, scenario);
  const asOf = Date.parse(scenario.as_of);
  const open = await judgeAll(ctx, loaded, scenario.timezone, asOf);
  const { open: all } = await storedReadings(app, ctx.orgId);
  expect(await packAll(app, ctx.orgId)).toBe(all);
  expect(await storedReadings(app, ctx.orgId)).toEqual({ open: 0, packed: all });
  expect(await judgeAll(ctx, loaded, scenario.timezone, asOf)).toEqual(open);
  await accrue(ctx, asOf);
  const { rows } = await owner.query("select amount_cents from accruals where org_id = $1", [ctx.orgId]);
  const sum = (amounts: readonly { readonly amount_cents: unknown }[]) =>
    amounts.reduce((total, { amount_cents }) => total + Number(amount_cents), 0);
  expect(sum(rows)).toBe(sum(expected.accruals));
});

test("what was booked from packed readings verifies", async () => {
  const { checks } = await verify(app);
  expect(checks.filter(({ problems }) => problems.length > 0)).toEqual([]);
});
