/**
 * The main job on real readings, through the doors an operator uses: imported by the command line while the server runs,
 * set up through the API, accrued by the command line, read back page by page, settled, voided, verified. The readings and
 * what they must come to are not published with the project; where they are missing this test says so and skips.
 */
import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../support/server.ts";

const SHARED = new URL("../../../shared/", import.meta.url);
const EXPECTED = new URL("vectors/youtube-gb-2017.json", SHARED);
const isHere = existsSync(EXPECTED);
if (!isHere) console.log("skipped: the real readings (../shared/data) are not beside this checkout");

interface Program {
  readonly data: string;
  readonly timezone: string;
  readonly as_of: string;
  readonly goals_of_every_creator: readonly Record<string, unknown>[];
  readonly structures: readonly {
    readonly id: string;
    readonly assignments: { readonly creators: string; readonly assigned_at: string };
    readonly versions: readonly Record<string, unknown>[];
  }[];
  readonly expected: {
    readonly totals: Record<string, { accruals: number; amount_cents: number }>;
    readonly accruals: readonly Record<string, unknown>[];
  };
}

interface Creator {
  readonly id: string;
  readonly handle: string;
}

const FIRST_BY_HANDLE = 50;
const GOALS_PER_REQUEST = 1_000;
const CREATORS_PER_REQUEST = 1_000;

describe.skipIf(!isHere)("the YouTube trending list of 2017, as a program", () => {
  let server: RunningServer;
  let program: Program;
  let projectId: string;
  let creators: readonly Creator[];
  const structureIds = new Map<string, string>();

  beforeAll(async () => {
    program = JSON.parse(readFileSync(EXPECTED, "utf8")) as Program;
    server = await startServer({ timezone: program.timezone });
    projectId = (await server.post("/projects", { name: "Trending" })).id as string;
  });
  afterAll(() => server?.stop());

  test("the file is imported while the server runs, and a second time changes nothing", async () => {
    const file = new URL(program.data, SHARED).pathname;
    const first = await server.cli("import", "--org", server.orgId, "--project", "Trending", file);
    expect(first).toMatchObject({ received: 7993, rejected_count: 0 });
    const second = await server.cli("import", "--org", server.orgId, "--project", "Trending", file);
    expect(second).toMatchObject({ received: 7993, inserted: 0, replaced: 0 });
  });

  test("the program is set up through the API, with assignments in the past", async () => {
    creators = (await server.all(`/creators?project_id=${projectId}`)) as unknown as Creator[];
    const goals = creators.flatMap(({ id }) =>
      program.goals_of_every_creator.map((goal) => ({ ...goal, creator_id: id })),
    );
    for (let from = 0; from < goals.length; from += GOALS_PER_REQUEST) {
      await server.post(`/projects/${projectId}/goals`, { goals: goals.slice(from, from + GOALS_PER_REQUEST) });
    }
    for (const { id, versions, assignments } of program.structures) {
      const [{ created_at: _, ...rule } = {}] = versions;
      const created = await server.post("/payout-structures", {
        project_id: projectId,
        name: id,
        currency: "USD",
        ...rule,
      });
      structureIds.set(id, created.structure_id as string);
      const byHandle = [...creators].sort((a, b) => (a.handle < b.handle ? -1 : 1)).map((creator) => creator.id);
      const chosen = assignments.creators === "all" ? byHandle : byHandle.slice(0, FIRST_BY_HANDLE);
      for (let from = 0; from < chosen.length; from += CREATORS_PER_REQUEST) {
        await server.post(`/payout-structures/${created.structure_id}/assignments`, {
          creator_ids: chosen.slice(from, from + CREATORS_PER_REQUEST),
          assigned_at: assignments.assigned_at,
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
    const videos = new Map(
      (await server.all(`/videos?project_id=${projectId}`)).map((video) => [video.id, video.external_id]),
    );
    const rows = (await server.all(`/payout-accruals?project_id=${projectId}`)).map((row) => ({
      structure: names.get(row.structure_id as string),
      creator: handles.get(row.creator_id as string),
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
    const [method] = await server.all("/payout-methods");
    const outstanding = await server.get(`/payout-summary?project_id=${projectId}&group_by=creator`);
    const owed = (outstanding.groups as Record<string, unknown>[]) ?? [];
    const accruals = await server.all(`/payout-accruals?project_id=${projectId}&status=earned`);
    const byCreator = new Map<string, number>();
    for (const row of accruals) {
      byCreator.set(
        row.creator_id as string,
        (byCreator.get(row.creator_id as string) ?? 0) + (row.amount_cents as number),
      );
    }
    expect(owed.length).toBe(byCreator.size);
    const pay = (creatorId: string, total: number) =>
      server.post("/payout-payments", {
        project_id: projectId,
        creator_id: creatorId,
        method_id: method?.id,
        total_amount_cents: total,
        currency: "USD",
        auto_apply_outstanding: true,
      });
    let last: Record<string, unknown> = {};
    for (const [creatorId, total] of byCreator) last = await pay(creatorId, total);
    const voided = await server.patch(`/payout-payments/${last.id}`, { status: "voided" });
    expect(voided.status).toBe("voided");
    await pay(last.creator_id as string, last.total_amount_cents as number);

    expect(await server.all(`/payout-accruals?project_id=${projectId}&status=earned`)).toEqual([]);
    expect(await server.cli("verify")).toMatchObject({ ok: true });
  }, 180_000);
});

function sorted(rows: readonly Record<string, unknown>[]): string[] {
  return rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort();
}
