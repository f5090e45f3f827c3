/** A file of follower counts: read, compared with the books, and stored as one import that can be taken back. */
import { captureLeewayMs, earliestCaptureMs } from "../../contract/feeding/readings.ts";
import { uuid } from "../../contract/primitives.ts";
import type { EpochMs } from "../../engine/types.ts";
import { rateFollowerHeader } from "../../parse/followers-columns.ts";
import { type FollowerAnswers, followersUnderstood, planFollowersInSteps } from "../../parse/followers-plan.ts";
import { type FollowerRow, FollowersReader } from "../../parse/followers-rows.ts";
import { HANDLE_RULE, handleKey, isHandle } from "../../parse/handles.ts";
import type { Encoding } from "../../parse/lines.ts";
import { platformTitle } from "../../parse/platforms.ts";
import { overProfile } from "../../parse/profiles.ts";
import type { PassedRow } from "../../parse/readings-rows.ts";
import { type RefusedRow, refusal } from "../../parse/refusals.ts";
import { openTable } from "../../parse/table.ts";
import type { Db } from "../../store/db.ts";
import { findCreatorsById } from "../../store/feeding/creators.ts";
import { compareFollowerReadings } from "../../store/feeding/follower-readings.ts";
import { findCreatorsByHandle } from "../../store/feeding/named-creators.ts";
import { command, read } from "../command.ts";
import type { Context } from "../context.ts";
import { requireOrganization } from "../organization/organization.ts";
import { requireProject } from "../organization/projects.ts";
import { passesByItself } from "../passing.ts";
import { finishInTurns, mapInTurns } from "../turns.ts";
import { placed, writeCounts } from "./follower-readings.ts";
import { cutShort } from "./import/cut-short.ts";
import { type BatchOutcome, type FollowersAnswer, FollowersTally } from "./import/followers-tally.ts";
import { countRowsOf, keepOf, type OfImport, requireOpen } from "./import/kept.ts";
import { refuseOpen, refuseTable } from "./import/questions.ts";
import { readAsPlanned } from "./import/read-as.ts";
import { FUTURE } from "./import/row.ts";
import type { ProfileOf } from "./import/rows.ts";

export type { FollowersAnswer } from "./import/followers-tally.ts";

export interface FollowersFileOptions extends FollowerAnswers {
  readonly encoding?: Encoding | undefined;
  /** Of a file that is sent in several requests: the same for all of them. */
  readonly importId?: string | undefined;
  readonly fileName?: string | undefined;
  readonly profileOf?: ProfileOf | undefined;
  /** Says what would be stored, and stores nothing. */
  readonly isDryRun?: boolean | undefined;
  /** Called once the file is open and its header is valid, before anything is written. Returns the project. */
  readonly onOpened?: () => Promise<string>;
}

/** Rows per transaction; memory holds one batch. */
const BATCH_ROWS = 5_000;

/**
 * Reads a CSV stream of follower counts of any length. Every batch is its own transaction, so batches before a failure
 * are kept, and the same file can simply be sent again. `givenProjectId` is null where `options.onOpened` returns it.
 *
 * @throws DomainError `not_found` (project), `invalid_query` for an import that takes no more rows, `invalid_body` for a
 * header without followers and for questions the request must answer first
 */
export async function importFollowers(
  ctx: Context,
  givenProjectId: string | null,
  source: AsyncIterable<Uint8Array>,
  options: FollowersFileOptions,
): Promise<FollowersAnswer> {
  const { timezone } = await read(ctx, async (db) => {
    if (givenProjectId !== null) {
      await requireProject(db, ctx.orgId, givenProjectId);
      const place = { projectId: givenProjectId, kind: "followers" } as const;
      if (options.importId !== undefined) await requireOpen(db, ctx, place, options.importId);
    }
    return requireOrganization(db, ctx.orgId);
  });
  const latestMs = ctx.now + captureLeewayMs;
  const table = await openTable(source, { encoding: options.encoding, rate: rateFollowerHeader }).catch(refuseTable);
  const profile = await options.profileOf?.(table.head.header);
  const said = overProfile(profile?.answers, options);
  const plan = await finishInTurns(planFollowersInSteps(table.head, said, timezone));
  refuseOpen(plan.questions);
  const projectId = givenProjectId ?? (await options.onOpened?.());
  if (projectId === undefined) throw new Error("an import needs a project");
  const of: OfImport = { id: options.importId ?? ctx.app.newId(), fileName: options.fileName ?? null };
  const isDryRun = options.isDryRun === true;
  const writing: Context = { ...ctx, idempotency: null };
  const tally = new FollowersTally();
  const reader = new FollowersReader(plan);
  let rows: FollowerRow[] = [];
  const flush = async () => {
    const full = rows;
    rows = [];
    tally.add(full, isDryRun ? await compared(writing, projectId, full) : await written(writing, projectId, of, full));
  };
  try {
    for await (const some of table.rows()) {
      for (const row of await mapInTurns(some, (raw) => checked(reader.read(raw), latestMs))) {
        if ("passed" in row) tally.pass(row);
        else if ("reason" in row) tally.refuse(row);
        else rows.push(row);
      }
      if (rows.length >= BATCH_ROWS) await flush();
    }
    await flush();
  } catch (error) {
    throw tally.stored > 0 && !isDryRun && passesByItself(error) ? cutShort(ctx, error, tally.stored) : error;
  }
  const isStored = tally.stored > 0 && !isDryRun;
  if (isStored) await countRowsOf(writing, of.id, { received: tally.received, rejected: tally.rejected });
  const planned = { ...plan, preset: null, profile: profile?.name ?? null };
  return {
    ...tally.answer(),
    read_as: readAsPlanned(table.head, planned, followersUnderstood(plan, table.head.sample)),
    import_id: isStored ? of.id : null,
    dry_run: isDryRun,
  };
}

/** A row whose instant and names can be looked up. */
function checked(row: FollowerRow | RefusedRow | PassedRow, latestMs: EpochMs): FollowerRow | RefusedRow | PassedRow {
  if (!("captured_at" in row)) return row;
  const { line, captured_at: at, creator_id: id, handle } = row;
  const shown = () => new Date(at).toISOString();
  if (!(at >= earliestCaptureMs)) return refusal(line, "captured_at", shown(), "must be 2005 or later");
  if (at > latestMs) return refusal(line, "captured_at", shown(), FUTURE);
  if (id === undefined) return isHandle(handle) ? row : refusal(line, "handle", handle, HANDLE_RULE);
  const result = uuid.safeParse(id);
  return result.success ? { ...row, creator_id: result.data } : refusal(line, "creator_id", id, "must be a UUID");
}

type Counts = Parameters<typeof placed>[0];

function compared(ctx: Context, projectId: string, rows: readonly FollowerRow[]): Promise<BatchOutcome> {
  return read(ctx, async (db) => {
    const { counts, refused } = await countsOf(db, ctx.orgId, projectId, rows);
    return { ...(await compareFollowerReadings(db, ctx.orgId, placed(counts))), refused };
  });
}

function written(ctx: Context, projectId: string, of: OfImport, rows: readonly FollowerRow[]): Promise<BatchOutcome> {
  return command(ctx, "follower_reading.record", async (tx, record) => {
    const { counts, refused } = await countsOf(tx, ctx.orgId, projectId, rows);
    const { written: stored, parts } = await writeCounts(tx, ctx, projectId, counts);
    if (stored.length > 0) {
      await keepOf(tx, ctx, { projectId, kind: "followers" }, of, { parts });
      record({
        subjectType: "project",
        subjectId: projectId,
        details: { follower_readings: stored.length, import_id: of.id, file_name: of.fileName },
      });
    }
    const inserted = parts.reduce((sum, part) => sum + part.inserted, 0);
    return { inserted, replaced: stored.length - inserted, refused };
  });
}

/** The rows with their creators; a merged one's handle and id name the one it was merged into. */
async function countsOf(
  db: Db,
  orgId: string,
  projectId: string,
  rows: readonly FollowerRow[],
): Promise<{ readonly counts: Counts; readonly refused: readonly RefusedRow[] }> {
  const unique = (names: readonly string[]) => [...new Set(names)];
  const ids = unique(rows.flatMap(({ creator_id: id }) => id ?? []));
  const keys = unique(rows.flatMap(({ creator_id: id, handle }) => (id === undefined ? [handleKey(handle)] : [])));
  const byId = new Map(
    (ids.length === 0 ? [] : await findCreatorsById(db, orgId, projectId, ids)).map((row) => [
      row.id,
      row.merged_into ?? row.id,
    ]),
  );
  const named = keys.length === 0 ? [] : await findCreatorsByHandle(db, orgId, projectId, keys);
  const byHandle = Map.groupBy(named, ({ handle }) => handleKey(handle));
  const counts: Counts[number][] = [];
  const refused: RefusedRow[] = [];
  for (const row of rows) {
    const { line, creator_id: id, handle, platform } = row;
    const found =
      id === undefined
        ? (byHandle.get(handleKey(handle)) ?? []).flatMap((one) =>
            platform === "" || one.platform === platform ? [one.id] : [],
          )
        : [byId.get(id)].filter((one) => one !== undefined);
    const [creatorId, other] = found;
    if (creatorId === undefined)
      refused.push(
        id === undefined
          ? refusal(line, "handle", handle, nobodys(platform))
          : refusal(line, "creator_id", id, "is the ID of no creator in this project"),
      );
    else if (other !== undefined)
      refused.push(refusal(line, "handle", handle, "is a creator's handle on several platforms: add the platform"));
    else
      counts.push({
        creator_id: creatorId,
        captured_at: row.captured_at,
        follower_count: BigInt(row.follower_count),
      });
  }
  return { counts, refused };
}

function nobodys(platform: string): string {
  return `is no creator's handle ${platform === "" ? "" : `on ${platformTitle(platform)} `}in this project`;
}
