/** The product's log as tests read it: a real pino, because its methods need their logger where a plain object's do not. */
import pino from "pino";
import { serializers } from "../../src/cli/log.ts";

export type LogLevel = "info" | "warn" | "error";

export interface LogEntry {
  readonly level: number;
  readonly msg: string;
  readonly [field: string]: unknown;
}

export interface TestLog extends pino.Logger {
  /** What was logged at a level, or at any, in order. */
  entries(level?: LogLevel): LogEntry[];
}

/** A logger that keeps what is written, from `least` on. */
export function testLog(least: LogLevel = "info"): TestLog {
  const lines: string[] = [];
  const log = pino({ level: least, serializers }, { write: (line: string) => void lines.push(line) });
  const entries: TestLog["entries"] = (level) => {
    const all = lines.map((line) => JSON.parse(line) as LogEntry);
    return level === undefined ? all : all.filter((entry) => entry.level === pino.levels.values[level]);
  };
  return Object.assign(log, { entries });
}
