/** Paydays: when a project pays, as a reminder. */
import { z } from "zod";
import type { Operation } from "../operation.ts";
import { read } from "../verbs.ts";
import { ListPaydaysQuery, PaydayRow } from "./paydays.ts";

export const paydayOperations = {
  listPaydays: {
    ...read,
    path: "/paydays",
    reach: "project",
    tag: "Projects",
    summary: "List the next payday of each project that has one",
    description:
      "The soonest first, at most 100. A payday is set with the payout policy; it reminds, and pays nothing by itself.",
    query: ListPaydaysQuery,
    success: { statuses: [200], data: z.array(PaydayRow) },
    errors: [],
  },
} as const satisfies Readonly<Record<string, Operation>>;
