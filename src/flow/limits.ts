/** What a member is limited to: some projects, and an amount. */
import { DomainError } from "../contract/errors.ts";
import { type AmountLimit, excessOf, type Movement } from "../engine/amount-limits.ts";
import { formatMoney } from "../engine/money.ts";
import type { LimitColumns } from "../store/organization/people.ts";
import { SQLSTATE, sqlstateOf } from "../store/sqlstates.ts";

/** @returns the refusal of what reaches beyond the projects of a member */
export function limitedToProjects(projectIds: readonly string[]): DomainError {
  const count = projectIds.length === 1 ? "one project" : `${projectIds.length} projects`;
  const sentence = `You work in ${count} of this organization, and this concerns more than that; ask a member without that limit.`;
  return new DomainError("limited_to_projects", sentence, { project_ids: [...projectIds] });
}

/**
 * What an error means for this caller: where the database has refused a member limited to projects what is not theirs,
 * that is their limit and no fault of the server.
 */
export function asLimit(error: unknown, limits: MemberLimits | undefined): unknown {
  const projectIds = limits?.projectIds ?? null;
  if (projectIds === null || sqlstateOf(error) !== SQLSTATE.INSUFFICIENT_PRIVILEGE) return error;
  return limitedToProjects(projectIds);
}

/** The limits of a member; null is no limit. */
export interface MemberLimits {
  readonly projectIds: readonly string[] | null;
  readonly amounts: readonly AmountLimit[] | null;
}

/** The limits of a stored member; undefined for one without any. */
export function limitsOf({ project_ids: projectIds, amount_limits: amounts }: LimitColumns): MemberLimits | undefined {
  if (projectIds === null && amounts === null) return undefined;
  return {
    projectIds,
    amounts: amounts?.map(({ currency, up_to_cents }) => ({ currency, upToCents: BigInt(up_to_cents) })) ?? null,
  };
}

/**
 * Refuses what comes to more than the caller's limit, all amounts of one request together.
 *
 * @throws DomainError `over_amount_limit` with `currency`, `total_cents` and `limit_cents` (null: a closed currency)
 */
export function requireWithinAmount(
  { limits }: { readonly limits?: MemberLimits | undefined },
  movements: Iterable<Movement>,
): void {
  const amounts = limits?.amounts ?? null;
  const excess = amounts === null ? null : excessOf(amounts, movements);
  if (excess === null) return;
  const { currency, totalCents, upToCents } = excess;
  const total = formatMoney(totalCents, currency);
  const sentence =
    upToCents === null
      ? `You may not pay, void or approve amounts in ${currency}; ask a member who may.`
      : `This comes to ${total}, and your limit is ${formatMoney(upToCents, currency)}; ask a member with a higher limit.`;
  throw new DomainError("over_amount_limit", sentence, {
    currency,
    total_cents: Number(totalCents),
    limit_cents: upToCents === null ? null : Number(upToCents),
  });
}
