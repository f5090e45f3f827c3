/** The one table of all v1 operations, by id. The router and the OpenAPI document are made from it. */

import { bulkOperations } from "./bulk/operations.ts";
import { campaignOperations } from "./campaigns/operations.ts";
import { feedingOperations } from "./feeding/operations.ts";
import { flagOperations } from "./flags/operations.ts";
import { importOperations } from "./imports/operations.ts";
import { invoiceOperations } from "./invoices/operations.ts";
import { journalOperations } from "./journal/operations.ts";
import { judgingOperations } from "./judging/operations.ts";
import { mergingOperations } from "./merging/operations.ts";
import { monthOperations } from "./months/operations.ts";
import { noteOperations } from "./notes/operations.ts";
import type { Operation } from "./operation.ts";
import { organizationOperations } from "./organization/operations.ts";
import { paperOperations } from "./papers/operations.ts";
import { paydayOperations } from "./paydays/operations.ts";
import { payeeOperations } from "./payees/operations.ts";
import { payRunOperations } from "./payruns/operations.ts";
import { provingOperations } from "./proving/operations.ts";
import { settlingOperations } from "./settling/operations.ts";
import { sourceOperations } from "./sources/operations.ts";
import { structureOperations } from "./structures/operations.ts";

export const operations = {
  ...organizationOperations,
  ...feedingOperations,
  ...bulkOperations,
  ...importOperations,
  ...mergingOperations,
  ...flagOperations,
  ...sourceOperations,
  ...structureOperations,
  ...judgingOperations,
  ...campaignOperations,
  ...settlingOperations,
  ...paperOperations,
  ...invoiceOperations,
  ...journalOperations,
  ...monthOperations,
  ...payeeOperations,
  ...noteOperations,
  ...paydayOperations,
  ...payRunOperations,
  ...provingOperations,
} as const satisfies Readonly<Record<string, Operation>>;

export type Operations = typeof operations;
export type OperationId = keyof Operations;
