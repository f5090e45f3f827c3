/** Errors of the command line, each as one sentence. */
import type { z } from "zod";
import { DomainError, type FieldError } from "../contract/errors.ts";

/** An error for the operator: the message is printed as it is, and the exit code is 1. */
export class CommandFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = "CommandFailed";
  }
}

/** The message for an error of any kind; further errors of a request follow on lines of their own. */
export function sentenceFor(error: unknown): string {
  if (error instanceof DomainError) return [error.message, ...furtherFaults(error)].join("\n");
  if (error instanceof AggregateError && error.message === "") return error.errors.map(sentenceFor).join("; ");
  if (error instanceof Error) return error.message || error.name;
  return String(error);
}

/** Why a file cannot be read, without the system call and the path (the caller's message names the file). */
export function readFailure(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return FILE_FAILURES[code] ?? sentenceFor(error);
}

const FILE_FAILURES: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EACCES: "permission denied",
  EISDIR: "it is a directory",
  EEXIST: "the file exists already",
  Z_BUF_ERROR: "the compressed data ends too early",
  Z_DATA_ERROR: "the compressed data is damaged",
};

/** Looks up what an option or argument names. @throws CommandFailed naming it where there is no such thing, or several */
export async function lookUp<T>(place: string, found: Promise<T>): Promise<T> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found")
      throw new CommandFailed(`${place}: ${error.message}`);
    throw error;
  }
}

function furtherFaults(error: DomainError): string[] {
  const errors = (error.meta.errors ?? []) as readonly FieldError[];
  return errors.slice(1).map(({ path, message }) => `${path}: ${message}`);
}

/**
 * Validates typed input with the schema of the API, so that both accept the same values. `names` maps the schema's
 * fields to the command line's options.
 *
 * @throws CommandFailed naming the first invalid option
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
