/** Agreements about self-billed invoices (docs/invoices.md, "Agreements"). */
import type { z } from "zod";
import { DomainError, invalidBody, notFound } from "../../contract/errors.ts";
import type {
  CreateAgreementBody,
  EndAgreementBody,
  InvoiceSettingsBody,
  ListAgreementsQuery,
} from "../../contract/invoices/invoices.ts";
import { localDateOf } from "../../engine/periods.ts";
import type { LocalDate } from "../../engine/types.ts";
import type { Tx } from "../../store/db.ts";
import * as store from "../../store/invoices/agreements.ts";
import { isTaken } from "../../store/sqlstates.ts";
import { command, type Recorded, read, readOne } from "../command.ts";
import type { Context } from "../context.ts";
import { requireOrganization } from "../organization/organization.ts";
import { type Page, toPage } from "../paging.ts";
import { lockPayee, requireActive } from "../payees/payee.ts";

export type { InvoiceSettings, ListedAgreement } from "../../store/invoices/agreements.ts";

/** Whether an agreement is in force on a day. */
export function covers({ from_on: from, until_on: until }: Days, day: LocalDate): boolean {
  return from <= day && (until === null || day <= until);
}

type Days = Pick<store.ListedAgreement, "from_on" | "until_on">;

export function getInvoiceSettings(ctx: Context): Promise<store.InvoiceSettings> {
  return readOne(ctx, (db) => store.findSettings(db, ctx.orgId));
}

export function setInvoiceSettings(
  ctx: Context,
  settings: z.output<typeof InvoiceSettingsBody>,
): Promise<store.InvoiceSettings> {
  return command(ctx, "invoice_settings.update", async (tx, record) => {
    const before = await store.findSettings(tx, ctx.orgId);
    await store.saveSettings(tx, ctx.orgId, settings, ctx.now);
    record({ subjectType: "invoice_settings", subjectId: ctx.orgId, details: { from: before, to: settings } });
    return settings;
  });
}

export async function listAgreements(
  ctx: Context,
  { cursor, limit, ...filter }: z.output<typeof ListAgreementsQuery>,
): Promise<Page<store.ListedAgreement>> {
  const found = await read(ctx, (db) => store.listAgreements(db, ctx.orgId, filter, { cursor, limit: limit + 1 }));
  return toPage(found, limit, (row) => row.created_at);
}

/**
 * Puts an agreement on file, and begins the payee's series of numbers with the first.
 *
 * @throws DomainError `not_found`, `payee_archived`, `invalid_body`, `agreement_overlaps`, `series_started`, `conflict_name`
 */
export function createAgreement(
  ctx: Context,
  payeeId: string,
  body: z.output<typeof CreateAgreementBody>,
): Promise<store.ListedAgreement> {
  const { agreed_on: agreedOn, from, until, series_prefix: prefix, series_first_number: first, ...fields } = body;
  return command(ctx, "invoice_agreement.create", async (tx, record) => {
    const payee = await lockPayee(tx, ctx.orgId, payeeId);
    requireActive(payee);
    const { timezone } = await requireOrganization(tx, ctx.orgId);
    if (agreedOn > localDateOf(ctx.now, timezone)) throw invalidBody("agreed_on", `is in the future in ${timezone}`);
    const days = { from: from ?? agreedOn, to: until ?? LAST_DAY };
    const [other] = await store.agreementsBetween(tx, ctx.orgId, payeeId, days);
    if (other !== undefined)
      throw new DomainError(
        "agreement_overlaps",
        `The agreement of ${other.agreed_on} is in force from ${other.from_on} to ${other.until_on ?? "its end"}; end it first.`,
        { agreement_id: other.id },
      );
    await setSeries(tx, ctx, payeeId, { prefix, first });
    const row = { ...fields, id: ctx.app.newId(), payee_id: payeeId, agreed_on: agreedOn, from_on: days.from };
    await store.insertAgreement(tx, ctx.orgId, { ...row, until_on: until }, ctx.actor, ctx.now);
    const details = { name: payee.name, agreed_by: fields.agreed_by, agreed_on: agreedOn, from: days.from, until };
    record(about(row.id, "invoice_agreement.created", { payee_id: payeeId, ...details }));
    return requireAgreement(tx, ctx, row.id);
  });
}

/** After every day that an agreement may name. */
const LAST_DAY = "9999-12-31";

interface Series {
  readonly prefix: string | undefined;
  readonly first: number | undefined;
}

/** What is not given stays, or is the default of a series that begins. */
async function setSeries(tx: Tx, ctx: Context, payeeId: string, { prefix, first }: Series): Promise<void> {
  const before = await store.lockSeries(tx, ctx.orgId, payeeId);
  const isOther =
    (prefix !== undefined && prefix !== before?.prefix) ||
    (first !== undefined && BigInt(first) !== before?.first_number);
  if (before !== undefined && !isOther) return;
  if (before !== undefined && before.next_number !== before.first_number) {
    const next = `${before.prefix} goes on with ${before.next_number}`;
    throw new DomainError("series_started", `The payee has documents, and their series ${next}.`);
  }
  const wanted = prefix ?? before?.prefix ?? (await store.freePrefix(tx, ctx.orgId));
  const series = { payeeId, prefix: wanted, first: first ?? Number(before?.first_number ?? 1n) };
  try {
    if (before === undefined) await store.insertSeries(tx, ctx.orgId, series, ctx.now);
    else await store.resetSeries(tx, ctx.orgId, series);
  } catch (error) {
    if (!isTaken(error, "invoice_series_org_id_prefix_key")) throw error;
    throw new DomainError("conflict_name", `Another payee's numbers begin with ${wanted}.`);
  }
}

/**
 * Ends an agreement: payments after its last day are on no invoice.
 *
 * @throws DomainError `not_found`, `invalid_body`, `agreement_ended`, `agreement_in_use`
 */
export function endAgreement(
  ctx: Context,
  id: string,
  { until: given, reason }: z.output<typeof EndAgreementBody>,
): Promise<store.ListedAgreement> {
  return command(ctx, "invoice_agreement.end", async (tx, record) => {
    const { payee_id: payeeId } = await requireAgreement(tx, ctx, id);
    await store.lockSeries(tx, ctx.orgId, payeeId);
    const before = await requireAgreement(tx, ctx, id);
    const { timezone } = await requireOrganization(tx, ctx.orgId);
    const today = localDateOf(ctx.now, timezone);
    const until = given ?? today;
    if (before.ended_at !== null || (given === undefined && before.until_on !== null && before.until_on < today))
      throw new DomainError("agreement_ended", `The agreement ended on ${before.until_on}.`);
    if (before.until_on !== null && until > before.until_on)
      throw invalidBody("until", `must not be after ${before.until_on}, its last day`);
    if (until < before.from_on) throw invalidBody("until", `must not be before ${before.from_on}, its first day`);
    const invoiced = await store.lastInvoicedDay(tx, ctx.orgId, id);
    if (invoiced !== null && until < invoiced)
      throw new DomainError(
        "agreement_in_use",
        `A payment of ${invoiced} is on an invoice by this agreement; end it on that day or later.`,
        { last_invoiced_day: invoiced },
      );
    await store.endAgreement(tx, ctx.orgId, id, { until, reason, by: ctx.actor, now: ctx.now });
    record(about(id, "invoice_agreement.ended", { payee_id: payeeId, name: before.payee_name, until, reason }));
    return requireAgreement(tx, ctx, id);
  });
}

async function requireAgreement(tx: Tx, ctx: Context, id: string): Promise<store.ListedAgreement> {
  const row = await store.findAgreement(tx, ctx.orgId, id);
  if (row === undefined) throw notFound("Agreement");
  return row;
}

function about(id: string, type: string, details: Record<string, unknown>): Recorded {
  return {
    ...{ subjectType: "invoice_agreement", subjectId: id, details },
    event: { type, payload: { agreement_id: id, ...details } },
  };
}
