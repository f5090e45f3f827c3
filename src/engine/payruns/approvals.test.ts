import fc from "fast-check";
import { expect, test } from "vitest";
import { type ApprovalFacts, approvalsNeeded, DEFAULT_POLICY, judgeApproval } from "./approvals.ts";

const rules = fc.array(
  fc.record({
    currency: fc.constantFrom("USD", "EUR"),
    fromCents: fc.bigInt({ min: 0n, max: 1_000n }),
    count: fc.integer({ min: 1, max: 4 }),
  }),
  { maxLength: 6 },
);

test("of the rules of a currency the highest one reached counts, and without one a single approval", () => {
  fc.assert(
    fc.property(rules, fc.bigInt({ min: 0n, max: 1_200n }), (approvals, total) => {
      const needed = approvalsNeeded({ ...DEFAULT_POLICY, approvals }, "USD", total);
      const reached = approvals.filter(({ currency, fromCents }) => currency === "USD" && fromCents <= total);
      const highest = reached.reduce((most, { fromCents }) => (fromCents > most ? fromCents : most), -1n);
      const last = reached.findLast(({ fromCents }) => fromCents === highest);
      expect(needed).toBe(last?.count ?? 1);
    }),
  );
});

const user = (id: string) => ({ type: "user" as const, id });
const key = { type: "api_key" as const, id: "key" };
const cli = { type: "cli" as const, id: null };
const verdict = (facts: Partial<ApprovalFacts>) => {
  const { refusal, isSelf } = judgeApproval({
    ...{ approver: user("ana"), madeBy: user("ben"), editedBy: [], approvedBy: [], policy: DEFAULT_POLICY, payers: 2 },
    ...facts,
  });
  return [refusal, isSelf];
};
const selfApproval = { ...DEFAULT_POLICY, selfApproval: true };
const keysMayApprove = { ...DEFAULT_POLICY, keysMayApprove: true };

test.each<[string, Partial<ApprovalFacts>, readonly [string | null, boolean]]>([
  ["another member", {}, [null, false]],
  ["who made it", { madeBy: user("ana") }, ["own_run", true]],
  ["who changed it", { editedBy: ["ana"] }, ["own_run", true]],
  ["who made it, allowed by the policy", { madeBy: user("ana"), policy: selfApproval }, [null, true]],
  ["who made it, the only one who may pay", { madeBy: user("ana"), payers: 1 }, [null, true]],
  ["who approved it already", { approvedBy: ["ana"] }, ["already_approved", false]],
  ["who made and approved it already", { madeBy: user("ana"), approvedBy: ["ana"] }, ["already_approved", true]],
  ["any member, where a key made it", { madeBy: key }, [null, false]],
  ["any member, where the command line made it", { madeBy: cli }, [null, false]],
  ["a key", { approver: key }, ["keys_never_approve", false]],
  ["a key, allowed by the policy", { approver: key, policy: keysMayApprove }, [null, false]],
  ["a key that made it", { approver: key, madeBy: key, policy: keysMayApprove }, ["own_run", true]],
  ["the command line, whatever the policy", { approver: cli, policy: keysMayApprove }, ["keys_never_approve", false]],
  ["a key of the maker's id", { approver: user("key"), madeBy: key }, [null, false]],
])("%s", (_name, facts, expected) => {
  expect(verdict(facts)).toEqual(expected);
});
