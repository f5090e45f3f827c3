/** One node of C31: Patroni and the PostgreSQL that it keeps, as processes that can be killed, frozen and started again. */
import { type ChildProcess, spawn } from "node:child_process";
import { openSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import type { Place } from "./c31-network.ts";

/** Debian's. */
export const PATRONI = "/usr/bin/patroni";
export const POSTGRES = "/usr/lib/postgresql/15/bin";
const ASK_MS = 2_000;
const ENVIRONMENT = { PATH: "/usr/bin:/bin", LC_ALL: "C.UTF-8", TZ: "UTC" };

/** The user that PostgreSQL runs as; null for the caller. */
export type Account = { readonly uid: number; readonly gid: number } | null;

export interface NodeSettings {
  readonly place: Place;
  /** A folder of the node's own, which belongs to `account`. */
  readonly folder: string;
  readonly account: Account;
  /** Patroni's settings, whole. */
  readonly settings: object;
  /** Of the superuser `postgres`. */
  readonly password: string;
}

export class Node {
  readonly place: Place;
  readonly #settings: NodeSettings;
  #child: ChildProcess | undefined;

  constructor(settings: NodeSettings) {
    this.place = settings.place;
    this.#settings = settings;
    writeFileSync(join(settings.folder, "patroni.yml"), JSON.stringify(settings.settings), { mode: 0o644 });
  }

  /** Where PostgreSQL keeps its files. */
  static dataOf(folder: string): string {
    return join(folder, "data");
  }

  start(): void {
    const { place, folder, account } = this.#settings;
    const as =
      account === null ? [] : ["setpriv", `--reuid=${account.uid}`, `--regid=${account.gid}`, "--clear-groups"];
    const [command = PATRONI, ...args] = [...place.prefix, ...as, PATRONI, join(folder, "patroni.yml")];
    const log = openSync(join(folder, "patroni.log"), "a");
    this.#child = spawn(command, args, {
      cwd: "/",
      env: { ...ENVIRONMENT, HOME: folder },
      stdio: ["ignore", log, log],
    });
  }

  /** What Patroni and PostgreSQL have said last. */
  words(lines = 15): string {
    return readFileSync(join(this.#settings.folder, "patroni.log"), "utf8").split("\n").slice(-lines).join("\n");
  }

  /** Whether Patroni answers that its PostgreSQL takes writes. */
  async leads(): Promise<boolean> {
    return this.#ask("/primary").then(
      (answer) => answer.ok,
      () => false,
    );
  }

  /** What etcd says of all nodes: `leader`, `sync_standby`, `replica`. */
  async roles(): Promise<string[]> {
    const { members } = (await (await this.#ask("/cluster")).json()) as { members: { role: string }[] };
    return members.map(({ role }) => role);
  }

  /** A request to Patroni's own API. */
  async send(method: "PATCH" | "POST", path: string, body: object): Promise<string> {
    const answer = await this.#ask(path, {
      ...{ method, body: JSON.stringify(body), headers: { "content-type": "application/json" } },
      signal: AbortSignal.timeout(60_000),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`Patroni answers ${method} ${path} with ${answer.status}: ${text}`);
    return text;
  }

  #ask(path: string, init: RequestInit = {}): Promise<Response> {
    const { host, restPort } = this.place;
    return fetch(`http://${host}:${restPort}${path}`, { signal: AbortSignal.timeout(ASK_MS), ...init });
  }

  /** One query as superuser, past HAProxy. */
  async query(text: string): Promise<Record<string, unknown>[]> {
    const { host, port } = this.place;
    const { password } = this.#settings;
    const limits = { connectionTimeoutMillis: ASK_MS, query_timeout: ASK_MS };
    const client = new Client({ host, port, user: "postgres", password, database: "postgres", ...limits });
    client.on("error", () => {});
    try {
      await client.connect();
      return (await client.query(text)).rows;
    } finally {
      client.end().catch(() => {});
    }
  }

  freeze(): void {
    for (const pid of this.#processes()) signal(pid, "SIGSTOP");
  }

  thaw(): void {
    for (const pid of this.#processes()) signal(pid, "SIGCONT");
  }

  /** Ends all of it at once, as a power cut would. */
  async kill(): Promise<void> {
    const child = this.#child;
    // Frozen first, so that nothing notices that something else has gone.
    const all = this.#processes();
    for (const name of ["SIGSTOP", "SIGKILL"] as const) for (const pid of all) signal(pid, name);
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise((done) => child.once("exit", done));
  }

  killPostmaster(): void {
    const pid = Number.parseInt(readFileSync(join(Node.dataOf(this.#settings.folder), "postmaster.pid"), "utf8"), 10);
    signal(pid, "SIGKILL");
  }

  /** Stops what sends the log to the standby: from here on nothing more arrives there. */
  async holdBack(): Promise<void> {
    for (const { pid } of await this.query("select pid from pg_stat_replication")) signal(Number(pid), "SIGSTOP");
  }

  /** Patroni, and everything that works in the data directory. */
  #processes(): number[] {
    const data = Node.dataOf(this.#settings.folder);
    const works = (pid: number) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === data;
      } catch {
        return false;
      }
    };
    const own = this.#child?.exitCode === null && this.#child.signalCode === null ? [this.#child.pid ?? 0] : [];
    const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    return [...own, ...pids.map(Number).filter(works)];
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself.
  }
}
