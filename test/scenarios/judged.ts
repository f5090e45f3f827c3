/** What a run is about to find for everyone in a project, judged before it, without booking. */
import { type Context, scopeOf } from "../../src/flow/context.ts";
import { judgeCreators } from "../../src/flow/judging/judging.ts";
import { earliestAssignments } from "../../src/store/structures/assignments.ts";
import { findProjectStructures, toEngineStructure } from "../../src/store/structures/structures.ts";
import type { Loaded } from "../support/scenario.ts";

export function judgeAll(
  ctx: Context,
  loaded: Loaded,
  timezone: string,
  asOf: number,
): ReturnType<typeof judgeCreators> {
  const creators = [...loaded.ids].filter(([key]) => key.startsWith("creator:")).map(([, id]) => id);
  return ctx.app.database.transaction(scopeOf(ctx), async (tx) =>
    judgeCreators(tx, {
      orgId: ctx.orgId,
      projectId: loaded.projectId,
      timezone,
      asOf,
      judgedThrough: undefined,
      structures: (await findProjectStructures(tx, ctx.orgId, loaded.projectId)).map(toEngineStructure),
      earliest: await earliestAssignments(tx, ctx.orgId, loaded.projectId),
      creators: { from: "00000000-0000-0000-0000-000000000000", to: "ffffffff-ffff-ffff-ffff-ffffffffffff" },
      hasNewlyDue: true,
      marks: new Map(creators.map((id) => [id, { since: 0, until: asOf, only_readings: false }])),
    }),
  );
}
