/**
 * The main job on real readings, through the doors an operator uses: imported by the command line while the server
 * runs, set up through the client, accrued by the command line, read back page by page, settled, voided, verified. The
 * readings and what they must come to are not published with the project; where they are missing this test says so and
 * skips.
 */
import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BodyOf, Schemas } from "../../src/sdk/index.ts";
import { all, type ServerWithSdk, startServerWithSdk } from "../support/sdk.ts";

const SHARED = new URL("../../../shared/", import.meta.url);
const EXPECTED = new URL("vectors/youtube-gb-2017.json", SHARED);
const isHere = existsSync(EXPECTED);
if (!isHere) console.log("skipped: the real readings (../shared/data) are not next to this checkout");

interface Program {
  readonly data: string;
  readonly timezone: string;
  readonly as_of: string;
  readonly goals_of_every_creator: readonly Omit<Schemas["CreateGoalItem"], "creator_id">[];
  readonly structures: readonly {
    readonly id: string;
    readonly assignments: { readonly creators: string; readonly assigned_at: string };
    readonly versions: readonly (Omit<BodyOf<"createStructure">, "project_id" | "name" | "currency"> & {
      readonly created_at: string;
    })[];
  }[];
  readonly expected: {
    readonly totals: Record<string, { accruals: number; amount_cents: number }>;
    readonly accruals: readonly Record<string, unknown>[];
  };
}

const FIRST_BY_HANDLE = 50;
const GOALS_PER_REQUEST = 1_000;
const CREATORS_PER_REQUEST = 1_000;

describe.skipIf(!isHere)("the YouTube trending list of 2017, as a program", () => {
  let server: ServerWithSdk;
  let program: Program;
  let projectId: string;
  let creators: readonly Schemas["CreatorRow"][];
  const structureIds = new Map<string, string>();

  beforeAll(async () => {
    program = JSON.parse(readFileSync(EXPECTED, "utf8")) as Program;
    server = await startServerWithSdk({ timezone: program.timezone });
    projectId = (await server.sdk.createProject({ body: { name: "Trending" } })).id;
  });
  afterAll(() => server?.stop());

  test("the file is imported while the server runs, and a second time changes nothing", async () => {
    const file = new URL(program.data, SHARED).pathname;
    const first = await server.cli("import", "--org", server.orgId, "--project", "Trending", file);
    expect(first).toMatchObject({ received: 7993, rejected_count: 0 });
    const second = await server.cli("import", "--org", server.orgId, "--project", "Trending", file);
    expect(second).toMatchObject({ received: 7993, inserted: 0, replaced: 0 });
  });

  test("the program is set up through the client, with assignments in the past", async () => {
    const { sdk } = server;
    creators = await all(sdk.paginate("listCreators", { query: { project_id: projectId } }));
    const goals = creators.flatMap(({ id }) =>
      program.goals_of_every_creator.map((goal) => ({ ...goal, creator_id: id })),
    );
    for (let from = 0; from < goals.length; from += GOALS_PER_REQUEST) {
      await sdk.createGoals({ path: { projectId }, body: { goals: goals.slice(from, from + GOALS_PER_REQUEST) } });
    }
    for (const { id, versions, assignments } of program.structures) {
      const [first] = versions;
      if (first === undefined) throw new Error(`${id} has no version`);
      const { created_at: _, ...rule } = first;
      const created = await sdk.createStructure({
        body: { project_id: projectId, name: id, currency: "USD", ...rule },
      });
      structureIds.set(id, created.structure_id);
      const byHandle = [...creators].sort((a, b) => (a.handle < b.handle ? -1 : 1)).map((creator) => creator.id);
      const chosen = assignments.creators === "all" ? byHandle : byHandle.slice(0, FIRST_BY_HANDLE);
      for (let from = 0; from < chosen.length; from += CREATORS_PER_REQUEST) {
        const creator_ids = chosen.slice(from, from + CREATORS_PER_REQUEST);
        await sdk.assignCreators({
          path: { id: created.structure_id },
          body: { creator_ids, assigned_at: assignments.assigned_at },
        });
      }
    }
    expect(creators.length).toBeGreaterThan(500);
  });

  test("a run as of the data's end books exactly what was computed elsewhere, cent by cent; a second one nothing", async () => {
    const run = await server.cli("accrue", "--as-of", program.as_of, "--org", server.orgId);
    const { totals } = program.expected;
    const amount = Object.values(totals).reduce((sum, total) => sum + total.amount_cents, 0);
    expect(run).toMatchObject({ accruals: program.expected.accruals.length, amount_cents: amount });

    const handles = new Map(creators.map((creator) => [creator.id, creator.handle]));
    const names = new Map([...structureIds].map(([name, id]) => [id, name]));
    const query = { project_id: projectId };
    const posts = await all(server.sdk.paginate("listVideos", { query }));
    const videos = new Map(posts.map((video) => [video.id, video.external_id]));
    const rows = (await all(server.sdk.paginate("listAccruals", { query }))).map((row) => ({
      structure: names.get(row.structure_id ?? ""),
      creator: handles.get(row.creator_id),
      ...(row.video_id === null ? {} : { video: videos.get(row.video_id), threshold: row.threshold_view_count }),
      period_start: row.period_start,
      period_end: row.period_end,
      version: row.version_number,
      amount_cents: row.amount_cents,
    }));
    expect(sorted(rows)).toEqual(sorted(program.expected.accruals));

    const again = await server.cli("accrue", "--as-of", program.as_of, "--org", server.orgId);
    expect(again).toMatchObject({ judged: 0, accruals: 0, amount_cents: 0 });
  });

  test("every creator is settled in full, one payment is voided and paid again, and verify finds nothing", async () => {
    const { sdk } = server;
    const {
      rows: [method],
    } = await sdk.listMethods();
    const outstanding = await sdk.getPayoutSummary({ query: { project_id: projectId, group_by: "creator" } });
    const earned = () => all(sdk.paginate("listAccruals", { query: { project_id: projectId, status: "earned" } }));
    const byCreator = new Map<string, number>();
    for (const row of await earned())
      byCreator.set(row.creator_id, (byCreator.get(row.creator_id) ?? 0) + row.amount_cents);
    expect(outstanding.groups.length).toBe(byCreator.size);
    const pay = (creatorId: string, total: number) =>
      sdk.createPayment({
        body: {
          project_id: projectId,
          creator_id: creatorId,
          method_id: method?.id ?? "",
          total_amount_cents: total,
          currency: "USD",
          auto_apply_outstanding: true,
        },
      });
    const payments = [];
    for (const [creatorId, total] of byCreator) payments.push(await pay(creatorId, total));
    const last = payments.at(-1);
    const voided = await sdk.updatePayment({ path: { id: last?.id ?? "" }, body: { status: "voided" } });
    expect(voided.status).toBe("voided");
    await pay(voided.creator_id ?? "", voided.total_amount_cents);

    expect(await earned()).toEqual([]);
    expect(await server.cli("verify")).toMatchObject({ ok: true });
  }, 180_000);
});

function sorted(rows: readonly Record<string, unknown>[]): string[] {
  return rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort();
}
