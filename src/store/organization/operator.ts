/** What the operator's command line asks across organizations, as the owner of the database; no request comes here. */
import type { Tx } from "../db.ts";
import type { OrganizationRow } from "./organizations.ts";

/** All organizations, oldest first. */
export function selectOrganizations(tx: Tx, limit: number): Promise<OrganizationRow[]> {
  return tx.selectFrom("organizations").selectAll().orderBy("created_at").orderBy("org_id").limit(limit).execute();
}

/** Whose accrual this is. Ids are unique by the way they are made, though only within an organization by the schema. */
export async function findOrganizationOfAccrual(tx: Tx, accrualId: string): Promise<string | undefined> {
  const row = await tx.selectFrom("accruals").select("org_id").where("id", "=", accrualId).limit(1).executeTakeFirst();
  return row?.org_id;
}
