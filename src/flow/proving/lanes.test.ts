/** A verification's two connections see the same instant; where there is no second one, one does the work. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, testApp, testOrganization } from "../../../test/support/app.ts";
import type { Db } from "../../store/db.ts";
import { inLanes, onTwoLanes } from "./lanes.ts";

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app?.close());

const backendOf = async (db: Db) =>
  (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)).rows[0]?.pid;
const organizations = async (db: Db) =>
  (await sql<{ n: number }>`select count(*)::int as n from organizations`.execute(db)).rows[0]?.n;

test("both connections see what was there when the first began", async () => {
  const seen = await onTwoLanes(app, async ([first, second]) => {
    if (second === undefined) throw new Error("one lane");
    expect(await backendOf(first)).not.toBe(await backendOf(second));
    const before = await organizations(first);
    await testOrganization(app);
    return [before, await organizations(second), await organizations(first)];
  });
  expect(new Set(seen).size).toBe(1);
});

test("however many at once, one has two connections and none waits for ever", async () => {
  const lanes = await Promise.all(
    Array.from({ length: 6 }, () =>
      onTwoLanes(app, async (all) => {
        await Promise.all(all.map((db) => db && organizations(db)));
        return all.length;
      }),
    ),
  );
  expect(lanes.filter((n) => n === 2).length).toBeGreaterThan(0);
  expect(app.database.poolState().waiting).toBe(0);
});

test("where the picture cannot be shared, one connection does everything", async () => {
  const { database } = app;
  let opened = 0;
  const split: TestApp = {
    ...app,
    database: {
      ...database,
      // As when the second connection leads to another server: the picture is not known there.
      ownerTransaction: (work, options) =>
        database.ownerTransaction(async (tx) => {
          if (++opened === 2) await sql`select 1`.execute(tx);
          return work(tx);
        }, options),
    },
  };
  expect(await onTwoLanes(split, async (lanes) => [lanes.length, await organizations(lanes[0])])).toEqual([
    1,
    expect.any(Number),
  ]);
});

test("results come in the order of the tasks, and an error ends both lanes before it is thrown", async () => {
  const ran: string[] = [];
  const task = (name: string) => async (db: Db) => {
    await organizations(db);
    ran.push(name);
    return name;
  };
  const tasks = [task("a"), task("b"), task("c")] as const;
  expect(await onTwoLanes(app, (lanes) => inLanes(lanes, tasks))).toEqual(["a", "b", "c"]);
  ran.length = 0;
  const failing = [() => Promise.reject(new Error("no")), task("long"), task("never")] as const;
  await expect(onTwoLanes(app, (lanes) => inLanes(lanes, failing))).rejects.toThrow("no");
  expect(ran).toEqual(["long"]);
});
