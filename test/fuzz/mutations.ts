/** One thing made wrong in an otherwise valid request. */
import fc from "fast-check";
import type { Request } from "./requests.ts";

export type Mutation = (request: Request) => Request;

const deep = `${"[".repeat(5_000)}${"]".repeat(5_000)}`;

/** Values that belong nowhere, or to the edge of somewhere. */
const nasty: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  null,
  true,
  "",
  " ",
  "\u0000",
  "\ud800",
  "x".repeat(70_000),
  "@creator:1",
  "@structure:2",
  "01980d3a-0000-7000-8000-00000000ffff",
  "01980D3A-0000-7000-8000-00000000FFFF",
  "2026-02-30",
  "9999-12-31",
  "9999-12-31T23:59:59-12:00",
  "1969-12-31T23:59:59Z",
  "infinity",
  "'; drop table payments; --",
  "javascript:alert(1)",
  "%00",
  "../../etc/passwd",
  "👨‍👩‍👧‍👦\u202e",
  0,
  -0,
  -1,
  1.5,
  1e-7,
  2 ** 31,
  2 ** 53,
  1e18,
  1e308,
  [],
  [null],
  [[]],
  {},
  { a: { b: { c: { d: 1 } } } },
  { toString: 1, constructor: 2 },
);

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What a text must not hold, or a date cannot be. */
const nastyTexts: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("a\u0000b", "\ud800", "x\udfff", "", " ", "a\nb", "x".repeat(70_000), "\u202e", "e\u0301"),
  fc.constantFrom("2026-02-30", "9999-12-31T23:59:59-12:00", "1969-12-31T23:59:59Z", "javascript:alert(1)"),
);

/** Text in place of JSON. */
const rawBodies: fc.Arbitrary<string | Uint8Array> = fc.oneof(
  fc.constantFrom<string | Uint8Array>(
    "",
    "{",
    "[]",
    "null",
    "0",
    '{"a":1,"a":2}',
    '{"__proto__":{}}',
    deep,
    "\ufeff{}",
  ),
  fc.uint8Array({ maxLength: 30 }),
  fc.string({ unit: "binary", maxLength: 30 }),
);

const wrongHeaders: fc.Arbitrary<readonly [string, string]> = fc.constantFrom<readonly [string, string]>(
  ["content-type", "text/plain"],
  ["content-type", "application/json; charset=latin1"],
  ["content-type", ";;;"],
  ["content-type", "multipart/form-data"],
  ["content-encoding", "gzip"],
  ["idempotency-key", "short"],
  ["idempotency-key", "x".repeat(256)],
  ["idempotency-key", "with spaces in it"],
  ["authorization", "Bearer tga_nonsense"],
  ["authorization", ""],
  ["accept", "text/html"],
  ["if-none-match", "*"],
  ["x-http-method-override", "DELETE"],
);

/** All mutations; each picks its place by number, around. */
export const mutations: fc.Arbitrary<Mutation> = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(fc.nat(), nasty).map(([pick, value]) => atPlace(pick, () => value)) },
  { weight: 6, arbitrary: fc.tuple(fc.nat(), nastyTexts).map(([pick, text]) => atText(pick, text)) },
  { weight: 3, arbitrary: fc.nat().map((pick) => atPlace(pick, () => undefined)) },
  { weight: 2, arbitrary: fc.tuple(fc.nat(), nasty).map(([pick, value]) => withExtra(pick, value)) },
  {
    weight: 2,
    arbitrary: fc
      .nat()
      .map((pick) => atPlace(pick, (value) => (Array.isArray(value) ? [...value, ...value] : [value]))),
  },
  {
    weight: 2,
    arbitrary: rawBodies.map(
      (raw): Mutation =>
        (request) => ({ ...request, body: { raw } }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.nat().map(
      (cut): Mutation =>
        (request) =>
          truncated(request, cut),
    ),
  },
  { weight: 3, arbitrary: fc.tuple(fc.nat(), nasty).map(([pick, value]) => withQuery(pick, textOf(value))) },
  { weight: 2, arbitrary: fc.tuple(fc.nat(), nasty).map(([pick, value]) => withParam(pick, textOf(value))) },
  {
    weight: 2,
    arbitrary: wrongHeaders.map(
      ([name, value]): Mutation =>
        (request) => ({ ...request, headers: { ...request.headers, [name]: value } }),
    ),
  },
);

/** Paths of every value inside a JSON value, the whole included. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))];
}

function replaced(value: unknown, path: readonly string[], change: (value: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((inner, index) => (String(index) === key ? replaced(inner, rest, change) : inner));
  return Object.fromEntries(
    Object.entries(value as object).map(([name, inner]) => [
      name,
      name === key ? replaced(inner, rest, change) : inner,
    ]),
  );
}

function atPlace(pick: number, change: (value: unknown) => unknown): Mutation {
  return (request) => {
    if (request.body === null || !("json" in request.body)) return withParam(pick, "nowhere")(request);
    const places = placesIn(request.body.json);
    const json = replaced(request.body.json, places[pick % places.length] ?? [], change);
    return { ...request, body: { json } };
  };
}

function atText(pick: number, text: string): Mutation {
  return (request) => {
    if (request.body === null || !("json" in request.body)) return withQuery(pick, text)(request);
    const { json } = request.body;
    const texts = placesIn(json).filter((path) => typeof path.reduce(inside, json) === "string");
    return {
      ...request,
      body: { json: texts.length === 0 ? json : replaced(json, texts[pick % texts.length] ?? [], () => text) },
    };
  };
}

function inside(value: unknown, key: string): unknown {
  return (value as Record<string, unknown>)[key];
}

function withExtra(pick: number, value: unknown): Mutation {
  return (request) => {
    const json = request.body !== null && "json" in request.body ? request.body.json : {};
    const names = ["colour", "status", "org_id", "id", "amount_cents", "toString", "", "a.b"];
    return {
      ...request,
      headers: { "content-type": "application/json", ...request.headers },
      body: { json: typeof json === "object" ? { ...json, [names[pick % names.length] ?? ""]: value } : json },
    };
  };
}

function truncated(request: Request, cut: number): Request {
  if (request.body === null) return request;
  const whole =
    "json" in request.body
      ? (JSON.stringify(request.body.json) ?? "")
      : Buffer.from(request.body.raw).toString("latin1");
  return { ...request, body: { raw: whole.slice(0, cut % (whole.length + 1)) } };
}

function withQuery(pick: number, value: string): Mutation {
  return (request) => {
    const names = ["limit", "cursor", "project_id", "from", "to", "status", "mode", "unknown", "limit[]", "__proto__"];
    const known = request.query.map(([name]) => name);
    const all = [...known, ...known, ...names];
    return { ...request, query: [...request.query, [all[pick % all.length] ?? "", value]] };
  };
}

function withParam(pick: number, value: string): Mutation {
  return (request) => {
    const names = Object.keys(request.params);
    const name = names[pick % Math.max(1, names.length)];
    return name === undefined
      ? withQuery(pick, value)(request)
      : { ...request, params: { ...request.params, [name]: value } };
  };
}
