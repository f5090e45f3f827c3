import { expect, test } from "vitest";
import { gathering, type SoFar } from "./useTrial.ts";

const sums = (creator_id: string, simulated_cents: number) => ({
  ...{ creator_id, handle: creator_id, currency: "USD", simulated_cents },
  ...{ booked_cents: 10, difference_cents: simulated_cents - 10, forecast_cents: 1 },
});

test("what is judged so far is added up by creator, shown now and then, and cleared by the next simulation", () => {
  const shown: (SoFar | null)[] = [];
  let now = 0;
  const begin = () =>
    gathering(
      (soFar) => shown.push(soFar),
      () => now,
    );
  const take = begin();
  const part = (judged_creators: number, ...creators: ReturnType<typeof sums>[]) =>
    take({ part: { creators, rows: [], judged_creators, creator_count: 3 } });
  part(1, sums("ana", 100));
  now = 1_000;
  part(2, sums("ana", 5), sums("ben", 7));
  now = 2_000;
  // The answer comes next.
  part(3, sums("cy", 1));
  begin();
  const ana = { ...sums("ana", 105), booked_cents: 20, difference_cents: 85, forecast_cents: 2 };
  expect(shown).toEqual([null, { creators: [ana, sums("ben", 7)], judged: 2, count: 3 }, null]);
});
