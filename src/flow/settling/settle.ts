/** What a payment settles, decided from values alone (docs/rules.md, "Settling"). */

import { DomainError, invalidBody, notFound } from "../../contract/errors.ts";
import { CREDITS } from "../../engine/currencies.ts";
import { isWritable } from "../../engine/money.ts";
import type { SettleableAccrual } from "../../store/settling/accruals.ts";

/** The part of a payment's body that says what it settles. */
export interface SettlementRequest {
  readonly project_id: string;
  readonly creator_id: string | null;
  readonly total_amount_cents: bigint;
  readonly currency: string;
  readonly accrual_ids: readonly string[];
  readonly auto_apply_outstanding: boolean;
  readonly adjustment_reason: string | null;
  readonly keep_open: boolean;
}

/** How a payment chooses what it settles. Listed accruals win over auto-apply; an empty list counts as absent. */
export type Way = "listed" | "outstanding" | "ad_hoc";

export interface Settlement {
  readonly accruals: readonly SettleableAccrual[];
  /**
   * The total minus the accruals: positive for an overpayment, negative for an underpayment, zero for an ad hoc
   * payment.
   */
  readonly differenceCents: bigint;
  /** Given exactly when there is a difference. */
  readonly reason: string | null;
  /** The last of the accruals where only a part of it is paid, and that part. */
  readonly divided?: { readonly accrual: SettleableAccrual; readonly paidCents: bigint };
}

/** Why an accrual that a pay run has reserved is not settled otherwise. */
const IN_PAY_RUN = "in_pay_run";
/** The largest payment: beyond it one statement would exceed its time limit. */
export const MAX_LINES = 50_000;
/** How many accruals an error names; the rest are counted. */
const NAMED_IN_ERROR = 100;

export function wayOf(request: Pick<SettlementRequest, "accrual_ids" | "auto_apply_outstanding">): Way {
  if (request.accrual_ids.length > 0) return "listed";
  return request.auto_apply_outstanding ? "outstanding" : "ad_hoc";
}

/**
 * Decides what a payment settles. `found` are the listed accruals that exist, or the creator's open ones in the
 * project, in every currency; `minimumCents` is the project's minimum payout for auto-apply. Errors of the request come
 * first, then missing objects, then what the accruals' state forbids.
 *
 * @throws DomainError `not_found`, `currency_mismatch`, `adjustment_reason_required`, `accrual_not_settleable`, and
 * `invalid_body` where the accruals add up to more than can be stored
 */
export function settle(request: SettlementRequest, found: readonly SettleableAccrual[], minimumCents = 0n): Settlement {
  switch (wayOf(request)) {
    case "ad_hoc":
      return { accruals: [], differenceCents: 0n, reason: null };
    case "listed":
      return settleListed(request, found);
    case "outstanding":
      return settleOutstanding(request, found, minimumCents);
  }
}

function settleListed(request: SettlementRequest, found: readonly SettleableAccrual[]): Settlement {
  if (found.length < request.accrual_ids.length) throw notFound("Accrual");
  refuseOtherCurrencies(request, found);
  // A sum over two currencies means nothing, so a mixed list gets the error that names the accruals.
  const isMixed = found.some((accrual) => accrual.currency !== request.currency);
  const settlement = isMixed ? null : (settlePart(request, found) ?? compare(request, found, "accrual_ids"));
  const refused = found.flatMap((accrual) => {
    const reasons = reasonsAgainst(request, accrual);
    return reasons.length === 0 ? [] : [{ accrual_id: accrual.id, status: accrual.status, reasons }];
  });
  if (refused.length > 0 || settlement === null) throw notSettleable(refused);
  return settlement;
}

/**
 * With `keep_open` and a total below the sum: the accruals in order of their periods up to the total, the last divided
 * where it does not fit. Null for other payments.
 */
function settlePart(request: SettlementRequest, found: readonly SettleableAccrual[]): Settlement | null {
  const totalCents = request.total_amount_cents;
  if (!request.keep_open || totalCents >= sumOf(found)) return null;
  if (request.adjustment_reason !== null) {
    throw invalidBody(
      "adjustment_reason",
      "forgives what is not paid, and keep_open keeps it owed; send one of the two",
    );
  }
  const inOrder = found.toSorted((a, b) => a.period_end_at - b.period_end_at || (a.id < b.id ? -1 : 1));
  const accruals: SettleableAccrual[] = [];
  let cents = 0n;
  for (const accrual of inOrder) {
    if (cents === totalCents) break;
    accruals.push(accrual);
    const paidCents = totalCents - cents;
    if (accrual.amount_cents > paidCents) {
      return { accruals, differenceCents: 0n, reason: null, divided: { accrual, paidCents } };
    }
    cents += accrual.amount_cents;
  }
  return { accruals, differenceCents: 0n, reason: null };
}

function settleOutstanding(
  request: SettlementRequest,
  found: readonly SettleableAccrual[],
  minimumCents: bigint,
): Settlement {
  if (found.length > MAX_LINES) {
    throw invalidBody(
      "auto_apply_outstanding",
      `more than ${MAX_LINES} accruals are outstanding; settle them in parts with accrual_ids`,
    );
  }
  refuseOtherCurrencies(request, found);
  const accruals = found.filter((accrual) => accrual.currency === request.currency);
  const sumCents = sumOf(accruals);
  if (sumCents < 0n) {
    throw new DomainError(
      "accrual_not_settleable",
      "Corrections make the outstanding sum negative, so nothing was settled; it stays open until later earnings cover it.",
      {
        reason: "negative_balance",
        outstanding_cents: Number(sumCents),
        currency: request.currency,
        count: accruals.length,
      },
    );
  }
  refuseBelowMinimum(request.currency, sumCents, accruals.length, minimumCents);
  return compare(request, accruals, "auto_apply_outstanding");
}

/** Below the minimum payout nothing is settled: the rows stay earned until they reach it. Credits have no minimum. */
function refuseBelowMinimum(currency: string, sumCents: bigint, count: number, minimumCents: bigint): void {
  if (sumCents <= 0n || sumCents >= minimumCents || currency === CREDITS) return;
  throw new DomainError(
    "accrual_not_settleable",
    `The outstanding sum is below the project's minimum payout of ${minimumCents}, so nothing was settled; it stays open until the sum reaches the minimum.`,
    {
      reason: "below_minimum",
      outstanding_cents: Number(sumCents),
      minimum_payout_cents: Number(minimumCents),
      currency,
      count,
    },
  );
}

/** If all are in other currencies the request is wrong; if only some are, those accruals are. */
function refuseOtherCurrencies(request: SettlementRequest, accruals: readonly SettleableAccrual[]): void {
  if (accruals.length === 0 || accruals.some((accrual) => accrual.currency === request.currency)) return;
  const currencies = [...new Set(accruals.map((accrual) => accrual.currency))].sort();
  throw new DomainError(
    "currency_mismatch",
    `The accruals are in ${currencies.join(", ")}, the payment in ${request.currency}.`,
    {
      currency: request.currency,
      accrual_currencies: currencies,
    },
  );
}

function compare(request: SettlementRequest, accruals: readonly SettleableAccrual[], path: string): Settlement {
  const sumCents = sumOf(accruals);
  const differenceCents = request.total_amount_cents - sumCents;
  if (!isWritable(sumCents) || !isWritable(differenceCents)) {
    throw invalidBody(path, "the accruals add up to more than 2^53 - 1; settle them in parts");
  }
  const reason =
    request.adjustment_reason === null || request.adjustment_reason.trim() === "" ? null : request.adjustment_reason;
  if (differenceCents === 0n) return { accruals, differenceCents, reason: null };
  if (reason !== null) return { accruals, differenceCents, reason };
  throw new DomainError(
    "adjustment_reason_required",
    `The total is ${request.total_amount_cents}, the accruals add up to ${sumCents}: the difference needs an adjustment_reason.`,
    {
      total_amount_cents: Number(request.total_amount_cents),
      accruals_cents: Number(sumCents),
      difference_cents: Number(differenceCents),
      currency: request.currency,
      count: accruals.length,
    },
  );
}

/** Why a listed accrual cannot be settled by this payment, as codes a client can branch on. */
function reasonsAgainst(request: SettlementRequest, accrual: SettleableAccrual): string[] {
  const reasons: string[] = [];
  if (accrual.project_id !== request.project_id) reasons.push("other_project");
  if (accrual.creator_id !== request.creator_id) reasons.push("other_creator");
  if (accrual.currency !== request.currency) reasons.push("other_currency");
  if (accrual.status !== "earned") reasons.push("not_earned");
  if (accrual.is_held) reasons.push("on_hold");
  if (accrual.is_reserved === true) reasons.push(IN_PAY_RUN);
  return reasons;
}

/** The 409 that names the accruals that cannot be settled, each with its reasons. */
export function notSettleable(
  refused: readonly { readonly accrual_id: string; readonly status?: string; readonly reasons: readonly string[] }[],
): DomainError {
  const [first] = refused;
  const sentence =
    first === undefined
      ? "An accrual was settled by another payment in the meantime."
      : `Accrual ${first.accrual_id} cannot be settled: ${first.reasons.join(", ").replaceAll("_", " ")}.`;
  return new DomainError("accrual_not_settleable", sentence, {
    ...(refused.some(({ reasons }) => reasons.includes(IN_PAY_RUN)) && { reason: IN_PAY_RUN }),
    accruals: refused.slice(0, NAMED_IN_ERROR),
    count: refused.length,
  });
}

function sumOf(accruals: readonly SettleableAccrual[]): bigint {
  return accruals.reduce((sum, accrual) => sum + accrual.amount_cents, 0n);
}
