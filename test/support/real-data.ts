/** The real readings as a program of an organization, set up through the flows; not published with the project. */
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { createGunzip } from "node:zlib";
import { CreateGoalsBody } from "../../src/contract/feeding/goals.ts";
import { AssignBody } from "../../src/contract/structures/assignments.ts";
import { CreateStructureBody } from "../../src/contract/structures/structures.ts";
import { type Context, localContext } from "../../src/flow/context.ts";
import { createGoals } from "../../src/flow/feeding/goals.ts";
import { importReadings } from "../../src/flow/feeding/readings.ts";
import { accrue } from "../../src/flow/judging/runs.ts";
import { createProject } from "../../src/flow/organization/projects.ts";
import { assign } from "../../src/flow/structures/assignments.ts";
import { createStructure } from "../../src/flow/structures/structures.ts";
import { type TestApp, testOrganization } from "./app.ts";

const SHARED = new URL("../../../shared/", import.meta.url);
const EXPECTED = new URL("vectors/youtube-gb-2017.json", SHARED);
const AT_ONCE = 1_000;
const FIRST_BY_HANDLE = 50;

export const hasRealData = existsSync(EXPECTED);
if (!hasRealData) console.log("skipped: the real readings (../shared/data) are not next to this checkout");

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
  /** Computed elsewhere, by structure. */
  readonly expected: { readonly totals: Readonly<Record<string, Totals>> };
}

interface Totals {
  readonly accruals: number;
  readonly amount_cents: number;
}

export interface RealProgram {
  readonly ctx: Context;
  readonly projectId: string;
  readonly asOf: number;
  readonly structureIds: ReadonlyMap<string, string>;
  readonly expected: Readonly<Record<string, Totals>>;
}

/** Imports the readings and sets the program up as of its end; nothing is accrued yet. */
export async function loadRealData(app: TestApp): Promise<RealProgram> {
  const program = JSON.parse(readFileSync(EXPECTED, "utf8")) as Program;
  const asOf = Date.parse(program.as_of);
  app.clock.now = asOf;
  const ctx = await testOrganization(app, { timezone: program.timezone });
  const now = () => localContext(app, ctx.orgId, ctx.actor);
  const project = await createProject(ctx, { name: "Trending", description: null, readme: null, metadata: {} });
  const stream = createReadStream(new URL(program.data, SHARED)).pipe(createGunzip());
  await importReadings(now(), project.id, stream, { format: "csv" });
  const { rows } = await app.database.owner.query("select id, handle from creators where org_id = $1", [ctx.orgId]);
  const creators = (rows as { id: string; handle: string }[]).sort((a, b) => (a.handle < b.handle ? -1 : 1));
  const goals = creators.flatMap(({ id }) =>
    program.goals_of_every_creator.map((goal) => ({ ...goal, creator_id: id })),
  );
  for (let from = 0; from < goals.length; from += AT_ONCE) {
    const body = CreateGoalsBody.parse({ goals: goals.slice(from, from + AT_ONCE) });
    await createGoals(now(), project.id, body.items);
  }
  const structureIds = new Map<string, string>();
  for (const { id, versions, assignments } of program.structures) {
    const [{ created_at, ...rule } = {}] = versions;
    const made = { ...now(), now: Date.parse(String(created_at)) };
    const body = { project_id: project.id, name: id, currency: "USD", ...rule };
    const { structure_id } = await createStructure(made, CreateStructureBody.parse(body));
    structureIds.set(id, structure_id);
    const chosen = assignments.creators === "all" ? creators : creators.slice(0, FIRST_BY_HANDLE);
    for (let from = 0; from < chosen.length; from += AT_ONCE) {
      const creator_ids = chosen.slice(from, from + AT_ONCE).map((creator) => creator.id);
      await assign(now(), structure_id, AssignBody.parse({ creator_ids, assigned_at: assignments.assigned_at }));
    }
  }
  return { ctx: now(), projectId: project.id, asOf, structureIds, expected: program.expected.totals };
}

/** Books what the real readings earn: what each structure came to, and what it must come to. */
export async function bookRealData(app: TestApp): Promise<{ readonly booked: unknown; readonly expected: unknown }> {
  const { ctx, asOf, expected } = await loadRealData(app);
  await accrue(ctx, asOf);
  const { rows } = await app.database.owner.query<{ name: string } & Totals>(
    `select s.name, count(*)::int as accruals, sum(a.amount_cents)::int as amount_cents
     from accruals a join structures s on s.org_id = a.org_id and s.id = a.structure_id where a.org_id = $1 group by 1`,
    [ctx.orgId],
  );
  const booked = Object.fromEntries(rows.map(({ name, ...totals }) => [name, totals]));
  return { booked, expected };
}
