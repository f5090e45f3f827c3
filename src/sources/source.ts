/**
 * What a source of readings is. A source answers questions about posts and writes nothing: its host plans, keeps budgets,
 * spaces out requests, retries and stores.
 */
import { z } from "zod";
import type { OutboundAnswer, OutboundRequest } from "../outbound/client.ts";
import { OutboundError } from "../outbound/failure.ts";

export const counters = ["view_count", "like_count", "comment_count", "share_count", "save_count"] as const;
export type Counter = (typeof counters)[number];

/** A post that is asked about. */
export interface PostRef {
  readonly platform: string;
  readonly externalId: string;
  readonly url: string | null;
}

export interface AccountRef {
  readonly platform: string;
  /** Without `@`. */
  readonly handle: string;
}

/** What a source says of one post. */
export type PostAnswer = FoundPost | MissingPost | FailedPost;

interface Named {
  readonly platform: string;
  readonly externalId: string;
}

export interface FoundPost extends Named {
  readonly state: "found";
  /** When the count was taken, in milliseconds since 1970: the source's own time where it has one. */
  readonly capturedAt: number;
  /** Null: not reported, which is not 0. Views are always there. */
  readonly counts: Readonly<Record<Counter, number | null>> & { readonly view_count: number };
  /** What "a view" means in this number; null where the source does not say. */
  readonly definition: string | null;
  readonly url: string | null;
  readonly title: string | null;
  /** Milliseconds since 1970. */
  readonly postedAt: number | null;
  readonly handle: string | null;
}

export interface MissingPost extends Named {
  readonly state: "missing";
  /** `absent`: it was asked for and is not in the answer. One miss proves nothing. */
  readonly why: "absent" | "deleted" | "private" | "not_public";
}

export interface FailedPost extends Named {
  readonly state: "failed";
  /** Whether to ask again soon. */
  readonly retry: boolean;
  readonly message: string;
}

/** Why a source stopped before it had answered everything. */
export type Stop =
  /** Ask again later; null: the source does not say when. */
  | { readonly why: "wait"; readonly retryAfterMs: number | null; readonly message: string }
  /** Nothing more until the next day of the source begins. */
  | { readonly why: "quota"; readonly message: string }
  /** The next request would pass the budget of this call. */
  | { readonly why: "budget"; readonly message: string }
  /** Nothing works until a person does something: the key died, the plan does not cover it, the settings are wrong. */
  | { readonly why: "person"; readonly message: string }
  /** This account cannot be read; others can. */
  | { readonly why: "account"; readonly message: string }
  /** The answer is not what the source is known to say. */
  | { readonly why: "broken"; readonly message: string };

/** An answer as it came, for "why does it say 41,200?". Without keys. */
export interface RawAnswer {
  /** Method, host and path. */
  readonly request: string;
  readonly status: number;
  readonly body: Buffer;
}

export interface Outcome {
  readonly posts: readonly PostAnswer[];
  /** Items of the answer that name no post, by what is wrong with them. */
  readonly unread: ReadonlyMap<string, number>;
  /** In the source's own units, of every request that was sent: failed ones are charged too. */
  readonly units: number;
  /** Null: everything asked for is answered. Otherwise posts without an answer were not asked about. */
  readonly stopped: Stop | null;
  /** Work that the service has begun and charges for: the next call for the same posts is given it. */
  readonly pending: string | null;
  readonly raw: readonly RawAnswer[];
}

/** One page of posts. */
export interface Listed extends Outcome {
  /** The cursor of the next page, or of this one again where it was not read; null at the end. */
  readonly next: string | null;
  /** At the end: the cursor to begin with next time; null to begin at the beginning. */
  readonly resume: string | null;
  /** Whether the list may lack posts that are there, so that what it lacks is not missing. */
  readonly mayLack: boolean;
}

/** What a host gives a source for one call. */
export interface Call {
  /** The closed HTTP client; the host spaces its requests. */
  ask(request: OutboundRequest): Promise<OutboundAnswer>;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly unitsLeft: number;
  /** What the last call for these posts left pending. */
  readonly pending?: string | null;
  readonly signal?: AbortSignal;
}

/**
 * Whether a request that ended in this error had left: services charge for requests that fail, but none can have counted
 * one that the closed client refused to send.
 */
export function wasSent(error: unknown): boolean {
  return !(error instanceof OutboundError && error.reason === "refused");
}

/** A source with its settings. A call never throws for what a service does; it throws where `signal` ends it. */
export interface Source {
  /** Answers each post at most once, and exactly once unless stopped. At most `limits.batch` posts. */
  readPosts?(posts: readonly PostRef[], call: Call): Promise<Outcome>;
  /** The posts of an account, newest first. */
  listPosts?(account: AccountRef, cursor: string | null, call: Call): Promise<Listed>;
  /** All posts that the source has, or those that changed since the cursor. */
  listAll?(cursor: string | null, call: Call): Promise<Listed>;
  /** The cheapest request that shows whether the settings work. */
  check(call: Call): Promise<Health>;
  readonly limits: Limits;
  /** Where these settings narrow the kind's platforms. */
  readonly platforms?: readonly string[];
}

export interface Health {
  readonly ok: boolean;
  readonly message: string;
  readonly units: number;
}

export interface Limits {
  /** What the budget counts: `request`, `result`. */
  readonly unit: string;
  /** Posts in one call of `readPosts`. */
  readonly batch: number;
  /** The most units that one call spends; the host takes them from the budget before it, and gives back what is left. */
  readonly callUnits: number;
  readonly perHour: number | null;
  readonly perDay: number | null;
  /** Where the day of `perDay` begins at midnight. */
  readonly resetZone: string;
  /** Between two requests. */
  readonly pauseMs: number;
}

/** The limits of a service that counts its requests, one post in each. */
export function requestLimits({ perHour = null, perDay = null, pauseMs, callUnits = 1 }: RequestLimits): Limits {
  return { unit: "request", batch: 1, callUnits, perHour, perDay, resetZone: "UTC", pauseMs };
}

type RequestLimits = Pick<Limits, "pauseMs"> & Partial<Pick<Limits, "perHour" | "perDay" | "callUnits">>;

export interface SourceKind {
  readonly name: string;
  readonly title: string;
  /** What it can report; the others are always null. */
  readonly reports: readonly Counter[];
  /** Null: any. */
  readonly platforms: readonly string[] | null;
  /** What the operator must know about keeping these numbers; null where there is nothing. */
  readonly terms: string | null;
  /** The settings, from which the form is made; secret ones carry `secret: true`. */
  readonly config: z.ZodObject;
  /** @throws ZodError */
  open(config: unknown): Source;
}

/** Declares a kind whose `open` takes settings that are already read. */
export function sourceKind<S extends z.ZodObject>(
  kind: Omit<SourceKind, "config" | "open"> & { readonly config: S; open(config: z.output<S>): Source },
): SourceKind {
  return { ...kind, open: (config) => kind.open(kind.config.parse(config)) };
}

const SECRET_LENGTH_MAX = 4_096;

/** A setting that is sealed at rest and never shown again. */
export const secretText = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(SECRET_LENGTH_MAX)
  .regex(/^[\x20-\x7e]+$/, "must be plain characters on one line")
  .meta({ secret: true });

/** The names of a kind's secret settings. */
export function secretNames(kind: Pick<SourceKind, "config">): string[] {
  return Object.entries(kind.config.shape)
    .filter(([, schema]) => isSecret(schema))
    .map(([name]) => name);
}

function isSecret(schema: z.core.$ZodType): boolean {
  if (z.globalRegistry.get(schema)?.secret === true) return true;
  const inner = (schema as { def?: { innerType?: z.core.$ZodType } }).def?.innerType;
  return inner !== undefined && isSecret(inner);
}
