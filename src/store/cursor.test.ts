import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, testApp } from "../../test/support/app.ts";
import { inBatches } from "./cursor.ts";

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app?.close());

test("a result is read in batches small enough to be written at once, and whole", async () => {
  const read = (count: number) =>
    app.database.ownerTransaction(async (tx) => {
      const batches: number[] = [];
      for await (const rows of inBatches<{ n: number }>(
        tx,
        "counted",
        sql`select n from generate_series(1, ${count}::int) n`,
      ))
        batches.push(rows.length);
      return batches;
    });
  expect([await read(0), await read(100), await read(250)]).toEqual([[], [100], [100, 100, 50]]);
});
