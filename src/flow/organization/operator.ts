/** Queries across organizations for the operator of the machine; no API key can make them. */
import type { Tx } from "../../store/db.ts";
import { selectOrganizations } from "../../store/organization/operator.ts";
import type { OrganizationRow } from "../../store/organization/organizations.ts";
import { type Actor, type App, type Context, localContext } from "../context.ts";
import { everyApp } from "../places.ts";

/** The operator of the machine; the audit log names the command line, which has no user names. */
export const COMMAND_LINE: Actor = { type: "cli", id: null, name: "command line" };

const LISTED_MAX = 100_000;

/** A context in the organization that `find` finds, in whichever database it is; undefined where there is none. */
export async function inWhicheverOrganization(
  app: App,
  find: (tx: Tx) => Promise<string | undefined>,
): Promise<Context | undefined> {
  for (const place of everyApp(app)) {
    const orgId = await place.database.ownerTransaction(find);
    if (orgId !== undefined) return localContext(place, orgId, COMMAND_LINE);
  }
  return undefined;
}

/** An organization, and its database where there are several. */
export interface ListedOrganization extends OrganizationRow {
  readonly database: string | null;
}

/** All organizations, oldest first. @throws DomainError `unavailable` while one of several databases cannot be reached */
export async function listOrganizations(app: App): Promise<ListedOrganization[]> {
  const found: ListedOrganization[][] = [];
  for (const { database, name = null } of everyApp(app)) {
    const rows = await database.ownerTransaction((tx) => selectOrganizations(tx, LISTED_MAX));
    found.push(rows.map((row) => ({ ...row, database: name })));
  }
  return found.flat().sort((one, other) => one.created_at - other.created_at);
}
