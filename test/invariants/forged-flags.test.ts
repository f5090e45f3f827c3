/** What the owner of a database can do to flags, to what they hold, and to where readings come from: each is named. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { CreateSourceBody } from "../../src/contract/sources/sources.ts";
import { AssignBody } from "../../src/contract/structures/assignments.ts";
import { CreateStructureBody } from "../../src/contract/structures/structures.ts";
import { createCreators } from "../../src/flow/feeding/creators.ts";
import { createVideos } from "../../src/flow/feeding/videos.ts";
import { lookThrough } from "../../src/flow/flags/look.ts";
import { accrue } from "../../src/flow/judging/runs.ts";
import { createProject } from "../../src/flow/organization/projects.ts";
import { runSource } from "../../src/flow/sources/run.ts";
import { createSource } from "../../src/flow/sources/sources.ts";
import { assign } from "../../src/flow/structures/assignments.ts";
import { createStructure } from "../../src/flow/structures/structures.ts";
import { TEST_NOW, type TestApp, testApp, testOrganization } from "../support/app.ts";
import { creator, video } from "../support/feed.ts";
import { brokenBy } from "../support/forging.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let app: TestApp;
const ids: Record<string, string> = {};

/** A post whose count fell, read by a source; what it had earned is held. */
beforeAll(async () => {
  app = await testApp();
  app.clock.now = TEST_NOW;
  const made = await testOrganization(app);
  const ctx = () => ({ ...made, now: app.now() });
  const projectId = (await createProject(ctx(), { name: "P", description: null, readme: null, metadata: {} })).id;
  const [ana] = await createCreators(ctx(), projectId, [creator("ana", { platform: "tiktok" })]);
  const rule = {
    ...{ project_id: projectId, name: "First day", criteria_type: "cpm", period: "post", amount_cents: 0 },
    ...{ currency: "USD", proration_mode: "skip" },
    criteria_params: {
      ...{ source: "post_window", window_days: 1, settle_days: 0, min_impressions: 0, max_payout_cents: null },
      tiers: [{ up_to_impressions: null, cents_per_thousand: 100 }],
    },
  };
  const { structure_id } = await createStructure(ctx(), CreateStructureBody.parse(rule));
  await assign(ctx(), structure_id, AssignBody.parse({ creator_ids: [ana?.row.id] }));
  await app.database.owner.query("update projects set flagged_accruals = 'hold' where id = $1", [projectId]);
  const posted = { platform: "tiktok", creator_id: ana?.row.id, posted_at: new Date(TEST_NOW).toISOString() };
  await createVideos(ctx(), projectId, [video("v1", posted)]);
  const settings = {
    url: "https://stats.example.com/?ids={{ids}}",
    mapping: {
      ...{ items: "$[*]", platform: "tiktok", definition: "tiktok.plays" },
      fields: { external_id: "$.id", view_count: "$.views" },
    },
  };
  const body = { project_id: projectId, name: "Stats", kind: "json", settings, watches_accounts: false };
  const source = (await createSource(ctx(), CreateSourceBody.parse(body))).row.id;
  for (const views of [50_000, 20_000, 21_000]) {
    app.service.ask = async () => ({
      status: 200,
      headers: {},
      body: Buffer.from(JSON.stringify([{ id: "v1", views }])),
    });
    const run = await runSource(app, made.orgId, source, made.actor, { why: "schedule" });
    expect(run).toMatchObject({ readings: 1 });
    app.clock.now += views === 20_000 ? DAY : 6 * HOUR;
  }
  await accrue(ctx(), app.now());
  await lookThrough(ctx(), { waits: true });
  const { rows } = await app.database.owner.query(
    "select f.id as flag, h.accrual_id as accrual from flags f join flag_holds h on h.flag_id = f.id where f.state = 'open'",
  );
  expect(rows).toHaveLength(1);
  Object.assign(ids, rows[0]);
});
afterAll(() => app.close());

test("untouched, everything holds", async () => {
  expect(await brokenBy(app, "select 1", ids)).toEqual(new Map());
});

test.each([
  [
    "another meaning of a view",
    "update readings set definition = 'tiktok.uniques'",
    "readings_as_sealed",
    /^origin of/m,
  ],
  ["a reading without its meaning", "update readings set definition = null", "readings_as_sealed", /^origin of/m],
  [
    "a reading that nothing brought",
    "update readings set source_id = null, source_run_id = null, definition = null",
    "readings_as_sealed",
    /^origin of readings of batch .* gone/m,
  ],
  [
    "the run of another reading",
    "update readings set source_run_id = (select min(id::text)::uuid from source_runs)",
    "readings_as_sealed",
    /^origin of/m,
  ],
  [
    "a flag about another instant",
    "update flags set at = at - interval '1 hour' where id = :flag",
    "flags_show_their_readings",
    /^flag .*: is not shown by the readings/m,
  ],
  [
    "a flag that names other readings",
    `update flags set evidence = replace(evidence::text, '20000', '30000')::jsonb where id = :flag`,
    "flags_show_their_readings",
    /^flag .*: shows other readings than it names/m,
  ],
  [
    "a flag of a kind that the readings do not show",
    "update flags set kind = 'jump' where id = :flag",
    "flags_show_their_readings",
    /^flag .*: is not shown by the readings/m,
  ],
  [
    "a flag made up",
    `insert into flags (org_id, id, project_id, video_id, kind, at, evidence, created_at, updated_at)
     select org_id, gen_random_uuid(), project_id, video_id, 'zero', at, evidence, created_at, updated_at from flags where id = :flag`,
    "flags_show_their_readings",
    /^flag .*: is not shown by the readings/m,
  ],
  [
    "a flag dismissed under its hold",
    "update flags set state = 'dismissed', reason = 'fine', decided_by = 'me', decided_at = updated_at where id = :flag",
    "flags_hold_while_they_are_live",
    /^accrual .*: held by flag .*, which is dismissed/m,
  ],
  [
    "a hold lifted from its accrual",
    "update accruals set hold = null where id = :accrual",
    "flags_hold_while_they_are_live",
    /^accrual .*: not on hold, though flag/m,
  ],
  [
    "a held accrual paid",
    "update accruals set status = 'paid' where id = :accrual",
    "flags_hold_while_they_are_live",
    /^accrual .*: paid while flag/m,
  ],
  [
    "the pair of flag and accrual deleted",
    "delete from flag_holds",
    "flags_hold_while_they_are_live",
    /^accrual .*: on hold by flags, and none holds it/m,
  ],
  [
    "the policy switched off under its holds",
    "update projects set flagged_accruals = 'off'",
    "flags_hold_while_they_are_live",
    /^accrual .*: held by flag .*, which its project does not ask for/m,
  ],
])("%s is named", async (_name, forgery, check, line) => {
  expect((await brokenBy(app, forgery, ids)).get(check)).toMatch(line);
});
