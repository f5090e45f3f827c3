/** All that counts about an organization's books as one text and one SHA-256, without what differs from run to run. */
import { createHash } from "node:crypto";
import type { Pool } from "pg";

/** Each query returns rows in a fixed order; random ids are replaced by what they identify. */
const QUERIES = {
  accruals: `
    select creator_id, structure_id, version_number, kind, period_start::text, period_end::text, amount_cents::text, currency,
      status, hold is not null as held, video_id, threshold_view_count::text, encode(snapshot_hash, 'hex') as hash
    from accruals where org_id = $1
    order by structure_id, creator_id, period_start, period_end, video_id, threshold_view_count, amount_cents, status`,
  payments: `
    select p.creator_id, p.total_amount_cents::text, p.currency, p.status, p.is_ad_hoc,
      (select array_agg(a.structure_id || ' ' || a.creator_id || ' ' || a.period_start || ' ' || l.amount_cents || ' ' || l.live
                        order by a.structure_id, a.creator_id, a.period_start, l.amount_cents)
       from payment_lines l join accruals a on a.org_id = l.org_id and a.id = l.accrual_id
       where l.org_id = p.org_id and l.payment_id = p.id) as lines,
      (select array_agg(j.amount_cents::text) from payment_adjustments j where j.org_id = p.org_id and j.payment_id = p.id) as adjustments
    from payments p where p.org_id = $1 order by p.creator_id, p.total_amount_cents, p.status, lines`,
  invoices: `
    select i.kind, i.sequence::text, i.number, i.total_cents::text, i.currency, encode(i.sha256, 'hex') as hash,
      (select array_agg(p.turn || ' ' || p.amount_cents order by p.turn, p.amount_cents) from invoice_payments p
       where p.org_id = i.org_id and p.invoice_id = i.id) as payments
    from invoices i where i.org_id = $1 order by i.sequence`,
  numbers: "select prefix, next_number::text from invoice_series where org_id = $1 order by 1",
  readings: `
    select v.platform, v.external_id, r.captured_at::text, r.revision, r.view_count::text, r.like_count::text
    from readings r join videos v on v.org_id = r.org_id and v.id = r.video_id
    where r.org_id = $1 order by 1, 2, 3, 4`,
  posts: `
    select v.platform, v.external_id, c.handle from videos v left join creators c on c.org_id = v.org_id and c.id = v.creator_id
    where v.org_id = $1 order by 1, 2`,
  marks: `
    select distinct c.handle, m.since::text, m.until::text
    from input_marks m join creators c on c.org_id = m.org_id and c.id = m.creator_id where m.org_id = $1 order by 1, 2, 3`,
  progress: "select project_id, judged_through::text from accrual_progress where org_id = $1 order by 1",
  // A run that is cut off starts again: its start is logged twice, what it did only once.
  audit: `
    select action, count(*)::int from audit_log where org_id = $1 and action <> 'accrual_run.start' group by 1 order by 1`,
  events: "select type, count(*)::int from outbox where org_id = $1 group by 1 order by 1",
  runs: `
    select status, as_of::text, totals, accruals::text from accrual_runs where org_id = $1 and status = 'succeeded'
    order by started_at, id`,
};

export type Book = keyof typeof QUERIES;

/** The books of an organization by name of the book. */
export async function booksOf(
  owner: Pick<Pool, "query">,
  orgId: string,
  without: readonly Book[] = [],
): Promise<Record<string, unknown>> {
  const books: Record<string, unknown> = {};
  for (const [name, query] of Object.entries(QUERIES)) {
    if (without.includes(name as Book)) continue;
    books[name] = (await owner.query(query, [orgId])).rows;
  }
  return books;
}

/** One SHA-256 over the books. */
export function hashOfBooks(books: Record<string, unknown>): string {
  return createHash("sha256").update(JSON.stringify(books)).digest("hex");
}
