/** A hot standby: reports are read from it, and it takes over under load with everything that was acknowledged. */
import type { FastifyInstance } from "fastify";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusalFor } from "../../src/api/errors.ts";
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import { ownerConnection } from "../../src/database/embedded/answer.ts";
import { layoutOf } from "../../src/database/embedded/layout.ts";
import { clusterProcesses } from "../../src/database/embedded/process.ts";
import { DATABASE } from "../../src/database/embedded.ts";
import { hostsOf } from "../../src/database/hosts.ts";
import { migrate } from "../../src/database/migrate.ts";
import { createKey } from "../../src/flow/organization/keys.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { recordPayment } from "../../src/flow/settling/payments.ts";
import { inOrder, succeeds, validCaller } from "../api/on-worlds.ts";
import { forMembers } from "../api/world.ts";
import { openPlace } from "../cli/stipend.ts";
import { operationIds } from "../support/api.ts";
import { appOn, type TestApp, testOrganization } from "../support/app-on.ts";
import { openApi } from "../support/client.ts";
import { urlOf } from "../support/global-setup.ts";
import { openLedger } from "../support/ledger.ts";
import { bookRealData, hasRealData } from "../support/real-data.ts";
import { startRelay } from "../support/relay.ts";
import { type Standby, startStandby } from "../support/standby.ts";
import { until } from "../support/until.ts";
import { ask, inDataDir, join, startMember } from "./embedded-process.ts";

const silent = { log: () => {} };
const LOOKS = 3;
/** Without the instant at which it was asked. */
const undated = (text: string) => text.replace(/"as_of":"[^"]*"/, "");

/** A program with something earned and paid, on the primary of a standby. */
async function withStandby(
  work: (made: {
    readonly app: TestApp;
    readonly pay: () => Promise<unknown>;
    readonly standby: Standby;
    readonly creatorId: string;
    readonly orgId: string;
  }) => Promise<void>,
): Promise<void> {
  await inDataDir(async (dataDir) => {
    const { connection } = await join(dataDir, { durability: "safe" });
    await migrate(connection, silent);
    const app = appOn({ connection, drop: async () => {} });
    const ctx = await testOrganization(app);
    const ledger = await openLedger(app, ctx);
    const { creatorId, projectId } = ledger;
    const ids = await ledger.accruals([100, 250, 70_001].map((amountCents) => ({ creatorId, amountCents })));
    const body = (fields: object) =>
      CreatePaymentBody.parse({ project_id: projectId, creator_id: creatorId, ...fields });
    await recordPayment(ctx, body({ total_amount_cents: 350, accrual_ids: ids.slice(0, 2) }));
    await createKey(ctx, { name: "Key", scopes: ["read"], role: null, expires_at: null });
    const standby = await startStandby({ dataDir, connection });
    try {
      const pay = () => recordPayment(ctx, body({ total_amount_cents: 1, note: "meanwhile" }));
      await work({ app, pay, standby, creatorId, orgId: ctx.orgId });
    } finally {
      await standby.close();
      await app.close();
    }
  });
}

test("a standby gives the reports of its primary, and refuses to be written to", () =>
  withStandby(async ({ app, standby, creatorId, orgId }) => {
    const place = openPlace();
    const on = (connection: TestApp["connection"]) => ({ env: { DATABASE_URL: urlOf(connection) } });
    const verified = async (connection: TestApp["connection"]) => {
      const outcome = await place.stipend(["verify", "--json"], on(connection));
      expect(outcome.code, outcome.err).toBe(0);
      const { seconds: _, checks, ...rest } = outcome.json<{ seconds: number; checks: { name: string }[] }>();
      return { ...rest, checks: checks.map(({ name }) => name) };
    };
    // First on the primary, where it seals what waits.
    const onPrimary = await verified(app.connection);
    await standby.caughtUp();
    expect(await verified(standby.connection)).toEqual(onPrimary);
    for (const words of [
      ["key", "list", "--json"],
      ["org", "list", "--json"],
      ["statement", creatorId, "--json"],
      ["anchor", "--json"],
    ]) {
      const [there, here] = [
        await place.stipend(words, on(app.connection)),
        await place.stipend(words, on(standby.connection)),
      ];
      expect([words, here.code, here.err]).toEqual([words, 0, ""]);
      expect([words, undated(here.out)]).toEqual([words, undated(there.out)]);
    }
    for (const words of [
      ["journal", `${place.dir}/journal.csv`, "--org", orgId, "--json"],
      ["export", `${place.dir}/all.ndjson`, "--json"],
    ]) {
      const outcome = await place.stipend(words, on(standby.connection));
      expect([words, outcome.code, outcome.err]).toEqual([words, 0, ""]);
    }
    const refused = await place.stipend(["key", "create", "--org", orgId, "--name", "New"], on(standby.connection));
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining("read-only")]);
    await place.leave();
  }));

test("reports on a standby are whole while its primary is written to", () =>
  withStandby(async ({ pay, standby }) => {
    let isOver = false;
    let paid = 0;
    const writing = (async () => {
      for (; !isOver; paid++) await pay();
    })();
    const reader = appOn({ connection: standby.connection, drop: async () => {} });
    for (let look = 0; look < LOOKS; look++) {
      const seen = paid;
      await until("the primary has been written to", () => paid > seen + LOOKS);
      expect((await verify(reader)).checks.flatMap(({ problems }) => problems)).toEqual([]);
    }
    isOver = true;
    await writing;
    await reader.close();
  }));

test("of several hosts a standby is given to no pool, also when it is the one that was used", () =>
  withStandby(async ({ app, standby }) => {
    const [former, leader] = [await startRelay(standby.connection), await startRelay(app.connection)];
    const { user, password, database } = leader.connection;
    const hosts = hostsOf(
      `postgresql://${user}:${password}@127.0.0.1:${former.port},127.0.0.1:${leader.port}/${database}`,
    );
    const pool = new Pool(hosts?.connection);
    const where = () => pool.query<{ standby: boolean }>("select pg_is_in_recovery() as standby");
    await expect(where()).rejects.toMatchObject({ code: "25006" });
    const { rows } = await until("the leader is used", () => where().catch(() => false as const));
    expect(rows).toEqual([{ standby: false }]);
    await pool.end();
    await former.close();
    await leader.close();
  }));

test("a commit whose wait for the standby was canceled has an unknown outcome", () =>
  inDataDir(async (dataDir) => {
    const { connection } = await join(dataDir, { durability: "safe" });
    await migrate(connection, silent);
    const app = appOn({ connection, drop: async () => {} });
    const ctx = await testOrganization(app);
    const { projectId } = await openLedger(app, ctx);
    await ask(connection, "alter system set synchronous_standby_names = 'nobody'");
    await ask(connection, "select pg_reload_conf()");
    const body = CreatePaymentBody.parse({ project_id: projectId, total_amount_cents: 1 });
    const outcome = recordPayment(ctx, body).then(
      () => "done",
      (error: unknown) => refusalFor(error).error.code,
    );
    const waiting = "select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'";
    await until("the commit waits and is canceled", async () => (await ask(connection, waiting)) === true);
    expect(await outcome).toBe("outcome_unknown");
    await app.close();
  }));

describe("a standby promoted under load", () => {
  let standby: Standby;
  let app: TestApp;
  let server: FastifyInstance;
  const acknowledged: string[] = [];
  let left: () => void;
  let folder: Promise<void>;

  beforeAll(async () => {
    const ready = new Promise<void>((done, failed) => {
      folder = inDataDir(async (dataDir, layout) => {
        // A process of its own keeps the primary, so that nothing starts it again.
        const member = await startMember(dataDir);
        const connection = ownerConnection(layout, DATABASE);
        await migrate(connection, silent);
        standby = await startStandby({ dataDir, connection });
        await ask(connection, `alter database ${DATABASE} set synchronous_commit = on`);
        await ask(connection, "alter system set synchronous_standby_names = '*'");
        await ask(connection, "select pg_reload_conf()");
        await until(
          "the primary waits for the standby",
          async () =>
            (await ask(connection, "select count(*) from pg_stat_replication where sync_state = 'sync'")) === "1",
        );
        await payUntilKilled(connection, async () => {
          await member.kill();
          for (const name of ["SIGSTOP", "SIGKILL"] as const)
            for (const pid of clusterProcesses(layoutOf(dataDir))) process.kill(pid, name);
        });
        await standby.promote();
        await ask(standby.connection, "alter system reset synchronous_standby_names");
        await ask(standby.connection, "select pg_reload_conf()");
        app = appOn({ connection: standby.connection, drop: async () => {} });
        server = await openApi(app);
        done();
        await new Promise<void>((over) => {
          left = over;
        });
        await server.close();
        await app.close();
        await standby.close();
      });
      folder.catch(failed);
    });
    await ready;
  });
  afterAll(async () => {
    left?.();
    await folder;
  });

  /** Four clients pay until the primary is gone. */
  async function payUntilKilled(connection: TestApp["connection"], kill: () => Promise<void>): Promise<void> {
    const primary = appOn({ connection, drop: async () => {} });
    const ctx = await testOrganization(primary);
    const { projectId } = await openLedger(primary, ctx);
    const clients = Array.from({ length: 4 }, async (_, name) => {
      for (let number = 0; ; number++) {
        const note = `load ${name}-${number}`;
        const body = CreatePaymentBody.parse({ project_id: projectId, total_amount_cents: 1, note });
        const isPaid = await recordPayment(ctx, body).then(
          () => true,
          () => false,
        );
        if (!isPaid) return;
        acknowledged.push(note);
      }
    });
    await until("payments are acknowledged", () => acknowledged.length > 100);
    await kill();
    await Promise.all(clients);
    await primary.close();
  }

  test("has everything that was acknowledged, once", async () => {
    const { rows } = await app.database.owner.query<{ note: string }>(
      "select note from payments where note like 'load %'",
    );
    const notes = rows.map(({ note }) => note);
    expect(acknowledged.filter((note) => !notes.includes(note))).toEqual([]);
    expect(new Set(notes).size).toBe(notes.length);
  });

  const callValidly = validCaller();
  test.each(inOrder(operationIds.filter((id) => !forMembers.includes(id))))(
    "%s: the valid call succeeds",
    async (id) => {
      const reply = await callValidly(app, server, id);
      expect([id, succeeds(id, reply), reply]).toEqual([id, true, reply]);
    },
  );

  test.skipIf(!hasRealData)("the real readings earn what was computed elsewhere", async () => {
    const { booked, expected } = await bookRealData(app);
    expect(booked).toEqual(expected);
  });

  test("verify finds nothing", async () => {
    expect((await verify(app)).checks.flatMap(({ problems }) => problems)).toEqual([]);
  });
});
