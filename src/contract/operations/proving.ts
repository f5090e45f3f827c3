import { z } from "zod";
import type { Operation } from "../operation.ts";
import { PayoutPolicyBody, ProjectRow } from "../organization/projects.ts";
import { IdParams } from "../primitives.ts";
import { ClawbackBody, ReplayAnswer, ReplayQuery, TrueUpAnswer, TrueUpBody } from "../proving/replay.ts";
import { SimulateBody, SimulationAnswer } from "../proving/simulation.ts";
import { ListVerifyReportsQuery, VerifyReportRow } from "../proving/verify-reports.ts";
import { AccrualRow } from "../settling/accruals.ts";
import { BudgetAnswer, BudgetBody } from "../structures/budgets.ts";

export const provingOperations = {
  simulateStructure: {
    method: "POST",
    path: "/payout-structures/simulate",
    tag: "Payout structures",
    scope: "read",
    capability: "read",
    summary: "What a rule would have paid",
    description:
      "A draft rule, or a structure's own versions, over the real history, per creator and period, beside what was booked. " +
      "Writes nothing. Periods under way come as forecasts, marked so.",
    body: SimulateBody,
    success: { statuses: [200], data: SimulationAnswer },
    errors: ["not_found"],
    idempotent: false,
  },
  replayStructure: {
    method: "GET",
    path: "/payout-structures/{id}/replay",
    tag: "Payout structures",
    scope: "read",
    capability: "read",
    summary: "What booked amounts would be today",
    description:
      "Judges the past again from readings and versions; every difference to the books with its causes. Writes nothing.",
    params: IdParams,
    query: ReplayQuery,
    success: { statuses: [200], data: ReplayAnswer },
    errors: ["not_found"],
    idempotent: false,
  },
  createTrueUps: {
    method: "POST",
    path: "/payout-structures/{id}/true-ups",
    tag: "Payout structures",
    scope: "write",
    capability: "pay",
    summary: "Book the differences a replay finds",
    description:
      "Signed accruals of kind `true_up`, each linked to the one it corrects. Again, it books only what differs since.",
    params: IdParams,
    body: TrueUpBody,
    success: { statuses: [200], data: TrueUpAnswer },
    errors: ["not_found"],
    idempotent: true,
  },
  clawBackAccrual: {
    method: "POST",
    path: "/payout-accruals/{id}/clawback",
    tag: "Payout accruals",
    scope: "write",
    capability: "pay",
    summary: "Take back a paid accrual, or a part of it",
    description: "Books a negative accrual of kind `clawback` that nets into the creator's next payment.",
    params: IdParams,
    body: ClawbackBody,
    success: { statuses: [201], data: AccrualRow },
    errors: ["not_found", "invalid_status_transition"],
    idempotent: true,
  },
  setPayoutPolicy: {
    method: "PUT",
    path: "/projects/{id}/payout-policy",
    tag: "Projects",
    scope: "write",
    capability: "administer",
    summary: "Set the least payout, and what late readings do",
    params: IdParams,
    body: PayoutPolicyBody,
    success: { statuses: [200], data: ProjectRow },
    errors: ["not_found"],
    idempotent: false,
  },
  getBudget: {
    method: "GET",
    path: "/payout-structures/{id}/budget",
    tag: "Payout structures",
    scope: "read",
    capability: "read",
    summary: "How far a structure's budget has burnt",
    params: IdParams,
    success: { statuses: [200], data: BudgetAnswer },
    errors: ["not_found"],
    idempotent: false,
  },
  setBudget: {
    method: "PUT",
    path: "/payout-structures/{id}/budget",
    tag: "Payout structures",
    scope: "write",
    capability: "edit",
    summary: "Set, change or lift a structure's budget",
    description:
      "Accruals take from it in the order they fall due, then by creator; the last one is cut, and says so in its lines. " +
      "What is booked is never cut afterwards.",
    params: IdParams,
    body: BudgetBody,
    success: { statuses: [200], data: BudgetAnswer },
    errors: ["not_found", "structure_archived", "entered_by_hand"],
    idempotent: false,
  },
  listVerifyReports: {
    method: "GET",
    path: "/verify-reports",
    tag: "Verification",
    scope: "read",
    capability: "read",
    summary: "List what verifications found",
    description:
      "Every invariant, every accrual recomputed from its snapshot, and the audit log's hash chain; newest first.",
    query: ListVerifyReportsQuery,
    success: { statuses: [200], data: z.array(VerifyReportRow), paged: true },
    errors: [],
    idempotent: false,
  },
} as const satisfies Readonly<Record<string, Operation>>;
