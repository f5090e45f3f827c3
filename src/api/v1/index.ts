/** The handlers of all operations, one for each. */

import type { Handlers } from "../handler.ts";
import { accrualHandlers } from "./accruals.ts";
import { assignmentHandlers } from "./assignments.ts";
import { campaignHandlers } from "./campaigns.ts";
import { creatorHandlers } from "./creators.ts";
import { earningHandlers } from "./earnings.ts";
import { goalHandlers } from "./goals.ts";
import { methodHandlers } from "./methods.ts";
import { organizationHandlers } from "./organization.ts";
import { paymentHandlers } from "./payments.ts";
import { memberHandlers } from "./people.ts";
import { projectHandlers } from "./projects.ts";
import { provingHandlers } from "./proving.ts";
import { readingHandlers } from "./readings.ts";
import { runHandlers } from "./runs.ts";
import { structureHandlers } from "./structures.ts";
import { summaryHandlers } from "./summary.ts";
import { videoHandlers } from "./videos.ts";

export const v1Handlers = {
  ...organizationHandlers,
  ...memberHandlers,
  ...projectHandlers,
  ...creatorHandlers,
  ...videoHandlers,
  ...readingHandlers,
  ...goalHandlers,
  ...methodHandlers,
  ...structureHandlers,
  ...assignmentHandlers,
  ...accrualHandlers,
  ...paymentHandlers,
  ...earningHandlers,
  ...runHandlers,
  ...summaryHandlers,
  ...campaignHandlers,
  ...provingHandlers,
} satisfies Handlers;
