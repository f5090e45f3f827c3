import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { expect, test } from "vitest";
import { handle } from "../../src/api/handler.ts";
import { fingerprints, idempotencyKey } from "../../src/api/idempotency.ts";
import { canonicalDigest } from "../../src/flow/canonical.ts";
import { ReplayedAnswer } from "../../src/flow/command.ts";
import type { Answer, Idempotency } from "../../src/flow/context.ts";
import { bearer, keyText, openDoor } from "../support/door.ts";

const url = "/api/v1/payout-methods";
const headers = { ...bearer(keyText("a")), "content-type": "application/json" };

/** A door whose flow keeps answers as the real one does, with the keys it was given. */
async function doorWithMemory() {
  const kept = new Map<string, Answer>();
  const seen: Idempotency[] = [];
  const create = handle(
    "createMethod",
    async (ctx, { body }) => {
      const { idempotency } = ctx;
      if (idempotency === null) return { body, times: 0 };
      seen.push(idempotency);
      const answer = kept.get(idempotency.key);
      if (answer !== undefined) throw new ReplayedAnswer(answer);
      kept.set(idempotency.key, idempotency.encode({ body, times: 1 }));
      return { body, times: 2 };
    },
    (result) => ({ data: result }),
  );
  return { ...(await openDoor({ handlers: { createMethod: create } })), kept, seen };
}

test("the bytes that were kept are the bytes that are sent, the first time and at every replay", async () => {
  const { server, kept } = await doorWithMemory();
  const send = () =>
    server.inject({
      method: "POST",
      url,
      headers: { ...headers, "idempotency-key": "order-0001" },
      payload: { name: "Zelle" },
    });
  const first = await send();
  expect(first.statusCode).toBe(201);
  expect(first.body).toBe(kept.get("order-0001")?.body);
  expect(first.headers["idempotent-replayed"]).toBeUndefined();
  const second = await send();
  expect(second.statusCode).toBe(201);
  expect(second.body).toBe(first.body);
  expect(second.headers["idempotent-replayed"]).toBe("true");
});

test("a key is the same bare and quoted; what is not a key answers 400 before anything is done", async () => {
  const { server, seen } = await doorWithMemory();
  const send = (key: string) =>
    server.inject({ method: "POST", url, headers: { ...headers, "idempotency-key": key }, payload: { name: "Zelle" } });
  for (const key of ["12345678", '"12345678"', "a".repeat(255)]) expect((await send(key)).statusCode, key).toBe(201);
  expect(seen.map(({ key }) => key)).toEqual(["12345678", "12345678", "a".repeat(255)]);
  for (const key of ["1234567", "a".repeat(256), "with space 1", "'; DROP TABLE", '"12345678', "", '""', "ключ-ключ"]) {
    const response = await send(key);
    expect([response.statusCode, response.json().meta.code], key).toEqual([400, "invalid_idempotency_key"]);
  }
  expect(seen.length).toBe(3);
  const two = ["Idempotency-Key", "12345678", "idempotency-key", "12345678"];
  expect(() => idempotencyKey(two)).toThrow("more than once");
});

test("requests differ by route, parameters, query values and every value of the body, not by the order of query or keys", async () => {
  const base = {
    route: "POST /a/{id}",
    params: { id: "1" },
    query: "a=1&b=2",
    body: '{"x":1,"y":[{"a":null,"b":"ä"}]}',
  };
  const print = async (change: Partial<typeof base>) => {
    const { body, ...rest } = { ...base, ...change };
    return (await fingerprints({ ...rest, bytes: Buffer.from(body), json: JSON.parse(body) })).fingerprint.toString(
      "hex",
    );
  };
  const known = await print({});
  const same = [
    { query: "b=2&a=1" },
    { body: '{"y":[{"b":"ä","a":null}],"x":1}' },
    { body: '{ "x" : 1.0 ,\n"y" : [ { "a": null, "b": "\\u00e4" } ] }' },
    { body: '{"y":[{"a":null,"b":"ä"}],"x":1e0}' },
  ];
  for (const change of same) expect(await print(change), JSON.stringify(change)).toBe(known);
  const others = [
    { route: "POST /b/{id}" },
    { params: { id: "2" } },
    { query: "a=1&b=3" },
    { body: '{"x":2,"y":[{"a":null,"b":"ä"}]}' },
    { body: '{"x":1,"y":[{"b":"ä"}]}' },
    { body: '{"x":1,"y":[{"a":null,"b":"a\u0308"}]}' },
    { body: '{"x":"1","y":[{"a":null,"b":"ä"}]}' },
    { body: '{"x":1,"y":[{"a":null},{"b":"ä"}]}' },
    { query: "a=1", body: '{"b=2":{"x":1}}' },
  ];
  const prints = await Promise.all(others.map(print));
  expect(new Set([known, ...prints]).size).toBe(others.length + 1);
});

test("the canonical form is RFC 8785's, whatever is in the body, and a body of megabytes leaves others their turn", async () => {
  const values = [
    {},
    [],
    null,
    "x",
    1,
    { a: [], b: {} },
    { b: [1, [2, { d: 1, c: "" }]], a: { z: 1, y: null } },
    { é: 1, e: 2, "\u0080": 3, "€": [true] },
  ];
  for (const value of values) {
    const whole = createHash("sha256")
      .update(canonicalize(value) ?? "")
      .digest();
    expect((await canonicalDigest(value)).equals(whole), JSON.stringify(value)).toBe(true);
  }
  const readings = Array.from({ length: 20_000 }, (_, n) => ({
    view_count: n,
    external_id: `${n}`.padStart(100, "x"),
  }));
  let turns = 0;
  let isDone = false;
  const count = () => {
    turns += 1;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  await canonicalDigest({ readings });
  isDone = true;
  expect(turns).toBeGreaterThan(5);
});
