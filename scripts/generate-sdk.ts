/**
 * The generated half of the client: types from the OpenAPI document, and a table of its operations with a method for
 * each. Needs no database. Error answers are left out of the types: the client turns each into a `StipendError`.
 */
import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { openApiDocument } from "../src/api/openapi.ts";

const HEADING = "// Generated from the OpenAPI document by `npm run generate`; edit src/contract instead.\n";
const IDEMPOTENCY_HEADER = "Idempotency-Key";
const LINE_LENGTH = 116;

interface Described {
  readonly operationId: string;
  readonly summary: string;
  readonly "x-reach": string;
  readonly description?: string;
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Record<string, unknown> };
  responses: Record<string, Answer>;
}

interface Answer {
  readonly content: Record<string, { readonly schema: { readonly properties: Record<string, Schema> } }>;
}

interface Schema {
  readonly properties?: Record<string, unknown>;
}

type Paths = Record<string, Record<string, Described>>;

/** The generated files of `src/sdk`: name -> text. */
export async function sdkFiles(): Promise<Record<string, string>> {
  // The version of the product does not show in the types.
  const document = openApiDocument("0.0.0") as unknown as OpenAPI3 & { paths: Paths };
  // The Growi endpoints have clients of their own, and another envelope.
  document.paths = Object.fromEntries(Object.entries(document.paths).filter(([path]) => path.startsWith("/api/v1/")));
  for (const operation of operationsOf(document.paths)) {
    operation.responses = Object.fromEntries(Object.entries(operation.responses).filter(([status]) => status < "300"));
  }
  // A field with a default may be left out of a request.
  const types = astToString(await openapiTS(document, { defaultNonNullable: false }));
  const { table, methods } = operationsText(document.paths);
  return {
    "schema.gen.ts": HEADING + types,
    "operations.gen.ts": HEADING + table,
    "methods.gen.ts": HEADING + methods,
  };
}

function operationsOf(paths: Paths): Described[] {
  return Object.values(paths).flatMap((path) => Object.values(path));
}

/** The table is separate from the methods: their types are derived from it. */
function operationsText(paths: Paths): { readonly table: string; readonly methods: string } {
  const rows: string[] = [];
  const methods: string[] = [];
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const id = operation.operationId;
      const takesKey = operation.parameters.some(({ name }) => name === IDEMPOTENCY_HEADER);
      const facts = `method: "${method.toUpperCase()}", path: "${path}", takesKey: ${takesKey}, isPaged: ${isPaged(operation)}, reach: "${operation["x-reach"]}"`;
      rows.push(`  ${id}: { ${facts} },\n`);
      if (takesJson(operation)) methods.push(`${comment(operation)}  readonly ${id}: Method<"${id}">;\n`);
    }
  }
  const table = `/** How each operation is sent. */
export const operationTable = {
${rows.join("")}} as const;
`;
  const interfaceText = `import type { Method } from "./types.ts";

/** One method for each operation whose body, if any, is JSON. */
export interface Methods {
${methods.join("")}}
`;
  return { table, methods: interfaceText };
}

function isPaged({ responses }: Described): boolean {
  const answer = responses["200"]?.content["application/json"]?.schema.properties.meta;
  return answer?.properties !== undefined && "nextCursor" in answer.properties;
}

function takesJson({ requestBody }: Described): boolean {
  return requestBody === undefined || "application/json" in requestBody.content;
}

function comment({ summary, description }: Described): string {
  const words = `${summary}.${description === undefined ? "" : ` ${description}`}`.replaceAll("*/", "").split(/\s+/);
  const lines = [""];
  for (const word of words) {
    const line = lines.at(-1) ?? "";
    if (line.length + word.length > LINE_LENGTH) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  if (lines.length === 1) return `  /** ${lines[0]} */\n`;
  return `  /**\n${lines.map((line) => `   * ${line}\n`).join("")}   */\n`;
}
