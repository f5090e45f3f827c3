/** Deliberate faults, and the tests that must notice each. An edit names text that appears exactly once in its file. */

export interface Edit {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export interface Fault {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** Test files, one of which must fail. */
  readonly tests: readonly string[];
}

const api = (name: string) => `test/api/${name}.test.ts`;
const edit = (file: string, find: string, replace: string): Edit => ({ file: `src/${file}`, find, replace });

const windows = ["test/scenarios/post-windows.test.ts"];

export const faults: readonly Fault[] = [
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
    edits: [edit("store/counters.ts", " is not null\n", " is not null and false\n")],
    tests: ["test/scenarios/counters.test.ts"],
  },
  {
    name: "a query drops its organization, and row security is off",
    edits: [
      edit(
        "store/settling/methods.ts",
        `.selectAll()\n    .where("org_id", "in", orgIds)\n    .where("id", "=", id)`,
        `.selectAll()\n    .where("id", "=", id)`,
      ),
      edit("store/db.ts", "`set local role $", "`set local application_name = $"),
    ],
    tests: [api("foreign-ids")],
  },
  {
    name: "a foreign id gets another message",
    edits: [
      edit(
        "flow/settling/payments.ts",
        `if (body.method_id !== null && parties.method_name === null) throw notFound("Payout method");`,
        `if (body.method_id !== null && parties.method_name === null) throw notFound(body.method_id.endsWith("ffff") ? "Payout method" : "Method of another organization");`,
      ),
    ],
    tests: [api("foreign-ids")],
  },
  {
    name: "the row at a page's boundary comes twice",
    edits: [edit("store/paging.ts", "sql.ref(idColumn)}) < (", "sql.ref(idColumn)}) <= (")],
    tests: [api("v1")],
  },
  {
    name: "the last row of a full page is taken for the end",
    edits: [edit("flow/paging.ts", "found.length > limit && last", "found.length > limit + 1 && last")],
    tests: [api("v1")],
  },
  {
    name: "a cursor names the instant without the id",
    edits: [
      edit(
        "contract/cursor.ts",
        "export function encodeCursor(at: EpochMs, id: string): string {\n",
        `export function encodeCursor(at: EpochMs, id: string): string {\n  if (id !== "") return new Date(at).toISOString();\n`,
      ),
    ],
    tests: [api("v1")],
  },
  {
    name: "the answer of a key is stored in a transaction of its own, after the work",
    edits: [
      edit(
        "flow/command.ts",
        "return await runOnce(ctx, action, work);",
        "const result = await runOnce(ctx, action, work);\n      if (ctx.idempotency !== null) await keepRefusal(ctx, ctx.idempotency.encode(result));\n      return result;",
      ),
      edit("flow/command.ts", "      writes.push(saveAnswer(tx, ctx.orgId, ctx.idempotency, answer, ctx.now));\n", ""),
    ],
    tests: [api("replay")],
  },
  {
    name: "a refusal is not kept under its key",
    edits: [edit("flow/command.ts", "&& !isAboutTheKey(error)) {", "&& isAboutTheKey(error) && false) {")],
    tests: [api("replay")],
  },
  {
    name: "a key's fingerprint leaves the body out",
    edits: [
      edit("api/router.ts", "bytes: request.rawBody ?? Buffer.alloc(0), json", "bytes: Buffer.alloc(0), json: {}"),
    ],
    tests: [api("replay")],
  },
  {
    name: "keys are not locked: two requests with one key do not wait for each other",
    edits: [edit("store/idempotency.ts", "return rows[0]?.locked === true;", "return rows.length > 0;")],
    tests: [api("every-answer")],
  },
  {
    name: "keys are kept for ever",
    edits: [
      edit("flow/judging/schedule.ts", "const KEYS_KEPT_MS = 30 * DAY_MS;", "const KEYS_KEPT_MS = 30_000 * DAY_MS;"),
    ],
    tests: [api("replay")],
  },
  {
    name: "a request counts twice against its limit",
    edits: [
      edit(
        "api/limits.ts",
        `const minute = await counterOf(minuteLimit(identity)).take(now, "minute");`,
        `await counterOf(minuteLimit(identity)).take(now, "minute");\n      const minute = await counterOf(minuteLimit(identity)).take(now, "minute");`,
      ),
    ],
    tests: [api("limits")],
  },
  {
    name: "a plan's cap is read without a lock",
    edits: [
      edit(
        "store/organization/organizations.ts",
        `.where("org_id", "=", orgId)\n    .forNoKeyUpdate()\n    .executeTakeFirstOrThrow();`,
        `.where("org_id", "=", orgId)\n    .executeTakeFirstOrThrow();`,
      ),
    ],
    tests: [api("replay")],
  },
  {
    name: "the cap is one too high",
    edits: [edit("contract/organization/plans.ts", "current + added > max)", "current + added > max + 1)")],
    tests: [api("every-answer")],
  },
  {
    name: "a code has the wrong status in the table",
    edits: [edit("contract/errors.ts", "conflict_name: { status: 409", "conflict_name: { status: 400")],
    tests: [api("reference"), api("v1")],
  },
  {
    name: "an operation does not declare what it answers",
    edits: [
      edit(
        "contract/settling/operations.ts",
        `errors: ["not_found", "limit_reached", "conflict_name"],\n  },\n  uploadMethodIcon`,
        `errors: ["limit_reached", "conflict_name"],\n  },\n  uploadMethodIcon`,
      ),
    ],
    tests: [api("foreign-ids")],
  },
  {
    name: "an operation declares what it never answers",
    edits: [
      edit(
        "contract/judging/operations.ts",
        `errors: ["run_in_progress"],`,
        `errors: ["run_in_progress", "has_payouts"],`,
      ),
    ],
    tests: [api("every-answer")],
  },
  {
    name: "a presenter lets a column out",
    edits: [
      edit(
        "api/present/settling/methods.ts",
        "is_default: row.is_default,",
        "is_default: row.is_default,\n    deleted_at: row.deleted_at,",
      ),
    ],
    tests: [api("v1")],
  },
  {
    name: "scope is checked before the limit",
    edits: [
      edit(
        "api/router.ts",
        "  const verdict = await deps.limiter.take",
        "  authorize(identity, operation);\n  const verdict = await deps.limiter.take",
      ),
    ],
    tests: [api("door")],
  },
  {
    name: "a body may hold unknown fields",
    edits: [edit("contract/settling/methods.ts", "CreateMethodBody = z.strictObject", "CreateMethodBody = z.object")],
    tests: [api("strictness")],
  },
  {
    name: "of two equal keys in a body the last one wins",
    edits: [edit("api/json.ts", "if (keys.has(key)) throw", "if (keys.has(key) && key === '') throw")],
    tests: [api("strictness")],
  },
  {
    name: "30 February is in March",
    edits: [edit("contract/time.ts", " || new Date(midnight).toISOString().slice(0, 10) !== text", "")],
    tests: [api("strictness")],
  },
  {
    name: "NUL is taken for text",
    edits: [edit("contract/primitives.ts", `text.isWellFormed() && !text.includes("\\u0000")`, "text.isWellFormed()")],
    tests: [api("strictness"), "test/fuzz/fuzz.test.ts"],
  },
  {
    name: "a status that the document does not know",
    edits: [
      edit(
        "api/v1/structures/assignments.ts",
        "status: data.assigned > 0 ? 201 : 200",
        "status: data.assigned > 0 ? 201 : 202",
      ),
    ],
    tests: ["test/fuzz/fuzz.test.ts"],
  },
  {
    name: "an icon may run its scripts",
    edits: [edit("api/icons.ts", `"sandbox; default-src`, `"default-src`)],
    tests: [api("v1")],
  },
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
  {
    name: "the hash of a Nacha batch takes the check digits in",
    edits: [edit("rails/nacha.ts", "BigInt(routing.slice(0, 8))", "BigInt(routing)")],
    tests: ["src/rails/vectors.test.ts"],
  },
  {
    name: "a note that is a formula goes into a file as it is",
    edits: [edit("rails/text.ts", "return FORMULA.test(line) ?", "return false ?")],
    tests: ["src/rails/second-opinions.test.ts"],
  },
  {
    name: "a letter without a Latin form is left out of a name",
    edits: [
      edit("rails/text.ts", 'lost: [...new Set(converted.match(FOREIGN_LETTERS) ?? [])].join("") };', 'lost: "" };'),
    ],
    tests: ["src/rails/vectors.test.ts"],
  },
  {
    name: "a holiday on a Sunday is not kept on Monday",
    edits: [edit("rails/calendars.ts", "if (weekdayOf(date) === 1 &&", "if (weekdayOf(date) === 0 &&")],
    tests: ["src/rails/vectors.test.ts"],
  },
  {
    name: "a completed reversal at PayPal is a payment",
    edits: [edit("rails/results/paypal.ts", 'isBack && outcome === "paid" ? "returned" : outcome', "outcome")],
    tests: ["src/rails/results/results.test.ts"],
  },
  {
    name: "a result with another amount is applied",
    edits: [edit("rails/results/match.ts", "row.amountCents !== amountCents", "row.amountCents < 0n")],
    tests: ["src/rails/results/results.test.ts"],
  },
  {
    name: "money that came back is paid again by an older row",
    edits: [
      edit(
        "rails/results/match.ts",
        '...steps("paid returned", "unchanged"), failed: "refused"',
        'paid: "unchanged", returned: "apply", failed: "refused"',
      ),
    ],
    tests: ["src/rails/results/match.test.ts"],
  },
  {
    name: "a balanced file's debit is not counted with the batch",
    edits: [
      edit(
        "rails/nacha.ts",
        "added(sums, { records: 1, hash: hashOf(offset.routing)",
        "added(sums, { records: 0, hash: hashOf(offset.routing)",
      ),
    ],
    tests: ["src/rails/vectors.test.ts"],
  },
  ...(
    [
      [
        "rows that differ from their seal pass",
        "store/proving/verify-seals.ts",
        "n.hash is distinct from s.hash",
        "n.hash is distinct from s.hash and s.key is null",
      ],
      ["rows that are gone pass", "store/proving/verify-seals.ts", "n full join said s", "n left join said s"],
      [
        "a second seal of what is sealed once passes",
        "store/proving/verify-seals.ts",
        "having count(distinct hash) > 1 or (bool_or",
        "having (bool_or",
      ],
      [
        "a seal that no link covers passes",
        "store/proving/verify-seals.ts",
        "where c.audit_id is not null limit",
        "where c.audit_id is null limit",
      ],
      [
        "a link over seals does not cover what they say",
        "store/proving/audit-chain.ts",
        "return { org_id: orgId, seals, digest };",
        "return { org_id: orgId, seals, digest: digest.slice(0, 0) };",
      ],
      [
        "an anchor of another chain passes",
        "flow/proving/audit-chain.ts",
        "if (hash !== link.hash) {",
        `if (hash === "") {`,
      ],
      [
        "an anchor beyond the chain's end passes",
        "flow/proving/audit-chain.ts",
        "if (end >= sequence) continue;",
        "if (end >= 0n) continue;",
      ],
      [
        "a function that was replaced passes",
        "store/proving/definitions.ts",
        "else if (now !== sha256)",
        `else if (now === "")`,
      ],
      [
        "a policy that no migration made passes",
        "store/proving/definitions.ts",
        "/^(?:trigger|policy|rule|rights on|row security) /",
        "/^(?:trigger|rule|rights on|row security) /",
      ],
      [
        "a payment's facts are not in its audit row",
        "flow/settling/payments.ts",
        "{ ...step, ...factsOf(row) }",
        "step",
      ],
      ["views that no reading has pass", "store/proving/verify-inputs.ts", " and r.view_count = c.views)", ")"],
      [
        "a version that is not the stored one passes",
        "flow/proving/verify-inputs.ts",
        "if (version === null || this",
        `if (version === null || version.id !== "" || this`,
      ],
    ] as const
  ).map(
    ([name, file, find, replace]): Fault => ({
      name,
      edits: [edit(file, find, replace)],
      tests: ["test/invariants/forgeries.test.ts"],
    }),
  ),
  {
    name: "an unsigned anchor passes for a signed one",
    edits: [
      edit(
        "flow/proving/anchors.ts",
        "if (anchor.signature === null) return false;",
        "if (anchor.signature === null) return true;",
      ),
    ],
    tests: ["test/cli/anchors.test.ts"],
  },
  {
    name: "verify leaves what waits unsealed",
    edits: [edit("flow/proving/verify-reports.ts", "await sealAuditLog(app).catch(", "await Promise.resolve().catch(")],
    tests: ["test/cli/anchors.test.ts"],
  },
];
