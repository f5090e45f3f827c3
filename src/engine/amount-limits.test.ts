import { expect, test } from "vitest";
import { excessOf } from "./amount-limits.ts";

const USD = { currency: "USD", upToCents: 50_000n };
const usd = (...cents: bigint[]) => cents.map((each) => ({ currency: "USD", cents: each }));

test("up to the limit is allowed, and a cent more is not", () => {
  expect(excessOf([USD], usd(50_000n))).toBeNull();
  expect(excessOf([USD], usd(50_001n))).toEqual({ currency: "USD", totalCents: 50_001n, upToCents: 50_000n });
});

test("many small amounts are one amount, and what is taken back counts like what is paid", () => {
  expect(excessOf([USD], usd(30_000n, 20_000n))).toBeNull();
  expect(excessOf([USD], usd(30_000n, 20_001n))?.totalCents).toBe(50_001n);
  expect(excessOf([USD], usd(30_000n, -20_001n))?.totalCents).toBe(50_001n);
});

test("currencies are never added, and one without a limit is closed", () => {
  const both = [USD, { currency: "EUR", upToCents: 100n }];
  expect(excessOf(both, [...usd(50_000n), { currency: "EUR", cents: 100n }])).toBeNull();
  expect(excessOf([USD], [{ currency: "EUR", cents: 1n }])).toEqual({
    currency: "EUR",
    totalCents: 1n,
    upToCents: null,
  });
});
