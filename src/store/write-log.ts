import { sql } from "kysely";
import type { EpochMs } from "../engine/types.ts";
import type { Tx } from "./db.ts";
import { toIso } from "./types.ts";

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

/** Others have their turn between two statements: making the arrays of one takes some milliseconds. */
const ROWS_PER_STATEMENT = 1_000;

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
    const of = <T>(pick: (entry: AuditEntry) => T): T[] => some.map(pick);
    await sql`
      insert into audit_log (org_id, id, at, actor_type, actor_id, actor_name, request_id, action, subject_type, subject_id, details)
      select ${orgId}, e.* from unnest(
        ${of((e) => e.id)}::uuid[], ${of((e) => toIso(e.at))}::timestamptz[], ${of((e) => e.actor_type)}::text[],
        ${of((e) => e.actor_id)}::text[], ${of((e) => e.actor_name)}::text[], ${of((e) => e.request_id)}::text[],
        ${of((e) => e.action)}::text[], ${of((e) => e.subject_type)}::text[], ${of((e) => e.subject_id)}::text[],
        ${of((e) => jsonText(e.details))}::jsonb[]) as e`.execute(tx);
  }
}

export async function appendOutbox(tx: Tx, orgId: string, events: readonly OutboxEvent[]): Promise<void> {
  for (const some of inStatements(events)) {
    const of = <T>(pick: (event: OutboxEvent) => T): T[] => some.map(pick);
    await sql`
      insert into outbox (org_id, id, type, payload, created_at)
      select ${orgId}, e.* from unnest(
        ${of((e) => e.id)}::uuid[], ${of((e) => e.type)}::text[], ${of((e) => jsonText(e.payload))}::jsonb[],
        ${of((e) => toIso(e.at))}::timestamptz[]) as e`.execute(tx);
  }
}
