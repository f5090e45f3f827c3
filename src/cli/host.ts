/** What the command line is given by the composition root. Commands hold no clock, no environment and no connection. */
import type { EpochMs } from "../engine/types.ts";
import type { App } from "../flow/context.ts";
import type { Screen } from "./screen.ts";

/** How far a database's schema is; versions are the numbers of the migrations, 0 for none. */
export interface SchemaChange {
  readonly from: number;
  readonly to: number;
}

/** A database that is open, migrated and checked, with the product on top of it. */
export interface Session {
  readonly app: App;
  /** Starts the API, and the worker in this process; answers the address once requests are served. */
  serve(): Promise<{ readonly address: string }>;
  /** Starts the worker alone. */
  work(): Promise<void>;
  /** Never returns: ends with the signal that stops the process. */
  untilStopped(): Promise<never>;
}

export interface SessionOptions {
  /** `serve`: the one server of the data directory. `join`: beside it, or alone. */
  readonly purpose: "serve" | "join";
  /** An embedded database in this directory, whatever the environment says; `demo` alone asks for it. */
  readonly dataDir?: string;
  /** Whether to tell about the database, the queue and requests; commands only tell what goes wrong. */
  readonly isTalkative?: boolean;
}

export interface Host {
  readonly version: string;
  readonly screen: Screen;
  /** Where people reach the dashboard, for links; `listening` is where a server listens, if one was started here. */
  dashboardUrl(listening?: string): string;
  now(): EpochMs;
  newId(): string;
  /**
   * Opens the database, does the work, and leaves everything in order, also when a signal comes first. Throws what `work`
   * throws, and one clear sentence when the database cannot be used.
   */
  session<T>(options: SessionOptions, work: (session: Session) => Promise<T>): Promise<T>;
  /** Brings the schema up to date and does nothing else. */
  migrate(): Promise<SchemaChange>;
  /** Throws when the port that `serve` would take is taken, before a long command finds out at its end. */
  requireFreePort(): Promise<void>;
  /** Deletes a data directory of the embedded database. Throws when a process uses it. */
  deleteDataDir(dataDir: string): Promise<void>;
}
