import { expect, test } from "vitest";
import { openDatabase } from "../../src/database/connect.ts";
import { migrate } from "../../src/database/migrate.ts";
import { selfCheck } from "../../src/database/selfcheck.ts";
import { ask, inDataDir, join } from "./embedded-process.ts";

const now = () => Date.now();
const silent = { log: () => {} };

test("the embedded database passes, and each thing that endangers data is named", () =>
  inDataDir(async (dataDir) => {
    const { connection } = await join(dataDir, { durability: "safe" });
    const check = () => selfCheck(connection, { now });
    await migrate(connection, silent);
    expect(await check()).toEqual([]);

    const planted = [
      ["alter database stipend set synchronous_commit = off", "synchronous_commit is off"],
      ["alter database stipend set default_transaction_isolation = 'serializable'", "set it to read committed"],
      ["alter database stipend set standard_conforming_strings = off", "standard_conforming_strings is off"],
      ["alter role stipend_app superuser", "is a superuser"],
      ["alter role stipend_app bypassrls", "bypasses row security"],
      ["create table mine (id integer); alter table mine owner to stipend_app", "owns mine"],
    ] as const;
    for (const [sql, sentence] of planted) {
      await ask(connection, sql).catch(() => undefined);
      const failures = await check();
      expect(failures, sql).toHaveLength(1);
      expect(failures[0]).toContain(sentence);
      await ask(connection, "alter database stipend reset all");
      await ask(connection, "alter role stipend_app nosuperuser nobypassrls");
    }
    await ask(connection, "drop table mine");

    await ask(
      connection,
      "create role keeper nologin; create table kept (id integer); alter table kept owner to keeper",
    );
    await ask(connection, "grant keeper to stipend_app");
    expect(await check()).toEqual([expect.stringContaining("is a member of the role that owns the tables")]);
    await ask(connection, "revoke keeper from stipend_app");
    await ask(connection, "grant stipend_app to stipend_limited");
    expect(await check()).toEqual([expect.stringContaining("The role stipend_limited is a member of stipend_app")]);
    await ask(connection, "revoke stipend_app from stipend_limited");

    expect(await selfCheck(connection, { now: () => Date.now() - 20_000 })).toEqual([
      expect.stringContaining("differ by 20 s"),
    ]);
  }));

test("a server without durability or with another encoding is named", () =>
  inDataDir(async (dataDir) => {
    const server = await join(dataDir, { durability: "none" });
    await ask(
      server.connection,
      "create database narrow encoding 'SQL_ASCII' locale_provider libc locale 'C' template template0",
    );
    const failures = await selfCheck({ ...server.connection, database: "narrow" }, { now });
    expect(failures).toEqual([
      expect.stringContaining("encoding is SQL_ASCII"),
      expect.stringContaining("fsync is off"),
      expect.stringContaining("full_page_writes is off"),
      expect.stringContaining("synchronous_commit is off"),
      expect.stringContaining("The role stipend_app is missing"),
      expect.stringContaining("The role stipend_limited is missing"),
    ]);
  }));

test("a database that cannot be reached is named without its password", async () => {
  const databaseUrl = "postgresql://someone:hunter2@127.0.0.1:1/nothing";
  const options = { databaseUrl, dataDir: "unused", purpose: "serve", waitMs: 600, ...silent } as const;
  const failure = await openDatabase(options).then(String, String);
  expect(failure).toMatch(/DATABASE_URL cannot be used: .*ECONNREFUSED/);
  expect(failure).not.toContain("hunter2");
});

test("a data directory is served once and joined any number of times", () =>
  inDataDir(async (dataDir) => {
    const served = await openDatabase({ dataDir, purpose: "serve", ...silent });
    const joined = await openDatabase({ dataDir, purpose: "join", ...silent });
    const second = openDatabase({ dataDir, purpose: "serve", ...silent });
    await expect(second).rejects.toThrow(`process ${process.pid}) already serves`);
    expect([served.embedded, await ask(joined.connection, "select 1")]).toEqual([true, 1]);
    await joined.close();
    await served.close();
  }));
