/** Posts of an import whose first reading came after the cutoff of their period, too late to count. */
import { coverOf } from "../../../engine/cover.ts";
import { cycleAt, isPaidByCycle } from "../../../engine/cycles.ts";
import { localDateOf } from "../../../engine/periods.ts";
import { coverOfWindow, isPaidByPost, windowOf } from "../../../engine/post-windows.ts";
import { needsOf } from "../../../engine/rules/index.ts";
import { periodAt } from "../../../engine/schedule.ts";
import type { EpochMs, LocalDate, ScheduledPeriod, Structure, Window } from "../../../engine/types.ts";
import type { Db } from "../../../store/db.ts";
import { type FirstRead, findFirstRead } from "../../../store/judging/read-late.ts";
import { findOrganization } from "../../../store/organization/organizations.ts";
import { windowsOf } from "../../../store/structures/assignments.ts";
import { findProjectStructures, toEngineStructure } from "../../../store/structures/structures.ts";
import { toIso } from "../../../store/types.ts";
import type { Context } from "../../context.ts";

/** Instants as ISO 8601 UTC. */
export interface ReadLatePost {
  readonly video_id: string;
  readonly structure_id: string;
  readonly first_read_at: string;
  readonly period_start: LocalDate;
  readonly period_end: LocalDate;
  readonly cutoff: string;
}

/**
 * Only posts whose creator is assigned to a structure that pays by readings; each post once, the earliest read first.
 */
export async function readLate(
  db: Db,
  ctx: Context,
  projectId: string,
  videoIds: readonly string[],
): Promise<ReadLatePost[]> {
  const posts = await findFirstRead(db, ctx.orgId, videoIds, ctx.now);
  if (posts.length === 0) return [];
  const timezone = (await findOrganization(db, ctx.orgId))?.timezone ?? "UTC";
  const stored = await findProjectStructures(db, ctx.orgId, projectId);
  const structures = new Map(stored.map((row) => [row.structure.id, toEngineStructure(row)]));
  const creatorIds = [...new Set(posts.map((post) => post.creator_id))];
  const windows = await windowsOf(db, ctx.orgId, [...structures.keys()], { ids: creatorIds });
  const places = new Places(structures, windows, timezone, ctx.now);
  return posts.flatMap((post) => {
    for (const structureId of windows.get(post.creator_id)?.keys() ?? []) {
      const scheduled = places.of(structureId, post);
      if (scheduled === null || post.first_read_at <= scheduled.cutoff) continue;
      const { period, cutoff } = scheduled;
      return [
        {
          ...{ video_id: post.id, structure_id: structureId, first_read_at: toIso(post.first_read_at) },
          ...{ period_start: period.start, period_end: period.end, cutoff: toIso(cutoff) },
        },
      ];
    }
    return [];
  });
}

/** The covered period of a creator that contains a date; each is looked up once. */
class Places {
  readonly #found = new Map<string, ScheduledPeriod | null>();
  readonly #structures: ReadonlyMap<string, Structure>;
  readonly #windows: ReadonlyMap<string, ReadonlyMap<string, readonly Window[]>>;
  readonly #options: { readonly timezone: string; readonly asOf: EpochMs };

  constructor(
    structures: ReadonlyMap<string, Structure>,
    windows: ReadonlyMap<string, ReadonlyMap<string, readonly Window[]>>,
    timezone: string,
    asOf: EpochMs,
  ) {
    this.#structures = structures;
    this.#windows = windows;
    this.#options = { timezone, asOf };
  }

  /** Where a post counts, and until when its readings do. */
  of(structureId: string, post: FirstRead): Pick<ScheduledPeriod, "period" | "cutoff"> | null {
    const structure = this.#structures.get(structureId);
    if (structure === undefined || !isPaidByPost(structure))
      return this.#at(structureId, post.creator_id, localDateOf(post.posted_at, this.#options.timezone));
    const scheduled = windowOf(structure, { videoId: post.id, postedAt: post.posted_at }, this.#options);
    const windows = this.#windows.get(post.creator_id)?.get(structureId) ?? [];
    if (scheduled === null || coverOfWindow(scheduled, { ...this.#options, windows }) === null) return null;
    // What is read only while the window settles does not count either.
    return { period: scheduled.period, cutoff: scheduled.period.endAt };
  }

  #at(structureId: string, creatorId: string, date: LocalDate): ScheduledPeriod | null {
    const key = `${structureId} ${creatorId} ${date}`;
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const found = this.#look(structureId, creatorId, date);
    this.#found.set(key, found);
    return found;
  }

  #look(structureId: string, creatorId: string, date: LocalDate): ScheduledPeriod | null {
    const structure = this.#structures.get(structureId);
    const windows = this.#windows.get(creatorId)?.get(structureId) ?? [];
    // Only amounts computed from readings can be late.
    if (structure === undefined || !structure.versions.some((version) => needsOf(version).readings)) return null;
    const cycle = isPaidByCycle(structure) ? cycleAt(structure, windows, date, this.#options) : null;
    const scheduled = cycle?.scheduled ?? periodAt(structure, date, this.#options);
    if (scheduled === null || !needsOf(scheduled.version).readings) return null;
    const { timezone } = this.#options;
    return coverOf({ scheduled, windows: cycle === null ? windows : [cycle.window], timezone }) === null
      ? null
      : scheduled;
  }
}
