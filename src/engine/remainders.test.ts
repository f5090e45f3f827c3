import { describe, expect, test } from "vitest";
import { explainText } from "./explain.ts";
import { divide, recomputeRemainder } from "./remainders.ts";
import { sealed } from "./snapshot.ts";

const of = { accrualId: "01980d3a-0000-7000-8000-000000000001", hash: "ab", currency: "USD", amountCents: 100n };

describe("a division", () => {
  const { open, settled } = divide(of, 60n);

  test("comes to nothing, recomputes, and says what it is", () => {
    expect([open.amountCents, settled.amountCents]).toEqual([40n, -40n]);
    for (const side of [open, settled]) {
      expect(recomputeRemainder(side.snapshot)).toEqual({ hash: side.hash, problems: [] });
    }
    expect(explainText(open.snapshot)).toContain("$0.40 left of accrual");
    expect(explainText(settled.snapshot)).toContain("-$0.40 settled with accrual");
  });

  test("an amount that does not follow from the division is a problem, also with a hash that fits", () => {
    const { sha256: _, ...content } = open.snapshot;
    for (const forged of [
      { ...content, amount_cents: "41" },
      { ...content, side: "settled" },
      { ...content, divides: { ...(content.divides as object), paid_cents: "100" } },
      { ...content, lines: [] },
    ]) {
      expect(recomputeRemainder(sealed(forged).snapshot).problems).not.toEqual([]);
    }
    expect(recomputeRemainder({ ...open.snapshot, currency: "EUR" }).problems).toHaveLength(1);
    expect(recomputeRemainder({ divides: 1 }).problems).toHaveLength(1);
  });

  test("is of a part: neither nothing nor all", () => {
    for (const cents of [0n, -1n, 100n, 101n]) expect(() => divide(of, cents)).toThrow(RangeError);
  });
});
