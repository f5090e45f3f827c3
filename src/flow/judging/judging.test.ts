/** Long schedules are worked out in turns: one daily rule since 1970 has 20,000 periods. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, testApp, testOrganization } from "../../../test/support/app.ts";
import type { Structure } from "../../engine/types.ts";
import type { Db } from "../../store/db.ts";
import { readOne } from "../command.ts";
import { dueTasks, scheduleOf } from "./judging.ts";

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app?.close());

const since = Date.parse("1970-01-01T00:00:00Z");
const asOf = Date.parse("2026-03-15T00:00:00Z");
const DAYS = 20_527;

function daily(id: string): Structure {
  const version = {
    ...{ id: `${id}-1`, number: 1, createdAt: since, period: "daily" as const, currency: "USD", amountCents: 100n },
    ...{
      prorationMode: "prorate" as const,
      criteriaType: "recurring",
      criteriaParams: {},
      backfillOnAssignment: false,
    },
  } as const;
  return { id, versions: [version], archivedAt: null };
}

test("others have their turn while the periods of creators are worked out", async () => {
  const ctx = await testOrganization(app);
  const [structureId, one, other] = [app.newId(), app.newId(), app.newId()];
  const windows = new Map(
    [one, other].map((id) => [id, new Map([[structureId, [{ assignedAt: since, unassignedAt: null }]]])]),
  );
  const scope = {
    ...{ orgId: ctx.orgId, projectId: app.newId(), timezone: "UTC", asOf, judgedThrough: undefined },
    ...{ structures: [daily(structureId)], earliest: new Map([[structureId, since]]) },
    ...{ creators: { from: one, to: other }, hasNewlyDue: true, marks: new Map() },
  };
  let [turns, isOver] = [0, false];
  const others = (async () => {
    for (; !isOver; turns++) await new Promise((done) => setImmediate(done));
  })();
  // Others have turns while the database is asked, too; those before and after the work do not count.
  let worked: number | null = null;
  const counting = (db: Db) => {
    const before = turns;
    return new Proxy(db, {
      get: (of, name) => {
        worked ??= turns - before;
        const member: unknown = Reflect.get(of, name);
        return typeof member === "function" ? member.bind(of) : member;
      },
    });
  };
  const tasks = await readOne(ctx, (db) => dueTasks(counting(db), scope, windows));
  isOver = true;
  await others;
  expect(tasks.length).toBe(2 * DAYS);
  // The schedule once, and the cover of each creator.
  expect(worked).toBeGreaterThan((3 * DAYS) / 1_000);
  expect(scheduleOf(daily(structureId), scope, since).next().done).toBe(false);
});
