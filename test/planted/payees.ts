/** Faults in payees, destinations and what is sealed of them. */

import { edit, type Fault } from "./fault.ts";

const tests = ["test/payees/destinations.test.ts"];
const accountFiles = ["test/payees/accounts-file.test.ts"];
const states = (find: string, replace: string) => [edit("flow/payees/states.ts", find, replace)];

export const payeeFaults: readonly Fault[] = [
  {
    name: "who entered a destination through a key of theirs approves it",
    edits: states(
      'if (row.entered_by_type !== "api_key" || row.entered_by_id === null) return false;',
      "return false;",
    ),
    tests,
  },
  {
    name: "an approved replacement is paid to at once",
    edits: [edit("flow/payees/cool-down.ts", "if (!isReplacement) return ctx.now;", "return ctx.now;")],
    tests,
  },
  {
    name: "a rejected change leaves the old destination unpaid",
    edits: states('if (restored?.status === "superseded")', 'if (restored?.status === "retired")'),
    tests,
  },
  {
    name: "a change after a payment needs no review",
    edits: [
      edit(
        "flow/payees/destinations.ts",
        "const isPending = replaced !== undefined && (",
        "const isPending = replaced === null && (",
      ),
    ],
    tests,
  },
  {
    name: "sealed details open in another row",
    edits: [
      edit(
        "flow/payees/sealing.ts",
        "return { purpose, orgId, ids: [id] };",
        "return { purpose, orgId, ids: [id.slice(0, 1)] };",
      ),
    ],
    tests,
  },
  {
    name: "an event of a changed destination goes to the new address",
    edits: [edit("flow/payees/payees.ts", "to: emailBefore,", "to: changes.email,")],
    tests,
  },
  {
    name: "the read of full details leaves no reason",
    edits: [edit("flow/payees/details.ts", "mask: row.details_mask, reason };", "mask: row.details_mask };")],
    tests,
  },
  {
    name: "the account of a payee that is a business now is taken for the one of the person it was",
    edits: [edit("flow/payees/destinations.ts", "row.entity === holder.entity &&", 'row.entity !== "" &&')],
    tests,
  },
  {
    name: "archived payees are paired as possible duplicates",
    edits: [edit("store/payees/payees.ts", "::uuid and status = 'active'\n    ), alike", "::uuid\n    ), alike")],
    tests,
  },
  {
    name: "an earlier handle makes another creator",
    edits: [
      edit(
        "flow/feeding/creators.ts",
        "fresh.filter((item) => !rows.has(nameKey(item)))",
        "fresh.filter(() => rows.size >= 0)",
      ),
    ],
    tests,
  },
  {
    name: "a dry run of a file of accounts enters them",
    edits: [
      edit("flow/rehearse.ts", "throw new RolledBack(await work(tx, record));", "return await work(tx, record);"),
    ],
    tests: accountFiles,
  },
  {
    name: "of two accounts that a file has for one payee the last one counts",
    edits: [edit("flow/payees/import-destinations.ts", "if (other !== undefined) {", "if (other === account) {")],
    tests: accountFiles,
  },
  {
    name: "a reason repeats an account number that stands in the column of handles",
    edits: [edit("flow/payees/whose-accounts.ts", "/\\d{6}/.test(handle)", "/\\d{60}/.test(handle)")],
    tests: accountFiles,
  },
  {
    name: "a dry run lets two payees of a file have one account where that is refused",
    edits: [
      edit("flow/payees/earlier-rows.ts", "owner !== ownerOf(whose)", "owner !== ownerOf(whose) && owner.length > 99"),
    ],
    tests: accountFiles,
  },
  {
    name: "a handle of two projects means the first creator that has it",
    edits: [
      edit(
        "flow/payees/whose-accounts.ts",
        "if (one !== undefined && other === undefined) return one;",
        "if (one !== undefined) return one;",
      ),
    ],
    tests: accountFiles,
  },
  {
    name: "zeros that a spreadsheet keeps by a formula are lost with it",
    edits: [
      edit("parse/accounts-file.ts", `/^="([^"]*)"$/.exec(text)?.[1] ?? `, `/^="0*([^"]*)"$/.exec(text)?.[1] ?? `),
    ],
    tests: accountFiles,
  },
];
