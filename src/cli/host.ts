/** What the composition root passes to commands. Commands hold no clock, no environment and no connection. */
import type { ClientConfig } from "pg";
import type { DatabaseHandle } from "../database/connect.ts";
import type { EpochMs } from "../engine/types.ts";
import type { App } from "../flow/context.ts";
import type { Screen } from "./screen.ts";

/** A schema upgrade; versions are migration numbers, 0 for an empty database. */
export interface SchemaChange {
  /** Of several databases. */
  readonly database: string | null;
  readonly from: number;
  readonly to: number;
}

/** A database that is open, migrated and checked, with the product on top of it. */
export interface Session {
  /** Of several databases, the first. */
  readonly app: App;
  /**
   * Does work that can be made again from its start, on connections of its own whose commits do not wait for the disk;
   * the next commit of `app` makes all of it durable.
   */
  rebuild<T>(work: (app: App) => Promise<T>): Promise<T>;
  /** How to connect to each of several databases past any pooler; empty where there is one. */
  readonly databases: ReadonlyMap<string, ClientConfig>;
  /** Starts the API, and the worker in this process; resolves with the address once it accepts requests. */
  serve(): Promise<{ readonly address: string }>;
  /** Starts the worker alone. */
  work(): Promise<void>;
  /** Never resolves: rejects when a signal stops the process. */
  untilStopped(): Promise<never>;
}

export interface SessionOptions {
  /** `serve`: the only server of the data directory. `join`: works next to a running server, or alone. */
  readonly purpose: "serve" | "join";
  /** An embedded database in this directory, whatever the environment says; used only by `demo`. */
  readonly dataDir?: string;
  /** Of several databases, the only one to open; by default all, and the work begins with the first. */
  readonly database?: string;
  /** Whether to log database, queue and request activity; other commands only log problems. */
  readonly isTalkative?: boolean;
}

export interface Host {
  readonly version: string;
  /** Where the database is: an external server (`DATABASE_URL`), or embedded in the data directory. */
  readonly place: {
    readonly isServer: boolean;
    readonly dataDir: string;
    /** The data directory where the environment names one; null where it is the usual one. */
    readonly namedDataDir: string | null;
    /** The names of several databases, the first one first; empty where there is one. Throws what is wrong with the setting. */
    databaseNames(): readonly string[];
  };
  readonly screen: Screen;
  /** Where people reach the dashboard, for links; `listening` is where a server listens, if one was started here. */
  dashboardUrl(listening?: string): string;
  now(): EpochMs;
  /**
   * Opens the database, does the work and cleans up, also after a signal. Throws what `work` throws, and a clear
   * one-sentence error when the database cannot be used.
   */
  session<T>(options: SessionOptions, work: (session: Session) => Promise<T>): Promise<T>;
  /** Opens the database as it is, whatever its schema, does the work and closes it; of several the named one. */
  withDatabase<T>(work: (database: DatabaseHandle) => Promise<T>, name?: string): Promise<T>;
  /** Brings the schema up to date and does nothing else; of several databases each, named. */
  migrate(): Promise<readonly SchemaChange[]>;
  /** Throws when the port for `serve` is in use, so that a long command fails at its start and not at its end. */
  requireFreePort(): Promise<void>;
  /** Deletes a data directory of the embedded database. Throws when a process uses it. */
  deleteDataDir(dataDir: string): Promise<void>;
}
