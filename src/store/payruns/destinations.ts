/** What the results of a run do to the destinations it paid to. */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Tx } from "../db.ts";

export interface DestinationMark {
  readonly id: string;
  /** Null: it stays what it is, and is marked alone. */
  readonly status: "suspended" | null;
  readonly code: string;
  readonly message: string | null;
}

/** Suspends or marks destinations that are in use. Answers those that changed. */
export async function markDestinations(
  tx: Tx,
  orgId: string,
  marks: readonly DestinationMark[],
  now: EpochMs,
): Promise<{ id: string; status: string; code: string }[]> {
  if (marks.length === 0) return [];
  const byId = [...new Map(marks.map((mark) => [mark.id, mark])).values()];
  const of = <T>(pick: (mark: DestinationMark) => T): T[] => byId.map(pick);
  const { rows } = await sql<{ id: string; status: string; code: string }>`
    update payout_destinations d set status = coalesce(m.status, d.status), status_reason = m.code, status_note = m.message,
      status_at = case when m.status is null then d.status_at else ${at(now)} end
    from unnest(${of((m) => m.id)}::uuid[], ${of((m) => m.status)}::text[], ${of((m) => m.code)}::text[], ${of((m) => m.message)}::text[])
      as m (id, status, code, message)
    where d.org_id = ${orgId} and d.id = m.id and d.status in ('active', 'superseded')
    returning d.id, d.status, m.code`.execute(tx);
  return rows;
}
