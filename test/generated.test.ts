import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { definitionsText } from "../scripts/generate-definitions.ts";
import { schemaTypes } from "../scripts/generate-schema-types.ts";
import { type TestDatabase, testDatabase } from "./support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

test("the row types are those of the migrations (npm run generate)", async () => {
  const written = readFileSync(new URL("../src/store/schema.gen.ts", import.meta.url), "utf8");
  expect(written).toBe(await schemaTypes(database.connection));
});

test("the definitions that verify compares with are those of the migrations (npm run generate)", async () => {
  const written = readFileSync(new URL("../src/store/proving/definitions.gen.ts", import.meta.url), "utf8");
  expect(written).toBe(await definitionsText(database.connection));
});
