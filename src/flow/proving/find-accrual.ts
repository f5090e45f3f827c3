/** An accrual by its id alone, for the operator of the machine. */
import { notFound } from "../../contract/errors.ts";
import { findOrganizationOfAccrual } from "../../store/organization/operator.ts";
import { type App, localContext } from "../context.ts";
import { getCreator } from "../feeding/creators.ts";
import { COMMAND_LINE } from "../organization/operator.ts";
import { type AccrualDetail, getAccrual } from "../settling/accruals.ts";
import { getStructure } from "../structures/structures.ts";

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
