/** The instants by which posts must have been read, so that what judges them has a number of its day. */
import { append } from "../../engine/append.ts";
import { isPaidByPost, longestSettlingMs, publishedFor } from "../../engine/post-windows.ts";
import type { EpochMs } from "../../engine/types.ts";
import type { Db } from "../../store/db.ts";
import { findOrganization } from "../../store/organization/organizations.ts";
import type { ReadBy } from "../../store/sources/planning.ts";
import { earliestAssignments, windowsOf } from "../../store/structures/assignments.ts";
import { findProjectStructures, toEngineStructure } from "../../store/structures/structures.ts";
import { dueTasks } from "./judging.ts";
import { windowTasks } from "./windows.ts";

const ANYONE = { from: "00000000-0000-0000-0000-000000000000", to: "ffffffff-ffff-ffff-ffff-ffffffffffff" };

/**
 * The cutoffs of a project that fall into `(after, until]`, which may lie ahead: of periods and cycles, and of the
 * windows of posts, whose end is one, too.
 */
export async function cutoffsOf(
  db: Db,
  orgId: string,
  projectId: string,
  { after, until }: { readonly after: EpochMs; readonly until: EpochMs },
): Promise<ReadBy[]> {
  const structures = (await findProjectStructures(db, orgId, projectId)).map(toEngineStructure);
  if (structures.length === 0) return [];
  const timezone = (await findOrganization(db, orgId))?.timezone ?? "UTC";
  const ids = structures.map(({ id }) => id);
  const windows = await windowsOf(db, orgId, ids, ANYONE);
  const scope = {
    ...{ orgId, projectId, timezone, asOf: until, judgedThrough: after, structures },
    ...{ earliest: await earliestAssignments(db, orgId, projectId), creators: ANYONE },
    ...{ hasNewlyDue: true, marks: new Map() },
  };
  const found = (await dueTasks(db, scope, windows)).map(({ creatorId, scheduled }): ReadBy => {
    const { startAt, endAt } = scheduled.period;
    return { creatorId, from: startAt, to: endAt, videoId: null, at: scheduled.cutoff };
  });
  for (const structure of structures.filter(isPaidByPost)) {
    const published = publishedFor(structure, { from: after, to: until + longestSettlingMs(structure) });
    if (published === null) continue;
    const own = new Map([...windows].map(([creatorId, all]) => [creatorId, all.get(structure.id) ?? []]));
    const tasks = await windowTasks(db, { orgId, timezone, asOf: until }, structure, own, {
      from: published.from,
      to: Math.min(published.to, until),
    });
    for (const { creatorId, scheduled } of tasks) {
      const { postedAt, videoId } = scheduled.post;
      append(
        found,
        [scheduled.period.endAt, scheduled.cutoff]
          .filter((at) => at > after && at <= until)
          .map((at) => ({ creatorId, from: postedAt, to: postedAt + 1, videoId, at })),
      );
    }
  }
  return found;
}
