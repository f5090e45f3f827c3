/** The Growi API on a database of a test file's own, which must be sound when the file ends. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { verify } from "../../src/flow/proving/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { DELIVERABLES, growiServer, type Json, openProgram, type Program } from "./program.ts";

/** Filled in before the first test. */
export interface Growi {
  readonly app: TestApp;
  readonly server: FastifyInstance;
}

/** Call it at the top of a file. Each test has ten minutes of its own, so that none finds the keys of another just used. */
export function openGrowi(): Growi {
  const growi = {} as { -readonly [Part in keyof Growi]: Growi[Part] };
  let minutes = 0;
  beforeAll(async () => {
    growi.app = await testApp();
    growi.server = await growiServer(growi.app);
  });
  beforeEach(() => {
    minutes += 10;
    growi.app.clock.now = Date.parse("2026-03-02T12:00:00Z") + minutes * 60_000;
  });
  afterAll(async () => {
    const { checks } = await verify(growi.app);
    expect(checks.filter((check) => check.problems.length > 0)).toEqual([]);
    await growi.server.close();
    await growi.app.close();
  });
  return growi;
}

export const EXAMPLE = {
  category: "Ambassador Program",
  cycle_days: 60,
  posts_required: 2,
  credits_enabled: true,
  starts_on: "2026-03-03",
};

/** The reference's example: a 60-day cycle from 03/03/2026, two of two posts, 750 credits. */
export async function exampleOn({
  app,
  server,
}: Growi): Promise<{ program: Program; creator: Json; campaign: Json; uuid: string }> {
  const program = await openProgram(app, server);
  const creator = await program.creator("example", {
    display_name: "Example Creator",
    avatar_url: "https://avatar.vercel.sh/12345",
  });
  const campaign = await program.campaign({ name: "Example Campaign", ...EXAMPLE });
  await program.term(campaign.id, DELIVERABLES);
  await program.join(campaign.id, creator.id, "2026-03-03");
  await program.post(creator.id, "2026-03-10T10:00:00Z", "2026-04-20T10:00:00Z");
  await program.runAt("2026-05-04T00:00:00Z");
  const [row] = await program
    .v1("listCreatorPayouts", { query: { campaign_id: campaign.id, creator_id: creator.id, limit: "2" } })
    .then((rows) => rows.toReversed());
  return { program, creator, campaign, uuid: row.uuid };
}

export const QUERY = { start_date: "2026-03-01", end_date: "2026-05-31", credits_only: "true", per_page: "20" };
