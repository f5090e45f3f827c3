/** Queries of the operator's command line across organizations, as the owner of the database; never for requests. */
import type { Tx } from "../db.ts";
import { isServedHere } from "../places.ts";
import type { OrganizationRow } from "./organizations.ts";

/** All organizations that this database serves, oldest first. */
export function selectOrganizations(tx: Tx, limit: number): Promise<OrganizationRow[]> {
  return tx
    .selectFrom("organizations")
    .selectAll()
    .where(isServedHere("org_id"))
    .orderBy("created_at")
    .orderBy("org_id")
    .limit(limit)
    .execute();
}

/** The organization of a structure. */
export async function findOrganizationOfStructure(tx: Tx, structureId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom("structures")
    .select("org_id")
    .where("id", "=", structureId)
    .where(isServedHere("org_id"))
    .limit(1)
    .executeTakeFirst();
  return row?.org_id;
}

/**
 * The organization of an accrual. Ids are globally unique by construction, though the schema enforces it only within an
 * organization.
 */
export async function findOrganizationOfAccrual(tx: Tx, accrualId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom("accruals")
    .select("org_id")
    .where("id", "=", accrualId)
    .where(isServedHere("org_id"))
    .limit(1)
    .executeTakeFirst();
  return row?.org_id;
}

export async function findOrganizationOfInvoice(tx: Tx, id: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom("invoices")
    .select("org_id")
    .where("id", "=", id)
    .where(isServedHere("org_id"))
    .limit(1)
    .executeTakeFirst();
  return row?.org_id;
}

/** The organization of a creator or a payee, and which of them the id names. */
export async function findOrganizationOfParty(
  tx: Tx,
  id: string,
): Promise<{ org_id: string; kind: "creator" | "payee" } | undefined> {
  const organizationIn = (table: "creators" | "payees") =>
    tx
      .selectFrom(table)
      .select("org_id")
      .where("id", "=", id)
      .where(isServedHere("org_id"))
      .limit(1)
      .executeTakeFirst();
  const creator = await organizationIn("creators");
  if (creator !== undefined) return { org_id: creator.org_id, kind: "creator" };
  const payee = await organizationIn("payees");
  return payee === undefined ? undefined : { org_id: payee.org_id, kind: "payee" };
}
