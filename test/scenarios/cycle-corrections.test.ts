/** What comes late for a booked cycle. */
import type pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { RecordSalesBody } from "../../src/contract/campaigns/campaigns.ts";
import { CreateVideosBody } from "../../src/contract/feeding/videos.ts";
import { TrueUpBody } from "../../src/contract/judging/true-ups.ts";
import { ReplayQuery } from "../../src/contract/proving/replay.ts";
import { ExplainQuery } from "../../src/contract/structures/structures.ts";
import { recordSales } from "../../src/flow/campaigns/sales.ts";
import { localContext } from "../../src/flow/context.ts";
import { createVideos } from "../../src/flow/feeding/videos.ts";
import { accrue } from "../../src/flow/judging/runs.ts";
import { bookTrueUps } from "../../src/flow/judging/true-ups.ts";
import { explain } from "../../src/flow/proving/explain.ts";
import { replay } from "../../src/flow/proving/replay.ts";
import type { TestApp } from "../support/app.ts";
import { bookedIn, campaignOf, type Played, play, sales } from "../support/cycles.ts";
import { at, openCycleBooks } from "./cycle-books.ts";

const books = openCycleBooks();
let app: TestApp;
let owner: pg.Client;
beforeAll(() => {
  ({ app, owner } = books);
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
