import { expect, test } from "vitest";
import { handle } from "../../src/api/handler.ts";
import type { RateLimiter } from "../../src/api/limits.ts";
import { DomainError, notFound } from "../../src/contract/errors.ts";
import { bearer, IDENTITY, keyText, openDoor } from "../support/door.ts";
import { until } from "../support/until.ts";

const auth = bearer(keyText("a"));
const json = { ...auth, "content-type": "application/json" };
const echo = handle(
  "createMethod",
  async (_ctx, { body }) => body,
  (body) => ({ data: body }),
);
const failing = (error: unknown) =>
  handle(
    "listMethods",
    () => Promise.reject(error),
    () => ({ data: null }),
  );
const methods = "/api/v1/payout-methods";

test("every key that cannot be used gets the same 401", async () => {
  const { server } = await openDoor({ handlers: { createMethod: echo } });
  const wrong = [
    "",
    "Bearer",
    "Bearer tga_",
    `Bearer ${keyText("b")}`,
    `Bearer ${keyText("a")}a`,
    `Basic ${keyText("a")}`,
    `Bearer ${keyText("A")}`,
  ];
  for (const authorization of wrong) {
    const response = await server.inject({ method: "POST", url: methods, headers: { authorization }, payload: {} });
    expect(response.statusCode, authorization).toBe(401);
    expect(response.json()).toEqual({
      data: null,
      error: "Invalid or missing API key",
      meta: { code: "invalid_api_key" },
    });
  }
});

test("a key without the scope gets an error naming the scope it needs and those it has", async () => {
  const { server } = await openDoor({
    handlers: { createMethod: echo },
    keys: { [keyText("b")]: { ...IDENTITY, scopes: ["read"] } },
  });
  const response = await server.inject({ method: "POST", url: methods, headers: bearer(keyText("b")), payload: {} });
  expect(response.statusCode).toBe(403);
  expect(response.json()).toEqual({
    data: null,
    error: "This action requires the 'write' scope. Granted: [read]",
    meta: { code: "insufficient_scope", required: "write", granted: ["read"] },
  });
});

test("a viewer's key cannot write whatever its scopes, and an unknown role is taken for a viewer's", async () => {
  const keys = {
    [keyText("b")]: { ...IDENTITY, role: "viewer" },
    [keyText("c")]: { ...IDENTITY, role: "emperor" },
    [keyText("d")]: { ...IDENTITY, role: "owner" },
  };
  const { server } = await openDoor({ handlers: { createMethod: echo }, keys });
  const codeOf = async (digit: string) => {
    const response = await server.inject({
      method: "POST",
      url: methods,
      headers: bearer(keyText(digit)),
      payload: { name: "Zelle" },
    });
    return response.json().meta.code ?? response.statusCode;
  };
  expect(await codeOf("b")).toBe("insufficient_role");
  expect(await codeOf("c")).toBe("insufficient_role");
  expect(await codeOf("d")).toBe(201);
});

test("checks come in the order 401, 429, 403, 400", async () => {
  const verdict = { policy: "minute", limit: 60, remaining: 0, windowSeconds: 60, resetSeconds: 17 } as const;
  let isAllowed = false;
  const limiter: RateLimiter = { take: async () => ({ ...verdict, isAllowed }) };
  const { server } = await openDoor({
    handlers: { createMethod: echo },
    limiter,
    keys: { [keyText("b")]: { ...IDENTITY, scopes: ["read"] } },
  });
  const send = (headers: Record<string, string>) =>
    server.inject({ method: "POST", url: methods, headers, payload: "{" });
  expect((await send({})).statusCode).toBe(401);
  const limited = await send({ ...bearer(keyText("b")), "content-type": "application/json" });
  expect(limited.statusCode).toBe(429);
  expect(limited.json().meta).toEqual({ code: "rate_limit_exceeded", retryAfter: 17 });
  expect(limited.headers["retry-after"]).toBe("17");
  expect(limited.headers["ratelimit-policy"]).toBe('"minute";q=60;w=60');
  expect(limited.headers.ratelimit).toBe('"minute";r=0;t=17');
  isAllowed = true;
  expect((await send({ ...bearer(keyText("b")), "content-type": "application/json" })).statusCode).toBe(403);
  expect((await send(json)).statusCode).toBe(400);
});

test("a body that is no JSON answers 400 invalid_body, and a deep one does not overflow the stack", async () => {
  const { server } = await openDoor({ handlers: { createMethod: echo } });
  const bodies = [
    "{",
    '{"name": }',
    '{"name":"a"} x',
    '{"name":"a","name":"b"}',
    '{"name":"a","n\\u0061me":"b"}',
    '{"__proto__":{"status":"paid"},"name":"a"}',
    '{"metadata":{"__pro\\u0074o__":1},"name":"a"}',
    `{"name":"a","metadata":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
    '"x\\',
    "",
  ];
  for (const payload of bodies) {
    const response = await server.inject({ method: "POST", url: methods, headers: json, payload });
    expect(response.statusCode, payload.slice(0, 40)).toBe(400);
    expect(response.json().meta.code).toBe("invalid_body");
  }
  const invalidUtf8 = await server.inject({
    method: "POST",
    url: methods,
    headers: json,
    payload: Buffer.from([0x22, 0xff, 0x22]),
  });
  expect(invalidUtf8.statusCode).toBe(400);
});

test("faults name their fields, and unknown fields are refused", async () => {
  const { server } = await openDoor({ handlers: { createMethod: echo } });
  const response = await server.inject({
    method: "POST",
    url: methods,
    headers: json,
    payload: { name: "", color: "red" },
  });
  const missing = await server.inject({ method: "POST", url: methods, headers: json });
  expect(missing.json().meta.errors).toEqual([{ path: "name", message: "is required" }]);
  expect(response.json()).toEqual({
    data: null,
    error: expect.stringMatching(/^Invalid body/),
    meta: {
      code: "invalid_body",
      errors: [
        { path: "name", message: "must not be empty" },
        { path: "", message: 'Unrecognized key: "color"' },
      ],
    },
  });
});

test("bodies beyond 1 MiB answer 413, other media types and encodings 415", async () => {
  const { server } = await openDoor({ handlers: { createMethod: echo } });
  const send = (headers: Record<string, string>, payload: string) =>
    server.inject({ method: "POST", url: methods, headers, payload });
  const large = await send(json, JSON.stringify({ name: "a", readme: "x".repeat(1024 * 1024) }));
  expect([large.statusCode, large.json().meta.code]).toEqual([413, "body_too_large"]);
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "text/csv", "nonsense"]) {
    const response = await send({ ...auth, "content-type": type }, "name=Zelle");
    expect([response.statusCode, response.json().meta.code], type).toEqual([415, "unsupported_media_type"]);
  }
  const zipped = await send({ ...json, "content-encoding": "gzip" }, '{"name":"a"}');
  expect(zipped.statusCode).toBe(415);
});

test("an unknown path answers 404, a known path with another method 405 with Allow", async () => {
  const { server } = await openDoor({ handlers: { createMethod: echo } });
  const unknown = await server.inject({ method: "GET", url: "/api/v1/nothing", headers: auth });
  expect([unknown.statusCode, unknown.json().meta.code]).toEqual([404, "not_found"]);
  const put = await server.inject({
    method: "PUT",
    url: `${methods}/01980d3a-0000-7000-8000-000000000001`,
    headers: auth,
  });
  expect([put.statusCode, put.json().meta.code]).toEqual([405, "method_not_allowed"]);
  expect(put.headers.allow).toBe("GET, PATCH, DELETE");
  const broken = await server.inject({ method: "GET", url: "/api/v1/payout-methods/%zz", headers: auth });
  expect([broken.statusCode, broken.json().meta.code]).toEqual([400, "invalid_params"]);
});

test("what fails in the database for a moment is 503 with Retry-After, an unknown outcome is said to be unknown", async () => {
  const coded = (code: string, message = "x") => Object.assign(new Error(message), { code });
  const cases: [unknown, number, string][] = [
    [coded("57P01"), 503, "unavailable"],
    [coded("53300"), 503, "unavailable"],
    [coded("55P03"), 503, "unavailable"],
    [coded("40001"), 503, "unavailable"],
    [coded("ECONNREFUSED"), 503, "unavailable"],
    [new Error("timeout exceeded when trying to connect"), 503, "unavailable"],
    [Object.assign(new Error("lost"), { name: "OutcomeUnknownError" }), 500, "outcome_unknown"],
    [new TypeError("secret detail"), 500, "internal_error"],
    ["a string", 500, "internal_error"],
    [coded("23505"), 500, "internal_error"],
    [notFound("Payment"), 404, "not_found"],
    [new DomainError("limit_reached", "Limit reached: x", { limitKey: "x", current: 5, max: 5 }), 402, "limit_reached"],
  ];
  for (const [error, status, code] of cases) {
    const { server, logged } = await openDoor({ handlers: { listMethods: failing(error) } });
    const response = await server.inject({ method: "GET", url: methods, headers: auth });
    expect([response.statusCode, response.json().meta.code], String(error)).toEqual([status, code]);
    expect(response.body).not.toContain("secret");
    if (status === 503) expect(response.headers["retry-after"]).toBe("1");
    expect(logged().length).toBe(status >= 500 ? 1 : 0);
  }
});

test("queries refuse bad paging and bad cursors", async () => {
  const list = handle(
    "listMethods",
    async (_ctx, { query }) => query,
    (query) => ({ data: query, nextCursor: "next" }),
  );
  const { server } = await openDoor({ handlers: { listMethods: list } });
  const ask = (query: string) => server.inject({ method: "GET", url: `${methods}?${query}`, headers: auth });
  for (const query of [
    "limit=0",
    "limit=101",
    "limit=-1",
    "limit=abc",
    "limit=1&limit=2",
    "cursor=nonsense",
    "cursor=",
    "include_disabled=yes",
  ]) {
    const response = await ask(query);
    expect([response.statusCode, response.json().meta.code], query).toEqual([400, "invalid_query"]);
  }
  const good = await ask("limit=100&include_disabled=1&cursor=2026-05-01T00:00:00Z");
  expect(good.json()).toEqual({
    data: { include_disabled: true, limit: 100, cursor: { at: Date.parse("2026-05-01"), id: null } },
    error: null,
    meta: { nextCursor: "next" },
  });
});

test("a busy server refuses work, but says that it is alive, and how busy it is", async () => {
  const { server } = await openDoor({ maxEventLoopDelayMs: 0.000_001 });
  const status = async (url: string) => (await server.inject(url)).statusCode;
  await until("the delay has been measured", async () => (await status("/api/v1/payout-methods")) === 503);
  expect([await status("/healthz"), await status("/metrics"), await status("/readyz")]).toEqual([200, 200, 503]);
});

test("probes answer without a key, and metrics only nearby or with the token", async () => {
  const { server } = await openDoor({ isReady: false, metricsToken: "secret-token" });
  expect((await server.inject("/healthz")).json()).toEqual({ status: "ok" });
  expect((await server.inject("/readyz")).statusCode).toBe(503);
  const metrics = await server.inject("/metrics");
  expect(metrics.statusCode).toBe(200);
  expect(metrics.body).toContain('stipend_http_requests_total{method="GET",route="/healthz",status="200"} 1');
  const statusFor = async (headers: Record<string, string>, remoteAddress: string) =>
    (await server.inject({ method: "GET", url: "/metrics", headers, remoteAddress })).statusCode;
  expect(await statusFor({}, "203.0.113.9")).toBe(404);
  expect(await statusFor({ "x-forwarded-for": "203.0.113.9" }, "127.0.0.1")).toBe(404);
  expect(await statusFor(bearer("wrong"), "203.0.113.9")).toBe(404);
  expect(await statusFor(bearer("secret-token"), "203.0.113.9")).toBe(200);
});
