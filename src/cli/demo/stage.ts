/** Sets the demo's stage: the organization, its brands, and what happens to their people and rules day by day. */

import { CreateCreatorItem } from "../../contract/feeding/creators.ts";
import { CreateGoalItem } from "../../contract/feeding/goals.ts";
import { CreateProjectBody } from "../../contract/organization/projects.ts";
import { CreateMethodBody, ListMethodsQuery } from "../../contract/settling/methods.ts";
import { AssignBody, UnassignBody } from "../../contract/structures/assignments.ts";
import { CreateStructureBody, UpdateStructureBody } from "../../contract/structures/structures.ts";
import { addDays } from "../../engine/periods.ts";
import type { EpochMs } from "../../engine/types.ts";
import type { Context } from "../../flow/context.ts";
import { createCreators } from "../../flow/feeding/creators.ts";
import { createGoals } from "../../flow/feeding/goals.ts";
import { createProject } from "../../flow/organization/projects.ts";
import { createMethod, listMethods } from "../../flow/settling/methods.ts";
import { assign, unassign } from "../../flow/structures/assignments.ts";
import { updateStructure } from "../../flow/structures/edits.ts";
import { createStructure } from "../../flow/structures/structures.ts";
import { at, type Story } from "./calendar.ts";
import { BRANDS, type Brand, type CastMember, PAYOUT_METHODS } from "./cast.ts";
import { isMember } from "./posts.ts";
import { type DemoStructure, PROJECTS, STRUCTURES } from "./rules.ts";

/** Returns a context whose clock is at an instant of the story. */
export type AtInstant = (instant: EpochMs) => Context;

/** Ids of what has been created so far, by the demo's own names. */
export interface Stage {
  readonly story: Story;
  readonly cast: readonly CastMember[];
  readonly contextAt: AtInstant;
  readonly projectIds: Readonly<Record<Brand, string>>;
  readonly methodIds: ReadonlyMap<string, string>;
  readonly creatorIds: Map<CastMember, string>;
  readonly structureIds: Map<string, string>;
}

const MORNING_HOUR = 9;
const WEEKS_PER_MONTH = 4.3;
const METHODS_MAX = 100;

/** Creates what exists before the first day: projects and payout methods. */
export async function setStage(story: Story, cast: readonly CastMember[], contextAt: AtInstant): Promise<Stage> {
  const ctx = contextAt(at(story.first, 0));
  const projectIds = { glow: "", trail: "" };
  for (const brand of BRANDS)
    projectIds[brand] = (await createProject(ctx, CreateProjectBody.parse(PROJECTS[brand]))).id;
  const seeded = await listMethods(ctx, { ...ListMethodsQuery.parse({}), limit: METHODS_MAX });
  const methodIds = new Map(seeded.rows.map((row) => [row.name, row.id]));
  for (const name of PAYOUT_METHODS) {
    if (!methodIds.has(name)) methodIds.set(name, (await createMethod(ctx, CreateMethodBody.parse({ name }))).id);
  }
  return { story, cast, contextAt, projectIds, methodIds, creatorIds: new Map(), structureIds: new Map() };
}

/** Plays one morning: structures begin, creators join, leave and return, rules are edited. */
export async function playMorning(stage: Stage, day: number): Promise<void> {
  const ctx = stage.contextAt(at(addDays(stage.story.first, day), MORNING_HOUR));
  for (const structure of STRUCTURES) {
    const { days } = stage.story;
    if (day === Math.floor(structure.begins * days)) await begin(stage, ctx, structure, day);
    if (structure.edit !== undefined && day === Math.floor(structure.edit.after * days)) {
      const body = UpdateStructureBody.parse({ kind: "rule", ...structure.edit.rule });
      await updateStructure(ctx, idOf(stage.structureIds, structure.key), body);
    }
  }
  for (const brand of BRANDS) {
    await welcome(stage, ctx, brand, day);
    await changeAssignments(stage, ctx, brand, day);
  }
}

/** The creators of a structure who are with the program on a day. */
function peopleOf(stage: Stage, structure: DemoStructure, isWanted: (member: CastMember) => boolean): string[] {
  return stage.cast
    .filter((member) => member.brand === structure.brand)
    .filter((member, index) => index % structure.every === 0 && stage.creatorIds.has(member) && isWanted(member))
    .map((member) => idOf(stage.creatorIds, member));
}

async function begin(stage: Stage, ctx: Context, structure: DemoStructure, day: number): Promise<void> {
  const { brand, key, name, rule } = structure;
  const body = CreateStructureBody.parse({ project_id: stage.projectIds[brand], name, ...rule });
  stage.structureIds.set(key, (await createStructure(ctx, body)).structure_id);
  await assignTo(stage, ctx, structure, (member) => isMember(member, day));
}

async function assignTo(
  stage: Stage,
  ctx: Context,
  structure: DemoStructure,
  isWanted: (member: CastMember) => boolean,
): Promise<void> {
  const creator_ids = peopleOf(stage, structure, isWanted);
  if (creator_ids.length > 0)
    await assign(ctx, idOf(stage.structureIds, structure.key), AssignBody.parse({ creator_ids }));
}

/** Adds the creators who join today, with goals where the brand sets them. */
async function welcome(stage: Stage, ctx: Context, brand: Brand, day: number): Promise<void> {
  const members = stage.cast.filter((member) => member.brand === brand && member.joins === day);
  if (members.length === 0) return;
  const items = members.map((member) =>
    CreateCreatorItem.parse({
      handle: member.handle,
      platform: member.platform,
      display_name: member.name,
      email: `${member.handle}@example.com`,
      tracking_mode: member.isReviewed ? "selective" : "auto",
    }),
  );
  const added = await createCreators(ctx, stage.projectIds[brand], items);
  for (const [index, { row }] of added.entries()) {
    const member = members[index];
    if (member !== undefined) stage.creatorIds.set(member, row.id);
  }
  if (brand === "trail") {
    const goals = members.flatMap((member) => goalsOf(member, idOf(stage.creatorIds, member)));
    await createGoals(ctx, stage.projectIds[brand], goals);
  }
}

/** Goals a little below what the creator usually does: met in most months, and missed in some. */
function goalsOf(member: CastMember, creator_id: string) {
  const postsPerMonth = member.postsPerWeek * WEEKS_PER_MONTH;
  const views = Math.max(10_000, Math.round((postsPerMonth * member.medianViews * 1.05) / 10_000) * 10_000);
  const goals = [
    { type: "posts", target: Math.max(4, Math.floor(postsPerMonth * 0.9)) },
    { type: "views", target: views },
    ...(member.followers > 40_000 ? [{ type: "followers", target: Math.round(member.followers / 1_000) * 1_000 }] : []),
    ...(member.engagement > 0.08 ? [{ type: "engagement", target: 7.5 }] : []),
  ];
  return goals.map((goal) => CreateGoalItem.parse({ creator_id, period: "monthly", ...goal }));
}

async function changeAssignments(stage: Stage, ctx: Context, brand: Brand, day: number): Promise<void> {
  for (const structure of STRUCTURES) {
    if (structure.brand !== brand || !stage.structureIds.has(structure.key)) continue;
    await assignTo(stage, ctx, structure, (member) => member.joins === day || member.returns === day);
    const creator_ids = peopleOf(stage, structure, (member) => member.leaves === day);
    if (creator_ids.length > 0)
      await unassign(ctx, idOf(stage.structureIds, structure.key), UnassignBody.parse({ creator_ids }));
  }
}

/** Looks up the id of something created earlier. Throws `Error` when the story is out of order. */
export function idOf<Key>(ids: ReadonlyMap<Key, string>, key: Key): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error("the demo's story is out of order");
  return id;
}
