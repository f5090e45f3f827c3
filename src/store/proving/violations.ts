const UNIQUE_VIOLATION = "23505";

/** Whether the database refused a row because another one holds its place in this unique index. */
export function isTaken(error: unknown, index: string): boolean {
  const refused = error instanceof Error && "code" in error && error.code === UNIQUE_VIOLATION;
  return refused && "constraint" in error && error.constraint === index;
}
