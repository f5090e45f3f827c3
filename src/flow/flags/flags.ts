/** Flags as people see them: the inbox, one flag with the accruals it touches, and deciding about them. */
import type { z } from "zod";
import { notFound } from "../../contract/errors.ts";
import type { DecideFlagsBody, ListFlagsQuery } from "../../contract/flags/flags.ts";
import type { FlagKind } from "../../engine/flags.ts";
import type { Snapshot } from "../../engine/types.ts";
import { usedPosts } from "../../engine/used-posts.ts";
import { flagSentence } from "../../parse/flag-words.ts";
import type { Db, Tx } from "../../store/db.ts";
import {
  countOpenFlags,
  type FlagRow,
  findFlag,
  findFlagsById,
  type ListedFlag,
  liveFlagsOf,
  selectFlags,
  updateFlags,
} from "../../store/flags/flags.ts";
import type { Candidate } from "../../store/flags/holds.ts";
import { hasFlagMarks } from "../../store/flags/series.ts";
import { toIso } from "../../store/types.ts";
import { smallDigest } from "../canonical.ts";
import { command, type Recorded, read } from "../command.ts";
import type { Context } from "../context.ts";
import { type Page, toPage } from "../paging.ts";
import { requireSeen, saidOf } from "../seen.ts";
import { mapInTurns } from "../turns.ts";
import { lockAlone, REQUEST_MS } from "./alone.ts";
import { flagsTouching } from "./booked.ts";
import { settleHolds, touchedBy } from "./holds.ts";
import { lookThrough } from "./look.ts";
import { afterLooking, requireLooked } from "./look-first.ts";
import { aboutFlag } from "./records.ts";

export type { FlagRow, ListedFlag } from "../../store/flags/flags.ts";

/** Accruals of one flag that are shown. */
const ACCRUALS_SHOWN = 100;

/** A flag with the accruals it touches, those of the latest periods first. */
export interface FlagDetail extends ListedFlag {
  readonly accruals: readonly Candidate[];
  readonly accruals_count: number;
}

export interface FlagCounts {
  readonly open: number;
  readonly byKind: ReadonlyMap<FlagKind, number>;
  /** Readings have arrived that nothing has looked through yet. */
  readonly isPending: boolean;
}

/** Newest first. What has arrived is looked through before, unless that is being done already. */
export async function listFlags(ctx: Context, query: z.output<typeof ListFlagsQuery>): Promise<Page<ListedFlag>> {
  await freshen(ctx);
  const found = await read(ctx, (db) => selectFlags(db, ctx.orgId, { ...query, limit: query.limit + 1 }));
  return toPage(found, query.limit, (row) => row.created_at);
}

/** @throws DomainError `not_found` */
export function getFlag(ctx: Context, id: string): Promise<FlagDetail> {
  return read(ctx, async (db) => {
    const flag = await findFlag(db, ctx.orgId, id);
    if (flag === undefined) throw notFound("Flag");
    const touched = (await touchedBy(db, ctx.orgId, [flag])).get(id) ?? [];
    const newest = [...touched].sort((a, b) => (a.id < b.id ? 1 : -1));
    return { ...flag, accruals: newest.slice(0, ACCRUALS_SHOWN), accruals_count: newest.length };
  });
}

export async function countFlags(ctx: Context, projectId: string | undefined): Promise<FlagCounts> {
  await freshen(ctx);
  return read(ctx, async (db) => {
    const byKind = await countOpenFlags(db, ctx.orgId, projectId);
    const open = [...byKind.values()].reduce((sum, n) => sum + n, 0);
    return { open, byKind, isPending: await hasFlagMarks(db, ctx.orgId) };
  });
}

/** The live flags that touch each of some judgements of a project, by their snapshots. */
export async function flagsOfSnapshots(
  db: Db,
  orgId: string,
  projectId: string,
  snapshots: readonly Snapshot[],
): Promise<FlagRow[][]> {
  const used = await mapInTurns(snapshots, (snapshot) => usedPosts(snapshot));
  const videoIds = [...new Set(used.flatMap((posts) => posts.map(({ videoId }) => videoId)))];
  const flags = Map.groupBy(await liveFlagsOf(db, orgId, projectId, videoIds), (flag) => flag.video_id);
  return used.map((posts) => flagsTouching(flags, posts));
}

/**
 * Looks through a little that is waiting, so that what was just read is flagged when someone looks; a list and a count
 * that are asked at once say the same.
 */
export async function freshen(ctx: Context): Promise<void> {
  if (ctx.app.whyNoWrites?.() != null) return;
  await lookThrough(ctx, { waits: false }).catch((error: unknown) => {
    ctx.app.log.warn({ err: error, orgId: ctx.orgId }, "readings could not be looked through; it is tried again");
  });
}

/** SHA-256 of what a flag says and of the decision about it, in hexadecimal: what someone who decides has seen. */
export function flagDigest(flag: FlagRow): string {
  const { reason, decided_by, decided_at } = flag;
  const decided = { reason, by: decided_by, at: decided_at === null ? null : toIso(decided_at) };
  return smallDigest({ ...saidOf(flag), decided }).toString("hex");
}

/** Flags that a refusal shows as they are now. */
const SHOWN = 100;

interface Decision {
  readonly updated: number;
  readonly unchanged: number;
}

/**
 * Dismisses, confirms or opens up to 1,000 flags; none when one of them does not exist, or is not what its digest says was
 * seen. Readings that have just arrived are looked through before. A flag that is closed stays so: the readings do not show
 * it any more. Dismissing releases the accruals that no other flag holds.
 *
 * @throws DomainError `not_found`; `decision_stale` with the flags as they are now; `unavailable` while a calculation books
 * for long
 */
export function decideFlags(ctx: Context, body: z.output<typeof DecideFlagsBody>): Promise<Decision> {
  return afterLooking(ctx, (mustLook) =>
    command(ctx, "flag.decide", (tx, record) => decideWithin(tx, ctx, record, body, mustLook)),
  );
}

async function decideWithin(
  tx: Tx,
  ctx: Context,
  record: (entry: Recorded) => void,
  { flag_ids, flag_digests, state, reason }: z.output<typeof DecideFlagsBody>,
  mustLook: boolean,
): Promise<Decision> {
  const ids = [...new Set(flag_ids)].sort();
  const found = await findFlagsById(tx, ctx.orgId, ids);
  if (found.length < ids.length) throw notFound("Flag");
  const projectIds = [...new Set(found.map((flag) => flag.project_id))].sort();
  for (const projectId of projectIds) await lockAlone(tx, ctx, projectId, REQUEST_MS);
  if (mustLook) await requireLooked(tx, ctx.orgId, projectIds);
  const flags = await findFlagsById(tx, ctx.orgId, ids);
  const changing = flags.filter((flag) => flag.state !== "closed" && (flag.state !== state || flag.reason !== reason));
  requireFlagsSeen(changing, new Map(flag_ids.map((id, index) => [id, { index, seen: flag_digests?.[index] }])));
  const changed = await updateFlags(
    tx,
    ctx.orgId,
    changing.map(({ id, evidence }) => {
      const decision =
        state === "open"
          ? { reason: null, decidedBy: null, decidedAt: null }
          : { reason, decidedBy: ctx.actor.name, decidedAt: ctx.now };
      return { id, evidence, state, ...decision };
    }),
    // Once they are locked: an approval that is older has not seen the decision.
    ctx.app.now(),
  );
  for (const flag of changed) record(aboutFlag(flag, EVENTS[state]));
  for (const [projectId, some] of Map.groupBy(changed, (flag) => flag.project_id))
    await settleHolds(tx, ctx, projectId, some, record);
  return { updated: changed.length, unchanged: ids.length - changed.length };
}

function requireFlagsSeen(
  flags: readonly FlagRow[],
  seen: ReadonlyMap<string, { readonly index: number; readonly seen: string | undefined }>,
): void {
  const shown = flags.map((flag) => {
    const { index = 0, seen: digest } = seen.get(flag.id) ?? {};
    return { flag, path: `flag_digests.${index}`, digest: flagDigest(flag), seen: digest };
  });
  requireSeen(shown, "decision_stale", {
    isRequired: false,
    refusal: (unseen) => ({
      sentence: `${unseen.length === 1 ? "1 flag says" : `${unseen.length} flags say`} something else than you saw; look at what has changed.`,
      message: "is of a flag that has changed since",
      meta: { flags: unseen.slice(0, SHOWN).map(({ flag, digest }) => nowOf(flag, digest)) },
    }),
  });
}

/** A flag in a refusal. */
function nowOf(flag: FlagRow, digest: string) {
  const { id, video_id, kind, evidence, state, reason, decided_by } = flag;
  const at = toIso(flag.at);
  const sentence = flagSentence({ kind, at, evidence });
  return { id, video_id, kind, at, sentence, evidence, state, reason, decided_by, digest };
}

const EVENTS = { open: "flag.opened", dismissed: "flag.dismissed", confirmed: "flag.confirmed" } as const;
