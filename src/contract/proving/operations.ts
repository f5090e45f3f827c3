/** Simulation, replay and verification. */
import { z } from "zod";
import type { Operation } from "../operation.ts";
import { IdParams } from "../primitives.ts";
import { ReplayAnswer, ReplayQuery } from "./replay.ts";
import { SimulateBody, SimulationAnswer, SimulationPart } from "./simulation.ts";
import { ListVerifyReportsQuery, VerifyReportRow } from "./verify-reports.ts";

export const provingOperations = {
  simulateStructure: {
    method: "POST",
    path: "/payout-structures/simulate",
    reach: "project",
    tag: "Payout structures",
    scope: "read",
    capability: "read",
    summary: "What a rule would have paid",
    description:
      "A draft rule, or a structure's own versions, over the real history, per creator and period, next to what was booked. " +
      "Writes nothing. Periods in progress are included as forecasts and marked as such. With `Accept: application/x-ndjson` " +
      "it answers line by line while it works: creators with their rows, and last the answer itself, without rows. An error " +
      "after the first line is the last line.",
    body: SimulateBody,
    success: { statuses: [200], data: SimulationAnswer, line: SimulationPart },
    errors: ["not_found"],
    idempotent: false,
  },
  replayStructure: {
    method: "GET",
    path: "/payout-structures/{id}/replay",
    reach: "project",
    tag: "Payout structures",
    scope: "read",
    capability: "read",
    summary: "What booked amounts would be today",
    description:
      "Judges the past again from readings and versions, and lists every difference from the ledger with its causes. Writes nothing.",
    params: IdParams,
    query: ReplayQuery,
    success: { statuses: [200], data: ReplayAnswer },
    errors: ["not_found"],
    idempotent: false,
  },
  listVerifyReports: {
    method: "GET",
    path: "/verify-reports",
    reach: "organization",
    tag: "Verification",
    scope: "read",
    capability: "read",
    summary: "List verification results",
    description:
      "Every invariant, every accrual recomputed from its snapshot, and the audit log's hash chain; newest first.",
    query: ListVerifyReportsQuery,
    success: { statuses: [200], data: z.array(VerifyReportRow), paged: true },
    errors: [],
    idempotent: false,
  },
} as const satisfies Readonly<Record<string, Operation>>;
