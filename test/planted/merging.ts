/** Faults in merging creators, and in what proves it. */
import { edit, type Fault } from "./fault.ts";

const tests = ["test/merging/merging.test.ts"];

export const mergingFaults: readonly Fault[] = [
  {
    name: "what came by a merge is not judged again",
    edits: [edit("flow/merging/merge.ts", "if (since !== null)", "if (since === null)")],
    tests,
  },
  {
    name: "creators in an open pay run are offered for merging",
    edits: [edit("flow/merging/merge.ts", "if (runs.length > 0) {", "if (runs.length > 1) {")],
    tests,
  },
  {
    name: "an accrual that a merge moved no longer recomputes",
    edits: [
      edit("store/proving/verify.ts", `\${beforeMerges("accruals", "a")} as earned_by`, "creator_id as earned_by"),
    ],
    tests,
  },
  {
    name: "an account of a merged creator keeps its source at work",
    edits: [
      edit(
        "store/sources/sources.ts",
        "where c.org_id = l.org_id and c.removed_at is not null)",
        "where c.org_id = l.org_id and c.removed_at is null and c.removed_at is not null)",
      ),
    ],
    tests: ["test/merging/every-table.test.ts"],
  },
];
