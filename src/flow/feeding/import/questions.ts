/** What stops a file before any row of it is read, as errors of the request. */
import { type FieldError, invalid, invalidBody } from "../../../contract/errors.ts";
import { TableFault } from "../../../parse/table.ts";

/** For a promise of a table: what is no table is the request's fault. */
export function refuseTable(error: unknown): never {
  throw error instanceof TableFault ? invalidBody(error.path, error.message) : error;
}

/** @throws DomainError `invalid_body` with every question that the file leaves open */
export function refuseOpen(questions: readonly FieldError[]): void {
  if (questions.length === 0) return;
  throw invalid(
    "invalid_body",
    questions.map(({ path, message }) => ({ path, message })),
  );
}
