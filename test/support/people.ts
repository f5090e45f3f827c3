/** The door with people in it: sign-in on a real database, and browsers that keep their cookies. */
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { noLimits } from "../../src/api/limits.ts";
import { buildServer, type ServerDeps } from "../../src/api/server.ts";
import { registerSignIn, sessionFinder } from "../../src/api/sign-in.ts";
import { v1Handlers } from "../../src/api/v1/index.ts";
import { clientAddressHeader, openAuth } from "../../src/auth/index.ts";
import type { Role } from "../../src/contract/organization/organization.ts";
import type { App } from "../../src/flow/context.ts";
import { authenticate } from "../../src/flow/organization/keys.ts";
import { createOwnerWithHash } from "../../src/flow/organization/users.ts";
import { setMemberRole } from "../../src/store/organization/people.ts";
import { passwords } from "./passwords.ts";

export const HOST = "stipend.test";
export const OWN_ORIGIN = `http://${HOST}`;
export const PASSWORD = "correct horse battery";

/** A server that people may sign in to; `trustedProxies` as in the settings. */
export async function openPeopleDoor(
  app: App,
  options: {
    readonly publicUrl?: string;
    readonly trustedProxies?: readonly string[];
    readonly extensions?: ServerDeps["extensions"];
  } = {},
): Promise<FastifyInstance> {
  const publicUrl = options.publicUrl ?? null;
  const signIn = { app, signIn: await openAuth(app, { publicUrl, passwords }), publicUrl, clientAddressHeader };
  const server = await buildServer({
    app,
    version: "0.0.0",
    findKey: (text) => authenticate(app, text),
    findSession: sessionFinder(signIn),
    publicUrl,
    trustedProxies: options.trustedProxies,
    limiter: noLimits,
    handlers: v1Handlers,
    checkReadiness: async () => ({ isReady: true, checks: {} }),
    metricsToken: null,
    gauges: async () => [],
    maxEventLoopDelayMs: 0,
    extensions: [(scope) => registerSignIn(scope, signIn), ...(options.extensions ?? [])],
  });
  await server.ready();
  return server;
}

/** Makes a person with `PASSWORD` and a role in an organization. */
export async function person(app: App, orgId: string, email: string, role: Role): Promise<string> {
  const passwordHash = await passwords.hash(PASSWORD);
  const { userId } = await createOwnerWithHash(app, { email, passwordHash, name: email.split("@")[0] ?? "", orgId });
  if (role !== "owner") await app.database.ownerTransaction((tx) => setMemberRole(tx, orgId, userId, role));
  return userId;
}

export interface Sent {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Null: no Origin header. */
  readonly origin?: string | null;
  readonly remoteAddress?: string;
}

/** A browser: keeps cookies, sends its own origin with writes, and names the organization it looks at. */
export class Browser {
  readonly #server: FastifyInstance;
  readonly cookies = new Map<string, string>();
  orgId: string | undefined;
  /** `set-cookie` headers as they came. */
  readonly received: string[] = [];

  constructor(server: FastifyInstance, orgId?: string) {
    this.#server = server;
    this.orgId = orgId;
  }

  async send(url: string, sent: Sent = {}): Promise<LightMyRequestResponse> {
    const { method = sent.body === undefined ? "GET" : "POST", origin = OWN_ORIGIN } = sent;
    const response = await this.#server.inject({
      method,
      url,
      remoteAddress: sent.remoteAddress ?? "192.0.2.1",
      headers: {
        host: HOST,
        ...(origin === null || method === "GET" ? {} : { origin }),
        ...(this.cookies.size === 0 ? {} : { cookie: [...this.cookies].map(([k, v]) => `${k}=${v}`).join("; ") }),
        ...(this.orgId === undefined ? {} : { "stipend-organization": this.orgId }),
        ...sent.headers,
      },
      ...(sent.body === undefined ? {} : { payload: sent.body as object }),
    });
    for (const line of [response.headers["set-cookie"] ?? []].flat()) {
      this.received.push(line);
      const [name = "", value = ""] = (line.split(";", 1)[0] ?? "").split(/=(.*)/s);
      if (value === "" || /max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  signIn(email: string, password = PASSWORD, sent: Sent = {}): Promise<LightMyRequestResponse> {
    return this.send("/api/auth/sign-in/email", { ...sent, body: { email, password } });
  }
}
