/** `rail-file`: makes the payment file of a run, or says what is wrong with it. No database, no clock. */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../database/durable.ts";
import { formatMoney } from "../engine/money.ts";
import { type Outcome, presentOutcome, RunFault, railFiles, readRun } from "../rails/index.ts";
import { CommandFailed, readFailure } from "./failure.ts";
import type { Host } from "./host.ts";
import { readJson } from "./json-file.ts";
import { tableText } from "./screen.ts";

interface RailFileOptions {
  readonly json: boolean;
  /** The directory that gets the files. */
  readonly out?: string;
}

/** The files hold account numbers. */
const OWNER_ONLY = 0o600;

/**
 * Prints the outcome of a run: as JSON, the files with it, or on a terminal what each file sums up to. A file with an array of `{id, run}` returns
 * an array of `{id, status, files, excluded, errors}`.
 */
export function railFile(host: Host, file: string, options: RailFileOptions): void {
  const input = readJson(file);
  if (Array.isArray(input)) {
    if (options.out !== undefined) throw new CommandFailed("--out: takes the files of one run, not of several.");
    host.screen.printJson(input.map((item: unknown, index) => judgedItem(file, item, index)));
    return;
  }
  const outcome = judged(file, input);
  if (options.out !== undefined) writeFiles(outcome, options.out);
  // A pipe gets JSON; a terminal gets a table.
  if (options.json || !host.screen.isTerminal) host.screen.printJson(presentOutcome(outcome));
  else host.screen.print(outcomeText(outcome, String((input as { currency?: unknown }).currency)));
}

function judgedItem(file: string, item: unknown, index: number) {
  if (typeof item !== "object" || item === null || !("run" in item) || !("id" in item))
    throw new CommandFailed(`${file}: item ${index + 1} has no \`id\` and \`run\`.`);
  const { warnings: _warnings, ...outcome } = presentOutcome(judged(`${file}: ${JSON.stringify(item.id)}`, item.run));
  return { id: item.id, ...outcome };
}

function judged(place: string, input: unknown): Outcome {
  try {
    return railFiles(readRun(input));
  } catch (error) {
    if (!(error instanceof RunFault)) throw error;
    throw new CommandFailed(`${place}: ${error.path === "" ? "the run" : error.path} ${error.message}.`);
  }
}

function writeFiles(outcome: Outcome, directory: string): void {
  if (outcome.status === "error") {
    const first = "The run has errors, so no file was written:";
    throw new CommandFailed([first, ...outcome.errors.map(errorText)].join("\n"));
  }
  try {
    mkdirSync(directory, { recursive: true });
    // A file that exists may have been uploaded: it is not replaced, and no other is written next to it.
    const existing = outcome.files.find(({ name }) => existsSync(join(directory, name)));
    if (existing !== undefined) throw new CommandFailed(`--out: ${join(directory, existing.name)} exists already.`);
    for (const { name, content } of outcome.files) {
      writeWhole(join(directory, name), content, OWNER_ONLY);
    }
  } catch (error) {
    if (error instanceof CommandFailed) throw error;
    throw new CommandFailed(`--out: ${directory} cannot be written: ${readFailure(error)}`);
  }
}

function errorText({ lineId, field, message, code }: Outcome["errors"][number]): string {
  return `${lineId === null ? "" : `${lineId}: `}${field}: ${message} (${code})`;
}

function outcomeText(outcome: Outcome, currency: string): string {
  const files = outcome.files.map(({ name, lines, totalCents, sha256 }) => [
    name,
    String(lines),
    formatMoney(totalCents, currency),
    sha256,
  ]);
  return [
    ...(files.length === 0 ? [] : [tableText([["FILE", "PAYMENTS", "TOTAL", "SHA-256"], ...files])]),
    ...outcome.errors.map(errorText),
    ...outcome.warnings.map(({ lineId, message }) => `${lineId}: ${message}`),
    ...outcome.excluded.map(({ lineId, reason }) => `${lineId}: left out, ${reason.replaceAll("_", " ")}`),
    outcome.status === "ok" ? "No errors." : "No file: correct the errors first.",
  ].join("\n");
}
