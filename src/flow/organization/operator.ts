/** Queries across organizations for the operator of the machine; no API key can make them. */
import { selectOrganizations } from "../../store/organization/operator.ts";
import type { OrganizationRow } from "../../store/organization/organizations.ts";
import type { Actor, App } from "../context.ts";

/** The operator of the machine; the audit log names the command line, which has no user names. */
export const COMMAND_LINE: Actor = { type: "cli", id: null, name: "command line" };

const LISTED_MAX = 100_000;

/** All organizations, oldest first. */
export function listOrganizations(app: App): Promise<OrganizationRow[]> {
  return app.database.ownerTransaction((tx) => selectOrganizations(tx, LISTED_MAX));
}
