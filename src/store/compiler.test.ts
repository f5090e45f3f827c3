import { expect, test } from "vitest";
import { bind } from "./bind.ts";

/** The SQL that the store would send for a query, which is sent nowhere. */
const db = bind({} as never);

test("nothing is in an empty list, and everything is not in it", () => {
  const ofOne = db.selectFrom("creators").select("id").where("org_id", "=", "o");
  expect(ofOne.where("id", "in", []).compile().sql).toMatch(/where "org_id" = \$1 and false$/);
  expect(ofOne.where("id", "not in", []).compile().sql).toMatch(/where "org_id" = \$1 and true$/);
  expect(ofOne.where((eb) => eb.not(eb("id", "in", []))).compile().sql).toMatch(/and not false$/);
});

test("a list with something in it stays a list", () => {
  const { sql, parameters } = db.selectFrom("creators").select("id").where("id", "in", ["a", "b"]).compile();
  expect(sql).toMatch(/"id" in \(\$1, \$2\)$/);
  expect(parameters).toEqual(["a", "b"]);
});
