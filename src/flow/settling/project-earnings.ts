/** Opening balances and bonuses: earnings entered by hand outside of campaigns (docs/api.md, "Earnings by hand"). */
import type { z } from "zod";
import { maximumRejectionsShown } from "../../contract/feeding/readings.ts";
import type { EarningsAnswer, ListEarningsQuery } from "../../contract/settling/earnings.ts";
import { EARNING_KIND_PLURALS, judgeEntry } from "../../engine/entries.ts";
import type { LocalDate } from "../../engine/types.ts";
import { reasonFor } from "../../parse/readings-rows.ts";
import { answerOf } from "../../parse/refusals.ts";
import type { Db, Tx } from "../../store/db.ts";
import { countRows } from "../../store/imports/imports.ts";
import { type Booking, insertBookings } from "../../store/judging/booking.ts";
import { keepMonths } from "../../store/months/months.ts";
import { lockProject } from "../../store/organization/projects.ts";
import * as store from "../../store/settling/earnings.ts";
import { refreshStatistics } from "../../store/statistics.ts";
import { command, type Recorded, read } from "../command.ts";
import { type Context, scopeOf } from "../context.ts";
import { keepAmountsOf, openAmountsOf, requireAmountsOf } from "../feeding/import/kept.ts";
import type { Refusal } from "../feeding/import/row.ts";
import { closedReason } from "../months/closed.ts";
import { requireProject } from "../organization/projects.ts";
import { type Page, toPage } from "../paging.ts";
import { loadManualStructures, type ManualStructure, makeManualStructure } from "../structures/manual-structures.ts";
import { type EarningRequest, readEarningRequests } from "./earning-rows.ts";
import type { EarningsOf } from "./of-imports.ts";

type Answer = z.output<typeof EarningsAnswer>;

/**
 * Books up to 10,000 opening balances and bonuses, given as raw rows of a JSON body, in one transaction. Valid rows are
 * booked even if others are rejected; a reference that the project already has with the same content is left unchanged.
 *
 * @throws DomainError `not_found` (project)
 */
export async function recordEarnings(
  ctx: Context,
  projectId: string,
  rows: readonly unknown[],
  of?: EarningsOf,
): Promise<Answer> {
  const answer = await recordOnce(ctx, projectId, rows, of);
  if (answer.booked >= MANY) {
    // The booking is kept whether this succeeds or not; without it the sums of a new program are slow for a minute.
    await ctx.app.database.transaction(scopeOf(ctx), refreshStatistics).catch((error: unknown) => {
      ctx.app.log.warn({ err: error }, "statistics were not refreshed");
    });
  }
  return answer;
}

/** From this many new accruals on, PostgreSQL's statistics of a small table are out of date. */
const MANY = 1_000;

function recordOnce(
  ctx: Context,
  projectId: string,
  rows: readonly unknown[],
  of: EarningsOf | undefined,
): Promise<Answer> {
  return command(ctx, "earning.book", async (tx, record) => {
    await requireProject(tx, ctx.orgId, projectId);
    const refused: Refusal[] = [];
    const { requests, timezone } = await readEarningRequests(tx, ctx, projectId, rows, refused);
    const { through } = await keepMonths(tx, ctx.orgId);
    const fresh = leaveClosed(await leaveKnown(tx, ctx, projectId, requests, refused), through, refused);
    const structures = await structuresFor(tx, ctx, projectId, fresh);
    const earnings = fresh.map((request) => {
      const structure = structures.get(structureKey(request.kind, request.currency));
      if (structure === undefined) throw new Error(`no structure holds ${request.kind} in ${request.currency}`);
      return { ...request, id: ctx.app.newId(), structureId: structure.structureId, version: structure.version };
    });
    const inserted = await store.insertEarnings(tx, ctx.orgId, projectId, earnings, ctx.now);
    // Another request may have booked the same reference since the lookup: its row is kept.
    await leaveKnown(
      tx,
      ctx,
      projectId,
      earnings.filter(({ id }) => !inserted.has(id)),
      refused,
    );
    const booked = earnings.filter(({ id }) => inserted.has(id));
    const bookings = booked.map((earning): Booking & { readonly earningId: string } => {
      const { id, creatorId, structureId } = earning;
      const earned = judgeEntry({ ...earning, structure: { id: structureId }, timezone });
      return { id: ctx.app.newId(), creatorId, structureId, earned, earningId: id };
    });
    const written = await insertBookings(tx, ctx.orgId, projectId, null, bookings, ctx.now, null);
    if (written.size < bookings.length) throw new Error("an earning was entered without an accrual");
    if (of !== undefined && booked.length > 0) {
      // Last of what is locked: an undo waits for it, and locks nothing that is locked here.
      await openAmountsOf(tx, ctx, projectId, of, booked.length);
      const ids = booked.map(({ id }) => id);
      await keepAmountsOf(tx, ctx, of, ids);
    }
    if (of !== undefined && booked.length === 0) await requireAmountsOf(tx, ctx, projectId, of);
    if (of?.countsRows === true)
      await countRows(tx, ctx.orgId, of.id, { received: rows.length, rejected: refused.length });
    const accruals = new Map(bookings.map(({ earningId, id }) => [earningId, id]));
    for (const earning of booked) record(about(projectId, earning, accruals.get(earning.id) ?? ""));
    return {
      received: rows.length,
      booked: booked.length,
      unchanged: rows.length - booked.length - refused.length,
      rejected: refused
        .sort((a, b) => a.line - b.line)
        .slice(0, maximumRejectionsShown)
        .map(answerOf),
      rejected_count: refused.length,
    };
  });
}

/** The earnings entered outside of campaigns, newest first. @throws DomainError `not_found` (project) */
export async function listEarnings(
  ctx: Context,
  projectId: string,
  query: z.output<typeof ListEarningsQuery>,
): Promise<Page<store.EnteredEarning>> {
  const found = await read(ctx, async (db) => {
    await requireProject(db, ctx.orgId, projectId);
    return store.listEarnings(db, ctx.orgId, projectId, { ...query, limit: query.limit + 1 });
  });
  return toPage(found, query.limit, (row) => row.created_at);
}

/**
 * The requests with a new reference. One that is known, in this request or in the project, is left unchanged, or
 * rejected where its content differs.
 */
async function leaveKnown<Each extends EarningRequest>(
  db: Db,
  ctx: Context,
  projectId: string,
  requests: readonly Each[],
  refused: Refusal[],
): Promise<Each[]> {
  const references = [...new Set(requests.flatMap(({ reference }) => (reference === null ? [] : [reference])))];
  const stored = await store.findEarningsByReference(db, ctx.orgId, projectId, references);
  const known = new Map<string, Content>(
    stored.flatMap((row) => (row.reference === null ? [] : [[row.reference, contentOf(row)] as const])),
  );
  const fresh: Each[] = [];
  for (const request of requests) {
    const { reference, line, isDated } = request;
    const first = reference === null ? undefined : known.get(reference);
    if (first === undefined) {
      if (reference !== null) known.set(reference, request);
      fresh.push(request);
    } else {
      const differing = CONTENT.filter((name) => first[name] !== request[name] && (name !== "earnedOn" || isDated));
      if (differing.length === 0) continue;
      const names = differing.map((name) => FIELD_NAMES[name]).join(", ");
      refused.push({ line, reason: reasonFor("reference", reference, `is already known with another ${names}`) });
    }
  }
  return fresh;
}

/** The requests that are dated in open months. */
function leaveClosed(
  requests: readonly EarningRequest[],
  through: LocalDate | null,
  refused: Refusal[],
): EarningRequest[] {
  return requests.filter(({ line, earnedOn }) => {
    if (through === null || earnedOn > through) return true;
    refused.push({ line, reason: reasonFor("earned_on", earnedOn, closedReason(through)) });
    return false;
  });
}

const FIELD_NAMES = {
  creatorId: "creator",
  kind: "kind",
  currency: "currency",
  amountCents: "amount_cents",
  earnedOn: "earned_on",
  note: "note",
} as const;
type Content = Pick<EarningRequest, keyof typeof FIELD_NAMES>;
const CONTENT = Object.keys(FIELD_NAMES) as readonly (keyof Content)[];

function contentOf(row: store.EarningRow): Content {
  const { creator_id: creatorId, currency, amount_cents: amountCents, earned_on: earnedOn, note } = row;
  return { creatorId, kind: row.kind as Content["kind"], currency, amountCents, earnedOn, note };
}

/** The structures that hold these, by `structureKey`; each is created with the first of its kind and currency. */
async function structuresFor(
  tx: Tx,
  ctx: Context,
  projectId: string,
  requests: readonly EarningRequest[],
): Promise<Map<string, ManualStructure>> {
  const needed = new Map(requests.map((request) => [structureKey(request.kind, request.currency), request]));
  const structures = new Map<string, ManualStructure>();
  const find = async () => {
    const rows = await store.findEarningStructures(tx, ctx.orgId, projectId);
    const loaded = await loadManualStructures(
      tx,
      ctx,
      rows.map(({ id }) => id),
    );
    const byId = new Map(loaded.map((structure) => [structure.structureId, structure]));
    for (const row of rows) {
      const structure = byId.get(row.id);
      if (structure !== undefined) structures.set(structureKey(row.earning_kind, row.earning_currency), structure);
    }
  };
  const lacking = () => [...needed].filter(([key]) => !structures.has(key));
  if (needed.size > 0) await find();
  if (lacking().length === 0) return structures;
  // Locked, so that two requests cannot both create one.
  await lockProject(tx, ctx.orgId, projectId);
  await find();
  for (const [key, { kind, currency }] of lacking()) {
    const place = { project_id: projectId, earning_kind: kind, earning_currency: currency };
    const name = `${EARNING_KIND_PLURALS[kind]} in ${currency}`;
    structures.set(key, await makeManualStructure(tx, ctx, place, name, currency));
  }
  return structures;
}

function structureKey(kind: string, currency: string): string {
  return `${kind} ${currency}`;
}

function about(projectId: string, earning: store.NewEarning, accrualId: string): Recorded {
  const { id, creatorId, kind, currency, amountCents, earnedOn, reference } = earning;
  const payload = { accrual_id: accrualId, amount_cents: amountCents, currency };
  return {
    subjectType: "earning",
    subjectId: id,
    details: { project_id: projectId, creator_id: creatorId, kind, earned_on: earnedOn, reference, ...payload },
    event: { type: "payout_accrual.earned", payload },
  };
}
