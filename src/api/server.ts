/** The HTTP door as a whole: what is registered, what every answer carries, and where every error ends. */

import helmet from "@fastify/helmet";
import underPressure from "@fastify/under-pressure";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { DomainError } from "../contract/errors.ts";
import { operations } from "../contract/operations.ts";
import { encodeRefusal, refusalFor } from "./errors.ts";
import { registerIcons } from "./icons.ts";
import { RequestMetrics } from "./metrics.ts";
import { registerPublic } from "./public.ts";
import { apiPrefix, type RouterDeps, registerOperations } from "./router.ts";
import { registerSystem, type SystemDeps } from "./system.ts";

/** Bounds of the server; each is what a hostile client runs into. */
const headersTimeoutMs = 10_000;
/** How often Node looks for connections beyond that bound; it would look every 30 s by itself. */
const slowConnectionCheckMs = 1_000;
const keepAliveTimeoutMs = 5_000;
const maximumConnections = 2_000;
const maximumParameterLength = 200;
const maximumEventLoopDelayMs = 3_000;
const pressureRetrySeconds = 5;

export interface ServerDeps extends RouterDeps, SystemDeps {
  /** The product's version, for the OpenAPI document. */
  readonly version: string;
  /** Addresses and CIDR ranges of proxies whose word about the client's address is taken. */
  readonly trustedProxies?: readonly string[] | undefined;
  /** What else listens on this server: the Growi API, the dashboard. Registered after v1. */
  readonly extensions?: readonly ((server: FastifyInstance) => Promise<void>)[];
}

/** Builds the server without listening; `inject` works on it at once, after `ready()`. */
export async function buildServer(deps: ServerDeps): Promise<FastifyInstance> {
  const server = fastify({
    logger: false,
    http: { connectionsCheckingInterval: slowConnectionCheckMs },
    genReqId: () => deps.app.newId(),
    keepAliveTimeout: keepAliveTimeoutMs,
    // A streamed import may take as long as it needs; bodies read as a whole are bounded in the router.
    requestTimeout: 0,
    // Without one, an address that a request claims for itself is not believed.
    trustProxy: deps.trustedProxies === undefined ? false : [...deps.trustedProxies],
    routerOptions: { maxParamLength: maximumParameterLength },
    frameworkErrors: (error, request, reply) => refuse(error, request as FastifyRequest, reply as FastifyReply, deps),
  });
  server.server.headersTimeout = headersTimeoutMs;
  server.server.maxConnections = maximumConnections;

  const metrics = new RequestMetrics();
  server.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  server.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "unknown";
    metrics.record(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    if (!probes.has(route)) deps.app.log.info(requestEntry(request, reply, route), "request");
  });

  await server.register(helmet, {
    // Plain HTTP on a local address must stay usable; a proxy with a certificate sets its own transport policy.
    strictTransportSecurity: false,
    contentSecurityPolicy: { directives: { "upgrade-insecure-requests": null, "script-src": ["'self'"] } },
  });
  await server.register(underPressure, {
    maxEventLoopDelay: maximumEventLoopDelayMs,
    retryAfter: pressureRetrySeconds,
  });

  server.setErrorHandler((error, request, reply) => refuse(error, request, reply, deps));
  server.setNotFoundHandler((request, reply) => refuse(unknownRoute(request, reply), request, reply, deps));

  registerSystem(server, deps, metrics);
  registerPublic(server, deps.version);
  registerIcons(server, deps.app);
  registerOperations(server, deps);
  for (const extension of deps.extensions ?? []) await server.register(extension);
  return server;
}

/** Asked every few seconds by machines; a log full of them hides the rest. */
const probes = new Set(["/healthz", "/readyz", "/metrics"]);

/** Who asked for what and how it went, without anything that was said: bodies, queries and keys stay out of the log. */
function requestEntry(request: FastifyRequest, reply: FastifyReply, route: string): object {
  return {
    request_id: request.id,
    method: request.method,
    route,
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime),
    ...(request.identity && { org_id: request.identity.orgId, key_id: request.identity.keyId }),
  };
}

function refuse(thrown: unknown, request: FastifyRequest, reply: FastifyReply, deps: ServerDeps): FastifyReply {
  const refusal = refusalFor(thrown);
  if (refusal.isUnexpected) {
    const route = request.routeOptions.url;
    deps.app.log.error({ err: thrown, request_id: request.id, method: request.method, route }, "request failed");
  }
  const { status, body } = encodeRefusal(refusal.error);
  return reply
    .code(status)
    .headers(refusal.headers)
    .header("content-type", "application/json; charset=utf-8")
    .send(body);
}

/** Paths of the table as patterns, with the methods they know. */
const knownPaths = (() => {
  const methods = new Map<string, string[]>();
  for (const { path, method } of Object.values(operations)) methods.set(path, [...(methods.get(path) ?? []), method]);
  return [...methods].map(([path, allowed]) => ({
    pattern: new RegExp(`^${apiPrefix}${path.replace(/\{\w+\}/g, "[^/]+")}/?$`),
    allowed,
  }));
})();

/** 405 where the path exists with another method, else 404. */
function unknownRoute(request: FastifyRequest, reply: FastifyReply): DomainError {
  const path = request.url.split("?", 1)[0] ?? "";
  const known = knownPaths.filter(({ pattern }) => pattern.test(path)).flatMap(({ allowed }) => allowed);
  if (known.length === 0 || known.includes(request.method)) return new DomainError("not_found", "No such resource.");
  const allowed = [...new Set(known)];
  reply.header("allow", allowed.join(", "));
  const sentence = `${request.method} is not possible here; allowed: ${allowed.join(", ")}.`;
  return new DomainError("method_not_allowed", sentence, { allowed });
}
