/** Faults of several databases. */
import { edit, type Fault, migrated } from "./fault.ts";

const routing = "test/several/routing.test.ts";
const moving = "test/several/moving.test.ts";
const careful = "test/several/careful-moves.test.ts";
const killed = "test/several/killed-moves.test.ts";
const started = "test/cli/several-databases.test.ts";

/** Faults of the function that every transaction asks whether its organization is served here. */
const held = (find: string, replace: string) => [migrated("several_databases", find, replace)];

export const databaseFaults: readonly Fault[] = [
  {
    name: "a database that gives out no connection is a failure of the server",
    edits: [edit("flow/passing.ts", "  if (error instanceof NotConnectedError) return true;\n", "")],
    tests: ["src/flow/passing.test.ts"],
  },
  {
    name: "a refusal leaves the way to an organization as it was",
    edits: [edit("flow/places.ts", "        if (isMoving(error)) this.forget();\n", "")],
    tests: [moving],
  },
  {
    name: "a new key is not in the directory",
    edits: [edit("flow/organization/keys.ts", "    await notePlaceOfKey(ctx.app, hashOf(apiKey), ctx.orgId);\n", "")],
    tests: [routing],
  },
  {
    name: "a child organization is not in the directory",
    edits: [edit("flow/organization/organization.ts", "    await notePlace(ctx.app, childId);\n", "")],
    tests: [routing],
  },
  {
    name: "a new organization is put in the first database",
    edits: [edit("flow/places.ts", "(counts.get(one.name) ?? 0) - (counts.get(other.name) ?? 0)", "0")],
    tests: [routing],
  },
  {
    name: "requests are counted in the first database",
    edits: [
      edit("flow/organization/request-counts.ts", "const place = await appOf(app, limit.orgId);", "const place = app;"),
    ],
    tests: [routing],
  },
  {
    name: "who joins an organization elsewhere is not known there",
    edits: [edit("flow/organization/invitations.ts", "    await introduce(place, userId);\n", "")],
    tests: [routing],
  },
  {
    name: "a database is taken under any name",
    edits: [
      edit("database/placement.ts", "if (found.name !== name || found.is_home) throw", "if (found.is_home) throw"),
    ],
    tests: [routing],
  },
  {
    name: "set-aside organizations are scheduled",
    edits: [edit("store/judging/schedule.ts", 'isServedHere("o.org_id")', "sql`true`")],
    tests: [moving],
  },
  {
    name: "set-aside organizations are listed",
    edits: [
      edit(
        "store/organization/operator.ts",
        '    .selectAll()\n    .where(isServedHere("org_id"))\n',
        "    .selectAll()\n",
      ),
    ],
    tests: [moving],
  },
  {
    name: "people do not move with their organization",
    edits: [edit("database/moving/move.ts", "    if (to === homeName) return;", "    if (to !== null) return;")],
    tests: [moving],
  },
  {
    name: "number series go on where the other database was",
    edits: [edit("database/moving/move.ts", "      await raiseSeries(copying);\n", "")],
    tests: [moving],
  },
  {
    name: "an unsound organization is moved",
    edits: [
      edit("database/moving/move.ts", "if (problems.length > 0) throw", "if (problems.length > 1_000_000) throw"),
    ],
    tests: [moving],
  },
  {
    name: "a lease is taken from a database that refuses it",
    edits: [
      edit("flow/organization/request-counts.ts", "    if (!isMoving(error)) throw error;\n", "    throw error;\n"),
    ],
    tests: [moving],
  },
  {
    name: "the jobs of an organization that has moved fail",
    edits: [edit("worker/index.ts", "      if (!isServedElsewhere(error)) throw error;\n", "      throw error;\n")],
    tests: [moving],
  },
  {
    name: "the queue stops at an organization that leaves",
    edits: [edit("flow/passing.ts", "    if (!isMoving(error)) throw error;\n", "    throw error;\n")],
    tests: [moving],
  },
  {
    name: "undos of set-aside organizations are gone on with",
    edits: [edit("store/imports/undo.ts", 'isServedHere("org_id")', "sql`true`")],
    tests: [moving],
  },
  {
    name: "snapshots of set-aside rows are packed",
    edits: [edit("store/judging/packing.ts", 'isServedHere("a.org_id")', "sql`true`")],
    tests: [moving],
  },
  {
    name: "a table of an organization does not move",
    edits: [edit("database/moving/tables.ts", '"organization_marks"]);', '"organization_marks", "attached_files"]);')],
    tests: [moving],
  },
  {
    name: "what was written after an organization was forgotten stops its move back",
    edits: [edit("database/moving/move.ts", "    await clearForgotten(target, orgIds);\n", "")],
    tests: [moving],
  },
  {
    name: "an export of one database is imported into another",
    edits: [edit("database/export/import.ts", "    await requirePlace(client, place);\n", "")],
    tests: [started],
  },
  {
    name: "a server without one of its databases is not ready",
    edits: [
      edit(
        "cli/readiness.ts",
        'const isReady = database === "ok" && schema === "ok";',
        'const isReady = database === "ok" && schema === "ok" && Object.values(others).every((one) => one === "ok");',
      ),
    ],
    tests: [started],
  },
  {
    name: "a database that could not be reached is not tried again",
    edits: [edit("databases.ts", "        if (isLasting) openAgain(one);\n", "")],
    tests: [started],
  },
  {
    name: "what leaves is written to",
    edits: held("(found_state = 'leaving' and not writes)", "found_state = 'leaving'"),
    tests: [careful],
  },
  {
    name: "set-aside rows are read",
    edits: held("(found_state = 'leaving' and not writes)", "(found_state in ('leaving', 'gone') and not writes)"),
    tests: [careful],
  },
  {
    name: "rows that have arrived are read before the switch",
    edits: held("(found_state = 'leaving' and not writes)", "(found_state in ('leaving', 'arriving') and not writes)"),
    tests: [careful],
  },
  {
    name: "a database that has forgotten an organization says that there is nothing",
    edits: held("if found_state is null or", "if coalesce(found_state, 'forgotten') = 'forgotten' or"),
    tests: [careful],
  },
  {
    name: "writers hold nothing that a move could wait for",
    edits: held(
      "if writes and not pg_try_advisory_xact_lock_shared(",
      "if false and not pg_try_advisory_xact_lock_shared(",
    ),
    tests: [careful],
  },
  {
    name: "rows are not compared once they are copied",
    edits: [edit("database/moving/move.ts", "    await compareRows(copying);\n", "")],
    tests: [careful],
  },
  {
    name: "the copy is not verified",
    edits: [edit("database/moving/move.ts", ", ...(await verify(target, orgIds))", "")],
    tests: [careful],
  },
  {
    name: "what followed is not compared",
    edits: [
      edit(
        "database/moving/copying.ts",
        "    await requireSame(\n      name,\n",
        "    await (async (..._: unknown[]) => {})(\n      name,\n",
      ),
    ],
    tests: [careful],
  },
  {
    name: "rows are not counted after what followed",
    edits: [edit("database/moving/copying.ts", "if (found !== expected) throw", "if (found < 0) throw")],
    tests: [careful],
  },
  {
    name: "amounts are not summed in the gap",
    edits: [
      edit(
        "database/moving/comparing.ts",
        "table.cents.map((column) => `, sum(",
        "table.cents.slice(0, 0).map((column) => `, sum(",
      ),
    ],
    tests: [careful],
  },
  {
    name: "rows are not counted in the gap",
    edits: [
      edit("database/moving/comparing.ts", "select count(*)::text as rows", "select (0 * count(*))::text as rows"),
    ],
    tests: [careful],
  },
  {
    name: "ends of audit chains are not compared",
    edits: [
      edit(
        "database/moving/comparing.ts",
        '  await requireSame("audit_chain",',
        '  if (ends === "") await requireSame("audit_chain",',
      ),
    ],
    tests: [careful],
  },
  {
    name: "what older transactions save after a copy is not followed",
    edits: [
      edit(
        "database/moving/copying.ts",
        "pg_snapshot_xmin(pg_current_snapshot())",
        "pg_snapshot_xmax(pg_current_snapshot())",
      ),
    ],
    tests: [careful],
  },
  {
    name: "what was deleted while it was copied stays in the new database",
    edits: [edit("database/moving/copying.ts", 'there === 0 ? "false" :', 'there >= 0 ? "true" :')],
    tests: [careful],
  },
  {
    name: "who joins while an organization is copied is left behind",
    edits: [
      edit(
        "database/moving/move.ts",
        'meanwhile; move it again.");\n    await this.#copyPeople();',
        'meanwhile; move it again.");',
      ),
    ],
    tests: [careful],
  },
  {
    name: "an organization that was created below meanwhile is left behind",
    edits: [edit("database/moving/move.ts", "if (family.join() !== orgIds.join())", "if (family.length === 0)")],
    tests: [careful],
  },
  {
    name: "two processes move an organization at once",
    edits: [
      edit("database/moving/preparing.ts", "if (rows[0]?.is_free !== true) throw", "if (rows[0] === undefined) throw"),
    ],
    tests: [careful],
  },
  {
    name: "the move of a process that lives is undone",
    edits: [
      edit("database/moving/settle.ts", "if (locks[0]?.is_free === true && (", "if (locks[0] !== undefined && ("),
    ],
    tests: [careful],
  },
  {
    name: "rows of an organization that is served are forgotten",
    edits: [
      edit(
        "database/moving/forget.ts",
        "where state = 'gone' and move_id = (select move_id from organization_marks where org_id = $1 and state = 'gone')",
        "where move_id = (select move_id from organization_marks where org_id = $1)",
      ),
      edit(
        "database/moving/tables.ts",
        "org_id = any($1) and state = $2 for update",
        "org_id = any($1) and $2 <> '' for update",
      ),
    ],
    tests: [careful],
  },
  {
    name: "a move is undone on the wrong side",
    edits: [
      edit(
        "database/moving/settle.ts",
        'const isSwitched = decision === "switched";',
        'const isSwitched = decision === "aborted";',
      ),
    ],
    tests: [killed],
  },
  {
    name: "rows of a move that was undone stay in the new database",
    edits: [
      edit(
        "database/moving/settle.ts",
        'if (state === "arriving" && !isSwitched) await eraseRows(client, org_ids, "arriving");',
        'if (state === "arriving" && !isSwitched) await client.query("delete from organization_marks where org_id = any($1)", [org_ids]);',
      ),
    ],
    tests: [killed],
  },
  {
    name: "a switch is not announced",
    edits: [edit("database/moving/settle.ts", "await home.query(`notify ", "await home.query(`select as ")],
    tests: [careful],
  },
  {
    name: "audit chains grow in the gap",
    edits: [
      edit("flow/proving/audit-chain.ts", "    if (app.places !== undefined) await holdOrganization(tx, orgId);\n", ""),
    ],
    tests: [careful],
  },
  {
    name: "who joins an organization in the gap is lost",
    edits: [
      edit("flow/organization/users.ts", "  if (app.places !== undefined) await holdOrganization(tx, orgId);\n", ""),
    ],
    tests: [careful],
  },
  {
    name: "what a person does to their account is logged where their organization was",
    edits: [edit("flow/organization/copies.ts", "        await holdOrganization(tx, orgId);\n", "")],
    tests: [careful],
  },
  {
    name: "a refusal of the owner's work leaves the way to an organization as it was",
    edits: [
      edit(
        "flow/places.ts",
        "dropping(database.ownerTransaction(work, options))",
        "database.ownerTransaction(work, options)",
      ),
    ],
    tests: [careful],
  },
  {
    name: "a session is not looked for where its organization has moved",
    edits: [
      edit(
        "flow/organization/people.ts",
        "place = (await app.places?.movedFrom(place, { orgId })) ?? place;",
        "place = place as App;",
      ),
    ],
    tests: [careful],
  },
  {
    name: "a key is not looked for where its organization has moved",
    edits: [
      edit(
        "flow/organization/keys.ts",
        "place = (await app.places?.movedFrom(place, { hash })) ?? null;",
        "place = null;",
      ),
    ],
    tests: [moving],
  },
  {
    name: "counts of requests stay where they were",
    edits: [edit("database/moving/tables.ts", '"organization_marks"]);', '"organization_marks", "request_counts"]);')],
    tests: [moving],
  },
  {
    name: "a refusal in the gap is a failure of the server",
    edits: [edit("api/errors.ts", "  if (isMoving(thrown)) {", "  if (false && isMoving(thrown)) {")],
    tests: [moving],
  },
  {
    name: "a refusal in the gap does not say when to ask again",
    edits: [
      edit("api/errors.ts", "{ retryAfter: retryAfterSeconds }));\n  }\n  if (passes", "{}));\n  }\n  if (passes"),
    ],
    tests: [moving],
  },
  {
    name: "a refusal for a database that was never reached does not say when to ask again",
    edits: [edit("flow/places.ts", "      retryAfter: RETRY_SECONDS,\n", "")],
    tests: [routing],
  },
  {
    name: "a new organization is put in a first database that is not listed",
    edits: [edit("flow/places.ts", "this.#names.filter(({ takesNew }) => takesNew)", "this.#names.filter(() => true)")],
    tests: [routing],
  },
  {
    name: "a first database that is not listed takes new organizations",
    edits: [edit("cli/settings.ts", "takesNew: false", "takesNew: true")],
    tests: [routing],
  },
  {
    name: "keys from before an installation grew are not in the directory",
    edits: [
      edit(
        "database/placement.ts",
        "from api_key_lookup l\n       where",
        "from api_key_lookup l\n       where false and",
      ),
    ],
    tests: [routing],
  },
  {
    name: "a person may choose among the organizations of the first database alone",
    edits: [
      edit("flow/organization/people.ts", "if (apps.length === 1 && areAll) return", "if (apps.length >= 1) return"),
    ],
    tests: [routing],
  },
  {
    name: "one of several databases is served alone",
    edits: [edit("databases.ts", "  if (!isOneOfSeveral) await requireAlone(handle.connection);\n", "")],
    tests: [started],
  },
  {
    name: "the first of several databases is served alone",
    edits: [
      edit(
        "database/placement.ts",
        "if (found.is_home && rows[0]?.has_others !== true) return;",
        "if (found.is_home) return;",
      ),
    ],
    tests: [routing],
  },
  {
    name: "organizations of a database that is not named are left out",
    edits: [edit("database/placement.ts", "    if (rows.length > 0) {", "    if (rows.length > 1_000_000) {")],
    tests: [routing],
  },
  {
    name: "anchors of the first database alone are printed",
    edits: [edit("cli/anchor.ts", "of everyApp(app)) anchors", "of [app]) anchors")],
    tests: [started],
  },
  {
    name: "keys of the first database alone are listed",
    edits: [
      edit(
        "flow/organization/keys.ts",
        "for (const { database } of everyApp(app))",
        "for (const { database } of [app])",
      ),
    ],
    tests: [started],
  },
];
