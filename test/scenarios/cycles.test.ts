/** Campaign pay through the database, case by case: what must come out, as a person who is owed it would say. */
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RecordSalesBody } from "../../src/contract/campaigns/campaigns.ts";
import { CreateVideosBody } from "../../src/contract/feeding/videos.ts";
import { TrueUpBody } from "../../src/contract/judging/true-ups.ts";
import { ReplayQuery } from "../../src/contract/proving/replay.ts";
import { CreateStructureBody, ExplainQuery } from "../../src/contract/structures/structures.ts";
import { rate } from "../../src/engine/scenario.ts";
import { recordSales } from "../../src/flow/campaigns/sales.ts";
import { localContext, scopeOf } from "../../src/flow/context.ts";
import { createVideos } from "../../src/flow/feeding/videos.ts";
import { accrue } from "../../src/flow/judging/runs.ts";
import { bookTrueUps } from "../../src/flow/judging/true-ups.ts";
import { explain } from "../../src/flow/proving/explain.ts";
import { replay } from "../../src/flow/proving/replay.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { createStructure } from "../../src/flow/structures/structures.ts";
import { loadPosts } from "../../src/store/judging/inputs.ts";
import { valueTypes } from "../../src/store/types.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { bookedIn, campaignOf, deliverables, type Played, play, sales } from "../support/cycles.ts";

let app: TestApp;
let owner: pg.Client;
beforeAll(async () => {
  app = await testApp();
  owner = new pg.Client({ ...app.connection, types: valueTypes as unknown as pg.CustomTypesConfig });
  await owner.connect();
});
afterAll(async () => {
  const { checks } = await verify(app);
  expect(checks.filter((check) => check.problems.length > 0)).toEqual([]);
  await owner?.end();
  await app?.close();
});

const DAY_MS = 86_400_000;
const at = (text: string) => Date.parse(text.includes("T") ? text : `${text}T00:00:00Z`);

async function accruedOf(scenario: ReturnType<typeof campaignOf>, ...nights: string[]): Promise<string[]> {
  const played = await play(app, owner, scenario, nights.at(-1));
  for (const night of nights.length === 0 ? [scenario.as_of] : nights) await accrue(played.ctx, at(night));
  return bookedIn(owner, played);
}

/** What `verify` says of the judging of one organization. */
async function unjudged(played: Played): Promise<string[]> {
  const { checks } = await verify(app);
  const found = checks.find((check) => check.name === "what_is_due_was_judged")?.problems ?? [];
  return found.filter((problem) => problem.org_id === played.ctx.orgId).map((problem) => problem.detail);
}

describe("campaign pay comes, whenever its terms were made", () => {
  const month = { as_of: "2026-11-20", members: [["ana", "2026-08-01/"]] as const };
  const three = ["t1 ana 2026-08-01 5000", "t1 ana 2026-08-31 5000", "t1 ana 2026-09-30 5000"];

  test("a campaign set up today pays the three cycles of 30 days since August, $50 each", async () => {
    expect(await accruedOf(campaignOf({ ...month, terms: [{ created_at: "2026-11-25" }] }))).toEqual(three);
  });

  test("a night as of midnight pays a campaign made that morning, and later nights pay nothing twice", async () => {
    const scenario = campaignOf({ ...month, terms: [{ created_at: "2026-11-20T08:30:00Z" }] });
    expect(await accruedOf(scenario, "2026-11-20", "2026-11-21", "2026-12-05")).toEqual([
      ...three,
      "t1 ana 2026-10-30 5000",
    ]);
  });

  test("a term edited since is judged by its first version for what lies before it was made", async () => {
    const edited = { created_at: "2026-11-25", edits: [{ created_at: "2026-11-26T00:00:00Z", amount_cents: 9900 }] };
    expect(await accruedOf(campaignOf({ ...month, terms: [edited] }))).toEqual(three);
  });

  test("a term added to a running campaign pays the cycles that the first one was paid for", async () => {
    const terms = [{ created_at: "2026-07-01" }, { created_at: "2026-11-25", currency: "CREDITS", amount_cents: 750 }];
    const played = await play(app, owner, campaignOf({ ...month, terms }));
    for (const night of ["2026-09-05", "2026-10-05", "2026-11-20"]) await accrue(played.ctx, at(night));
    const credits = three.map((line) => line.replace("t1", "t2").replace("5000", "750 CREDITS"));
    expect(await bookedIn(owner, played)).toEqual([...three, ...credits]);
  });

  test("verify finds a cycle that a run passed without judging it, and a mark for the next run settles it", async () => {
    const played = await play(app, owner, campaignOf({ ...month, terms: [{}] }));
    await accrue(played.ctx, at("2026-09-05"));
    await owner.query("update accrual_progress set judged_through = $2 where org_id = $1", [
      played.ctx.orgId,
      "2026-11-20T00:00:00Z",
    ]);
    expect(await unjudged(played)).toEqual([
      expect.stringContaining("2026-08-31 to 2026-09-29, due 2026-10-02T00:00:00.000Z, earns 5000 USD"),
      expect.stringContaining("2026-09-30 to 2026-10-29"),
    ]);
    await owner.query(
      "insert into input_marks (org_id, project_id, creator_id, since, until) select org_id, project_id, id, '2026-08-01', '2026-08-01' from creators where org_id = $1",
      [played.ctx.orgId],
    );
    expect(await unjudged(played)).toEqual([]);
    await accrue(played.ctx, at("2026-11-20"));
    expect(await bookedIn(owner, played)).toEqual(three);
    expect(await unjudged(played)).toEqual([]);
  });
});

describe("every term sees all the posts", () => {
  const members = ["ana", "ben", "cem", "dan", "eve"].map((name) => [name, "2026-09-01/"] as const);
  const posts = ["ana", "ben"].flatMap((name) => [[name, "2026-09-02"] as const, [name, "2026-09-05"] as const]);
  const of = { as_of: "2026-10-10", posts_required: 2, members };
  const fixed = deliverables({ amount_cents: 10_000 });
  const bonus = deliverables({ amount_cents: 750, currency: "CREDITS" });

  test("fixed $100 and bonus 750 credits: two of five members delivered, and both get both", async () => {
    expect(await accruedOf(campaignOf({ ...of, posts, terms: [fixed, bonus] }))).toEqual([
      "t1 ana 2026-09-01 10000",
      "t1 ben 2026-09-01 10000",
      "t2 ana 2026-09-01 750 CREDITS",
      "t2 ben 2026-09-01 750 CREDITS",
    ]);
  });

  test("three terms of one kind and two of another, with all posts delivered", async () => {
    const all = members.flatMap(([name]) => [[name, "2026-09-02"] as const, [name, "2026-09-05"] as const]);
    const each = { criteria_type: "per_post", amount_cents: 100 };
    const lines = await accruedOf(campaignOf({ ...of, posts: all, terms: [fixed, bonus, fixed, each, each] }));
    expect(lines.length).toBe(25);
    expect(lines.filter((line) => /^t[45] .* 200$/.test(line)).length).toBe(10);
  });

  test("terms that differ in whether they pay a part: a post short, one pays half", async () => {
    const half = deliverables({ amount_cents: 10_000, criteria_params: { partial_allowed: true } });
    const terms = [half, fixed];
    expect(
      await accruedOf(campaignOf({ ...of, members: members.slice(0, 1), posts: posts.slice(0, 1), terms })),
    ).toEqual(["t1 ana 2026-09-01 5000"]);
  });

  test("posts of the grace days fill the gap for both terms, and later cycles of both go without them", async () => {
    const late = [
      ["ana", "2026-09-02"],
      ["ana", "2026-10-02"],
      ["ana", "2026-10-20"],
    ] as const;
    const terms = [fixed, bonus];
    const scenario = campaignOf({
      ...of,
      as_of: "2026-11-10",
      grace_days: 5,
      members: members.slice(0, 1),
      posts: late,
      terms,
    });
    const expected = ["t1 ana 2026-09-01 10000", "t2 ana 2026-09-01 750 CREDITS"];
    expect(await accruedOf(scenario)).toEqual(expected);
    expect(await accruedOf(scenario, "2026-10-09", "2026-10-20", "2026-11-10")).toEqual(expected);
  });

  test("any number of windows may ask for the posts of one creator and period", async () => {
    const played = await play(app, owner, campaignOf({ ...of, posts, terms: [fixed] }));
    const window = (slot: number, creatorId: string) => ({
      slot,
      creatorId,
      startAt: at("2026-09-01"),
      endAt: at("2026-10-01"),
      cutoff: at("2026-10-03"),
    });
    const windows = ["ana", "ben", "ana", "cem", "ana"].map((name, slot) => window(slot, played.creatorId(name)));
    const found = await app.database.transaction(scopeOf(played.ctx), (tx) =>
      loadPosts(tx, played.ctx.orgId, windows, { interactions: false }),
    );
    expect([0, 1, 2, 3, 4].map((slot) => found.get(slot)?.length ?? 0)).toEqual([2, 2, 2, 0, 2]);
  });
});

describe("a post or sale pays once, however often its creator left and joined", () => {
  const members = [
    ["ana", "2026-09-01/2026-09-03"],
    ["ana", "2026-09-03/"],
  ] as const;
  const of = { as_of: "2026-09-30", cycle_days: 10, members };
  const sale = { id: "o1", creator: "ana", on: "2026-09-05", amount_cents: 10_000 };

  test("10 % in full: a sale after joining again is the second membership's alone, $10 and no $20", async () => {
    expect(await accruedOf(campaignOf({ ...of, terms: [sales()], sales: [sale] }))).toEqual(["t1 ana 2026-09-03 1000"]);
  });

  test("a post on the day of joining again counts for the second membership alone", async () => {
    const each = { criteria_type: "per_post", amount_cents: 100 };
    expect(await accruedOf(campaignOf({ ...of, terms: [each], posts: [["ana", "2026-09-03"]] }))).toEqual([
      "t1 ana 2026-09-03 100",
    ]);
  });

  test("a post of the first one's grace days delivers the second and fills no gap of the first", async () => {
    const scenario = campaignOf({
      ...of,
      grace_days: 5,
      posts_required: 1,
      terms: [deliverables()],
      posts: [["ana", "2026-09-12"]],
    });
    expect(await accruedOf(scenario)).toEqual(["t1 ana 2026-09-03 5000"]);
    expect(await accruedOf(scenario, "2026-09-20", "2026-09-22", "2026-09-30")).toEqual(["t1 ana 2026-09-03 5000"]);
  });

  test("a sale on a date of neither, in a full cycle of both, goes to the one that ends first", async () => {
    const both = [
      ["ana", "2026-09-01/2026-09-03"],
      ["ana", "2026-09-03/2026-09-05"],
    ] as const;
    const scenario = campaignOf({ ...of, members: both, terms: [sales()], sales: [{ ...sale, on: "2026-09-08" }] });
    expect(await accruedOf(scenario)).toEqual(["t1 ana 2026-09-01 1000"]);
  });

  test("once is with the first membership: a term made after that one ended pays nothing for the second", async () => {
    const played = await play(app, owner, campaignOf({ ...of, terms: [{ criteria_type: "one_time" }] }));
    const body = CreateStructureBody.parse({
      ...{ project_id: played.loaded.projectId, campaign_id: played.campaignId, component: "fixed", name: "t2" },
      ...{
        criteria_type: "one_time",
        period: "cycle",
        amount_cents: 100,
        currency: "USD",
        criteria_params: {},
        proration_mode: "full",
      },
    });
    await createStructure(localContext(app, played.ctx.orgId, played.ctx.actor), body);
    const run = await accrue(played.ctx, at("2026-09-30"));
    expect(await bookedIn(owner, played)).toEqual(["t1 ana 2026-09-01 5000"]);
    expect(run.skipped).toEqual({ not_first_cycle: 4 });
  });
});

test("an earlier purchase of a customer that comes in late makes another creator's sale a repeat one, which is paid", async () => {
  const residual = { ...sales(), criteria_params: { percent: 10, scope: "repeat" } };
  const members = [
    ["ana", "2026-09-01/"],
    ["ben", "2026-09-01/"],
  ] as const;
  const sale = { id: "o1", creator: "ana", on: "2026-09-05", amount_cents: 10_000, customer: "x" };
  const played = await play(
    app,
    owner,
    campaignOf({ as_of: "2026-10-10", members, terms: [residual], sales: [sale] }),
    "2026-10-11",
  );
  await accrue(played.ctx, at("2026-10-10"));
  expect(await bookedIn(owner, played)).toEqual([]);
  const { id: _, on, creator, customer, ...more } = sale;
  const earlier = { ...more, external_id: "o0", customer_ref: customer, sold_at: "2026-09-02T00:00:00Z" };
  const body = RecordSalesBody.parse({ ...earlier, creator_id: played.creatorId("ben") });
  await recordSales(localContext(app, played.ctx.orgId, played.ctx.actor), played.campaignId, body.items);
  expect(await unjudged(played)).toEqual([]);
  await accrue(played.ctx, at("2026-10-11"));
  expect([creator, on, await bookedIn(owner, played)]).toEqual(["ana", "2026-09-05", ["t1 ana 2026-09-01 1000"]]);
});

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

describe("what comes late for a booked cycle is shown by replay and booked by a true-up", () => {
  const members = [["ana", "2026-09-01/"]] as const;
  const range = { from: "2026-09-01", to: "2026-09-30" };
  const first = { id: "o1", creator: "ana", on: "2026-09-05", amount_cents: 10_000 };
  const now = ({ ctx }: Played) => localContext(app, ctx.orgId, ctx.actor);
  const replayed = (played: Played) =>
    replay(now(played), played.structureIds.get("t1") ?? "", ReplayQuery.parse(range));
  const trueUp = (played: Played) =>
    bookTrueUps(now(played), played.structureIds.get("t1") ?? "", TrueUpBody.parse(range));
  async function sell(played: Played, id: string, more: object): Promise<void> {
    const body = { external_id: id, creator_id: played.creatorId("ana"), ...more };
    await recordSales(now(played), played.campaignId, RecordSalesBody.parse(body).items);
  }

  test("a late sale: +500 by replay, then booked once; its refund takes it back again", async () => {
    const played = await play(
      app,
      owner,
      campaignOf({ as_of: "2026-10-10", members, terms: [sales()], sales: [first] }),
    );
    await accrue(played.ctx, at("2026-10-10"));
    await sell(played, "late", { amount_cents: 5_000, sold_at: "2026-09-20T00:00:00Z" });
    const { differing } = await replayed(played);
    expect(differing).toMatchObject([{ judgedCents: 1_500n, bookedCents: 1_000n, causes: [{ kind: "sale_arrived" }] }]);
    expect((await trueUp(played)).booked).toMatchObject([{ amount_cents: 500n }]);
    expect([(await trueUp(played)).booked, (await replayed(played)).differing]).toEqual([[], []]);
    await sell(played, "late", { refunded_at: "2026-10-09T00:00:00Z" });
    await sell(played, "o1", { refunded_at: "2026-10-09T12:00:00Z" });
    expect(await bookedIn(owner, played)).toEqual([
      "t1 ana 2026-09-01 -1000 clawback",
      "t1 ana 2026-09-01 -500 clawback",
      "t1 ana 2026-09-01 1000",
      "t1 ana 2026-09-01 500 true_up",
    ]);
    expect((await replayed(played)).differing).toEqual([]);
  });

  test("a project that trues up pays a late post of a booked cycle by itself", async () => {
    const each = { criteria_type: "per_post", amount_cents: 700 };
    const scenario = campaignOf({
      as_of: "2026-10-10",
      grace_days: 3,
      members,
      terms: [each],
      posts: [["ana", "2026-09-02"]],
    });
    const played = await play(app, owner, scenario, "2026-10-12");
    await owner.query("update projects set late_readings = 'true_up' where org_id = $1", [played.ctx.orgId]);
    await accrue(played.ctx, at("2026-10-10"));
    const post = { platform: "tiktok", external_id: "x1", posted_at: "2026-09-29T00:00:00Z" };
    const body = CreateVideosBody.parse({ ...post, creator_id: played.creatorId("ana") });
    await createVideos(now(played), played.loaded.projectId, body.items);
    await accrue(played.ctx, at("2026-10-12"));
    expect(await bookedIn(owner, played)).toEqual(["t1 ana 2026-09-01 700", "t1 ana 2026-09-01 700 true_up"]);
  });

  test("a cycle whose cutoff has passed is not in progress, though no run has booked it yet", async () => {
    const played = await play(app, owner, campaignOf({ as_of: "2026-10-10", members, terms: [{}] }));
    const query = ExplainQuery.parse({ creator_id: played.creatorId("ana"), date: "2026-09-10" });
    const id = played.structureIds.get("t1") ?? "";
    const { judgements } = await explain(now(played), id, query);
    expect(judgements).toMatchObject([{ outcome: "accrual", accrualId: null, amountCents: 5000n }]);
    const running = await explain(now(played), id, { ...query, date: "2026-10-05" });
    expect(running.judgements).toMatchObject([{ outcome: "in_progress" }]);
    await accrue(played.ctx, at("2026-10-10"));
    expect((await explain(now(played), id, query)).judgements).toMatchObject([{ outcome: "accrual" }]);
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
