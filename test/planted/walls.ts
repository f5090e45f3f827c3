/** Faults in what keeps a server up: long work in parts, hostile bodies, failures of the database. */

import { api, edit, type Fault } from "./fault.ts";

export const wallsFaults: readonly Fault[] = [
  {
    name: "bookings are compared in every slice of a creator's periods",
    edits: [edit("flow/judging/past/parts.ts", "after: slices[n - 1]?.at(-1)?.period.end ?? null", "after: null")],
    tests: [api("simulate")],
  },
  {
    name: "bookings of a creator's last slice are left out",
    edits: [edit("flow/judging/past/parts.ts", "const isLast = n === slices.length - 1;", "const isLast = n < 0;")],
    tests: [api("simulate")],
  },
  {
    name: "any number of simulations run at once",
    edits: [edit("flow/seats.ts", "const SEATS = 2;", "const SEATS = 2_000;")],
    tests: [api("simulate")],
  },
  {
    name: "a simulation gives no turn to others",
    edits: [edit("flow/turns.ts", "const ITEMS_A_TURN = 100;", "const ITEMS_A_TURN = 100_000_000;")],
    tests: [api("simulate")],
  },
  {
    name: "any number of papers are read at once",
    edits: [edit("flow/seats.ts", 'new Lines(SEATS, "papers")', 'new Lines(3_000, "papers")')],
    tests: [api("statement")],
  },
  {
    name: "a long text of a PDF is set at once",
    edits: [edit("papers/pdf/sheet.ts", "const CHARACTERS_A_TURN = 1_000;", "const CHARACTERS_A_TURN = 1e9;")],
    tests: ["src/papers/pdf/sheet.test.ts"],
  },
  {
    name: "PDFs that end at once end in one turn",
    edits: [edit("papers/pdf/sheet.ts", "    await turnOfItsOwn();\n", "")],
    tests: ["src/papers/pdf/sheet.test.ts"],
  },
  {
    name: "papers are written in batches of any length",
    edits: [edit("store/cursor.ts", "const BATCH = 100;", "const BATCH = 100_000;")],
    tests: ["src/store/cursor.test.ts"],
  },
  {
    name: "those that wait for their turn have no bound",
    edits: [edit("flow/seats.ts", "const WAITING_MAX = 50;", "const WAITING_MAX = 5_000;")],
    tests: ["src/flow/seats.test.ts"],
  },
  {
    name: "a failure keeps its place for ever",
    edits: [edit("flow/seats.ts", "else next();", "else if (next === null) throw next;")],
    tests: ["src/flow/seats.test.ts"],
  },
  {
    name: "a long schedule is worked out at once",
    edits: [edit("flow/judging/judging.ts", "const PERIODS_A_STEP = 500;", "const PERIODS_A_STEP = 500_000;")],
    tests: ["src/flow/judging/judging.test.ts"],
  },
  {
    name: "payments of a run settle any number of accruals in one statement",
    edits: [
      edit("flow/settling/payments-of-runs.ts", "const ACCRUALS_AT_ONCE = 5_000;", "const ACCRUALS_AT_ONCE = 5e9;"),
    ],
    tests: ["src/flow/settling/payments-of-runs.test.ts"],
  },
  {
    name: "a long list is written without a comma between its items",
    edits: [edit("api/long.ts", 'texts.join(",")', 'texts.join("")')],
    tests: [api("simulate")],
  },
  {
    name: "the refusal of a statement after a failed one is what a client gets",
    edits: [
      edit(
        "store/failures.ts",
        "isConsequence(error) && last !== undefined ? last : error",
        "last === null ? last : error",
      ),
    ],
    tests: ["test/invariants/lost-commit.test.ts"],
  },
  {
    name: "the same icon is stored each time it is sent",
    edits: [edit("flow/settling/icons.ts", "if (same !== undefined) return", "if (same === null) return")],
    tests: ["src/flow/settling/methods.test.ts"],
  },
  {
    name: "icons that no method has are kept for ever",
    edits: [edit("flow/settling/icons.ts", "    await store.dropUnusedIcons(tx, ctx.orgId, UNUSED_MAX - 1);\n", "")],
    tests: ["src/flow/settling/methods.test.ts"],
  },
  {
    name: "an icon that a method has is dropped with the unused ones",
    edits: [
      edit(
        "store/settling/icons.ts",
        "and not exists (select from payout_methods m where m.org_id = i.org_id and m.icon_id = i.id)",
        "and true",
      ),
    ],
    tests: ["src/flow/settling/methods.test.ts"],
  },
  {
    name: "bytes that are no UTF-8 are a fault of the server",
    edits: [
      edit("api/json.ts", 'throw invalidBody("", "is not valid UTF-8");', 'throw new Error("is not valid UTF-8");'),
    ],
    tests: [api("every-door")],
  },
  {
    name: "JSON that is cut off is a fault of the server",
    edits: [edit("api/json.ts", "checkKeysAndDepth(text);", "JSON.parse(text);\n  checkKeysAndDepth(text);")],
    tests: [api("every-door")],
  },
  {
    name: "a refusal does not say why",
    edits: [edit("api/errors.ts", "{ data: null, error: error.message, meta:", "{ data: null, error: null, meta:")],
    tests: [api("every-door")],
  },
];
