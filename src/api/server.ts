/** The HTTP server: its routes, the headers of every response, and its error handler. */

import helmet from "@fastify/helmet";
import underPressure from "@fastify/under-pressure";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { DomainError } from "../contract/errors.ts";
import { type ArrivalLimits, boundConnections } from "./arrival.ts";
import { registerAvatars } from "./avatars.ts";
import { letOthersAsk } from "./cors.ts";
import { registerIcons } from "./icons.ts";
import { type Door, gatherPaths } from "./known-paths.ts";
import type { NameClient } from "./log-client.ts";
import { RequestMetrics } from "./metrics.ts";
import { registerPublic } from "./public.ts";
import { refuse, refuseUnknown } from "./refuse.ts";
import { type RouterDeps, registerOperations } from "./router.ts";
import { registerSystem, type SystemDeps } from "./system.ts";
import { saveTransfer } from "./transfer.ts";

/** Limits of the server against hostile clients. */
const headersTimeoutMs = 10_000;
/** How often Node checks for connections beyond that limit; its default is 30 s. */
const slowConnectionCheckMs = 1_000;
const keepAliveTimeoutMs = 5_000;
const maximumConnections = 2_000;
const maximumParameterLength = 200;
const maximumEventLoopDelayMs = 3_000;
const pressureRetrySeconds = 5;
const stoppingRetrySeconds = 5;
/** A proxy on this machine is trusted for all clients. */
const thisMachine = ["127.0.0.0/8", "::1"];

export interface ServerDeps extends RouterDeps, SystemDeps {
  /** The product's version, for the OpenAPI document. */
  readonly version: string;
  /** Trusted reverse proxies (`X-Forwarded-For`): addresses and CIDR ranges. */
  readonly trustedProxies?: readonly string[] | undefined;
  /** Origins whose pages may use the API with a key (`*`: any); none by default. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** How the log names where a request came from; nothing unless said. */
  readonly nameClient?: NameClient;
  /**
   * The delay of the event loop from which requests are rejected; 0: never, for a process that also does other work.
   */
  readonly maxEventLoopDelayMs?: number;
  /** Time limits of clients and their number of connections, if they differ from the defaults. */
  readonly arrival?: Partial<ArrivalLimits>;
  /** Other routes of this server: the Growi API, the dashboard. Registered after v1. */
  readonly extensions?: readonly ((server: FastifyInstance) => Promise<void>)[];
}

declare module "fastify" {
  interface FastifyInstance {
    /** All routes, for tests that try each of them. */
    doors: () => readonly Door[];
  }
}

/** Builds the server without listening; `inject` works on it at once, after `ready()`. */
export async function buildServer(deps: ServerDeps): Promise<FastifyInstance> {
  const server = fastify({
    logger: false,
    http: { connectionsCheckingInterval: slowConnectionCheckMs },
    genReqId: () => deps.app.newId(),
    keepAliveTimeout: keepAliveTimeoutMs,
    // `refuse` answers in the envelope of the API called, instead of the framework's.
    return503OnClosing: false,
    // A streamed import may take as long as it needs; everything else is limited in arrival.ts.
    requestTimeout: 0,
    // Without trusted proxies, forwarding headers are ignored.
    trustProxy: deps.trustedProxies === undefined ? false : [...deps.trustedProxies],
    // The reference's own headings end in a slash where an id was.
    routerOptions: { maxParamLength: maximumParameterLength, ignoreTrailingSlash: true },
    frameworkErrors: (error, request, reply) =>
      refuse(error, request as FastifyRequest, reply as FastifyReply, deps.app.log),
  });
  server.server.headersTimeout = headersTimeoutMs;
  server.server.maxConnections = maximumConnections;
  boundConnections(server.server, [...thisMachine, ...(deps.trustedProxies ?? [])], deps.arrival);

  const metrics = new RequestMetrics();
  let isStopping = false;
  server.addHook("preClose", async () => {
    isStopping = true;
  });
  server.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
    if (!isStopping) return;
    reply.header("connection", "close");
    throw new DomainError("unavailable", "The server is stopping; nothing was changed. Retry in a few seconds.", {
      retryAfter: stoppingRetrySeconds,
    });
  });
  server.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "unknown";
    metrics.record(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    if (!probes.has(route)) deps.app.log.info(requestEntry(request, reply, route, deps.nameClient), "request");
  });

  await server.register(helmet, {
    // Plain HTTP on a local address must stay usable; a proxy with a certificate sets its own transport policy.
    strictTransportSecurity: false,
    contentSecurityPolicy: { directives: { "upgrade-insecure-requests": null, "script-src": ["'self'"] } },
  });
  await server.register(underPressure, {
    maxEventLoopDelay: deps.maxEventLoopDelayMs ?? maximumEventLoopDelayMs,
    retryAfter: pressureRetrySeconds,
  });

  await saveTransfer(server);
  await letOthersAsk(server, deps.allowedOrigins ?? []);

  const { methodsAt, doors } = gatherPaths(server);
  server.decorate("doors", doors);
  server.setErrorHandler((error, request, reply) => refuse(error, request, reply, deps.app.log));
  server.setNotFoundHandler((request, reply) => refuseUnknown(request, reply, methodsAt, deps.app.log));

  registerSystem(server, deps, metrics);
  registerPublic(server, deps.version);
  registerIcons(server, deps.app);
  registerAvatars(server);
  registerOperations(server, deps);
  for (const extension of deps.extensions ?? []) await server.register(extension);
  return server;
}

/** Polled every few seconds by machines; a log full of them hides the rest. */
const probes = new Set(["/healthz", "/readyz", "/metrics"]);

/** The caller, the operation and the outcome; never bodies, queries or keys. */
function requestEntry(
  request: FastifyRequest,
  reply: FastifyReply,
  route: string,
  nameClient: NameClient | undefined,
): object {
  const client = nameClient?.(request.ip);
  return {
    ...(client !== undefined && { client }),
    request_id: request.id,
    method: request.method,
    route,
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime),
    ...(request.identity && { org_id: request.identity.orgId, key_id: request.identity.keyId }),
  };
}
