/** What an account has to hold for a rail's fees. */
import { divide, multiply, parseExact, rational } from "../../../../src/engine/money.ts";
import { readRate } from "../../../../src/parse/numbers.ts";
import { type Typed, typedDecimal } from "../../pieces/typed.ts";

/** A percentage as typed, `2` or `2,5`. */
export function typedPercent(text: string): Typed<number> {
  return typedDecimal(text, "%", "a percentage such as 2");
}

/** The fees in minor units, rounded up: too much held is no harm. `text` is a percentage that `typedPercent` takes. */
export function reserveOf(plannedCents: bigint, text: string): bigint {
  const read = readRate(text);
  if (!read.ok) return 0n;
  const { n, d } = multiply(rational(plannedCents), divide(parseExact(read.value), rational(100n)));
  return (n + d - 1n) / d;
}
