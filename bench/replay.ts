/** `replay` of a month's ledger, against a scan of the same tables. */

import { accrue } from "../src/flow/judging/runs.ts";
import { replayOrganization } from "../src/flow/proving/replay.ts";
import { assignEverybody, generate, MONTH } from "./data.ts";
import { type Figure, openBench, peakMemory, ratio, timed } from "./support.ts";

/** What is judged again, and what it is compared with. */
const SCAN = ["readings", "videos", "creators", "assignments", "goals", "accruals"];

/** Scale 1: 100,000 creators, 1,000,000 posts, 10,000,000 readings, 300,000 accruals. */
export async function benchReplay(scale: number): Promise<Figure[]> {
  const bench = await openBench();
  try {
    const size = { creators: Math.round(100_000 * scale), postsPerCreator: 10, readingsPerPost: 10 };
    await assignEverybody(bench, await generate(bench, size));
    const run = await accrue(bench.ctx, Date.parse(MONTH.asOf));
    await bench.owner.query("vacuum analyze");
    const scan = await timed(async () => {
      for (const table of SCAN) await bench.owner.query(`select sum(hashtext(t::text)) from ${table} t`);
    }, bench.processor);
    let compared = 0;
    let differing = 0;
    const ours = await peakMemory(() =>
      timed(
        () =>
          replayOrganization(bench.ctx, { from: MONTH.start, to: "2026-09-30" }, (replay) => {
            compared += replay.compared;
            differing += replay.differing.length;
          }),
        bench.processor,
      ),
    );
    if (compared !== Number(run.accruals) || differing !== 0)
      throw new Error(`${compared} of ${run.accruals} accruals were replayed, ${differing} differ`);
    return [
      { name: "accruals judged again", value: compared, unit: "" },
      { name: "replay", value: ours.result.seconds, unit: "s" },
      { name: "a scan of the same tables", value: scan.seconds, unit: "s" },
      ratio("replay / scan", ours.result.seconds, scan.seconds, "<= 1.4"),
      ratio("processor time / scan", ours.result.processorSeconds, scan.processorSeconds),
      { name: "peak memory of the process", value: ours.peakMiB, unit: "MiB" },
    ];
  } finally {
    await bench.close();
  }
}
