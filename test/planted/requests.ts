/** Faults in what every request passes: organizations, cursors, keys, limits, schemas. */

import { api, edit, type Fault } from "./fault.ts";

export const requestsFaults: readonly Fault[] = [
  {
    name: "a simulation goes on for a reader that left",
    edits: [edit("api/lines.ts", "if (isGone) throw", "if (isGone && lines.readableLength < 0) throw")],
    tests: ["src/api/lines.test.ts"],
  },
  {
    name: "a creator's parts hold what was added up before them",
    edits: [
      edit("flow/proving/simulate.ts", "ofPart?.sums.add(row);", "ofPart?.sums.add(row), ofPart?.sums.add(row);"),
    ],
    tests: [api("simulate-lines")],
  },
  {
    name: "an empty list is written as SQL has no syntax for",
    edits: [
      edit("store/bind.ts", "new StoreQueryCompiler()", "new PostgresQueryCompiler()"),
      edit("store/bind.ts", "PostgresIntrospector,", "PostgresIntrospector,\n  PostgresQueryCompiler,"),
    ],
    tests: [api("many-creators")],
  },
  {
    name: "a query drops its organization, and row security is off",
    edits: [
      edit(
        "store/settling/methods.ts",
        `.selectAll()\n    .where("org_id", "in", orgIds)\n    .where("id", "=", id)`,
        `.selectAll()\n    .where("id", "=", id)`,
      ),
      edit("store/begin.ts", "set local role $", "set local application_name = $"),
    ],
    tests: [api("foreign-ids")],
  },
  {
    name: "each statement of a read sees a moment of its own",
    edits: [edit("store/begin.ts", "begin isolation level repeatable read read only", "begin read only")],
    tests: ["src/flow/command.test.ts", api("deleted-meanwhile")],
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
      edit(
        "api/router.ts",
        "bytes: request.rawBody ?? Buffer.alloc(0),\n    json,",
        "bytes: Buffer.alloc(0),\n    json: {},",
      ),
    ],
    tests: [api("replay")],
  },
  {
    name: "keys are not locked: two requests with one key do not wait for each other",
    edits: [edit("store/idempotency.ts", "return rows[0]?.locked === true;", "return rows.length > 0;")],
    tests: [api("every-answer")],
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
];
