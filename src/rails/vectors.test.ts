import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { currencies } from "../engine/currencies.ts";
import { railFiles } from "./outcome.ts";
import { presentOutcome } from "./present.ts";
import { readRun } from "./read-run.ts";
import * as tables from "./tables.ts";
import { FAULT_CODES } from "./types.ts";

const at = (name: string) => new URL(`../../test/vectors/${name}`, import.meta.url);

interface Presented extends ReturnType<typeof presentOutcome> {}
interface Vector {
  readonly id: string;
  readonly about: string;
  readonly run: unknown;
  readonly expected: Presented;
}

const { vectors } = JSON.parse(readFileSync(at("rails.json"), "utf8")) as { vectors: readonly Vector[] };

/** Sentences are the product's own; where an error is, and what it is, is not. */
const placed = ({ errors }: Presented) =>
  errors.map(({ code, line_id, field }) => JSON.stringify([code, line_id, field])).sort();
const warned = ({ warnings }: Presented) => warnings.map(({ code, line_id }) => JSON.stringify([code, line_id])).sort();

test.each(vectors.map((vector) => [`${vector.id}: ${vector.about}`, vector] as const))("%s", (_name, vector) => {
  const outcome = presentOutcome(railFiles(readRun(vector.run)));
  const { expected } = vector;
  expect(placed(outcome)).toEqual(placed(expected));
  expect(outcome.files).toEqual(expected.files);
  expect(outcome.excluded).toEqual(expected.excluded);
  expect(warned(outcome)).toEqual(warned(expected));
  expect(outcome.status).toBe(expected.status);
});

test("the vectors name every fault there is", () => {
  expect(vectors.length).toBe(90);
  const named = new Set(vectors.flatMap(({ expected }) => expected.errors.map(({ code }) => code)));
  expect(named).toEqual(new Set(FAULT_CODES));
});

test("the tables are those of the vectors", () => {
  const given = JSON.parse(readFileSync(at("rail-tables.json"), "utf8"));
  expect(tables.LATIN).toEqual(given.latin);
  expect(Object.fromEntries(tables.IBAN_LENGTHS)).toEqual(given.iban_length);
  expect([...tables.SEPA_COUNTRIES]).toEqual(given.sepa_countries);
  expect([...tables.PAYPAL_CURRENCIES]).toEqual(given.paypal_currencies);
  expect([...tables.PAYPAL_WHOLE]).toEqual(given.paypal_whole);
  expect([...tables.PAYPAL_ITEM_LIMIT].map(([code, limit]) => [code, Number(limit)])).toEqual(
    Object.entries(given.paypal_item_limit),
  );
  expect([tables.PAYPAL_ROWS, tables.WISE_ROWS]).toEqual([given.paypal_rows, given.wise_rows]);
  const sources = Object.entries(tables.PATTERNS).map(([name, pattern]) => [name, new RegExp(pattern).source]);
  const givenSources = Object.entries<string>(given.patterns).map(([name, text]) => [name, new RegExp(text).source]);
  expect(sources).toEqual(givenSources);
  expect(tables.REFERENCE_MAX).toEqual(given.reference_max);
  expect({ wise: null, ...tables.NOTE_MAX }).toEqual(given.note_max);
  expect(tables.WISE_HEADERS).toEqual(given.wise_headers);
});

test("amounts have the digits of the product's one table of currencies", () => {
  const given = JSON.parse(readFileSync(at("rail-tables.json"), "utf8"));
  const digits = (exponent: number) =>
    currencies.filter((one) => one.exponent === exponent && one.code !== "CREDITS").map(({ code }) => code);
  expect(digits(0)).toEqual(given.exponent_0);
  expect(digits(3)).toEqual(given.exponent_3);
});
