/** What goes wrong on the command line, said in a sentence. */
import type { z } from "zod";
import { DomainError, type FieldError } from "../contract/errors.ts";

/** A refusal of the command line itself: the sentence is for the operator, the exit code 1. */
export class CommandFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = "CommandFailed";
  }
}

/** The sentence for an error, whoever threw it; further faults of a request on lines of their own. */
export function sentenceFor(error: unknown): string {
  if (error instanceof DomainError) return [error.message, ...furtherFaults(error)].join("\n");
  if (error instanceof AggregateError && error.message === "") return error.errors.map(sentenceFor).join("; ");
  if (error instanceof Error) return error.message || error.name;
  return String(error);
}

/** Why a file cannot be read, without the system call and the path, which the sentence around it names. */
export function readFailure(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return FILE_FAILURES[code] ?? sentenceFor(error);
}

const FILE_FAILURES: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "permission denied",
  EISDIR: "it is a directory",
  Z_BUF_ERROR: "the compressed data ends too early",
  Z_DATA_ERROR: "the compressed data is damaged",
};

function furtherFaults(error: DomainError): string[] {
  const errors = (error.meta.errors ?? []) as readonly FieldError[];
  return errors.slice(1).map(({ path, message }) => `${path}: ${message}`);
}

/**
 * Reads what was typed with the schema of the API, so that both doors take the same. `names` maps the schema's fields to
 * the options they were typed as.
 *
 * @throws CommandFailed that names the first option that is wrong
 */
export function readInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  names: Readonly<Record<string, string>>,
): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = String(issue?.path[0] ?? "");
  const place = names[field] ?? field;
  throw new CommandFailed(`${place === "" ? "" : `${place}: `}${issue?.message ?? "is not valid"}`);
}
