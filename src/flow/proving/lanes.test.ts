/** A verification's two connections see the same instant; where there is no second one, one does the work. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, testApp, testOrganization } from "../../../test/support/app.ts";
import { openLedger } from "../../../test/support/ledger.ts";
import type { Db } from "../../store/db.ts";
import { inSnapshot } from "../judging/past/load.ts";
import { alongside, inLanes, onTwoLanes, overLanes } from "./lanes.ts";

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
  const split: TestApp = {
    ...app,
    database: {
      ...database,
      // As when the second connection leads to another server: the picture is not known there.
      ownerTransaction: (work, options) => database.ownerTransaction(work, elsewhere(options)),
      transaction: (scope, work, options) => database.transaction(scope, work, elsewhere(options)),
    },
  };
  expect(await onTwoLanes(split, async (lanes) => [lanes.length, await organizations(lanes[0])])).toEqual([
    1,
    expect.any(Number),
  ]);
  const ctx = { ...(await testOrganization(app)), app: split };
  const lanesOf = (first: Db) => alongside(ctx, first, async (lanes) => [lanes.length, await organizations(lanes[0])]);
  expect(await inSnapshot(ctx, lanesOf)).toEqual([1, 1]);
  expect(app.database.poolState().waiting).toBe(0);
});

function elsewhere<Options extends { readonly picture?: string | undefined }>(options?: Options) {
  return { ...options, ...(options?.picture !== undefined && { picture: "00000009-00000009-9" }) } as Options;
}

test("for an organization both connections see what it had when the first began, and nothing of others", async () => {
  const ctx = await testOrganization(app);
  const projects = async (db: Db) =>
    (await sql<{ n: number }>`select count(*)::int as n from projects`.execute(db)).rows[0]?.n;
  const seen = await inSnapshot(ctx, async (first) => {
    const before = await projects(first);
    await openLedger(app, ctx);
    return alongside(ctx, first, async ([same, second]) => {
      if (second === undefined) throw new Error("one lane");
      expect(same).toBe(first);
      expect(await backendOf(second)).not.toBe(await backendOf(first));
      return [before, await projects(second), await projects(first), await organizations(second)];
    });
  });
  expect(seen).toEqual([0, 0, 0, 1]);
});

test("parts are worked on by both connections, each once, and an error ends all before it is thrown", async () => {
  const backends = new Set<number | undefined>();
  const done: number[] = [];
  await onTwoLanes(app, (lanes) =>
    overLanes(lanes, [1, 2, 3, 4, 5, 6, 7, 8].values(), async (db, part) => {
      backends.add(await backendOf(db));
      done.push(part);
    }),
  );
  expect(backends.size).toBe(2);
  expect(done.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  let ended = 0;
  const failing = onTwoLanes(app, (lanes) =>
    overLanes(lanes, [1, 2, 3, 4, 5, 6, 7, 8].values(), async (db, part) => {
      if (part === 1) throw new Error("no");
      await organizations(db);
      ended += 1;
    }),
  );
  await expect(failing).rejects.toThrow("no");
  expect(ended).toBeLessThanOrEqual(1);
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
