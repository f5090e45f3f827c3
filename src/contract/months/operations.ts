/** Closing months and opening them again. */
import type { Operation } from "../operation.ts";
import { pay, read } from "../verbs.ts";
import { CloseMonthBody, MonthsAnswer, ReopenMonthBody } from "./months.ts";

const months = { tag: "Closed months", success: { statuses: [200], data: MonthsAnswer } } as const;

export const monthOperations = {
  listClosedMonths: {
    ...read,
    ...months,
    path: "/closed-months",
    reach: "organization",
    summary: "List closed months",
    errors: [],
  },
  closeMonth: {
    ...pay.post,
    ...months,
    path: "/closed-months",
    reach: "organization",
    summary: "Close a month",
    description:
      "From then on nothing is dated in it or before it: 409 month_closed names the field. Earnings of its periods that are booked later count on the day they are booked; returns and corrections count on the day they happen anyway.",
    body: CloseMonthBody,
    success: { statuses: [201], data: MonthsAnswer },
    errors: ["month_closed"],
  },
  reopenMonth: {
    ...pay.post,
    ...months,
    path: "/closed-months/reopen",
    reach: "organization",
    summary: "Reopen a closed month, and those after it",
    body: ReopenMonthBody,
    errors: ["month_open"],
  },
} as const satisfies Readonly<Record<string, Operation>>;
