/** Who reads readings reads packed ones, too: every answer of the API, the search for anomalies, and the undo of an import. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packReadings } from "../../src/flow/feeding/packing.ts";
import { lookThrough } from "../../src/flow/flags/look.ts";
import { undoImport } from "../../src/flow/imports/undo.ts";
import { validCalls } from "../api/valid-calls.ts";
import { forMembers, makeWorld } from "../api/world.ts";
import { operationIds, operationOf } from "../support/api.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { openApi } from "../support/client.ts";
import { packAll, storedReadings } from "../support/packing.ts";
import { openProgram } from "../support/program.ts";

let app: TestApp;
let server: FastifyInstance;
beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
});
afterAll(async () => {
  await server.close();
  await app.close();
});

test("every operation that reads answers the same once all readings are packed", async () => {
  const { ids, client, ctx } = await makeWorld(app, server);
  const calls = validCalls(ids);
  await client("createGoals", {
    params: { projectId: ids.project },
    body: { creator_id: ids.creator, type: "views", target: 5, period: "monthly", starts_on: "2026-01-01" },
  });
  const reading = operationIds.filter((id) => operationOf(id).method === "GET" && !forMembers.includes(id));
  const answers = async () => {
    const found: Record<string, unknown> = {};
    for (const id of reading) {
      const { status, data } = await client(id, calls[id]);
      found[id] = { status, data };
    }
    return found;
  };
  const before = await answers();
  // The views that a goal counts are of readings.
  expect(JSON.stringify(before.getGoalCompliance)).toMatch(/"type":"views".*"actual":"?[1-9]/);
  expect(await packAll(app, ctx.orgId)).toBeGreaterThan(0);
  expect((await storedReadings(app, ctx.orgId)).open).toBe(0);
  expect(await answers()).toEqual(before);
});

test("views that fell are found among packed readings, and next to them", async () => {
  const program = await openProgram(app, server, ["ana"]);
  const [packed, mixed] = [await program.post("ana", "2026-02-02"), await program.post("ana", "2026-02-03")];
  await program.read(packed, "2026-02-05T00:00:00Z", 50_000);
  await program.read(packed, "2026-02-06T00:00:00Z", 9_000);
  await program.read(mixed, "2026-02-05T00:00:00Z", 50_000);
  await packAll(app, program.ctx.orgId);
  await program.read(mixed, "2026-02-06T00:00:00Z", 9_000);
  await lookThrough(program.ctx, { waits: true });
  const { data } = await program.client("listFlags", { query: { project_id: program.projectId, kind: "fall" } });
  expect(data.map(({ video_id: id }: { video_id: string }) => id).sort()).toEqual([packed, mixed].sort());
});

test("a post that an import added stays when the import is taken back and another one's packed readings are left", async () => {
  const program = await openProgram(app, server, ["ana"]);
  const send = async (day: string, views: number) => {
    const sent = await program.client("createReadings", {
      params: { projectId: program.projectId },
      body: `creator_handle,platform,external_id,posted_at,captured_at,view_count\nana,tiktok,p,2026-02-01T06:00:00Z,2026-02-${day}T20:00:00Z,${views}`,
      headers: { "content-type": "text/csv" },
      query: { file_name: "views.csv" },
    });
    return sent.data.import_id;
  };
  const added = await send("03", 100);
  await send("04", 200);
  await packAll(app, program.ctx.orgId);
  await undoImport({ ...program.ctx, now: app.now() }, added, "the wrong file");
  const { data } = await program.client("listVideos", { query: { project_id: program.projectId } });
  expect(data).toMatchObject([{ tracking_status: "auto_tracked" }]);
  const left = await program.client("listReadings", { params: { id: data[0].id } });
  expect(left.data).toMatchObject([{ view_count: 200 }]);
});

test("one call packs all months that are over of every post, and none that is not", async () => {
  const program = await openProgram(app, server, ["ana"]);
  const posts = [await program.post("ana", "2025-12-02"), await program.post("ana", "2025-12-03")];
  for (const post of posts)
    for (const month of ["2025-12", "2026-01", "2026-02", "2026-03"])
      await program.read(post, `${month}-05T00:00:00Z`, 10);
  await packReadings(app, 30);
  const { rows } = await app.database.owner.query(
    `select month::text, count(*)::int as posts from packed_readings where org_id = $1 group by 1 order by 1`,
    [program.ctx.orgId],
  );
  expect(rows).toEqual([
    { month: "2025-12-01", posts: 2 },
    { month: "2026-01-01", posts: 2 },
  ]);
  expect(await storedReadings(app, program.ctx.orgId)).toEqual({ open: 4, packed: 4 });
});
