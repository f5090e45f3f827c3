import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import { isOurPostmaster } from "../../src/database/embedded/process.ts";
import { until } from "../support/until.ts";
import { ask, inDataDir, join, postmasterPid, startMember } from "./embedded-process.ts";

test("the first start makes a durable UTF-8 database that only its owner can reach; the second finds the data again", () =>
  inDataDir(async (dataDir, layout) => {
    const first = await join(dataDir, { durability: "safe" });
    const facts = await ask(
      first.connection,
      `select row(current_setting('server_encoding'), datlocprovider, datlocale, current_setting('fsync'),
         current_setting('listen_addresses'), current_setting('data_checksums'), current_setting('jit'),
         current_setting('TimeZone'), current_setting('max_connections'))::text
       from pg_database where datname = current_database()`,
    );
    expect(facts).toBe('(UTF8,b,C.UTF-8,on,"",on,off,UTC,100)');
    expect(statSync(layout.passwordFile).mode & 0o777).toBe(0o600);
    expect(statSync(layout.socketDir).mode & 0o777).toBe(0o700);
    await ask(first.connection, "create table kept as select 42 as answer");
    await first.close();
    await first.close();
    expect(existsSync(`${layout.cluster}/postmaster.pid`)).toBe(false);
    const second = await join(dataDir);
    expect(await ask(second.connection, "select answer from kept")).toBe(42);
    await second.close();
  }));

test("processes that start at once on an empty directory share one server", () =>
  inDataDir(async (dataDir, layout) => {
    const members = await Promise.all([1, 2, 3, 4].map(() => startMember(dataDir)));
    const pid = postmasterPid(layout);
    await Promise.all(members.slice(1).map((member) => member.leave()));
    expect(isOurPostmaster(pid, layout)).toBe(true);
    await members[0]?.leave();
    expect(isOurPostmaster(pid, layout)).toBe(false);
    expect(readdirSync(dataDir).filter((name) => name.includes("tmp"))).toEqual([]);
  }));

test("the server outlives the process that started it, and the last to leave stops it", () =>
  inDataDir(async (dataDir, layout) => {
    const starter = await startMember(dataDir);
    const joined = await join(dataDir);
    const pid = postmasterPid(layout);
    await starter.leave();
    expect(await ask(joined.connection, "select 1")).toBe(1);
    await joined.close();
    expect(isOurPostmaster(pid, layout)).toBe(false);
  }));

test("a second serve is refused with the process id of the first, and may serve when that one has left", () =>
  inDataDir(async (dataDir) => {
    const first = await startMember(dataDir, { serve: true });
    await expect(startMember(dataDir, { serve: true })).rejects.toThrow(`process ${first.pid}) already serves`);
    const second = await join(dataDir);
    await first.leave();
    const next = await startMember(dataDir, { serve: true });
    await second.close();
    await next.leave();
  }));

test("a server left behind by a killed serve is adopted by the next, and stopped with it", () =>
  inDataDir(async (dataDir, layout) => {
    const killed = await startMember(dataDir, { serve: true });
    const pid = postmasterPid(layout);
    await killed.kill();
    expect(isOurPostmaster(pid, layout)).toBe(true);
    const next = await startMember(dataDir, { serve: true });
    expect(postmasterPid(layout)).toBe(pid);
    await next.leave();
    expect(isOurPostmaster(pid, layout)).toBe(false);
  }));

test("a server left behind without its socket is stopped and started again", () =>
  inDataDir(async (dataDir, layout) => {
    const killed = await startMember(dataDir);
    const pid = postmasterPid(layout);
    await killed.kill();
    rmSync(layout.socketDir, { recursive: true });
    const next = await join(dataDir);
    expect(postmasterPid(layout)).not.toBe(pid);
    expect(isOurPostmaster(pid, layout)).toBe(false);
    await next.close();
  }));

test("a killed server comes back by itself, with everything that was committed", () =>
  inDataDir(async (dataDir, layout) => {
    const messages: string[] = [];
    const server = await join(dataDir, { durability: "safe", log: (message) => messages.push(message) });
    await ask(server.connection, "create table kept as select 42 as answer");
    const pid = postmasterPid(layout);
    process.kill(pid, "SIGKILL");
    const kept = await until("the server is back", () =>
      ask(server.connection, "select answer from kept").catch(() => undefined),
    );
    expect(kept).toBe(42);
    expect(postmasterPid(layout)).not.toBe(pid);
    expect(messages.some((message) => message.includes("ended unexpectedly"))).toBe(true);
    await server.close();
  }));

test("a start right after the server was killed waits for its children to end", () =>
  inDataDir(async (dataDir, layout) => {
    const member = await startMember(dataDir);
    await member.kill();
    process.kill(postmasterPid(layout), "SIGKILL");
    const server = await join(dataDir);
    expect(await ask(server.connection, "select 1")).toBe(1);
    await server.close();
  }));
