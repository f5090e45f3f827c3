/**
 * Recording, voiding and rejecting payments (docs/rules.md, "Settling"). Each step is one statement, however many
 * accruals a payment settles. Locks are taken in one order by everyone: the creator, then accruals by id, then the
 * payment.
 */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Tx } from "../db.ts";
import { Outdated } from "../sqlstates.ts";
import { toIso } from "../types.ts";
import { jsonText } from "../write-log.ts";
import { type BarePayment, PAYMENT_COLUMNS } from "./payments.ts";

const columns = sql.join(PAYMENT_COLUMNS.map((column) => sql.ref(column)));

/** The creator and the method of a payment, if they exist in the organization. */
export interface Parties {
  readonly has_project: boolean;
  readonly has_creator: boolean;
  /** The project's minimum payout; 0 is none. */
  readonly minimum_payout_cents: bigint;
  /** Null when there is no such method, or none was requested. */
  readonly method_name: string | null;
  readonly method_is_active: boolean | null;
  /** Flags hold accruals in the project, and readings wait to be looked through. */
  readonly awaits_look: boolean;
  /** The organization's time zone. */
  readonly timezone: string;
}

/** Looks up the parties of a payment and locks the creator's row, so that payments to one creator are serialized. */
export async function lockParties(
  tx: Tx,
  orgId: string,
  requested: { project_id: string; creator_id: string | null; method_id: string | null },
): Promise<Parties> {
  const { rows } = await sql<Parties>`
    with creator as materialized (
      select id from creators where org_id = ${orgId} and project_id = ${requested.project_id} and id = ${requested.creator_id}
      for no key update
    )
    select p.id is not null as has_project, coalesce(p.minimum_payout_cents, 0)::bigint as minimum_payout_cents,
           exists (select from creator) as has_creator, m.name as method_name, m.is_active as method_is_active,
           p.flagged_accruals = 'hold' and exists (select from flag_marks k where k.org_id = ${orgId}) as awaits_look, o.timezone
    from organizations o
    left join projects p on p.org_id = ${orgId} and p.id = ${requested.project_id}
    left join payout_methods m on m.org_id = ${orgId} and m.id = ${requested.method_id} and m.deleted_at is null
    where o.org_id = ${orgId}`.execute(tx);
  const row = rows[0];
  if (row === undefined) throw new Error("no such organization");
  return row;
}

export type NewPayment = Omit<
  BarePayment,
  "org_id" | "status" | "status_reason" | "rejected_at" | "voided_at" | "created_at" | "updated_at"
> & {
  /** The hash of its request (`flow/settling/repeats.ts`). */
  readonly request_hash: Buffer | null;
  /** The rail that sends the money; absent where a person paid. */
  readonly rail?: string | null;
};

export interface NewLine {
  readonly id: string;
  readonly accrual_id: string;
}

export interface NewAdjustment {
  readonly id: string;
  readonly type: "overpayment" | "underpayment";
  readonly amount_cents: bigint;
  readonly reason: string;
}

/** A payment with what it settles. */
export interface NewSettlement {
  readonly payment: NewPayment;
  readonly lines: readonly NewLine[];
  readonly adjustment: NewAdjustment | null;
}

/** The same for one payment; its row. */
export async function insertPayment(
  tx: Tx,
  orgId: string,
  payment: NewPayment,
  lines: readonly NewLine[],
  adjustment: NewAdjustment | null,
  now: EpochMs,
): Promise<BarePayment> {
  const [row] = await insertPayments(tx, orgId, [{ payment, lines, adjustment }], now);
  if (row === undefined) throw new Error("an inserted payment was not returned");
  return row;
}

/**
 * Writes payments, their lines and adjustments, and marks the accruals as paid, in one statement. The lines' amounts are
 * those of the accruals themselves. Throws the unique violation of `payment_lines_live` where an accrual is in a live
 * payment.
 */
export async function insertPayments(
  tx: Tx,
  orgId: string,
  settlements: readonly NewSettlement[],
  now: EpochMs,
): Promise<BarePayment[]> {
  const of = <T>(pick: (payment: NewPayment) => T): T[] => settlements.map(({ payment }) => pick(payment));
  const lines = settlements.flatMap(({ payment, lines: own }) =>
    own.map((line) => ({ ...line, paymentId: payment.id, currency: payment.currency })),
  );
  const adjustments = settlements.flatMap(({ payment, adjustment }) =>
    adjustment === null ? [] : [{ ...adjustment, paymentId: payment.id }],
  );
  const settle = sql`
    , settled as (
      update accruals set status = 'paid', updated_at = ${at(now)}
      where org_id = ${orgId} and id = any(${lines.map((line) => line.accrual_id)}::uuid[])
      returning id, amount_cents
    ), lines as (
      insert into payment_lines (org_id, id, payment_id, accrual_id, amount_cents, currency)
      select ${orgId}, l.id, l.payment_id, s.id, s.amount_cents, l.currency
      from unnest(${lines.map((line) => line.id)}::uuid[], ${lines.map((line) => line.paymentId)}::uuid[],
        ${lines.map((line) => line.accrual_id)}::uuid[], ${lines.map((line) => line.currency)}::text[])
        as l (id, payment_id, accrual_id, currency)
      join settled s on s.id = l.accrual_id
    )`;
  const adjust = sql`
    , adjusted as (
      insert into payment_adjustments (org_id, id, payment_id, type, amount_cents, reason)
      select ${orgId}, a.* from unnest(
        ${adjustments.map((a) => a.id)}::uuid[], ${adjustments.map((a) => a.paymentId)}::uuid[], ${adjustments.map((a) => a.type)}::text[],
        ${adjustments.map((a) => a.amount_cents)}::bigint[], ${adjustments.map((a) => a.reason)}::text[]) as a
    )`;
  const { rows } = await sql<BarePayment>`
    with payment as (
      insert into payments (org_id, created_at, updated_at, id, project_id, creator_id, method_id, method_name, total_amount_cents,
        currency, is_ad_hoc, rail, external_reference, tracking_url, note, paid_at, metadata, readme, request_hash)
      select ${orgId}, ${at(now)}, ${at(now)}, p.* from unnest(
        ${of((p) => p.id)}::uuid[], ${of((p) => p.project_id)}::uuid[], ${of((p) => p.creator_id)}::uuid[],
        ${of((p) => p.method_id)}::uuid[], ${of((p) => p.method_name)}::text[], ${of((p) => p.total_amount_cents)}::bigint[],
        ${of((p) => p.currency)}::text[], ${of((p) => p.is_ad_hoc)}::bool[], ${of((p) => p.rail ?? null)}::text[],
        ${of((p) => p.external_reference)}::text[], ${of((p) => p.tracking_url)}::text[], ${of((p) => p.note)}::text[],
        ${of((p) => toIso(p.paid_at))}::timestamptz[], ${of((p) => jsonText(p.metadata))}::jsonb[], ${of((p) => p.readme)}::text[],
        ${of((p) => p.request_hash)}::bytea[]) as p
      returning ${columns}
    ) ${lines.length === 0 ? sql`` : settle} ${adjustments.length === 0 ? sql`` : adjust}
    select * from payment`.execute(tx);
  return rows;
}

/** Waits for any transaction that records a payment with this reference, so that the second finds the first. */
export async function lockReference(tx: Tx, orgId: string, reference: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`payment ${orgId} ${reference}`}, 0))`.execute(tx);
}

/**
 * Locks payments and, before them, their creators and what they settle; those that exist, by id.
 *
 * @throws Outdated where a creator of one was merged while its lock was waited for
 */
export async function lockPayments(
  tx: Tx,
  orgId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, BarePayment>> {
  // Sent together; each sees what was committed before it began.
  const [creators, , payments] = await Promise.all([
    sql<{ id: string }>`
      select c.id from creators c
      where c.org_id = ${orgId}
        and c.id in (select creator_id from payments where org_id = ${orgId} and id = any(${ids}::uuid[]))
      order by c.id for no key update`.execute(tx),
    sql`
      select a.id from accruals a
      where a.org_id = ${orgId} and a.id in (
        select accrual_id from payment_lines where org_id = ${orgId} and payment_id = any(${ids}::uuid[]) and live)
      order by a.id for no key update`.execute(tx),
    sql<BarePayment>`
      select ${columns} from payments where org_id = ${orgId} and id = any(${ids}::uuid[])
      order by id for no key update`.execute(tx),
  ]);
  const locked = new Set<string | null>([null, ...creators.rows.map(({ id }) => id)]);
  if (payments.rows.some((row) => !locked.has(row.creator_id))) throw new Outdated("a creator was merged meanwhile");
  return new Map(payments.rows.map((row) => [row.id, row]));
}

/** Accruals of a payment that another, live payment has settled since; the first of them. */
export async function paidAgain(
  tx: Tx,
  orgId: string,
  paymentId: string,
  limit: number,
): Promise<{ accrual_id: string; payment_id: string }[]> {
  const { rows } = await sql<{ accrual_id: string; payment_id: string }>`
    select other.accrual_id, other.payment_id from payment_lines mine
    join payment_lines other on other.org_id = mine.org_id and other.accrual_id = mine.accrual_id
      and other.live and other.payment_id <> mine.payment_id
    where mine.org_id = ${orgId} and mine.payment_id = ${paymentId}
    order by other.accrual_id limit ${limit}`.execute(tx);
  return rows;
}

/** A payment that was taken back, and how many accruals that opened again. */
export interface TakenBack {
  readonly payment: BarePayment;
  readonly reopened: number;
}

/** Voids or rejects a payment: its lines stay as history, its accruals are open again. */
export async function takeBack(
  tx: Tx,
  orgId: string,
  id: string,
  change: { readonly status: "rejected" | "voided"; readonly reason: string | null },
  now: EpochMs,
): Promise<TakenBack> {
  const [taken] = await takeBackAll(tx, orgId, [{ id, reason: change.reason }], change.status, now);
  if (taken === undefined) throw new Error(`no payment ${id}`);
  return taken;
}

/** The same for many, each with its reason. */
export async function takeBackAll(
  tx: Tx,
  orgId: string,
  payments: readonly { readonly id: string; readonly reason: string | null }[],
  status: "rejected" | "voided",
  now: EpochMs,
): Promise<TakenBack[]> {
  const ids = payments.map(({ id }) => id);
  const when = sql.ref(status === "voided" ? "voided_at" : "rejected_at");
  const { rows } = await sql<BarePayment & { reopened: number }>`
    with held as materialized (
      select a.id, l.payment_id from accruals a
      join payment_lines l on l.org_id = a.org_id and l.accrual_id = a.id
      where l.org_id = ${orgId} and l.payment_id = any(${ids}::uuid[]) and l.live
      order by a.id for no key update of a
    ), freed as (
      update payment_lines set live = false where org_id = ${orgId} and payment_id = any(${ids}::uuid[]) and live
    ), reopened as (
      update accruals set status = 'earned', updated_at = ${at(now)}
      where org_id = ${orgId} and id = any(array(select id from held)) returning id
    ), counted as (
      select h.payment_id, count(*)::int as n from held h join reopened r on r.id = h.id group by 1
    ), given as (
      select * from unnest(${ids}::uuid[], ${payments.map(({ reason }) => reason)}::text[]) as g (payment_id, reason)
    )
    update payments set status = ${status}, status_reason = coalesce(given.reason, status_reason),
      ${when} = ${at(now)}, updated_at = ${at(now)}
    from given left join counted on counted.payment_id = given.payment_id
    where org_id = ${orgId} and id = given.payment_id
    returning ${columns}, coalesce(counted.n, 0) as reopened`.execute(tx);
  return rows.map(({ reopened, ...payment }) => ({ payment, reopened }));
}
