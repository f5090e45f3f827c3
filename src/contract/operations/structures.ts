import { z } from "zod";
import type { Operation } from "../operation.ts";
import { DeleteModeQuery } from "../organization/projects.ts";
import { IdParams } from "../primitives.ts";
import {
  CreateMethodBody,
  IconAnswer,
  iconTypes,
  ListMethodsQuery,
  MethodRow,
  maximumIconBytes,
  UpdateMethodBody,
} from "../settling/methods.ts";
import {
  AssignAnswer,
  AssignBody,
  AssignmentRow,
  ListAssignmentsQuery,
  UnassignAnswer,
  UnassignBody,
} from "../structures/assignments.ts";
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
} from "../structures/structures.ts";

const get = { method: "GET", scope: "read", capability: "read", idempotent: false } as const;
const post = { method: "POST", scope: "write", capability: "edit", idempotent: true } as const;
const patch = { method: "PATCH", scope: "write", capability: "edit", idempotent: false } as const;
const remove = { method: "DELETE", scope: "write", capability: "edit", idempotent: false } as const;

const methods = {
  listMethods: {
    ...get,
    path: "/payout-methods",
    tag: "Payout methods",
    summary: "List payout methods",
    query: ListMethodsQuery,
    success: { statuses: [200], data: z.array(MethodRow), paged: true },
    errors: ["insufficient_role"],
  },
  createMethod: {
    ...post,
    capability: "administer",
    path: "/payout-methods",
    tag: "Payout methods",
    summary: "Create a custom payout method",
    body: CreateMethodBody,
    success: { statuses: [201], data: MethodRow },
    errors: ["not_found", "limit_reached", "conflict_name"],
  },
  uploadMethodIcon: {
    ...post,
    capability: "administer",
    path: "/payout-methods/icons",
    tag: "Payout methods",
    summary: "Upload an icon",
    description: "PNG, JPEG, WebP or SVG up to 1 MB as the body; the icon_path goes into a method.",
    body: z.instanceof(Uint8Array),
    consumes: iconTypes,
    maximumBodyBytes: maximumIconBytes,
    success: { statuses: [201], data: IconAnswer },
    errors: [],
  },
  getMethod: {
    ...get,
    path: "/payout-methods/{id}",
    tag: "Payout methods",
    summary: "Fetch a payout method",
    params: IdParams,
    success: { statuses: [200], data: MethodRow },
    errors: ["not_found"],
  },
  updateMethod: {
    ...patch,
    capability: "administer",
    path: "/payout-methods/{id}",
    tag: "Payout methods",
    summary: "Update a payout method",
    params: IdParams,
    body: UpdateMethodBody,
    success: { statuses: [200], data: MethodRow },
    errors: ["not_found", "limit_reached", "conflict_name"],
  },
  deleteMethod: {
    ...remove,
    capability: "administer",
    path: "/payout-methods/{id}",
    tag: "Payout methods",
    summary: "Delete a custom payout method",
    params: IdParams,
    success: { statuses: [200], data: MethodRow },
    errors: ["not_found", "default_method"],
  },
} as const satisfies Readonly<Record<string, Operation>>;

const structures = {
  listStructures: {
    ...get,
    path: "/payout-structures",
    tag: "Payout structures",
    summary: "List payout structures",
    query: ListStructuresQuery,
    success: { statuses: [200], data: z.array(StructureRow), paged: true },
    errors: [],
  },
  createStructure: {
    ...post,
    path: "/payout-structures",
    tag: "Payout structures",
    summary: "Create a payout structure with its version 1",
    body: CreateStructureBody,
    success: { statuses: [201], data: CreatedStructure },
    errors: ["not_found", "limit_reached", "campaign_canceled"],
  },
  getStructure: {
    ...get,
    path: "/payout-structures/{id}",
    tag: "Payout structures",
    summary: "Fetch a structure with its versions",
    params: IdParams,
    success: { statuses: [200], data: StructureDetail },
    errors: ["not_found"],
  },
  updateStructure: {
    ...patch,
    path: "/payout-structures/{id}",
    tag: "Payout structures",
    summary: "Update a structure",
    description: "`kind: cosmetic` answers the row; `kind: rule` makes a new immutable version and answers its number.",
    params: IdParams,
    body: UpdateStructureBody,
    success: { statuses: [200], data: UpdatedStructure },
    errors: ["not_found", "structure_archived"],
  },
  deleteStructure: {
    ...remove,
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
    ...get,
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
} as const satisfies Readonly<Record<string, Operation>>;

const assignments = {
  listAssignments: {
    ...get,
    path: "/payout-structures/{id}/assignments",
    tag: "Assignments",
    summary: "List assigned creators",
    params: IdParams,
    query: ListAssignmentsQuery,
    success: { statuses: [200], data: z.array(AssignmentRow), paged: true },
    errors: ["not_found"],
  },
  listCreatorAssignments: {
    ...get,
    path: "/creators/{id}/assignments",
    tag: "Assignments",
    summary: "List a creator's structures",
    params: IdParams,
    query: ListAssignmentsQuery,
    success: { statuses: [200], data: z.array(AssignmentRow), paged: true },
    errors: ["not_found"],
  },
  assignCreators: {
    ...post,
    path: "/payout-structures/{id}/assignments",
    tag: "Assignments",
    summary: "Assign creators",
    params: IdParams,
    body: AssignBody,
    success: { statuses: [200, 201], data: AssignAnswer },
    errors: ["not_found", "structure_archived", "entered_by_hand"],
  },
  unassignCreators: {
    ...remove,
    path: "/payout-structures/{id}/assignments",
    tag: "Assignments",
    summary: "Unassign creators",
    description: "Existing earned accruals remain payable.",
    params: IdParams,
    body: UnassignBody,
    success: { statuses: [200], data: UnassignAnswer },
    errors: ["not_found", "has_later_accruals", "managed_by_campaign"],
  },
} as const satisfies Readonly<Record<string, Operation>>;

export const structureOperations = { ...methods, ...structures, ...assignments };
