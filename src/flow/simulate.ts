/** What a rule would have paid on the real history (API page, "simulate"). Reads one consistent picture and writes nothing. */
import type { z } from "zod";
import { invalidBody, notFound } from "../contract/errors.ts";
import type { SimulateBody } from "../contract/simulation.ts";
import { startOfDate } from "../engine/periods.ts";
import type { EpochMs, Structure, Window } from "../engine/types.ts";
import { windowsOf } from "../store/assignments.ts";
import type { Db } from "../store/db.ts";
import { findOrganization } from "../store/organizations.ts";
import { bookedIn, creatorsOf, creatorsOfStructure } from "../store/past.ts";
import { findProject } from "../store/projects.ts";
import { findStructure, findVersions, toEngineStructure } from "../store/structures.ts";
import { type Context, scopeOf } from "./context.ts";
import { type Comparison, compare } from "./past/compare.ts";
import { judgePast, MAX_JUDGEMENTS, refuseTooMuch } from "./past/judge.ts";

type Wish = z.output<typeof SimulateBody>;

export interface Simulation extends Comparison {
  readonly projectId: string;
  readonly structureId: string | null;
  readonly from: string;
  readonly to: string;
  readonly asOf: EpochMs;
  readonly handles: ReadonlyMap<string, string>;
  readonly withLines: boolean;
}

/** One statement gathers the inputs of many creators; a request may wait longer for it than for a row. */
const STATEMENT_TIMEOUT_MS = 60_000;
/** A draft is in no table; its id stands nowhere but in snapshots that are thrown away. */
const DRAFT_ID = "00000000-0000-0000-0000-000000000000";

/** A rule with whom it is tried on. */
interface Subject {
  readonly projectId: string;
  readonly structure: Structure;
  readonly windows: ReadonlyMap<string, readonly Window[]>;
  readonly creatorIds: readonly string[];
}

/**
 * Judges a draft rule, or a structure's own versions, over a range of dates, beside what is booked. Periods under way come
 * as forecasts.
 *
 * @throws DomainError `invalid_body` for more work than one request may cause, `not_found`
 */
export function simulate(ctx: Context, wish: Wish): Promise<Simulation> {
  return ctx.app.database.transaction(
    scopeOf(ctx),
    async (db) => {
      const timezone = (await findOrganization(db, ctx.orgId))?.timezone ?? "UTC";
      const subject =
        wish.rule === undefined ? await ownVersions(db, ctx, wish) : await draftOf(db, ctx, wish, wish.rule, timezone);
      const { projectId, structure, windows, creatorIds } = subject;
      const { from, to } = wish;
      const judged = await judgePast(db, {
        ...{ orgId: ctx.orgId, projectId, timezone, asOf: ctx.now, structure, from, to, windows },
        withForecasts: true,
        explain: false,
        allow: (n) => refuseTooMuch(n, "invalid_body"),
      });
      const isDraft = wish.rule !== undefined;
      const structureId = isDraft ? (wish.compare_with ?? null) : structure.id;
      const booked = await bookedIn(
        db,
        ctx.orgId,
        { projectId, structureId, creatorIds, from, to },
        MAX_JUDGEMENTS + 1,
      );
      refuseTooMuch(booked.length, "invalid_body");
      const creators = await creatorsOf(db, ctx.orgId, projectId, creatorIds, creatorIds.length);
      return {
        ...compare(judged, booked, isDraft),
        projectId,
        structureId: isDraft ? null : structure.id,
        ...{ from, to, asOf: ctx.now, withLines: wish.include_lines },
        handles: new Map(creators.map((creator) => [creator.id, creator.handle])),
      };
    },
    { readOnlySnapshot: true, statementTimeoutMs: STATEMENT_TIMEOUT_MS },
  );
}

/** A structure as it is, on its own assignments; listed creators only narrow them. */
async function ownVersions(db: Db, ctx: Context, wish: Wish): Promise<Subject> {
  const row = wish.structure_id === undefined ? undefined : await findStructure(db, ctx.orgId, wish.structure_id);
  if (row === undefined || (wish.project_id !== undefined && wish.project_id !== row.project_id)) {
    throw notFound("Structure");
  }
  const structure = toEngineStructure({ structure: row, versions: await findVersions(db, ctx.orgId, [row.id]) });
  await requireCreators(db, ctx, row.project_id, wish.creator_ids);
  const creatorIds = wish.creator_ids ?? (await creatorsOfStructure(db, ctx.orgId, row.id, MAX_JUDGEMENTS + 1));
  refuseTooMuch(creatorIds.length, "invalid_body");
  const all = await windowsOf(db, ctx.orgId, [row.id], { ids: creatorIds });
  const windows = new Map([...all].flatMap(([id, own]) => [[id, own.get(row.id) ?? []] as const]));
  return { projectId: row.project_id, structure, windows, creatorIds };
}

/** A draft, on creators who are taken as assigned from the first date on. */
async function draftOf(
  db: Db,
  ctx: Context,
  wish: Wish,
  rule: NonNullable<Wish["rule"]>,
  timezone: string,
): Promise<Subject> {
  const projectId = wish.project_id ?? "";
  if ((await findProject(db, ctx.orgId, projectId)) === undefined) throw notFound("Project");
  if (wish.compare_with !== undefined) {
    const other = await findStructure(db, ctx.orgId, wish.compare_with);
    if (other === undefined || other.project_id !== projectId) throw notFound("Structure");
  }
  await requireCreators(db, ctx, projectId, wish.creator_ids);
  const creators = await creatorsOf(db, ctx.orgId, projectId, wish.creator_ids ?? null, MAX_JUDGEMENTS + 1);
  refuseTooMuch(creators.length, "invalid_body");
  const window = { assignedAt: startOfDate(wish.from, timezone), unassignedAt: null };
  const version = {
    ...{ id: DRAFT_ID, number: 1, createdAt: 0, criteriaType: rule.criteria_type, period: rule.period },
    ...{ amountCents: rule.amount_cents, currency: rule.currency, criteriaParams: rule.criteria_params },
    ...{ prorationMode: rule.proration_mode, backfillOnAssignment: rule.backfill_on_assignment },
  };
  return {
    projectId,
    structure: { id: DRAFT_ID, archivedAt: null, versions: [version] },
    windows: new Map(creators.map((creator) => [creator.id, [window]])),
    creatorIds: creators.map((creator) => creator.id),
  };
}

async function requireCreators(
  db: Db,
  ctx: Context,
  projectId: string,
  ids: readonly string[] | undefined,
): Promise<void> {
  if (ids === undefined) return;
  const distinct = new Set(ids);
  if (distinct.size < ids.length) throw invalidBody("creator_ids", "must not list a creator twice");
  const found = await creatorsOf(db, ctx.orgId, projectId, ids, ids.length);
  if (found.length < distinct.size) throw notFound("Creator");
}
