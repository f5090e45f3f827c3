/** Processor time of whole families of processes: the measure that holds when others use the machine as well. Linux only. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const TICKS_A_SECOND = 100;
/** Places in `/proc/<pid>/stat` after the command's name: parent, and times of the process and of its ended children. */
const PARENT = 1;
const OWN = [11, 12] as const;
const ENDED = [13, 14] as const;

/** Seconds of processor time the process and its children have used so far; NaN where the system does not say. */
export function processorSeconds(pid: number): number {
  const root = statOf(pid);
  if (root === undefined) return Number.NaN;
  let ticks = sum(root, OWN) + sum(root, ENDED);
  for (const name of readdirSync("/proc")) {
    const child = /^\d+$/.test(name) ? statOf(Number(name)) : undefined;
    if (child !== undefined && Number(child[PARENT]) === pid) ticks += sum(child, OWN);
  }
  return ticks / TICKS_A_SECOND;
}

/** The process of the embedded PostgreSQL of a data directory. */
export function postmasterOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n", 1)[0]);
}

function statOf(pid: number): readonly string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ");
  } catch {
    return undefined;
  }
}

function sum(stat: readonly string[], places: readonly number[]): number {
  return places.reduce((total, place) => total + Number(stat[place] ?? 0), 0);
}
