import { DomainError } from "../../src/contract/errors.ts";

/** `done`, or the code of the refusal; any other failure is thrown on. */
export async function outcomeOf<T>(work: Promise<T>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
