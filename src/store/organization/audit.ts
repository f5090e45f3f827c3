/** Reading the audit log; it is written by the write pipeline alone (`write-log.ts`). */
import type { Selectable } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db } from "../db.ts";
import { type Keyset, olderThan } from "../paging.ts";
import type { AuditLogTable } from "../schema.gen.ts";

export type AuditRow = Selectable<AuditLogTable>;

export interface AuditQuery {
  readonly actor_id?: string | undefined;
  /** A whole action, or the beginning of one that ends with a dot. */
  readonly action?: string | undefined;
  readonly subject_type?: string | undefined;
  readonly subject_id?: string | undefined;
  readonly from?: EpochMs | undefined;
  readonly to?: EpochMs | undefined;
  readonly limit: number;
  readonly cursor?: Keyset | undefined;
}

/** Entries of the organization, newest first. */
export function selectAudit(db: Db, orgId: string, query: AuditQuery): Promise<AuditRow[]> {
  let rows = db.selectFrom("audit_log").selectAll().where("org_id", "=", orgId);
  const { actor_id, action, subject_type, subject_id, from, to } = query;
  if (actor_id !== undefined) rows = rows.where("actor_id", "=", actor_id);
  if (action?.endsWith("."))
    rows = rows.where((where) => where.fn("starts_with", ["action", where.val(action)]), "=", true);
  else if (action !== undefined) rows = rows.where("action", "=", action);
  if (subject_type !== undefined) rows = rows.where("subject_type", "=", subject_type);
  if (subject_id !== undefined) rows = rows.where("subject_id", "=", subject_id);
  if (from !== undefined) rows = rows.where("at", ">=", at(from));
  if (to !== undefined) rows = rows.where("at", "<", at(to));
  return rows
    .where(olderThan("at", query.cursor))
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(query.limit)
    .execute();
}
