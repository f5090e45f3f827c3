/**
 * Anything that differs from the document's schemas is a clear 4xx that names the field; generated from those schemas.
 */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { componentSchemas, type JsonSchema, jsonSchemaOf } from "../../src/contract/json-schema.ts";
import type { OperationId } from "../../src/contract/operations.ts";
import { operationIds, operationOf } from "../support/api.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type Call, openApi } from "../support/client.ts";
import { validCalls } from "./valid-calls.ts";
import { makeWorld, recurring, type World } from "./world.ts";

let app: TestApp;
let server: FastifyInstance;
let world: World;

beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
  world = await makeWorld(app, server);
});
afterAll(async () => {
  await server.close();
  await app.close();
});

const components = componentSchemas();
const withBody = operationIds.filter((id) => {
  const { body, consumes = ["application/json"] } = operationOf(id);
  return body !== undefined && consumes.includes("application/json");
});

/** All forms a schema allows at the top: references followed, unions taken apart. */
function forms(schema: JsonSchema): JsonSchema[] {
  if (typeof schema.$ref === "string") return forms(components[schema.$ref.split("/").at(-1) ?? ""] ?? {});
  const union = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (Array.isArray(schema.type)) return schema.type.map((type) => ({ ...schema, type }));
  return union === undefined ? [schema] : union.flatMap(forms);
}

/** The valid call, in the form that has this field. */
function callWith(id: OperationId, field: string, form: JsonSchema): { call: Call; body: Record<string, unknown> } {
  const call = validCalls(world.ids)[id];
  const kind = (form.properties as Record<string, JsonSchema>).kind?.const;
  const body = kind === "rule" ? { kind, ...recurring } : { ...(call.body as object) };
  return { call, body: field in body || kind !== "rule" ? body : { ...body } };
}

const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) });
const unstorable = ["a\u0000b", "\ud800", "x\udfff"];

/** Values that a field of this schema must refuse. */
function wrongValues(schema: JsonSchema): unknown[] {
  const options = forms(schema);
  const isFree = options.some((one) => Object.keys(one).length === 0);
  if (isFree) return [];
  const wrong: unknown[] = [[[]]];
  for (const option of options) {
    const { type, format, enum: choices, items } = option;
    if (type === "string" && choices === undefined) wrong.push(...unstorable);
    if (type === "string") wrong.push(5, true, "x".repeat(70_000));
    if (choices !== undefined) wrong.push("no such choice", "");
    if (format === "uuid") wrong.push("not-a-uuid", "01980d3a-0000-7000-8000-00000000fff", "");
    if (format === "date") wrong.push("2026-02-30", "2026-13-01", "2026-1-5", "20260105", "infinity", "9999-12-31", "");
    if (format === "date-time") {
      wrong.push("2026-02-30T00:00:00Z", "2026-02-03T24:00:00Z", "2026-02-03T10:00:00", "2026-02-03", "now", "");
      wrong.push("9999-12-31T23:59:59-12:00", "1969-12-31T23:59:59Z", "+010000-01-01T00:00:00Z");
    }
    if (format === "uri")
      wrong.push("javascript:alert(1)", "file:///etc/passwd", "https://user:secret@example.com/", "x");
    if (type === "integer" || type === "number") wrong.push("5", -1, 1e18, true);
    if (type === "integer") wrong.push(1.5);
    if (type === "boolean") wrong.push("true", 1);
    if (type === "object") wrong.push("{}", [1], 7, deep(20), { a: "\u0000" }, { "\ud800": 1 });
    if (type === "object" && option.properties === undefined) wrong.push({ big: "x".repeat(17_000) });
    if (type === "array") wrong.push({}, "x", [null]);
    if (type === "array" && forms(items as JsonSchema)[0]?.format === "uuid") wrong.push(["not-a-uuid"]);
  }
  return options.some((option) => option.type === "null") ? wrong : [...wrong, null];
}

test("every field of every body refuses what it cannot be, and the refusal names the field", async () => {
  let tried = 0;
  for (const id of withBody) {
    const operation = operationOf(id);
    for (const form of forms(jsonSchemaOf(operation.body as never, "input"))) {
      const properties = (form.properties ?? {}) as Record<string, JsonSchema>;
      // Lists of rows, next to the file that they come from, are refused row by row.
      const named = Object.keys(properties).filter((name) => name !== "import");
      const isList = named.length === 1 && properties[named[0] ?? ""]?.type === "array";
      if (isList && id !== "createReadings") continue;
      expect(form.additionalProperties, id).toBe(false);
      for (const [field, schema] of Object.entries(properties)) {
        if (id === "createReadings") continue;
        const { call, body } = callWith(id, field, form);
        for (const value of wrongValues(schema)) {
          const reply = await world.client(id, { ...call, body: { ...body, [field]: value } });
          const said = JSON.stringify(value).slice(0, 60);
          expect([id, field, said, reply.status, reply.meta.code]).toEqual([id, field, said, 400, "invalid_body"]);
          const paths: string[] = reply.meta.errors.map(({ path }: { path: string }) => path.split(".")[0]);
          expect([id, field, said, paths.includes(field)], reply.text).toEqual([id, field, said, true]);
          expect(reply.error, id).toMatch(/^Invalid body at \S+: /);
          tried++;
        }
      }
    }
  }
  expect(tried).toBeGreaterThan(700);
});

test("every body refuses a field it does not know, by its name, and a missing one by its name", async () => {
  for (const id of withBody) {
    const call = validCalls(world.ids)[id];
    const unknown = await world.client(id, { ...call, body: { ...(call.body as object), colour: "red" } });
    expect([id, unknown.status, unknown.error], unknown.text).toEqual([id, 400, expect.stringContaining("colour")]);
    const [form] = forms(jsonSchemaOf(operationOf(id).body as never, "input"));
    for (const field of (form?.required as string[] | undefined) ?? []) {
      const { [field]: _, ...rest } = call.body as Record<string, unknown>;
      const missing = await world.client(id, { ...call, body: rest });
      expect([id, field, missing.status]).toEqual([id, field, 400]);
      expect(missing.meta.errors.map(({ path }: { path: string }) => path)).toContain(field);
    }
  }
});

test("every operation refuses JSON that is broken, doubled, too deep, not UTF-8, or no object", async () => {
  const bodies: (string | Buffer)[] = [
    "{",
    "[]",
    "null",
    "7",
    '"text"',
    '{"a":1,"a":2}',
    '{"__proto__":{"plan":"unlimited"}}',
    "[".repeat(100_000),
    `{"metadata":${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}}`,
    Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    "\ufeff{}",
    "{} {}",
    "{'name':'x'}",
    '{"name":NaN}',
  ];
  for (const id of withBody) {
    for (const body of bodies) {
      const headers = { "content-type": "application/json" };
      const reply = await world.client(id, { ...validCalls(world.ids)[id], body, headers });
      // Where no field is needed, a byte order mark before an empty object is nothing wrong.
      if (body === "\ufeff{}" && (operationOf(id).body as z.ZodType).safeParse({}).success) continue;
      expect([id, String(body).slice(0, 30), reply.status, reply.meta.code]).toEqual([
        id,
        String(body).slice(0, 30),
        400,
        "invalid_body",
      ]);
    }
  }
});

test("of two equal keys neither wins: the body is refused, even when both say the same", async () => {
  for (const id of withBody) {
    const call = validCalls(world.ids)[id];
    const [first] = Object.entries(call.body as object);
    if (first === undefined) continue;
    const body = `{${JSON.stringify(first[0])}:${JSON.stringify(first[1])},${JSON.stringify(call.body).slice(1)}`;
    const reply = await world.client(id, { ...call, body, headers: { "content-type": "application/json" } });
    expect([id, reply.status, reply.error]).toEqual([id, 400, expect.stringContaining(`"${first[0]}" twice`)]);
  }
});

test("an id in the path of any length is refused, and a header about a body that a GET does not have is no matter", async () => {
  for (const id of ["01980d3a", "x".repeat(201), "x".repeat(10_000), "%F0%9F%98%80"]) {
    const reply = await world.client("getProject", { params: { id } });
    expect([reply.status, reply.meta.code]).toEqual([400, "invalid_params"]);
    expect(reply.text.length).toBeLessThan(300);
  }
  const zipped = { headers: { "content-encoding": "gzip" } };
  expect((await world.client("listProjects", zipped)).status).toBe(200);
});
