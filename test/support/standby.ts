/** A hot standby of an embedded server: its backup, restored elsewhere, which follows it over its socket. */
import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client, type ClientConfig } from "pg";
import { backUp } from "../../src/database/backup/backup.ts";
import { restoreInto } from "../../src/database/backup/restore.ts";
import { inheritOwner, layoutOf, SOCKET_PORT } from "../../src/database/embedded/layout.ts";
import { joinEmbedded } from "../../src/database/embedded.ts";
import { dataFolder } from "./temporary.ts";
import { until } from "./until.ts";

export interface Standby {
  /** The owner's, as the embedded server gives it. */
  readonly connection: ClientConfig;
  /** Waits until all is there that the primary has committed by now. */
  caughtUp(): Promise<void>;
  /** Makes it a primary; the other one goes on by itself. */
  promote(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a standby of the server of a data directory, which runs. */
export async function startStandby(primary: {
  readonly dataDir: string;
  readonly connection: ClientConfig;
}): Promise<Standby> {
  const folder = dataFolder("standby-");
  const dataDir = join(folder, "data");
  const slot = `standby_${process.pid}_${folder.slice(-6).toLowerCase()}`;
  // From here on the primary keeps its log until the standby has it.
  await ask(primary.connection, `select pg_create_physical_replication_slot('${slot}', true)`);
  const file = join(folder, "backup.tar.gz");
  const from = layoutOf(primary.dataDir);
  await backUp(file, {
    ...{ layout: from, connection: primary.connection, version: "test", startedAt: new Date() },
  });
  await restoreInto(dataDir, file);
  rmSync(file);
  const { cluster } = layoutOf(dataDir);
  const password = readFileSync(from.passwordFile, "utf8").trim();
  const way = `host=${from.socketDir} port=${SOCKET_PORT} user=${primary.connection.user} password=${password}`;
  appendFileSync(join(cluster, "postgresql.auto.conf"), `primary_conninfo = '${way}'\nprimary_slot_name = '${slot}'\n`);
  writeFileSync(join(cluster, "standby.signal"), "", { mode: 0o600 });
  inheritOwner(join(cluster, "standby.signal"));
  const server = await joinEmbedded(dataDir, { log: () => {}, durability: "safe" });
  const { connection } = server;
  return {
    connection,
    caughtUp: async () => {
      const [{ now } = {}] = await ask(primary.connection, "select pg_current_wal_flush_lsn()::text as now");
      await until("the standby has caught up", async () => {
        const [row] = await ask(connection, `select pg_last_wal_replay_lsn() >= '${now}'::pg_lsn as has`);
        return row?.has === true;
      });
    },
    promote: async () => {
      await ask(connection, "select pg_promote(true, 240)");
    },
    close: async () => {
      await server.close();
      await ask(
        primary.connection,
        `select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = '${slot}' and not active`,
      ).catch(() => {});
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ask(connection: ClientConfig, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client(connection);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
