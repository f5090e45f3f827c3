import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import * as path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Client, type ClientConfig } from "pg";
import { type Layout, layoutOf } from "../../src/database/embedded/layout.ts";
import { stopServer } from "../../src/database/embedded/postmaster.ts";
import { type EmbeddedServer, type JoinOptions, joinEmbedded } from "../../src/database/embedded.ts";
import { dataFolder } from "../support/temporary.ts";

/** Another process that has joined the embedded server of a data directory. */
export interface Member {
  readonly pid: number;
  /** Leaves in order. */
  leave(): Promise<void>;
  /** Dies as by a power cut. */
  kill(): Promise<void>;
}

export interface MemberOptions {
  readonly serve?: boolean;
  readonly env?: NodeJS.ProcessEnv;
  /** A command put before Node, for example to become another user. */
  readonly prefix?: readonly string[];
}

const SCRIPT = fileURLToPath(new URL("./member.ts", import.meta.url));

/** Starts a process that joins; rejects with what it said when it cannot. */
export async function startMember(dataDir: string, options: MemberOptions = {}): Promise<Member> {
  const words = [...(options.prefix ?? []), process.execPath, SCRIPT, dataDir, options.serve ? "serve" : "join"];
  const [command = "", ...args] = words;
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"], env: options.env ?? process.env });
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += String(chunk);
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (line !== "joined") continue;
    const member = memberOf(child);
    closeLater(dataDir, member.kill);
    return member;
  }
  throw new Error(errors.trim());
}

/** Everything the tests of this file have open, by data directory; a test that fails half-way closes nothing itself. */
const open = new Map<string, (() => Promise<void>)[]>();

function closeLater(dataDir: string, close: () => Promise<void>): void {
  open.set(dataDir, [...(open.get(dataDir) ?? []), close]);
}

/** Joins from this process; without durability by default, which costs seconds and matters to few of the tests. */
export async function join(dataDir: string, options: Partial<JoinOptions> = {}): Promise<EmbeddedServer> {
  const server = await joinEmbedded(dataDir, { log: () => {}, durability: "none", ...options });
  closeLater(dataDir, server.close);
  return server;
}

function memberOf(child: ChildProcess): Member {
  const gone = once(child, "exit");
  return {
    pid: child.pid ?? 0,
    async leave() {
      child.stdin?.end();
      await gone;
    },
    async kill() {
      child.kill("SIGKILL");
      await gone;
    },
  };
}

/** A data directory for one test: stopped and removed at the end, whatever happened. */
export async function inDataDir(
  work: (dataDir: string, layout: Layout) => Promise<void>,
  name = "data",
): Promise<void> {
  const folder = dataFolder("embedded-");
  const dataDir = path.join(folder, name);
  try {
    await work(dataDir, layoutOf(dataDir));
  } finally {
    await Promise.all((open.get(dataDir) ?? []).map((close) => close().catch(() => {})));
    open.delete(dataDir);
    await stopServer(layoutOf(dataDir));
    rmSync(layoutOf(dataDir).socketDir, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first value of the first row of the last statement. */
export async function ask(connection: ClientConfig, sql: string): Promise<unknown> {
  const client = new Client(connection);
  client.on("error", () => {});
  await client.connect();
  try {
    const results = [await client.query({ text: sql, rowMode: "array" })].flat();
    return results.at(-1)?.rows[0]?.[0];
  } finally {
    await client.end();
  }
}

/** The process id in the pid file, which is there as long as the server runs. */
export function postmasterPid(layout: Layout): number {
  return Number.parseInt(readFileSync(path.join(layout.cluster, "postmaster.pid"), "utf8"), 10);
}
