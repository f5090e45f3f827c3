/** A client that holds the API to its contract: every answer must have the shape and status its operation declares. */
import type { FastifyInstance } from "fastify";
import { expect } from "vitest";
import type { OperationId } from "../../src/contract/operations.ts";
import type { Role } from "../../src/contract/organization/organization.ts";
import type { App, Context } from "../../src/flow/context.ts";
import { createKey } from "../../src/flow/organization/keys.ts";
import { memberIdentity } from "../../src/flow/organization/people.ts";
import { breachOf, openApi, operationOf } from "./api.ts";

export { openApi } from "./api.ts";

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

/** What a key may do; reading and writing without a role unless said otherwise. */
export interface KeySettings {
  readonly scopes?: ("read" | "write" | "admin")[];
  readonly role?: "payer" | "editor" | "viewer" | null;
}

/** A client with a new key of the context's organization. */
export async function clientFor(server: FastifyInstance, ctx: Context, key: KeySettings = {}): Promise<Client> {
  const { scopes = ["read", "write"], role = null } = key;
  const { apiKey } = await createKey(ctx, { name: "test", scopes, role, expires_at: null });
  return clientOf(server, apiKey);
}

/** Reads addresses of the API as they are, such as files, with a new key that may only read. */
export async function readerFor(server: FastifyInstance, ctx: Context): Promise<Reader> {
  const { apiKey } = await createKey(ctx, { name: "reader", scopes: ["read"], role: null, expires_at: null });
  return (path) => server.inject({ url: `/api/v1/${path}`, headers: { authorization: `Bearer ${apiKey}` } });
}
export type Reader = (path: string) => Promise<Awaited<ReturnType<FastifyInstance["inject"]>>>;

/** A client with this key; null sends none. */
export function clientOf(server: FastifyInstance, apiKey: string | null): Client {
  return async (id, call = {}) => {
    const operation = operationOf(id);
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => call.params?.[name] ?? "");
    const response = await server.inject({
      method: operation.method,
      url: `/api/v1${path}`,
      query: { ...call.query },
      headers: { ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }), ...call.headers },
      ...(call.body === undefined ? {} : { payload: call.body as object }),
    });
    const { statusCode, body, headers } = response;
    const [mediaType = ""] = String(headers["content-type"] ?? "").split(";");
    expect(breachOf(id, statusCode, body, mediaType), `${id} keeps its contract`).toBeUndefined();
    const isFile = mediaType !== "application/json" && statusCode < 300;
    const { data, error, meta } = isFile ? { data: null, error: null, meta: {} } : response.json();
    return { status: statusCode, data, error, meta, headers, text: body };
  };
}

/** A client that calls as a signed-in member would, on a server of its own; `close` ends it. */
export async function memberClient(
  app: App,
  ctx: Context,
  member: { readonly userId: string; readonly role: Role },
): Promise<{ readonly client: Client; close(): Promise<void> }> {
  const user = { id: member.userId, name: "member", email: "member@example.com" };
  const identity = await memberIdentity(app, user, ctx.orgId);
  if (identity?.role !== member.role) throw new Error(`no such ${member.role}`);
  const server = await openApi(app, async () => identity);
  return { client: clientOf(server, `tga_${"0".repeat(64)}`), close: () => server.close() };
}
