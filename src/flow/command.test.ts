import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, testApp, testOrganization } from "../../test/support/app.ts";
import type { Db } from "../store/db.ts";
import { read } from "./command.ts";
import type { Context } from "./context.ts";

let app: TestApp;
let org: Context;
beforeAll(async () => {
  app = await testApp();
  org = await testOrganization(app);
});
afterAll(() => app.close());

test("all statements of a read see one moment, whatever is saved between them, and none can write", async () => {
  const { owner } = app.database;
  const rename = (name: string) =>
    owner.query("update organizations set name = $1 where org_id = $2", [name, org.orgId]);
  await rename("Before");
  const nameOf = async (db: Db) =>
    (await sql<{ name: string }>`select name from organizations where org_id = ${org.orgId}`.execute(db)).rows[0]?.name;
  const seen = await read(org, async (db) => {
    const first = await nameOf(db);
    await rename("Meanwhile");
    return [first, await nameOf(db)];
  });
  expect(seen).toEqual(["Before", "Before"]);
  expect(await read(org, nameOf)).toBe("Meanwhile");
  const write = read(org, (db) => sql`update organizations set name = 'x'`.execute(db));
  await expect(write).rejects.toMatchObject({ code: "25006" });
});
