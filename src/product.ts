/** The product on its database, made from the settings of the process. Only commands with a database load it. */
import { rmSync } from "node:fs";
import type { ClientConfig } from "pg";
import type { Logger } from "pino";
import { v7 as newId } from "uuid";
import { clientNamer } from "./api/log-client.ts";
import { CommandFailed } from "./cli/failure.ts";
import type { SchemaChange, Session, SessionOptions } from "./cli/host.ts";
import { readinessOf } from "./cli/readiness.ts";
import { openSecrets } from "./cli/secrets.ts";
import {
  listenFailure,
  readAllowedOrigins,
  readClientNaming,
  readConnectionsPerAddress,
  readPort,
  urlOf,
} from "./cli/settings.ts";
import type { Undoing } from "./cli/shutdown.ts";
import type { DatabaseHandle } from "./database/connect.ts";
import { type DiskWatch, diskGauges, watchDisk } from "./database/disk.ts";
import { layoutOf } from "./database/embedded/layout.ts";
import { stopWhenAlone } from "./database/embedded.ts";
import { migrate, schemaState } from "./database/migrate.ts";
import { keepSettling, type Opening, openChecked, openSeveral, type Several } from "./databases.ts";
import type { App } from "./flow/context.ts";
import { KnownKeys } from "./flow/known-keys.ts";
import { authenticate } from "./flow/organization/keys.ts";
import { leaseRequests } from "./flow/organization/request-counts.ts";
import { signInSecret } from "./flow/organization/users.ts";
import { gaugesOfAll } from "./flow/proving/gauges-of-all.ts";
import { databasesOf, type Opened, type Setup, withDatabase } from "./opening.ts";
import { lateClient } from "./outbound/late.ts";
import type { Database } from "./store/db.ts";
import type { Worker } from "./worker/index.ts";

type Serving = typeof import("./cli/serving.ts");

/** What few requests need is loaded once a server has begun to answer. */
const WARM_UP_AFTER_MS = 500;
const DISK_FULL = "The server's disk is nearly full, so nothing can be written until there is room; reading works.";

/** Code that only a server needs is a third of all; the other commands do not load it. */
const loadServing = (): Promise<Serving> => import("./cli/serving.ts");
const loadWorking = () => import("./worker/index.ts");

/** Makes the product on a database that is open, migrates and checks it, and does the work. */
export async function onDatabase<T>(
  setup: Setup,
  options: SessionOptions,
  { handle, log, undoing, note, named, packAfterDays }: Opened,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const { settings, version, now } = setup;
  const isOnlyOne = options.database !== undefined;
  const isLasting = options.purpose === "serve" || options.isTalkative === true;
  const opening: Opening = { log, undoing, note, now, isLasting };
  const { database, openRebuildable } = await openChecked(handle, opening, named !== null || isOnlyOne);
  const disk = handle.embedded ? await watchDataDir(options.dataDir ?? settings.dataDir, log) : null;
  undoing.add("the disk watch", async () => disk?.stop());
  const kept = new Set<Promise<unknown>>();
  const outbound = lateClient(settings.outboundAllow, `Stipend/${version}`);
  undoing.add("requests to other services", outbound.close);
  const secrets = openSecrets(settings.secrets, handle.embedded ? (options.dataDir ?? settings.dataDir) : null, note);
  const appOn = (database: Database, more: Pick<App, "name" | "places" | "knownKeys">): App => ({
    ...{ database, now, newId, log, secrets, ask: outbound.ask, ...more },
    keep: (promise) => {
      const settled = promise.catch((error: unknown) => log.error({ err: error }, "work behind an answer failed"));
      kept.add(settled);
      settled.finally(() => kept.delete(settled));
    },
    packAfterDays,
    whyNoWrites: () => (disk?.state() === "full" ? DISK_FULL : null),
  });
  const several = named === null ? null : await openSeveral(named, { handle, database }, opening, appOn);
  const app = several?.directory.home ?? appOn(database, { knownKeys: new KnownKeys() });
  undoing.add("work behind answers", () => Promise.all(kept));
  const workers: Promise<Worker>[] = [];
  undoing.add("the worker", () => Promise.allSettled(workers.map(async (worker) => (await worker).stop())));
  const workOn = async (one: App, connection: ClientConfig) => {
    const { startWorker } = await loadWorking();
    const worker = startWorker(one, { connection });
    workers.push(worker);
    await worker;
  };
  const startQueue = async () => {
    if (several === null) return workOn(app, handle.connection);
    keepSettling(several, opening);
    await workOn(app, handle.connection);
    several.directory.whenOpen((one) => {
      const connection = several.handles.get(one.name ?? "")?.connection;
      if (connection === undefined || one === app) return;
      workOn(one, connection).catch((error) => log.error({ err: error, database: one.name }, "no queue is worked on"));
    });
  };
  return work({
    app,
    databases: several?.direct ?? new Map(),
    rebuild: async (build) => {
      const quick = openRebuildable();
      try {
        return await build({ ...app, database: quick });
      } finally {
        await Promise.all(kept);
        await quick.close();
      }
    },
    work: startQueue,
    serve: async () => {
      const serving = await loadServing();
      const { address, warmUp } = await listen(setup, serving, app, { handle, disk, several }, undoing, note);
      await startQueue();
      setTimeout(() => app.keep(warmUp()), WARM_UP_AFTER_MS).unref();
      return { address };
    },
    untilStopped: setup.untilStopped,
  });
}

/** The disk that the embedded database writes to. */
function watchDataDir(dataDir: string, log: Logger): Promise<DiskWatch> {
  return watchDisk(dataDir, (state, { freeBytes, totalBytes }) => {
    const free = {
      freeMegabytes: Math.round(freeBytes / 2 ** 20),
      freePercent: Math.floor((freeBytes * 100) / totalBytes),
    };
    if (state === "ok") log.info(free, "the disk has room again");
    else if (state === "low") log.warn(free, "the disk is getting full");
    else log.error(free, "the disk is nearly full: writes are refused until there is room");
  });
}

/** What a server answers from, as it reports it. */
interface Underneath {
  readonly handle: DatabaseHandle;
  readonly disk: DiskWatch | null;
  readonly several: Several | null;
}

async function listen(
  { settings, version }: Setup,
  { buildServer, growiApi, openForPeople, requestLimiter, v1Handlers }: Serving,
  app: App,
  { handle, disk, several }: Underneath,
  undoing: Undoing,
  note: (message: string) => void,
): Promise<{ readonly address: string; warmUp(): Promise<void> }> {
  const listening: { stop(): Promise<void> }[] = [];
  undoing.add("the listener of keys", () => Promise.all(listening.map((one) => one.stop())));
  const listenToKeys = ({ knownKeys, database }: App) => {
    if (knownKeys !== undefined) listening.push(knownKeys.listen(database));
  };
  if (several === null) listenToKeys(app);
  else {
    several.directory.whenOpen(listenToKeys);
    listening.push(several.directory.listen());
  }
  const people = await openForPeople(app, settings, note);
  const server = await buildServer({
    app,
    version,
    findKey: (keyText) => authenticate(app, keyText),
    limiter: requestLimiter((limit, wanted, now) => leaseRequests(app, limit, wanted, now)),
    handlers: v1Handlers,
    ...people.deps,
    nameClient: clientNamer(readClientNaming(settings.logClientAddress), await signInSecret(app)),
    arrival: readConnectionsPerAddress(settings.connectionsPerAddress),
    allowedOrigins: readAllowedOrigins(settings.corsOrigins),
    extensions: [
      growiApi({ app, findKey: (keyText) => authenticate(app, keyText), publicUrl: people.deps.publicUrl }),
      ...people.extensions,
    ],
    checkReadiness: readinessOf(handle, disk, several),
    metricsToken: settings.metricsToken,
    gauges: async () => [...diskGauges(disk), ...(await gaugesOfAll(app))],
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
  return { address: urlOf(settings.address, boundPort), warmUp: people.warmUp };
}

/** Brings the schema up to date and does nothing else; of several databases that of each. */
export async function migrateSchema(setup: Setup): Promise<readonly SchemaChange[]> {
  const options = { purpose: "join", isTalkative: true } as const;
  const changes: SchemaChange[] = [];
  for (const database of databasesOf(setup, options)?.map(({ name }) => name) ?? [null]) {
    const of = { ...options, ...(database !== null && { database }) };
    const change = await withDatabase(setup, of, async ({ handle: { direct }, note }) => {
      const from = (await schemaState(direct)).current;
      await migrate(direct, { log: note });
      return { database, from, to: (await schemaState(direct)).current };
    });
    changes.push(change);
  }
  return changes;
}

/** Deletes a data directory of the embedded database. @throws CommandFailed when a process uses it */
export async function deleteDataDir(dataDir: string): Promise<void> {
  const layout = layoutOf(dataDir);
  if (!(await stopWhenAlone(layout)))
    throw new CommandFailed(`${dataDir} is in use by another Stipend process; stop that one first.`);
  rmSync(layout.dataDir, { recursive: true, force: true });
}
