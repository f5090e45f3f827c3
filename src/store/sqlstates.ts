/** The SQLSTATEs that the product handles (PostgreSQL, appendix A), by their condition names. */
export const SQLSTATE = {
  SERIALIZATION_FAILURE: "40001",
  DEADLOCK_DETECTED: "40P01",
  UNIQUE_VIOLATION: "23505",
  INVALID_PARAMETER_VALUE: "22023",
  INVALID_AUTHORIZATION: "28000",
  INVALID_PASSWORD: "28P01",
  PROTOCOL_VIOLATION: "08P01",
  INSUFFICIENT_PRIVILEGE: "42501",
  DUPLICATE_OBJECT: "42710",
  READ_ONLY_SQL_TRANSACTION: "25006",
  IN_FAILED_SQL_TRANSACTION: "25P02",
  LOCK_NOT_AVAILABLE: "55P03",
  CANNOT_CONNECT_NOW: "57P03",
  INTERNAL_ERROR: "XX000",
  /** Of `hold_organization`: the organization moves to another database, and nothing of it is written meanwhile. */
  ORGANIZATION_LEAVING: "STM01",
  /** Of `hold_organization`: another database serves the organization. */
  ORGANIZATION_ELSEWHERE: "STM02",
} as const;

/** The SQLSTATE an error carries, if any; the driver keeps it in `code`. */
export function sqlstateOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** Whether an organization was not served because it moves, or has moved, to another database; nothing was changed. */
export function isMoving(error: unknown): boolean {
  const state = sqlstateOf(error);
  return state === SQLSTATE.ORGANIZATION_LEAVING || state === SQLSTATE.ORGANIZATION_ELSEWHERE;
}

/** Whether another database serves the organization. */
export function isServedElsewhere(error: unknown): boolean {
  return sqlstateOf(error) === SQLSTATE.ORGANIZATION_ELSEWHERE;
}

/** Something read before a lock was waited for has changed since: the transaction begins again, as the database itself would ask. */
export class Outdated extends Error {
  readonly code = SQLSTATE.SERIALIZATION_FAILURE;
}

/** What Citus appends to the names of a shard's constraints and indexes: `payment_lines_live_102008`. */
const SHARD = /_\d{6,}$/;

/** Whether the database says that this constraint, index or guard is violated: of the table, or of one of its shards. */
export function violates(error: unknown, name: string): boolean {
  if (!(error instanceof Error && "constraint" in error && typeof error.constraint === "string")) return false;
  return error.constraint === name || error.constraint.replace(SHARD, "") === name;
}

/** Whether the error is a violation of this unique index. */
export function isTaken(error: unknown, index: string): boolean {
  return sqlstateOf(error) === SQLSTATE.UNIQUE_VIOLATION && violates(error, index);
}
