/** The directory of several databases, in the first of them: which organization is where (migration "several_databases"). */
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "./db.ts";

/** The channel on which a move announces that an organization is served by another database. */
export const PLACE_CHANGES = "stipend_places";

/** An organization and the name of its database. */
export interface Place {
  readonly org_id: string;
  readonly database: string;
}

/**
 * True of organizations that this database serves: not of one whose rows are set aside here, or have just arrived. For the
 * owner. `orgId` is a column such as `o.org_id`.
 */
export function isServedHere(orgId: string): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(orgId)} not in (select m.org_id from organization_marks m where m.state <> 'leaving')`;
}

/** Needs no scope: where a key's organization is, before anything of the request is known. */
export async function findPlaceOfKey(db: Db, hash: Buffer): Promise<Place | undefined> {
  const { rows } = await sql<Place>`select * from find_place_of_key(${hash})`.execute(db);
  return rows[0];
}

/** Needs no scope either. */
export async function findPlace(db: Db, orgId: string): Promise<Place | undefined> {
  const { rows } = await sql<Place>`select * from find_place(${orgId}::uuid)`.execute(db);
  return rows[0];
}

/** How many organizations each database has; none that has no organization. */
export async function countPlaces(owner: Tx): Promise<ReadonlyMap<string, number>> {
  const rows = await owner
    .selectFrom("organization_places")
    .select(["database", sql<number>`count(*)::int`.as("organizations")])
    .groupBy("database")
    .execute();
  return new Map(rows.map((row) => [row.database, row.organizations]));
}

export async function insertPlace(owner: Tx, place: Place): Promise<void> {
  await owner
    .insertInto("organization_places")
    .values(place)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function insertPlaceOfKey(owner: Tx, hash: Buffer, orgId: string): Promise<void> {
  await owner.insertInto("key_places").values({ key_hash: hash, org_id: orgId }).execute();
}

/** @throws with the SQLSTATE `ORGANIZATION_LEAVING` or `ORGANIZATION_ELSEWHERE` where nothing may be written for it here */
export async function holdOrganization(tx: Tx, orgId: string): Promise<void> {
  await sql`select hold_organization(${orgId}::uuid, true)`.execute(tx);
}
