/** The handlers of all operations, one for each. */

import type { Handlers } from "../handler.ts";
import { bulkHandlers } from "./bulk/creators.ts";
import { campaignHandlers } from "./campaigns/campaigns.ts";
import { creatorHandlers } from "./feeding/creators.ts";
import { followerHandlers } from "./feeding/followers.ts";
import { goalHandlers } from "./feeding/goals.ts";
import { readingHandlers } from "./feeding/readings.ts";
import { tagHandlers } from "./feeding/tags.ts";
import { videoHandlers } from "./feeding/videos.ts";
import { flagHandlers } from "./flags/flags.ts";
import { importHandlers } from "./imports/imports.ts";
import { invoiceHandlers } from "./invoices/invoices.ts";
import { journalHandlers } from "./journal/journal.ts";
import { runHandlers } from "./judging/runs.ts";
import { trueUpHandlers } from "./judging/true-ups.ts";
import { mergingHandlers } from "./merging/merging.ts";
import { monthHandlers } from "./months/months.ts";
import { noteHandlers } from "./notes/notes.ts";
import { organizationHandlers } from "./organization/organization.ts";
import { memberHandlers } from "./organization/people.ts";
import { projectHandlers } from "./organization/projects.ts";
import { monthEndHandlers } from "./papers/month-end.ts";
import { remittanceHandlers } from "./papers/remittance.ts";
import { statementHandlers } from "./papers/statements.ts";
import { paydayHandlers } from "./paydays/paydays.ts";
import { originatorAccountHandlers } from "./payees/accounts.ts";
import { destinationHandlers } from "./payees/destinations.ts";
import { payeeHandlers } from "./payees/payees.ts";
import { payRunHandlers } from "./payruns/runs.ts";
import { provingHandlers } from "./proving/proving.ts";
import { accrualHandlers } from "./settling/accruals.ts";
import { creatorPayoutHandlers } from "./settling/creator-payouts.ts";
import { earningHandlers } from "./settling/earnings.ts";
import { methodHandlers } from "./settling/methods.ts";
import { paymentHandlers } from "./settling/payments.ts";
import { summaryHandlers } from "./settling/summary.ts";
import { sourceHandlers } from "./sources/sources.ts";
import { assignmentHandlers } from "./structures/assignments.ts";
import { budgetHandlers } from "./structures/budgets.ts";
import { structureHandlers } from "./structures/structures.ts";

export const v1Handlers = {
  ...organizationHandlers,
  ...memberHandlers,
  ...projectHandlers,
  ...creatorHandlers,
  ...bulkHandlers,
  ...importHandlers,
  ...mergingHandlers,
  ...videoHandlers,
  ...readingHandlers,
  ...followerHandlers,
  ...goalHandlers,
  ...flagHandlers,
  ...sourceHandlers,
  ...methodHandlers,
  ...structureHandlers,
  ...assignmentHandlers,
  ...accrualHandlers,
  ...paymentHandlers,
  ...earningHandlers,
  ...runHandlers,
  ...summaryHandlers,
  ...tagHandlers,
  ...budgetHandlers,
  ...trueUpHandlers,
  ...creatorPayoutHandlers,
  ...campaignHandlers,
  ...statementHandlers,
  ...monthEndHandlers,
  ...remittanceHandlers,
  ...invoiceHandlers,
  ...journalHandlers,
  ...monthHandlers,
  ...payeeHandlers,
  ...destinationHandlers,
  ...originatorAccountHandlers,
  ...noteHandlers,
  ...paydayHandlers,
  ...payRunHandlers,
  ...provingHandlers,
} satisfies Handlers;
