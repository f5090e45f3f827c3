/** Faults in taking imports back, and in what proves it. */
import { edit, type Fault } from "./fault.ts";

const tests = ["test/imports/undo.test.ts"];

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
];
