/** A client that holds the API to its contract: every answer must have the shape and status its operation declares. */
import type { FastifyInstance } from "fastify";
import { expect } from "vitest";
import { requestLimiter } from "../../src/api/limits.ts";
import { errorsOf } from "../../src/api/openapi.ts";
import { buildServer } from "../../src/api/server.ts";
import { v1Handlers } from "../../src/api/v1/index.ts";
import type { ErrorCode } from "../../src/contract/errors.ts";
import type { Operation } from "../../src/contract/operation.ts";
import { type OperationId, operations } from "../../src/contract/operations.ts";
import type { App, Context } from "../../src/flow/context.ts";
import { authenticate, createKey } from "../../src/flow/keys.ts";
import { leaseRequests } from "../../src/flow/request-counts.ts";

export interface Call {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers freely; their shape has been checked against the contract.
  readonly data: any;
  readonly error: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  readonly meta: any;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export type Client = (id: OperationId, call?: Call) => Promise<Reply>;

/** The whole door on a real database. */
export async function openApi(app: App): Promise<FastifyInstance> {
  const server = await buildServer({
    app,
    version: "0.0.0",
    findKey: (text) => authenticate(app, text),
    limiter: requestLimiter((limit, wanted, now) => leaseRequests(app, limit, wanted, now)),
    handlers: v1Handlers,
    checkReadiness: async () => ({ isReady: true, checks: {} }),
    metricsToken: null,
    gauges: async () => [],
  });
  await server.ready();
  return server;
}

/** A client with a new key of the context's organization. */
export async function clientFor(
  server: FastifyInstance,
  ctx: Context,
  key: { scopes?: ("read" | "write" | "admin")[]; role?: "payer" | "editor" | "viewer" | null } = {},
): Promise<Client> {
  const { scopes = ["read", "write"], role = null } = key;
  const { apiKey } = await createKey(ctx, { name: "test", scopes, role, expires_at: null });
  return (id, call = {}) => send(server, apiKey, id, call);
}

async function send(server: FastifyInstance, key: string, id: OperationId, call: Call): Promise<Reply> {
  const operation: Operation = operations[id];
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => call.params?.[name] ?? "");
  const response = await server.inject({
    method: operation.method,
    url: `/api/v1${path}`,
    query: { ...call.query },
    headers: { authorization: `Bearer ${key}`, ...call.headers },
    ...(call.body === undefined ? {} : { payload: call.body as object }),
  });
  const { data, error, meta } = response.json();
  if (error === null) {
    expect(operation.success.statuses, `${id} answered ${response.statusCode}`).toContain(response.statusCode);
    // Schemas drop what they do not know: equality shows that nothing undeclared was sent.
    expect(operation.success.data.parse(data), `${id} keeps its declared shape`).toEqual(data);
  } else {
    expect(errorsOf(operation) as ErrorCode[], `${id} declares ${meta.code}: ${error}`).toContain(meta.code);
  }
  return { status: response.statusCode, data, error, meta, headers: response.headers, text: response.body };
}
