/** Flags: doubts about posts, and deciding about them. */
import { z } from "zod";
import type { Operation } from "../operation.ts";
import { IdParams } from "../primitives.ts";
import { pay, read } from "../verbs.ts";
import {
  CountFlagsQuery,
  DecideFlagsAnswer,
  DecideFlagsBody,
  FlagCountsAnswer,
  FlagDetail,
  FlagRow,
  ListFlagsQuery,
} from "./flags.ts";

export const flagOperations = {
  listFlags: {
    ...read,
    path: "/flags",
    reach: "project",
    tag: "Flags",
    summary: "List flags",
    description:
      "Doubts about posts: a count that fell, jumped or dropped to 0, a post that is gone or was set aside after earning, a changed definition of a view, a reading that was old at a cutoff. A flag changes no reading and no amount.",
    query: ListFlagsQuery,
    success: { statuses: [200], data: z.array(FlagRow), paged: true },
    errors: [],
  },
  countFlags: {
    ...read,
    path: "/flags/counts",
    reach: "project",
    tag: "Flags",
    summary: "Count open flags",
    query: CountFlagsQuery,
    success: { statuses: [200], data: FlagCountsAnswer },
    errors: [],
  },
  getFlag: {
    ...read,
    path: "/flags/{id}",
    reach: "project",
    tag: "Flags",
    summary: "Fetch a flag with the accruals it touches",
    params: IdParams,
    success: { statuses: [200], data: FlagDetail },
    errors: ["not_found"],
  },
  decideFlags: {
    ...pay.post,
    path: "/flags/decisions",
    reach: "project",
    tag: "Flags",
    summary: "Dismiss, confirm or open flags again",
    description:
      "Dismissing releases the accruals that no other flag holds; confirming keeps them on hold. All of the flags, or none where one does not exist or is not what `flag_digests` says you saw; `meta.flags` then has the changed ones as they are now.",
    body: DecideFlagsBody,
    success: { statuses: [200], data: DecideFlagsAnswer },
    errors: ["not_found", "decision_stale"],
  },
} as const satisfies Readonly<Record<string, Operation>>;
