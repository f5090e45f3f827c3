/** Processor time of whole families of processes: the measure that holds when others use the machine as well. Linux only. */
import { execFileSync } from "node:child_process";
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
  const own = sum(root, OWN) + sum(root, ENDED);
  return childrenOf(pid).reduce((ticks, child) => ticks + sum(child.stat, OWN), own) / TICKS_A_SECOND;
}

/** Lets a process and its children, with all their threads, run on these processors alone, such as `0` or `0-1`. */
export function holdTo(processors: string, pid: number): void {
  for (const each of [pid, ...childrenOf(pid).map((child) => child.pid)])
    execFileSync("taskset", ["-acp", processors, String(each)], { stdio: "ignore" });
}

function childrenOf(parent: number): { readonly pid: number; readonly stat: readonly string[] }[] {
  return readdirSync("/proc").flatMap((name) => {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined;
    return stat !== undefined && Number(stat[PARENT]) === parent ? [{ pid: Number(name), stat }] : [];
  });
}

/** The process of the embedded PostgreSQL of a data directory. */
export function postmasterOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n", 1)[0]);
}

/** The memory of a process, in MiB. */
export function residentMiB(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes ?? Number.NaN) / 1_024;
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
