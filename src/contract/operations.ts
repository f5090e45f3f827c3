/** The one table of all v1 operations, by id. The router and the OpenAPI document are made from it. */

import type { Operation } from "./operation.ts";
import { campaignOperations } from "./operations/campaigns.ts";
import { feedingOperations } from "./operations/feeding.ts";
import { organizationOperations } from "./operations/organization.ts";

import { memberOperations } from "./operations/people.ts";
import { provingOperations } from "./operations/proving.ts";
import { settlingOperations } from "./operations/settling.ts";
import { structureOperations } from "./operations/structures.ts";

export const operations = {
  ...organizationOperations,
  ...memberOperations,
  ...feedingOperations,
  ...structureOperations,
  ...settlingOperations,
  ...provingOperations,
  ...campaignOperations,
} as const satisfies Readonly<Record<string, Operation>>;

export type Operations = typeof operations;
export type OperationId = keyof Operations;
