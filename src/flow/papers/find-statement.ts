/** A statement by an id alone: for the operator of the machine. */
import { notFound } from "../../contract/errors.ts";
import type { Statement } from "../../papers/statement.ts";
import { findOrganizationOfParty } from "../../store/organization/operator.ts";
import { type App, localContext } from "../context.ts";
import { COMMAND_LINE } from "../organization/operator.ts";
import { type StatementDates, type StatementOf, withStatement } from "./statements.ts";

export type { StatementOf };

/**
 * Reads the statement of a creator or a payee, in whichever organization they are.
 *
 * @throws DomainError `not_found`
 */
export async function withStatementAnywhere<T>(
  app: App,
  id: string,
  dates: StatementDates,
  use: (statement: Statement, of: StatementOf) => Promise<T>,
): Promise<T> {
  const found = await app.database.ownerTransaction((tx) => findOrganizationOfParty(tx, id));
  if (found === undefined) throw notFound("Creator or payee");
  return withStatement(localContext(app, found.org_id, COMMAND_LINE), { kind: found.kind, id }, dates, use);
}
