/** What a tenant may not do to the server, and what the server answers while it stops. */
import { connect } from "node:net";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createKey } from "../../src/flow/organization/keys.ts";
import { updateOrganization } from "../../src/flow/organization/organization.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { clientOf, openApi } from "../support/client.ts";
import { openPeopleDoor } from "../support/people.ts";
import { until } from "../support/until.ts";

let app: TestApp;
let server: FastifyInstance;
beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
});
afterAll(async () => {
  await server.close();
  await app.close();
});

test.each([
  ["plan", "unlimited"],
  ["growi_hourly_limit", 1_000_000],
  ["requests_per_minute", 900_000],
])("an admin key cannot set its own %s: the operator does, on the command line", async (field, value) => {
  const org = await testOrganization(app, { plan: "starter" });
  const { apiKey } = await createKey(org, {
    name: "admin",
    scopes: ["read", "write", "admin"],
    role: null,
    expires_at: null,
  });
  const own = clientOf(server, apiKey);
  const refused = await own("updateOrganization", { body: { name: "Renamed", [field]: value } });
  expect([refused.status, refused.meta.code, refused.meta.field]).toEqual([403, "insufficient_role", field]);
  expect((await own("getMe", {})).data.organization).toMatchObject({ name: "Test", plan: "starter" });
  await updateOrganization(org, { [field]: value });
  expect((await own("getMe", {})).data.organization[field]).toBe(value);
});

test("a request that comes while the server stops is answered 503 in the envelope of its API, with Retry-After", async () => {
  let release = () => {};
  let hasBegun = false;
  const held = new Promise<void>((done) => {
    release = done;
  });
  const stopping = await openPeopleDoor(app, {
    extensions: [
      async (scope) => {
        scope.get("/held", async () => {
          hasBegun = true;
          await held;
          return {};
        });
      },
    ],
  });
  await stopping.listen({ host: "127.0.0.1", port: 0 });
  let taken = 0;
  stopping.server.on("request", () => {
    taken += 1;
  });
  const bound = stopping.server.address();
  const socket = connect(typeof bound === "object" && bound !== null ? bound.port : 0, "127.0.0.1");
  let received = "";
  socket.on("error", () => {});
  socket.on("data", (chunk) => {
    received += String(chunk);
  });
  socket.write("GET /held HTTP/1.1\r\nHost: x\r\n\r\n");
  await until("the first request is under way", () => hasBegun);
  const closed = stopping.close();
  socket.write("GET /api/v1/projects HTTP/1.1\r\nHost: x\r\n\r\n");
  // The second is answered after the first, on the one connection that is left.
  await until("the second one has been taken", () => taken === 2);
  release();
  await closed;
  await until("both are answered", () => received.includes("unavailable"));
  const [, second = ""] = received.split(/(?=HTTP\/1\.1 503)/);
  expect(second).toMatch(/^HTTP\/1\.1 503/);
  expect(second.toLowerCase()).toContain("retry-after: 5");
  const body = JSON.parse(second.slice(second.indexOf("\r\n\r\n") + 4));
  expect(body).toMatchObject({ data: null, error: expect.stringContaining("stopping"), meta: { code: "unavailable" } });
});
