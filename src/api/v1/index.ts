/** The handlers of all operations, one for each. */

import type { Handlers } from "../handler.ts";
import { accrualHandlers } from "./accruals.ts";
import { assignmentHandlers } from "./assignments.ts";
import { methodHandlers } from "./methods.ts";
import { organizationHandlers } from "./organization.ts";
import { paymentHandlers } from "./payments.ts";
import { runHandlers } from "./runs.ts";
import { structureHandlers } from "./structures.ts";

export const v1Handlers = {
  ...organizationHandlers,
  ...methodHandlers,
  ...structureHandlers,
  ...assignmentHandlers,
  ...accrualHandlers,
  ...paymentHandlers,
  ...runHandlers,
} satisfies Partial<Handlers>;
