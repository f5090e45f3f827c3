/** Every text of every request, found by walking the schemas of all operations: none lets in what no screen should show. */
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import type { Operation } from "./operation.ts";
import { operations } from "./operations.ts";

interface Leaf {
  readonly path: string;
  readonly schema: z.ZodType;
}

// biome-ignore lint/suspicious/noExplicitAny: the parts of a schema are read by their names, whatever its kind is.
type Definition = any;

/** The strings of a schema, each with everything that is checked of it. */
function textsOf(schema: z.ZodType, path: string, depth = 0): Leaf[] {
  const def: Definition = schema.def;
  if (depth > 20) return [];
  const inside = (inner: z.ZodType, part = path) => textsOf(inner, part, depth + 1);
  switch (def.type) {
    case "string":
      return [{ path, schema }];
    case "pipe":
      return def.in.def.type === "string" ? [{ path, schema }] : inside(def.in);
    case "object":
      return Object.entries(def.shape as Record<string, z.ZodType>).flatMap(([name, inner]) =>
        inside(inner, `${path}.${name}`),
      );
    case "array":
      return inside(def.element, `${path}[]`);
    case "union":
      return (def.options as z.ZodType[]).flatMap((option) => inside(option));
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "readonly":
    case "nonoptional":
      return inside(def.innerType);
    default:
      return [];
  }
}

const texts = Object.entries(operations as Readonly<Record<string, Operation>>).flatMap(([id, { body, query }]) =>
  [body, query].flatMap((schema) => (schema === undefined ? [] : textsOf(schema as z.ZodType, id))),
);
/** Those that take what people write, and no id, date or word of a list. A password is shown nowhere and may hold anything. */
const free = texts.filter(
  ({ path, schema }) => !path.endsWith(".password") && schema.safeParse("Plain words 7").success,
);

describe("what people write", () => {
  test("is found in the schemas", () => {
    expect(free.length).toBeGreaterThan(30);
    expect(free.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["createProject.name", "createPayment.note", "updateOrganization.name"]),
    );
  });

  test.each(free.map(({ path, schema }) => [path, schema] as const))(
    "%s has no controls or overrides",
    (_path, schema) => {
      for (const sign of ["\u001b", "\u0007", "\u007f", "\u009b", "\u202e", "\u2066"]) {
        expect([sign, schema.safeParse(`Plain${sign}words`).success]).toEqual([sign, false]);
      }
    },
  );
});
