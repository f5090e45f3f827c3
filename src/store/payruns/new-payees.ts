import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Tx } from "../db.ts";

/** Makes a payee for each of the creators, which the transaction has locked. */
export async function insertPayees(
  tx: Tx,
  orgId: string,
  made: readonly {
    readonly id: string;
    readonly creatorId: string;
    readonly name: string;
    readonly email: string | null;
  }[],
  now: EpochMs,
): Promise<void> {
  await sql`
    insert into payees (org_id, id, name, email, created_at, updated_at)
    select ${orgId}, p.id, p.name, p.email, ${at(now)}, ${at(now)}
    from unnest(${made.map((p) => p.id)}::uuid[], ${made.map((p) => p.name)}::text[], ${made.map((p) => p.email)}::text[]) as p (id, name, email)`.execute(
    tx,
  );
  await sql`
    update creators c set payee_id = p.id
    from unnest(${made.map((p) => p.id)}::uuid[], ${made.map((p) => p.creatorId)}::uuid[]) as p (id, creator_id)
    where c.org_id = ${orgId} and c.id = p.creator_id`.execute(tx);
}
