/** What the nightly verification, or one by hand, found for the organization. */

import { z } from "zod";
import * as answer from "../answers.ts";
import { paging } from "../primitives.ts";

export const ListVerifyReportsQuery = z.object(paging);

export const VerifyReportRow = z.object({
  id: answer.id,
  org_id: answer.id,
  ok: answer.flag,
  started_at: answer.at,
  finished_at: answer.at,
  checks: answer.tally.describe("Invariants that were checked"),
  accruals_recomputed: answer.tally.describe("Accruals computed again from their snapshots"),
  audit_rows: answer.tally.describe("Audit rows whose hash chain was followed"),
  audit_chain_head: answer.text.nullable().describe("SHA-256 at the end of the chain, lower-case hex"),
  anchor: answer.text.nullable().describe("Where the chain ends, to keep elsewhere, for `stipend verify --against`"),
  problems: z.array(z.object({ check: answer.text, promise: answer.text, subject: answer.text, detail: answer.text })),
});
