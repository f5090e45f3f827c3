/** The organizations that a command works for. */
import { type App, type Context, localContext } from "../flow/context.ts";
import { COMMAND_LINE, listOrganizations } from "../flow/organization/operator.ts";
import { getOrganization } from "../flow/organization/organization.ts";
import { lookUp } from "./failure.ts";

/** The operator in the organization that `--org` names. @throws CommandFailed where there is none */
export async function operatorIn(app: App, orgId: string): Promise<Context> {
  const ctx = localContext(app, orgId, COMMAND_LINE);
  await lookUp("--org", getOrganization(ctx));
  return ctx;
}

/** The organization that `--org` names, or all, oldest first. @throws CommandFailed where there is none of the id */
export async function organizationsOf(app: App, orgId: string | undefined): ReturnType<typeof listOrganizations> {
  if (orgId === undefined) return listOrganizations(app);
  return [await lookUp("--org", getOrganization(localContext(app, orgId, COMMAND_LINE)))];
}
