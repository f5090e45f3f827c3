/** Merging creators. */
import { z } from "zod";
import type { Operation } from "../operation.ts";
import { IdParams } from "../primitives.ts";
import { pay, read } from "../verbs.ts";
import {
  CreatorDuplicateRow,
  ListCreatorDuplicatesQuery,
  MergeAnswer,
  MergeCreatorsBody,
  MergePreview,
  MergePreviewQuery,
} from "./merging.ts";

const creators = { tag: "Creators", params: IdParams } as const;

export const mergingOperations = {
  listCreatorDuplicates: {
    ...read,
    path: "/creators/duplicates",
    reach: "organization",
    tag: "Creators",
    summary: "List pairs of creators that may be one",
    description:
      "Of one project and platform: by e-mail address, name, payee or handle; at most 100. Nothing is merged by itself.",
    query: ListCreatorDuplicatesQuery,
    success: { statuses: [200], data: z.array(CreatorDuplicateRow) },
    errors: [],
  },
  previewCreatorMerge: {
    ...read,
    ...creators,
    path: "/creators/{id}/merge",
    reach: "organization",
    summary: "Show what merging another creator into this one would move",
    query: MergePreviewQuery,
    success: { statuses: [200], data: MergePreview },
    errors: ["not_found"],
  },
  mergeCreators: {
    ...pay.post,
    ...creators,
    path: "/creators/{id}/merge",
    reach: "organization",
    summary: "Merge another creator of the same project and platform into this one",
    description:
      "Its posts, readings, assignments, goals, accruals and payments keep their ids and become this creator's; its handles are earlier handles of this one. Booked amounts stay; the next run judges again what is open. It cannot be undone.",
    body: MergeCreatorsBody,
    success: { statuses: [200], data: MergeAnswer },
    errors: [
      "not_found",
      "creator_merged",
      "creators_not_mergeable",
      "run_in_progress",
      "in_pay_run",
      "overlapping_accruals",
    ],
  },
} as const satisfies Readonly<Record<string, Operation>>;
