/** Sources as people set them up. */
import { z } from "zod";
import { DomainError, invalidBody, notFound } from "../../contract/errors.ts";
import type { CreateSourceBody, ListSourcesQuery, UpdateSourceBody } from "../../contract/sources/sources.ts";
import { isSameJson } from "../../engine/texts.ts";
import type { EpochMs } from "../../engine/types.ts";
import { type SourceKindName, sourceKindNames, sourceKinds } from "../../sources/kinds.ts";
import { secretNames } from "../../sources/source.ts";
import type { Db, Tx } from "../../store/db.ts";
import { forgetSights, lookFigures } from "../../store/sources/looks.ts";
import { answeredSince, lastRuns, type SourceRunRow } from "../../store/sources/runs.ts";
import {
  findSource,
  insertSource,
  lockSource,
  type SourceChanges,
  type SourceRow,
  selectSources,
  updateSource as storeChanges,
} from "../../store/sources/sources.ts";
import { command, read } from "../command.ts";
import type { Context } from "../context.ts";
import { requireProject } from "../organization/projects.ts";
import { type Page, toPage } from "../paging.ts";
import { dailyBudget, dayOf, usedToday } from "./budget.ts";
import { DAY_MS } from "./cadence.ts";
import { keepSettings, openSource, secretsOf } from "./host.ts";
import { placeOf } from "./plan.ts";
import { planAgainAfter } from "./replan.ts";

/** A source with what is shown of it. */
export interface SourceDetail {
  readonly row: SourceRow;
  readonly budget: {
    readonly unit: string;
    readonly used: number;
    readonly limit: number | null;
    readonly resetsAt: EpochMs;
  };
  readonly posts: number;
  readonly missing: number;
  readonly accounts: number;
  /** Null while it is not asked. */
  readonly nextLookAt: EpochMs | null;
  readonly successPercent: number | null;
  readonly lastRun: SourceRunRow | null;
}

const SUCCESS_OF_MS = 7 * DAY_MS;

/** The kinds there are, with their settings as JSON Schema. */
export function listKinds() {
  return sourceKindNames.map((name) => {
    const { title, platforms, reports, terms, config } = sourceKinds[name];
    const settings = z.toJSONSchema(config, { io: "input", unrepresentable: "any" }) as Record<string, unknown>;
    return { name, title, unit: null, platforms, reports, terms, settings };
  });
}

/** Newest first. */
export async function listSources(ctx: Context, query: z.output<typeof ListSourcesQuery>): Promise<Page<SourceDetail>> {
  const { project_id: projectId, include_archived: includeArchived, cursor, limit } = query;
  return read(ctx, async (db) => {
    const found = await selectSources(db, ctx.orgId, { projectId, includeArchived, cursor, limit: limit + 1 });
    const { rows, nextCursor } = toPage(found, limit, (row) => row.created_at);
    return { rows: await detailed(ctx, db, rows), nextCursor };
  });
}

/** @throws DomainError `not_found` */
export function getSource(ctx: Context, id: string): Promise<SourceDetail> {
  return read(ctx, async (db) => detailOf(ctx, db, await requireSource(db, ctx.orgId, id)));
}

export async function requireSource(db: Db, orgId: string, id: string): Promise<SourceRow> {
  const row = await findSource(db, orgId, id);
  if (row === undefined) throw notFound("Source");
  return row;
}

async function detailOf(ctx: Context, db: Db, row: SourceRow): Promise<SourceDetail> {
  const [detail] = await detailed(ctx, db, [row]);
  if (detail === undefined) throw notFound("Source");
  return detail;
}

async function detailed(ctx: Context, db: Db, rows: readonly SourceRow[]): Promise<SourceDetail[]> {
  const ids = rows.map(({ id }) => id);
  const figures = await lookFigures(db, ctx.orgId, ids);
  const answered = await answeredSince(db, ctx.orgId, ids, ctx.now - SUCCESS_OF_MS);
  const runs = await lastRuns(db, ctx.orgId, ids);
  const details: SourceDetail[] = [];
  for (const row of rows) {
    const opened = row.archived_at === null ? openSource(ctx.app, row) : "archived";
    const { posts = 0, missing = 0, accounts = 0, next_at: dueAt = null } = figures.get(row.id) ?? {};
    const { asked = 0, failed = 0 } = answered.get(row.id) ?? {};
    const limits =
      typeof opened === "string"
        ? { unit: "unit", perDay: null, resetZone: "UTC", batch: 1, callUnits: 1, perHour: null, pauseMs: 0 }
        : opened.limits;
    details.push({
      row,
      budget: {
        unit: limits.unit,
        used: await usedToday(db, row, limits, ctx.now),
        limit: dailyBudget(limits, row),
        resetsAt: dayOf(limits, ctx.now).endsAt,
      },
      ...{ posts, missing, accounts, nextLookAt: nextLookAt(row, dueAt, ctx.now) },
      successPercent: asked === 0 ? null : Math.floor(((asked - failed) * 100) / asked),
      lastRun: runs.get(row.id) ?? null,
    });
  }
  return details;
}

/** The next post, account or list that is due, but not while the source waits. */
function nextLookAt(row: SourceRow, dueAt: EpochMs | null, now: EpochMs): EpochMs | null {
  if (row.state !== "active" || row.archived_at !== null) return null;
  const due = Math.min(dueAt ?? Number.POSITIVE_INFINITY, row.list_due_at ?? Number.POSITIVE_INFINITY);
  return Number.isFinite(due) ? Math.max(due, row.wait_until ?? now, now) : null;
}

/** @throws DomainError `not_found` (project), `invalid_body` for the kind and its settings, `conflict_name` */
export function createSource(ctx: Context, body: z.output<typeof CreateSourceBody>): Promise<SourceDetail> {
  const { kind, settings, units_per_day, project_id, ...rest } = body;
  const kindName = requireKind(kind);
  return command(ctx, "source.create", async (tx, record) => {
    await requireProject(tx, ctx.orgId, project_id);
    await requireNewName(tx, ctx, project_id, body.name, null);
    const id = ctx.app.newId();
    const kept = keepSettings(ctx.app, { orgId: ctx.orgId, id }, kindName, settings);
    const source = { id, project_id, kind, ...rest, ...kept, units_per_day: bigOrNull(units_per_day) };
    const row = await insertSource(tx, ctx.orgId, source, ctx.now);
    const details = { name: row.name, kind, project_id };
    record({
      ...{ subjectType: "source", subjectId: id, details },
      event: { type: "source.created", payload: { source_id: id, ...details } },
    });
    return detailOf(ctx, tx, row);
  });
}

function requireKind(kind: string): SourceKindName {
  const name = sourceKindNames.find((known) => known === kind);
  if (name === undefined) throw invalidBody("kind", `must be one of ${sourceKindNames.join(", ")}`);
  return name;
}

function bigOrNull(units: number | null): bigint | null {
  return units === null ? null : BigInt(units);
}

async function requireNewName(
  db: Db,
  ctx: Context,
  projectId: string,
  name: string,
  ownId: string | null,
): Promise<void> {
  const page = { projectId, includeArchived: false, cursor: undefined, limit: 1_000 };
  const alike = (await selectSources(db, ctx.orgId, page)).find((row) => row.name === name && row.id !== ownId);
  if (alike !== undefined)
    throw new DomainError("conflict_name", `A source of this project is called "${name}" already.`);
}

/**
 * Edits a source. A secret that is left out stays as it is.
 *
 * @throws DomainError `not_found`, `invalid_body`, `conflict_name`, `source_not_active` where it is archived
 */
export function updateSource(
  ctx: Context,
  id: string,
  { settings, units_per_day, ...rest }: z.output<typeof UpdateSourceBody>,
): Promise<SourceDetail> {
  return command(ctx, "source.update", async (tx, record) => {
    const row = await requireLocked(tx, ctx.orgId, id);
    if (rest.name !== undefined) await requireNewName(tx, ctx, row.project_id, rest.name, id);
    const kept = settings === undefined ? {} : changedSettings(ctx, row, settings);
    const again: SourceChanges =
      settings !== undefined && row.state === "stopped" ? { state: "active", state_reason: null } : {};
    const reset: SourceChanges =
      settings === undefined
        ? {}
        : { failures: 0, wait_until: null, wait_reason: null, list_cursor: null, pending: null, pending_posts: null };
    const changes = {
      ...defined(rest),
      ...kept,
      ...(units_per_day === undefined ? {} : { units_per_day: bigOrNull(units_per_day) }),
      ...again,
      ...reset,
    };
    const updated = await storeChanges(tx, ctx.orgId, id, changes, ctx.now);
    if (listsOtherPosts(ctx, row, updated)) await forgetSights(tx, placeOf(updated));
    if (settings !== undefined || (rest.watches_accounts ?? row.watches_accounts) !== row.watches_accounts)
      await planAgainAfter(ctx.app, tx, updated, row);
    const changed = [...Object.keys(defined(rest)), ...(settings === undefined ? [] : ["settings"])];
    if (units_per_day !== undefined) changed.push("units_per_day");
    record({ subjectType: "source", subjectId: id, details: { name: updated.name, changed } });
    return detailOf(ctx, tx, updated);
  });
}

/** Whether a source that lists posts may list others than it did; another key alone lists the same. */
function listsOtherPosts(ctx: Context, before: SourceRow, after: SourceRow): boolean {
  if (isSameJson(before.settings, after.settings)) return false;
  const source = openSource(ctx.app, after);
  return typeof source !== "string" && source.listAll !== undefined;
}

function defined<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
}

function changedSettings(ctx: Context, row: SourceRow, given: Readonly<Record<string, unknown>>) {
  const kindName = requireKind(row.kind);
  const names = secretNames(sourceKinds[kindName]);
  const isEntered = names.some((name) => typeof given[name] === "string" && given[name] !== "");
  // Who may edit a source need not know its key, and must not be able to have it sent to a host of theirs.
  if (!isEntered && row.secrets !== null && hostOf(row.settings.url) !== hostOf(given.url))
    throw invalidBody(`settings.${names[0]}`, "must be entered again, since the address has another host");
  const known = isEntered && names.length === 1 ? {} : secretsOf(ctx.app, row);
  return keepSettings(ctx.app, { orgId: row.org_id, id: row.id }, kindName, given, known);
}

function hostOf(url: unknown): string | null {
  return typeof url === "string" && URL.canParse(url) ? new URL(url).origin : null;
}

export async function requireLocked(tx: Tx, orgId: string, id: string): Promise<SourceRow> {
  const row = await lockSource(tx, orgId, id);
  if (row === undefined) throw notFound("Source");
  if (row.archived_at !== null) throw new DomainError("source_not_active", "The source is archived.");
  return row;
}

/** Archives a source and erases its secrets. Repeating it changes nothing. @throws DomainError `not_found` */
export function archiveSource(ctx: Context, id: string): Promise<SourceDetail> {
  return command(ctx, "source.archive", async (tx, record) => {
    const row = await lockSource(tx, ctx.orgId, id);
    if (row === undefined) throw notFound("Source");
    if (row.archived_at !== null) return detailOf(ctx, tx, row);
    const changes = { archived_at: ctx.now, secrets: null, secrets_key: null };
    const archived = await storeChanges(tx, ctx.orgId, id, changes, ctx.now);
    await planAgainAfter(ctx.app, tx, archived, row);
    record({
      ...{ subjectType: "source", subjectId: id, details: { name: row.name } },
      event: { type: "source.archived", payload: { source_id: id } },
    });
    return detailOf(ctx, tx, archived);
  });
}

/** @throws DomainError `not_found`, `source_not_active` */
export function pauseSource(ctx: Context, id: string): Promise<SourceDetail> {
  return command(ctx, "source.pause", (tx, record) => setState(ctx, tx, id, "paused", record));
}

/** Also of a stopped source, once a person has done what it needed. @throws DomainError `not_found`, `source_not_active` */
export function resumeSource(ctx: Context, id: string): Promise<SourceDetail> {
  return command(ctx, "source.resume", (tx, record) => setState(ctx, tx, id, "active", record));
}

async function setState(
  ctx: Context,
  tx: Tx,
  id: string,
  state: "active" | "paused",
  record: Parameters<Parameters<typeof command>[2]>[1],
): Promise<SourceDetail> {
  const row = await requireLocked(tx, ctx.orgId, id);
  if (row.state === state) return detailOf(ctx, tx, row);
  const reset = state === "active" ? { failures: 0, wait_until: null, wait_reason: null } : {};
  const changed = await storeChanges(tx, ctx.orgId, id, { state, state_reason: null, ...reset }, ctx.now);
  await planAgainAfter(ctx.app, tx, changed);
  record({
    ...{ subjectType: "source", subjectId: id, details: { name: row.name } },
    event: { type: state === "active" ? "source.resumed" : "source.paused", payload: { source_id: id } },
  });
  return detailOf(ctx, tx, changed);
}
