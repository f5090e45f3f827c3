/** A `DATABASE_URL` that names several hosts, and commands on a database that takes no writes. */
import { Client, Pool } from "pg";
import { expect, test } from "vitest";
import { hostsOf } from "../../src/database/hosts.ts";
import { migrate } from "../../src/database/migrate.ts";
import { openPlace } from "../cli/stipend.ts";
import { testDatabase } from "../support/database.ts";
import { urlOf } from "../support/global-setup.ts";
import { hasPooler, startPooler } from "../support/pooler.ts";
import { startRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";
import { inDataDir, join } from "./embedded-process.ts";

const query = async (connection: ConstructorParameters<typeof Client>[0], text: string) => {
  const client = new Client(connection);
  await client.connect();
  try {
    const { rows = [] } = await client.query(text);
    return rows[0];
  } finally {
    await client.end();
  }
};

test("a URL with one host is the driver's own business", () => {
  expect(hostsOf("postgresql://a:secret@one:5432/stipend")).toBeUndefined();
  expect(hostsOf("postgresql://one/stipend?options=-c%20a=b,c")).toBeUndefined();
});

test.runIf(hasPooler())("of several hosts the one that takes writes is used, also after it changed", async () => {
  const [standby, primary] = [await testDatabase(), await testDatabase()];
  const [one, two] = [
    await startPooler("session", standby.connection),
    await startPooler("session", primary.connection),
  ];
  const { user, password } = standby.connection;
  // Each pooler sends every name to a database of its own, as two hosts would.
  const url = `postgresql://${user}:${password}@127.0.0.1:${one.connection.port},127.0.0.1:${two.connection.port}/any?target_session_attrs=read-write`;
  await query(
    standby.connection,
    `alter database ${standby.connection.database} set default_transaction_read_only = on`,
  );
  const hosts = hostsOf(url);
  if (hosts === undefined) throw new Error("several hosts were not seen");
  const where = async () => (await query(hosts.connection, "select current_database() as name")).name;
  await hosts.refresh();
  expect(await where()).toBe(primary.connection.database);
  await two.close();
  await query(
    standby.connection,
    `set transaction_read_only = off; alter database ${standby.connection.database} reset default_transaction_read_only`,
  );
  // A promoted standby takes writes on connections of before, too; these have the old default and go.
  await query(
    standby.connection,
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  await until("the standby takes writes", async () => {
    const found = await where().catch(() => hosts.refresh());
    return found === standby.connection.database;
  });
  await one.close();
  await standby.drop();
  await primary.drop();
});

test("of several hosts one that takes connections and says nothing is left", async () => {
  const made = await testDatabase();
  const [silent, alive] = [await startRelay(made.connection), await startRelay(made.connection)];
  silent.freeze("silent");
  const { user, password, database } = silent.connection;
  const hosts = hostsOf(
    `postgresql://${user}:${password}@127.0.0.1:${silent.port},127.0.0.1:${alive.port}/${database}`,
  );
  const pool = new Pool({ ...hosts?.connection, connectionTimeoutMillis: 300 });
  await until("the other is used", () =>
    pool.query("select 1").then(
      () => true,
      () => false,
    ),
  );
  await pool.end();
  await silent.close();
  await alive.close();
  await made.drop();
});

test("verify and key list work on a standby, and nothing there is migrated", () =>
  inDataDir(async (dataDir) => {
    const { connection } = await join(dataDir, { durability: "safe" });
    await migrate(connection, { log: () => {} });
    await query(connection, "alter database stipend set default_transaction_read_only = on");
    await migrate(connection, { log: () => {} });
    const place = openPlace();
    const env = { DATABASE_URL: urlOf(connection) };
    for (const words of [
      ["verify", "--json"],
      ["key", "list", "--json"],
    ]) {
      const outcome = await place.stipend(words, { env });
      expect([words, outcome.code], outcome.err).toEqual([words, 0]);
    }
    await place.leave();
  }));
