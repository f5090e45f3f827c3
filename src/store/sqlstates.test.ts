import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../test/support/database.ts";
import { isTaken, violates } from "./sqlstates.ts";

let made: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  made = await testDatabase();
  client = new pg.Client(made.connection);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await made.drop();
});

const errorOf = (text: string) => client.query(text).catch((error: unknown) => error);

test("a violated index is known by its name, on a shard too, and no other is taken for it", async () => {
  await client.query(`create temp table taken (a int, b int check (b > 0));
    create unique index taken_once on taken (a); insert into taken values (1, 1)`);
  const whole = await errorOf("insert into taken values (1, 1)");
  // A shard of Citus has the name and its number.
  await client.query("alter index taken_once rename to taken_once_102008");
  const shard = await errorOf("insert into taken values (1, 1)");
  for (const error of [whole, shard]) {
    expect(isTaken(error, "taken_once")).toBe(true);
    for (const other of ["taken", "taken_onc", "once", "taken_once_10"]) expect(isTaken(error, other)).toBe(false);
  }
  const check = await errorOf("insert into taken values (2, 0)");
  expect([violates(check, "taken_b_check"), isTaken(check, "taken_b_check")]).toEqual([true, false]);
  expect(violates(new Error("taken_once"), "taken_once")).toBe(false);
});
