/** Faults in taking imports back, and in what proves it. */
import { edit, type Fault } from "./fault.ts";

const tests = ["test/imports/undo.test.ts"];
const amounts = ["test/imports/undo-amounts.test.ts"];
const profiles = ["test/imports/profiles.test.ts"];

export const importFaults: readonly Fault[] = [
  {
    name: "posts that an undone import added count on",
    edits: [edit("flow/imports/undo.ts", `ids, "excluded", ctx.now`, `ids, "included", ctx.now`)],
    tests,
  },
  {
    name: "a post that a person decided about is set aside",
    edits: [
      edit("store/imports/undo.ts", "h.changed_at > a.added_at", "h.changed_at > a.added_at + interval '9 years'"),
    ],
    tests,
  },
  {
    name: "an undone reading is no cause that late policies know",
    edits: [edit("flow/judging/late-inputs.ts", `  "reading_withdrawn",\n`, "")],
    tests,
  },
  {
    name: "an import that is taken back takes more rows",
    edits: [
      edit(
        "store/imports/imports.ts",
        "row.kind === of.kind) && !(await isUndone(db, orgId, id))",
        "row.kind === of.kind)",
      ),
      edit(
        "store/imports/imports.ts",
        "return rows.length > 0 && !(await isUndone(tx, orgId, id))",
        "return rows.length > 0",
      ),
    ],
    tests,
  },
  {
    name: "posts of an undone import stay excluded when their file comes back",
    edits: [edit("store/imports/undo.ts", "where r.returned_at = (", "where r.returned_at <> (")],
    tests,
  },
  {
    name: "verify does not miss readings that were taken back",
    edits: [
      edit(
        "store/proving/verify-imports.ts",
        "or (case when p.withdrawn_at is null then",
        "and (case when p.withdrawn_at is null then",
      ),
    ],
    tests,
  },
  {
    name: "an import is undone although a payment settles what it recorded",
    edits: [edit("flow/imports/undo-amounts.ts", "if (blocked.length > 0) {", "if (blocked.length > 99) {")],
    tests: amounts,
  },
  {
    name: "a payment of an undone file stays paid",
    edits: [
      edit(
        "flow/imports/undo-amounts.ts",
        'await takeBackAll(tx, ctx.orgId, live, "voided", ctx.now);',
        'await takeBackAll(tx, ctx.orgId, [], "voided", ctx.now);',
      ),
    ],
    tests: amounts,
  },
  {
    name: "balances of an undone file are owed on",
    edits: [edit("flow/imports/undo-amounts.ts", 'status === "earned").map', 'status === "paid").map')],
    tests: amounts,
  },
  {
    name: "a balance that a payment settles is not named",
    edits: [edit("store/imports/amounts.ts", "l.accrual_id = b.id and l.live", "l.accrual_id = b.id and not l.live")],
    tests: amounts,
  },
  {
    name: "a balance that a pay run reserves is taken back",
    edits: [edit("store/imports/amounts.ts", "q.accrual_id = b.id and q.live", "q.accrual_id = b.id and not q.live")],
    tests: amounts,
  },
  {
    name: "a balance that was clawed back is taken back",
    edits: [edit("store/imports/amounts.ts", "c.corrects_accrual_id = b.id", "c.corrects_accrual_id = b.creator_id")],
    tests: amounts,
  },
  {
    name: "a balance that was paid in part is taken back",
    edits: [edit("store/imports/amounts.ts", "d.divides_accrual_id = b.id", "d.divides_accrual_id = b.creator_id")],
    tests: amounts,
  },
  {
    name: "an invoiced payment is taken back with its file",
    edits: [edit("store/imports/amounts.ts", ") n on n.turn % 2 = 1", ") n on n.turn % 2 = 0")],
    tests: amounts,
  },
  {
    name: "payments that came back stay when their file is undone",
    edits: [edit("flow/imports/undo-amounts.ts", 'status === "voided" ? []', 'status !== "paid" ? []')],
    tests: amounts,
  },
  {
    name: "the references of undone balances stay taken",
    edits: [edit("flow/imports/undo-amounts.ts", "  await amounts.returnEarnings(tx, ctx.orgId, ids, ctx.now);\n", "")],
    tests: amounts,
  },
  {
    name: "an editor takes payments back",
    edits: [edit("parse/import-kinds.ts", 'isOfAmounts(kind) ? "pay" : "edit"', '"edit"')],
    tests: amounts,
  },
  {
    name: "an import takes payments after it was taken back",
    edits: [
      edit(
        "flow/feeding/import/kept.ts",
        "if (!(await openImport(tx, ctx.orgId, { ...of, projectId, actor: ctx.actor, now: ctx.now })))\n    throw refusedOf(of, CLOSED);",
        "await openImport(tx, ctx.orgId, { ...of, projectId, actor: ctx.actor, now: ctx.now });",
      ),
    ],
    tests: amounts,
  },
  {
    name: "a large undo stays within its request",
    edits: [edit("api/v1/imports/imports.ts", "        budgetMs: REQUEST_MS,\n", "")],
    tests,
  },
  {
    name: "the worker leaves undos as their requests left them",
    edits: [
      edit(
        "flow/imports/undo.ts",
        "    if (row !== null) await unlessMoving(goOn(ctx, row, until, stopping), row);\n",
        "",
      ),
    ],
    tests,
  },
  {
    name: "the end of an undo is noted by the worker and by its request",
    edits: [edit("flow/imports/undo.ts", "  if (standing.finished_at !== null) return standing;\n", "")],
    tests,
  },
  {
    name: "the worker takes up only undos that took something back",
    edits: [
      edit(
        "store/imports/undo.ts",
        "where finished_at is null and ${isServedHere",
        `where finished_at is null and exists (
      select from import_parts p where p.org_id = import_undos.org_id and p.import_id = import_undos.import_id
        and p.withdrawn_at is not null) and \${isServedHere`,
      ),
    ],
    tests,
  },
  {
    name: "the reasons of a killed undo are lost",
    edits: [edit("flow/imports/undo.ts", "    if (row.undone_at !== null) return row;\n", "")],
    tests,
  },
  {
    name: "a profile reads files of another kind by its name",
    edits: [edit("flow/imports/profiles.ts", "if (row?.kind === kind) return", "if (row !== undefined) return")],
    tests: profiles,
  },
  {
    name: "the profile of a header is one of another kind",
    edits: [
      edit(
        "flow/imports/profiles.ts",
        "store.selectProfiles(db, ctx.orgId, kind, page)",
        "store.selectProfiles(db, ctx.orgId, undefined, page)",
      ),
    ],
    tests: profiles,
  },
  {
    name: "the profile of a header is not looked for",
    edits: [edit("parse/profiles.ts", "hasHeader(profile.header, header));", "profile.header === header);")],
    tests: profiles,
  },
  {
    name: "what a profile says goes before what is said of the file",
    edits: [
      edit(
        "parse/profiles.ts",
        "return { ...usual, ...given, columns, skip };",
        "return { ...given, ...usual, columns, skip };",
      ),
    ],
    tests: profiles,
  },
  {
    name: "a dry run of JSON stores",
    edits: [
      {
        file: "web/src/import/send.ts",
        find: `...(isDryRun ? { dry_run: "1" as const } : nameOf(file))`,
        replace: "...nameOf(file)",
      },
    ],
    tests: ["test/web/json-dry-run.test.ts"],
  },
  {
    name: "a file has its name before it is whole",
    edits: [
      edit("cli/new-file.ts", `open(beginFile(path), "w", OWNER_ONLY)`, `open(path, "wx", OWNER_ONLY)`),
      edit("cli/new-file.ts", "    await publish(path).catch(refuse);\n", ""),
    ],
    tests: ["test/cli/new-files.test.ts"],
  },
  {
    name: "what was begun stays when a signal ends the command",
    edits: [
      edit(
        "database/durable.ts",
        `process.once("exit", removeUnfinished)`,
        `process.once("never" as "exit", removeUnfinished)`,
      ),
    ],
    tests: ["test/cli/new-files.test.ts"],
  },
  {
    name: "a new file replaces one that was made meanwhile",
    edits: [
      edit("database/durable.ts", "    linkSync(partial, file);\n", "    renameSync(partial, file);\n    return;\n"),
    ],
    tests: ["test/cli/new-files.test.ts"],
  },
];
