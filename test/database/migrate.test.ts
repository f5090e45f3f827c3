import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, type ClientConfig } from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { migrate, schemaState } from "../../src/database/migrate.ts";
import { withDatabase } from "../support/global-setup.ts";
import { PREFIX } from "../support/temporary.ts";
import { until } from "../support/until.ts";
import { ask } from "./embedded-process.ts";

const server = inject("testServer").connection;
const silent = { log: () => {} };
const roots: string[] = [];
const databases: string[] = [];

/** Two migrations that leave a trace of having run. */
const FIRST = "create table trace (step integer not null);\ninsert into trace values (1);\n";
const SECOND = "insert into trace values (2);\n";

beforeAll(async () => {
  await ask(server, "create role migrate_test_user login password 'secret' nosuperuser nocreaterole");
});

afterAll(async () => {
  for (const name of databases) await ask(server, `drop database ${name} with (force)`);
  await ask(server, "drop role migrate_test_user");
  for (const folder of roots) rmSync(folder, { recursive: true, force: true });
});

async function emptyDatabase(): Promise<ClientConfig> {
  const name = `migrate_${process.pid}_${databases.length}`;
  databases.push(name);
  await ask(server, `create database ${name}`);
  return withDatabase(server, name);
}

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}migrations-`));
  roots.push(folder);
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(folder, name), sql);
  return folder;
}

const steps = (connection: ClientConfig) =>
  ask(connection, "select string_agg(step::text, ',' order by ctid) from trace");

test("migrations run in order, once, and say how far the database is", async () => {
  const connection = await emptyDatabase();
  const migrationsDir = folderOf({ "0001_first.sql": FIRST });
  expect(await schemaState(connection, migrationsDir)).toEqual({ current: 0, latest: 1, isWritable: true });
  await migrate(connection, { ...silent, migrationsDir });
  writeFileSync(join(migrationsDir, "0002_second.sql"), SECOND);
  expect(await schemaState(connection, migrationsDir)).toEqual({ current: 1, latest: 2, isWritable: true });
  await migrate(connection, { ...silent, migrationsDir });
  await migrate(connection, { ...silent, migrationsDir });
  expect(await schemaState(connection, migrationsDir)).toEqual({ current: 2, latest: 2, isWritable: true });
  expect(await steps(connection)).toBe("1,2");
});

test("many processes that migrate at once apply each migration once", async () => {
  const connection = await emptyDatabase();
  const migrationsDir = folderOf({ "0001_first.sql": FIRST, "0002_second.sql": `select pg_sleep(0.3);\n${SECOND}` });
  await Promise.all(Array.from({ length: 8 }, () => migrate(connection, { ...silent, migrationsDir })));
  expect(await steps(connection)).toBe("1,2");
});

test("a changed migration is refused; other line ends are no change", async () => {
  const connection = await emptyDatabase();
  await migrate(connection, { ...silent, migrationsDir: folderOf({ "0001_first.sql": FIRST }) });
  await migrate(connection, {
    ...silent,
    migrationsDir: folderOf({ "0001_first.sql": FIRST.replaceAll("\n", "\r\n") }),
  });
  const changed = folderOf({ "0001_first.sql": `${FIRST}-- afterthought\n`, "0002_second.sql": SECOND });
  await expect(migrate(connection, { ...silent, migrationsDir: changed })).rejects.toThrow(
    "0001_first.sql was changed",
  );
  expect(await steps(connection)).toBe("1");
});

test("a database newer than the code is refused", async () => {
  const connection = await emptyDatabase();
  const newer = folderOf({ "0001_first.sql": FIRST, "0002_second.sql": SECOND });
  await migrate(connection, { ...silent, migrationsDir: newer });
  const older = folderOf({ "0001_first.sql": FIRST });
  await expect(migrate(connection, { ...silent, migrationsDir: older })).rejects.toThrow("newer than this Stipend");
  expect(await schemaState(connection, older)).toEqual({ current: 2, latest: 1, isWritable: true });
});

test("numbers that leave a gap or are doubled are refused before anything runs", async () => {
  const connection = await emptyDatabase();
  for (const second of ["0003_gap.sql", "0001_twice.sql", "2_short.sql"]) {
    const migrationsDir = folderOf({ "0001_first.sql": FIRST, [second]: SECOND });
    await expect(migrate(connection, { ...silent, migrationsDir })).rejects.toThrow("numbers run without a gap");
  }
  expect(await schemaState(connection, folderOf({}))).toEqual({ current: 0, latest: 0, isWritable: true });
});

test("a migration that fails leaves nothing of itself and names itself", async () => {
  const connection = await emptyDatabase();
  const files = { "0001_first.sql": FIRST, "0002_second.sql": `${SECOND}select 1 / 0;\n` };
  const failing = migrate(connection, { ...silent, migrationsDir: folderOf(files) });
  await expect(failing).rejects.toThrow("The migration 0002_second.sql failed: division by zero");
  expect(await steps(connection)).toBe("1");
  await migrate(connection, { ...silent, migrationsDir: folderOf({ ...files, "0002_second.sql": SECOND }) });
  expect(await steps(connection)).toBe("1,2");
});

test("a file without a transaction builds indexes concurrently, also after it was cut off half-way", async () => {
  const connection = await emptyDatabase();
  const index = "-- no-transaction\ncreate unique index concurrently if not exists trace_step on trace (step);\n";
  const files = { "0001_first.sql": `${FIRST}insert into trace values (1);\n`, "0002_index.sql": index };
  const migrationsDir = folderOf(files);
  await expect(migrate(connection, { ...silent, migrationsDir })).rejects.toThrow("could not create unique index");
  const valid = "select indisvalid from pg_index where indexrelid = 'trace_step'::regclass";
  expect(await ask(connection, valid)).toBe(false);
  await ask(connection, "delete from trace where ctid = (select min(ctid) from trace)");
  await migrate(connection, { ...silent, migrationsDir });
  expect(await ask(connection, valid)).toBe(true);
});

test("a migration waits for a table in use and lets the requests behind it pass in between", async () => {
  const connection = await emptyDatabase();
  const files = { "0001_first.sql": FIRST, "0002_second.sql": `alter table trace add note text;\n${SECOND}` };
  await migrate(connection, { ...silent, migrationsDir: folderOf({ "0001_first.sql": FIRST }) });
  const busy = new Client(connection);
  await busy.connect();
  await busy.query("begin; select * from trace");
  const messages: string[] = [];
  const log = (message: string) => messages.push(message);
  const migrating = migrate(connection, { log, migrationsDir: folderOf(files) });
  await until("the migration has given way", () => messages.length > 0);
  // Behind a migration that waits for the table this would wait, too.
  await ask(connection, "select * from trace");
  await busy.query("commit");
  await busy.end();
  await migrating;
  expect(messages).toContain("the migration 0002_second.sql waits for a lock");
  expect(await steps(connection)).toBe("1,2");
});

test("a role that may not create roles gets the SQL that an administrator has to run", async () => {
  const admin = await emptyDatabase();
  await ask(admin, `alter database ${databases.at(-1)} owner to migrate_test_user`);
  const url = new URL(admin.connectionString ?? "postgresql://localhost");
  const login = { user: "migrate_test_user", password: "secret" };
  if (admin.connectionString !== undefined) Object.assign(url, { username: login.user, password: login.password });
  const limited = admin.connectionString === undefined ? { ...admin, ...login } : { connectionString: url.href };
  const migrationsDir = folderOf({ "0001_first.sql": FIRST });
  const refused = migrate(limited, { ...silent, migrationsDir });
  await expect(refused).rejects.toThrow("grant stipend_app to migrate_test_user");
  await ask(server, "grant stipend_app, stipend_limited to migrate_test_user");
  await migrate(limited, { ...silent, migrationsDir });
  expect(await steps(limited)).toBe("1");
});
