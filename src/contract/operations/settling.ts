import { z } from "zod";
import { CreateRunBody, ListRunsQuery, RunRow } from "../judging/runs.ts";
import { type Operation, readingsBodyBytes } from "../operation.ts";
import { IdParams, ProjectParams } from "../primitives.ts";
import { AccrualDetail, AccrualRow, HoldBody, ListAccrualsQuery, UpdateAccrualBody } from "../settling/accruals.ts";
import { BalanceRow, ListBalancesQuery } from "../settling/balances.ts";
import { CreateEarningsBody, EarningsAnswer, EnteredEarningRow, ListEarningsQuery } from "../settling/earnings.ts";
import { CreatePaymentBody, ListPaymentsQuery, PaymentRow, UpdatePaymentBody } from "../settling/payments.ts";
import { SummaryAnswer, SummaryQuery } from "../settling/summary.ts";

const get = { method: "GET", scope: "read", capability: "read", idempotent: false } as const;
const post = { method: "POST", scope: "write", capability: "pay", idempotent: true } as const;
const patch = { method: "PATCH", scope: "write", capability: "pay", idempotent: false } as const;
const remove = { method: "DELETE", scope: "write", capability: "pay", idempotent: false } as const;

export const settlingOperations = {
  listAccruals: {
    ...get,
    path: "/payout-accruals",
    tag: "Payout accruals",
    summary: "List accruals",
    description: "Ordered by period_end_at, newest first; a bare period_end_at is a cursor too.",
    query: ListAccrualsQuery,
    success: { statuses: [200], data: z.array(AccrualRow), paged: true },
    errors: [],
  },
  getAccrual: {
    ...get,
    path: "/payout-accruals/{id}",
    tag: "Payout accruals",
    summary: "Fetch an accrual with its inputs_snapshot",
    params: IdParams,
    success: { statuses: [200], data: AccrualDetail },
    errors: ["not_found"],
  },
  updateAccrual: {
    ...patch,
    path: "/payout-accruals/{id}",
    tag: "Payout accruals",
    summary: "Reject or void an earned accrual",
    params: IdParams,
    body: UpdateAccrualBody,
    success: { statuses: [200], data: AccrualRow },
    errors: ["not_found", "cannot_set_paid_directly", "cannot_set_status_on_paid_accrual", "invalid_status_transition"],
  },
  holdAccrual: {
    ...post,
    path: "/payout-accruals/{id}/hold",
    tag: "Payout accruals",
    summary: "Hold an accrual back",
    description: "The status stays earned; auto-apply leaves held accruals out.",
    params: IdParams,
    body: HoldBody,
    success: { statuses: [200], data: AccrualRow },
    errors: ["not_found", "cannot_set_status_on_paid_accrual", "invalid_status_transition"],
  },
  releaseAccrual: {
    ...remove,
    path: "/payout-accruals/{id}/hold",
    tag: "Payout accruals",
    summary: "Release a held accrual",
    params: IdParams,
    success: { statuses: [200], data: AccrualRow },
    errors: ["not_found"],
  },
  listPayments: {
    ...get,
    path: "/payout-payments",
    tag: "Payout payments",
    summary: "List payments",
    description: "Ordered by paid_at, newest first; a bare paid_at is a cursor too.",
    query: ListPaymentsQuery,
    success: { statuses: [200], data: z.array(PaymentRow), paged: true },
    errors: [],
  },
  createPayment: {
    ...post,
    path: "/payout-payments",
    tag: "Payout payments",
    summary: "Record a payment",
    description: "Send an Idempotency-Key: a retry with it answers the first payment again and never counts twice.",
    body: CreatePaymentBody,
    success: { statuses: [201], data: PaymentRow },
    errors: ["not_found", "currency_mismatch", "accrual_not_settleable", "adjustment_reason_required"],
  },
  getPayment: {
    ...get,
    path: "/payout-payments/{id}",
    tag: "Payout payments",
    summary: "Fetch a payment with lines and adjustments",
    params: IdParams,
    success: { statuses: [200], data: PaymentRow },
    errors: ["not_found"],
  },
  updatePayment: {
    ...patch,
    path: "/payout-payments/{id}",
    tag: "Payout payments",
    summary: "Void or reject a payment, or update its metadata or readme",
    params: IdParams,
    body: UpdatePaymentBody,
    success: { statuses: [200], data: PaymentRow },
    errors: ["not_found", "already_voided", "accrual_in_other_payment", "invalid_status_transition"],
  },
  listEarnings: {
    ...get,
    path: "/projects/{projectId}/earnings",
    tag: "Earnings by hand",
    summary: "List earnings entered by hand",
    description: "Newest first, without those of campaigns.",
    params: ProjectParams,
    query: ListEarningsQuery,
    success: { statuses: [200], data: z.array(EnteredEarningRow), paged: true },
    errors: ["not_found"],
  },
  createEarnings: {
    ...post,
    path: "/projects/{projectId}/earnings",
    tag: "Earnings by hand",
    summary: "Book opening balances and bonuses",
    description:
      "Up to 10,000 rows. Good rows land even when others are refused. A known `reference` with the same content changes nothing, with other content it is refused.",
    params: ProjectParams,
    body: CreateEarningsBody,
    maximumBodyBytes: readingsBodyBytes,
    success: { statuses: [200, 201], data: EarningsAnswer },
    errors: ["not_found"],
  },
  listRuns: {
    ...get,
    path: "/accrual-runs",
    tag: "Accrual runs",
    summary: "List accrual runs",
    query: ListRunsQuery,
    success: { statuses: [200], data: z.array(RunRow), paged: true },
    errors: [],
  },
  createRun: {
    ...post,
    scope: "admin",
    path: "/accrual-runs",
    tag: "Accrual runs",
    summary: "Start an accrual run",
    description: "One run per organization at a time. Running twice books nothing the second time.",
    body: CreateRunBody,
    success: { statuses: [201], data: RunRow },
    errors: ["run_in_progress"],
  },
  getRun: {
    ...get,
    path: "/accrual-runs/{id}",
    tag: "Accrual runs",
    summary: "Fetch an accrual run",
    params: IdParams,
    success: { statuses: [200], data: RunRow },
    errors: ["not_found"],
  },
  listBalances: {
    ...get,
    path: "/payout-balances",
    tag: "Payout summary",
    summary: "List what each creator is owed and was paid",
    description:
      "One row per creator and currency, for creators who earned something. With the same filters the rows add up to the payout summary.",
    query: ListBalancesQuery,
    success: { statuses: [200], data: z.array(BalanceRow), paged: true },
    errors: [],
  },
  getPayoutSummary: {
    ...get,
    path: "/payout-summary",
    tag: "Payout summary",
    summary: "Outstanding, paid, rejected and voided sums",
    query: SummaryQuery,
    success: { statuses: [200], data: SummaryAnswer },
    errors: [],
  },
} as const satisfies Readonly<Record<string, Operation>>;
