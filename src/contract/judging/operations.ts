/** Accrual runs, and booking what a run would book differently today. */
import { z } from "zod";
import type { Operation } from "../operation.ts";
import { IdParams } from "../primitives.ts";
import { pay, read } from "../verbs.ts";
import { DueAnswer, ListDueQuery } from "./due.ts";
import { CreateRunBody, ListRunSkipsQuery, ListRunsQuery, RunRow, RunSkipRow } from "./runs.ts";
import { TrueUpAnswer, TrueUpBody } from "./true-ups.ts";

export const judgingOperations = {
  listRuns: {
    ...read,
    path: "/accrual-runs",
    reach: "organization",
    tag: "Accrual runs",
    summary: "List accrual runs",
    query: ListRunsQuery,
    success: { statuses: [200], data: z.array(RunRow), paged: true },
    errors: [],
  },
  createRun: {
    ...pay.post,
    scope: "admin",
    path: "/accrual-runs",
    reach: "organization",
    tag: "Accrual runs",
    summary: "Start an accrual run",
    description: "One run per organization at a time. Safe to run again: nothing is booked twice.",
    body: CreateRunBody,
    success: { statuses: [201], data: RunRow },
    errors: ["run_in_progress"],
  },
  getRun: {
    ...read,
    path: "/accrual-runs/{id}",
    reach: "organization",
    tag: "Accrual runs",
    summary: "Fetch an accrual run",
    params: IdParams,
    success: { statuses: [200], data: RunRow },
    errors: ["not_found"],
  },
  listRunSkips: {
    ...read,
    path: "/accrual-runs/{id}/skipped",
    reach: "organization",
    tag: "Accrual runs",
    summary: "List who earned nothing in a run, and why",
    description:
      "Creator by creator and period by period, what the counts of `skipped` are made of; kept for 100 days. `GET /payout-structures/{id}/explain` has the figures of each.",
    params: IdParams,
    query: ListRunSkipsQuery,
    success: { statuses: [200], data: z.array(RunSkipRow), paged: true },
    errors: ["not_found"],
  },
  listDue: {
    ...read,
    path: "/due-periods",
    reach: "project",
    tag: "Accrual runs",
    summary: "What is due next",
    description: "Nothing is booked for a period before its cutoff: this returns the next period, and when it is due.",
    query: ListDueQuery,
    success: { statuses: [200], data: DueAnswer },
    errors: ["not_found"],
  },
  createTrueUps: {
    method: "POST",
    path: "/payout-structures/{id}/true-ups",
    reach: "project",
    tag: "Payout structures",
    scope: "write",
    capability: "pay",
    summary: "Book the differences a replay finds",
    description:
      "Books signed accruals of kind `true_up`, each linked to the one it corrects. A second call books only what has changed since.",
    params: IdParams,
    body: TrueUpBody,
    success: { statuses: [200], data: TrueUpAnswer },
    errors: ["not_found"],
    idempotent: true,
  },
} as const satisfies Readonly<Record<string, Operation>>;
