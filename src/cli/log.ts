/** The log of a process, on standard error: readable lines on a terminal, JSON otherwise. */
import pino from "pino";
import { forTerminal } from "../parse/texts.ts";
import { CommandFailed } from "./failure.ts";

const LEVELS = ["debug", "info", "warn", "error"];
const DEFAULT_LEVEL = "info";
const STANDARD_ERROR = 2;

/**
 * Opens the log. A command that is not talkative logs only warnings and errors, unless another level is set.
 *
 * @throws CommandFailed for an unknown level
 */
export function openLog(level: string, isTalkative: boolean, err: NodeJS.WriteStream): pino.Logger {
  if (!LEVELS.includes(level))
    throw new CommandFailed(`LOG_LEVEL is ${level}; it must be one of ${LEVELS.join(", ")}.`);
  const options = {
    level: isTalkative || level !== DEFAULT_LEVEL ? level : "warn",
    serializers,
  };
  if (err.isTTY !== true) return pino(options, pino.destination({ fd: STANDARD_ERROR, sync: true }));
  return pino(options, { write: (entry: string) => err.write(`${forTerminal(lineOf(entry))}\n`) });
}

/** Serializers for log fields that are not plain JSON. */
export const serializers = { err: errorFields };

/** The fields of an error worth logging; database drivers attach whole connections to theirs. */
function errorFields(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = "code" in error ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: errorFields(error.cause) };
  return { type: error.name, message: error.message, ...code, stack: error.stack, ...cause };
}

const WORDS: Readonly<Record<number, string>> = { 20: "debug", 30: "info", 40: "warn", 50: "error", 60: "fatal" };
const WORD_WIDTH = 5;
/** Fields already in the line, or the same on every line. */
const LEFT_OUT = new Set(["level", "time", "pid", "hostname", "msg", "err"]);

/** Turns an entry of pino's into `12:03:44 info  the night is booked  accruals=12`. */
export function lineOf(entry: string): string {
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
