/** A statement by an id alone: for the operator of the machine. */
import { notFound } from "../../contract/errors.ts";
import type { Statement } from "../../papers/statement.ts";
import { findOrganizationOfParty } from "../../store/organization/operator.ts";
import type { App } from "../context.ts";
import { inWhicheverOrganization } from "../organization/operator.ts";
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
  let kind: "creator" | "payee" = "creator";
  const ctx = await inWhicheverOrganization(app, async (tx) => {
    const found = await findOrganizationOfParty(tx, id);
    kind = found?.kind ?? kind;
    return found?.org_id;
  });
  if (ctx === undefined) throw notFound("Creator or payee");
  return withStatement(ctx, { kind, id }, dates, use);
}
