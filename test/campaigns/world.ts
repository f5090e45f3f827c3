/** Any number of copies of the same small world, each in its own organization, with the same ids every time. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import pg from "pg";
import { type Context, localContext } from "../../src/flow/context.ts";
import { valueTypes } from "../../src/store/types.ts";
import { type TestApp, testOrganization } from "../support/app-on.ts";
import { loadFeed, playStructures, type RawScenario, type Vector } from "../support/scenario.ts";

const vectors = JSON.parse(readFileSync(new URL("../vectors/rules-random.json", import.meta.url), "utf8")) as Vector[];

/** The scenario with the most kinds of rules and accruals. */
export function richScenario(): RawScenario {
  return best(({ scenario, expected }) => {
    const kinds = new Set(scenario.structures.flatMap((one) => one.versions.map((version) => version.criteria_type)));
    return kinds.size * 100 + Math.min(expected.accruals.length, 50) + scenario.creators.length;
  });
}

/** The scenario with the most accruals judged by goals, and with creators who have several goals. */
export function goalScenario(): RawScenario {
  return best(({ scenario, expected }) => {
    const rules = new Map(scenario.structures.map((one) => [one.id, one.versions]));
    const judged = expected.accruals.filter(
      ({ structure, version }) => rules.get(structure)?.[version - 1]?.criteria_type === "goals",
    );
    return judged.length * scenario.goals.length;
  });
}

function best(score: (vector: Vector) => number): RawScenario {
  const [first] = [...vectors].sort((a, b) => score(b) - score(a));
  if (first === undefined) throw new Error("there are no scenarios");
  return first.scenario;
}

/** Ids in a fixed order: the same calls get the same ids. Ids are unique within an organization only. */
export function countedIds(prefix: string): () => string {
  let count = 0;
  return () => idFrom(`${prefix} ${++count}`);
}

/** An id that belongs to a text. */
export function idFrom(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * A new organization with `projects` copies of the scenario in it, everything in place and nothing accrued. Ids follow
 * from names, so that the order in which the scenario lists things makes no difference to them.
 */
export async function makeWorld(app: TestApp, scenario: RawScenario, projects: number): Promise<Context> {
  const client = new pg.Client({ ...app.connection, types: valueTypes as unknown as pg.CustomTypesConfig });
  await client.connect();
  try {
    app.clock.now = Date.parse("2020-01-01T00:00:00Z");
    const made = await testOrganization(app, { timezone: scenario.timezone });
    const counted: TestApp = { ...app, newId: countedIds("world") };
    const ctx = localContext(counted, made.orgId, made.actor);
    for (let copy = 0; copy < projects; copy++) {
      const loaded = await loadFeed(client, made.orgId, (name) => idFrom(`${copy} ${name}`), scenario);
      await playStructures(counted, ctx, loaded, scenario);
    }
    await client.query(
      "insert into input_marks (org_id, project_id, creator_id, since, until) select org_id, project_id, id, '2020-01-01Z', '2100-01-01Z' from creators where org_id = $1",
      [made.orgId],
    );
    app.clock.now = Math.max(app.clock.now, Date.parse(scenario.as_of));
    return localContext(app, made.orgId, made.actor);
  } finally {
    await client.end();
  }
}

/** What a world consists of, each table after those it refers to. */
const TABLES = [
  "organizations",
  "payout_methods",
  "projects",
  "creators",
  "videos",
  "readings",
  "follower_readings",
  "goals",
  "structures",
  "structure_versions",
  "assignments",
  "input_marks",
];

/** Makes a world once and answers a function that copies it into a new organization, with one statement a table. */
export async function copiedWorlds(
  app: TestApp,
  scenario: RawScenario,
  projects: number,
): Promise<() => Promise<Context>> {
  const made = await makeWorld(app, scenario, projects);
  const columns = await columnsOf(app);
  return () => copyInto(app, made, columns, TABLES);
}

/** Copies what an organization consists of, ids and all, without the rows of some tables and without what was booked. */
export async function copyWorld(app: TestApp, made: Context, without: readonly string[]): Promise<Context> {
  const tables = TABLES.filter((table) => !without.includes(table));
  return { ...(await copyInto(app, made, await columnsOf(app), tables)), now: app.clock.now };
}

async function columnsOf(app: TestApp): Promise<ReadonlyMap<string, string>> {
  const { rows } = await app.database.owner.query<{ table_name: string; columns: string[] }>(
    `select table_name, array_agg(column_name::text order by ordinal_position) as columns from information_schema.columns
     where table_schema = 'public' and column_name <> 'org_id' and is_identity = 'NO' and is_generated = 'NEVER'
     group by table_name`,
  );
  return new Map(rows.map((row) => [row.table_name, row.columns.join(", ")]));
}

async function copyInto(
  app: TestApp,
  made: Context,
  columnsOfTable: ReadonlyMap<string, string>,
  tables: readonly string[],
): Promise<Context> {
  const orgId = app.newId();
  for (const table of tables) {
    const columns = columnsOfTable.get(table);
    await app.database.owner.query(
      `insert into ${table} (org_id, ${columns}) select $1, ${columns} from ${table} where org_id = $2`,
      [orgId, made.orgId],
    );
  }
  return localContext(app, orgId, made.actor, made.now);
}
