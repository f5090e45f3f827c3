import type { EpochMs } from "../engine/types.ts";
import { at, type Tx } from "./db.ts";

export interface AuditEntry {
  readonly id: string;
  readonly at: EpochMs;
  readonly actor_type: string;
  readonly actor_id: string | null;
  readonly actor_name: string;
  readonly request_id: string | null;
  readonly action: string;
  readonly subject_type: string;
  readonly subject_id: string | null;
  readonly details: Record<string, unknown>;
}

export interface OutboxEvent {
  readonly id: string;
  readonly at: EpochMs;
  readonly type: string;
  readonly payload: Record<string, unknown>;
}

/**
 * JSON with bigints as numbers: they are bounded to what a JSON number holds exactly (migration 0001, `minor_units`).
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, member) => (typeof member === "bigint" ? Number(member) : member));
}

/** A row takes up to twelve parameters, each of them some microseconds; others have their turn between two statements. */
const ROWS_PER_STATEMENT = 500;

function* inStatements<Row>(rows: Iterable<Row>): Generator<readonly Row[]> {
  let some: Row[] = [];
  for (const row of rows) {
    some.push(row);
    if (some.length < ROWS_PER_STATEMENT) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

export async function appendAudit(tx: Tx, orgId: string, entries: Iterable<AuditEntry>): Promise<void> {
  for (const some of inStatements(entries)) {
    await tx
      .insertInto("audit_log")
      .values(some.map((entry) => ({ ...entry, org_id: orgId, at: at(entry.at), details: jsonText(entry.details) })))
      .execute();
  }
}

export async function appendOutbox(tx: Tx, orgId: string, events: readonly OutboxEvent[]): Promise<void> {
  for (const some of inStatements(events)) {
    const rows = some.map((event) => ({
      org_id: orgId,
      id: event.id,
      type: event.type,
      payload: jsonText(event.payload),
      created_at: at(event.at),
    }));
    await tx.insertInto("outbox").values(rows).execute();
  }
}
