/** Fields of the API's entities in words, and an example of each. */
import { words } from "./words.ts";

/** JSON Schema of a field, as far as it is shown. */
export interface FieldSchema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly examples?: readonly unknown[];
  readonly anyOf?: readonly FieldSchema[];
  readonly items?: FieldSchema;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly $ref?: string;
}

export interface Entity {
  readonly name: string;
  readonly description: string;
  /** Where it is read, parameters in braces. */
  readonly path: string;
  readonly fields: Readonly<Record<string, FieldSchema>>;
}

/** `payout payment` for `payout_payment`. */
export function entityTitle(name: string): string {
  const text = name.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The schema of what is there when it is not null, and whether it may be. */
function present(schema: FieldSchema): { readonly schema: FieldSchema; readonly isNullable: boolean } {
  const { anyOf } = schema;
  if (anyOf === undefined) return { schema, isNullable: false };
  const others = anyOf.filter(({ type }) => type !== "null");
  const [first] = others;
  return {
    schema: others.length === 1 && first !== undefined ? first : schema,
    isNullable: others.length < anyOf.length,
  };
}

/** `instant or null`, `list of ID`. */
export function typeText(given: FieldSchema): string {
  const { schema, isNullable } = present(given);
  const text = plainType(schema);
  return isNullable ? words.nullable(text) : text;
}

function plainType({ type, format, items, enum: values, $ref, anyOf }: FieldSchema): string {
  const named = typeof type === "string" ? type : undefined;
  if (named === "array" && items !== undefined) return words.list(typeText(items));
  const kind = words.kinds[format ?? ""] ?? words.kinds[named ?? ""];
  if (kind !== undefined) return kind;
  if (values !== undefined) return words.kinds.string ?? "";
  if ($ref !== undefined) return entityTitle($ref.slice($ref.lastIndexOf("/") + 1)).toLowerCase();
  return anyOf === undefined ? (words.kinds.object ?? "") : [...new Set(anyOf.map(typeText))].join(" or ");
}

/** What the field means, with the values it may have. */
export function meaning(given: FieldSchema): string {
  const { schema } = present(given);
  const values = schema.enum?.map(String) ?? [];
  const said = given.description ?? schema.description ?? "";
  return [said, ...(values.length === 0 ? [] : [words.oneOf(values)])].filter((text) => text !== "").join(". ");
}

const SAMPLES: Readonly<Record<string, unknown>> = {
  uuid: "01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10",
  "date-time": "2026-05-01T12:00:00.000Z",
  date: "2026-05-01",
  string: "text",
  integer: 1,
  number: 1,
  boolean: true,
};

/** A value that such a field may have; what is nullable has one all the same, so that its form is seen. */
export function sampleOf(given: FieldSchema): unknown {
  const { schema } = present(given);
  const { examples, const: only, enum: values, type, format, items, properties } = schema;
  if (examples?.[0] !== undefined) return examples[0];
  if (only !== undefined) return only;
  if (values?.[0] !== undefined) return values[0];
  if (type === "array") return items === undefined || items.$ref !== undefined ? [] : [sampleOf(items)];
  if (properties !== undefined) return sampleOfAll(properties);
  return SAMPLES[format ?? ""] ?? SAMPLES[typeof type === "string" ? type : ""] ?? {};
}

export function sampleOfAll(fields: Entity["fields"]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name, sampleOf(schema)]));
}
