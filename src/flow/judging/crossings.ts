/** The marks that posts passed: who is judged for them, and what comes out. */
import { judgeMarks } from "../../engine/judge.ts";
import { ruleOf } from "../../engine/rules/index.ts";
import type { EpochMs, Structure } from "../../engine/types.ts";
import type { Db } from "../../store/db.ts";
import { bookedMarks, markKey } from "../../store/judging/booking.ts";
import { loadHistories } from "../../store/judging/inputs.ts";
import type { TakenMark } from "../../store/judging/marks.ts";
import type { Judged, Windows } from "./task.ts";

/** The creators and the instant to judge for. */
interface Scope {
  readonly orgId: string;
  readonly timezone: string;
  readonly asOf: EpochMs;
  readonly structures: readonly Structure[];
  readonly marks: ReadonlyMap<string, TakenMark>;
}

/**
 * Marks are judged for creators with new inputs: without one, no post crosses a mark. Where only readings arrived, no
 * post does that was not read.
 */
export async function judgeCrossings(db: Db, scope: Scope, windows: Windows): Promise<Judged[]> {
  const structures = scope.structures.filter(isJudgedByMarks);
  const creatorIds = [...scope.marks.keys()].filter((creatorId) => {
    const own = windows.get(creatorId);
    return own !== undefined && structures.some((structure) => own.has(structure.id));
  });
  if (structures.length === 0 || creatorIds.length === 0) return [];
  const readSince = new Map(
    creatorIds.map((id) => {
      const mark = scope.marks.get(id);
      return [id, mark?.only_readings === true ? mark.since : null];
    }),
  );
  const histories = await loadHistories(db, scope.orgId, readSince, leastMark(structures), scope.asOf);
  const videoIds = [...histories.values()].flatMap((posts) => posts.map((post) => post.videoId));
  const booked = await bookedMarks(
    db,
    scope.orgId,
    structures.map((structure) => structure.id),
    videoIds,
  );
  const judged: Judged[] = [];
  for (const [creatorId, posts] of histories) {
    for (const structure of structures) {
      const own = windows.get(creatorId)?.get(structure.id) ?? [];
      for (const judgement of judgeMarks({
        structure,
        creatorId,
        windows: own,
        posts,
        timezone: scope.timezone,
        asOf: scope.asOf,
      })) {
        const { videoId, threshold } = judgement;
        if (videoId !== null && threshold !== null && booked.has(markKey(structure.id, videoId, threshold))) continue;
        judged.push({ structureId: structure.id, creatorId, judgement });
      }
    }
  }
  return judged;
}

export function isJudgedByMarks(structure: Structure): boolean {
  const version = structure.versions[0];
  return version !== undefined && ruleOf(version).judgedBy === "mark";
}

/** The lowest mark of any version: posts below it need not be loaded. */
export function leastMark(structures: readonly Structure[]): bigint {
  let least: bigint | undefined;
  for (const version of structures.flatMap((structure) => structure.versions)) {
    const rule = ruleOf(version);
    if (rule.judgedBy !== "mark") continue;
    for (const mark of rule.marks(version).keys()) if (least === undefined || mark < least) least = mark;
  }
  return least ?? 0n;
}
