/** Campaign pay through the database, case by case: what must come out, as a person who is owed it would say. */
import type pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { RecordSalesBody } from "../../src/contract/campaigns/campaigns.ts";
import { CreateStructureBody } from "../../src/contract/structures/structures.ts";
import { recordSales } from "../../src/flow/campaigns/sales.ts";
import { localContext, scopeOf } from "../../src/flow/context.ts";
import { accrue } from "../../src/flow/judging/runs.ts";
import { createStructure } from "../../src/flow/structures/structures.ts";
import { loadPosts } from "../../src/store/judging/inputs.ts";
import type { TestApp } from "../support/app.ts";
import { bookedIn, campaignOf, deliverables, play, sales } from "../support/cycles.ts";
import { at, openCycleBooks } from "./cycle-books.ts";

const books = openCycleBooks();
const { accruedOf, unjudged } = books;
let app: TestApp;
let owner: pg.Client;
beforeAll(() => {
  ({ app, owner } = books);
});

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
