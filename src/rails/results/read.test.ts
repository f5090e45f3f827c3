import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { RailKind } from "../../engine/payruns/kinds.ts";
import { railFiles } from "../outcome.ts";
import { readRun } from "../read-run.ts";
import { PAYPAL_STATUSES } from "./paypal.ts";
import { readerOf, sentAs } from "./read.ts";
import { reasonOf } from "./reasons.ts";
import { WISE_STATUSES } from "./wise.ts";

const bytesOf = (path: string) => readFileSync(new URL(`../../../test/files/results/${path}`, import.meta.url));
const vectorsFile = new URL("../../../test/vectors/rails.json", import.meta.url);
const { vectors } = JSON.parse(readFileSync(vectorsFile, "utf8")) as { vectors: { id: string; run: unknown }[] };
const filesOf = (id: string) => railFiles(readRun(vectors.find((one) => one.id === id)?.run)).files;

test.each<[RailKind, string, string]>([
  ["paypal", "paypal/mixed.csv", "paypal"],
  ["paypal", "neutral/mixed.csv", "neutral"],
  ["wise", "wise/mixed.csv", "wise"],
  ["nacha", "nacha/mixed.ach", "nacha"],
  ["sepa", "pain/mixed.xml", "pain"],
  ["sepa", "camt/mixed.xml", "camt"],
  ["manual", "neutral/mixed.csv", "neutral"],
])("%s reads %s", (kind, path, reader) => {
  expect(readerOf(kind, bytesOf(path)).kind).toBe(reader);
});

test("a file of another rail is refused, with what the rail sends", () => {
  expect(() => readerOf("nacha", bytesOf("pain/mixed.xml"))).toThrow(
    "the file is none that Nacha is read from: Nacha return file, results as CSV",
  );
});

describe("what payments were sent as", () => {
  test("Nacha's trace numbers run through the file, past the debit that balances a batch", () => {
    const [file] = filesOf("nacha-23-balanced");
    expect(file && sentAs("nacha", file)).toEqual([
      { reference: "STP0000000001A", trace: "076401250000001" },
      { reference: "STP0000000002B", trace: "076401250000002" },
      { reference: "STP0000000003C", trace: "076401250000004" },
    ]);
  });

  test("SEPA's payments are in a message each file has its own id of", () => {
    const sent = filesOf("sepa-15-rows").flatMap((file) => sentAs("sepa", file));
    expect(sent.map(({ messageId }) => messageId)).toEqual(["PR-2026-0007-01", "PR-2026-0007-01", "PR-2026-0007-02"]);
  });

  test("elsewhere by their references alone", () => {
    const [file] = filesOf("paypal-01-basic");
    expect(file && sentAs("paypal", file)[0]).toEqual({ reference: "STP0000000001A" });
  });
});

test("every status that is not paid has a sentence, and limits and outages are not held against the payee", () => {
  const codes = [...Object.entries(PAYPAL_STATUSES), ...Object.entries(WISE_STATUSES)]
    .filter(([, outcome]) => outcome !== "paid")
    .map(([status]) => status.toUpperCase());
  expect(codes.length).toBeGreaterThan(20);
  for (const code of codes)
    expect([code, reasonOf(code).sentence]).not.toEqual([code, `the rail gave the code ${code}`]);
  expect(reasonOf("R03")).toEqual({
    code: "R03",
    sentence: "there is no such account at this bank",
    blame: "destination",
  });
  expect(reasonOf("AM05").blame).toBe("rail");
  expect(reasonOf("ZZ99")).toEqual({ code: "ZZ99", sentence: "the rail gave the code ZZ99", blame: "destination" });
});
