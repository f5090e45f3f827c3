/**
 * The composition root: the only reader of the environment, the only maker of objects, the only one who knows the time.
 * Everything below it is handed what it needs.
 */
import { readFileSync, rmSync } from "node:fs";
import type { FastifyInstance } from "fastify";
import pino from "pino";
import { v7 as newId } from "uuid";
import { registerDashboard } from "./api/dashboard.ts";
import { noLimits } from "./api/limits.ts";
import { buildServer } from "./api/server.ts";
import { registerSignIn, sessionFinder } from "./api/sign-in.ts";
import { v1Handlers } from "./api/v1/index.ts";
import { clientAddressHeader, openAuth } from "./auth/index.ts";
import { type Dashboard, openDashboard } from "./cli/dashboard.ts";
import { CommandFailed, sentenceFor } from "./cli/failure.ts";
import type { Host, Session, SessionOptions } from "./cli/host.ts";
import { logLines } from "./cli/log-lines.ts";
import { buildProgram } from "./cli/program.ts";
import { Screen } from "./cli/screen.ts";
import { listenFailure, readPublicUrl, readTrustedProxies, urlOf } from "./cli/settings.ts";
import { type DatabaseHandle, openDatabase } from "./database/connect.ts";
import { layoutOf } from "./database/embedded/layout.ts";
import { stopWhenAlone } from "./database/embedded.ts";
import { migrate, schemaState } from "./database/migrate.ts";
import { selfCheck } from "./database/selfcheck.ts";
import type { App } from "./flow/context.ts";
import { authenticate } from "./flow/keys.ts";
import { openPools } from "./store/db.ts";
import { startWorker } from "./worker/index.ts";

const { env } = process;
const settings = {
  databaseUrl: env.DATABASE_URL || undefined,
  dataDir: env.STIPEND_DATA_DIR || "./data",
  address: env.HOST || "127.0.0.1",
  port: env.PORT || "3000",
  logLevel: env.LOG_LEVEL || "info",
  metricsToken: env.METRICS_TOKEN || null,
  publicUrl: env.STIPEND_URL || null,
  trustedProxies: env.TRUSTED_PROXIES || "",
  dashboard: env.STIPEND_DASHBOARD || "on",
};
const LOG_LEVELS = ["debug", "info", "warn", "error"];
const PORT_MAX = 65_535;

/** Whatever still runs after this long is left to the next start, which takes it up from the database. */
const SHUTDOWN_MS = 80_000;
/** npm passes on a Ctrl-C that the terminal has delivered already; two signals this close are one. */
const ONE_SIGNAL_MS = 500;
/** How often the database is asked at most, however often somebody asks `/readyz`. */
const READINESS_KEPT_MS = 1_000;
const READINESS_TIMEOUT_MS = 2_000;
const FAILED = 1;
const SIGNALS = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;

const screen = new Screen({ out: process.stdout, err: process.stderr });
const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};

/** A signal came while something was under way. */
class Interrupted extends Error {
  readonly exitCode: number;
  constructor(signal: keyof typeof SIGNALS) {
    super(signal);
    this.exitCode = 128 + SIGNALS[signal];
  }
}

/** From here on a signal is the proper end of the process, and no failure. */
let isServing = false;

/** Rejects at the first signal; another one after that ends the process at once. */
let interruption: Promise<never> | undefined;
function listenForSignals(): Promise<never> {
  interruption ??= new Promise((_resolve, reject) => {
    let firstAt: number | undefined;
    for (const signal of Object.keys(SIGNALS) as (keyof typeof SIGNALS)[]) {
      process.on(signal, () => {
        const now = Date.now();
        if (firstAt !== undefined && now - firstAt > ONE_SIGNAL_MS) process.exit(128 + SIGNALS[signal]);
        firstAt ??= now;
        reject(new Interrupted(signal));
      });
    }
  });
  interruption.catch(() => {});
  return interruption;
}

/** The log goes to standard error, for people where one looks on, as JSON otherwise. Commands only tell of trouble. */
function openLog(isTalkative: boolean): pino.Logger {
  if (!LOG_LEVELS.includes(settings.logLevel))
    throw new CommandFailed(`LOG_LEVEL is ${settings.logLevel}; it may be ${LOG_LEVELS.join(", ")}.`);
  const level = isTalkative || settings.logLevel !== "info" ? settings.logLevel : "warn";
  const options = { level, serializers: { err: errorFields } };
  if (!screen.isErrorTerminal) return pino(options, pino.destination({ fd: 2, sync: true }));
  return pino(
    options,
    logLines((text) => process.stderr.write(text)),
  );
}

/** What a log needs of an error; drivers hang whole connections on theirs. */
function errorFields(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = "code" in error ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: errorFields(error.cause) };
  return { type: error.name, message: error.message, ...code, stack: error.stack, ...cause };
}

/** Things to undo, last made first. One that fails is told of and does not keep the others. */
class Undoing {
  readonly #steps: { readonly what: string; readonly undo: () => Promise<unknown> }[] = [];

  add(what: string, undo: () => Promise<unknown>): void {
    this.#steps.push({ what, undo });
  }

  async run(log: pino.Logger): Promise<void> {
    const patience = setTimeout(() => {
      log.error({}, `stopping took longer than ${SHUTDOWN_MS / 1000} s and is given up`);
      process.exit(FAILED);
    }, SHUTDOWN_MS);
    for (const { what, undo } of this.#steps.reverse())
      await undo().catch((error: unknown) => log.error({ err: error }, `${what} did not stop in order`));
    clearTimeout(patience);
  }
}

async function withDatabase<T>(
  options: SessionOptions,
  work: (database: DatabaseHandle, log: pino.Logger, undoing: Undoing, tell: (message: string) => void) => Promise<T>,
): Promise<T> {
  const interrupted = listenForSignals();
  const log = openLog(options.isTalkative ?? false);
  const tell = (message: string) => log.info({}, message);
  const undoing = new Undoing();
  try {
    const database = await openDatabase({
      databaseUrl: options.dataDir === undefined ? settings.databaseUrl : undefined,
      dataDir: options.dataDir ?? settings.dataDir,
      purpose: options.purpose,
      log: tell,
    });
    undoing.add("the database", database.close);
    return await Promise.race([work(database, log, undoing, tell), interrupted]);
  } finally {
    await undoing.run(log);
  }
}

function session<T>(options: SessionOptions, work: (session: Session) => Promise<T>): Promise<T> {
  return withDatabase(options, async (handle, log, undoing, tell) => {
    await migrate(handle.connection, { log: tell });
    const faults = await selfCheck(handle.connection, { now: Date.now });
    if (faults.length > 0) throw new CommandFailed(faults.join("\n"));
    let isClosing = false;
    const database = openPools(handle.connection, (error) => {
      // A closing pool does not wait for its sockets, so a stopping database may be the first to cut them.
      if (!isClosing) log.warn({ err: error }, "a database connection ended");
    });
    undoing.add("the connections", () => {
      isClosing = true;
      return database.close();
    });
    const kept = new Set<Promise<unknown>>();
    const app: App = {
      database,
      now: Date.now,
      newId,
      log,
      keep: (promise) => {
        const settled = promise.catch((error: unknown) => log.error({ err: error }, "work behind an answer failed"));
        kept.add(settled);
        settled.finally(() => kept.delete(settled));
      },
    };
    undoing.add("work behind answers", () => Promise.all(kept));
    const startQueue = async () => {
      const worker = await startWorker(app, { connection: handle.connection });
      undoing.add("the worker", worker.stop);
    };
    return work({
      app,
      work: startQueue,
      serve: async () => {
        await startQueue();
        return listen(app, handle, undoing, tell);
      },
      untilStopped: () => {
        isServing = true;
        return listenForSignals();
      },
    });
  });
}

async function listen(
  app: App,
  handle: DatabaseHandle,
  undoing: Undoing,
  tell: (message: string) => void,
): Promise<{ address: string; dashboard: Dashboard | null }> {
  const publicUrl = readPublicUrl(settings.publicUrl);
  const signIn = { app, signIn: await openAuth(app, { publicUrl }), publicUrl, clientAddressHeader };
  const dashboard = settings.dashboard === "off" ? null : openDashboard(tell);
  dashboard?.built.catch((error: unknown) => app.log.warn({}, sentenceFor(error)));
  const server = await buildServer({
    app,
    version,
    findKey: (keyText) => authenticate(app, keyText),
    findSession: sessionFinder(signIn),
    publicUrl,
    trustedProxies: readTrustedProxies(settings.trustedProxies),
    extensions: [
      (scope) => registerSignIn(scope, signIn),
      ...(dashboard === null ? [] : [(scope: FastifyInstance) => registerDashboard(scope, dashboard.find)]),
    ],
    limiter: noLimits,
    handlers: v1Handlers,
    background: (_name, work) => app.keep(work()),
    checkReadiness: readinessOf(handle),
    metricsToken: settings.metricsToken,
    gauges: async () => {
      const { total, idle, waiting } = app.database.poolState();
      return Object.entries({ total, idle, waiting }).map(([state, value]) => ({
        name: "stipend_database_connections",
        help: "Connections of the request pool.",
        labels: { state },
        value,
      }));
    },
  });
  undoing.add("the server", () => server.close());
  const port = Number(settings.port);
  if (!/^\d+$/.test(settings.port) || port > PORT_MAX) throw new CommandFailed(`PORT is ${settings.port}, not a port.`);
  try {
    await server.listen({ host: settings.address, port });
  } catch (error) {
    throw listenFailure(error, settings.address, settings.port);
  }
  const bound = server.server.address();
  const boundPort = typeof bound === "object" && bound !== null ? bound.port : port;
  return { address: urlOf(settings.address, boundPort), dashboard };
}

function readinessOf(handle: DatabaseHandle) {
  const connection = {
    ...handle.connection,
    connectionTimeoutMillis: READINESS_TIMEOUT_MS,
    query_timeout: READINESS_TIMEOUT_MS,
  };
  const ask = async () => {
    const { current, latest } = await schemaState(connection);
    const isCurrent = current === latest;
    const schema = isCurrent ? "ok" : `at ${current}, this version knows ${latest}`;
    return { isReady: isCurrent, checks: { database: "ok", schema } };
  };
  let known: { readonly at: number; readonly answer: ReturnType<typeof ask> } | undefined;
  return () => {
    const now = Date.now();
    if (known === undefined || now - known.at > READINESS_KEPT_MS) known = { at: now, answer: ask() };
    return known.answer;
  };
}

const host: Host = {
  version,
  screen,
  get dashboardUrl() {
    return readPublicUrl(settings.publicUrl) ?? urlOf(settings.address, settings.port);
  },
  now: Date.now,
  newId,
  session,
  migrate: () =>
    withDatabase({ purpose: "join", isTalkative: true }, async ({ connection }, _log, _undoing, tell) => {
      const from = (await schemaState(connection)).current;
      await migrate(connection, { log: tell });
      return { from, to: (await schemaState(connection)).current };
    }),
  deleteDataDir: async (dataDir) => {
    const layout = layoutOf(dataDir);
    if (!(await stopWhenAlone(layout)))
      throw new CommandFailed(`${dataDir} is in use by another Stipend process; stop that one first.`);
    rmSync(layout.dataDir, { recursive: true, force: true });
  },
};

function fail(error: unknown): never {
  if (error instanceof Interrupted) process.exit(isServing ? 0 : error.exitCode);
  screen.note(`stipend: ${sentenceFor(error)}`);
  if (settings.logLevel === "debug" && error instanceof Error) screen.note(error.stack ?? "");
  process.exit(FAILED);
}

process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);
// A reader that has seen enough closes the pipe; that is no failure.
process.stdout.on("error", () => process.exit(0));
await buildProgram(host).parseAsync(process.argv).catch(fail);
