/** A mover that is killed at any step, or loses its connection home: its move is undone, or finished, by any other process. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { MOVE_STEPS } from "../../src/database/moving/move.ts";
import type { Context } from "../../src/flow/context.ts";
import { move, moveKilledAt, openPaying, type Paying, whereabouts as whereaboutsOf } from "../support/moving.ts";
import type { Name, Several } from "../support/several.ts";
import { serveSeveral } from "../support/several-server.ts";
import { until } from "../support/until.ts";

let several: Several;
let server: FastifyInstance;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ several, server, close } = await serveSeveral());
});
afterAll(() => close());

let ctx: Context;
let pay: Paying["pay"];
beforeEach(async () => {
  ({ ctx, pay } = await openPaying(several, server));
});

const whereabouts = () => whereaboutsOf(several, ctx.orgId);

describe("killed", () => {
  test.each(MOVE_STEPS)("at %s, a move is undone or finished by the next process that looks", async (step) => {
    const first = await pay("before");
    expect(await moveKilledAt(several, ctx.orgId, "us", step)).toBe("SIGKILL");
    await until("the connections of the dead are gone", async () => {
      await several.settle();
      const { marks } = await whereabouts();
      return !Object.values(marks).some((state) => state !== "gone");
    });
    const isSwitched = step === "switched";
    const expected: { at: Name; marks: object } = isSwitched
      ? { at: "us", marks: { eu: "gone" } }
      : { at: "eu", marks: {} };
    const found = await whereabouts();
    expect([found.at, found.marks]).toEqual([expected.at, expected.marks]);
    expect(found.payments.us).toBe(isSwitched ? 1 : 0);
    expect((await pay("before")).body).toBe(first.body);
    await pay("after");
    if (!isSwitched) await move(several, ctx.orgId, "us");
    const { at, payments, marks } = await whereabouts();
    expect([at, payments.us, marks]).toEqual(["us", 2, { eu: "gone" }]);
    expect((await pay("after")).headers["idempotent-replayed"]).toBe("true");
  });
});

test("a move whose connection home was lost, and was given up by another, does not switch", async () => {
  await pay("before");
  const moving = move(several, ctx.orgId, "us", async (step) => {
    if (step !== "followed") return;
    const { owner } = several.app.database;
    await owner.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()
         and database = (select oid from pg_database where datname = current_database()) and mode = 'ExclusiveLock'`,
    );
    await until("another process gives it up", async () => {
      await several.settle();
      const { rows } = await owner.query("select state from organization_moves where org_id = $1", [ctx.orgId]);
      return rows[0].state === "aborted";
    });
    await pay("meanwhile");
  });
  await expect(moving).rejects.toThrow();
  await several.settle();
  expect(await whereabouts()).toEqual({ at: "eu", payments: { eu: 2, us: 0, ap: 0 }, marks: {} });
});
