/** Packing readings of months that are long over, so that they take a quarter of the room (docs/scale.md, "Disk"). */
import type { EpochMs } from "../../engine/types.ts";
import { nextOpenPosts, type OpenPost, packMonth, sumUpBatches } from "../../store/feeding/packing.ts";
import type { App } from "../context.ts";

const DAY_MS = 86_400_000;
/** Posts that are looked through by one statement. */
const POSTS_AT_ONCE = 2_000;
/** Posts whose readings of a month are packed in one transaction. */
const PACKED_AT_ONCE = 200;
/** Looks of one job; the next job begins at the first post again, and finds what is left. */
const LOOKS_MAX = 20_000;
/** From so many packed readings on, the index of batches is summed up again. */
const SUMMED_UP_FROM = 50_000;
const RANGES_AT_ONCE = 64;
const SUMS_MAX = 100_000;

export interface Packed {
  readonly readings: number;
  /** The months before this instant, in UTC, were packed. */
  readonly before: EpochMs;
}

/**
 * Packs the readings of every month (in UTC) that ended `days` or more ago: some posts and one month in each
 * transaction, so that it can be ended at any moment and goes on where something is left. No amount depends on it: reads
 * answer open and packed readings alike, and what still arrives for such a month counts at once and is packed by the
 * next call.
 *
 * @param days from 1 on
 */
export async function packReadings(app: App, days: number, signal?: AbortSignal): Promise<Packed> {
  const ended = new Date(app.now() - days * DAY_MS);
  const before = Date.UTC(ended.getUTCFullYear(), ended.getUTCMonth());
  const isEnded = () => signal?.aborted === true;
  let readings = 0;
  let last: OpenPost | null = null;
  for (let look = 0; look < LOOKS_MAX && !isEnded(); look += 1) {
    const after: OpenPost | null = last;
    const posts: OpenPost[] = await app.database.ownerTransaction((tx) =>
      nextOpenPosts(tx, after, before, POSTS_AT_ONCE),
    );
    for (const part of partsOf(posts)) {
      if (isEnded()) break;
      readings += await app.database.ownerTransaction((tx) => packMonth(tx, part.orgId, part.videoIds, part.month));
    }
    last = posts.at(-1) ?? null;
    if (last === null) break;
  }
  if (readings >= SUMMED_UP_FROM) await sumUp(app, signal);
  if (readings > 0)
    app.log.info({ readings, before: new Date(before).toISOString() }, "packed readings of past months");
  return { readings, before };
}

interface Part {
  readonly orgId: string;
  readonly month: string;
  readonly videoIds: string[];
}

/** Posts of one organization and one of their months, some at a time; an earlier month first. */
function partsOf(posts: readonly OpenPost[]): Part[] {
  const parts = new Map<string, Part[]>();
  for (const { org_id: orgId, id, months } of posts) {
    for (const month of months) {
      const key = `${month} ${orgId}`;
      const known = parts.get(key) ?? [];
      const open = known.at(-1);
      if (open === undefined || open.videoIds.length >= PACKED_AT_ONCE) known.push({ orgId, month, videoIds: [id] });
      else open.videoIds.push(id);
      parts.set(key, known);
    }
  }
  return [...parts].sort(([one], [other]) => (one < other ? -1 : 1)).flatMap(([, of]) => of);
}

async function sumUp(app: App, signal: AbortSignal | undefined): Promise<void> {
  for (let range = 0; range < SUMS_MAX && signal?.aborted !== true; range += RANGES_AT_ONCE) {
    const first = range;
    if (!(await app.database.ownerTransaction((tx) => sumUpBatches(tx, first, RANGES_AT_ONCE)))) return;
  }
}
