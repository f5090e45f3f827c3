/** The product as a stranger runs it: a process of its own on a data directory of its own, reached over HTTP. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { BIN } from "./built-program.ts";
import { copyFirstStart } from "./first-start.ts";
import { dataFolder } from "./temporary.ts";
import { until } from "./until.ts";

const PAGES_MAX = 10_000;
const PAGE_LIMIT = 100;
const OUTPUT_BYTES_MAX = 64 * 1024 * 1024;

export type Json = Record<string, unknown>;

export interface RunningServer {
  readonly address: string;
  readonly orgId: string;
  readonly apiKey: string;
  readonly dataDir: string;
  /** One request under `/api/v1`, envelope and all. */
  request(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; headers: Headers; body: Json }>;
  /** The `data` of an answer; throws with the answer when it is an error. */
  get(path: string): Promise<Json>;
  post(path: string, body: unknown): Promise<Json>;
  patch(path: string, body: unknown): Promise<Json>;
  /** Every row of a list, walked page by page. */
  all(path: string): Promise<Json[]>;
  /** A command with `--json` on the same data directory; throws when it fails. */
  cli(...args: string[]): Promise<Json>;
  /** Ends the process with this signal and starts another on the same data and address. */
  restart(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
  stop(): Promise<void>;
}

/** Starts `serve` with one organization and a key of all scopes; `stop` ends it and removes the data. */
export async function startServer(options: { timezone?: string } = {}): Promise<RunningServer> {
  const dataDir = join(dataFolder(), "data");
  copyFirstStart(dataDir);
  const port = await freePort();
  const env = {
    ...process.env,
    STIPEND_DATA_DIR: dataDir,
    PORT: String(port),
    HOST: "127.0.0.1",
    DATABASE_URL: "",
    STIPEND_DASHBOARD: "off",
  };
  const cli = async (...args: string[]): Promise<Json> => {
    const { stdout } = await promisify(execFile)(process.execPath, [BIN, ...args, "--json"], {
      env,
      maxBuffer: OUTPUT_BYTES_MAX,
    });
    return JSON.parse(stdout) as Json;
  };
  let output = "";
  const start = (): ChildProcess => {
    const started = spawn(process.execPath, [BIN, "serve"], { env, stdio: ["ignore", "ignore", "pipe"] });
    started.stderr?.on("data", (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-10_000);
    });
    return started;
  };
  let child = start();
  const address = `http://127.0.0.1:${port}`;
  const restart = async (signal: NodeJS.Signals): Promise<void> => {
    await end(child, signal);
    child = start();
    await waitUntilReady(address, child, () => output);
  };
  try {
    await waitUntilReady(address, child, () => output);
    const created = await cli("org", "create", "--name", "Test", "--timezone", options.timezone ?? "UTC");
    const orgId = String(created.org_id);
    const apiKey = String(
      (await cli("key", "create", "--org", orgId, "--name", "test", "--scopes", "read,write,admin")).api_key,
    );
    const calls = client(address, apiKey);
    return { address, orgId, apiKey, dataDir, cli, ...calls, restart, stop: () => stop(child, dataDir) };
  } catch (error) {
    await stop(child, dataDir);
    throw error;
  }
}

function client(address: string, apiKey: string) {
  const request: RunningServer["request"] = async (method, path, body, headers = {}) => {
    const answer = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Json };
  };
  const data = async (method: string, path: string, body?: unknown): Promise<Json> => {
    const answer = await request(method, path, body);
    if (answer.status >= 300)
      throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body.data as Json;
  };
  return {
    request,
    get: (path: string) => data("GET", path),
    post: (path: string, body: unknown) => data("POST", path, body),
    patch: (path: string, body: unknown) => data("PATCH", path, body),
    all: async (path: string): Promise<Json[]> => {
      const rows: Json[] = [];
      let cursor: unknown = null;
      for (let page = 0; page < PAGES_MAX; page++) {
        const glue = path.includes("?") ? "&" : "?";
        const at = cursor === null ? "" : `&cursor=${encodeURIComponent(String(cursor))}`;
        const { status, body } = await request("GET", `${path}${glue}limit=${PAGE_LIMIT}${at}`);
        if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${JSON.stringify(body)}`);
        rows.push(...(body.data as Json[]));
        cursor = (body.meta as Json | null)?.nextCursor ?? null;
        if (cursor === null) return rows;
      }
      throw new Error(`${path} has no end`);
    },
  };
}

export async function waitUntilReady(address: string, child: ChildProcess, output: () => string): Promise<void> {
  await until("serve is ready", async () => {
    if (child.exitCode !== null) throw new Error(`serve ended with ${child.exitCode}: ${output()}`);
    return fetch(`${address}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once("exit", done));
  child.kill(signal);
  await ended;
}

async function stop(child: ChildProcess, dataDir: string): Promise<void> {
  await end(child, "SIGTERM");
  rmSync(resolve(dataDir, ".."), { recursive: true, force: true });
}

export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const found = probe.address();
      probe.close(() =>
        typeof found === "object" && found !== null ? done(found.port) : failed(new Error("no port")),
      );
    });
  });
}
