/** The only HTTP client: every outgoing request on behalf of an organization is made here. */
import { Agent, errors as undici } from "undici";
import { type Allowed, hostOf, isNamed, NOTHING_ALLOWED } from "./addresses.ts";
import { ACCEPTED_ENCODINGS, readBody } from "./body.ts";
import { checkedAddresses, checkedConnector, type Resolve } from "./connect.ts";
import { OutboundError } from "./failure.ts";
import { whyNoHeader } from "./headers.ts";

export interface OutboundRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** `https:`; `http:` to hosts that the operator allows. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** From the name lookup to the last byte of the response. */
  readonly timeoutMs?: number;
  /** Of the answer's body, unpacked. */
  readonly bytesMax?: number;
  readonly signal?: AbortSignal;
}

export interface OutboundAnswer {
  readonly status: number;
  /** Names in lower case; values of a repeated header joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface OutboundClient {
  /**
   * Any status but a redirect is an answer.
   *
   * @throws OutboundError; the reason of `signal` where the caller gave up
   */
  request(request: OutboundRequest): Promise<OutboundAnswer>;
  /**
   * Whether `url` may be called as things are; for forms. Each request is checked again.
   *
   * @throws OutboundError `refused`, `unreachable`
   */
  check(url: string): Promise<void>;
  close(): Promise<void>;
}

export interface ClientOptions {
  readonly allowed?: Allowed;
  /** How the client names itself. */
  readonly userAgent: string;
  readonly resolve?: Resolve;
  /** PEM: certificates to trust in place of the public ones. */
  readonly ca?: string;
}

export const TIMEOUT_MS = 30_000;
export const ANSWER_BYTES_MAX = 8 * 2 ** 20;
const HEADER_BYTES_MAX = 32 * 1024;
const CONNECT_TIMEOUT_MS = 10_000;
const CONNECTIONS_PER_HOST = 4;
const KEEP_ALIVE_MS = 4_000;
const URL_LENGTH_MAX = 8_192;

/**
 * Opens a client with connections of its own. Proxies that the environment names are not used: they would resolve
 * names.
 */
export function openClient(options: ClientOptions): OutboundClient {
  const { allowed = NOTHING_ALLOWED, userAgent, resolve, ca } = options;
  const agent = new Agent({
    connect: checkedConnector({
      allowed,
      timeoutMs: CONNECT_TIMEOUT_MS,
      ...(resolve === undefined ? {} : { resolve }),
      ...(ca === undefined ? {} : { ca }),
    }),
    connections: CONNECTIONS_PER_HOST,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: HEADER_BYTES_MAX,
  });
  return {
    request: (request) => send(agent, allowed, userAgent, request),
    check: async (url) => {
      await checkedAddresses(checkedUrl(url, allowed).hostname, allowed, resolve);
    },
    close: () => agent.destroy(),
  };
}

async function send(
  agent: Agent,
  allowed: Allowed,
  userAgent: string,
  request: OutboundRequest,
): Promise<OutboundAnswer> {
  const url = checkedUrl(request.url, allowed);
  const host = hostOf(url.hostname);
  const { timeoutMs = TIMEOUT_MS, bytesMax = ANSWER_BYTES_MAX } = request;
  const deadline = AbortSignal.timeout(timeoutMs);
  const signal = request.signal === undefined ? deadline : AbortSignal.any([deadline, request.signal]);
  try {
    const { statusCode, headers, body } = await agent.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: request.method,
      headers: { "user-agent": userAgent, ...checkedHeaders(request.headers), "accept-encoding": ACCEPTED_ENCODINGS },
      body: request.body ?? null,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      signal,
    });
    const flat = flatHeaders(headers);
    if (statusCode >= 300 && statusCode < 400 && statusCode !== 304) {
      body.on("error", () => {}).destroy();
      throw new OutboundError("redirected", `${host} answers with a redirect${leadingTo(flat.location, url)}.`);
    }
    return { status: statusCode, headers: flat, body: await readBody(body, flat["content-encoding"], bytesMax, host) };
  } catch (error) {
    request.signal?.throwIfAborted();
    throw outboundError(error, host, deadline.aborted, timeoutMs);
  }
}

/** @throws OutboundError `refused` */
function checkedUrl(text: string, allowed: Allowed): URL {
  const refuse = (why: string) => new OutboundError("refused", `The address ${why}.`);
  if (text.length > URL_LENGTH_MAX) throw refuse(`has more than ${URL_LENGTH_MAX} characters`);
  if (!URL.canParse(text)) throw refuse("is not a URL");
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") throw refuse("must begin with https://");
  if (url.username !== "" || url.password !== "") throw refuse("must not hold a user or a password");
  if (url.protocol === "http:" && !isNamed(url.hostname, allowed))
    throw refuse("must begin with https://, unless STIPEND_OUTBOUND_ALLOW of the server names its host");
  return url;
}

/** @throws OutboundError `refused` */
function checkedHeaders(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  for (const [name, value] of Object.entries(headers)) {
    const why = whyNoHeader(name, value);
    if (why !== undefined) throw new OutboundError("refused", `The header "${name.slice(0, 100)}" ${why}.`);
  }
  // One spelling of a name, so that a caller's `User-Agent` replaces the client's.
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function flatHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : (value ?? "")]),
  );
}

/** The host a redirect leads to; its path may hold a key. */
function leadingTo(location: string | undefined, from: URL): string {
  if (location === undefined || !URL.canParse(location, from.href)) return "";
  return ` to ${new URL(location, from.href).host}; enter the address it leads to`;
}

function outboundError(error: unknown, host: string, isLate: boolean, timeoutMs: number): OutboundError {
  if (error instanceof OutboundError) return error;
  if (isLate) return new OutboundError("timeout", `${host} did not answer within ${timeoutMs / 1_000} seconds.`);
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof undici.ConnectTimeoutError || error instanceof undici.HeadersTimeoutError)
    return new OutboundError("timeout", `${host} did not answer in time.`, { cause: error });
  if (error instanceof undici.HeadersOverflowError)
    return new OutboundError("too_large", `The headers of ${host} are over ${HEADER_BYTES_MAX} bytes.`, {
      cause: error,
    });
  if (error instanceof undici.HTTPParserError)
    return new OutboundError("bad_answer", `${host} does not answer in HTTP.`, { cause: error });
  return new OutboundError("unreachable", `${host} cannot be reached${code === undefined ? "" : ` (${code})`}.`, {
    cause: error,
  });
}
