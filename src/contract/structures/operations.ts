/** Pay rules, their assignments and budgets. */
import { z } from "zod";
import type { Operation } from "../operation.ts";
import { DeleteModeQuery } from "../organization/projects.ts";
import { IdParams } from "../primitives.ts";
import { edit, read } from "../verbs.ts";
import {
  AssignAnswer,
  AssignBody,
  AssignmentRow,
  ListAssignmentsQuery,
  UnassignAnswer,
  UnassignBody,
} from "./assignments.ts";
import { BudgetAnswer, BudgetBody } from "./budgets.ts";
import {
  CreatedStructure,
  CreateStructureBody,
  ExplainAnswer,
  ExplainQuery,
  ListStructuresQuery,
  StructureDetail,
  StructureRow,
  UpdatedStructure,
  UpdateStructureBody,
} from "./structures.ts";

export const structureOperations = {
  listStructures: {
    ...read,
    path: "/payout-structures",
    tag: "Payout structures",
    summary: "List payout structures",
    query: ListStructuresQuery,
    success: { statuses: [200], data: z.array(StructureRow), paged: true },
    errors: [],
  },
  createStructure: {
    ...edit.post,
    path: "/payout-structures",
    tag: "Payout structures",
    summary: "Create a payout structure with its version 1",
    body: CreateStructureBody,
    success: { statuses: [201], data: CreatedStructure },
    errors: ["not_found", "limit_reached", "campaign_canceled"],
  },
  getStructure: {
    ...read,
    path: "/payout-structures/{id}",
    tag: "Payout structures",
    summary: "Fetch a structure with its versions",
    params: IdParams,
    success: { statuses: [200], data: StructureDetail },
    errors: ["not_found"],
  },
  updateStructure: {
    ...edit.patch,
    path: "/payout-structures/{id}",
    tag: "Payout structures",
    summary: "Update a structure",
    description:
      "`kind: cosmetic` returns the row; `kind: rule` creates a new immutable version and returns its number. `effective_at` says when the version takes effect: " +
      "a later date is scheduled and replaced by another edit of the same date; an earlier date applies to everything that has no accrual yet, and `changes` lists what replay " +
      "would find about existing accruals. With `preview` nothing is written.",
    params: IdParams,
    body: UpdateStructureBody,
    success: { statuses: [200], data: UpdatedStructure },
    errors: ["not_found", "structure_archived", "run_in_progress"],
  },
  deleteStructure: {
    ...edit.remove,
    path: "/payout-structures/{id}",
    tag: "Payout structures",
    summary: "Archive or hard-delete a structure",
    description: "Archiving is final. `?mode=hard` deletes; 409 `has_accruals` when accruals exist.",
    params: IdParams,
    query: DeleteModeQuery,
    success: { statuses: [200], data: StructureRow },
    errors: ["not_found", "has_accruals"],
  },
  explainStructure: {
    ...read,
    path: "/payout-structures/{id}/explain",
    tag: "Payout structures",
    summary: "Why a creator earned what they did, or did not",
    description:
      "The judgement for the period that contains `date`, with its lines; for marks all posts and all marks.",
    params: IdParams,
    query: ExplainQuery,
    success: { statuses: [200], data: ExplainAnswer },
    errors: ["not_found"],
  },
  listAssignments: {
    ...read,
    path: "/payout-structures/{id}/assignments",
    tag: "Assignments",
    summary: "List assigned creators",
    params: IdParams,
    query: ListAssignmentsQuery,
    success: { statuses: [200], data: z.array(AssignmentRow), paged: true },
    errors: ["not_found"],
  },
  listCreatorAssignments: {
    ...read,
    path: "/creators/{id}/assignments",
    tag: "Assignments",
    summary: "List a creator's structures",
    params: IdParams,
    query: ListAssignmentsQuery,
    success: { statuses: [200], data: z.array(AssignmentRow), paged: true },
    errors: ["not_found"],
  },
  assignCreators: {
    ...edit.post,
    path: "/payout-structures/{id}/assignments",
    tag: "Assignments",
    summary: "Assign creators",
    params: IdParams,
    body: AssignBody,
    success: { statuses: [200, 201], data: AssignAnswer },
    errors: ["not_found", "structure_archived", "entered_by_hand"],
  },
  unassignCreators: {
    ...edit.remove,
    path: "/payout-structures/{id}/assignments",
    tag: "Assignments",
    summary: "Unassign creators",
    description: "Existing earned accruals remain payable.",
    params: IdParams,
    body: UnassignBody,
    success: { statuses: [200], data: UnassignAnswer },
    errors: ["not_found", "has_later_accruals", "managed_by_campaign"],
  },
  getBudget: {
    method: "GET",
    path: "/payout-structures/{id}/budget",
    tag: "Payout structures",
    scope: "read",
    capability: "read",
    summary: "How much of a structure's budget is used",
    params: IdParams,
    success: { statuses: [200], data: BudgetAnswer },
    errors: ["not_found"],
    idempotent: false,
  },
  setBudget: {
    method: "PUT",
    path: "/payout-structures/{id}/budget",
    tag: "Payout structures",
    scope: "write",
    capability: "edit",
    summary: "Set, change or remove a structure's budget",
    description:
      "Accruals use it up in the order they fall due, then by creator; the last one is reduced, with a line that says so. " +
      "Booked accruals are never reduced afterwards.",
    params: IdParams,
    body: BudgetBody,
    success: { statuses: [200], data: BudgetAnswer },
    errors: ["not_found", "structure_archived", "entered_by_hand"],
    idempotent: false,
  },
} as const satisfies Readonly<Record<string, Operation>>;
