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
export function findOrganizationOfStructure(tx: Tx, id: string): Promise<string | undefined> {
  return organizationIn(tx, "structures", id);
}

/** The organization of an accrual. */
export function findOrganizationOfAccrual(tx: Tx, id: string): Promise<string | undefined> {
  return organizationIn(tx, "accruals", id);
}

/** The organization of an invoice. */
export function findOrganizationOfInvoice(tx: Tx, id: string): Promise<string | undefined> {
  return organizationIn(tx, "invoices", id);
}

/** The organization of a creator or a payee, and which of them the id names. */
export async function findOrganizationOfParty(
  tx: Tx,
  id: string,
): Promise<{ org_id: string; kind: "creator" | "payee" } | undefined> {
  const ofCreator = await organizationIn(tx, "creators", id);
  if (ofCreator !== undefined) return { org_id: ofCreator, kind: "creator" };
  const ofPayee = await organizationIn(tx, "payees", id);
  return ofPayee === undefined ? undefined : { org_id: ofPayee, kind: "payee" };
}

/**
 * The organization of a row, where this database serves it. Ids are globally unique by construction, though the schema
 * enforces it only within an organization.
 */
async function organizationIn(
  tx: Tx,
  table: "structures" | "accruals" | "invoices" | "creators" | "payees",
  id: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom(table)
    .select("org_id")
    .where("id", "=", id)
    .where(isServedHere("org_id"))
    .limit(1)
    .executeTakeFirst();
  return row?.org_id;
}
