import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { basename, join } from "node:path";
import type { Layout } from "./layout.ts";

/** The process id on the first line of `postmaster.pid`; `undefined` when there is no file or no number in it. */
export function recordedPid(layout: Layout): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(layout.cluster, "postmaster.pid"), "utf8"), 10);
    return Number.isSafeInteger(pid) && pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether `pid` is the postmaster of this cluster. A process id alone proves nothing: after a crash or a reboot it may
 * be any process's, so its command line must name our directory.
 */
export function isOurPostmaster(pid: number, layout: Layout): boolean {
  const names = (args: readonly string[]) => basename(args[0] ?? "") === "postgres" && args.includes(layout.cluster);
  if (process.platform === "linux") return names(commandLine(pid));
  try {
    const command = execFileSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return command.includes("postgres") && command.includes(` -D ${layout.cluster} `);
  } catch {
    return false;
  }
}

/** The running postmaster of this cluster, by its pid file or, if that was removed, among all processes. */
export function findPostmaster(layout: Layout): number | undefined {
  const pid = recordedPid(layout);
  if (pid !== undefined && isOurPostmaster(pid, layout)) return pid;
  return clusterProcesses(layout).find((candidate) => isOurPostmaster(candidate, layout));
}

/** Every process that works in the cluster: the postmaster and, on Linux, its children by their working directory. */
export function clusterProcesses(layout: Layout): number[] {
  if (process.platform !== "linux") {
    const pid = recordedPid(layout);
    return pid !== undefined && isOurPostmaster(pid, layout) ? [pid] : [];
  }
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isOurPostmaster(pid, layout) || isChildIn(pid, layout.cluster));
}

/**
 * Answers, whenever it is called, whether the postmaster is idle. While the process that showed last that it is not is
 * still there, it looks at that one alone, and not through all processes of the machine. Where processes cannot be looked
 * at, none is idle.
 */
export function idleWatch(layout: Layout): () => boolean {
  const isBusy = (pid: number) => isChildIn(pid, layout.cluster) && !isIdle([commandLine(pid)[0] ?? ""]);
  let busy: number | undefined;
  return () => {
    if (process.platform !== "linux") return false;
    if (busy === undefined || !isBusy(busy)) busy = clusterProcesses(layout).find(isBusy);
    return busy === undefined;
  };
}

/**
 * Whether a postmaster with processes of these titles, such as `postgres: walwriter`, does nothing any more: it neither
 * recovers, nor serves, nor shuts down. PostgreSQL 18 stays so for good when the process that recovers ends by a failed
 * sync, since the postmaster takes its end for part of the crash before.
 */
export function isIdle(titles: readonly string[]): boolean {
  return !titles.some((title) => /^postgres: (startup|walwriter)|shutdown/.test(title));
}

/** The arguments of a Linux process; empty when it is gone or a zombie. */
function commandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  } catch {
    return [];
  }
}

/** PostgreSQL's children rename themselves `postgres: …` and work in the cluster's directory. */
function isChildIn(pid: number, cluster: string): boolean {
  try {
    return (commandLine(pid)[0] ?? "").startsWith("postgres: ") && readlinkSync(`/proc/${pid}/cwd`) === cluster;
  } catch {
    return false;
  }
}

/**
 * A name for the set of processes this one can see. In another container, or on another machine that shares the disk,
 * a running postmaster is invisible, and its process id means another process.
 */
export function processHorizon(): string {
  if (process.platform !== "linux") return hostname();
  return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${readlinkSync("/proc/self/ns/pid")}`;
}
