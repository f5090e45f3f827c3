/** Bugs that attacks bring out, several servers, troubles of the database and floods, for C26 to C29. */
import { edit, type Planted } from "./planted.ts";

const attempts = "src/flow/organization/attempts.ts";
const passing = "src/flow/passing.ts";

export const wallsBugs: readonly Planted[] = [
  // C26
  {
    bug: "a network may guess for ever",
    campaign: "c26",
    edits: [edit(attempts, "if (attempts > PER_NETWORK_MAX)", "if (attempts < 0)")],
  },
  {
    bug: "an account that fails from everywhere is closed to its owner",
    campaign: "c26",
    edits: [
      edit(
        attempts,
        "const delayMs = isKnown",
        "if (!isKnown && beyond > 0) throw tooMany(900_000);\n  const delayMs = isKnown",
      ),
    ],
  },
  {
    bug: "every failed sign-in is in the log",
    campaign: "c26",
    edits: [edit("src/api/sign-in-walls.ts", "    if (!isDone && attempts > SLOW_AFTER + 1) return;\n", "")],
  },
  // C27
  {
    bug: "what a key may do is not read again when another server changed it",
    campaign: "c27",
    edits: [edit("src/flow/known-keys.ts", "notified: () => this.forget(),", "notified: () => {},")],
  },
  {
    bug: "an answer is kept by the server that gave it",
    campaign: "c27",
    edits: [
      edit(
        "src/flow/command.ts",
        "      writes.push(saveAnswer(tx, ctx.orgId, ctx.idempotency, answer, ctx.now));\n",
        "",
      ),
    ],
  },
  {
    bug: "a session is believed from its cookie",
    campaign: "c27",
    edits: [
      edit(
        "src/auth/library.ts",
        "updateAge: SESSION_RENEWED_AFTER },",
        "updateAge: SESSION_RENEWED_AFTER, cookieCache: { enabled: true, maxAge: 600 } },",
      ),
    ],
  },
  {
    bug: "a night whose server was killed is not taken up",
    campaign: "c27",
    edits: [edit("src/worker/index.ts", "      await takeUpAbandonedNights(app);\n", "")],
  },
  // C28
  {
    bug: "a cancelled statement is answered as a fault of the server",
    campaign: "c28",
    edits: [edit(passing, "|57014|", "|")],
  },
  {
    bug: "a read-only database is answered as a fault of the server",
    campaign: "c28",
    edits: [edit(passing, "|25006)$", ")$")],
  },
  {
    bug: "what follows a cancelled statement is answered before its cause is looked at",
    campaign: "c28",
    bound: 2,
    edits: [
      edit(
        "src/store/failures.ts",
        "isConsequence(error) && last !== undefined ? last : error",
        "last === null ? last : error",
      ),
    ],
  },
  // C29
  {
    bug: "every icon is kept, whether or not a method has it",
    campaign: "c29",
    edits: [
      edit("src/flow/settling/icons.ts", "    await store.dropUnusedIcons(tx, ctx.orgId, UNUSED_MAX - 1);\n", ""),
    ],
  },
  {
    bug: "any number of simulations run at once",
    campaign: "c29",
    edits: [edit("src/flow/seats.ts", "const SEATS = 2;", "const SEATS = 2_000;")],
  },
  {
    bug: "a simulation of one creator is judged at once",
    campaign: "c29",
    edits: [edit("src/flow/turns.ts", "const ITEMS_A_TURN = 100;", "const ITEMS_A_TURN = 10_000_000;")],
  },
];
