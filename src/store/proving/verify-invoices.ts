/** Audits of self-billed invoices: series without gaps, documents as they were written, and payments on one at a time. */
import { sql } from "kysely";
import type { Audit } from "./verify-ledger.ts";

export const invoiceAudits: readonly Audit[] = [
  {
    name: "invoice_series_without_gaps",
    promise: "Each series has one document for every number that it gave, and no other.",
    table: "invoices",
    query: sql`
      select s.org_id, 'series ' || s.prefix as subject,
             'number ' || n.sequence || ' has no document' as detail
      from invoice_series s
      cross join lateral generate_series(s.first_number, s.next_number - 1) as n (sequence)
      left join invoices i on i.org_id = s.org_id and i.payee_id = s.payee_id and i.sequence = n.sequence
      where i.id is null
      union all
      select i.org_id, 'series ' || coalesce(s.prefix, 'of payee ' || i.payee_id),
             i.kind || ' ' || i.number || ' has the number ' || i.sequence || ', which the series has not given'
      from invoices i left join invoice_series s on s.org_id = i.org_id and s.payee_id = i.payee_id
      where s.payee_id is null or i.sequence not between s.first_number and s.next_number - 1`,
  },
  {
    name: "invoice_has_its_number",
    promise: "A document's number is its place in the series of its payee, and no two documents have the same.",
    table: "invoices",
    query: sql`
      select i.org_id, i.kind || ' ' || i.number as subject, 'is number ' || i.sequence || ' of series ' || coalesce(s.prefix, 'none') as detail
      from invoices i left join invoice_series s on s.org_id = i.org_id and s.payee_id = i.payee_id
      where i.number is distinct from s.prefix || case when i.sequence < 10000 then lpad(i.sequence::text, 4, '0') else i.sequence::text end
      union all
      select i.org_id, 'number ' || i.number, 'is on ' || count(*) || ' documents' from invoices i group by 1, i.number having count(*) > 1`,
  },
  {
    name: "invoice_is_its_bytes",
    promise: "The PDF of each document has the SHA-256 that was kept with it.",
    table: "invoices",
    query: sql`
      select org_id, kind || ' ' || number as subject,
             'is kept as ' || encode(sha256, 'hex') || ', and has ' || encode(sha256(pdf), 'hex') as detail
      from invoices where sha256(pdf) is distinct from sha256`,
  },
  {
    name: "invoice_adds_up",
    promise: "A document's total is the sum of its payments, and the sum of its lines.",
    table: "invoices",
    query: sql`
      select i.org_id, i.kind || ' ' || i.number as subject,
             'total ' || i.total_cents || ', payments ' || coalesce(p.cents, 0) || ', lines ' || coalesce(l.cents, 0) as detail
      from invoices i
      left join (select org_id, invoice_id, sum(amount_cents) as cents from invoice_payments group by 1, 2) p
        on p.org_id = i.org_id and p.invoice_id = i.id
      left join lateral (
        select sum((e.line ->> 'amount_cents')::numeric) as cents from jsonb_array_elements(i.content -> 'lines') as e (line)
      ) l on true
      where i.total_cents is distinct from coalesce(p.cents, 0) or i.total_cents is distinct from coalesce(l.cents, 0)`,
  },
  {
    name: "invoice_has_an_agreement",
    promise: "An invoice rests on an agreement of its payee that covers the day of each payment on it.",
    table: "invoices",
    query: sql`
      select i.org_id, i.kind || ' ' || i.number as subject,
             'payment of ' || p.paid_on || ', agreement from ' || coalesce(a.from_on::text, 'none') || ' to ' || coalesce(a.until_on::text, 'its end') as detail
      from invoices i
      join invoice_payments p on p.org_id = i.org_id and p.invoice_id = i.id
      left join invoice_agreements a on a.org_id = i.org_id and a.id = i.agreement_id and a.payee_id = i.payee_id
      where a.id is null or p.paid_on < a.from_on or p.paid_on > a.until_on`,
  },
  {
    name: "payment_on_one_invoice",
    promise:
      "A payment is on one invoice at a time, with its whole amount, and a credit note takes back what its invoice says.",
    table: "invoice_payments",
    query: sql`
      select b.org_id, 'payment ' || b.payment_id as subject,
             'turn ' || b.turn || ' with ' || b.amount_cents || ' on ' || coalesce(i.kind || ' ' || i.number, 'nothing') || ', payment of '
               || coalesce(p.total_amount_cents, 0) || ' ' || coalesce(p.currency, '') as detail
      from invoice_payments b
      left join invoices i on i.org_id = b.org_id and i.id = b.invoice_id
      left join payments p on p.org_id = b.org_id and p.id = b.payment_id
      left join invoice_payments before on before.org_id = b.org_id and before.payment_id = b.payment_id and before.turn = b.turn - 1
      where (i.kind, i.currency::text, b.amount_cents) is distinct from (case b.turn % 2 when 1 then 'invoice' else 'credit_note' end,
          p.currency::text, case b.turn % 2 when 1 then p.total_amount_cents else -p.total_amount_cents end)
        or (b.turn > 1 and before.payment_id is null)
        or (b.turn % 2 = 0 and i.corrects_invoice_id is distinct from before.invoice_id)`,
  },
  {
    name: "one_agreement_at_a_time",
    promise: "No two agreements of a payee are in force on the same day.",
    table: "invoice_agreements",
    query: sql`
      select a.org_id, 'payee ' || a.payee_id as subject,
             'agreements from ' || a.from_on || ' and from ' || b.from_on || ' overlap' as detail
      from invoice_agreements a join invoice_agreements b on b.org_id = a.org_id and b.payee_id = a.payee_id and b.id > a.id
        and a.from_on <= coalesce(b.until_on, 'infinity') and b.from_on <= coalesce(a.until_on, 'infinity')`,
  },
];
