import { Client } from "pg";
import { expect, test } from "vitest";
import { testDatabase } from "../support/database.ts";

test("a test file gets a migrated database of its own, by settings and by URL, and drops it with open connections", async () => {
  const one = await testDatabase();
  const two = await testDatabase();
  const names: unknown[] = [];
  for (const config of [one.connection, { connectionString: one.connectionString }, two.connection]) {
    const client = new Client(config);
    client.on("error", () => {});
    await client.connect();
    const { rows } = await client.query(
      "select current_database() as name, (select count(*) from schema_migrations) > -1 as ok",
    );
    names.push(rows[0].name);
  }
  expect(names[0]).toBe(names[1]);
  expect(names[2]).not.toBe(names[0]);
  await one.drop();
  await two.drop();
});
