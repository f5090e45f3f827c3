/** Faults in what is due, what a post window earns, and the clock. */

import { api, edit, type Fault } from "./fault.ts";

const windows = ["test/scenarios/post-windows.test.ts"];
const marksOfReadings = ["test/scenarios/marks-of-readings.test.ts"];

export const judgingFaults: readonly Fault[] = [
  {
    name: "a night 400 days past the last one begins by itself",
    edits: [edit("flow/judging/reach.ts", "asOf - lastAt > maximumDaysUnconfirmed * DAY_MS ?", "asOf < 0 ?")],
    tests: ["test/scenarios/clock.test.ts"],
  },
  {
    name: "a clock behind the log books and pays",
    edits: [edit("flow/clock.ts", "newestAt <= now + SKEW_MS) return;", "newestAt <= Number.MAX_VALUE) return;")],
    tests: ["test/scenarios/clock.test.ts"],
  },
  {
    name: "a post's window pays what is gained while it settles",
    edits: [
      edit("engine/rules/cpm.ts", "settled.views < views ? settled.views : views", "true ? settled.views : views"),
    ],
    tests: windows,
  },
  {
    name: "a post's window pays what is taken back while it settles",
    edits: [
      edit("engine/rules/cpm.ts", "settled.views < views ? settled.views : views", "false ? settled.views : views"),
    ],
    tests: windows,
  },
  {
    name: "a post's window is covered wherever any of its days is",
    edits: [edit("engine/post-windows.ts", "const day = { ...period, end: start };", "const day = period;")],
    tests: windows,
  },
  {
    name: "leaving in the middle of a booked post window is refused",
    edits: [edit("store/structures/assignments.ts", "then period_start >= (select", "then period_end >= (select")],
    tests: windows,
  },
  {
    name: "a longer window that is under way again is taken back",
    edits: [edit("flow/judging/past/differences.ts", "withForecasts: isPaidByPost(structure)", "withForecasts: false")],
    tests: windows,
  },
  {
    name: "a post counts from the floor on, not at it",
    edits: [edit("engine/rules/cpm-tiers.ts", "views >= floor.views", "views > floor.views")],
    tests: windows,
  },
  {
    name: "the database does not know that a window is booked once",
    edits: [
      {
        file: "migrations/0034_post_windows.sql",
        find: "create unique index accruals_post_window",
        replace: "create index accruals_post_window",
      },
    ],
    tests: windows,
  },
  {
    name: "keys are kept for ever",
    edits: [
      edit("flow/judging/schedule.ts", "const KEYS_KEPT_MS = 30 * DAY_MS;", "const KEYS_KEPT_MS = 30_000 * DAY_MS;"),
    ],
    tests: [api("replay")],
  },
  {
    name: "every mark says that only readings arrived",
    edits: [edit("store/judging/marks.ts", "onlyReadings = false }", "onlyReadings = true }")],
    tests: marksOfReadings,
  },
  {
    name: "what a budget refused is judged again only where the post was read",
    edits: [
      edit(
        "flow/judging/chunk.ts",
        "structures.some((structure) => isLimited(structure, budgets)) ? judgedWhole(marks) : marks",
        "marks",
      ),
    ],
    tests: marksOfReadings,
  },
];
