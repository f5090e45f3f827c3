/** Transient database failures: the operation may be retried later. */
import { NotConnectedError } from "../store/failures.ts";
import { isMoving } from "../store/sqlstates.ts";

export { isMoving, isServedElsewhere } from "../store/sqlstates.ts";

/** PostgreSQL error classes and codes of transient failures: connection, shutdown, resources, locks, conflicts. */
const passingDatabaseStates = /^(08...|53...|57P0[1-5]|57014|55P03|25P0[34]|40001|40P01|58030|25006)$/;
/** Network failures on the way to the database. */
const passingSystemCodes = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "ENOENT", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN"],
  ...["EHOSTUNREACH", "EHOSTDOWN", "ENETUNREACH", "ENETDOWN"],
]);
const passingMessages =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error/i;

/** Whether an error is transient: the database cannot serve right now. */
export function passesByItself(error: unknown): boolean {
  if (error instanceof NotConnectedError) return true;
  if (!(error instanceof Error)) return passingMessages.test(String(error));
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return passingDatabaseStates.test(code) || passingSystemCodes.has(code) || passingMessages.test(error.message);
}

/** Work for one organization after the other: of one that moves to another database it is done there, and `otherwise` here. */
export async function unlessMoving<T>(work: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!isMoving(error)) throw error;
    return otherwise;
  }
}
