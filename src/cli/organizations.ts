/** The organizations that a command works for. */
import { type App, type Context, localContext } from "../flow/context.ts";
import { COMMAND_LINE, listOrganizations } from "../flow/organization/operator.ts";
import { getOrganization, type OrganizationRow } from "../flow/organization/organization.ts";
import { appOf } from "../flow/places.ts";
import { lookUp } from "./failure.ts";

/** The operator in the organization that `--org` names. @throws CommandFailed where there is none */
export async function operatorIn(app: App, orgId: string): Promise<Context> {
  const ctx = await anyIn(app, orgId);
  await lookUp("--org", getOrganization(ctx));
  return ctx;
}

/** The same for an id that was looked up before. */
export async function anyIn(app: App, orgId: string): Promise<Context> {
  return localContext(await appOf(app, orgId), orgId, COMMAND_LINE);
}

/** The organization that `--org` names, or all, oldest first. @throws CommandFailed where there is none of the id */
export async function organizationsOf(app: App, orgId: string | undefined): Promise<readonly OrganizationRow[]> {
  if (orgId === undefined) return listOrganizations(app);
  return [await lookUp("--org", getOrganization(await anyIn(app, orgId)))];
}
