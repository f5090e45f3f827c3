/**
 * Every statement the product sends as a place where something may happen: the connection breaks, the process dies, the
 * process freezes. The driver's `query` is wrapped, in tests alone; the product has no hook for it.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import type { Socket } from "node:net";
import pg from "pg";

/**
 * `lost…`: the connection breaks, and the product notices. `dead…`: the process ends, so nothing notices. `…Before`:
 * the statement is never sent. `…After`: it was carried out, and only the answer is missing.
 */
export type Accident = "lostBefore" | "lostAfter" | "deadBefore" | "deadAfter" | "paused";

/** What befell the statements of one piece of work. */
export interface Trace {
  /** Texts in order; those after the accident too, where the product goes on. */
  readonly statements: string[];
  /** Resolves with the statement's text once the accident happened; never when the work has fewer statements. */
  readonly happened: Promise<string>;
  /** Lets a paused statement go on. */
  resume(): void;
}

interface Watch extends Trace {
  readonly at: number;
  readonly accident: Accident | null;
  readonly strike: (text: string) => void;
  readonly resumed: Promise<void>;
  /** Every connection the work has used: a process that dies takes all of them with it. */
  readonly clients: Set<pg.Client>;
  isDead: boolean;
}

type Query = (this: pg.Client, ...args: unknown[]) => unknown;
const watches = new AsyncLocalStorage<Watch>();
const original = pg.Client.prototype.query as unknown as Query;

function wrapped(this: pg.Client, ...args: unknown[]): unknown {
  const watch = watches.getStore();
  // Callbacks are the pool's own; everything the product sends is awaited.
  if (watch === undefined || typeof args.at(-1) === "function") return original.apply(this, args);
  if (watch.isDead) return never();
  const text = textOf(args[0]);
  watch.clients.add(this);
  watch.statements.push(text);
  if (watch.statements.length !== watch.at || watch.accident === null) return original.apply(this, args);
  return strike(watch, text, watch.accident, this, args);
}

async function strike(
  watch: Watch,
  text: string,
  accident: Accident,
  client: pg.Client,
  args: unknown[],
): Promise<unknown> {
  if (accident === "paused") {
    watch.strike(text);
    await watch.resumed;
    return original.apply(client, args);
  }
  if (accident.endsWith("After")) await Promise.resolve(original.apply(client, args)).catch(() => {});
  if (accident.startsWith("dead")) watch.isDead = true;
  await Promise.all([...(watch.isDead ? watch.clients : [client])].map(cut));
  watch.strike(text);
  return accident.startsWith("dead") ? never() : Promise.reject(new Error("Connection terminated unexpectedly"));
}

async function cut(client: pg.Client): Promise<void> {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  if (stream.destroyed) return;
  const ended = new Promise((done) => client.once("end", done));
  stream.destroy();
  await ended;
}

function never(): Promise<never> {
  return new Promise(() => {});
}

function textOf(query: unknown): string {
  const text = typeof query === "object" && query !== null && "text" in query ? query.text : query;
  return String(text).replace(/\s+/g, " ").trim();
}

/**
 * Runs `work`; the accident befalls its statement number `at` (from 1). Only statements of `work` itself are counted.
 */
export function withAccident<T>(
  work: () => Promise<T>,
  accident: Accident | null = null,
  at = 0,
): { readonly result: Promise<T>; readonly trace: Trace } {
  pg.Client.prototype.query = wrapped as unknown as typeof pg.Client.prototype.query;
  let happen: (text: string) => void = () => {};
  let resume: () => void = () => {};
  const happened = new Promise<string>((done) => {
    happen = done;
  });
  const resumed = new Promise<void>((done) => {
    resume = done;
  });
  const watch: Watch = {
    statements: [],
    at,
    accident,
    happened,
    resumed,
    resume,
    strike: happen,
    clients: new Set(),
    isDead: false,
  };
  const result = watches.run(watch, work);
  // A work that dies is never awaited.
  result.catch(() => {});
  return { result, trace: watch };
}
