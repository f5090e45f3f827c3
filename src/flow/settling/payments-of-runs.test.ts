import { expect, test } from "vitest";
import { batches, type PaymentOfRun } from "./payments-of-runs.ts";

/** How many payments and accruals the statements write that record payments of so many accruals each. */
function written(accruals: readonly number[]): (readonly [payments: number, accruals: number])[] {
  const payments = accruals.map((count, index) => {
    const accrualIds = Array<string>(count).fill("");
    return { id: `${index}`, accrualIds } as Partial<PaymentOfRun> as PaymentOfRun;
  });
  const all = [...batches(payments)];
  expect(all.flat()).toEqual(payments);
  return all.map((some) => [some.length, some.reduce((sum, { accrualIds }) => sum + accrualIds.length, 0)]);
}

test("one statement writes at most 1,000 payments and 5,000 accruals, unless one payment has more", () => {
  expect(written([])).toEqual([]);
  expect(written([3, 2])).toEqual([[2, 5]]);
  expect(written(Array(2_500).fill(1))).toEqual([
    [1_000, 1_000],
    [1_000, 1_000],
    [500, 500],
  ]);
  expect(written([2_000, 3_000, 1, 9_000, 1])).toEqual([
    [2, 5_000],
    [1, 1],
    [1, 9_000],
    [1, 1],
  ]);
});
