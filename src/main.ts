/**
 * The composition root: the only reader of the environment, the only place that creates objects and reads the clock.
 * Everything below it is given what it needs.
 */
import { readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { Logger } from "pino";
import { v7 as newId } from "uuid";
import { clientNamer } from "./api/log-client.ts";
import { CommandFailed, sentenceFor } from "./cli/failure.ts";
import type { Host, Session, SessionOptions } from "./cli/host.ts";
import { openLog } from "./cli/log.ts";
import { buildProgram } from "./cli/program.ts";
import { readinessOf } from "./cli/readiness.ts";
import { Screen } from "./cli/screen.ts";
import { openSecrets } from "./cli/secrets.ts";
import {
  listenFailure,
  readAllowedOrigins,
  readClientNaming,
  readConnectionsPerAddress,
  readPort,
  readPublicUrl,
  urlOf,
} from "./cli/settings.ts";
import { Interrupted, listenForSignals, Undoing } from "./cli/shutdown.ts";
import { type DatabaseHandle, openDatabase } from "./database/connect.ts";
import { type DiskWatch, diskGauges, watchDisk } from "./database/disk.ts";
import { layoutOf } from "./database/embedded/layout.ts";
import { stopWhenAlone } from "./database/embedded.ts";
import { migrate, schemaState } from "./database/migrate.ts";
import { requestLogin } from "./database/request-login.ts";
import { selfCheck } from "./database/selfcheck.ts";
import type { App } from "./flow/context.ts";
import { KnownKeys } from "./flow/known-keys.ts";
import { authenticate } from "./flow/organization/keys.ts";
import { leaseRequests } from "./flow/organization/request-counts.ts";
import { signInSecret } from "./flow/organization/users.ts";
import { passesByItself } from "./flow/passing.ts";
import { operationGauges } from "./flow/proving/gauges.ts";
import { verificationGauges } from "./flow/proving/verify-reports.ts";
import { wallFaults } from "./flow/walls.ts";
import { lateClient } from "./outbound/late.ts";
import { openPools } from "./store/db.ts";
import { startWorker, type Worker } from "./worker/index.ts";

type Serving = typeof import("./cli/serving.ts");

const { env } = process;
const settings = {
  databaseUrl: env.DATABASE_URL || undefined,
  directUrl: env.DATABASE_DIRECT_URL || undefined,
  dataDir: env.STIPEND_DATA_DIR || "./data",
  address: env.HOST || "127.0.0.1",
  port: env.PORT || "3000",
  logLevel: env.LOG_LEVEL || "info",
  metricsToken: env.METRICS_TOKEN || null,
  publicUrl: env.STIPEND_URL || null,
  trustedProxies: env.TRUSTED_PROXIES || "",
  dashboard: env.STIPEND_DASHBOARD || "on",
  corsOrigins: env.STIPEND_CORS_ORIGINS || "",
  logClientAddress: env.LOG_CLIENT_ADDRESS || "hash",
  connectionsPerAddress: env.CONNECTIONS_PER_ADDRESS || null,
  secrets: {
    key: env.STIPEND_SECRET_KEY || undefined,
    keyFile: env.STIPEND_SECRET_KEY_FILE || undefined,
    previousKey: env.STIPEND_SECRET_KEY_PREVIOUS || undefined,
  },
  outboundAllow: env.STIPEND_OUTBOUND_ALLOW || "",
};
const USUAL_DATA_DIR = "./data";

const DISK_FULL = "The server's disk is nearly full, so nothing can be written until there is room; reading works.";
const FAILED = 1;
/** The exit code of Node for a program that waits for what never comes. */
const UNSETTLED = 13;

const screen = new Screen({ out: process.stdout, err: process.stderr });
const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};

/** From here on a signal is a normal end of the process, not a failure. */
let isServing = false;
let interruption: Promise<never> | undefined;
/** Signals are left to the system until there is something to shut down. */
function untilInterrupted(): Promise<never> {
  interruption ??= listenForSignals(Date.now);
  return interruption;
}

async function withDatabase<T>(
  options: SessionOptions,
  work: (database: DatabaseHandle, log: Logger, undoing: Undoing, note: (message: string) => void) => Promise<T>,
): Promise<T> {
  const interrupted = untilInterrupted();
  const log = openLog(settings.logLevel, options.isTalkative ?? false, process.stderr);
  const note = (message: string) => log.info({}, message);
  const undoing = new Undoing();
  try {
    const database = await openDatabase({
      databaseUrl: options.dataDir === undefined ? settings.databaseUrl : undefined,
      directUrl: settings.directUrl,
      dataDir: options.dataDir ?? settings.dataDir,
      purpose: options.purpose,
      log: note,
    });
    undoing.add("the database", database.close);
    return await Promise.race([work(database, log, undoing, note), interrupted]);
  } finally {
    await undoing.run(log);
  }
}

/** Code that only a server needs is a third of all; the other commands do not load it. */
const loadServing = (): Promise<Serving> => import("./cli/serving.ts");

function session<T>(options: SessionOptions, work: (session: Session) => Promise<T>): Promise<T> {
  // Read while the database starts.
  const early = options.purpose === "serve" ? loadServing() : undefined;
  early?.catch(() => {});
  return withDatabase(options, async (handle, log, undoing, note) => {
    await migrate(handle.direct, { log: note });
    const faults = await selfCheck(handle.connection, { now: Date.now });
    if (faults.length > 0) throw new CommandFailed(faults.join("\n"));
    let isClosing = false;
    const login = await requestLogin(handle.connection);
    if (login.weakness !== null && options.purpose === "serve") log.warn({}, login.weakness);
    const onError = (error: Error) => {
      // A closing pool does not wait for its sockets, so a stopping database may be the first to cut them.
      if (!isClosing) log.warn({ err: error }, "a database connection ended");
    };
    const database = openPools(handle.connection, onError, { requests: login.connection, notices: handle.direct });
    undoing.add("the connections", () => {
      isClosing = true;
      return database.close();
    });
    const walls = await wallFaults(database);
    if (walls.length > 0) throw new CommandFailed(walls.join("\n"));
    const disk = handle.embedded ? await watchDataDir(options, log) : null;
    undoing.add("the disk watch", async () => disk?.stop());
    const kept = new Set<Promise<unknown>>();
    const outbound = lateClient(settings.outboundAllow, `Stipend/${version}`);
    undoing.add("requests to other services", outbound.close);
    const app: App = {
      database,
      now: Date.now,
      newId,
      log,
      knownKeys: new KnownKeys(),
      keep: (promise) => {
        const settled = promise.catch((error: unknown) => log.error({ err: error }, "work behind an answer failed"));
        kept.add(settled);
        settled.finally(() => kept.delete(settled));
      },
      secrets: openSecrets(settings.secrets, handle.embedded ? (options.dataDir ?? settings.dataDir) : null, note),
      ask: outbound.ask,
      whyNoWrites: () => (disk?.state() === "full" ? DISK_FULL : null),
    };
    undoing.add("work behind answers", () => Promise.all(kept));
    let worker: Worker | undefined;
    undoing.add("the worker", async () => worker?.stop());
    const startQueue = async () => {
      worker = await startWorker(app, { connection: handle.connection });
    };
    return work({
      app,
      work: startQueue,
      serve: async () => {
        const serving = await (early ?? loadServing());
        const address = await listen(serving, app, handle, disk, undoing, note);
        await startQueue();
        return { address };
      },
      untilStopped: () => {
        isServing = true;
        return untilInterrupted();
      },
    });
  });
}

/** The disk that the embedded database writes to. */
function watchDataDir(options: SessionOptions, log: Logger): Promise<DiskWatch> {
  return watchDisk(options.dataDir ?? settings.dataDir, (state, { freeBytes, totalBytes }) => {
    const free = {
      freeMegabytes: Math.round(freeBytes / 2 ** 20),
      freePercent: Math.floor((freeBytes * 100) / totalBytes),
    };
    if (state === "ok") log.info(free, "the disk has room again");
    else if (state === "low") log.warn(free, "the disk is getting full");
    else log.error(free, "the disk is nearly full: writes are refused until there is room");
  });
}

async function listen(
  { buildServer, growiApi, openForPeople, requestLimiter, v1Handlers }: Serving,
  app: App,
  handle: DatabaseHandle,
  disk: DiskWatch | null,
  undoing: Undoing,
  note: (message: string) => void,
): Promise<string> {
  const listening = app.knownKeys?.listen(app.database);
  undoing.add("the listener of keys", async () => listening?.stop());
  const people = await openForPeople(app, settings, note);
  const server = await buildServer({
    app,
    version,
    findKey: (keyText) => authenticate(app, keyText),
    limiter: requestLimiter((limit, wanted, now) => leaseRequests(app, limit, wanted, now)),
    handlers: v1Handlers,
    ...people,
    nameClient: clientNamer(readClientNaming(settings.logClientAddress), await signInSecret(app)),
    arrival: readConnectionsPerAddress(settings.connectionsPerAddress),
    allowedOrigins: readAllowedOrigins(settings.corsOrigins),
    extensions: [
      growiApi({ app, findKey: (keyText) => authenticate(app, keyText), publicUrl: people.publicUrl }),
      ...people.extensions,
    ],
    checkReadiness: readinessOf(handle, disk),
    metricsToken: settings.metricsToken,
    gauges: async () => {
      const { total, idle, waiting } = app.database.poolState();
      const connections = Object.entries({ total, idle, waiting }).map(([state, value]) => ({
        name: "stipend_database_connections",
        help: "Connections of the request pool.",
        labels: { state },
        value,
      }));
      return [...connections, ...diskGauges(disk), ...(await operationGauges(app)), ...(await verificationGauges(app))];
    },
  });
  undoing.add("the server", () => server.close());
  const port = readPort(settings.port);
  try {
    await server.listen({ host: settings.address, port });
  } catch (error) {
    throw listenFailure(error, settings.address, settings.port);
  }
  const bound = server.server.address();
  const boundPort = typeof bound === "object" && bound !== null ? bound.port : port;
  return urlOf(settings.address, boundPort);
}

const host: Host = {
  version,
  screen,
  dashboardUrl: (listening = urlOf(settings.address, settings.port)) => readPublicUrl(settings.publicUrl) ?? listening,
  now: Date.now,
  newId,
  session,
  place: {
    isServer: settings.databaseUrl !== undefined,
    dataDir: settings.dataDir,
    namedDataDir: settings.dataDir === USUAL_DATA_DIR ? null : settings.dataDir,
  },
  withDatabase: (work) => withDatabase({ purpose: "join" }, work),
  migrate: () =>
    withDatabase({ purpose: "join", isTalkative: true }, async ({ direct }, _log, _undoing, note) => {
      const from = (await schemaState(direct)).current;
      await migrate(direct, { log: note });
      return { from, to: (await schemaState(direct)).current };
    }),
  requireFreePort: async () => {
    const probe = createServer();
    try {
      await new Promise<void>((resolve, reject) => {
        probe.once("error", reject).listen({ host: settings.address, port: readPort(settings.port) }, resolve);
      });
    } catch (error) {
      throw error instanceof CommandFailed ? error : listenFailure(error, settings.address, settings.port);
    } finally {
      probe.close();
    }
  },
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

/** It is unexpected, so the report says where it happened. */
function crash(error: unknown): never {
  screen.note(`stipend: unexpected error: ${error instanceof Error ? error.stack : error}`);
  process.exit(FAILED);
}

/**
 * The queue's library handles it nowhere when a worker of it loses its connection as it hands a job back; that is
 * noted, and the worker is replaced (`worker/index.ts`). Any other promise that fails without a handler is a bug.
 */
function crashUnlessOfQueue(error: unknown): void {
  const isOfQueue = error instanceof Error && /[\\/]graphile-worker[\\/]/.test(error.stack ?? "");
  if (!isServing || !isOfQueue || !passesByItself(error)) crash(error);
  screen.note(`stipend: the queue lost a connection: ${error.message}`);
}

/** Node ends without a word when nothing is left that could end a wait. */
function explainSilence(code: number): void {
  if (code === UNSETTLED) screen.note("stipend: nothing is left that this process could wait for; this is a bug.");
}

process.on("exit", explainSilence);
process.on("uncaughtException", crash);
process.on("unhandledRejection", crashUnlessOfQueue);
// A reader that has seen enough closes the pipe; that is no failure, and no reason for a server to stop.
process.stdout.on("error", () => {
  if (!isServing) process.exit(0);
});
await buildProgram(host).parseAsync(process.argv).catch(fail);
