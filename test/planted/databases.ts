/** Faults of several databases. */
import { edit, type Fault } from "./fault.ts";

const routing = "test/several/routing.test.ts";
const moving = "test/several/moving.test.ts";
const started = "test/cli/several-databases.test.ts";

export const databaseFaults: readonly Fault[] = [
  {
    name: "a refusal leaves the way to an organization as it was",
    edits: [edit("flow/places.ts", "          if (isMoving(error)) this.forget();\n", "")],
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
];
