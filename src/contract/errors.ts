/**
 * Every error the API can answer: one table from code to HTTP status. Clients branch on `meta.code`; the sentence is
 * for people. The payout codes are those of the trackagoat payouts API; the rest are this product's own.
 */

import type { z } from "zod";

/** What one error code means on the wire. */
interface ErrorKind {
  readonly status: number;
  readonly description: string;
}

/** All error codes; a code that is not here cannot be thrown. */
export const errorCodes = {
  invalid_query: { status: 400, description: "Bad query parameter; see meta.errors" },
  invalid_body: { status: 400, description: "The body failed validation; see meta.errors" },
  invalid_params: { status: 400, description: "Bad path parameter; see meta.errors" },
  invalid_idempotency_key: { status: 400, description: "Idempotency-Key is malformed or was sent twice" },
  cannot_set_paid_directly: { status: 400, description: "Use POST /payout-payments instead" },
  currency_mismatch: { status: 400, description: "Payment currency does not match the accrual currency" },
  adjustment_reason_required: {
    status: 400,
    description: "Total differs from the accrual sum: provide adjustment_reason",
  },
  already_voided: { status: 400, description: "Payment is already voided" },
  invalid_link: { status: 400, description: "The link is unknown, used, revoked or expired" },
  invalid_api_key: { status: 401, description: "Missing, expired, or invalid Bearer token" },
  not_signed_in: { status: 401, description: "Sessions only: there is none, it has ended, or it belongs to no member" },
  limit_reached: { status: 402, description: "A count limit of the organization's plan is reached" },
  insufficient_scope: { status: 403, description: "The key lacks the scope that the action needs" },
  insufficient_role: { status: 403, description: "The key's role does not allow the action" },
  limited_to_projects: {
    status: 403,
    description: "The member is limited to projects, and this reaches beyond them",
  },
  over_amount_limit: {
    status: 403,
    description: "More than the member's amount limit; see meta.currency, meta.total_cents, meta.limit_cents",
  },
  members_only: { status: 403, description: "Only a signed-in member may do this; API keys never approve" },
  password_required: { status: 403, description: "Your password is needed, and was missing or wrong" },
  forbidden_origin: { status: 403, description: "Sessions only: not from the dashboard's own pages" },
  not_found: { status: 404, description: "Resource not found or not in org" },
  method_not_allowed: { status: 405, description: "The path exists, but not with this method" },
  import_in_use: { status: 409, description: "Something builds on what the import recorded; see meta.blocked_by" },
  month_closed: { status: 409, description: "The day is in a closed month; see meta.errors and meta.closed_through" },
  month_open: { status: 409, description: "The month is not closed, or was closed together with a later one" },
  default_method: { status: 409, description: "Cannot delete a seeded default method" },
  conflict_name: { status: 409, description: "The name already exists in the organization" },
  structure_archived: { status: 409, description: "The structure is archived: no assignments, no edits" },
  has_accruals: { status: 409, description: "Existing accruals forbid the change" },
  has_payouts: { status: 409, description: "Cannot hard-delete a project with recorded money" },
  has_later_accruals: { status: 409, description: "A period at or after that instant is already booked" },
  last_owner: { status: 409, description: "An organization keeps at least one owner" },
  already_member: { status: 409, description: "This person belongs to the organization already" },
  email_taken: { status: 409, description: "Another person already signs in with this address" },
  handle_taken: { status: 409, description: "Another creator of the project has this handle on the platform" },
  cannot_set_status_on_paid_accrual: { status: 409, description: "Void the parent payment first" },
  accrual_not_settleable: {
    status: 409,
    description: "Accrual is of another project or creator, not earned, on hold, or in another currency",
  },
  in_pay_run: { status: 409, description: "A pay run pays the accrual" },
  payment_in_pay_run: {
    status: 409,
    description: "The payment belongs to a line of a pay run; enter that line's result",
  },
  approval_stale: { status: 409, description: "The pay run is another than the digest sent; see meta.digest" },
  approval_not_allowed: { status: 403, description: "The caller may not approve this pay run; see meta.reason" },
  nothing_to_pay: { status: 409, description: "The pay run has no line to pay" },
  lines_flagged: { status: 409, description: "Flags touch lines of the pay run; see meta.errors, meta.digest" },
  decision_stale: { status: 409, description: "What is decided about is not what was seen; see meta.errors" },
  lines_open: { status: 409, description: "Lines of the pay run are open; see meta.references" },
  window_open: { status: 409, description: "The rail may still report payments; see meta.from" },
  file_erased: { status: 410, description: "The file was erased 90 days after its run closed; its hash remains" },
  reference_taken: { status: 409, description: "Another payment has this external_reference already" },
  accrual_in_other_payment: { status: 409, description: "Accrual has been re-paid: void that payment first" },
  invalid_status_transition: { status: 409, description: "The current status cannot change to the requested one" },
  campaign_canceled: { status: 409, description: "The payout campaign or its cycle is canceled, which is final" },
  campaign_has_members: { status: 409, description: "A campaign's cycle is fixed once it has members" },
  managed_by_campaign: { status: 409, description: "Terms of a campaign are assigned by joining and leaving it" },
  entered_by_hand: {
    status: 409,
    description: "The structure holds earnings entered by hand: no assignments, no budget",
  },
  sale_differs: { status: 409, description: "The sale is known with other values" },
  payout_not_markable: { status: 422, description: "The creator payout's status does not allow marking it as paid" },
  payout_not_in_credits: { status: 422, description: "Only payouts in credits alone can be marked as paid" },
  overlapping_accruals: { status: 409, description: "Both creators were paid for the same; see meta.overlaps" },
  creators_not_mergeable: { status: 409, description: "The creators cannot be merged as they are; see meta.reason" },
  creator_merged: { status: 409, description: "The creator was merged into another; see meta.merged_into" },
  creator_has_payee: { status: 409, description: "The creator is paid through another payee" },
  agreement_ended: { status: 409, description: "The agreement is over already" },
  agreement_in_use: { status: 409, description: "The agreement covers a later payment that is invoiced" },
  agreement_missing: { status: 409, description: "No agreement about self-billed invoices covers the payments" },
  agreement_overlaps: { status: 409, description: "Another agreement of the payee is in force in these days" },
  invoice_incomplete: { status: 409, description: "What an invoice must say is not on file; see meta.missing" },
  nothing_to_credit: { status: 409, description: "All of it is credited, or the payment is not on this invoice" },
  nothing_to_invoice: { status: 409, description: "No payment that was made and is on no invoice" },
  series_started: { status: 409, description: "The payee has documents: their numbers go on as they are" },
  payee_archived: { status: 409, description: "The payee is archived" },
  own_entry: { status: 409, description: "Another member must approve what you entered" },
  duplicate_destination: { status: 409, description: "Another payee has this account, and settings refuse that" },
  secret_key_missing: { status: 409, description: "The server has no key to keep account details with" },
  secret_unreadable: { status: 409, description: "The server does not have the key that the details were sealed by" },
  run_in_progress: { status: 409, description: "Another accrual run of the organization is in progress" },
  source_busy: { status: 409, description: "The source is being asked already" },
  source_not_active: { status: 409, description: "The source is paused, stopped, archived or waiting" },
  idempotency_key_in_use: { status: 409, description: "The first request with this key is still running" },
  idempotency_key_conflict: { status: 409, description: "The key was used on another route" },
  body_too_large: { status: 413, description: "The body exceeds the size limit" },
  unsupported_media_type: { status: 415, description: "The Content-Type is not accepted here" },
  idempotency_key_reused: { status: 422, description: "The key was used on this route with another request" },
  rate_limit_exceeded: { status: 429, description: "Daily API quota or per-minute rate limit hit" },
  internal_error: { status: 500, description: "Unexpected server error" },
  outcome_unknown: {
    status: 500,
    description: "The connection broke while committing: retry with the same Idempotency-Key",
  },
  unavailable: { status: 503, description: "The server or its database cannot serve right now; retry later" },
} as const satisfies Readonly<Record<string, ErrorKind>>;

/** The name of an error as clients see it in `meta.code`. */
export type ErrorCode = keyof typeof errorCodes;

/** HTTP status of an error code. */
export function statusOf(code: ErrorCode): number {
  return errorCodes[code].status;
}

/** One failed check of a request: where, and what was wrong. */
export interface FieldError {
  /** Dotted path into the query, params or body (`accrual_ids.0`); empty for the whole. */
  readonly path: string;
  readonly message: string;
}

/** What a schema found wrong, field by field; at most a hundred. */
export function faultsOf(error: z.ZodError): FieldError[] {
  return error.issues
    .slice(0, maximumFaultsShown)
    .map((issue) => ({ path: issue.path.join("."), message: issue.message }));
}

/** At most this many faults are listed in `meta.errors`. */
const maximumFaultsShown = 100;

/**
 * A refusal that the caller caused and can act on. `message` is a sentence that names the field or rule; `meta` joins
 * `meta.code` in the answer (for example `errors`, `limitKey`, `required`).
 */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly meta: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, meta: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = "DomainError";
    this.code = code;
    this.meta = meta;
  }
}

/** The 404 of every resource; the same words for a foreign id and an unknown one. `noun` like "Payment". */
export function notFound(noun: string): DomainError {
  return new DomainError("not_found", `${noun} not found.`);
}

/** The 402 of a plan's count limit, as in the trackagoat API: `limitKey`, `current`, `max`. */
export function limitReached(limitKey: string, current: number, max: number): DomainError {
  return new DomainError("limit_reached", `Limit reached: ${limitKey}`, { limitKey, current, max });
}

/** The 400 for a body whose parts are each well-formed but do not fit together or to what is stored. */
export function invalidBody(path: string, message: string): DomainError {
  return invalid("invalid_body", [{ path, message }]);
}

/** A validation refusal with its list; the sentence names the first fault. */
export function invalid(
  code: "invalid_query" | "invalid_body" | "invalid_params",
  errors: readonly FieldError[],
): DomainError {
  const part = { invalid_query: "query", invalid_body: "body", invalid_params: "path" }[code];
  const first = errors[0];
  const where = first === undefined || first.path === "" ? "" : ` at ${first.path}`;
  const what = first === undefined ? "" : `: ${first.message}`;
  return new DomainError(code, `Invalid ${part}${where}${what}`, { errors });
}
