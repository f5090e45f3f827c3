/** Faults in payment files and in what is read from a rail. */

import { edit, type Fault } from "./fault.ts";

export const railsFaults: readonly Fault[] = [
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
];
