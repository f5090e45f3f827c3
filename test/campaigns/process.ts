/** The product as a process that can be killed and started again, on a database that outlives it. */
import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { ClientConfig } from "pg";
import { createKey } from "../../src/flow/organization/keys.ts";
import { type TestApp, testOrganization } from "../support/app-on.ts";
import { BIN } from "../support/built-program.ts";
import { urlOf } from "../support/global-setup.ts";
import { type Ledger, openLedger } from "../support/ledger.ts";
import { freePort, waitUntilReady } from "../support/server.ts";
import { BrokenPromise } from "./campaign.ts";

const OUTPUT_KEPT = 3_000;

/** `stipend serve`, which may be killed and started again at the same port. */
export class ServerProcess {
  readonly port: number;
  readonly #env: NodeJS.ProcessEnv;
  #child: ChildProcess | undefined;
  #isExpectedToEnd = false;
  output = "";
  /** How it ended unexpectedly each time, and what it had said by then. */
  endings = "";
  /** How often the process ended unexpectedly. */
  unexpectedExits = 0;

  private constructor(port: number, env: NodeJS.ProcessEnv) {
    this.port = port;
    this.#env = env;
  }

  /** On the embedded database of a data directory; without the dashboard unless `more` says so. */
  static async start(dataDir: string, more: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
    const port = await freePort();
    const server = new ServerProcess(port, {
      ...process.env,
      DATABASE_URL: "",
      STIPEND_DATA_DIR: dataDir,
      PORT: String(port),
      HOST: "127.0.0.1",
      STIPEND_DASHBOARD: "off",
      ...more,
    });
    await server.begin();
    return server;
  }

  /** On a database that others serve, too, with more settings. */
  static async startOn(
    connection: ClientConfig,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<ServerProcess> {
    const port = await freePort();
    const server = new ServerProcess(port, {
      ...process.env,
      ...{ DATABASE_URL: urlOf(connection), PORT: String(port), HOST: "127.0.0.1", STIPEND_DASHBOARD: "off" },
      ...settings,
    });
    await server.begin();
    return server;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    const pid = this.#child?.pid;
    if (pid === undefined) throw new Error("the server does not run");
    return pid;
  }

  async begin(): Promise<void> {
    const child = spawn(process.execPath, [BIN, "serve"], { env: this.#env, stdio: ["ignore", "ignore", "pipe"] });
    this.#child = child;
    this.#isExpectedToEnd = false;
    child.stderr?.on("data", (chunk: Buffer) => {
      this.output = (this.output + chunk.toString()).slice(-OUTPUT_KEPT);
    });
    child.once("exit", (code, by) => {
      if (this.#isExpectedToEnd) return;
      this.unexpectedExits += 1;
      this.endings += `[process ${child.pid} ended by itself, ${by ?? `code ${code}`}]\n${this.output}\n`;
    });
    await waitUntilReady(this.address, child, () => this.output);
  }

  /** Ends the process and waits for it; its exit code, or its signal. */
  async end(signal: "SIGKILL" | "SIGTERM"): Promise<number | string> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return "ended";
    this.#isExpectedToEnd = true;
    const ended = new Promise<number | string>((done) => child.once("exit", (code, by) => done(code ?? by ?? "ended")));
    child.kill(signal);
    return ended;
  }
}

/** An organization with a key and a ledger, on the database that a server process serves. */
export interface Tenant {
  readonly ledger: Ledger;
  readonly apiKey: string;
}

const REQUESTS_PER_MINUTE = 1_000_000;

export async function openTenant(app: TestApp): Promise<Tenant> {
  app.clock.now = Date.now();
  const ctx = await testOrganization(app);
  const ledger = await openLedger(app, ctx);
  // A campaign that is held for long sends more in a minute than an organization may.
  await ledger.sql(`update organizations set requests_per_minute = ${REQUESTS_PER_MINUTE} where org_id = $1`, [
    ctx.orgId,
  ]);
  const { apiKey } = await createKey(ctx, {
    name: "campaign",
    scopes: ["read", "write", "admin"],
    role: null,
    expires_at: null,
  });
  return { ledger, apiKey };
}

/** An answer, or what became of the connection. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly isReplay: boolean;
}

/** Status of a request that got no answer. */
export const NO_ANSWER = 0;
const REPLY_MS = 20_000;

export async function post(
  address: string,
  apiKey: string,
  path: string,
  body: unknown,
  key?: string,
  replyMs = REPLY_MS,
): Promise<Reply> {
  try {
    const answer = await fetch(`${address}/api/v1${path}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${apiKey}`,
        "content-type": "application/json",
        connection: "close",
        ...(key === undefined ? {} : { "idempotency-key": key }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(replyMs),
    });
    const text = await answer.text();
    return { status: answer.status, text, isReplay: answer.headers.get("idempotent-replayed") === "true" };
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? `: ${error.cause}` : "";
    return { status: NO_ANSWER, text: `${error}${cause}`, isReplay: false };
  }
}

/** What a client tries again: no answer, 503, a key in use, an unknown outcome. */
export function isWorthAnotherTry({ status, text }: Reply): boolean {
  if (status === NO_ANSWER || status === 503) return true;
  const code = codeOf(text);
  return (status === 409 && code === "idempotency_key_in_use") || (status === 500 && code === "outcome_unknown");
}

function codeOf(text: string): unknown {
  try {
    return JSON.parse(text).meta.code;
  } catch {
    throw new BrokenPromise(`an answer is no envelope: ${text.slice(0, 200)}`);
  }
}

/** Some minutes: longer than any disaster and the recovery after it. */
const ATTEMPTS = 2_000;
const RETRY_MS = 60;
const PROBE_MS = 200;
const WORDS_TOLD = 1_000;

/** Repeats the request until there is a final answer. */
export async function insist(ask: () => Promise<Reply>): Promise<Reply> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const reply = await ask();
    if (!isWorthAnotherTry(reply)) return reply;
    await sleep(RETRY_MS);
  }
  throw new BrokenPromise(`a payment got no answer in ${ATTEMPTS} attempts`);
}

/** What a payment is answered right now, without a key and without trying again. */
export async function statusNow(server: ServerProcess, { ledger, apiKey }: Tenant): Promise<number> {
  const body = { project_id: ledger.projectId, total_amount_cents: 1, note: "probe" };
  return (await post(server.address, apiKey, "/payout-payments", body)).status;
}

/**
 * Waits until a payment is taken again; answers how long that took. @throws BrokenPromise when it is longer than
 * `mostMs`
 */
export async function untilWritable(server: ServerProcess, tenant: Tenant, mostMs: number): Promise<number> {
  const began = performance.now();
  for (;;) {
    const status = await statusNow(server, tenant);
    if (status === 201) break;
    if (performance.now() - began > mostMs) {
      const words = server.output.slice(-WORDS_TOLD);
      throw new BrokenPromise(
        `no payment is taken within ${mostMs} ms, but answered ${status}; the server says ${words}`,
      );
    }
    await sleep(PROBE_MS);
  }
  return performance.now() - began;
}

/** Records payments, a key each, as long as it may; answers how many have been acknowledged. */
export async function payWithKeys(
  server: ServerProcess,
  { ledger, apiKey }: Tenant,
  clients: number,
  isOver: () => boolean,
): Promise<{ readonly acknowledged: number; readonly requests: number }> {
  let [acknowledged, requests] = [0, 0];
  const client = async (name: number) => {
    for (let number = 0; !isOver(); number++) {
      const body = { project_id: ledger.projectId, total_amount_cents: 1, note: `load ${name}-${number}` };
      const reply = await insist(() => {
        requests += 1;
        return post(server.address, apiKey, "/payout-payments", body, `load-${process.pid}-${name}-${number}`);
      });
      if (reply.status !== 201)
        throw new BrokenPromise(
          `a payment was answered ${reply.status}: ${reply.text.slice(0, 200)}; the server says ${server.output.slice(-WORDS_TOLD)}`,
        );
      acknowledged += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, name) => client(name)));
  return { acknowledged, requests };
}

/** How many payments of the load are in the books, and how many different ones. */
export async function paidByLoad({ ledger }: Tenant): Promise<{ payments: number; different: number }> {
  const [count] = await ledger.sql(
    "select count(*)::int as payments, count(distinct note)::int as different from payments where org_id = $1 and note like 'load %'",
    [ledger.ctx.orgId],
  );
  return { payments: Number(count?.payments), different: Number(count?.different) };
}
