/** What payments and lines of runs cover, as remittance advice reads it. */
import { sql } from "kysely";
import { inBatches } from "../cursor.ts";
import type { Db } from "../db.ts";

/** An accrual that is paid, with what paper says of it. */
export interface CoveredRow {
  readonly day: string;
  readonly accrual_id: string;
  readonly kind: string;
  readonly amount_cents: bigint;
  readonly creator_id: string;
  readonly creator_handle: string;
  readonly creator_platform: string | null;
  readonly structure_name: string | null;
  readonly period_start: string | null;
  readonly period_end: string | null;
  readonly threshold_view_count: bigint | null;
  readonly earning_id: string | null;
  readonly earning_kind: string | null;
  readonly post_id: string | null;
  readonly post_platform: string | null;
  readonly post_external_id: string | null;
  readonly post_url: string | null;
  readonly post_title: string | null;
}

/** The accruals of a payment or of a line, by period and id, in batches; valid inside the transaction alone. */
export function coveredAccruals(
  db: Db,
  orgId: string,
  of: { readonly paymentId: string } | { readonly lineId: string },
): AsyncGenerator<readonly CoveredRow[]> {
  const covered =
    "paymentId" in of
      ? sql`payment_lines l where l.org_id = ${orgId} and l.payment_id = ${of.paymentId}`
      : sql`pay_run_accruals l where l.org_id = ${orgId} and l.line_id = ${of.lineId}`;
  const query = sql<CoveredRow>`
    select a.period_end as day, a.id as accrual_id, a.kind, l.amount_cents, a.creator_id, c.handle as creator_handle,
      c.platform as creator_platform,
      s.name as structure_name, a.period_start, a.period_end, a.threshold_view_count::bigint as threshold_view_count,
      a.earning_id, n.kind as earning_kind, v.id as post_id, v.platform as post_platform, v.external_id as post_external_id,
      v.url as post_url, v.title as post_title
    from (select l.accrual_id, l.amount_cents from ${covered}) l
    join accruals a on a.org_id = ${orgId} and a.id = l.accrual_id
    join creators c on c.org_id = ${orgId} and c.id = a.creator_id
    left join structures s on s.org_id = ${orgId} and s.id = a.structure_id
    left join videos v on v.org_id = ${orgId} and v.id = a.video_id
    left join earnings n on n.org_id = ${orgId} and n.id = a.earning_id
    order by a.period_end, a.id`;
  return inBatches(db, "covered_accruals", query);
}

/** The run and the line that a payment belongs to. */
export async function lineOfPayment(
  db: Db,
  orgId: string,
  paymentId: string,
): Promise<{ pay_run_id: string; line_id: string } | undefined> {
  const { rows } = await sql<{ pay_run_id: string; line_id: string }>`
    select l.pay_run_id, l.id as line_id from pay_run_parts p
    join pay_run_lines l on l.org_id = p.org_id and l.id = p.line_id
    where p.org_id = ${orgId} and p.payment_id = ${paymentId}`.execute(db);
  return rows[0];
}

/** The payments of a line, one per creator, in order of id. */
export async function paymentsOfLine(db: Db, orgId: string, lineId: string): Promise<string[]> {
  const { rows } = await sql<{ payment_id: string }>`
    select payment_id from pay_run_parts
    where org_id = ${orgId} and line_id = ${lineId} and payment_id is not null order by payment_id`.execute(db);
  return rows.map(({ payment_id }) => payment_id);
}
