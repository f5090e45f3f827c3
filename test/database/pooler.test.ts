/** Stipend behind PgBouncer, in both of its modes: the whole contract, and the walls around requests. */
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusalFor } from "../../src/api/errors.ts";
import { migrate } from "../../src/database/migrate.ts";
import { requestLogin } from "../../src/database/request-login.ts";
import { KnownKeys } from "../../src/flow/known-keys.ts";
import { authenticate, createKey, revokeKey } from "../../src/flow/organization/keys.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { wallFaults } from "../../src/flow/walls.ts";
import { openPools } from "../../src/store/db.ts";
import { startWorker } from "../../src/worker/index.ts";
import { inOrder, succeeds, validCaller } from "../api/on-worlds.ts";
import { forMembers } from "../api/world.ts";
import { operationIds } from "../support/api.ts";
import { appOn, type TestApp, testOrganization } from "../support/app-on.ts";
import { openApi } from "../support/client.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { hasPooler, type PoolMode, startPooler } from "../support/pooler.ts";
import { bookRealData, hasRealData } from "../support/real-data.ts";
import { until } from "../support/until.ts";

const silent = { log: () => {} };

describe.runIf(hasPooler()).each<PoolMode>(["session", "transaction"])("behind a pooler in %s mode", (mode) => {
  let made: TestDatabase;
  let pooler: Awaited<ReturnType<typeof startPooler>>;
  let app: TestApp;
  let server: FastifyInstance;

  beforeAll(async () => {
    made = await testDatabase();
    pooler = await startPooler(mode, made.connection);
    app = appOn({ connection: pooler.connection, drop: async () => {} });
    server = await openApi(app);
  });
  afterAll(async () => {
    await server.close();
    await app.close();
    await pooler.close();
    await made.drop();
  });

  test("a start migrates nothing that is migrated, and requests are walled in", async () => {
    await migrate(pooler.connection, silent);
    expect(await wallFaults(app.database)).toEqual([]);
  });

  const callValidly = validCaller();
  test.each(inOrder(operationIds.filter((id) => !forMembers.includes(id))))(
    "%s: the valid call succeeds",
    async (id) => {
      const reply = await callValidly(app, server, id);
      expect([id, succeeds(id, reply), reply]).toEqual([id, true, reply]);
    },
  );

  test("a key revoked by another process is refused at once, whether notices get through or not", async () => {
    const ctx = await testOrganization(app);
    const { key, apiKey } = await createKey(ctx, { name: "Key", scopes: ["read"], role: null, expires_at: null });
    const knownKeys = new KnownKeys();
    const here = { ...app, knownKeys };
    const listening = knownKeys.listen(app.database);
    expect((await authenticate(here, apiKey))?.orgId).toBe(ctx.orgId);
    await revokeKey(ctx, key.id);
    await until("the key is refused", async () => (await authenticate(here, apiKey)) === null);
    await listening.stop();
  });

  test.skipIf(!hasRealData)(
    "the real readings earn what was computed elsewhere, and verify finds nothing",
    async () => {
      const { booked, expected } = await bookRealData(app);
      expect(booked).toEqual(expected);
      expect((await verify(app)).checks.flatMap(({ problems }) => problems)).toEqual([]);
    },
  );

  test("the queue works its jobs", async () => {
    const ctx = await testOrganization(app);
    const worker = await startWorker(app, { connection: pooler.connection });
    const queue = new pg.Client(made.connection);
    await queue.connect();
    const jobs = () => queue.query("select from graphile_worker._private_jobs").then(({ rowCount }) => rowCount);
    await queue.query("select graphile_worker.add_job('seal_audit_log', '{}'::json)");
    await until("no job is left", async () => (await jobs()) === 0);
    const { rows } = await queue.query<{ sealed: boolean }>(
      `select bool_and(c.sequence is not null) as sealed from audit_log l
       left join audit_chain c on c.org_id = l.org_id and c.audit_id = l.id where l.org_id = $1`,
      [ctx.orgId],
    );
    expect(rows[0]?.sealed).toBe(true);
    await queue.end();
    await worker.stop();
  });
});

describe("the walls around requests", () => {
  test("a pool that drops what a transaction sets is refused before it serves", async () => {
    const made = await testDatabase();
    const database = openPools(made.connection, () => {});
    const asOwner: Parameters<typeof wallFaults>[0] = {
      transaction: (_scope, work) => database.ownerTransaction(work),
    };
    expect(await wallFaults(database)).toEqual([]);
    expect(await wallFaults(asOwner)).toEqual([
      expect.stringContaining("instead of stipend_app"),
      expect.stringContaining("Row-level security is not active"),
      expect.stringContaining("without time limits"),
      expect.stringContaining("lost before its next statement"),
    ]);
    await database.close();
    await made.drop();
  });

  test("a request that leaves its role has no rights: it reads no table and becomes no owner", async () => {
    const made = await testDatabase();
    const login = await requestLogin(made.connection);
    expect(login.weakness).toBeNull();
    const client = new pg.Client(login.connection);
    await client.connect();
    await client.query("begin; set local role stipend_app");
    await client.query("set role none");
    await expect(client.query("select from accruals")).rejects.toThrow("permission denied");
    await client.query("rollback");
    await expect(client.query(`set role ${made.connection.user}`)).rejects.toThrow("permission denied");
    await expect(client.query("copy (select 1) to program 'true'")).rejects.toThrow("permission denied");
    await client.end();
    await made.drop();
  });

  test("every process derives the same login, and an owner's new password makes a new one", async () => {
    const made = await testDatabase();
    const [one, two] = await Promise.all([requestLogin(made.connection), requestLogin(made.connection)]);
    expect(two).toEqual(one);
    expect([one.weakness, await requestLogin({ connectionString: made.connectionString })]).toMatchObject([
      null,
      { weakness: null },
    ]);
    await made.drop();
  });

  test("a server that is frozen costs a request its limit, and the connection, but not more", async () => {
    const made = await testDatabase();
    const database = openPools(made.connection, () => {});
    const scope = { orgId: null, visibleOrgIds: [] };
    // The server would wait far longer than the statement's limit allows; its own limit is switched off.
    const frozen = database.transaction(
      scope,
      async (tx) => {
        await sql`set local statement_timeout = 0`.execute(tx);
        await sql`select pg_sleep(600)`.execute(tx);
      },
      { statementTimeoutMs: 100 },
    );
    await expect(frozen).rejects.toThrow("Query read timeout");
    expect(refusalFor(await frozen.catch((error: unknown) => error)).error.code).toBe("unavailable");
    await until("the connection is gone", () => database.poolState().total === 0);
    await database.close();
    await made.drop();
  });

  test("a database that takes no writes any more is answered as unavailable, and its connection is given up", async () => {
    const made = await testDatabase();
    const database = openPools(made.connection, () => {});
    const scope = { orgId: null, visibleOrgIds: [] };
    const refused = await database
      .transaction(scope, async (tx) => {
        await sql`set local transaction_read_only = on`.execute(tx);
        await sql`delete from idempotency_keys`.execute(tx);
      })
      .catch((error: unknown) => error);
    expect(refusalFor(refused).error.code).toBe("unavailable");
    expect(database.poolState().total).toBe(0);
    await database.close();
    await made.drop();
  });

  test("without a password to derive from, requests share the owner's login and say so", async () => {
    const login = await requestLogin({ host: "/nowhere", user: "someone", database: "d" });
    expect(login.weakness).toContain("no password to derive one from");
  });
});
