import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LeftOut, type Owed, type Plan, planRun, refuseLines, sumOf } from "./plan.ts";
import { inOrder, REASON_CODES, type Reason, reason } from "./reasons.ts";

const MINIMUM = 50n;
/** Creators of four payees in two projects, in every situation; the last payee cannot be paid. */
const owedRows = fc
  .uniqueArray(
    fc.record({
      payee: fc.integer({ min: 0, max: 3 }),
      project: fc.integer({ min: 0, max: 1 }),
      creator: fc.integer({ min: 0, max: 4 }),
      standing: fc.constantFrom("free" as const, "held" as const, "reserved" as const),
      cents: fc.bigInt({ min: -200n, max: 200n }),
      accruals: fc.integer({ min: 1, max: 3 }),
    }),
    { selector: ({ project, creator, standing }) => `${project} ${creator} ${standing}`, maxLength: 30 },
  )
  .map((rows) =>
    rows.map(
      ({ payee, project, creator, standing, cents, accruals }, row): Owed => ({
        payeeId: `payee ${payee}`,
        projectId: `project ${project}`,
        creatorId: `creator ${creator}`,
        standing,
        accrualIds: Array.from({ length: accruals }, (_, n) => `accrual ${row} ${n}`),
        amountCents: cents,
        since: standing === "held" ? row : null,
        runIds: standing === "reserved" ? ["PR-2026-0001"] : [],
      }),
    ),
  );
const plan = (owed: readonly Owed[]) =>
  planRun(owed, {
    reasonsOf: (payeeId) => (payeeId === "payee 3" ? [reason("no_destination")] : []),
    minimumOf: (projectId) => (projectId === "project 1" ? MINIMUM : 0n),
  });
const accrualsOf = ({ lines, leftOut }: Plan) =>
  [...lines.flatMap(({ parts }) => parts), ...leftOut].flatMap(({ accrualIds }) => accrualIds);
const codesOf = ({ reasons }: LeftOut) => reasons.map(({ code }) => code);

describe("a plan", () => {
  test("puts every accrual on one side, and both sides add up to what is owed", () => {
    fc.assert(
      fc.property(owedRows, (owed) => {
        const made = plan(owed);
        expect(accrualsOf(made).sort()).toEqual(owed.flatMap(({ accrualIds }) => accrualIds).sort());
        expect(sumOf(made.lines) + sumOf(made.leftOut)).toBe(sumOf(owed));
      }),
    );
  });

  test("pays each payee by one line of parts that are open, positive and not below the minimum", () => {
    fc.assert(
      fc.property(owedRows, (owed) => {
        const { lines } = plan(owed);
        expect(new Set(lines.map(({ payeeId }) => payeeId)).size).toBe(lines.length);
        for (const { payeeId, parts, amountCents } of lines) {
          expect(payeeId).not.toBe("payee 3");
          expect(sumOf(parts)).toBe(amountCents);
          for (const { projectId, amountCents: cents } of parts)
            expect(cents).toBeGreaterThanOrEqual(projectId === "project 1" ? MINIMUM : 1n);
        }
        const order = [...new Set(owed.map(({ payeeId }) => payeeId))];
        const paid = lines.map(({ payeeId }) => order.indexOf(payeeId));
        expect(paid).toEqual([...paid].sort((a, b) => a - b));
      }),
    );
  });

  test("leaves nothing out without a reason, and lists what the payee can mend first", () => {
    fc.assert(
      fc.property(owedRows, (owed) => {
        const reserved = new Set(owed.flatMap((one) => (one.standing === "reserved" ? one.accrualIds : [])));
        for (const row of plan(owed).leftOut) {
          const codes = codesOf(row);
          expect(codes.length).toBeGreaterThan(0);
          expect(codes).toEqual([...codes].sort((a, b) => REASON_CODES.indexOf(a) - REASON_CODES.indexOf(b)));
          const isReserved = row.accrualIds.some((id) => reserved.has(id));
          if (isReserved) expect(codes).toEqual(["in_pay_run"]);
          else if (row.payeeId === "payee 3") expect(codes[0]).toBe("no_destination");
        }
      }),
    );
  });

  test.each([
    ["free", -1n, "project 0", ["negative_balance"]],
    ["free", 0n, "project 0", ["zero_amount"]],
    ["free", 49n, "project 1", ["below_minimum"]],
    ["held", 100n, "project 1", ["on_hold"]],
    ["reserved", -5n, "project 0", ["in_pay_run"]],
    ["free", 50n, "project 1", null],
    ["free", 1n, "project 0", null],
  ] as const)("of %s accruals of %s cents in %s", (standing, amountCents, projectId, expected) => {
    const one = { payeeId: "payee 0", projectId, creatorId: "creator 0", accrualIds: ["a"], since: null, runIds: [] };
    const { leftOut, lines } = plan([{ ...one, standing, amountCents }]);
    expect(leftOut.map(codesOf)).toEqual(expected === null ? [] : [expected]);
    expect(lines).toHaveLength(expected === null ? 1 : 0);
  });

  test("whose lines a rail refuses keeps the sum: all parts of a refused payee are left out, and only they", () => {
    fc.assert(
      fc.property(owedRows, fc.subarray(["payee 0", "payee 1", "payee 2", "payee 9"]), (owed, refused) => {
        const before = plan(owed);
        const after = refuseLines(before, new Map(refused.map((id) => [id, [reason("over_limit")]])));
        expect(accrualsOf(after).sort()).toEqual(accrualsOf(before).sort());
        expect(sumOf(after.lines) + sumOf(after.leftOut)).toBe(sumOf(owed));
        expect(after.lines).toEqual(before.lines.filter(({ payeeId }) => !refused.includes(payeeId)));
        const added = after.leftOut.slice(before.leftOut.length);
        expect(
          added.every(({ payeeId, reasons }) => refused.includes(payeeId) && reasons[0]?.code === "over_limit"),
        ).toBe(true);
      }),
    );
  });
});

describe("reasons", () => {
  const reasons = fc.array(
    fc.record({
      code: fc.constantFrom(...REASON_CODES),
      since: fc.option(fc.integer({ min: 0, max: 9 })),
      details: fc.subarray(["R03", "AC04", "PR-2026-0001"]),
    }),
    { maxLength: 8 },
  );

  test("are each listed once, with all details and the earliest time, whatever order they come in", () => {
    fc.assert(
      fc.property(reasons, (given: readonly Reason[]) => {
        const listed = inOrder(given);
        expect(listed.map(({ code }) => code)).toEqual(
          REASON_CODES.filter((code) => given.some((one) => one.code === code)),
        );
        for (const { code, since, details } of listed) {
          const own = given.filter((one) => one.code === code);
          const times = own.flatMap((one) => one.since ?? []);
          expect(since).toBe(times.length === 0 ? null : Math.min(...times));
          expect(details).toEqual([...new Set(own.flatMap((one) => one.details))]);
        }
        expect(inOrder(listed)).toEqual(listed);
      }),
    );
  });
});
