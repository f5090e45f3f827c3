/** The HTTP door without a database: stub handlers and keys, for the promises that are the door's alone. */
import { v7 as newId } from "uuid";
import type { Identity } from "../../src/api/auth.ts";
import type { Handlers } from "../../src/api/handler.ts";
import { noLimits, type RateLimiter } from "../../src/api/limits.ts";
import { buildServer, type ServerDeps } from "../../src/api/server.ts";
import type { App } from "../../src/flow/context.ts";
import type { Database } from "../../src/store/db.ts";
import { testLog } from "./log.ts";

export const DOOR_NOW = Date.parse("2026-03-15T12:00:00.000Z");

/** A key text of one repeated hex digit. */
export const keyText = (digit: string): string => `tga_${digit.repeat(64)}`;
export const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

/** A key that may read and write, without a role. */
export const IDENTITY: Identity = {
  orgId: "01980d3a-0000-7000-8000-000000000001",
  visibleOrgIds: ["01980d3a-0000-7000-8000-000000000001"],
  keyId: "01980d3a-0000-7000-8000-000000000002",
  name: "test key",
  scopes: ["read", "write"],
  role: null,
  plan: "unlimited",
  timezone: "UTC",
  requestsPerMinute: null,
  growiHourlyLimit: 40,
};

export interface DoorOptions {
  readonly handlers?: Partial<Handlers>;
  /** By key text; `keyText("a")` is always `IDENTITY`. */
  readonly keys?: Readonly<Record<string, Identity>>;
  readonly limiter?: RateLimiter;
  readonly isReady?: boolean;
  readonly metricsToken?: string | null;
  readonly allowedOrigins?: readonly string[];
  readonly maxEventLoopDelayMs?: number;
  readonly extensions?: ServerDeps["extensions"];
}

/** A server on stubs; `logged` answers every error logged. */
export async function openDoor(options: DoorOptions = {}) {
  const log = testLog();
  const app: App = {
    get database(): Database {
      throw new Error("this test has no database");
    },
    now: () => DOOR_NOW,
    newId,
    keep: () => {},
    log,
  };
  const keys: Readonly<Record<string, Identity>> = { [keyText("a")]: IDENTITY, ...options.keys };
  const server = await buildServer({
    app,
    version: "0.0.0",
    findKey: async (text) => keys[text] ?? null,
    limiter: options.limiter ?? noLimits,
    handlers: options.handlers ?? {},
    checkReadiness: async () => ({ isReady: options.isReady ?? true, checks: { database: "ok" } }),
    metricsToken: options.metricsToken ?? null,
    gauges: async () => [],
    ...(options.allowedOrigins === undefined ? {} : { allowedOrigins: options.allowedOrigins }),
    maxEventLoopDelayMs: options.maxEventLoopDelayMs ?? 0,
    ...(options.extensions === undefined ? {} : { extensions: options.extensions }),
  });
  await server.ready();
  return { server, logged: () => log.entries("error") };
}
