/** One call of a source: asks, counts units, keeps what came, and ends in an outcome whatever the service does. */
import type { OutboundAnswer, OutboundRequest } from "../outbound/client.ts";
import { OutboundError } from "../outbound/failure.ts";
import {
  type Call,
  type Health,
  type Listed,
  type Outcome,
  type PostAnswer,
  type PostRef,
  type RawAnswer,
  type Stop,
  wasSent,
} from "./source.ts";
import { textOf } from "./values.ts";

/** Ends a call early; what was gathered so far stays. */
class Stopped extends Error {
  readonly stop: Stop;

  constructor(stop: Stop) {
    super(stop.message);
    this.stop = stop;
  }
}

export interface AskOptions {
  /** Units that the request costs. */
  readonly cost?: number;
  /** Asked first about an answer that is no success; undefined leaves it to the rules that all services share. */
  readonly judge?: (answer: OutboundAnswer, body: unknown) => Stop | undefined;
}

/** How a page ends: see `Listed`. */
type PageEnd = Pick<Listed, "next"> & Partial<Pick<Listed, "resume" | "mayLack">>;

const MESSAGE_LENGTH = 200;
const TRY_LATER = new Set([408, 425, 429, 500, 502, 503, 504]);
const UNREAD_KINDS_MAX = 20;
const HIDDEN = "[hidden]";

export class Requester {
  readonly posts: PostAnswer[] = [];
  readonly #unread = new Map<string, number>();
  readonly #raw: RawAnswer[] = [];
  readonly #call: Call;
  readonly #secrets: readonly string[];
  #units = 0;
  #reached: string | null | undefined;
  #pending: string | null = null;

  constructor(call: Call, secrets: readonly string[]) {
    this.#call = call;
    this.#secrets = secrets.filter((secret) => secret.length > 3);
  }

  get now(): number {
    return this.#call.now;
  }

  /** Where to go on if the call stops before its page is done. */
  reached(cursor: string | null): void {
    this.#reached = cursor;
  }

  /** What the service has begun, until it is fetched. */
  await(pending: string | null): void {
    this.#pending = pending;
  }

  /** Charges for what a request brought, where services count results. */
  spend(units: number): void {
    this.#units += units;
  }

  /** The body of a success, read as JSON. Otherwise the call stops here. */
  async json(request: OutboundRequest, { cost = 1, judge }: AskOptions = {}): Promise<unknown> {
    if (this.#units + cost > this.#call.unitsLeft)
      this.stop({ why: "budget", message: `The budget is used up: ${this.#call.unitsLeft} were left for this.` });
    const answer = await this.#ask(request, cost);
    const { host, pathname } = new URL(request.url);
    this.#raw.push({
      request: this.#hide(`${request.method} ${host}${pathname}`),
      status: answer.status,
      body: this.#hideIn(answer.body),
    });
    const body = parsed(answer.body);
    if (answer.status >= 200 && answer.status < 300) {
      if (body !== undefined) return body;
      this.stop({ why: "broken", message: `${host} answers with something that is not JSON.` });
    }
    return this.stop(judge?.(answer, body) ?? commonStop(answer, body, host, this.#call.now));
  }

  stop(stop: Stop): never {
    throw new Stopped({ ...stop, message: this.#hide(stop.message) });
  }

  unread(what: string): void {
    const key = this.#unread.has(what) || this.#unread.size < UNREAD_KINDS_MAX ? what : "other faults";
    this.#unread.set(key, (this.#unread.get(key) ?? 0) + 1);
  }

  /** An answer for each post that was asked for and is not there. */
  answerAbsent(asked: readonly PostRef[]): void {
    const answered = new Set(this.posts.map(keyOf));
    for (const post of asked) {
      if (!answered.has(keyOf(post)))
        this.posts.push({ state: "missing", why: "absent", platform: post.platform, externalId: post.externalId });
    }
  }

  /** Runs the work to its end or to where it stops. */
  async outcome(work: () => Promise<void>): Promise<Outcome> {
    const stopped = await stopOf(work);
    return {
      posts: onceEach(this.posts),
      unread: this.#unread,
      units: this.#units,
      stopped,
      pending: this.#pending,
      raw: this.#raw,
    };
  }

  async listed(cursor: string | null, work: () => Promise<PageEnd>): Promise<Listed> {
    let ends: PageEnd | undefined;
    const outcome = await this.outcome(async () => {
      ends = await work();
    });
    const here = this.#reached === undefined ? cursor : this.#reached;
    return {
      ...outcome,
      next: ends === undefined ? here : ends.next,
      resume: ends?.resume ?? null,
      mayLack: ends?.mayLack ?? false,
    };
  }

  async health(work: () => Promise<string>): Promise<Health> {
    let message = "";
    const stopped = await stopOf(async () => {
      message = await work();
    });
    return { ok: stopped === null, message: stopped?.message ?? message, units: this.#units };
  }

  async #ask(request: OutboundRequest, cost: number): Promise<OutboundAnswer> {
    const { signal } = this.#call;
    this.#units += cost;
    try {
      return await this.#call.ask(signal === undefined ? request : { ...request, signal });
    } catch (error) {
      if (!wasSent(error)) this.#units -= cost;
      if (!(error instanceof OutboundError)) throw error;
      if (error.reason === "timeout" || error.reason === "unreachable")
        return this.stop({ why: "wait", retryAfterMs: null, message: error.message });
      const why = error.reason === "refused" || error.reason === "redirected" ? "person" : "broken";
      return this.stop({ why, message: error.message });
    }
  }

  #hide(text: string): string {
    return this.#secrets.reduce(
      (hidden, secret) => hidden.replaceAll(secret, HIDDEN).replaceAll(encodeURIComponent(secret), HIDDEN),
      text,
    );
  }

  /** Services that quote a request in their answer quote its key. */
  #hideIn(body: Buffer): Buffer {
    return this.#secrets.some((secret) => body.includes(secret)) ? Buffer.from(this.#hide(body.toString())) : body;
  }
}

/** @throws whatever is no stop */
async function stopOf(work: () => Promise<void>): Promise<Stop | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof Stopped) return error.stop;
    throw error;
  }
}

/** What a status means wherever it is met. */
function commonStop(answer: OutboundAnswer, body: unknown, host: string, now: number): Stop {
  const said = messageIn(body);
  const message = `${host} answers ${answer.status}${said === null ? "" : `: ${said}`}`;
  if (answer.status === 401 || answer.status === 402 || answer.status === 403) return { why: "person", message };
  if (TRY_LATER.has(answer.status))
    return { why: "wait", retryAfterMs: retryAfterMs(answer.headers["retry-after"], now), message };
  return { why: "broken", message };
}

/** `Retry-After` in milliseconds from now: seconds, or a date. */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}(\.\d+)?$/.test(header.trim())) return Math.ceil(Number(header) * 1_000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** The sentence in an error's body, wherever services put it. */
export function messageIn(body: unknown): string | null {
  if (typeof body !== "object" || body === null) return null;
  const { error, message, detail } = body as Record<string, unknown>;
  for (const candidate of [error, message, detail]) {
    const text = typeof candidate === "object" ? messageIn(candidate) : textOf(candidate, MESSAGE_LENGTH);
    if (text !== null) return text;
  }
  return null;
}

export function keyOf({ platform, externalId }: { readonly platform: string; readonly externalId: string }): string {
  return `${platform} ${externalId}`;
}

/** Of several answers about one post: the newest number, else that it is missing, else that it failed. */
function onceEach(posts: readonly PostAnswer[]): PostAnswer[] {
  const best = new Map<string, PostAnswer>();
  for (const post of posts) {
    const known = best.get(keyOf(post));
    if (known === undefined || weight(post) > weight(known)) best.set(keyOf(post), post);
  }
  return [...best.values()];
}

function weight(post: PostAnswer): number {
  if (post.state === "found") return post.capturedAt;
  return post.state === "missing" ? -1 : -2;
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8").replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}
