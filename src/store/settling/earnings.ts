/** Earnings entered by hand: those of campaigns, and a project's opening balances and bonuses. */
import { type Selectable, sql } from "kysely";
import type { EarningKind } from "../../engine/entries.ts";
import type { EpochMs, LocalDate } from "../../engine/types.ts";
import { arrayText, textArray } from "../arrays.ts";
import { at, type Db, type Tx } from "../db.ts";
import { type Keyset, olderThan } from "../paging.ts";
import type { EarningsTable } from "../schema.gen.ts";

export type EarningRow = Selectable<EarningsTable>;

/** Inserts an earning of a campaign. */
export function insertEarning(
  tx: Tx,
  row: Omit<EarningRow, "created_at" | "kind" | "reference" | "returned_at">,
  now: EpochMs,
): Promise<EarningRow> {
  return tx
    .insertInto("earnings")
    .values({ ...row, kind: null, reference: null, returned_at: null, created_at: at(now) })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** An opening balance or a bonus about to be written. */
export interface NewEarning {
  readonly id: string;
  readonly structureId: string;
  readonly creatorId: string;
  readonly kind: EarningKind;
  readonly currency: string;
  readonly amountCents: bigint;
  readonly earnedOn: LocalDate;
  readonly note: string | null;
  readonly reference: string | null;
}

/**
 * Inserts the earnings whose reference is new in the project, and returns their ids. One statement for any number of
 * rows, in order of the references, so that two files with the same ones wait for each other instead of deadlocking.
 */
export async function insertEarnings(
  tx: Tx,
  orgId: string,
  projectId: string,
  earnings: readonly NewEarning[],
  now: EpochMs,
): Promise<Set<string>> {
  if (earnings.length === 0) return new Set();
  const column = (pick: (earning: NewEarning) => string | bigint) => arrayText(earnings.map(pick));
  // An empty string means null, since a binary array of texts has no null; no text is otherwise empty.
  const texts = (pick: (earning: NewEarning) => string | null) => textArray(earnings.map((each) => pick(each) ?? ""));
  const { rows } = await sql<{ id: string }>`
    insert into earnings (org_id, project_id, id, structure_id, creator_id, kind, currency, amount_cents, earned_on, note, reference,
      created_at)
    select ${orgId}::uuid, ${projectId}::uuid, e.id, e.structure_id, e.creator_id, e.kind, e.currency, e.amount_cents, e.earned_on,
      nullif(e.note, ''), nullif(e.reference, ''), ${at(now)}
    from unnest(
      ${column((e) => e.id)}::uuid[], ${column((e) => e.structureId)}::uuid[], ${column((e) => e.creatorId)}::uuid[],
      ${column((e) => e.kind)}::text[], ${column((e) => e.currency)}::text[], ${column((e) => e.amountCents)}::bigint[],
      ${column((e) => e.earnedOn)}::date[], ${texts((e) => e.note)}::text[], ${texts((e) => e.reference)}::text[]
    ) as e (id, structure_id, creator_id, kind, currency, amount_cents, earned_on, note, reference)
    order by e.reference, e.id
    on conflict (org_id, project_id, reference) where reference is not null and returned_at is null do nothing
    returning id`.execute(tx);
  return new Set(rows.map((row) => row.id));
}

/** The earnings of a project that have one of these references, and were not taken back with their import. */
export async function findEarningsByReference(
  db: Db,
  orgId: string,
  projectId: string,
  references: readonly string[],
): Promise<EarningRow[]> {
  if (references.length === 0) return [];
  const { rows } = await sql<EarningRow>`
    select e.* from unnest(${textArray(references)}::text[]) as r (reference)
    join earnings e on e.org_id = ${orgId}::uuid and e.project_id = ${projectId}::uuid and e.reference = r.reference
      and e.returned_at is null`.execute(db);
  return rows;
}

/** An opening balance or a bonus with its accrual. */
export type EnteredEarning = EarningRow & { readonly accrual_id: string; readonly status: string };

/** Earnings entered outside of campaigns, newest first. */
export async function listEarnings(
  db: Db,
  orgId: string,
  projectId: string,
  query: {
    readonly creator_id?: string | undefined;
    readonly kind?: EarningKind | undefined;
    readonly limit: number;
    readonly cursor?: Keyset | undefined;
  },
): Promise<EnteredEarning[]> {
  const { rows } = await sql<EnteredEarning>`
    select e.*, a.id as accrual_id, a.status from earnings e
    join accruals a on a.org_id = e.org_id and a.earning_id = e.id
    where e.org_id = ${orgId} and e.project_id = ${projectId} and e.campaign_id is null
      ${query.creator_id === undefined ? sql`` : sql`and e.creator_id = ${query.creator_id}`}
      ${query.kind === undefined ? sql`` : sql`and e.kind = ${query.kind}`}
      and ${olderThan("e.created_at", query.cursor)}
    order by e.created_at desc, e.id desc limit ${query.limit}`.execute(db);
  return rows;
}

/** A structure that holds earnings of one kind and currency. */
export interface EarningStructure {
  readonly id: string;
  readonly earning_kind: EarningKind;
  readonly earning_currency: string;
}

/** The structures that hold a project's opening balances and bonuses. */
export async function findEarningStructures(db: Db, orgId: string, projectId: string): Promise<EarningStructure[]> {
  const { rows } = await sql<EarningStructure>`
    select id, earning_kind, earning_currency from structures
    where org_id = ${orgId} and project_id = ${projectId} and earning_kind is not null`.execute(db);
  return rows;
}

/** Whether an earning was taken back with its import. */
export async function isReturned(db: Db, orgId: string, earningId: string): Promise<boolean> {
  const { rows } = await sql`
    select from earnings where org_id = ${orgId}::uuid and id = ${earningId}::uuid and returned_at is not null`.execute(
    db,
  );
  return rows.length > 0;
}
