/** Faults in closed months. */

import { api, edit, type Fault } from "./fault.ts";

const tests = [api("months")];

export const monthFaults: readonly Fault[] = [
  {
    name: "an earning that is booked late is dated in the closed month",
    edits: [edit("store/papers/events.ts", "coalesce(a.dated_on, a.period_end)", "a.period_end")],
    tests,
  },
  {
    name: "the last day of a closed month is open",
    edits: [
      edit("flow/settling/project-earnings.ts", "earnedOn > through", "earnedOn >= addDays(through, -20)"),
      edit(
        "flow/settling/project-earnings.ts",
        "import type { LocalDate }",
        'import { addDays } from "../../engine/periods.ts";\nimport type { LocalDate }',
      ),
    ],
    tests,
  },
  {
    name: "a month is closed while payments of it are being recorded",
    edits: [
      edit("store/months/months.ts", "select pg_try_advisory_xact_lock(", "select true or pg_try_advisory_xact_lock("),
    ],
    tests: ["src/flow/months/months.test.ts"],
  },
  {
    name: "a month is closed with the sums of that month alone",
    edits: [edit("store/months/months.ts", "e on e.month <= c.month", "e on e.month = c.month")],
    tests,
  },
  {
    name: "a month that has not ended is closed",
    edits: [
      edit(
        "flow/months/months.ts",
        "if (end >= localDateOf(ctx.now, timezone))",
        "if (end >= addDays(localDateOf(ctx.now, timezone), 60))",
      ),
    ],
    tests,
  },
  {
    name: "reopening a month leaves the later ones closed",
    edits: [edit("store/months/months.ts", "and month >= $", "and month = $")],
    tests,
  },
];
