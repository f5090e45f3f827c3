/** Faults in sign-in, keys, members and what an operator restores. */

import { api, edit, type Fault } from "./fault.ts";

export const organizationFaults: readonly Fault[] = [
  {
    name: "an account that fails from everywhere is closed to strangers",
    edits: [
      edit(
        "flow/organization/attempts.ts",
        "const delayMs = isKnown",
        "if (!isKnown && beyond > 0) throw tooMany(1);\n  const delayMs = isKnown",
      ),
    ],
    tests: [api("sign-in-walls")],
  },
  {
    name: "a network may guess at one account for ever",
    edits: [edit("flow/organization/attempts.ts", "if (attempts > PER_NETWORK_MAX)", "if (attempts < 0)")],
    tests: [api("sign-in-walls")],
  },
  {
    name: "a browser's cookie of sign-in may be made up",
    edits: [
      edit(
        "api/known-browser.ts",
        "given.length !== right.length || !timingSafeEqual(given, right)",
        "given.equals(Buffer.from('never'))",
      ),
    ],
    tests: [api("sign-in-walls")],
  },
  {
    name: "guesses of a second factor are not counted",
    edits: [edit("api/sign-in-walls.ts", "return person?.email ?? atSecondFactor;", "return person?.email ?? null;")],
    tests: [api("sign-in-walls")],
  },
  {
    name: "a reset leaves an account's failures counted",
    edits: [edit("flow/organization/users.ts", "await store.forgetAttemptsLike(tx, attemptsOf(user.email));", "")],
    tests: [api("sign-in-walls")],
  },
  {
    name: "an admin key sets its own plan",
    edits: [
      edit(
        "flow/organization/organization.ts",
        'if (field === undefined || ctx.actor.type === "cli") return;',
        "if (field !== null) return;",
      ),
    ],
    tests: [api("walls")],
  },
  {
    name: "names may hold what moves a terminal's cursor",
    edits: [edit("parse/texts.ts", "return !NOT_IN_NAMES.test(text);", "return text.length >= 0;")],
    tests: ["src/parse/texts.test.ts", "src/contract/texts.test.ts"],
  },
  {
    name: "a restored backup brings its commands",
    edits: [edit("database/backup/settings.ts", "return KEPT.has(name.toLowerCase()) &&", "return name.length > 0 ||")],
    tests: ["test/database/backup.test.ts"],
  },
  {
    name: "a request may read whose every key is",
    edits: [
      { file: "migrations/0035_key_lookup.sql", find: "revoke all on api_key_lookup from stipend_app;", replace: "" },
    ],
    tests: ["test/database/request-rights.test.ts"],
  },
  {
    name: "wrong codes of strangers are counted by network alone",
    edits: [edit("flow/organization/attempts.ts", "attempts > STRANGERS_CODES_MAX", "attempts < 0")],
    tests: [api("sign-in-walls")],
  },
  {
    name: "wrong codes of strangers keep the owner's browser out",
    edits: [
      edit("flow/organization/attempts.ts", "if (isKnown && attempt.isSecondFactor) return", "if (now < 0) return"),
    ],
    tests: [api("sign-in-walls")],
  },
  {
    name: "a browser that gave the password alone is known at the second factor",
    edits: [edit("api/sign-in-walls.ts", "} at second factor`;", "}`;")],
    tests: [api("sign-in-walls")],
  },
  {
    name: "the library locks an account whose codes are guessed",
    edits: [edit("auth/library.ts", ", accountLockout: { enabled: false }", "")],
    tests: [api("sign-in-walls")],
  },
];
