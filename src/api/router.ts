/**
 * Registers every operation of the table: who may call it, what it reads, what it returns. No operation is a special
 * case here.
 */

import type { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import { DomainError, faultsOf, invalid } from "../contract/errors.ts";
import { defaultBodyBytes, type Operation } from "../contract/operation.ts";
import { operations } from "../contract/operations.ts";
import { otherFormOf } from "../contract/parameters.ts";
import { ReplayedAnswer } from "../flow/command.ts";
import type { Answer, App, Context, Idempotency } from "../flow/context.ts";
import { letArrive, letStream } from "./arrival.ts";
import { authenticateRequest, authorize, type FindKey, type FindSession, type Identity } from "./auth.ts";
import { encodeRefusal } from "./errors.ts";
import { refuseInLine } from "./failures.ts";
import { encodeInTurns, encodeSuccess, type Handler, type Handlers, type Input } from "./handler.ts";
import { fingerprints, idempotencyKey } from "./idempotency.ts";
import { parseJson } from "./json.ts";
import { type RateLimiter, rateLimitExceeded, rateLimitHeaders } from "./limits.ts";
import { acceptsLines, LINES_TYPE, readLines } from "./lines.ts";
import type { SpooledFile } from "./spool.ts";
import { mayKeep } from "./transfer.ts";

export const apiPrefix = "/api/v1";

export interface RouterDeps {
  readonly app: App;
  readonly findKey: FindKey;
  /** Absent without sign-in: only keys. */
  readonly findSession?: FindSession;
  /** The public address, if it differs from the one requests arrive at; null: they are the same. */
  readonly publicUrl?: string | null;
  readonly limiter: RateLimiter;
  readonly handlers: Partial<Handlers>;
}

declare module "fastify" {
  interface FastifyRequest {
    /** The caller; set before anything of the request is read. */
    identity: Identity | null;
    /** The raw bytes of the body, for the fingerprint of an idempotency key. */
    rawBody: Buffer | null;
  }
}

/** The router's form of an operation's path: `/payout-methods/:id` below the prefix. */
export function routeUrl(operation: Pick<Operation, "path">): string {
  return apiPrefix + operation.path.replace(/\{(\w+)\}/g, ":$1");
}

/** Registers all operations that need a key; each in its own context, which accepts only its media types. */
export function registerOperations(server: FastifyInstance, deps: RouterDeps): void {
  server.decorateRequest("identity", null);
  server.decorateRequest("rawBody", null);
  for (const [id, handler] of Object.entries(deps.handlers)) {
    const operation: Operation = operations[id as keyof Handlers];
    server.register(async (scope) => {
      addParsers(scope, operation);
      scope.route({
        method: operation.method,
        url: routeUrl(operation),
        ...(operation.hasSecret === true && { compress: false }),
        bodyLimit: Number.isFinite(operation.maximumBodyBytes ?? 0)
          ? (operation.maximumBodyBytes ?? defaultBodyBytes)
          : defaultBodyBytes,
        onRequest: (request, reply) => admit(request, reply, operation, deps),
        handler: (request, reply) => serve(request, reply, operation, handler, deps),
      });
    });
  }
}

/** 401, 429, 403: before the body is looked at. */
async function admit(
  request: FastifyRequest,
  reply: FastifyReply,
  operation: Operation,
  deps: RouterDeps,
): Promise<void> {
  const { findKey, findSession = noSession, publicUrl = null } = deps;
  const identity = await authenticateRequest(request, findKey, findSession, publicUrl);
  const verdict = await deps.limiter.take(identity, deps.app.now());
  if (verdict !== null) {
    reply.headers(rateLimitHeaders(verdict));
    if (!verdict.isAllowed) throw rateLimitExceeded(verdict);
  }
  authorize(identity, operation);
  request.identity = identity;
  if (isJsonFile(operation, request)) request.raw.headers["content-type"] = JSON_FILE;
  if (streamsBody(operation, mediaTypeOf(request))) letStream(request.raw);
  else letArrive(request.raw);
}

const noSession: FindSession = async () => null;

function addParsers(scope: FastifyInstance, operation: Operation): void {
  scope.removeAllContentTypeParsers();
  for (const mediaType of operation.consumes ?? ["application/json"]) {
    if (streamsBody(operation, mediaType)) {
      scope.addContentTypeParser(mediaType, (_request, payload, done) => done(null, payload));
      continue;
    }
    scope.addContentTypeParser(mediaType, { parseAs: "buffer" }, (request, body, done) => {
      request.rawBody = Buffer.from(body);
      try {
        done(null, mediaType === "application/json" ? parseJson(request.rawBody) : request.rawBody);
      } catch (error) {
        done(error as Error);
      }
    });
  }
}

/** The media type that a JSON file is handed over as: one document, or one on each line. */
const JSON_FILE = "application/x-ndjson";

function isJsonFile({ streamsJsonWith }: Operation, request: FastifyRequest): boolean {
  if (streamsJsonWith === undefined || mediaTypeOf(request) !== "application/json") return false;
  return streamsJsonWith.some((name) => Object.hasOwn(request.query as object, name));
}

function mediaTypeOf(request: FastifyRequest): string {
  return (request.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

function streamsBody(operation: Operation, mediaType: string): boolean {
  return operation.streams === true && mediaType !== "application/json" && mediaType !== "";
}

async function serve(
  request: FastifyRequest,
  reply: FastifyReply,
  operation: Operation,
  handler: Handler,
  { app }: RouterDeps,
): Promise<FastifyReply> {
  const input = decode(request, operation);
  let stored: Answer | null = null;
  const present = (result: unknown): Answer => encodeSuccess(operation, handler.present(result, input));
  const idempotency = await idempotencyOf(request, operation, (result) => {
    stored = present(result);
    return stored;
  });
  const context = contextOf(request, input.identity, app, idempotency);
  const { inLines } = handler;
  if (inLines !== undefined && acceptsLines(request.headers.accept)) {
    const lines = await readLines((put) => inLines(context, input, put), {
      done: async (result) => (await encodeInTurns(operation, handler.present(result, input))).body,
      failed: (error) => refuseInLine(error, request, app.log),
    });
    return sendLines(reply, lines);
  }
  try {
    const result = await handler.call(context, input);
    // The bytes stored for the key are the bytes sent.
    const isKept = operation.method === "GET" && input.identity.user === undefined;
    if (stored !== null) return sendAnswer(reply, stored);
    const success = handler.present(result, input);
    if (success.file !== undefined) return sendFile(reply, success.file);
    return sendAnswer(isKept ? mayKeep(reply) : reply, await encodeInTurns(operation, success));
  } catch (error) {
    if (!(error instanceof ReplayedAnswer)) throw error;
    return sendAnswer(reply.header("idempotent-replayed", "true"), error.answer);
  }
}

/** 400: params, then query, then body. */
function decode(request: FastifyRequest, operation: Operation): Input<Operation> {
  const identity = request.identity;
  if (identity === null) throw new Error("a request reached its handler without an identity");
  const mediaType = mediaTypeOf(request);
  const encoding = request.headers["content-encoding"];
  if (operation.method !== "GET" && encoding !== undefined && encoding !== "identity") {
    throw new DomainError(
      "unsupported_media_type",
      "Compressed bodies are not accepted; send it without Content-Encoding.",
    );
  }
  const isStream = streamsBody(operation, mediaType);
  refuseOtherForms(operation.query, request.query as object);
  return {
    params: readPart(operation.params, request.params, "invalid_params") as never,
    query: readPart(operation.query, request.query, "invalid_query") as never,
    body: (isStream ? undefined : readPart(operation.body, bodyOf(request), "invalid_body")) as never,
    identity,
    mediaType,
    stream: isStream ? (request.body as Input<Operation>["stream"]) : null,
  };
}

/** @throws DomainError `invalid_query` for a known parameter in another form */
function refuseOtherForms(schema: z.ZodObject | undefined, query: object): void {
  const known = Object.keys(schema?.shape ?? {});
  const faults = Object.keys(query).flatMap((given) => {
    const meant = otherFormOf(given, known);
    return meant === undefined ? [] : [{ path: given, message: `is no parameter; write it as ${meant}=…` }];
  });
  if (faults.length > 0) throw invalid("invalid_query", faults);
}

/** A missing body counts as an empty object; a `null` body does not. */
function bodyOf(request: FastifyRequest): unknown {
  return request.rawBody === null || request.body === undefined ? {} : request.body;
}

function readPart(
  schema: z.ZodType | undefined,
  value: unknown,
  code: "invalid_params" | "invalid_query" | "invalid_body",
): unknown {
  if (schema === undefined) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalid(code, faultsOf(result.error));
}

async function idempotencyOf(
  request: FastifyRequest,
  operation: Operation,
  encode: (result: unknown) => Answer,
): Promise<Idempotency | null> {
  if (!operation.idempotent) return null;
  const key = idempotencyKey(request.raw.rawHeaders);
  if (key === null) return null;
  const route = `${operation.method} ${operation.path}`;
  const query = request.url.split("?").slice(1).join("?");
  const params = request.params as Record<string, string>;
  const json = Buffer.isBuffer(request.body) ? undefined : bodyOf(request);
  // A key is answered again only to who may see the answer: for members with limits, the same limits.
  const { limits, keyId } = request.identity ?? {};
  const whose = limits === undefined ? {} : { "": `${keyId} ${limits.projectIds ?? ""}` };
  const prints = await fingerprints({
    route,
    params: { ...params, ...whose },
    query,
    bytes: request.rawBody ?? Buffer.alloc(0),
    json,
  });
  return { key, route, ...prints, encode, encodeError: encodeRefusal };
}

function contextOf(request: FastifyRequest, identity: Identity, app: App, idempotency: Idempotency | null): Context {
  return {
    app: identity.app ?? app,
    orgId: identity.orgId,
    visibleOrgIds: identity.visibleOrgIds,
    actor: { type: identity.user === undefined ? "api_key" : "user", id: identity.keyId, name: identity.name },
    requestId: request.id,
    now: app.now(),
    idempotency,
    limits: identity.limits,
  };
}

/** Sends a file that no one keeps: papers are read again, and say what is so by then. */
function sendFile(reply: FastifyReply, file: SpooledFile): FastifyReply {
  const { mediaType, fileName, headers = {} } = file;
  const disposition = fileName === undefined ? {} : { "content-disposition": `attachment; filename="${fileName}"` };
  const type =
    mediaType.startsWith("text/") || mediaType === "application/json" ? `${mediaType}; charset=utf-8` : mediaType;
  return reply
    .headers({ "cache-control": "no-store", ...disposition, ...headers })
    .header("content-type", type)
    .send(file.open());
}

/** Neither compressed nor buffered, so that each line arrives when it is written. */
function sendLines(reply: FastifyReply, lines: Readable): FastifyReply {
  return reply
    .headers({ "cache-control": "no-store", "content-encoding": "identity", "x-accel-buffering": "no" })
    .header("content-type", `${LINES_TYPE}; charset=utf-8`)
    .send(lines);
}

function sendAnswer(reply: FastifyReply, answer: Answer): FastifyReply {
  if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
  return reply.code(answer.status).header("content-type", "application/json; charset=utf-8").send(answer.body);
}
