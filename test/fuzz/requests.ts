/** Requests: valid ones of every operation by the document, and the ways of spoiling one. */
import fc from "fast-check";
import type { JsonSchema } from "../../src/contract/json-schema.ts";
import type { OperationId } from "../../src/contract/operations.ts";
import { type Arbitraries, type Kind, placeholder } from "./arbitraries.ts";

/** A request as it will be sent; strings may hold placeholders until they are filled in. */
export interface Request {
  readonly id: OperationId;
  readonly method: string;
  /** With `{name}` for parameters. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  /** A JSON value, or text and bytes that are sent as they are. */
  readonly body: { readonly json: unknown } | { readonly raw: string | Uint8Array } | null;
}

/** An operation as the document describes it. */
export interface Described {
  readonly id: OperationId;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly { name: string; in: string; required: boolean; schema: JsonSchema }[];
  readonly content: Readonly<Record<string, { schema: JsonSchema }>> | undefined;
  readonly responses: Readonly<Record<string, { content?: Record<string, { schema: JsonSchema }> }>>;
}

const kindByPath: readonly (readonly [RegExp, Kind])[] = [
  [/\/projects\/\{id\}/, "project"],
  [/\/creators\/\{id\}/, "creator"],
  [/\/videos\/\{id\}/, "video"],
  [/\/goals\/\{id\}/, "goal"],
  [/\/payout-methods\/\{id\}/, "method"],
  [/\/payout-structures\/\{id\}/, "structure"],
  [/\/payout-accruals\/\{id\}/, "accrual"],
  [/\/payout-payments\/\{id\}/, "payment"],
  [/\/accrual-runs\/\{id\}/, "run"],
  [/\/payout-campaigns\/\{id\}/, "campaign"],
  [/\/creator-payouts\/\{id\}/, "payout"],
  [/\/payout-tags\/\{id\}/, "payoutTag"],
  [/\/creator-tags\/\{id\}/, "creatorTag"],
  [/\/payees\/\{id\}/, "payee"],
  [/\/payout-destinations\/\{id\}/, "destination"],
  [/\/pay-runs\/\{id\}/, "payRun"],
  [/\/originator-accounts\/\{id\}/, "account"],
  [/\/invoice-agreements\/\{id\}/, "agreement"],
  [/\/flags\/\{id\}/, "flag"],
  [/\/sources\/\{id\}/, "source"],
  [/\/imports\/\{id\}/, "import"],
  [/\/import-profiles\/\{id\}/, "profile"],
  [/\/notes\/\{id\}/, "note"],
];

/**
 * How often an operation comes: what makes things that others need comes more often, what takes long or destroys less.
 */
const weights: Partial<Record<OperationId, number>> = {
  createCreators: 8,
  createVideos: 8,
  createReadings: 8,
  createStructure: 6,
  assignCreators: 8,
  createPayment: 12,
  updatePayment: 5,
  updateAccrual: 5,
  createGoals: 4,
  createRun: 1,
  deleteProject: 1,
  deleteCreator: 1,
  deleteStructure: 1,
  updateOrganization: 1,
  createChildOrganization: 1,
  createProject: 1,
  deleteCampaign: 1,
};
const usualWeight = 3;

/** Idempotency keys of which there are few, so that they are used again. */
const keys = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 500 }).map((number) => `fuzz-key-${number}`) },
);

/** Valid requests of all operations. */
export function validRequests(operations: readonly Described[], arbitraries: Arbitraries): fc.Arbitrary<Request> {
  return fc.oneof(
    ...operations.map((operation) => ({
      weight: weights[operation.id] ?? usualWeight,
      arbitrary: validRequest(operation, arbitraries),
    })),
  );
}

function validRequest(operation: Described, arbitraries: Arbitraries): fc.Arbitrary<Request> {
  const { id, method, path } = operation;
  const placed = (place: string) => operation.parameters.filter((parameter) => parameter.in === place);
  const ownKind = kindByPath.find(([pattern]) => pattern.test(path))?.[1] ?? "project";
  const params = fc.record(
    Object.fromEntries(placed("path").map(({ name }) => [name, placeholder(name === "id" ? ownKind : "project")])),
  );
  const query = fc.record(
    Object.fromEntries(placed("query").map(({ name, schema }) => [name, arbitraries.of(schema, name)])),
    { requiredKeys: placed("query").flatMap(({ name, required }) => (required ? [name] : [])) },
  );
  const key = placed("header").length === 0 ? fc.constant(null) : keys;
  return fc
    .tuple(params, query, key, bodies(operation, arbitraries))
    .map(([filled, filters, idempotencyKey, body]) => ({
      id,
      method,
      path,
      params: filled as Record<string, string>,
      query: Object.entries(filters).map(([name, value]) => [name, String(value)] as const),
      headers: {
        ...(idempotencyKey === null ? {} : { "idempotency-key": idempotencyKey }),
        ...(body === null ? {} : { "content-type": body.type }),
      },
      body: body === null ? null : body.body,
    }));
}

type Typed = { type: string; body: NonNullable<Request["body"]> } | null;

function bodies(operation: Described, arbitraries: Arbitraries): fc.Arbitrary<Typed> {
  if (operation.content === undefined) return fc.constant(null);
  return fc.oneof(
    ...Object.entries(operation.content).map(([type, { schema }]): fc.Arbitrary<Typed> => {
      if (type === "application/json") return arbitraries.of(schema).map((json) => ({ type, body: { json } }));
      if (type.startsWith("image/")) return images.map((raw) => ({ type, body: { raw } }));
      const rows = fc.array(importedRow, { maxLength: 5 });
      const usual = rows.map((list) => ({ type, body: { raw: type === "text/csv" ? asCsv(list) : asLines(list) } }));
      if (type !== "text/csv") return usual;
      return fc.oneof(
        { weight: 19, arbitrary: usual },
        { weight: 1, arbitrary: hostileCsv.map((raw) => ({ type, body: { raw } })) },
      );
    }),
  );
}

/** Files whose quotes never end where they seem to: once quadratic to read. */
const hostileCsv = fc
  .constantFrom('a","b\n', '"\n', '1,"x\n2,y\n', '"a" b,"c\n', '"",""\n""x,"\n')
  .map((line) => `creator_handle,external_id,captured_at,view_count\n${line.repeat(Math.floor(65_536 / line.length))}`);

const images = fc.oneof(
  fc.constantFrom<string | Uint8Array>(
    "<svg/>",
    Buffer.from("89504e470d0a1a0a00", "hex"),
    Buffer.from("ffd8ffe0", "hex"),
  ),
  fc.uint8Array({ minLength: 1, maxLength: 40 }),
);

const importedRow = fc.record(
  {
    platform: fc.constantFrom("tiktok", "youtube"),
    external_id: fc.integer({ min: 1, max: 60 }).map((number) => `7301${number}`),
    captured_at: fc
      .integer({ min: Date.UTC(2025, 9, 1), max: Date.UTC(2026, 3, 1) })
      .map((at) => new Date(at).toISOString()),
    view_count: fc.oneof(fc.nat(2_000_000), fc.constantFrom(-1, 1.5, "x", Number.MAX_SAFE_INTEGER)),
    creator_handle: fc.integer({ min: 1, max: 40 }).map((number) => `creator.${number}`),
    posted_at: fc.constant("2025-12-05T10:00:00Z"),
    title: fc.string({ unit: "grapheme", maxLength: 20 }),
  },
  { requiredKeys: ["platform", "external_id", "captured_at", "view_count"] },
);

function asCsv(rows: readonly object[]): string {
  const columns = ["platform", "external_id", "captured_at", "view_count", "creator_handle", "posted_at", "title"];
  const cell = (value: unknown) => `"${String(value ?? "").replaceAll('"', '""')}"`;
  const lines = rows.map((row) => columns.map((column) => cell((row as Record<string, unknown>)[column])).join(","));
  return `${[columns.join(","), ...lines].join("\n")}\n`;
}

function asLines(rows: readonly object[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}
