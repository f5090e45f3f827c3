/** A budget of campaign pay is used in the order of the events, not of the nights. */
import { describe, expect, test } from "vitest";
import { rate } from "../../src/engine/scenario.ts";
import { campaignOf, sales } from "../support/cycles.ts";
import { at, openCycleBooks } from "./cycle-books.ts";

const books = openCycleBooks();
const { accruedOf } = books;

const DAY_MS = 86_400_000;

describe("a budget is used in the order of the events, not of the nights", () => {
  const one = { id: "o1", creator: "ana", on: "2026-01-02", amount_cents: 1_000, refunded: "2026-01-16" };
  const two = { id: "o2", creator: "ana", on: "2026-01-12", amount_cents: 1_000 };
  const of = { cycle_days: 10, members: [["ana", "2026-01-01/"]] as const, terms: [sales(10, { budget_cents: 100 })] };

  const nightly = (first: string, last: string) => {
    const days = (at(last) - at(first)) / DAY_MS;
    return Array.from({ length: days + 1 }, (_, night) => new Date(at(first) + night * DAY_MS).toISOString());
  };
  async function sameByNights(scenario: ReturnType<typeof campaignOf>): Promise<string[]> {
    const once = await accruedOf(scenario);
    expect(await accruedOf(scenario, ...nightly("2026-01-05", scenario.as_of.slice(0, 10)))).toEqual(once);
    const rated = rate(scenario).accruals.map((row) =>
      [
        row.structure,
        row.creator,
        row.period_start,
        row.amount_cents,
        ...(row.kind === undefined ? [] : [row.kind]),
      ].join(" "),
    );
    expect(rated.sort()).toEqual(once);
    return once;
  }

  test("budget 100, 10 %: +100, refunded -100, and the next cycle's +100, by nights and in one run", async () => {
    expect(await sameByNights(campaignOf({ ...of, as_of: "2026-02-05", sales: [one, two] }))).toEqual([
      "t1 ana 2026-01-01 -100 clawback",
      "t1 ana 2026-01-01 100",
      "t1 ana 2026-01-11 100",
    ]);
  });

  test("a refund after the next cycle's cutoff comes too late for it", async () => {
    const late = { ...one, refunded: "2026-01-28" };
    expect(await sameByNights(campaignOf({ ...of, as_of: "2026-02-05", sales: [late, two] }))).toEqual([
      "t1 ana 2026-01-01 -100 clawback",
      "t1 ana 2026-01-01 100",
    ]);
  });

  test("of an accrual that the budget cut to 24 a refund takes back 24", async () => {
    const terms = [sales(10, { budget_cents: 24 })];
    expect(await sameByNights(campaignOf({ ...of, terms, as_of: "2026-02-05", sales: [one] }))).toEqual([
      "t1 ana 2026-01-01 -24 clawback",
      "t1 ana 2026-01-01 24",
    ]);
  });

  test("where what is left still fills the budget, a refund takes back nothing", async () => {
    const terms = [sales(10, { budget_cents: 60 })];
    const more = { id: "o3", creator: "ana", on: "2026-01-03", amount_cents: 700 };
    expect(await sameByNights(campaignOf({ ...of, terms, as_of: "2026-01-20", sales: [one, more] }))).toEqual([
      "t1 ana 2026-01-01 60",
    ]);
  });

  test("nights equal one run, and the engine alone, for any campaign with budgets and refunds", async () => {
    const random = seeded(20_261_126);
    const day = (most: number) => new Date(at("2026-01-01") + random(most) * DAY_MS).toISOString();
    let clawbacks = 0;
    for (let round = 0; round < 8; round += 1) {
      const people = ["ana", "ben", "cem"];
      const sold = Array.from({ length: 10 }, (_, index) => {
        const on = day(40);
        const refunded = new Date(Date.parse(on) + random(25) * DAY_MS + 3_600_000).toISOString();
        const of = { id: `o${index}`, creator: people[random(3)] ?? "ana", on, amount_cents: 1 + random(4_000) };
        return random(2) === 0 && refunded <= "2026-02-25" ? { ...of, refunded } : of;
      });
      const scenario = campaignOf({
        ...{ as_of: "2026-02-25", cycle_days: 5 + random(12), grace_days: random(4), posts_required: 1 },
        members: people.map((name) => [name, `${day(10).slice(0, 10)}/`] as const),
        terms: [sales(10, { budget_cents: 100 + random(500) }), { criteria_type: "per_post", budget_cents: 12_000 }],
        posts: people.flatMap((name) => [[name, day(40)] as const, [name, day(40)] as const]),
        sales: sold,
      });
      clawbacks += (await sameByNights(scenario)).filter((line) => line.endsWith("clawback")).length;
    }
    expect(clawbacks).toBeGreaterThan(5);
  });
});

/** Whole numbers below `most`, the same on every machine. */
function seeded(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}
