/** How papers are read: each in one consistent snapshot, a few at a time. */
import type { Db } from "../../store/db.ts";
import { read } from "../command.ts";
import type { Context } from "../context.ts";
import { papersAtOnce } from "../seats.ts";

/** @throws DomainError `unavailable` where many are read already and many more wait */
export function readPaper<T>(ctx: Context, work: (db: Db) => Promise<T>, statementTimeoutMs?: number): Promise<T> {
  return papersAtOnce.take(ctx.app, () => read(ctx, work, { statementTimeoutMs }));
}
