/** Faults in methods, payments and amounts entered by hand. */

import { api, edit, type Fault } from "./fault.ts";

export const settlingFaults: readonly Fault[] = [
  {
    name: "a default method can be deleted",
    edits: [
      edit("flow/settling/methods.ts", "if (before.is_default) {", "if (before.is_default && before.name === '') {"),
    ],
    tests: [api("reference"), api("v1")],
  },
  {
    name: "held accruals are paid with the others",
    edits: [edit("store/settling/accruals.ts", "and status = 'earned' and hold is null", "and status = 'earned'")],
    tests: [api("reference-payments")],
  },
  {
    name: "an earning with a known reference passes, whatever else it says",
    edits: [
      edit(
        "flow/settling/project-earnings.ts",
        "CONTENT.filter((name) => first[name] !== request[name] &&",
        "CONTENT.filter((name) => first[name] === undefined &&",
      ),
    ],
    tests: [api("earnings")],
  },
  {
    name: "editors of rules may enter amounts by hand",
    edits: [
      edit(
        "contract/settling/operations.ts",
        `createEarnings: {\n    ...pay.post,`,
        `createEarnings: {\n    ...pay.post,\n    capability: "edit",`,
      ),
    ],
    tests: [api("earnings")],
  },
];
