/** Faults in statements, part payments and self-billed invoices. */

import { edit, type Fault } from "./fault.ts";

const statements = ["src/flow/papers/statements.test.ts"];
const papers = ["test/api/statement.test.ts"];
const parts = ["src/flow/settling/part-payments.test.ts"];
const invoices = ["test/database/invoices.test.ts", "test/api/invoices.test.ts"];
const events = (find: string, replace: string) => [edit("store/papers/events.ts", find, replace)];

export const paperFaults: readonly Fault[] = [
  {
    name: "a payment that came back is owed again on no statement",
    edits: events("null, null, p.id, p.total_amount_cents, ", "null, null, p.id, 0, "),
    tests: statements,
  },
  {
    name: "a rejection that was undone is still subtracted",
    edits: events("when 'earned' then a.amount_cents else", "when 'earned' then -a.amount_cents else"),
    tests: statements,
  },
  {
    name: "an earning is on the statement of the day it was booked",
    edits: events(
      "select a.org_id, case when a.kind = 'earned' then coalesce(a.dated_on, a.period_end) else",
      "select a.org_id, case when false then coalesce(a.dated_on, a.period_end) else",
    ),
    tests: statements,
  },
  {
    name: "the last day of a statement is left out of its sums",
    edits: [edit("store/papers/statements.ts", "      where e.day <= $", "      where e.day < $")],
    tests: statements,
  },
  {
    name: "days of a statement are those of UTC",
    edits: events("const of = (table: string)", "timezone = 'UTC'; const of = (table: string)"),
    tests: statements,
  },
  {
    name: "a payee's statement is that of its first creator",
    edits: [
      edit(
        "flow/papers/statements.ts",
        "creatorIds: await creatorIdsOfPayee(db, orgId, id) }",
        "creatorIds: (await creatorIdsOfPayee(db, orgId, id)).slice(0, 1) }",
      ),
    ],
    tests: papers,
  },
  {
    name: "only the beginning of a text is looked up in the face",
    edits: [
      edit("papers/pdf/letters.ts", "for (const character of text)", "for (const character of text.slice(0, 40))"),
    ],
    tests: ["src/papers/pdf/letters.test.ts"],
  },
  {
    name: "a PDF says when it was drawn",
    edits: [edit("papers/pdf/sheet.ts", "CreationDate: new Date(at)", "CreationDate: new Date()")],
    tests: papers,
  },
  {
    name: "totals by payee leave out creators without one",
    edits: [edit("store/papers/totals.ts", "coalesce(c.payee_id, e.creator_id)::text", "c.payee_id::text")],
    tests: ["test/api/month-end.test.ts"],
  },
  {
    name: "each month of the totals begins at nothing",
    edits: [edit("flow/papers/totals.ts", "balancesOf(row, balances.get(row.currency) ?? 0n)", "balancesOf(row, 0n)")],
    tests: ["test/api/month-end.test.ts"],
  },
  {
    name: "a part payment settles the newest earnings first",
    edits: [edit("flow/settling/settle.ts", "a.period_end_at - b.period_end_at", "b.period_end_at - a.period_end_at")],
    tests: parts,
  },
  {
    name: "the balance of a division can be refused alone",
    edits: [
      edit(
        "flow/settling/accruals.ts",
        'row.kind === "remainder" && row.amount_cents < 0n',
        'row.kind === "remainder" && row.amount_cents === 0n',
      ),
    ],
    tests: parts,
  },
  {
    name: "a remainder is whatever its snapshot says",
    edits: [
      edit("engine/remainders.ts", "if (again.amountCents !== read.amount_cents) {", "if (read.amount_cents === 0n) {"),
    ],
    tests: ["src/engine/remainders.test.ts"],
  },
  {
    name: "a number of an invoice is skipped",
    edits: [
      edit(
        "store/invoices/agreements.ts",
        "set next_number = next_number + 1\n",
        "set next_number = next_number + 2\n",
      ),
    ],
    tests: invoices,
  },
  {
    name: "a payment on an invoice is invoiced again",
    edits: [
      edit(
        "store/invoices/payments.ts",
        "and p.currency <> 'CREDITS' and coalesce(t.turns, 0) % 2 = 0",
        "and p.currency <> 'CREDITS' and coalesce(t.turns, 0) % 2 >= 0",
      ),
    ],
    tests: invoices,
  },
  {
    name: "an invoice does not say who issues it",
    edits: [
      edit(
        "api/present/invoices/invoices.ts",
        "customer: presentParty(content.customer) }",
        'customer: presentParty({ ...content.customer, name: "" }) }',
      ),
    ],
    tests: invoices,
  },
  {
    name: "bytes of an invoice that are not those issued pass",
    edits: [
      edit(
        "store/proving/verify-invoices.ts",
        "from invoices where sha256(pdf) is distinct from sha256",
        "from invoices where pdf is null",
      ),
    ],
    tests: invoices,
  },
  {
    name: "two documents of an archive have one file's name",
    edits: [edit("flow/invoices/archive.ts", "taken.has(own.toLowerCase()) ? unique", 'taken.has("") ? unique')],
    tests: invoices,
  },
  {
    name: "an archive names the documents in another order than their files",
    edits: [edit("flow/invoices/archive.ts", 'names.get(invoice.id) ?? ""', '[...names.values()].at(-1) ?? ""')],
    tests: invoices,
  },
  {
    name: "an agreement covers payments from before it",
    edits: [
      edit(
        "flow/invoices/agreements.ts",
        "from <= day && (until === null",
        "(from <= day || day < from) && (until === null",
      ),
    ],
    tests: invoices,
  },
  {
    name: "a gap in a series of invoices goes unnoticed",
    edits: [
      edit("store/proving/verify-invoices.ts", "      where i.id is null\n", "      where i.id is null and false\n"),
    ],
    tests: ["test/api/invoices.test.ts"],
  },
  {
    name: "invoices are issued whatever payments were seen",
    edits: [edit("flow/invoices/issuing.ts", "    await requireDueSeen(groups, body.due_digest);\n", "")],
    tests: invoices,
  },
  {
    name: "the screen issues invoices of payments that it has not shown",
    edits: [
      {
        file: "web/src/screens/month-end/Invoices.tsx",
        find: "{ payee_id: id, month, due_digest: digest }",
        replace: "{ payee_id: id, month }",
      },
    ],
    tests: ["test/web/month-end.test.ts"],
  },
];
