import { sql } from "kysely";
import type { EpochMs } from "../engine/types.ts";
import { toIso } from "./types.ts";
import type { Tx } from "./db.ts";

/** An input of a creator that arrived or changed, by the dates it bears (migration 0004, `input_marks`). */
export interface InputMark {
  readonly project_id: string;
  readonly creator_id: string;
  readonly since: EpochMs;
  readonly until: EpochMs;
}

/**
 * Tells the next run to judge these creators again from `since` on (rulebook, "Time"). Written in the transaction of
 * the input itself: a run that could not see the input does not see the mark either, so the mark outlives that run.
 */
export async function appendMarks(tx: Tx, orgId: string, marks: readonly InputMark[]): Promise<void> {
  if (marks.length === 0) return;
  await sql`
    insert into input_marks (org_id, project_id, creator_id, since, until)
    select ${orgId}::uuid, project_id, creator_id, min(since), max(until)
    from unnest(${marks.map((mark) => mark.project_id)}::uuid[], ${marks.map((mark) => mark.creator_id)}::uuid[],
                ${marks.map((mark) => toIso(mark.since))}::timestamptz[], ${marks.map((mark) => toIso(mark.until))}::timestamptz[])
         as m (project_id, creator_id, since, until)
    group by project_id, creator_id`.execute(tx);
}
