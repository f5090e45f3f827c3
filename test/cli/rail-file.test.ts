import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openPlace } from "./stipend.ts";

const place = openPlace();
const { stipend } = place;
afterAll(() => place.leave());

interface Vector {
  readonly id: string;
  readonly run: Record<string, unknown> & { lines: Record<string, unknown>[] };
  readonly expected: { status: string; files: { name: string; content: string }[]; excluded: unknown; errors: never[] };
}

const { vectors } = JSON.parse(readFileSync(new URL("../vectors/rails.json", import.meta.url), "utf8")) as {
  vectors: Vector[];
};
const vector = (id: string) => {
  const found = vectors.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no vector ${id}`);
  return found;
};

function file(name: string, value: unknown): string {
  writeFileSync(join(place.dir, name), typeof value === "string" ? value : JSON.stringify(value));
  return name;
}

test("rail-file prints what comes of a run", async () => {
  const { run, expected } = vector("sepa-01-basic");
  const { code, json } = await stipend(["rail-file", file("run.json", run)]);
  expect(code).toBe(0);
  expect(json()).toEqual(expected);
});

test("rail-file judges many runs at once, also from standard input", async () => {
  const input = JSON.stringify(vectors.map(({ id, run }) => ({ id, run })));
  const { code, json } = await stipend(["rail-file", "-"], { input });
  expect(code).toBe(0);
  const judged = json<{ id: string; files: unknown[] }[]>();
  expect(judged.map(({ id }) => id)).toEqual(vectors.map(({ id }) => id));
  expect(judged.map(({ files }) => files)).toEqual(vectors.map(({ expected }) => expected.files));
  expect(Object.keys(judged[0] ?? {})).toEqual(["id", "status", "files", "excluded", "errors"]);
});

test("--out writes the files for their owner alone, once", async () => {
  const { run, expected } = vector("paypal-20-rows");
  const command = ["rail-file", file("rows.json", run), "--out", "files"];
  expect((await stipend(command)).code).toBe(0);
  expect(expected.files.length).toBe(3);
  for (const { name, content } of expected.files) {
    const path = join(place.dir, "files", name);
    expect(readFileSync(path, "utf8")).toBe(content);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  }
  const again = await stipend(command);
  expect(again.code).toBe(1);
  expect(again.err).toContain("-paypal-01.csv exists already");
});

test("with --out a run with errors writes nothing and names every field", async () => {
  const { run } = vector("sepa-16-all-or-nothing");
  const { code, err, out } = await stipend(["rail-file", file("bad.json", run), "--out", "bad"]);
  expect(code).toBe(1);
  expect(out).toBe("");
  expect(err).toContain("L3: destination: iban is mistyped");
  expect(err).toContain("L4: name:");
  expect(err).toContain("L5: reference: STP0000000001 is also on line L1");
});

const spoiled = (change: (run: Vector["run"]) => unknown) => {
  const run = structuredClone(vector("paypal-01-basic").run);
  return change(run) ?? run;
};
test.each<[string, unknown, string]>([
  ["no JSON", "{", "is not JSON"],
  ["a number", 7, "the run must be an object"],
  ["no lines", spoiled((run) => ({ ...run, lines: "none" })), "lines must be a list"],
  ["a line that is none", spoiled((run) => ({ ...run, lines: [null] })), "lines.0 must be an object"],
  [
    "a line without its id",
    spoiled((run) => ({ ...run, lines: [{ ...run.lines[0], line_id: 1 }] })),
    "lines.0.line_id must be text",
  ],
  ["a note that is no text", spoiled((run) => ({ ...run, note: 5 })), "note must be text, or null for none"],
  [
    "files without rows",
    spoiled((run) => ({ ...run, options: { max_rows: 0 } })),
    "options.max_rows must be a whole number of 1 or more",
  ],
  [
    "a limit below zero",
    spoiled((run) => ({ ...run, options: { over_limit: "split", item_limit_cents: -1 } })),
    "options.item_limit_cents must be a whole number of 1 or more",
  ],
  [
    "a run cut into millions",
    spoiled((run) => ({ ...run, options: { over_limit: "split", item_limit_cents: 1 } })),
    "options.item_limit_cents would split the run",
  ],
  [
    "a choice that is none",
    spoiled((run) => ({ ...run, options: { over_limit: "cut" } })),
    'options.over_limit must be "error" or "split"',
  ],
  ["an array of something else", [{ id: "a" }], "item 1 has no `id` and `run`"],
])("%s is refused in a sentence that names the place", async (_name, value, sentence) => {
  const { code, out, err } = await stipend(["rail-file", file("spoiled.json", value)]);
  expect(code).toBe(1);
  expect(out).toBe("");
  expect(err).toContain(sentence);
  expect(err).not.toMatch(/^\s+at /m);
});

test("--help says what it takes", async () => {
  const { out } = await stipend(["rail-file", "--help"]);
  expect(out).toContain("rail-file [options] <run.json>");
  expect(out).toContain("--out <directory>");
});
