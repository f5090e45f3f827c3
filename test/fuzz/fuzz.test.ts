/** A short fuzz of the API by its document; `npm run fuzz -- --requests 50000 --seed 1` is the long one. */
import { randomInt } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openApiDocument } from "../../src/api/openapi.ts";
import { CreateStructureBody } from "../../src/contract/structures/structures.ts";
import { CRITERIA_TYPES } from "../../src/engine/rules/index.ts";
import { testPools } from "../support/app-on.ts";
import { testDatabase } from "../support/database.ts";
import { Arbitraries } from "./arbitraries.ts";
import { fuzz } from "./fuzz.ts";

test("sound structures of every kind of rule are among the valid requests", () => {
  const { components, paths } = JSON.parse(JSON.stringify(openApiDocument("0.0.0")));
  const { schema } = paths["/api/v1/payout-structures"].post.requestBody.content["application/json"];
  const bodies = fc.sample(new Arbitraries(components.schemas).of(schema), { numRuns: 500, seed: 1 });
  const sound = bodies.flatMap((body) => {
    const text = JSON.stringify(body).replace(/"@\w+:\d+"/g, '"01980d3a-0000-7000-8000-000000000001"');
    const read = CreateStructureBody.safeParse(JSON.parse(text));
    return read.success ? [read.data.criteria_type] : [];
  });
  expect(new Set(sound)).toEqual(new Set(CRITERIA_TYPES));
  expect(sound.length / bodies.length).toBeGreaterThan(0.7);
});

const requests = 1_500;
const timeoutMs = 300_000;

test(
  "requests made from the document, valid and once spoiled, get only answers that the document declares",
  async () => {
    const made = await testDatabase();
    const database = testPools(made.connection);
    const seed = Number(process.env.STIPEND_FUZZ_SEED ?? randomInt(2 ** 31));
    try {
      const report = await fuzz({ database, requests, seed });
      expect(report.findings, `seed ${seed}: npm run fuzz -- --requests ${requests} --seed ${seed}`).toEqual([]);
      expect(report.sent).toBe(requests);
      expect(report.operations).toBeGreaterThan(40);
      expect(report.valid.succeeded / report.valid.sent).toBeGreaterThan(0.4);
    } finally {
      await database.close();
      await made.drop();
    }
  },
  timeoutMs,
);
