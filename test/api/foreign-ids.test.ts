/** Every place for an id, in every operation: another organization's id is answered like one that does not exist. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { OperationId } from "../../src/contract/operations.ts";
import { verifyAndKeep } from "../../src/flow/proving/verify-reports.ts";
import { operationIds, operationOf } from "../support/api.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type Call, openApi } from "../support/client.ts";
import { person } from "../support/people.ts";
import { validCalls } from "./valid-calls.ts";
import { type Ids, makeWorld, unknownId, type World } from "./world.ts";

let app: TestApp;
let server: FastifyInstance;
let mine: World;
let theirs: World;

beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
  mine = await makeWorld(app, server);
  theirs = await makeWorld(app, server);
  await verifyAndKeep(app);
  for (const { ctx } of [mine, theirs]) await person(app, ctx.orgId, `${ctx.orgId}@example.com`, "owner");
});
afterAll(async () => {
  await server.close();
  await app.close();
});

/** A call with the ids at some places exchanged. */
interface Probe {
  readonly id: OperationId;
  readonly place: string;
  readonly call: Call;
}

/** Every string of a call that holds an id, by its path (`body.creator_ids.0`). */
function placesOf(value: unknown, ids: readonly string[], path = ""): string[] {
  if (typeof value === "string") return ids.some((id) => value.includes(id)) ? [path] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => placesOf(inner, ids, path === "" ? key : `${path}.${key}`));
}

/** The call with my ids exchanged, at one place or, with `*`, everywhere. */
function exchanged(call: Call, place: string, by: Ids): Call {
  const walk = (value: unknown, path: string): unknown => {
    if (typeof value === "string") {
      if (place !== "*" && path !== place) return value;
      return Object.entries(mine.ids).reduce((text, [name, id]) => text.replace(id, by[name as keyof Ids]), value);
    }
    if (Array.isArray(value)) return value.map((inner, index) => walk(inner, `${path}.${index}`));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, walk(inner, path === "" ? key : `${path}.${key}`)]),
    );
  };
  return walk(call, "") as Call;
}

function probes(by: Ids): Probe[] {
  const calls = validCalls(mine.ids);
  return operationIds.flatMap((id) => {
    const places = placesOf(calls[id], Object.values(mine.ids));
    return [...places, ...(places.length > 1 ? ["*"] : [])].map((place) => ({
      id,
      place,
      call: exchanged(calls[id], place, by),
    }));
  });
}

/** A digest of all rows of an organization, table by table; what merely counts its requests is left out. */
async function digestOf(orgId: string): Promise<Record<string, string>> {
  const owner = app.database.owner;
  const { rows: tables } = await owner.query(
    `select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and c.column_name = 'org_id' and t.table_type = 'BASE TABLE'
       and c.table_name not in ('api_keys', 'request_counts')`,
  );
  const digests: Record<string, string> = {};
  for (const { name } of tables) {
    const text = `select md5(coalesce(string_agg(r::text, '|' order by r::text), '')) as digest from ${name} r where org_id = $1`;
    digests[name] = (await owner.query(text, [orgId])).rows[0].digest;
  }
  return digests;
}

test("a foreign id gets the same status and body as an unknown one in every place, and changes nothing", async () => {
  const before = await digestOf(theirs.ctx.orgId);
  expect(Object.keys(before).length).toBeGreaterThan(15);
  const nowhere = Object.fromEntries(Object.keys(mine.ids).map((name) => [name, unknownId])) as unknown as Ids;
  const foreign = probes(theirs.ids);
  const unknown = probes(nowhere);
  expect(foreign.length).toBeGreaterThan(60);
  const withId = new Set(foreign.map(({ id }) => id));
  expect(operationIds.filter((id) => operationOf(id).params !== undefined && !withId.has(id))).toEqual([]);

  const plain = (text: string) =>
    [unknownId, ...Object.values(theirs.ids)].reduce((left, id) => left.replaceAll(id, "<id>"), text);
  for (const [index, probe] of foreign.entries()) {
    const answer = await mine.client(probe.id, probe.call);
    const nobodys = await mine.client(probe.id, unknown[index]?.call ?? {});
    const where = `${probe.id} at ${probe.place}`;
    expect([where, answer.status, plain(answer.text)]).toEqual([where, nobodys.status, plain(nobodys.text)]);
  }
  expect(await digestOf(theirs.ctx.orgId)).toEqual(before);
});

test("another organization's cursor is only a place in one's own list", async () => {
  const first = await theirs.client("listMethods", { query: { limit: "1" } });
  const { data } = await mine.client("listMethods", { query: { cursor: first.meta.nextCursor } });
  expect(data.every((row: { org_id: string }) => row.org_id === mine.ctx.orgId)).toBe(true);
});

test("a list without a filter holds one's own rows alone", async () => {
  for (const id of operationIds.filter((each) => operationOf(each).success.paged === true)) {
    if (operationOf(id).params !== undefined) continue;
    const { data } = await mine.client(id);
    expect([id, data.length > 0]).toEqual([id, true]);
    for (const row of data) expect([id, row.org_id ?? row.parent_org_id]).toEqual([id, mine.ctx.orgId]);
  }
});

test("an icon is found under its own organization alone", async () => {
  const own = await server.inject(`/icons/${theirs.ctx.orgId}/${theirs.ids.icon}`);
  const wrong = await server.inject(`/icons/${mine.ctx.orgId}/${theirs.ids.icon}`);
  const nobodys = await server.inject(`/icons/${mine.ctx.orgId}/${unknownId}`);
  expect([own.statusCode, wrong.statusCode, wrong.body]).toEqual([200, 404, nobodys.body]);
});
