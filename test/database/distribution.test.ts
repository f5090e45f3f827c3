/**
 * What lets the tables be spread over many machines by `org_id` (docs/scale.md): of the schema, and of the statements
 * sent to it.
 */
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { OperationId } from "../../src/contract/operations.ts";
import { validCalls } from "../api/valid-calls.ts";
import { makeWorld } from "../api/world.ts";
import { openApi } from "../support/api.ts";
import { type TestApp, testApp } from "../support/app.ts";

/**
 * The tables that every machine needs in full: small, and read before the organization is known. `docs/scale.md` lists
 * them, too.
 */
const GLOBAL = [
  ...["api_key_lookup", "organizations", "schema_migrations"],
  // A person may belong to several organizations, and signs in before one is chosen.
  ...["sign_in_attempts", "sign_in_links", "sign_in_secret", "user_accounts", "user_second_factors", "user_sessions"],
  ...["user_verifications", "users"],
  // Where organizations are, of several databases, and which of them this one is.
  ...["key_places", "organization_marks", "organization_moves", "organization_places", "placement"],
];
/** Fewer statements than this were not all statements of the API. */
const STATEMENTS_AT_LEAST = 100;

let app: TestApp;
let owner: pg.Client;
let tenantTables: string[];

beforeAll(async () => {
  app = await testApp();
  owner = new pg.Client(app.connection);
  await owner.connect();
  const { rows } = await owner.query<{ relname: string }>(
    "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname",
  );
  tenantTables = rows.map((row) => row.relname).filter((name) => !GLOBAL.includes(name));
});
afterAll(async () => {
  await owner.end();
  await app.close();
});

async function names(query: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(query, [GLOBAL]);
  return rows.map((row) => row.name);
}

const WITHOUT_ORGANIZATION = `
  select c.relname as name from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all ($1)
    and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and a.attnotnull)`;

const UNIQUE_NOT_LED = `
  select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid
  where c.relnamespace = 'public'::regnamespace and c.relname <> all ($1) and i.indisunique
    and i.indkey[0] is distinct from (select attnum from pg_attribute where attrelid = c.oid and attname = 'org_id')`;

/**
 * A key into another table of the organization carries the organization on both sides, and first; every machine has the
 * global ones.
 */
const FOREIGN_NOT_LED = `
  select f.conname as name from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_class p on p.oid = f.confrelid
  where f.contype = 'f' and c.relnamespace = 'public'::regnamespace and c.relname <> all ($1) and p.relname <> all ($1)
    and (f.conkey[1] is distinct from (select attnum from pg_attribute where attrelid = c.oid and attname = 'org_id')
      or f.confkey[1] is distinct from (select attnum from pg_attribute where attrelid = p.oid and attname = 'org_id'))`;

test("every table but the global ones belongs to an organization", async () => {
  expect(await names(WITHOUT_ORGANIZATION)).toEqual([]);
});

test("every unique index and every foreign key begins with the organization", async () => {
  expect(await names(UNIQUE_NOT_LED)).toEqual([]);
  expect(await names(FOREIGN_NOT_LED)).toEqual([]);
});

test("the schema's check finds a table, an index and a key that are not", async () => {
  await owner.query("begin");
  try {
    await owner.query("create table planted (id uuid primary key)");
    expect(await names(WITHOUT_ORGANIZATION)).toEqual(["planted"]);
    expect(await names(UNIQUE_NOT_LED)).toEqual(["planted_pkey"]);
    await owner.query("alter table creators add column planted uuid references planted (id)");
    expect(await names(FOREIGN_NOT_LED)).toEqual(["creators_planted_fkey"]);
  } finally {
    await owner.query("rollback");
  }
});

/** Tables of organizations that a statement names, and how often it says of which organization. */
function unfiltered(text: string): boolean {
  const statement = text.replaceAll('"', "");
  const named = [...statement.matchAll(/\b(?:from|join|update|into|using)\s+(\w+)/g)].filter(([, table = ""]) =>
    tenantTables.includes(table),
  );
  const said = statement.match(/\borg_id\s*(?:=|in\b|,|\))/g) ?? [];
  return said.length < named.length;
}

test("every statement of a request says of which organization, for every table", async () => {
  const sent = new Set<string>();
  const query = pg.Client.prototype.query;
  // biome-ignore lint/suspicious/noExplicitAny: the driver's overloads are passed through untouched.
  const listening = function (this: any, ...parts: any[]) {
    // Requests alone limit how long they wait for an answer.
    const ofRequests = typeof parts[0] === "object" && parts[0]?.query_timeout !== undefined;
    if (ofRequests && !/^(begin|commit|rollback)/.test(parts[0].text)) sent.add(parts[0].text);
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    return (query as any).apply(this, parts);
  };
  pg.Client.prototype.query = listening as typeof query;
  const server = await openApi(app);
  try {
    const world = await makeWorld(app, server);
    for (const [id, call] of Object.entries(validCalls(world.ids))) await world.client(id as OperationId, call);
  } finally {
    pg.Client.prototype.query = query;
    await server.close();
  }
  expect(sent.size).toBeGreaterThan(STATEMENTS_AT_LEAST);
  expect([...sent].filter(unfiltered)).toEqual([]);
});

test("the statements' check finds one that forgets it", () => {
  expect(unfiltered("select * from accruals where id = $1")).toBe(true);
  expect(unfiltered("select * from accruals a join payments p on p.id = a.id where a.org_id = $1")).toBe(true);
  expect(unfiltered("select * from accruals where org_id = $1 and id = $2")).toBe(false);
});
