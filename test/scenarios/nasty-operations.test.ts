/** Copies and upgrades at the worst moment: in the middle of a run, and while an older server still serves. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { backUp } from "../../src/database/backup/backup.ts";
import { restoreInto } from "../../src/database/backup/restore.ts";
import { layoutOf } from "../../src/database/embedded/layout.ts";
import { joinEmbedded } from "../../src/database/embedded.ts";
import { migrate, schemaState } from "../../src/database/migrate.ts";
import { type Context, localContext } from "../../src/flow/context.ts";
import { accrue, startRun, workOn } from "../../src/flow/judging/runs.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { makeWorld as apiWorld } from "../api/world.ts";
import { booksOf } from "../campaigns/books.ts";
import { withAccident } from "../campaigns/statements.ts";
import { makeWorld, richScenario } from "../campaigns/world.ts";
import { testApp } from "../support/app.ts";
import { appOn, type TestApp } from "../support/app-on.ts";
import { openApi } from "../support/client.ts";
import { dataFolder } from "../support/temporary.ts";

const TIMEOUT_MS = 240_000;
const quiet = { log: () => {}, durability: "none" } as const;

/** A database of its own in a folder, with the product on it. */
async function openDatabase(dataDir: string) {
  const server = await joinEmbedded(dataDir, quiet);
  await migrate(server.connection, quiet);
  const app = appOn({ connection: server.connection, drop: async () => {} });
  const close = async () => {
    await app.close();
    await server.close();
  };
  return { server, app, close };
}

/** Without the runs' own rows: only what they booked is compared. */
const books = ({ database }: TestApp, { orgId }: Context) =>
  booksOf(database.owner, orgId, ["runs", "events", "audit"]);

test("a backup taken in the middle of a run is whole, and the restored run ends at the same books", {
  timeout: TIMEOUT_MS,
}, async () => {
  const folder = dataFolder();
  const dataDir = join(folder, "data");
  const here = await openDatabase(dataDir);
  try {
    const ctx = await makeWorld(here.app, richScenario(), 2);
    const started = await startRun(ctx, ctx.now);
    // It freezes before the last statements: chunks are booked, the run is not closed.
    const counted = withAccident(() => workOn(ctx, started), "paused", 40);
    await counted.trace.happened;
    const file = join(folder, "backup.zst");
    const { version, startedAt } = { version: "0.0.0", startedAt: new Date(ctx.now) };
    await backUp(file, { layout: layoutOf(dataDir), connection: here.server.connection, version, startedAt });
    counted.trace.resume();
    await counted.result;
    const expected = await books(here.app, ctx);

    const elsewhere = join(folder, "elsewhere");
    await restoreInto(elsewhere, file);
    const there = await openDatabase(elsewhere);
    try {
      there.app.clock.now = ctx.now;
      expect((await verify(there.app)).ok).toBe(true);
      const before = await there.app.database.owner.query("select status from accrual_runs where org_id = $1", [
        ctx.orgId,
      ]);
      expect(before.rows.map((row) => row.status)).toEqual(["running"]);
      await there.app.database.owner.query("update accrual_runs set heartbeat_at = now() - interval '2 minutes'");
      const again = localContext(there.app, ctx.orgId, ctx.actor);
      await accrue(again, ctx.now);
      expect(await books(there.app, again)).toEqual(expected);
      expect((await verify(there.app)).ok).toBe(true);
    } finally {
      await there.close();
    }
  } finally {
    await here.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a server goes on working when a newer one has migrated, and an older one does not start any more", async () => {
  const app = await testApp();
  const server = await openApi(app);
  try {
    const { client, ids } = await apiWorld(app, server);
    const { latest } = await schemaState(app.connection);
    const newer = "insert into schema_migrations (version, name, sha256) values ($1, 'of_the_future.sql', '\\x00')";
    await app.database.owner.query(newer, [latest + 1]);
    const body = { project_id: ids.project, total_amount_cents: 1 };
    expect((await client("createPayment", { body })).status).toBe(201);
    expect((await client("createRun", { body: {} })).status).toBeLessThan(300);
    await expect(migrate(app.connection, quiet)).rejects.toThrow(/newer than this Stipend/);
    expect(await schemaState(app.connection)).toEqual({ current: latest + 1, latest, isWritable: true });
  } finally {
    await server.close();
    await app.close();
  }
});
