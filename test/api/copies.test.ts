/** Copies of structures and of assignments: what is taken along, what is not, and who would be affected. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Context } from "../../src/flow/context.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { type Client, clientFor, openApi } from "../support/client.ts";
import { recurring, unknownId } from "./world.ts";

let app: TestApp;
let server: FastifyInstance;
let ctx: Context;
let client: Client;
let projectId: string;

beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
});
afterAll(async () => {
  await server.close();
  await app.close();
});
beforeEach(async () => {
  ctx = await testOrganization(app);
  client = await clientFor(server, ctx, { scopes: ["read", "write", "admin"] });
  projectId = await makeProject("Spring");
});

const makeProject = async (name: string) => (await client("createProject", { body: { name } })).data.id as string;
const makeStructure = async (name: string, fields: object = {}, project_id = projectId) =>
  (await client("createStructure", { body: { project_id, name, ...recurring, ...fields } })).data
    .structure_id as string;
const structure = async (id: string) => (await client("getStructure", { params: { id } })).data;
async function makeCreators(...handles: string[]): Promise<string[]> {
  const creators = handles.map((handle) => ({ handle }));
  const { data } = await client("createCreators", { params: { projectId }, body: { creators } });
  return data.map(({ id }: { id: string }) => id);
}

test("a copy has the rule of the newest version, even a scheduled one, and neither creators nor budget", async () => {
  const id = await makeStructure("Base", { metadata: { plan: "A" }, readme: "as agreed" });
  const [ana = ""] = await makeCreators("ana");
  await client("assignCreators", { params: { id }, body: { creator_ids: [ana] } });
  await client("setBudget", { params: { id }, body: { budget_cents: 100_000 } });
  const later = { kind: "rule", ...recurring, amount_cents: 7_500, effective_at: "2028-01-01" };
  expect((await client("updateStructure", { params: { id }, body: later })).error).toBeNull();
  const made = (await client("duplicateStructure", { params: { id }, body: {} })).data;
  const copy = await structure(made.structure_id);
  expect(copy).toMatchObject({
    name: "Copy of Base",
    project_id: projectId,
    metadata: { plan: "A" },
    readme: "as agreed",
  });
  expect(copy.versions).toMatchObject([{ version_number: 1, amount_cents: 7_500, criteria_type: "recurring" }]);
  expect(copy.current_version.id).toBe(made.version_id);
  expect(copy.assignment_count).toBe(0);
  expect((await client("getBudget", { params: { id: copy.id } })).data.budget_cents).toBeNull();
  const named = await client("duplicateStructure", { params: { id }, body: { name: "Summer" } });
  expect((await structure(named.data.structure_id)).name).toBe("Summer");
  // A name that is as long as names may be stays one.
  const long = await makeStructure("x".repeat(200));
  const cut = (await client("duplicateStructure", { params: { id: long }, body: {} })).data.structure_id;
  expect((await structure(cut)).name).toBe(`Copy of ${"x".repeat(192)}`);
  await client("deleteStructure", { params: { id } });
  expect((await client("duplicateStructure", { params: { id }, body: {} })).status).toBe(201);
});

test("a term of a campaign and what is entered by hand are not duplicated", async () => {
  const params = { projectId };
  const campaign = (await client("createCampaign", { params, body: { name: "C", starts_on: "2026-01-01" } })).data.id;
  const term = await makeStructure("Term", { period: "cycle", campaign_id: campaign, component: "fixed" });
  const refused = await client("duplicateStructure", { params: { id: term }, body: {} });
  expect([refused.status, refused.meta.code]).toEqual([409, "managed_by_campaign"]);
  const [ana = ""] = await makeCreators("ana");
  const bonus = { creator_id: ana, amount_cents: 500, currency: "USD", earned_on: "2026-01-05", reference: "r1" };
  await client("createEarnings", { params, body: { earnings: [bonus] } });
  const { data } = await client("listAccruals", { query: { project_id: projectId } });
  const manual = await client("duplicateStructure", { params: { id: data[0].structure_id }, body: {} });
  expect([manual.status, manual.meta.code]).toEqual([409, "entered_by_hand"]);
  expect((await client("duplicateStructure", { params: { id: unknownId }, body: {} })).status).toBe(404);
});

test("creators of another structure are assigned since the same days or since one, after a preview that assigns no one", async () => {
  const from = await makeStructure("Base");
  const to = await makeStructure("Views");
  const [ana = "", ben = "", cleo = "", gone = "", former = ""] = await makeCreators(
    "ana",
    "ben",
    "cleo",
    "gone",
    "former",
  );
  const assign = (id: string, creator_ids: string[], assigned_at: string) =>
    client("assignCreators", { params: { id }, body: { creator_ids, assigned_at } });
  await assign(from, [ana, gone, former], "2026-01-01T00:00:00Z");
  await assign(from, [ben, cleo], "2026-02-01T00:00:00Z");
  await assign(to, [cleo], "2026-02-15T00:00:00Z");
  await client("deleteCreator", { params: { id: gone } });
  await client("unassignCreators", { params: { id: from }, body: { creator_ids: [former] } });
  const copy = (body: object) =>
    client("copyAssignments", { params: { id: to }, body: { from_structure_id: from, ...body } });
  const before = (await copy({ preview: true })).data;
  expect(before).toMatchObject({ assigned: 2, already_assigned: 1, total: 3, next: null });
  expect((await structure(to)).assignment_count).toBe(1);
  const done = (await copy({})).data;
  const since = (rows: { creator_id: string; assigned_at: string; result: string }[]) =>
    Object.fromEntries(rows.map(({ creator_id, assigned_at, result }) => [creator_id, [assigned_at, result]]));
  expect(since(done.results)).toEqual({
    [ana]: ["2026-01-01T00:00:00.000Z", "assigned"],
    [ben]: ["2026-02-01T00:00:00.000Z", "assigned"],
    [cleo]: ["2026-02-01T00:00:00.000Z", "already_assigned"],
  });
  expect(since(before.results)).toEqual(since(done.results));
  const { data } = await client("listAssignments", { params: { id: to } });
  expect(
    Object.fromEntries(
      data.map((row: { creator_id: string; assigned_at: string }) => [row.creator_id, row.assigned_at]),
    ),
  ).toEqual({
    [ana]: "2026-01-01T00:00:00.000Z",
    [ben]: "2026-02-01T00:00:00.000Z",
    [cleo]: "2026-02-15T00:00:00.000Z",
  });
  expect((await copy({})).data).toMatchObject({ assigned: 0, already_assigned: 3 });
  const other = await makeStructure("Third");
  const body = { from_structure_id: from, assigned_at: "2026-03-01T00:00:00Z" };
  const dated = (await client("copyAssignments", { params: { id: other }, body })).data;
  expect(new Set(dated.results.map(({ assigned_at }: { assigned_at: string }) => assigned_at))).toEqual(
    new Set(["2026-03-01T00:00:00.000Z"]),
  );
});

test("a copy from another project, from itself, or to what no one is assigned to is refused", async () => {
  const from = await makeStructure("Base");
  const to = await makeStructure("Views");
  const far = await makeStructure("Far", {}, await makeProject("Other"));
  const copy = async (id: string, from_structure_id: string) => {
    const { status, meta } = await client("copyAssignments", { params: { id }, body: { from_structure_id } });
    return [status, meta.code];
  };
  expect(await copy(to, far)).toEqual([400, "invalid_body"]);
  expect(await copy(to, to)).toEqual([400, "invalid_body"]);
  expect(await copy(to, unknownId)).toEqual([404, "not_found"]);
  await client("deleteStructure", { params: { id: to } });
  expect(await copy(to, from)).toEqual([409, "structure_archived"]);
});
