import { expect, test } from "vitest";
import { type Expected, type LineState, matchResults } from "./match.ts";
import type { ResultOutcome, ResultRow } from "./types.ts";

const payment = (state: LineState, change: Partial<Expected> = {}): Expected => ({
  ...{ reference: "STP1", amountCents: 100n, currency: "USD", state },
  ...change,
});
const row = (outcome: ResultOutcome, change: Partial<ResultRow> = {}): ResultRow => ({
  ...{ line: 2, reference: "STP1", outcome, reason: null, amountCents: 100n, currency: "USD", date: null },
  ...{ railId: null, message: "", trace: null },
  ...change,
});
const short = (expected: readonly Expected[], rows: readonly ResultRow[]) =>
  matchResults(expected, rows).map((match) =>
    match.kind === "refused" ? match.why : match.kind === "apply" ? `to ${match.row.outcome}` : match.kind,
  );

/** What each result does to a payment in each state. Failed and returned are final; money can come back for ever. */
const STATES = ["planned", "sent", "waiting", "paid", "failed", "returned"] as const;
const TABLE: Readonly<Record<ResultOutcome, readonly string[]>> = {
  waiting: ["to waiting", "to waiting", "unchanged", "unchanged", "unchanged", "unchanged"],
  paid: ["to paid", "to paid", "to paid", "unchanged", "already_final", "unchanged"],
  failed: ["to failed", "to failed", "to failed", "already_final", "unchanged", "already_final"],
  returned: ["to returned", "to returned", "to returned", "to returned", "unchanged", "unchanged"],
};
test.each(
  Object.entries(TABLE).flatMap(([outcome, steps]) =>
    steps.map((step, index) => [outcome as ResultOutcome, STATES[index] ?? "planned", step] as const),
  ),
)("%s for a payment that is %s: %s", (outcome, state, step) => {
  expect(short([payment(state)], [row(outcome)])).toEqual([step]);
});

test("a report that lists the newest first ends in the same state", () => {
  const rows = [row("returned"), row("paid"), row("waiting")];
  expect(short([payment("sent")], rows)).toEqual(["to waiting", "to paid", "to returned"]);
  expect(short([payment("sent")], rows.toReversed())).toEqual(["to waiting", "to paid", "to returned"]);
});

test("a payment is found by its reference or the trace it was sent with, and by nothing else", () => {
  const sent = [payment("sent", { trace: "T1" })];
  expect(short(sent, [row("paid", { reference: "", trace: "T1" })])).toEqual(["to paid"]);
  expect(short(sent, [row("paid", { reference: "", trace: "T2" })])).toEqual(["unknown_reference"]);
  expect(short(sent, [row("paid", { reference: "STP2", trace: "T1" })])).toEqual(["unknown_reference"]);
  expect(short(sent, [row("paid", { reference: "stp1" })])).toEqual(["unknown_reference"]);
});

test("amount and currency must agree where the rail says them", () => {
  expect(short([payment("sent")], [row("paid", { amountCents: null, currency: null })])).toEqual(["to paid"]);
  expect(short([payment("sent")], [row("paid", { amountCents: 99n })])).toEqual(["amount_differs"]);
  expect(short([payment("sent")], [row("paid", { currency: "EUR" })])).toEqual(["currency_differs"]);
});

test("a status of a whole file is of the payments in it that no row names", () => {
  const { reference: _reference, trace: _trace, ...whole } = row("failed", { amountCents: null, currency: null });
  const sent = ["STP1", "STP2", "STP3"].map((reference, index) =>
    payment("sent", { reference, messageId: index < 2 ? "PR-1-01" : "PR-1-02" }),
  );
  const matches = matchResults(sent, [row("paid"), { ...whole, messageId: "PR-1-01" }]);
  expect(matches.map((match) => (match.kind === "apply" ? `${match.reference} ${match.row.outcome}` : match))).toEqual([
    "STP1 paid",
    "STP2 failed",
  ]);
  expect(matchResults(sent, [{ ...whole, messageId: "PR-9-01" }])).toMatchObject([{ why: "unknown_file" }]);
});
