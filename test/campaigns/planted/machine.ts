/** Bugs that only disks, cut connections and hostile clients bring out, for C08 to C25. */
import { edit, type Planted } from "./planted.ts";

const accruals = "src/store/settling/accruals.ts";
const settlements = "src/store/settling/settlements.ts";
export const machineBugs: readonly Planted[] = [
  // C08, C09
  {
    bug: "a commit does not wait for the disk",
    campaign: "c08",
    edits: [
      edit(
        "src/database/embedded/settings.ts",
        '    fsync: durability === "safe" ? "on" : "off",\n',
        '    fsync: durability === "safe" ? "on" : "off",\n    synchronous_commit: "off",\n',
      ),
    ],
  },
  {
    bug: "a database in recovery is answered as a fault of the server",
    campaign: "c09",
    edits: [edit("src/flow/passing.ts", "|57P0[1-5]|", "|57P0[12]|")],
  },
  // C10
  {
    bug: "a cut connection is answered as a fault of the server",
    campaign: "c10",
    edits: [edit("src/flow/passing.ts", "|57P0[1-5]|", "|")],
  },
  {
    bug: "a connection is not given back after a refusal",
    campaign: "c10",
    edits: [
      edit(
        "src/store/db.ts",
        "    if (!isLeft) client.release(broken);",
        "    if (!isLeft && broken === undefined) client.release();",
      ),
    ],
  },
  {
    bug: "a request waits for a connection as long as it takes",
    campaign: "c10",
    edits: [
      edit("src/store/db.ts", "const CONNECT_TIMEOUT_MS = 5_000;", "const CONNECT_TIMEOUT_MS = 0;"),
      edit("src/store/begin.ts", "set local lock_timeout = 3000; ", ""),
    ],
  },
  // C11
  {
    bug: "a full disk is answered as a fault of the server",
    campaign: "c11",
    edits: [
      edit("src/flow/passing.ts", "^(08...|53...|57P0[1-5]|57014|", "^(08...|57014|"),
      edit("src/flow/command.ts", "  requireWritable(ctx.app);\n", ""),
    ],
  },
  {
    bug: "a disk that was full once stays full",
    campaign: "c11",
    edits: [edit("src/database/disk.ts", "const RELIEF = 1.2;", "const RELIEF = 1_000;")],
  },
  // C12
  {
    bug: "listed accruals are locked in any order",
    campaign: "c12",
    edits: [
      edit(accruals, "    order by id for no key update`.execute", "    order by random() for no key update`.execute"),
    ],
  },
  {
    bug: "a void locks the payment's accruals in any order",
    campaign: "c12",
    edits: [
      edit(
        settlements,
        "      order by a.id for no key update of a\n",
        "      order by random() for no key update of a\n",
      ),
    ],
  },
  // C17, C25
  {
    bug: "a database that ended is not started again",
    campaign: "c25",
    edits: [
      edit("src/database/embedded/supervise.ts", "        await restart();", "        await Promise.resolve(restart);"),
    ],
  },
  {
    bug: "slow connections are not looked for",
    campaign: "c17",
    edits: [edit("src/api/server.ts", "    http: { connectionsCheckingInterval: slowConnectionCheckMs },\n", "")],
  },
  {
    bug: "a stranger's body may take as long as it likes",
    campaign: "c17",
    edits: [edit("src/api/arrival.ts", "return waited > limits.strangerMs;", "return false;")],
  },
  {
    bug: "what is answered before its body came stays open",
    campaign: "c17",
    edits: [edit("src/api/arrival.ts", "return waited > limits.lingerMs;", "return false;")],
  },
  {
    bug: "a body of any length is taken",
    campaign: "c17",
    edits: [
      edit(
        "src/api/router.ts",
        "(operation.maximumBodyBytes ?? defaultBodyBytes)",
        "(operation.maximumBodyBytes ?? 2 ** 31)",
      ),
    ],
  },
];
