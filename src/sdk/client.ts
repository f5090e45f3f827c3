/** The client: a method for each operation, over one way of sending them. */
import createFetchClient from "openapi-fetch";
import { StipendError } from "./error.ts";
import { linesOf } from "./lines.ts";
import type { Methods } from "./methods.gen.ts";
import { operationTable } from "./operations.gen.ts";
import { paginate } from "./paginate.ts";
import { defaultRetry, delayBeforeNext, type Failure, type RetryOptions, sleep } from "./retry.ts";
import { asFetchBody, isReplayable, type StreamBody } from "./stream.ts";
import type {
  Arguments,
  CallOptions,
  DataOf,
  LineOf,
  LinesOperationId,
  OperationId,
  Page,
  PagedOperationId,
  QueryOf,
  Result,
  RowOf,
  Schemas,
} from "./types.ts";

const DEFAULT_TIMEOUT_MS = 60_000;
/** Rows of a page while walking a list: as many as the server gives. */
const PAGE_LIMIT = 100;
/** Sends a CSV file of any length to a project. */
type SendCsv<Id extends OperationId, Answer extends keyof Schemas> = (
  projectId: string,
  body: StreamBody,
  options?: CallOptions & { readonly query?: QueryOf<Id> },
) => Promise<Schemas[Answer]>;

/** Repeating these changes nothing although they take no key: readings and decisions identify themselves. */
const REPEATABLE: ReadonlySet<OperationId> = new Set<OperationId>(["createReadings", "reviewVideos"]);

export interface ClientOptions {
  /** Where the server is, without `/api/v1`; the page's own origin when left out in a browser. */
  readonly baseUrl?: string | undefined;
  /** `tga_…`; left out where a session cookie speaks for the user. */
  readonly apiKey?: string | undefined;
  readonly credentials?: RequestInit["credentials"] | undefined;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** In place of the global `fetch`. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** How long one attempt may take (60,000); streamed imports may take as long as they need. */
  readonly timeoutMs?: number | undefined;
  readonly retry?: Partial<RetryOptions> | undefined;
}

/** An answer with what the envelope came in. */
export interface FullAnswer<Data> {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Data;
  readonly meta: Readonly<Record<string, unknown>>;
}

/** The argument of a method, which may be left out where nothing in it is required. */
type Rest<Id extends OperationId> = object extends Arguments<Id> ? [given?: Arguments<Id>] : [given: Arguments<Id>];

export interface Client extends Methods {
  /** Like the method of that name, but gives status and headers too, and lists as plain `data`. */
  request<Id extends keyof Methods>(id: Id, ...given: Rest<Id>): Promise<FullAnswer<DataOf<Id>>>;
  /** Every row of a list, page after page: `for await (const row of client.paginate("listPayments"))`. */
  paginate<Id extends PagedOperationId>(id: Id, ...given: Rest<Id>): AsyncGenerator<RowOf<Id>, void, undefined>;
  /** Sends readings of any number; `format` is `csv` or `ndjson`. Good rows land even when others are refused. */
  importReadings(
    projectId: string,
    body: StreamBody,
    options: CallOptions & { readonly format: "csv" | "ndjson"; readonly query?: QueryOf<"createReadings"> },
  ): Promise<Schemas["ImportAnswer"]>;
  /** Says how the beginning of a file would be read; stores nothing. A document of JSON counts as `ndjson`. */
  previewReadings(
    projectId: string,
    body: StreamBody,
    options: CallOptions & { readonly format: "csv" | "ndjson"; readonly query?: QueryOf<"previewReadings"> },
  ): Promise<Schemas["PreviewAnswer"]>;
  /** Sends a CSV file of creators. Good rows land even when others are refused. */
  readonly importCreators: SendCsv<"importCreators", "ImportCreatorsAnswer">;
  /** Sends a CSV file of follower counts. Good rows land even when others are refused. */
  readonly importFollowers: SendCsv<"importFollowers", "ImportFollowersAnswer">;
  /** Sends a CSV file of balances that are still owed. Good rows land even when others are refused. */
  readonly importOpeningBalances: SendCsv<"importOpeningBalances", "ImportAmountsAnswer">;
  /** Sends a CSV file of payments made before. Good rows land even when others are refused. */
  readonly importPayments: SendCsv<"importPayments", "ImportAmountsAnswer">;
  /** Uploads an icon (PNG, JPEG, WebP or SVG, as its `type` says); the `icon_path` goes into a payout method. */
  uploadMethodIcon(icon: Blob, options?: CallOptions): Promise<Schemas["IconAnswer"]>;
  /** Attaches a file (PDF, image, ZIP or text, up to 5 MB) to a creator or a payment, to be saved under `name`. */
  attachFile(
    to: { readonly creatorId: string } | { readonly paymentId: string },
    file: Blob,
    name: string,
    options?: CallOptions,
  ): Promise<Schemas["FileRow"]>;
  /** What a file of a rail's results would change in a pay run; a `File` or `Blob`, or its text. */
  previewPayRunResults(
    runId: string,
    file: Blob | string,
    options?: CallOptions,
  ): Promise<Schemas["PayRunResultsAnswer"]>;
  /** Applies a file of a rail's results to a pay run; the same file again changes nothing. */
  applyPayRunResults(
    runId: string,
    file: Blob | string,
    options?: CallOptions,
  ): Promise<Schemas["PayRunResultsAnswer"]>;
  /**
   * Reads an operation line by line while it works: `onLine` gets each line, and the last, the answer, is returned. Never
   * sent again by itself.
   */
  inLines<Id extends LinesOperationId>(
    id: Id,
    given: Arguments<Id>,
    onLine: (line: LineOf<Id>) => void,
  ): Promise<DataOf<Id>>;
  /** Reads an operation that answers a file, such as a statement with `format: "csv"`; the body is not read yet. */
  download<Id extends OperationId>(id: Id, ...given: Rest<Id>): Promise<Response>;
}

/** One request, whatever its operation. */
interface Given {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly idempotencyKey?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A body that is sent as it is. */
interface RawBody {
  readonly content: string | Blob | ReadableStream<Uint8Array>;
  readonly mediaType: string;
  /** Whether it can be sent again. */
  readonly isReplayable: boolean;
  /** Whether it may take as long as it needs. */
  readonly isUnbounded: boolean;
}

type Envelope = { readonly data: unknown; readonly error: string | null; readonly meta: Record<string, unknown> };
type Attempt = { readonly answer: FullAnswer<unknown> } | { readonly error: StipendError; readonly failure: Failure };
/** The part of openapi-fetch that is used, for operations chosen while running. */
type SendOnce = (
  method: string,
  path: string,
  init: object,
) => Promise<{ readonly data?: unknown; readonly error?: unknown; readonly response: Response }>;

/** Makes a client. Works in browsers and in Node; holds no connection and needs no closing. */
export function createClient(options: ClientOptions = {}): Client {
  const { apiKey, credentials, fetch } = options;
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const retry = { ...defaultRetry, ...options.retry };
  const inner = createFetchClient<Record<string, never>>({
    baseUrl: options.baseUrl ?? "",
    headers: { ...options.headers, ...(apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` }) },
    ...(credentials === undefined ? {} : { credentials }),
    // Looked up at each call, so that a page may replace the global one.
    fetch: fetch ?? ((request) => globalThis.fetch(request)),
  });
  const sendOnce = inner.request as unknown as SendOnce;

  async function send(id: OperationId, given: Given, raw?: RawBody): Promise<FullAnswer<unknown>> {
    const operation = operationTable[id];
    const key = operation.takesKey ? (given.idempotencyKey ?? newKey()) : undefined;
    // Once, before the first attempt: a key belongs to the very bytes it was first sent with.
    const body = raw?.content ?? (given.body === undefined ? undefined : JSON.stringify(given.body));
    const isStream = body instanceof ReadableStream;
    const init = {
      params: { path: given.path, query: given.query },
      headers: {
        ...(raw === undefined ? {} : { "Content-Type": raw.mediaType }),
        ...(key === undefined ? {} : { "Idempotency-Key": key }),
      },
      ...(body === undefined ? {} : { body, bodySerializer: (content: unknown) => content }),
      ...(isStream ? { duplex: "half" } : {}),
      parseAs: "text",
    };
    const isRepeatable = operation.method === "GET" || key !== undefined || REPEATABLE.has(id);
    for (let attempt = 1; ; attempt++) {
      given.signal?.throwIfAborted();
      const signals = [given.signal, raw?.isUnbounded ? undefined : AbortSignal.timeout(timeoutMs)];
      const signal = AbortSignal.any(signals.filter((each) => each !== undefined));
      const result = await attemptOnce(() => sendOnce(operation.method, operation.path, { ...init, signal }), key);
      if ("answer" in result) return result.answer;
      // An aborted call throws the caller's own reason.
      given.signal?.throwIfAborted();
      const mayRetry = raw?.isReplayable ?? true;
      const delay = mayRetry ? delayBeforeNext(result.failure, attempt, isRepeatable, retry) : null;
      if (delay === null) throw result.error;
      await sleep(delay, given.signal);
    }
  }

  async function open(
    id: OperationId,
    given: Given,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const { method, path } = operationTable[id];
    const params = { path: given.path, query: given.query };
    const json = given.body === undefined ? {} : { body: given.body };
    const signal = given.signal === undefined ? {} : { signal: given.signal };
    const init = { params, headers, parseAs: "stream", ...json, ...signal };
    const result = await attemptOnce(async () => {
      const came = await sendOnce(method, path, init);
      return came.response.ok ? { ...came, data: { data: came.response, meta: {} } } : came;
    }, undefined);
    if ("error" in result) throw result.error;
    return result.answer.data as Response;
  }

  async function inLines(id: OperationId, given: Given, onLine: (line: unknown) => void) {
    const { body, status } = await open(id, given, { Accept: "application/x-ndjson" });
    const lines = linesOf(body);
    const broke = (cause?: unknown) => {
      given.signal?.throwIfAborted();
      throw new StipendError(0, "unreachable", "The answer broke off.", { cause });
    };
    let last: Envelope | undefined;
    try {
      for (let line = await lines.next().catch(broke); line.done !== true; line = await lines.next().catch(broke)) {
        last = readEnvelope(line.value);
        if (last === undefined) onLine(JSON.parse(line.value));
      }
    } finally {
      await lines.return();
    }
    if (last === undefined) return broke();
    const { data, error, meta } = last;
    if (error !== null) throw new StipendError(status, String(meta.code), error, { meta });
    return data;
  }

  async function sendFile(
    id: OperationId,
    projectId: string,
    body: StreamBody,
    mediaType: string,
    { signal, query }: CallOptions & { readonly query?: Readonly<Record<string, unknown>> },
  ): Promise<unknown> {
    const raw = { content: asFetchBody(body), mediaType, isReplayable: isReplayable(body), isUnbounded: true };
    return (await send(id, { path: { projectId }, signal, ...(query === undefined ? {} : { query }) }, raw)).data;
  }
  const sendCsv = (
    id: OperationId,
    projectId: string,
    body: StreamBody,
    options: Parameters<typeof sendFile>[4] = {},
  ) => sendFile(id, projectId, body, "text/csv", options);
  const sendReadings = (
    id: OperationId,
    projectId: string,
    body: StreamBody,
    { format, ...options }: Parameters<typeof sendFile>[4] & { readonly format: "csv" | "ndjson" },
  ) => sendFile(id, projectId, body, format === "csv" ? "text/csv" : "application/x-ndjson", options);

  async function sendResults(
    id: OperationId,
    runId: string,
    file: Blob | string,
    { signal }: CallOptions = {},
  ): Promise<Schemas["PayRunResultsAnswer"]> {
    // The server looks at the content: rails send the same kinds of files under many types.
    return (await send(id, { path: { id: runId }, signal }, bytesOf(file))).data as Schemas["PayRunResultsAnswer"];
  }

  const ids = Object.keys(operationTable) as OperationId[];
  const methods = ids.map((id) => [id, async (given: Given = {}) => resultOf(id, await send(id, given))] as const);
  return {
    ...(Object.fromEntries(methods) as unknown as Methods),
    download: ((id: OperationId, given: Given = {}) => open(id, given)) as Client["download"],
    inLines: inLines as Client["inLines"],
    request: (async (id: OperationId, given: Given = {}) => send(id, given)) as Client["request"],
    paginate: ((id: PagedOperationId, given: Given = {}) =>
      paginate(async (cursor) => {
        const query = { limit: PAGE_LIMIT, ...given.query, ...(cursor === null ? {} : { cursor }) };
        return resultOf(id, await send(id, { ...given, query })) as Page<unknown>;
      })) as Client["paginate"],
    importReadings: async (...given) => (await sendReadings("createReadings", ...given)) as Schemas["ImportAnswer"],
    previewReadings: async (...given) => (await sendReadings("previewReadings", ...given)) as Schemas["PreviewAnswer"],
    importCreators: async (...given) => (await sendCsv("importCreators", ...given)) as Schemas["ImportCreatorsAnswer"],
    importFollowers: async (...given) =>
      (await sendCsv("importFollowers", ...given)) as Schemas["ImportFollowersAnswer"],
    importOpeningBalances: async (...given) =>
      (await sendCsv("importOpeningBalances", ...given)) as Schemas["ImportAmountsAnswer"],
    importPayments: async (...given) => (await sendCsv("importPayments", ...given)) as Schemas["ImportAmountsAnswer"],
    previewPayRunResults: (...given) => sendResults("previewPayRunResults", ...given),
    applyPayRunResults: (...given) => sendResults("applyPayRunResults", ...given),
    attachFile: async (to, file, name, { signal } = {}) => {
      const [id, of] =
        "creatorId" in to ? (["addCreatorFile", to.creatorId] as const) : (["addPaymentFile", to.paymentId] as const);
      return (await send(id, { path: { id: of }, query: { name }, signal }, bytesOf(file))).data as Schemas["FileRow"];
    },
    uploadMethodIcon: async (icon, { signal } = {}) => {
      return (await send("uploadMethodIcon", { signal }, bytesOf(icon, icon.type))).data as Schemas["IconAnswer"];
    },
  };
}

/** A body that is there as a whole. */
function bytesOf(content: Blob | string, mediaType = "application/octet-stream"): RawBody {
  return { content, mediaType, isReplayable: true, isUnbounded: false };
}

function resultOf<Id extends OperationId>(id: Id, { data, meta }: FullAnswer<unknown>): Result<Id> {
  return (operationTable[id].isPaged ? { rows: data, nextCursor: meta.nextCursor ?? null } : data) as Result<Id>;
}

async function attemptOnce(call: () => ReturnType<SendOnce>, idempotencyKey: string | undefined): Promise<Attempt> {
  let came: Awaited<ReturnType<SendOnce>>;
  try {
    came = await call();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const error = new StipendError(0, "unreachable", `No answer came: ${why}`, { idempotencyKey, cause });
    return { error, failure: { status: 0, code: error.code, headers: null } };
  }
  const { status, headers, ok } = came.response;
  const envelope = readEnvelope(ok ? came.data : came.error);
  if (ok && envelope !== undefined) return { answer: { status, headers, data: envelope.data, meta: envelope.meta } };
  const code = typeof envelope?.meta.code === "string" ? envelope.meta.code : "unexpected_answer";
  const sentence = envelope?.error ?? `The answer (${status}) is not one of the Stipend API; is the address right?`;
  const error = new StipendError(status, code, sentence, { meta: envelope?.meta ?? {}, idempotencyKey });
  return { error, failure: { status, code, headers } };
}

/**
 * The envelope of an answer; undefined when it has none. Refusals come parsed where they could be, successes as text.
 */
function readEnvelope(came: unknown): Envelope | undefined {
  let value = came;
  if (typeof came === "string") {
    try {
      value = JSON.parse(came);
    } catch {
      return undefined;
    }
  }
  if (typeof value !== "object" || value === null || !("data" in value) || !("meta" in value)) return undefined;
  return { error: null, ...value, meta: { ...(value.meta as object | null) } } as Envelope;
}

/** 128 random bits; `crypto.randomUUID` is missing on pages that were not loaded over TLS. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
