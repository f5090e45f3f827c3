/**
 * `npm run bench [name …] [-- --json --scale 0.1]`: runs the benchmarks and prints a table. Scale 1 is the size that
 * the targets name. `--documented` runs all of them at the sizes of docs/performance.md, each in a process of its own.
 */
import { spawnSync } from "node:child_process";
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import type { Figure } from "./support.ts";

type Bench = (scale: number) => Promise<Figure[]>;

/** Each is loaded when it runs, so that one does not weigh on another. */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  accrue: async () => (await import("./accrue.ts")).benchAccrue,
  "accrue-growth": async () => (await import("./accrue.ts")).benchGrowth,
  "accrue-idle": async () => (await import("./accrue.ts")).benchIdle,
  "accrue-workers": async () => (await import("./workers.ts")).benchWorkers,
  "creator-payouts": async () => (await import("./creator-payouts.ts")).benchCreatorPayouts,
  demo: async () => (await import("./demo.ts")).benchDemo,
  disk: async () => (await import("./disk.ts")).benchDisk,
  heavy: async () => (await import("./heavy.ts")).benchHeavy,
  home: async () => (await import("./home.ts")).benchHome,
  ingest: async () => (await import("./ingest.ts")).benchIngest,
  list: async () => (await import("./list.ts")).benchList,
  milestones: async () => (await import("./milestones.ts")).benchMilestones,
  packed: async () => (await import("./packed.ts")).benchPacked,
  partitions: async () => (await import("./partitions.ts")).benchPartitions,
  move: async () => (await import("./move.ts")).benchMove,
  pay: async () => (await import("./pay.ts")).benchPay,
  payruns: async () => (await import("./payruns.ts")).benchPayRuns,
  replay: async () => (await import("./replay.ts")).benchReplay,
  simulate: async () => (await import("./simulate.ts")).benchSimulate,
  start: async () => (await import("./start.ts")).benchStart,
  undo: async () => (await import("./undo.ts")).benchUndo,
  verify: async () => (await import("./verify.ts")).benchVerify,
};

const DEFAULT_SCALE = "0.1";

/** What docs/performance.md and docs/scale.md say, in the order in which they are measured. */
const DOCUMENTED: readonly (readonly [name: string, scale: string])[] = [
  ["start", "1"],
  ["demo", "1"],
  ["accrue", "1"],
  ["accrue", "0.1"],
  ["accrue-growth", "0.3"],
  ["ingest", "1"],
  ["undo", "0.1"],
  ["replay", "1"],
  ["replay", "0.1"],
  ["verify", "0.1"],
  ["verify", "0.3"],
  ["simulate", "1"],
  ["simulate", "0.1"],
  ["pay", "1"],
  ["list", "0.01"],
  ["milestones", "0.1"],
  ["payruns", "1"],
  ["home", "1"],
  ["creator-payouts", "1"],
  ["packed", "0.2"],
  ["disk", "0.05"],
  ["move", "0.1"],
  ["accrue-workers", "0.1"],
  ["heavy", "1"],
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    documented: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    scale: { type: "string", default: DEFAULT_SCALE },
  },
});
if (values.documented) {
  const failed = DOCUMENTED.filter(([name, size]) => runApart(name, size) !== 0);
  if (failed.length > 0) throw new Error(`failed: ${failed.map((run) => run.join(" at ")).join(", ")}`);
  process.exit();
}
const scale = Number(values.scale);
if (!(scale > 0)) throw new Error(`--scale: ${values.scale} is not a positive number`);
const names = positionals.length > 0 ? positionals : Object.keys(BENCHES);
for (const name of names) {
  const load = BENCHES[name];
  if (load === undefined)
    throw new Error(`there is no benchmark ${name}; there are ${Object.keys(BENCHES).join(", ")}`);
  const before = loadavg()[0] ?? 0;
  const figures = await (await load())(scale);
  if (values.json) console.log(JSON.stringify({ bench: name, scale, load_before: before, figures }));
  else print(name, before, figures);
}

/** The exit code of one benchmark in a process of its own: what ran before weighs neither on its memory nor its code. */
function runApart(name: string, size: string): number | null {
  const json = values.json ? ["--json"] : [];
  const args = [...process.execArgv, import.meta.filename, name, "--scale", size, ...json];
  return spawnSync(process.execPath, args, { stdio: "inherit" }).status;
}

function print(name: string, load: number, figures: readonly Figure[]): void {
  console.log(`\n${name} (scale ${scale}, load average before it ${load.toFixed(1)})`);
  for (const { name: label, value, unit, target } of figures) {
    const shown = value.toLocaleString("en-US", { maximumFractionDigits: value < 100 ? 2 : 0 });
    const verdict = target === undefined ? "" : `${target}  ${isMet(value, target) ? "met" : "MISSED"}`;
    console.log(`  ${label.padEnd(48)} ${shown.padStart(12)} ${unit.padEnd(6)} ${verdict}`);
  }
}

function isMet(value: number, target: string): boolean {
  const [sign = "", bound = ""] = target.split(" ");
  const limit = Number(bound);
  return { "<=": value <= limit, "<": value < limit, ">=": value >= limit, ">": value > limit }[sign] ?? false;
}
