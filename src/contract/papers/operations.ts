/** Papers: what creators and accountants are given. */
import type { Operation } from "../operation.ts";
import { IdParams } from "../primitives.ts";
import { read } from "../verbs.ts";
import { PayeeStatementAnswer, StatementAnswer, StatementQuery } from "./statements.ts";

export const paperOperations = {
  getStatement: {
    ...read,
    path: "/creators/{id}/statement",
    tag: "Papers",
    summary: "Fetch a creator's statement",
    description:
      "Per currency: opening + earned + entered + corrected - withheld - paid + returned = closing. Earnings count on the last day of their period, payments on the day they were made, and what happens to either later on the day it happens, so that the closing balance of one statement opens the next. Of any size: it is read in one consistent snapshot and sent as a stream.",
    params: IdParams,
    query: StatementQuery,
    success: { statuses: [200], data: StatementAnswer, files: ["text/csv", "text/html", "application/pdf"] },
    errors: ["not_found"],
  },
  getPayeeStatement: {
    ...read,
    path: "/payees/{id}/statement",
    tag: "Papers",
    summary: "Fetch a payee's statement",
    description:
      "The statement of all creators that are paid through the payee, added up as a creator's is; each line names its creator.",
    params: IdParams,
    query: StatementQuery,
    success: { statuses: [200], data: PayeeStatementAnswer, files: ["text/csv", "text/html", "application/pdf"] },
    errors: ["not_found"],
  },
} as const satisfies Readonly<Record<string, Operation>>;
