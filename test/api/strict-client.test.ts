/**
 * The payouts page as a client reads it who takes every sentence at its word, and the door every answer goes through.
 */
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { z } from "zod";
import { handle } from "../../src/api/handler.ts";
import type { Operation } from "../../src/contract/operation.ts";
import { operations } from "../../src/contract/operations.ts";
import { createKey } from "../../src/flow/organization/keys.ts";
import { testOrganization } from "../support/app.ts";
import { clientFor } from "../support/client.ts";
import { bearer, IDENTITY, keyText, openDoor } from "../support/door.ts";
import { freshWorld } from "./fresh-world.ts";
import { recurring, unknownId } from "./world.ts";

const fresh = freshWorld();
const project = () => ({ projectId: fresh.ids.project });
const ask = async (url: string, rest: object = {}) => {
  const { apiKey } = await createKey(fresh.world.ctx, {
    name: "k",
    scopes: ["read", "write"],
    role: null,
    expires_at: null,
  });
  const headers = { authorization: `Bearer ${apiKey}`, ...(rest as { headers?: object }).headers };
  return fresh.server.inject({ method: "GET", url: `/api/v1${url}`, ...rest, headers });
};

test("a path is the same with a slash at its end, as the headings of the page write it", async () => {
  const { ids } = fresh;
  for (const path of [
    `/payout-methods/${ids.method}`,
    "/payout-methods",
    `/payout-structures/${ids.structure}`,
    `/payout-structures/${ids.structure}/assignments`,
    `/payout-accruals/${ids.earned}`,
    `/payout-payments/${ids.payment}`,
    "/schema",
    "/openapi.json",
  ]) {
    const [plain, slashed] = [await ask(path), await ask(`${path}/`)];
    expect([path, slashed.statusCode, slashed.body === plain.body]).toEqual([path, 200, true]);
  }
  const all = (await ask("/payout-structures")).json().data;
  expect((await ask("/payout-structures/?is_active=true")).json().data).toEqual(all);
  const patched = await ask(`/payout-methods/${ids.method}/`, { method: "PATCH", payload: { name: "Wise" } });
  expect([patched.statusCode, patched.json().data.name]).toEqual([200, "Wise"]);
  const gone = await ask(`/payout-methods/${unknownId}/`);
  expect([gone.statusCode, gone.json().meta.code]).toEqual([404, "not_found"]);
  const empty = await ask("/payout-structures//assignments");
  expect([empty.statusCode, empty.json().data]).toEqual([400, null]);
});

test("a method a path does not know is 405 with Allow, in the shape of the API, for every path of the server", async () => {
  const rows = Object.values(operations as Record<string, Operation>);
  const knownAt = (url: string) =>
    rows
      .filter(({ path }) => new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`).test(url))
      .map(({ method }) => method);
  for (const path of new Set(rows.map((row) => row.path.replace(/\{\w+\}/g, unknownId)))) {
    const known = [...new Set<string>(knownAt(path))].sort();
    const wrong = (["PATCH", "PUT", "DELETE", "POST", "OPTIONS"] as const).find((method) => !known.includes(method));
    const reply = await ask(path, { method: wrong });
    expect([path, reply.statusCode, reply.json().meta.code]).toEqual([path, 405, "method_not_allowed"]);
    expect(String(reply.headers.allow).split(", ").sort(), path).toEqual(known);
  }
  for (const [url, allow] of [
    ["/healthz", "GET"],
    ["/docs", "GET"],
    ["/api/v1/openapi.json", "GET"],
    ["/avatars/A.svg", "GET"],
  ] as const) {
    const reply = await fresh.server.inject({ method: "POST", url });
    expect([url, reply.statusCode, reply.headers.allow]).toEqual([url, 405, allow]);
  }
  expect((await ask("/nothing", { method: "POST" })).statusCode).toBe(404);
});

test("is_active is true | false: 1, 0, TRUE and nothing are refused, since none of them is", async () => {
  for (const value of ["1", "0", "TRUE", "False", "yes", ""]) {
    const reply = await ask(`/payout-structures?is_active=${value}`);
    expect([value, reply.statusCode, reply.json().meta.code]).toEqual([value, 400, "invalid_query"]);
    expect(reply.json().meta.errors[0].path).toBe("is_active");
  }
  const all = (await ask("/payout-structures")).json().data;
  expect((await ask("/payout-structures?is_active=true")).json().data).toEqual(all);
  expect((await ask("/payout-structures?is_active=false")).json().data).toHaveLength(0);
  // `include_disabled` and `include_inactive` are 1 | true.
  for (const value of ["1", "true"])
    expect((await ask(`/payout-methods?include_disabled=${value}`)).statusCode).toBe(200);
});

test("other forms of a known parameter are refused on v1 too", async () => {
  for (const query of [
    "status[]=earned",
    "status[0]=earned",
    "status=earned&status=paid",
    "creator_id[]=x",
    "limit[]=1",
  ]) {
    const reply = await ask(`/payout-accruals?${query}`);
    expect([query, reply.statusCode, reply.json().meta.code]).toEqual([query, 400, "invalid_query"]);
  }
});

test("assignments answer { assigned, already_assigned, not_in_project, results }; not_in_campaign only of a campaign's term", async () => {
  const { ids, client } = fresh;
  const creator_ids = [ids.newcomer, ids.creator, unknownId];
  const plain = await client("assignCreators", { params: { id: ids.structure }, body: { creator_ids } });
  expect(Object.keys(plain.data)).toEqual(["assigned", "already_assigned", "not_in_project", "results"]);
  expect(plain.data).toMatchObject({ assigned: 1, already_assigned: 1, not_in_project: 1 });
  const term = {
    project_id: ids.project,
    name: "T",
    ...recurring,
    period: "cycle",
    campaign_id: ids.campaign,
    component: "fixed",
  };
  const { structure_id } = (await client("createStructure", { body: term })).data;
  const ofTerm = await client("assignCreators", { params: { id: structure_id }, body: { creator_ids } });
  expect(ofTerm.data).toMatchObject({ assigned: 0, already_assigned: 1, not_in_project: 1, not_in_campaign: 1 });
});

test("paid_at is ISO 8601: a date is that day in the organization's zone, first to last instant of every list", async () => {
  const pay = (paid_at: string) =>
    fresh.client("createPayment", {
      body: { project_id: fresh.ids.project, total_amount_cents: 1, paid_at, note: paid_at },
    });
  expect((await pay("2026-02-01")).data.paid_at).toBe("2026-02-01T00:00:00.000Z");
  expect((await pay("2026-02-28")).data.paid_at).toBe("2026-02-28T00:00:00.000Z");
  expect((await pay("2026-03-15")).data.paid_at).toBe("2026-03-15T00:00:00.000Z");
  expect((await pay("2026-02-01T10:00:00+02:00")).data.paid_at).toBe("2026-02-01T08:00:00.000Z");
  const on = async (day: string) => (await fresh.client("listPayments", { query: { from: day, to: day } })).data.length;
  expect([await on("2026-02-01"), await on("2026-02-28"), await on("2026-02-02")]).toEqual([2, 1, 0]);
  for (const wrong of ["2026-02-30", "2026-2-1", "02/01/2026", "20260201", "2026-02-01T10:00", "2026-02", ""]) {
    const reply = await pay(wrong);
    expect([wrong, reply.status, reply.meta.errors?.[0].path]).toEqual([wrong, 400, "paid_at"]);
  }
});

test("paid_at as a date begins where the organization's day does, behind UTC and before it", async () => {
  for (const [timezone, day, instant] of [
    ["America/Los_Angeles", "2026-03-08", "2026-03-08T08:00:00.000Z"],
    ["Asia/Tokyo", "2026-03-08", "2026-03-07T15:00:00.000Z"],
    ["Pacific/Kiritimati", "2026-03-16", "2026-03-15T10:00:00.000Z"],
  ] as const) {
    const ctx = await testOrganization(fresh.app, { timezone });
    const client = await clientFor(fresh.server, ctx);
    const id = (await client("createProject", { body: { name: "P" } })).data.id;
    const paid = await client("createPayment", { body: { project_id: id, total_amount_cents: 1, paid_at: day } });
    expect([timezone, paid.data.paid_at]).toEqual([timezone, instant]);
    const lists = (from: string) => client("listPayments", { query: { from, to: from } });
    expect([(await lists(day)).data.length, (await lists("2026-03-07")).data.length]).toEqual([1, 0]);
  }
});

test("a read is tagged, and who has it is answered 304 without a body; what changed is sent", async () => {
  const first = await ask("/payout-methods");
  const tag = first.headers.etag as string;
  expect(tag).toMatch(/^W\/"[\w-]{43}"$/);
  expect(first.headers["cache-control"]).toBe("private, no-cache");
  expect(String(first.headers.vary).toLowerCase()).toContain("authorization");
  for (const known of [tag, tag.slice(2), `"other", ${tag}`, "*"]) {
    const again = await ask("/payout-methods", { headers: { "if-none-match": known } });
    expect([known, again.statusCode, again.body, again.headers.etag]).toEqual([known, 304, "", tag]);
  }
  for (const other of ['"other"', 'W/"x"', "nonsense"])
    expect((await ask("/payout-methods", { headers: { "if-none-match": other } })).statusCode, other).toBe(200);
  await fresh.client("createMethod", { body: { name: "Wise" } });
  const changed = await ask("/payout-methods", { headers: { "if-none-match": tag } });
  expect([changed.statusCode, changed.headers.etag === tag]).toEqual([200, false]);
  const head = await ask("/payout-methods", { method: "HEAD" });
  expect([head.statusCode, head.body, head.headers.etag]).toEqual([200, "", changed.headers.etag]);
  // A write and a refusal are never answered from what a client has.
  const write = await ask("/payout-methods", {
    method: "POST",
    payload: { name: "X" },
    headers: { "if-none-match": "*" },
  });
  expect([write.statusCode, write.headers.etag, write.headers["cache-control"]]).toEqual([201, undefined, "no-store"]);
  const missing = await ask(`/payout-methods/${unknownId}`, { headers: { "if-none-match": "*" } });
  expect([missing.statusCode, missing.headers.etag]).toEqual([404, undefined]);
});

test("answers are compressed where the client takes it, and say the same; a client that names nothing gets plain text", async () => {
  const body = { creators: Array.from({ length: 50 }, (_, n) => ({ handle: `creator-${n}` })) };
  await fresh.client("createCreators", { params: project(), body });
  const plain = await ask("/creators?limit=100");
  expect(plain.headers["content-encoding"]).toBeUndefined();
  for (const [accepted, used, open] of [
    ["br", "br", brotliDecompressSync],
    ["gzip", "gzip", gunzipSync],
    ["gzip, deflate, br", "br", brotliDecompressSync],
    ["gzip;q=1.0, br;q=0", "gzip", gunzipSync],
  ] as const) {
    const reply = await ask("/creators?limit=100", { headers: { "accept-encoding": accepted } });
    expect([accepted, reply.headers["content-encoding"]]).toEqual([accepted, used]);
    expect(open(reply.rawPayload).toString()).toBe(plain.body);
    expect(reply.rawPayload.length).toBeLessThan(plain.rawPayload.length / 3);
    expect(String(reply.headers.vary).toLowerCase()).toContain("accept-encoding");
    expect(reply.headers.etag).toBe(plain.headers.etag);
    const known = { "accept-encoding": accepted, "if-none-match": String(plain.headers.etag) };
    expect((await ask("/creators?limit=100", { headers: known })).statusCode).toBe(304);
  }
  for (const none of ["identity", "zstd", "deflate"])
    expect((await ask("/creators?limit=100", { headers: { "accept-encoding": none } })).body, none).toBe(plain.body);
  const head = await ask("/creators?limit=100", { method: "HEAD", headers: { "accept-encoding": "br" } });
  expect([head.statusCode, head.body]).toEqual([200, ""]);
});

test("an answer that holds a secret is not compressed: its length would leak", async () => {
  const rows = Object.entries(operations as Record<string, Operation>);
  const fieldsOf = ({ success: { data } }: Operation) => (data instanceof z.ZodObject ? Object.keys(data.shape) : []);
  const holding = rows.filter(([, row]) =>
    fieldsOf(row).some((name) => /api_key$|link|secret|token|password/.test(name) && !name.startsWith("has_")),
  );
  expect(holding.map(([id]) => id)).toEqual(expect.arrayContaining(["createKey", "createInvitation"]));
  expect(holding.filter(([, { hasSecret }]) => hasSecret !== true).map(([id]) => id)).toEqual([]);
  const long = { length: 5_000 };
  const answer = (id: "createKey" | "createMethod") =>
    handle(
      id,
      async () => null,
      () => ({ data: Array.from(long, () => "x").join("") }),
    );
  const { server } = await openDoor({
    handlers: { createKey: answer("createKey"), createMethod: answer("createMethod") },
    keys: { [keyText("b")]: { ...IDENTITY, scopes: ["read", "write", "admin"] } },
  });
  const encodingOf = async (url: string) => {
    const headers = { ...bearer(keyText("b")), "accept-encoding": "br, gzip" };
    const reply = await server.inject({ method: "POST", url, headers, payload: { name: "k" } });
    return [reply.statusCode, reply.headers["content-encoding"]];
  };
  expect(await encodingOf("/api/v1/api-keys")).toEqual([201, undefined]);
  expect(await encodingOf("/api/v1/payout-methods")).toEqual([201, "br"]);
  await server.close();
});

test("a body that came compressed is refused, not unpacked", async () => {
  const reply = await ask("/payout-methods", {
    method: "POST",
    payload: { name: "X" },
    headers: { "content-encoding": "gzip" },
  });
  expect([reply.statusCode, reply.json().meta.code]).toEqual([415, "unsupported_media_type"]);
});

test("pages of other origins may ask where a setting names them, with a key and nothing else; without it none may", async () => {
  const origin = "https://app.example.com";
  const preflight = {
    origin,
    "access-control-request-method": "POST",
    "access-control-request-headers": "authorization",
  };
  const closed = await openDoor();
  const refused = await closed.server.inject({ method: "OPTIONS", url: "/api/v1/payout-payments", headers: preflight });
  expect([refused.statusCode, refused.headers["access-control-allow-origin"]]).toEqual([405, undefined]);
  await closed.server.close();
  const { server } = await openDoor({ allowedOrigins: [origin, "https://two.example.com"] });
  const at = (url: string, headers: object, method: "OPTIONS" | "GET" = "OPTIONS") =>
    server.inject({ method, url, headers: { ...headers } });
  const open = await at("/api/v1/payout-payments", preflight);
  expect([open.statusCode, open.headers["access-control-allow-origin"]]).toEqual([204, origin]);
  expect(open.headers["access-control-allow-headers"]).toBe(
    "authorization, content-type, idempotency-key, if-none-match",
  );
  expect(open.headers["access-control-allow-credentials"]).toBeUndefined();
  expect((await at("/api/public/v1/stats/creator_payouts", preflight)).headers["access-control-allow-origin"]).toBe(
    origin,
  );
  const other = await at("/api/v1/payout-payments", { ...preflight, origin: "https://evil.example.com" });
  expect(other.headers["access-control-allow-origin"]).toBeUndefined();
  for (const url of ["/api/auth/sign-in/email", "/api/sign-in/state", "/metrics", "/", "/api/v1x"])
    expect((await at(url, preflight)).headers["access-control-allow-origin"], url).toBeUndefined();
  const refusal = await at("/api/v1/me", { origin }, "GET");
  expect(refusal.headers["access-control-allow-origin"]).toBe(origin);
  expect(String(refusal.headers.vary)).toContain("Origin");
  await server.close();
});
