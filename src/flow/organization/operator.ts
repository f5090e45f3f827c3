/** What the operator of the machine may ask across organizations; no key reaches it. */
import { notFound } from "../../contract/errors.ts";
import { findOrganizationOfAccrual, selectOrganizations } from "../../store/organization/operator.ts";
import type { OrganizationRow } from "../../store/organization/organizations.ts";
import { type Actor, type App, localContext } from "../context.ts";
import { getCreator } from "../feeding/creators.ts";
import { type AccrualDetail, getAccrual } from "../settling/accruals.ts";
import { getStructure } from "../structures/structures.ts";

/** Whoever sits at the machine; the audit log names the command line, since it asks for no name. */
export const COMMAND_LINE: Actor = { type: "cli", id: null, name: "command line" };

const LISTED_MAX = 100_000;

/** All organizations, oldest first. */
export function listOrganizations(app: App): Promise<OrganizationRow[]> {
  return app.database.ownerTransaction((tx) => selectOrganizations(tx, LISTED_MAX));
}

/** An accrual with the names a person knows it by. */
export interface NamedAccrual {
  readonly accrual: AccrualDetail;
  readonly structureName: string;
  readonly handle: string;
}

/** Finds an accrual in whichever organization it is. @throws DomainError `not_found` */
export async function findAccrualAnywhere(app: App, id: string): Promise<NamedAccrual> {
  const orgId = await app.database.ownerTransaction((tx) => findOrganizationOfAccrual(tx, id));
  if (orgId === undefined) throw notFound("Accrual");
  const ctx = localContext(app, orgId, COMMAND_LINE);
  const accrual = await getAccrual(ctx, id);
  const { structure } = await getStructure(ctx, accrual.structure_id);
  const { handle } = await getCreator(ctx, accrual.creator_id);
  return { accrual, structureName: structure.name, handle };
}
