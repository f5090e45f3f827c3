/** What the operator of the machine may ask across organizations; no key reaches it. */
import { selectOrganizations } from "../../store/organization/operator.ts";
import type { OrganizationRow } from "../../store/organization/organizations.ts";
import type { Actor, App } from "../context.ts";

/** Whoever sits at the machine; the audit log names the command line, since it asks for no name. */
export const COMMAND_LINE: Actor = { type: "cli", id: null, name: "command line" };

const LISTED_MAX = 100_000;

/** All organizations, oldest first. */
export function listOrganizations(app: App): Promise<OrganizationRow[]> {
  return app.database.ownerTransaction((tx) => selectOrganizations(tx, LISTED_MAX));
}
