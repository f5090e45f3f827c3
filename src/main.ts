/**
 * The composition root: the only reader of the environment, the only place that creates objects and reads the clock.
 * Everything below it is given what it needs.
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { CommandFailed, sentenceFor } from "./cli/failure.ts";
import type { Host } from "./cli/host.ts";
import { buildProgram } from "./cli/program.ts";
import { Screen } from "./cli/screen.ts";
import { listenFailure, readDatabases, readPort, readPublicUrl, urlOf } from "./cli/settings.ts";
import { Interrupted, listenForSignals } from "./cli/shutdown.ts";
import { packageRoot } from "./database/package-root.ts";
import { passesByItself } from "./flow/passing.ts";
import type { Settings, Setup } from "./opening.ts";
import { isOfQueue } from "./worker/lost.ts";

const { env } = process;
const settings: Settings = {
  databaseUrl: env.DATABASE_URL || undefined,
  directUrl: env.DATABASE_DIRECT_URL || undefined,
  databases: env.STIPEND_DATABASES || "",
  directDatabases: env.STIPEND_DATABASES_DIRECT || "",
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
  packReadings: env.STIPEND_PACK_READINGS || "off",
  outboundAllow: env.STIPEND_OUTBOUND_ALLOW || "",
};
const USUAL_DATA_DIR = "./data";

const FAILED = 1;
/** The exit code of Node for a program that waits for what never comes. */
const UNSETTLED = 13;

const screen = new Screen({ out: process.stdout, err: process.stderr });
const { version } = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")) as {
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

const setup: Setup = {
  settings,
  version,
  now: Date.now,
  untilInterrupted,
  untilStopped: () => {
    isServing = true;
    return untilInterrupted();
  },
};

/** A command without a database loads neither. */
const loadOpening = () => import("./opening.ts");
const loadProduct = () => import("./product.ts");
/** The same with what a server needs besides. */
const loadServer = async () => (await Promise.all([loadProduct(), import("./cli/serving.ts")]))[0];

const host: Host = {
  version,
  screen,
  dashboardUrl: (listening = urlOf(settings.address, settings.port)) => readPublicUrl(settings.publicUrl) ?? listening,
  now: Date.now,
  session: async (options, work) =>
    (await loadOpening()).openWhileLoading(
      setup,
      options,
      options.purpose === "serve" ? loadServer : loadProduct,
      (opened, product) => product.onDatabase(setup, options, opened, work),
    ),
  place: {
    isServer: settings.databaseUrl !== undefined || settings.databases !== "",
    dataDir: settings.dataDir,
    namedDataDir: settings.dataDir === USUAL_DATA_DIR ? null : settings.dataDir,
    databaseNames: () => readDatabases(settings)?.map(({ name }) => name) ?? [],
  },
  withDatabase: async (work, database) =>
    (await loadOpening()).withDatabase(
      setup,
      { purpose: "join", ...(database !== undefined && { database }) },
      ({ handle }) => work(handle),
    ),
  migrate: async () => (await loadProduct()).migrateSchema(setup),
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
  deleteDataDir: async (dataDir) => (await loadProduct()).deleteDataDir(dataDir),
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

/** A connection that the queue lost is noted; its worker is replaced. */
function crashUnlessOfQueue(error: unknown): void {
  if (!(error instanceof Error && isServing && isOfQueue(error) && passesByItself(error))) crash(error);
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
