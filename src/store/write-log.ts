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

/** JSON with bigints as numbers: they are bounded to what a JSON number holds exactly (migration 0001, `minor_units`). */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, member) => (typeof member === "bigint" ? Number(member) : member));
}

export async function appendAudit(tx: Tx, orgId: string, entries: readonly AuditEntry[]): Promise<void> {
  await tx
    .insertInto("audit_log")
    .values(entries.map((entry) => ({ ...entry, org_id: orgId, at: at(entry.at), details: jsonText(entry.details) })))
    .execute();
}

export async function appendOutbox(tx: Tx, orgId: string, events: readonly OutboxEvent[]): Promise<void> {
  await tx
    .insertInto("outbox")
    .values(
      events.map((event) => ({
        org_id: orgId,
        id: event.id,
        type: event.type,
        payload: jsonText(event.payload),
        created_at: at(event.at),
      })),
    )
    .execute();
}
