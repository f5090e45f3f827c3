/** Every door of the server as `serve` opens it, read from the router: what is served next year is in it, too. */
import { growiApi } from "../../src/api/growi/routes.ts";
import type { Door } from "../../src/api/known-paths.ts";
import { noLimits } from "../../src/api/limits.ts";
import { buildServer } from "../../src/api/server.ts";
import { v1Handlers } from "../../src/api/v1/index.ts";
import { openForPeople } from "../../src/cli/people.ts";
import { authenticate } from "../../src/flow/organization/keys.ts";
import type { TestApp } from "./app-on.ts";

const UUID = "01980d3a-0000-7000-8000-00000000000f";
/** What no route is at: a resource, a method, a path that is no path, a page. */
const NOWHERE: readonly Door[] = [
  { method: "POST", url: "/api/v1/nothing" },
  { method: "POST", url: "/nothing" },
  { method: "PUT", url: "/healthz" },
  { method: "POST", url: "/%zz" },
  { method: "POST", url: "/api/auth/sign-up/email" },
  { method: "POST", url: "/api/public/v1/nothing" },
  { method: "OPTIONS", url: "/api/v1/payout-payments" },
];

/** The server that `serve` builds, on a test's database; not listening. */
export async function openWholeServer(app: TestApp, more: Partial<Parameters<typeof buildServer>[0]> = {}) {
  const people = await openForPeople(app, { publicUrl: null, trustedProxies: "", dashboard: "off" }, () => {});
  const { registerDashboard } = await import("../../src/api/dashboard.ts");
  const findKey = (text: string) => authenticate(app, text);
  const server = await buildServer({
    ...{ app, version: "0.0.0", findKey, limiter: noLimits, handlers: v1Handlers, metricsToken: null },
    checkReadiness: async () => ({ isReady: true, checks: { database: "ok" } }),
    gauges: async () => [],
    maxEventLoopDelayMs: 0,
    ...people,
    extensions: [growiApi({ app, findKey }), ...people.extensions, (each) => registerDashboard(each, () => null)],
    ...more,
  });
  await server.ready();
  return server;
}

/** Every route by a path that matches it, and some where there is none. */
export function everyDoor(doors: readonly Door[]): readonly Door[] {
  const routes = doors.map(({ method, url }) => ({ method, url: url.replace(/:\w+/g, UUID).replace("*", "some") }));
  const known = new Map([...routes, ...NOWHERE].map((door) => [`${door.method} ${door.url}`, door]));
  return [...known.values()];
}
