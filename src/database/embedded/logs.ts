import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Layout } from "./layout.ts";

const LOGS_KEPT = 10;
const TAIL_CHARACTERS = 4_000;

/** The end of what the server wrote before it opened its log, and the end of its newest log. */
export function lastWords(layout: Layout): string {
  const newest = logFiles(layout).at(-1);
  return [layout.startLog, ...(newest === undefined ? [] : [newest])]
    .map((path) => (existsSync(path) ? readFileSync(path, "utf8").slice(-TAIL_CHARACTERS).trim() : ""))
    .filter((text) => text !== "")
    .join("\n");
}

/** Deletes all but the newest log files; PostgreSQL opens a new one after 10 MB or a day. */
export function pruneLogs(layout: Layout): void {
  for (const path of logFiles(layout).slice(0, -LOGS_KEPT)) rmSync(path, { force: true });
}

function logFiles(layout: Layout): string[] {
  if (!existsSync(layout.logDir)) return [];
  return readdirSync(layout.logDir)
    .filter((name) => /^postgresql-.*\.log$/.test(name))
    .sort()
    .map((name) => join(layout.logDir, name));
}
