/**
 * A file is read in turns, so that a server answers others meanwhile. Turns are counted, not timed: a machine that is
 * slow has the same ones.
 */
import { setImmediate as othersTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { openSource, type SourceFile } from "./rows.ts";

const ROWS = 20_000;
const ROWS_A_TURN = 500;

const columns = "external_id;captured_at;view_count;like_count;comment_count;share_count;save_count";
const files: Readonly<Record<string, (row: number) => string>> = {
  "counts in short form, each another one": (row) =>
    `${row};2026-10-01;${row}.1K;${row},2K;${row}.3M;${row},24;${row}.5`,
  "dates in words, each another one": (row) => `${row};${written(row)};${row};1;1;1;1`,
  "numbers that are none": (row) => `${row};2026-10-01;${"1".repeat(60)}.${row};--;-;;x`,
};

function written(row: number): string {
  return `Sat, ${1 + (row % 28)} Oct 2026 10:00:00.${String(row).padStart(6, "0")} +0200`;
}

async function* bytesOf(row: (row: number) => string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${columns}\n${Array.from({ length: ROWS }, (_, index) => row(index)).join("\n")}\n`);
}

/** Counts the turns that others had while `work` was done. */
async function turnsDuring(work: () => Promise<void>): Promise<number> {
  let turns = 0;
  let isDone = false;
  const others = (async () => {
    for (; !isDone; turns++) await othersTurn();
  })();
  await work();
  isDone = true;
  await others;
  return turns;
}

test.each(Object.keys(files))("others have their turn while a file is planned and read: %s", async (name) => {
  const options = { format: "csv", timezone: "Europe/Berlin", latestMs: Date.UTC(2027, 0, 1) } as const;
  const row = files[name] ?? String;
  let rows = 0;
  let file: SourceFile | undefined;
  const planned = await turnsDuring(async () => {
    file = await openSource(bytesOf(row), options);
  });
  const read = await turnsDuring(async () => {
    for await (const some of file?.rows() ?? []) rows += some.length;
  });
  expect(rows).toBe(ROWS);
  expect(planned).toBeGreaterThan(ROWS / ROWS_A_TURN / 2);
  expect(read).toBeGreaterThan(ROWS / ROWS_A_TURN);
});
