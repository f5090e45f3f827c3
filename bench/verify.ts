/** `verify` over a month's ledger, against a scan of the same tables. */

import { accrue } from "../src/flow/judging/runs.ts";
import { sealAuditLog } from "../src/flow/proving/audit-chain.ts";
import { verify } from "../src/flow/proving/verify.ts";
import { assignEverybody, generate, MONTH } from "./data.ts";
import { type Figure, openBench, peakMemory, ratio, timed } from "./support.ts";

/** Every byte of every table that is checked; the snapshots are read in full. */
const SCAN = [
  "readings",
  "videos",
  "creators",
  "assignments",
  "goals",
  "accruals",
  "snapshot_packs",
  "audit_log",
  "input_marks",
  "seals",
  "key_seals",
  "seals_waiting",
  "audit_chain",
];

/** Scale 1: 100,000 creators, 1,000,000 posts, 10,000,000 readings, 300,000 accruals. */
export async function benchVerify(scale: number): Promise<Figure[]> {
  const bench = await openBench();
  try {
    const size = { creators: Math.round(100_000 * scale), postsPerCreator: 10, readingsPerPost: 10 };
    const projectId = await generate(bench, size);
    await assignEverybody(bench, projectId);
    await accrue(bench.ctx, Date.parse(MONTH.asOf));
    // As every night finds it: what was written is in the chain.
    await sealAuditLog(bench.app);
    await bench.owner.query("vacuum analyze");
    const scan = await timed(async () => {
      for (const table of SCAN) await bench.owner.query(`select sum(hashtext(t::text)) from ${table} t`);
    }, bench.processor);
    const ours = await peakMemory(() => timed(() => verify(bench.app), bench.processor));
    if (!ours.result.result.ok) throw new Error("verify found a problem");
    return [
      { name: "accruals computed again", value: ours.result.result.accruals_recomputed, unit: "" },
      { name: "verify", value: ours.result.seconds, unit: "s" },
      { name: "a scan of the same tables", value: scan.seconds, unit: "s" },
      { name: "verify, processor time", value: ours.result.processorSeconds, unit: "s" },
      ratio("verify / scan", ours.result.seconds, scan.seconds, "<= 3.0"),
      ratio("processor time / scan", ours.result.processorSeconds, scan.processorSeconds, "<= 3.0"),
      { name: "peak memory of the process", value: ours.peakMiB, unit: "MiB" },
    ];
  } finally {
    await bench.close();
  }
}
