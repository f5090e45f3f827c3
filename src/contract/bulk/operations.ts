/** Changes of many creators at once. */
import type { Operation } from "../operation.ts";
import { edit, pay } from "../verbs.ts";
import {
  AssignSelectedBody,
  ChangedCreators,
  HoldCreatorsBody,
  maximumCreatorsPerChange,
  SelectedCreatorsBody,
  TagCreatorsBody,
  UnassignSelectedBody,
} from "./creators.ts";

const many = { tag: "Creators", success: { statuses: [200], data: ChangedCreators } } as const;
const each = `Up to ${maximumCreatorsPerChange} at a time, each as if it were changed alone: one that cannot be changed is in \`refused\` and stays as it is.`;

export const bulkOperations = {
  tagCreators: {
    ...edit.post,
    ...many,
    path: "/creators/tag",
    reach: "organization",
    summary: "Tag and untag many creators",
    description: each,
    body: TagCreatorsBody,
    errors: ["not_found"],
  },
  holdCreators: {
    ...pay.post,
    ...many,
    path: "/creators/hold",
    reach: "project",
    summary: "Put many creators on hold",
    description: `Holds what they are owed and what they earn until they are released. ${each}`,
    body: HoldCreatorsBody,
    errors: [],
  },
  releaseCreators: {
    ...pay.post,
    ...many,
    path: "/creators/release",
    reach: "project",
    summary: "Release many creators that are on hold",
    description: `Ends the hold of a creator and of its earnings; an earning that was held by itself, or that a flag holds, stays on hold. ${each}`,
    body: SelectedCreatorsBody,
    errors: [],
  },
  assignManyCreators: {
    ...edit.post,
    ...many,
    path: "/creators/assign",
    reach: "project",
    summary: "Assign many creators to a structure",
    description: each,
    body: AssignSelectedBody,
    errors: ["not_found", "structure_archived", "entered_by_hand"],
  },
  unassignManyCreators: {
    ...edit.post,
    ...many,
    path: "/creators/unassign",
    reach: "project",
    summary: "Unassign many creators from a structure",
    description: each,
    body: UnassignSelectedBody,
    errors: ["not_found", "managed_by_campaign"],
  },
  removeCreators: {
    ...edit.post,
    ...many,
    path: "/creators/remove",
    reach: "project",
    summary: "Remove many creators",
    description: `Their assignments end now; earnings stay payable and history is kept. ${each}`,
    body: SelectedCreatorsBody,
    errors: [],
  },
  restoreCreators: {
    ...edit.post,
    ...many,
    path: "/creators/restore",
    reach: "project",
    summary: "Restore many removed creators",
    description: `Their assignments stay ended. A filter needs \`include_removed\`. ${each}`,
    body: SelectedCreatorsBody,
    errors: [],
  },
} as const satisfies Readonly<Record<string, Operation>>;
