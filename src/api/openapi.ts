/** The OpenAPI 3.1 document, made from the table of operations, which the router serves. */

import type { z } from "zod";
import { type ErrorCode, errorCodes, statusOf } from "../contract/errors.ts";
import { componentSchemas, type JsonSchema, jsonSchemaOf } from "../contract/json-schema.ts";
import { commonErrors, type Operation } from "../contract/operation.ts";
import { operations } from "../contract/operations.ts";
import { growiPaths, growiTag } from "./growi/openapi.ts";
import { LINES_TYPE } from "./lines.ts";

const envelopeNote =
  "Responses follow the `{data, error, meta}` envelope; branch on `meta.code`. Amounts are whole minor units.";

/** The document; built once per process. */
export function openApiDocument(version: string): JsonSchema {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const [id, operation] of Object.entries(operations) as [string, Operation][]) {
    const path = `/api/v1${operation.path}`;
    paths[path] ??= {};
    paths[path][operation.method.toLowerCase()] = describeOperation(id, operation);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Stipend API",
      version,
      description: `Earning rules, accruals and payments of creators. ${envelopeNote}`,
    },
    servers: [{ url: "/" }],
    security: [{ apiKey: [] }],
    tags: [...new Set([...Object.values(operations).map(({ tag }) => tag), growiTag])].map((name) => ({ name })),
    paths: { ...paths, ...growiPaths() },
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "An API key, `tga_` and 64 hex digits" },
      },
      schemas: { ...componentSchemas(), Error: errorSchema() },
    },
  };
}

function describeOperation(id: string, operation: Operation): JsonSchema {
  const needs = operation.scope === null ? {} : { "x-scope": operation.scope, "x-capability": operation.capability };
  return {
    operationId: id,
    tags: [operation.tag],
    summary: operation.summary,
    ...(operation.description === undefined ? {} : { description: operation.description }),
    ...needs,
    "x-reach": operation.reach,
    ...(operation.scope === null ? { security: [] } : {}),
    parameters: [
      ...parametersOf(operation.params, "path"),
      ...parametersOf(operation.query, "query"),
      ...(operation.idempotent ? [idempotencyHeader] : []),
    ],
    ...(operation.body === undefined ? {} : { requestBody: requestBodyOf(operation, operation.body) }),
    responses: { ...successesOf(operation), ...refusalsOf(operation) },
  };
}

const idempotencyHeader = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "A retry with the same key returns the first result again, byte for byte, for 30 days.",
  schema: { type: "string", pattern: "^[A-Za-z0-9._:-]{8,255}$", examples: ["5f6b7c9e-0d6f-4b53-9d0b-2c7a4c1f9e11"] },
};

function parametersOf(schema: z.ZodObject | undefined, place: "path" | "query"): JsonSchema[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = jsonSchemaOf(schema, "input") as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...rest } = property;
    const isRequired = place === "path" || required.includes(name);
    return { name, in: place, required: isRequired, ...(description ? { description } : {}), schema: rest };
  });
}

function requestBodyOf(operation: Operation, body: z.ZodType): JsonSchema {
  const mediaTypes = operation.consumes ?? ["application/json"];
  const content = mediaTypes.map((mediaType) => {
    const schema = mediaType === "application/json" ? jsonSchemaOf(body, "input") : { type: "string" };
    return [mediaType, { schema }] as const;
  });
  return { required: true, content: Object.fromEntries(content) };
}

function successesOf(operation: Operation): JsonSchema {
  const { paged, meta: extra = {}, files = [], line } = operation.success;
  const properties = {
    ...(paged && { nextCursor: { type: ["string", "null"] } }),
    ...Object.fromEntries(Object.entries(extra).map(([name, schema]) => [name, jsonSchemaOf(schema, "output")])),
  };
  const meta = {
    type: "object",
    ...(paged && { required: ["nextCursor"] }),
    ...(Object.keys(properties).length > 0 && { properties }),
  };
  const schema = {
    type: "object",
    required: ["data", "error", "meta"],
    properties: { data: jsonSchemaOf(operation.success.data, "output"), error: { type: "null" }, meta },
  };
  const words: Readonly<Record<number, string>> = { 200: "Success", 201: "Created" };
  const fileContent = {
    ...Object.fromEntries(files.map((mediaType) => [mediaType, { schema: { type: "string" } }])),
    ...(line && { [LINES_TYPE]: { schema: { anyOf: [jsonSchemaOf(line, "output"), schema] } } }),
  };
  return Object.fromEntries(
    operation.success.statuses.map((status) => [
      status,
      { description: words[status] ?? "Success", content: { "application/json": { schema }, ...fileContent } },
    ]),
  );
}

/** Every error an operation may return, from its declaration and its parameters. */
export function errorsOf(operation: Operation): readonly ErrorCode[] {
  const codes: ErrorCode[] = [...operation.errors];
  // Public documents are constants of the process.
  if (operation.scope === null) return codes;
  codes.push(...commonErrors);
  // Every role may read.
  if (operation.capability !== "read") codes.push("insufficient_role");
  // Who administers is never limited. What reaches projects alone may name another one, which the database refuses.
  if (operation.capability !== "administer") codes.push("limited_to_projects");
  if (operation.params !== undefined) codes.push("invalid_params");
  if (operation.query !== undefined) codes.push("invalid_query");
  // A body is read before it is known to be unexpected.
  if (operation.method !== "GET") codes.push("invalid_body", "unsupported_media_type");
  const isStreamAlone = operation.streams === true && operation.consumes?.includes("application/json") === false;
  if (operation.method !== "GET" && !isStreamAlone) codes.push("body_too_large");
  if (operation.idempotent) {
    codes.push(
      "invalid_idempotency_key",
      "idempotency_key_in_use",
      "idempotency_key_conflict",
      "idempotency_key_reused",
    );
  }
  if (operation.method !== "GET") codes.push("outcome_unknown");
  return [...new Set(codes)];
}

function refusalsOf(operation: Operation): JsonSchema {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of errorsOf(operation)) byStatus.set(statusOf(code), [...(byStatus.get(statusOf(code)) ?? []), code]);
  const entries = [...byStatus]
    .sort(([a], [b]) => a - b)
    .map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${errorCodes[code].description}`).join("; "),
        content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
      },
    ]);
  return Object.fromEntries(entries);
}

function errorSchema(): JsonSchema {
  return {
    type: "object",
    required: ["data", "error", "meta"],
    properties: {
      data: { type: "null" },
      error: { type: "string", description: "A sentence for people" },
      meta: {
        type: "object",
        required: ["code"],
        properties: {
          code: { type: "string", enum: Object.keys(errorCodes) },
          errors: {
            type: "array",
            items: {
              type: "object",
              required: ["path", "message"],
              properties: { path: { type: "string" }, message: { type: "string" } },
            },
          },
        },
      },
    },
  };
}
