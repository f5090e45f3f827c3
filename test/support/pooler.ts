/** PgBouncer in front of a database, where the machine has it installed (Debian's `pgbouncer`). */
import { spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, type ClientConfig } from "pg";
import { accountFor, commandFor } from "../../src/database/embedded/account.ts";
import { layoutOf } from "../../src/database/embedded/layout.ts";
import { freePort } from "./server.ts";
import { PREFIX } from "./temporary.ts";
import { until } from "./until.ts";

const PROGRAM = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer"].find((path) => existsSync(path));
/** PgBouncer holds a login back while it does not reach the server. */
const CONNECT_MS = 5_000;

export type PoolMode = "session" | "transaction";

/** Whether this machine can run these tests; the reason to skip them is printed. */
export function hasPooler(): boolean {
  if (PROGRAM === undefined) console.log("skipped: PgBouncer is not installed");
  return PROGRAM !== undefined;
}

/** A pooler to a database; `users` are the logins it knows besides the owner's. */
export async function startPooler(
  mode: PoolMode,
  to: ClientConfig,
  users: readonly { readonly user: string; readonly password: string }[] = [],
): Promise<{ readonly connection: ClientConfig; readonly url: string; close(): Promise<void> }> {
  if (PROGRAM === undefined) throw new Error("PgBouncer is not installed");
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  const port = await freePort();
  const owner = { user: String(to.user), password: String(to.password) };
  writeFileSync(
    join(folder, "users.txt"),
    [owner, ...users].map(({ user, password }) => `"${user}" "${password}"\n`).join(""),
    { mode: 0o600 },
  );
  const settings = join(folder, "pgbouncer.ini");
  writeFileSync(
    settings,
    `[databases]
* = host=${to.host} port=${to.port} dbname=${to.database}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${join(folder, "users.txt")}
pool_mode = ${mode}
default_pool_size = 20
max_client_conn = 200
server_check_query = select 1
ignore_startup_parameters = options
logfile = ${join(folder, "log")}
`,
  );
  // A socket below a directory of the database's own user is reached by that user alone.
  if (String(to.host).startsWith("/") && process.getuid?.() === 0) {
    const { uid, gid } = statSync(String(to.host));
    for (const path of [folder, join(folder, "users.txt"), settings]) chownSync(path, uid, gid);
  }
  const { command, args, options } = commandFor(accountFor(layoutOf(folder)), PROGRAM, [settings]);
  const child = spawn(command, args, { ...options, stdio: "ignore" });
  const connection = { host: "127.0.0.1", port, ...owner, database: String(to.database) };
  const url = `postgresql://${owner.user}:${owner.password}@127.0.0.1:${port}/${to.database}`;
  await untilReady(connection);
  return {
    connection,
    url,
    close: async () => {
      const ended = new Promise((done) => child.once("exit", done));
      child.kill("SIGKILL");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilReady(connection: ClientConfig): Promise<void> {
  await until("PgBouncer is ready", async () => {
    const client = new Client({ ...connection, connectionTimeoutMillis: CONNECT_MS });
    client.on("error", () => {});
    const isReady = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => {});
    return isReady;
  });
}
