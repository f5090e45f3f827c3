/** An import of a million readings taken back, against one statement that moves the same rows to a bare table. */
import { importReadings } from "../src/flow/feeding/readings.ts";
import { undoImport } from "../src/flow/imports/undo.ts";
import { createProject } from "../src/flow/organization/projects.ts";
import { type Bench, type Figure, openBench, ratio, timed } from "./support.ts";

const FULL_ROWS = 1_000_000;
const READINGS_PER_POST = 10;
const POSTS_PER_CREATOR = 20;
const DAY_MS = 86_400_000;
const BEGIN = Date.parse("2026-01-01T00:00:00Z");
const HEADER = "creator_handle,platform,external_id,posted_at,captured_at,view_count\n";

/** Scale 1: 1,000,000 rows, no vacuum since they came in. */
export async function benchUndo(scale: number): Promise<Figure[]> {
  const rows = Math.round((FULL_ROWS * scale) / READINGS_PER_POST) * READINGS_PER_POST;
  const bench = await openBench();
  try {
    const { id: projectId } = await createProject(bench.ctx, {
      name: "Undone",
      description: null,
      readme: null,
      metadata: {},
    });
    // As it was: the summary of what came in is left to the next vacuum.
    await bench.owner.query("alter index readings_batch set (autosummarize = off)");
    const { rows: own } = await bench.owner.query("select pg_get_functiondef('summarize_batches'::regproc) as text");
    await bench.owner.query(
      "create or replace function summarize_batches() returns void language plpgsql as $$ begin end $$",
    );
    const before = await importAndUndo(bench, projectId, rows);
    await bench.owner.query(own[0].text);
    const after = await importAndUndo(bench, projectId, rows);
    const floor = await move(bench, projectId, rows);
    return [
      { name: "readings", value: rows, unit: "" },
      { name: "import", value: after.imported, unit: "s" },
      { name: "undo without an up-to-date summary of batches", value: before.undone, unit: "s" },
      { name: "undo", value: after.undone, unit: "s" },
      { name: "one statement that moves the rows", value: floor, unit: "s" },
      ratio("undo / without the summary", after.undone, before.undone),
      ratio("undo / floor", after.undone, floor),
    ];
  } finally {
    await bench.close();
  }
}

async function importOnce({ ctx }: Bench, projectId: string, rows: number): Promise<string> {
  const answer = await importReadings(ctx, projectId, lines(rows), { format: "csv" });
  if (answer.inserted !== rows || answer.import_id === null)
    throw new Error(`${answer.inserted} of ${rows} rows came in`);
  return answer.import_id;
}

async function importAndUndo(bench: Bench, projectId: string, rows: number) {
  await bench.owner.query("vacuum analyze");
  const imported = await timed(() => importOnce(bench, projectId, rows));
  const undone = await timed(() => undoImport(bench.ctx, imported.result, "measured"));
  if (undone.result.withdrawn !== rows) throw new Error(`${undone.result.withdrawn} of ${rows} readings went`);
  return { imported: imported.seconds, undone: undone.seconds };
}

/** What it would cost without marks, seals and guards. */
async function move(bench: Bench, projectId: string, rows: number): Promise<number> {
  await bench.owner.query("vacuum analyze");
  await importOnce(bench, projectId, rows);
  await bench.owner.query("create table moved (like readings)");
  await bench.owner.query("set session_replication_role = replica");
  const { seconds } = await timed(() =>
    bench.owner.query("with gone as (delete from readings returning *) insert into moved select * from gone"),
  );
  return seconds;
}

async function* lines(rows: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from(HEADER);
  const posts = rows / READINGS_PER_POST;
  for (let post = 0; post < posts; post++) {
    let text = "";
    for (let reading = 1; reading <= READINGS_PER_POST; reading++) {
      const at = new Date(BEGIN + reading * DAY_MS).toISOString();
      text += `creator${Math.floor(post / POSTS_PER_CREATOR)},tiktok,${7_000_000_000 + post},2026-01-01T00:00:00Z,${at},${reading * 1_000}\n`;
    }
    yield Buffer.from(text);
  }
}
