/** A log for people: one calm line per entry, where pino writes JSON for machines. */

/** What pino hands to a destination. */
export interface LogSink {
  write(entry: string): void;
}

const WORDS: Readonly<Record<number, string>> = { 20: "debug", 30: "info", 40: "warn", 50: "error", 60: "fatal" };
const WORD_WIDTH = 5;
/** Said by the line itself, or the same on every line. */
const LEFT_OUT = new Set(["level", "time", "pid", "hostname", "msg", "err"]);

/** Turns pino's JSON lines into `12:03:44 info  the night is booked  accruals=12`. */
export function logLines(write: (text: string) => void): LogSink {
  return { write: (entry) => write(`${lineOf(entry)}\n`) };
}

function lineOf(entry: string): string {
  let fields: Record<string, unknown>;
  try {
    fields = JSON.parse(entry);
  } catch {
    return entry.trimEnd();
  }
  const time = new Date(Number(fields.time)).toTimeString().slice(0, 8);
  const word = (WORDS[Number(fields.level)] ?? "log").padEnd(WORD_WIDTH);
  const details = Object.entries(fields)
    .filter(([name]) => !LEFT_OUT.has(name))
    .map(([name, value]) => `${name}=${typeof value === "object" ? JSON.stringify(value) : value}`);
  return [`${time} ${word} ${[fields.msg, ...details].join("  ")}`, ...errorLines(fields.err)].join("\n");
}

function errorLines(error: unknown): string[] {
  if (typeof error !== "object" || error === null) return error === undefined ? [] : [`  ${error}`];
  const text = "stack" in error ? error.stack : "message" in error ? error.message : JSON.stringify(error);
  return String(text)
    .split("\n")
    .map((line) => `  ${line}`);
}
