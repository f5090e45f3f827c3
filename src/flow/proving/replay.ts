/**
 * Replay: history judged again from readings and versions, compared with the ledger (docs/replay.md). Writes nothing.
 */

import type { z } from "zod";
import type { ReplayQuery } from "../../contract/proving/replay.ts";
import { append } from "../../engine/append.ts";
import { byText } from "../../engine/texts.ts";
import type { EpochMs, LocalDate } from "../../engine/types.ts";
import type { Db } from "../../store/db.ts";
import { bookedIn } from "../../store/judging/past.ts";
import { projectIds } from "../../store/judging/runs.ts";
import { findProjectStructures, toEngineStructure } from "../../store/structures/structures.ts";
import type { Context } from "../context.ts";
import { type Differences, differencesOf } from "../judging/past/differences.ts";
import { MAX_JUDGEMENTS, refuseTooMuch } from "../judging/past/judge.ts";
import {
  creatorsToJudge,
  inSnapshot,
  isReplayable,
  type LoadedStructure,
  loadStructure,
  requireReplayable,
  windowsIn,
} from "../judging/past/load.ts";
import { slices } from "../lanes.ts";
import { heavyReadsAtOnce } from "../seats.ts";
import { alongside, type Lanes, overLanes } from "./lanes.ts";

export interface Replay extends Differences {
  readonly structureId: string;
  readonly structureName: string;
  readonly projectId: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly asOf: EpochMs;
}

/** The command line replays everything, some creators of a structure at a time. */
const CREATORS_AT_ONCE = 500;
const CREATORS_MAX = 10_000_000;

/**
 * Compares a structure's booked amounts in a range of dates with what they would be today; every difference has its
 * causes.
 *
 * @throws DomainError `not_found`, `invalid_query` for more work than one request may cause
 */
export function replay(ctx: Context, structureId: string, query: z.output<typeof ReplayQuery>): Promise<Replay> {
  const work = async (db: Db) => {
    const loaded = await loadStructure(db, ctx, structureId);
    requireReplayable(loaded.structure.versions);
    const listed = query.creator_id === undefined ? undefined : [query.creator_id];
    const creatorIds = await creatorsToJudge(db, ctx, loaded.row, listed, MAX_JUDGEMENTS + 1);
    const allow = (n: number) => refuseTooMuch(n, "invalid_query");
    return replayCreators(db, ctx, loaded, query, creatorIds, allow, MAX_JUDGEMENTS + 1);
  };
  return heavyReadsAtOnce.take(ctx.app, () => inSnapshot(ctx, work));
}

/** Replays every structure of the organization; `onStructure` is called with each when it is done. */
export async function replayOrganization(
  ctx: Context,
  range: { readonly from: LocalDate; readonly to: LocalDate },
  onStructure: (replay: Replay) => void,
): Promise<void> {
  const ids = await inSnapshot(ctx, async (db) => {
    const found: string[] = [];
    for (const projectId of await projectIds(db, ctx.orgId)) {
      const structures = await findProjectStructures(db, ctx.orgId, projectId);
      append(
        found,
        structures.filter((row) => toEngineStructure(row).versions.every(isReplayable)).map((row) => row.structure.id),
      );
    }
    return found;
  });
  for (const id of ids) {
    onStructure(
      await inSnapshot(ctx, async (db) => {
        const loaded = await loadStructure(db, ctx, id);
        const creatorIds = await creatorsToJudge(db, ctx, loaded.row, undefined, CREATORS_MAX);
        let whole: Replay | undefined;
        const replayPart = async (own: Db, some: readonly string[]) => {
          const part = await replayCreators(own, ctx, loaded, range, some, () => {});
          whole = whole === undefined ? part : withPart(whole, part);
        };
        const replayParts = (lanes: Lanes) => overLanes(lanes, slices(creatorIds, CREATORS_AT_ONCE), replayPart);
        await (creatorIds.length > CREATORS_AT_ONCE ? alongside(ctx, db, replayParts) : replayParts([db]));
        if (whole === undefined) return replayCreators(db, ctx, loaded, range, [], () => {});
        return inOrder(whole);
      }),
    );
  }
}

function withPart(whole: Replay, part: Replay): Replay {
  return {
    ...whole,
    compared: whole.compared + part.compared,
    differing: [...whole.differing, ...part.differing],
    open: [...whole.open, ...part.open],
  };
}

/** Parts finish in any order; each creator is in one part, which keeps its order. */
function inOrder(whole: Replay): Replay {
  return {
    ...whole,
    differing: whole.differing.toSorted((a, b) => byText(a.booked.creator_id, b.booked.creator_id)),
    open: whole.open.toSorted((a, b) => byText(a.creatorId, b.creatorId)),
  };
}

async function replayCreators(
  db: Db,
  ctx: Context,
  { row, structure, timezone }: LoadedStructure,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  creatorIds: readonly string[],
  allow: (judgements: number) => void,
  bookedMost = Number.MAX_SAFE_INTEGER,
): Promise<Replay> {
  const { project_id: projectId, id: structureId } = row;
  const filter = { projectId, structureId, creatorIds, from, to };
  const booked = await bookedIn(db, ctx.orgId, filter, bookedMost);
  allow(booked.length);
  const windows = await windowsIn(db, ctx.orgId, structureId, creatorIds);
  const past = { orgId: ctx.orgId, projectId, timezone, asOf: ctx.now, structure, from, to, windows, allow };
  const found = await differencesOf(db, past, booked);
  return { ...found, structureId, structureName: row.name, projectId, from, to, asOf: ctx.now };
}
