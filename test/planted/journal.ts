/** Faults in the journal. */

import { edit, type Fault } from "./fault.ts";

const tests = ["src/flow/journal/journal.test.ts"];

export const journalFaults: readonly Fault[] = [
  {
    name: "what is taken from the payable account is credited to it",
    edits: [edit("papers/journal.ts", "return changeCents > 0n ? {", "return changeCents !== 0n ? {")],
    tests,
  },
  {
    name: "a payment that came back is posted as an adjustment",
    edits: [
      edit("papers/journal.ts", '    case "payment":\n    case "returned":', '    case "payment":'),
      edit("papers/journal.ts", 'case "adjustment_reversed":', 'case "adjustment_reversed":\n    case "returned":'),
    ],
    tests,
  },
  {
    name: "the account of a method is not asked for",
    edits: [edit("papers/journal.ts", "return ofMethod ?? ofRail", "return ofRail")],
    tests,
  },
  {
    name: "what was posted before the first day is in the sums of its accounts",
    edits: [
      edit(
        "flow/journal/journal.ts",
        "openingCents += more - less;\n        continue;",
        "openingCents += more - less;",
      ),
    ],
    tests,
  },
  {
    name: "payments without a creator are in no journal",
    edits: [
      edit("flow/journal/journal.ts", "row.amount_cents !== 0n", "row.amount_cents !== 0n && row.creator_id !== null"),
    ],
    tests,
  },
];
