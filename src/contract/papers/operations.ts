/** Papers: what creators and accountants are given. */
import { z } from "zod";
import type { Operation } from "../operation.ts";
import { LineParams } from "../payruns/runs.ts";
import { IdParams } from "../primitives.ts";
import { read } from "../verbs.ts";
import { RemittanceAnswer, RemittanceQuery } from "./remittance.ts";
import { PayeeStatementAnswer, StatementAnswer, StatementQuery } from "./statements.ts";
import { StatementsQuery, StatementTotalsAnswer, StatementTotalsQuery } from "./totals.ts";

export const paperOperations = {
  getStatement: {
    ...read,
    path: "/creators/{id}/statement",
    reach: "organization",
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
    reach: "organization",
    tag: "Papers",
    summary: "Fetch a payee's statement",
    description:
      "The statement of all creators that are paid through the payee, added up as a creator's is; each line names its creator.",
    params: IdParams,
    query: StatementQuery,
    success: { statuses: [200], data: PayeeStatementAnswer, files: ["text/csv", "text/html", "application/pdf"] },
    errors: ["not_found"],
  },
  getStatementTotals: {
    ...read,
    path: "/statement-totals",
    reach: "organization",
    tag: "Papers",
    summary: "Fetch what all statements come to",
    description:
      "The equation of statements between two days, of all and by payee, payment method, month or project. Payments without a creator are in it, with the key null.",
    query: StatementTotalsQuery,
    success: { statuses: [200], data: StatementTotalsAnswer, files: ["text/csv"] },
    errors: [],
  },
  getStatements: {
    ...read,
    path: "/statements",
    reach: "organization",
    tag: "Papers",
    summary: "Fetch all statements as one file",
    description:
      "A ZIP of PDFs between two days: one for each payee, and for each creator without one, who has a balance or anything in these days, in the order of their names; then CSV files of what they come to by payee, project and method, and of texts that are printed in another form. It is sent while it is written, one statement at a time, each read in a consistent snapshot of its own; the header `stipend-statements` says how many there are.",
    query: StatementsQuery,
    success: {
      statuses: [200],
      data: z.null().describe("The answer is the file"),
      files: ["application/zip"],
    },
    errors: [],
  },
  getPaymentRemittance: {
    ...read,
    path: "/payout-payments/{id}/remittance",
    reach: "organization",
    tag: "Papers",
    summary: "Fetch a payment's remittance advice",
    description:
      "What the payment covers, to which masked destination it goes, when, in which state it is, and how long it takes. Of a payment of a pay run it says what the run's line says, for the part of this creator.",
    params: IdParams,
    query: RemittanceQuery,
    success: { statuses: [200], data: RemittanceAnswer, files: ["text/html", "application/pdf"] },
    errors: ["not_found"],
  },
  getLineRemittance: {
    ...read,
    path: "/pay-runs/{id}/lines/{lineId}/remittance",
    reach: "organization",
    tag: "Papers",
    summary: "Fetch the remittance advice of a pay run's line",
    params: LineParams,
    query: RemittanceQuery,
    success: { statuses: [200], data: RemittanceAnswer, files: ["text/html", "application/pdf"] },
    errors: ["not_found"],
  },
} as const satisfies Readonly<Record<string, Operation>>;
