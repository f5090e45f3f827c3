/** Faults in readings and their counters. */

import { edit, type Fault } from "./fault.ts";

export const feedingFaults: readonly Fault[] = [
  {
    name: "a counter that is not reported is stored as 0",
    edits: [edit("flow/feeding/import/cells.ts", "    saves: row.save_count,", "    saves: row.save_count ?? 0,")],
    tests: ["test/scenarios/counters.test.ts"],
  },
  {
    name: "a later value for the same instant takes back the counters it does not report",
    edits: [
      edit("store/feeding/readings.ts", "coalesce(i.likes, r.like_count) as likes", "i.likes"),
      edit(
        "store/feeding/readings.ts",
        "coalesce(i.likes is null or i.likes = r.like_count, false)",
        "i.likes is not distinct from r.like_count",
      ),
    ],
    tests: ["test/scenarios/counters.test.ts"],
  },
  {
    name: "a counter that the last reading does not report is nothing",
    edits: [edit("store/counters.ts", "r.captured_at, r.revision)", "null, r.revision)")],
    tests: ["test/scenarios/counters.test.ts"],
  },
  {
    name: "a number that a source found unchanged is old all the same",
    edits: [edit("store/feeding/post-numbers.ts", "and greatest(r.captured_at, (", "and least(r.captured_at, (")],
    tests: ["test/scenarios/post-numbers.test.ts"],
  },
  {
    name: "the rows of a document of JSON are not numbered",
    edits: [edit("sources/file.ts", "      line += 1;\n      return text === null", "      return text === null")],
    tests: ["test/sources/file.test.ts"],
  },
];
