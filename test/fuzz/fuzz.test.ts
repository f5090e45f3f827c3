/** A short fuzz of the API by its document; `npm run fuzz -- --requests 50000 --seed 1` is the long one. */
import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { testPools } from "../support/app-on.ts";
import { testDatabase } from "../support/database.ts";
import { fuzz } from "./fuzz.ts";

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
      expect(report.valid.succeeded / report.valid.sent).toBeGreaterThan(0.5);
    } finally {
      await database.close();
      await made.drop();
    }
  },
  timeoutMs,
);
