import { DomainError } from "../contract/errors.ts";
import type { EpochMs } from "../engine/types.ts";
import type { Call } from "../sources/source.ts";
import type { Database, Scope } from "../store/db.ts";
import type { KnownKeys } from "./known-keys.ts";
import type { MemberLimits } from "./limits.ts";
import type { SecretKeys } from "./secrets.ts";

/** What the composition root provides: the only clock, the only source of ids, the database, a log. */
export interface App {
  readonly database: Database;
  /** Of several databases: the name of this one, and the way to the others. */
  readonly name?: string;
  readonly places?: Places;
  now(): EpochMs;
  newId(): string;
  readonly log: Log;
  /** Registers work that outlives its request; shutdown waits for it. */
  keep(work: Promise<unknown>): void;
  /** The cache of API keys; without it, every request reads its key from the database. */
  readonly knownKeys?: KnownKeys;
  /** Seals and opens secrets; null or absent where the server has no key (`STIPEND_SECRET_KEY`). */
  readonly secrets?: SecretKeys | null;
  /** The closed HTTP client that sources are asked by; absent where a process asks none. */
  readonly ask?: Call["ask"];
  /** Readings of months that ended so many days ago are packed by the nightly clean-up; null or absent: none are. */
  readonly packAfterDays?: number | null;
  /** Why nothing may be written now (the disk is nearly full), as a sentence; null or absent: writes are allowed. */
  whyNoWrites?(): string | null;
}

/** Who erases what may no longer be kept. */
export const CLEAN_UP: Actor = { type: "system", id: null, name: "clean-up" };

/** @throws DomainError `unavailable` where nothing may be written now */
export function requireWritable(app: App): void {
  const reason = app.whyNoWrites?.() ?? null;
  if (reason !== null) throw new DomainError("unavailable", reason);
}

/** Organizations over several databases: an `App` for each, and which of them serves whom (`places.ts`). */
export interface Places {
  /** The names of all databases, home first. */
  readonly names: readonly string[];
  /** The app of the directory and of sign-in. */
  readonly home: App;
  /** @throws DomainError `unavailable` while the database cannot be reached */
  named(name: string): App;
  /** The databases that were reached, home first. */
  opened(): readonly App[];
  /** Those that have not been reached yet. */
  missing(): readonly string[];
  /** The app of an organization's database; home for an unknown one, where nothing will be found. */
  of(orgId: string): Promise<App>;
  /** The app of the database that a key's organization is in; null for an unknown key. */
  ofKey(hash: Buffer): Promise<App | null>;
  /** Asks home again after `from` did not know a key, or a member: its organization may have moved. Null: it has not. */
  movedFrom(from: App, named: { readonly hash: Buffer } | { readonly orgId: string }): Promise<App | null>;
  /** Where a new organization is put; `name` may say it. @throws DomainError `invalid_body`, `unavailable` */
  forNew(name: string | undefined): Promise<App>;
}

/** The part of a pino logger that is used. */
export interface Log {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** Who made the change, as recorded in the audit log. */
export interface Actor {
  readonly type: "api_key" | "user" | "cli" | "system";
  readonly id: string | null;
  readonly name: string;
}

/** An idempotency key with the request that carried it. */
export interface Idempotency {
  readonly key: string;
  /** SHA-256 of method, route, parameters, query and the body, JSON in its canonical form. */
  readonly fingerprint: Buffer;
  /** The same over the raw bytes of the body, as earlier versions stored it. */
  readonly fingerprintOfBytes?: Buffer;
  /** `POST /payout-payments`: the same key on another route is a conflict. */
  readonly route: string;
  /** Turns the result into the exact response that is sent now and on every replay. */
  encode(result: unknown): Answer;
  /** The same for an error. */
  encodeError(error: DomainError): Answer;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** One request, command or job: for whom, by whom, when. `now` is taken once, so one request has one time. */
export interface Context {
  readonly app: App;
  readonly orgId: string;
  readonly visibleOrgIds: readonly string[];
  readonly actor: Actor;
  readonly requestId: string | null;
  readonly now: EpochMs;
  readonly idempotency: Idempotency | null;
  /** What the caller is limited to; absent for those without limits, and for all but signed-in members. */
  readonly limits?: MemberLimits | undefined;
}

/** A context for work outside of requests: the command line, the worker, `demo`. */
export function localContext(app: App, orgId: string, actor: Actor, now: EpochMs = app.now()): Context {
  return { app, orgId, visibleOrgIds: [orgId], actor, requestId: null, now, idempotency: null };
}

/** Whether the caller is limited to projects. */
export function isInProjects({ limits }: Pick<Context, "limits">): boolean {
  return (limits?.projectIds ?? null) !== null;
}

/** The rows that a context may touch. A member limited to projects sees none of child organizations. */
export function scopeOf(ctx: Pick<Context, "orgId" | "visibleOrgIds" | "limits">): Scope {
  const projectIds = ctx.limits?.projectIds ?? null;
  if (projectIds === null) return { orgId: ctx.orgId, visibleOrgIds: ctx.visibleOrgIds };
  return { orgId: ctx.orgId, visibleOrgIds: [ctx.orgId], projectIds };
}
