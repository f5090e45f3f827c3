/**
 * Members limited to projects. Every operation is called by one of them: what reaches a project works in theirs; with the
 * ids of another project it answers as if those did not exist; everything else is refused in plain words.
 */
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { OperationId } from "../../src/contract/operations.ts";
import type { Role } from "../../src/contract/organization/organization.ts";
import type { Tx } from "../../src/store/db.ts";
import { setMemberRole } from "../../src/store/organization/people.ts";
import { operationIds, operationOf } from "../support/api.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type Call, type Client, memberClient, openApi } from "../support/client.ts";
import { person } from "../support/people.ts";
import { inOrder, succeeds } from "./on-worlds.ts";
import { validCalls } from "./valid-calls.ts";
import { makeWorld, unknownId, type World } from "./world.ts";

let app: TestApp;
let server: FastifyInstance;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
});
afterAll(async () => {
  for (const close of closing) await close();
  await server.close();
  await app.close();
});

/** Members limited to a project, one who edits and one who pays: together they may do all that a limited member can. */
interface Limited {
  readonly of: (id: OperationId) => Client;
}

async function limitedTo({ ctx }: World, projectId: string): Promise<Limited> {
  const clientOf = async (role: Role): Promise<Client> => {
    const userId = await person(app, ctx.orgId, `${app.newId()}@example.com`, role);
    const limits = { project_ids: [projectId], amount_limits: null };
    await app.database.ownerTransaction((tx) => setMemberRole(tx, ctx.orgId, userId, role, limits));
    const { client, close } = await memberClient(app, ctx, { userId, role });
    closing.push(close);
    return client;
  };
  const [editor, payer] = [await clientOf("editor"), await clientOf("payer")];
  return { of: (id) => (operationOf(id).capability === "pay" ? payer : editor) };
}

const keyed = operationIds.filter((id) => operationOf(id).scope !== null);
/** Needs a role that is never limited. */
const administers = (id: OperationId) => operationOf(id).capability === "administer";
const reaching = (reach: string) => keyed.filter((id) => operationOf(id).reach === reach && !administers(id));

describe("in their own project", () => {
  let used: { readonly world: World; readonly limited: Limited } | undefined;
  const fresh = async () => {
    const world = await makeWorld(app, server);
    used = { world, limited: await limitedTo(world, world.ids.project) };
    return used;
  };
  const call = ({ limited, world }: NonNullable<typeof used>, id: OperationId) =>
    // Only who administers sees disabled methods.
    limited.of(id)(id, id === "listMethods" ? {} : validCalls(world.ids)[id]);

  test.each(inOrder(reaching("project")))("%s works as for any other member", async (id) => {
    const first = used === undefined ? undefined : await call(used, id);
    if (first !== undefined && succeeds(id, first)) return;
    const reply = await call(await fresh(), id);
    const logged = app.log.entries("error").at(-1);
    expect([id, reply.status, reply.error, logged]).toEqual([id, expect.any(Number), null, logged]);
    expect([id, succeeds(id, reply)]).toEqual([id, true]);
  });
});

test("whatever a list is asked for, it needs nothing that is closed to them", async () => {
  const world = await makeWorld(app, server);
  const limited = await limitedTo(world, world.ids.project);
  const plain = ["true", "a", "1", "10", "USD", "2026-01-01", "2026-02-01T00:00:00Z", "2026-01"];
  let asked = 0;
  for (const id of reaching("project")) {
    const given = validCalls(world.ids)[id];
    if (operationOf(id).method !== "GET") continue;
    for (const [name, schema] of Object.entries(operationOf(id).query?.shape ?? {})) {
      const options = JSON.stringify(z.toJSONSchema(schema as z.ZodType, { io: "input", unrepresentable: "any" }))
        .match(/"enum":\[([^\]]*)\]/)?.[1]
        ?.split(",")
        .map((text) => text.replaceAll('"', ""));
      const values = [...(options ?? []), ...plain, ...Object.values(world.ids)].filter(
        (value) => (schema as z.ZodType).safeParse(value).success,
      );
      for (const value of values.slice(0, 12)) {
        const reply = await limited.of(id)(id, { ...given, query: { ...given.query, [name]: value } });
        expect([id, name, value, reply.status >= 500 || reply.meta.code === "limited_to_projects"]).toEqual([
          id,
          name,
          value,
          false,
        ]);
        asked += 1;
      }
    }
  }
  expect(asked).toBeGreaterThan(300);
});

describe("beyond their project", () => {
  let world: World;
  let limited: Limited;
  let own: string;
  beforeAll(async () => {
    world = await makeWorld(app, server);
    own = (await world.client("createProject", { body: { name: "Theirs" } })).data.id;
    limited = await limitedTo(world, own);
  });

  /** The call with the ids exchanged. */
  const exchanged = (call: Call, by: (name: string, id: string) => string): Call => {
    const swap = (text: string) =>
      Object.entries(world.ids).reduce((left, [name, id]) => left.replaceAll(id, by(name, id)), text);
    return JSON.parse(swap(JSON.stringify(call)));
  };
  const digest = async () => {
    const { rows } = await app.database.owner.query(
      `select table_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
       where table_schema = 'public' and column_name = 'project_id' and table_type = 'BASE TABLE' order by 1`,
    );
    const of = async (name: string) =>
      (
        await app.database.owner.query(
          `select md5(coalesce(string_agg(r::text, '|' order by r::text), '')) as digest from ${name} r where project_id = $1`,
          [world.ids.project],
        )
      ).rows[0].digest;
    return Object.fromEntries(await Promise.all(rows.map(async ({ name }) => [name, await of(name)])));
  };

  test.each(reaching("organization"))("%s is refused: it reaches more than a project", async (id) => {
    const reply = await limited.of(id)(id, validCalls(world.ids)[id]);
    expect([id, reply.status, reply.meta.code]).toEqual([id, 403, "limited_to_projects"]);
    expect(reply.error).toContain("You work in one project of this organization");
  });

  test("whatever a statement asks of any table, no row of another project is read or written", async () => {
    const { rows: tables } = await app.database.owner.query<{ name: string }>(`
      select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and (has_table_privilege('stipend_limited', c.oid, 'select') or has_any_column_privilege('stipend_limited', c.oid, 'select'))`);
    expect(tables.length).toBeGreaterThan(40);
    const { orgId } = world.ctx;
    const inScope = <T>(work: (tx: Tx) => Promise<T>) =>
      app.database.transaction({ orgId, visibleOrgIds: [orgId], projectIds: [own] }, work);
    const shared = [
      "flag_marks",
      "idempotency_keys",
      "month_closings",
      "organizations",
      "packed_months",
      "packed_origins",
      "payout_method_icons",
      "payout_methods",
      "snapshot_packs",
    ];
    for (const { name } of tables) {
      const { rows } = await inScope((tx) =>
        sql<{ n: number }>`select count(org_id)::int as n from ${sql.table(name)}`.execute(tx),
      );
      if (!shared.includes(name)) expect([name, rows[0]?.n]).toEqual([name, name === "projects" ? 1 : 0]);
    }
    for (const name of [
      "payees",
      "pay_run_files",
      "members",
      "api_keys",
      "invoices",
      "payout_destinations",
      "accrual_runs",
    ])
      await expect(
        inScope((tx) => sql`select from ${sql.table(name)}`.execute(tx)),
        name,
      ).rejects.toThrow("permission denied");
    const { ids } = world;
    const writes = [
      sql`insert into notes (org_id, id, about_creator, created_at) values (${orgId}, ${app.newId()}, ${ids.creator}, now())`,
      sql`insert into goals (org_id, id, project_id, creator_id, type, target, period, starts_on, created_at, updated_at)
          values (${orgId}, ${app.newId()}, ${ids.project}, ${ids.creator}, 'posts', 1, 'daily', '2026-01-01', now(), now())`,
    ];
    for (const write of writes) await expect(inScope((tx) => write.execute(tx))).rejects.toThrow("row-level security");
    const changed = await inScope((tx) =>
      sql`update creators set display_name = 'x' where org_id = ${orgId}`.execute(tx),
    );
    expect(changed.numAffectedRows).toBe(0n);
  });

  test("no list, count or sum holds anything of another project", async () => {
    const ids = Object.entries(world.ids);
    for (const id of reaching("project").filter((each) => operationOf(each).method === "GET")) {
      if (operationOf(id).params !== undefined) continue;
      const reply = await limited.of(id)(id, {});
      const leaked = ids.filter(([name, each]) => !["method", "icon"].includes(name) && reply.text.includes(each));
      expect([id, leaked]).toEqual([id, []]);
      const isShared = ["listProjects", "listMethods"].includes(id);
      if (Array.isArray(reply.data) && !isShared) expect([id, reply.data]).toEqual([id, []]);
    }
    expect((await limited.of("listProjects")("listProjects")).data.map((row: { id: string }) => row.id)).toEqual([own]);
  });

  test("an id of another project is answered like one that does not exist, in every operation, and changes nothing", async () => {
    const before = await digest();
    expect(Object.keys(before).length).toBeGreaterThan(15);
    const plain = (text: string) =>
      [unknownId, ...Object.values(world.ids)].reduce((left, id) => left.replaceAll(id, "<id>"), text);
    // Payout methods are every project's.
    for (const id of reaching("project").filter((each) => each !== "getMethod")) {
      const given = validCalls(world.ids)[id];
      // With the ids of the other project alone, and as parts of a call in their own.
      for (const keep of [[], ["project"]]) {
        const mine = (name: string) => keep.includes(name);
        const others = Object.entries(world.ids).filter(([name]) => !mine(name));
        if (!others.some(([, each]) => JSON.stringify(given).includes(each))) continue;
        const foreign = exchanged(given, (name, each) => (mine(name) ? own : each));
        const unknown = exchanged(given, (name) => (mine(name) ? own : unknownId));
        const reply = await limited.of(id)(id, foreign);
        const nobodys = await limited.of(id)(id, unknown);
        expect([id, keep, reply.status, plain(reply.text)]).toEqual([id, keep, nobodys.status, plain(nobodys.text)]);
      }
    }
    expect(await digest()).toEqual(before);
  });
});

test("where the database refuses what an operation needs, a limited member learns of their limit, in lines too", async () => {
  const world = await makeWorld(app, server);
  const limited = await limitedTo(world, world.ids.project);
  const given = validCalls(world.ids).simulateStructure;
  const refused = { code: "limited_to_projects", project_ids: [world.ids.project] };
  await app.database.owner.query("revoke select on creators from stipend_limited");
  try {
    for (const accept of ["application/json", "application/x-ndjson"]) {
      const reply = await limited.of("simulateStructure")("simulateStructure", { ...given, headers: { accept } });
      expect([accept, reply.status, reply.meta]).toEqual([accept, 403, refused]);
    }
  } finally {
    await app.database.owner.query("grant select on creators to stipend_limited");
  }
});

test("a member whose project was erased gets another role, and keeps the limits that name nothing any more", async () => {
  const world = await makeWorld(app, server);
  const { data: erased } = await world.client("createProject", { body: { name: "Short" } });
  const userId = await person(app, world.ctx.orgId, `${app.newId()}@example.com`, "editor");
  const change = (body: object) => world.client("updateMember", { params: { userId }, body });
  const project_ids = [erased.id, world.ids.project];
  expect((await change({ project_ids })).status).toBe(200);
  const gone = await world.client("deleteProject", { params: { id: erased.id }, query: { mode: "hard" } });
  expect(gone.status).toBe(200);
  expect((await change({ role: "payer" })).data).toMatchObject({ role: "payer", project_ids });
  expect((await change({ project_ids: [world.ids.project] })).data).toMatchObject({ project_ids: [world.ids.project] });
  const added = await change({ project_ids });
  expect([added.status, added.meta.errors?.[0].path]).toEqual([400, "project_ids.0"]);
});
