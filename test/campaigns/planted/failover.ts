/** Bugs that only a lost leader brings out, for C31. */
import { edit, type Planted } from "./planted.ts";

const db = "src/store/db.ts";
const begin = "src/store/begin.ts";

export const failoverBugs: readonly Planted[] = [
  {
    bug: "a commit does not wait for the standby",
    campaign: "c31",
    edits: [
      edit(
        begin,
        "set local lock_timeout = 3000; ",
        "set local lock_timeout = 3000; set local synchronous_commit = local; ",
      ),
    ],
  },
  {
    bug: "a commit whose answer was lost is believed",
    campaign: "c31",
    edits: [edit(db, "    throw new OutcomeUnknownError(error);\n  }", "    return;\n  }")],
  },
  {
    bug: "the host that takes writes is looked for once",
    campaign: "c31",
    edits: [
      edit(
        "src/database/hosts.ts",
        "if (Date.now() - refreshedAt < PROBE_PAUSE_MS) return",
        "if (Number.isFinite(refreshedAt)) return",
      ),
    ],
  },
];
