/** The limits that a member or an invitation is given. */
import type { z } from "zod";
import { invalid, invalidBody } from "../../contract/errors.ts";
import { type Role, roleAllows } from "../../contract/organization/organization.ts";
import type { UpdateMemberBody } from "../../contract/organization/people.ts";
import type { Tx } from "../../store/db.ts";
import { type LimitColumns, UNLIMITED } from "../../store/organization/people.ts";
import { projectsAmong } from "../../store/organization/projects.ts";
import type { Context } from "../context.ts";

type Given = z.output<typeof UpdateMemberBody>["amount_limits"];

/** Amounts as they are stored. */
export function storedAmounts(given: NonNullable<Given> | null): LimitColumns["amount_limits"] {
  return given?.map(({ currency, up_to_cents }) => ({ currency, up_to_cents: Number(up_to_cents) })) ?? null;
}

/**
 * The limits, where the role can have them: who administers can lift any limit, so owners and admins have none; and an
 * amount limits only those who may pay. Of projects that were erased, those that `before` names may stay.
 *
 * @throws DomainError `invalid_body`, naming `project_ids`, one of its places, or `amount_limits`
 */
export async function limitsFor(
  tx: Tx,
  ctx: Context,
  role: Role,
  limits: LimitColumns,
  before: LimitColumns = UNLIMITED,
): Promise<LimitColumns> {
  const { project_ids: projectIds, amount_limits: amounts } = limits;
  if (roleAllows(role, "administer")) {
    const field = projectIds !== null ? "project_ids" : amounts !== null ? "amount_limits" : null;
    if (field !== null) throw invalidBody(field, `must be null for the role ${role}, which can lift any limit`);
  }
  if (amounts !== null && !roleAllows(role, "pay")) {
    throw invalidBody("amount_limits", `must be null for the role ${role}, which cannot pay`);
  }
  if (projectIds === null) return limits;
  const wanted = [...new Set(projectIds)];
  const known = new Set([...(await projectsAmong(tx, ctx.orgId, wanted)), ...(before.project_ids ?? [])]);
  const unknown = projectIds.flatMap((id, index) =>
    known.has(id) ? [] : [{ path: `project_ids.${index}`, message: "is no project of the organization" }],
  );
  if (unknown.length > 0) throw invalid("invalid_body", unknown);
  return { ...limits, project_ids: wanted };
}

/** Limits as the audit log keeps them: those that there are. */
export function limitFacts({ project_ids, amount_limits }: LimitColumns): Record<string, unknown> {
  return { ...(project_ids !== null && { project_ids }), ...(amount_limits !== null && { amount_limits }) };
}
