/** A PostgreSQL of another major version than the embedded one, where the machine has it installed. */
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, type ClientConfig } from "pg";
import { accountFor, commandFor } from "../../src/database/embedded/account.ts";
import { layoutOf } from "../../src/database/embedded/layout.ts";
import { PREFIX } from "../support/temporary.ts";

const DEBIAN = "/usr/lib/postgresql/15/bin";
const READY_MS = 30_000;
const POLL_MS = 50;

/** Starts one for a campaign; undefined where there is none on this machine. */
export async function startServer15(): Promise<{ connection: ClientConfig; close(): Promise<void> } | undefined> {
  if (!existsSync(join(DEBIAN, "initdb"))) return undefined;
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  const cluster = join(folder, "cluster");
  const password = randomBytes(16).toString("hex");
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const account = accountFor(layoutOf(folder));
  const init = commandFor(account, join(DEBIAN, "initdb"), [
    ...["-D", cluster, "-U", "stipend", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--auth=scram-sha-256"],
    `--pwfile=${passwordFile}`,
  ]);
  const made = spawnSync(init.command, init.args, { ...init.options, encoding: "utf8" });
  if (made.status !== 0) throw new Error(`initdb of PostgreSQL 15 failed: ${made.stderr}`);
  const settings = ["listen_addresses=", `unix_socket_directories=${folder}`, "fsync=off", "full_page_writes=off"];
  const start = commandFor(account, join(DEBIAN, "postgres"), [
    "-D",
    cluster,
    ...settings.flatMap((setting) => ["-c", setting]),
  ]);
  const child = spawn(start.command, start.args, { ...start.options, stdio: "ignore" });
  const connection = { host: folder, port: 5432, user: "stipend", password, database: "postgres" };
  await waitFor(connection);
  return {
    connection,
    async close() {
      const ended = new Promise((done) => child.once("exit", done));
      child.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function waitFor(connection: ClientConfig): Promise<void> {
  for (let waited = 0; ; waited += POLL_MS) {
    const client = new Client(connection);
    client.on("error", () => {});
    const failure = await client.connect().then(
      () => undefined,
      (error: unknown) => error,
    );
    await client.end().catch(() => {});
    if (failure === undefined) return;
    if (waited >= READY_MS) throw failure;
    await sleep(POLL_MS);
  }
}
