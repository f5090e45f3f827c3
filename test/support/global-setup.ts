import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { Client, type ClientConfig } from "pg";
import type { TestProject } from "vitest/node";
import { layoutOf } from "../../src/database/embedded/layout.ts";
import { DATABASE, joinEmbedded, stopWhenAlone } from "../../src/database/embedded.ts";
import { migrate } from "../../src/database/migrate.ts";
import { buildProgram } from "./built-program.ts";
import { keepFirstStart } from "./first-start.ts";
import { DATA_ROOT, dataFolder, PREFIX } from "./temporary.ts";

/** What the test files get: the server to clone in, and the database to clone. */
export interface TestServer {
  readonly connection: ClientConfig;
  readonly template: string;
  /** Why the template could not be migrated; tests without a database run all the same. */
  readonly failure: string | undefined;
}

declare module "vitest" {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

/**
 * With `STIPEND_TEST_KEEP=1` databases of test files are left for the end of the run, which keeps those of failed ones.
 */
export const isKeeping = process.env.STIPEND_TEST_KEEP === "1";
const ABANDONED_MS = 1_800_000;

/**
 * One PostgreSQL for the whole run, with one migrated template database, whichever projects take part in it.
 * `STIPEND_TEST_DATABASE_URL` names another server to use instead, for example a PostgreSQL 15; its role must be
 * allowed to create databases.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = sharedServer();
  shared.users += 1;
  const [{ server, close }, program] = await Promise.all([shared.opened, shared.program]);
  // Workers inherit it.
  process.env.STIPEND_TEST_BIN = program.bin;
  project.provide("testServer", server);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    const failed = project.vitest.state.getFiles().filter(({ result }) => result?.state === "fail");
    const kept = isKeeping ? await keepOf(server, new Set(failed.map(({ filepath }) => filepath))) : [];
    for (const { file, url } of kept) console.info(`kept for ${relative(process.cwd(), file)}:\n  psql "${url}"`);
    await close({ isServerLeft: kept.length > 0 });
    program.remove();
  };
}

/** Drops the databases that test files left, except those of failed ones. */
async function keepOf(
  { connection }: TestServer,
  failed: ReadonlySet<string>,
): Promise<{ readonly file: string; readonly url: string }[]> {
  const admin = new Client(connection);
  await admin.connect();
  try {
    const { rows } = await admin.query<{ name: string; file: string }>(
      `select datname as name, shobj_description(oid, 'pg_database') as file from pg_database
       where datname like 'test\\_%' and shobj_description(oid, 'pg_database') is not null order by file, name`,
    );
    const kept = rows.filter(({ file }) => failed.has(file));
    for (const { name, file } of rows) if (!failed.has(file)) await admin.query(`drop database ${name} with (force)`);
    return kept.map(({ name, file }) => ({ file, url: urlOf(withDatabase(connection, name)) }));
  } finally {
    await admin.end();
  }
}

interface SharedServer {
  readonly opened: ReturnType<typeof openTestServer>;
  /** What the tests start. */
  readonly program: ReturnType<typeof buildProgram>;
  users: number;
}

/** Vitest loads this module once for each project; the process is what they have in common. */
function sharedServer(): SharedServer {
  const place = globalThis as typeof globalThis & { stipendTestServer?: SharedServer };
  place.stipendTestServer ??= { opened: openTestServer(), program: buildProgram(), users: 0 };
  return place.stipendTestServer;
}

/** The same outside the test runner: a server with a migrated template, and what ends it. */
export async function openTestServer(): Promise<{
  server: TestServer;
  /** `isServerLeft`: it keeps running for inspection; a later run ends it and removes its files. */
  close(options?: { readonly isServerLeft: boolean }): Promise<void>;
}> {
  const template = `stipend_template_${process.pid}`;
  const server = await startServer();
  const admin = new Client(server.connection);
  await admin.connect();
  await admin.query(
    `create database ${template} ${server.isMigrated ? `template ${DATABASE} strategy file_copy` : ""}`,
  );
  const failure = server.isMigrated ? undefined : await migrated(withDatabase(server.connection, template));
  return {
    server: { connection: server.connection, template, failure },
    async close({ isServerLeft } = { isServerLeft: false }) {
      await admin.query(`drop database ${template}`);
      await admin.end();
      if (!isServerLeft) await server.close();
    },
  };
}

/** Why a database could not be migrated; undefined when it was. */
function migrated(connection: ClientConfig): Promise<string | undefined> {
  return migrate(connection, { log: () => {} }).then(
    () => undefined,
    (error: unknown) => String(error),
  );
}

/** `isMigrated`: its database `stipend` can be cloned. */
async function startServer(): Promise<{ connection: ClientConfig; isMigrated: boolean; close(): Promise<void> }> {
  const url = process.env.STIPEND_TEST_DATABASE_URL;
  if (url !== undefined && url !== "")
    return { connection: { connectionString: url }, isMigrated: false, close: async () => {} };
  await sweep();
  const dataDir = dataFolder();
  const first = await joinEmbedded(dataDir, { log: () => {}, durability: "none" });
  const isMigrated = (await migrated(first.connection)) === undefined;
  await first.close();
  if (isMigrated) keepFirstStart(layoutOf(dataDir));
  const server = await joinEmbedded(dataDir, { log: () => {}, durability: "none" });
  return {
    connection: server.connection,
    isMigrated,
    async close() {
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Removes what test runs that were killed left behind: servers that no living process is a member of. */
async function sweep(): Promise<void> {
  const roots = [...new Set([tmpdir(), DATA_ROOT])];
  const folders = roots.flatMap((root) => readdirSync(root).map((name) => join(root, name)));
  for (const folder of folders.filter((path) => basename(path).startsWith(PREFIX))) {
    try {
      // A younger one may be between two steps of a test that is still running.
      if (Date.now() - statSync(folder).ctimeMs < ABANDONED_MS) continue;
      const inside = readdirSync(folder).map((name) => join(folder, name));
      const dataDirs = [folder, ...inside].filter((path) => existsSync(join(path, "locks")));
      const abandoned = await Promise.all(dataDirs.map((path) => stopWhenAlone(layoutOf(path))));
      if (abandoned.every(Boolean)) rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another user's run; it is theirs to sweep.
    }
  }
}

/** A URL that `pg` and libpq both read; a socket's directory is a parameter because it is no host name. */
export function urlOf({ connectionString, host, port, user, password, database }: ClientConfig): string {
  if (connectionString !== undefined) return connectionString;
  const url = new URL(`postgresql://localhost/${database}`);
  url.username = user ?? "";
  url.password = typeof password === "string" ? password : "";
  url.searchParams.set("host", host ?? "");
  url.searchParams.set("port", String(port ?? 5432));
  return url.href;
}

/** The same server and role, another database. */
export function withDatabase(connection: ClientConfig, database: string): ClientConfig {
  if (connection.connectionString === undefined) return { ...connection, database };
  const url = new URL(connection.connectionString);
  url.pathname = `/${database}`;
  return { connectionString: url.href };
}
