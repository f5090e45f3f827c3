/** Papers: what creators and accountants are given. */
import type { Operation } from "../operation.ts";
import { IdParams } from "../primitives.ts";
import { read } from "../verbs.ts";
import { StatementAnswer, StatementQuery } from "./statements.ts";

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
    success: { statuses: [200], data: StatementAnswer, files: ["text/csv", "text/html"] },
    errors: ["not_found"],
  },
} as const satisfies Readonly<Record<string, Operation>>;
