/** The accounts that pay: a rail, what its file says of the payer, and the kinds of destinations that are paid from it. */
import type { z } from "zod";
import { DomainError, invalid, notFound } from "../../contract/errors.ts";
import type {
  CreateOriginatorAccountBody,
  ListOriginatorAccountsQuery,
  PayeeSettingsBody,
  UpdateOriginatorAccountBody,
} from "../../contract/payees/accounts.ts";
import { type Fields, maskOf, type RailKind, RunFault, rails, readRun } from "../../rails/index.ts";
import type { Tx } from "../../store/db.ts";
import * as store from "../../store/payees/accounts.ts";
import { isTaken } from "../../store/sqlstates.ts";
import { command, type Recorded, readOne } from "../command.ts";
import type { Context } from "../context.ts";
import { openFields, sealFields } from "./sealing.ts";

export type { OriginatorAccountRow, PayeeSettings } from "../../store/payees/accounts.ts";

type Row = store.OriginatorAccountRow;
type Changes = z.output<typeof UpdateOriginatorAccountBody>;

/** Nacha's date of a file is taken when the file is made; an account is checked as if one were made then. */
const FILE_MADE_LATER: Fields = { file_created: "2026-01-01T00:00" };

/** Rails whose originator holds account numbers. */
const SECRET_RAILS: readonly RailKind[] = ["nacha", "sepa"];

export function listAccounts(
  ctx: Context,
  { include_archived }: z.output<typeof ListOriginatorAccountsQuery>,
): Promise<Row[]> {
  return readOne(ctx, (db) => store.listAccounts(db, ctx.orgId, include_archived));
}

/** @throws DomainError `invalid_body`, `conflict_name`, `secret_key_missing` */
export function createAccount(ctx: Context, body: z.output<typeof CreateOriginatorAccountBody>): Promise<Row> {
  return command(ctx, "originator.create", async (tx, record) => {
    const { rail, originator, ...given } = body;
    checkAccount({ rail, ...given, originator });
    const id = ctx.app.newId();
    const values = { ...given, ...sealed(ctx, id, rail, originator) };
    const row = await refusingTakenNames(body.name, () =>
      store.insertAccount(tx, ctx.orgId, { id, rail, ...values }, ctx.now),
    );
    await takeKinds(tx, ctx, row);
    record(about(row, "originator.created", Object.keys(body)));
    return row;
  });
}

/** @throws DomainError `not_found`, `invalid_body`, `conflict_name`, `secret_key_missing`, `secret_unreadable` */
export function updateAccount(ctx: Context, id: string, changes: Changes): Promise<Row> {
  return command(ctx, "originator.update", async (tx, record) => {
    const before = await requireAccount(tx, ctx.orgId, id);
    const rail = before.rail as RailKind;
    const { originator, is_archived, ...given } = changes;
    const merged = {
      rail,
      currency: given.currency === undefined ? before.currency : given.currency,
      default_kinds: given.default_kinds ?? before.default_kinds,
      options: given.options ?? (before.options as Fields),
      csv: given.csv === undefined ? (before.csv as Fields | null) : given.csv,
      originator: originator ?? (touchesRail(given) ? originatorOf(ctx, before) : undefined),
    };
    if (merged.originator !== undefined) checkAccount({ ...merged, originator: merged.originator });
    const values = {
      ...given,
      ...(originator !== undefined && sealed(ctx, id, rail, originator)),
      ...(is_archived !== undefined && { archived_at: is_archived ? (before.archived_at ?? ctx.now) : null }),
    };
    const row = await refusingTakenNames(given.name ?? before.name, () =>
      store.updateAccount(tx, ctx.orgId, id, values, ctx.now),
    );
    await takeKinds(tx, ctx, row);
    record(about(row, "originator.updated", Object.keys(changes)));
    return row;
  });
}

/** An account in full; recorded with who and why. @throws DomainError `not_found`, `secret_unreadable` */
export function readAccount(
  ctx: Context,
  id: string,
  reason: string,
): Promise<{ readonly row: Row; readonly originator: Fields }> {
  return command(ctx, "originator.read", async (tx, record) => {
    const row = await requireAccount(tx, ctx.orgId, id);
    const originator = originatorOf(ctx, row);
    record({ subjectType: "originator_account", subjectId: id, details: { name: row.name, reason } });
    return { row, originator };
  });
}

function originatorOf(ctx: Context, row: Row): Fields {
  return openFields(ctx, "originator", row.id, { sealed: row.originator_enc, plain: row.originator_plain });
}

async function requireAccount(tx: Tx, orgId: string, id: string): Promise<Row> {
  const row = await store.findAccount(tx, orgId, id);
  if (row === undefined) throw notFound("Originator account");
  return row;
}

const touchesRail = (given: object) =>
  "currency" in given || "default_kinds" in given || "options" in given || "csv" in given;

/** What the rail says of it, by its own rules. @throws DomainError `invalid_body` with every fault at its field */
function checkAccount(account: {
  readonly rail: RailKind;
  readonly currency: string | null;
  readonly default_kinds: readonly string[];
  readonly options: Fields;
  readonly csv: Fields | null;
  readonly originator: Fields;
}): void {
  const { rail: kind, currency, default_kinds, options, csv, originator } = account;
  const rail = rails[kind];
  const errors: { path: string; message: string }[] = [];
  if (currency !== null && !rail.takesCurrency(currency))
    errors.push({
      path: "currency",
      message: `${rail.label} does not pay in ${currency}; it pays in ${rail.currencies}`,
    });
  for (const [index, one] of default_kinds.entries()) {
    if (!rail.destinations.some((name) => name === one))
      errors.push({
        path: `default_kinds.${index}`,
        message: `${rail.label} does not pay to ${one}; it pays to ${rail.destinations.join(", ")}`,
      });
  }
  if (csv !== null && kind !== "csv") errors.push({ path: "csv", message: "is of the rail csv alone" });
  try {
    const given = { ...(kind === "nacha" && FILE_MADE_LATER), ...originator, ...csvOriginator(csv) };
    const run = readRun({ rail: kind, originator: given, options, lines: [] });
    for (const { field, message } of rail.originatorFaults(run)) errors.push({ path: pathOf(field, csv), message });
  } catch (error) {
    if (!(error instanceof RunFault)) throw error;
    errors.push({ path: error.path, message: error.message });
  }
  if (errors.length > 0) throw invalid("invalid_body", errors);
}

function pathOf(field: string, csv: Fields | null): string {
  return csv === null ? field : field.replace(/^originator\./, "csv.").replace("csv.decimal", "csv.decimal_mark");
}

/** The settings of `csv` as its rail reads them. */
export function csvOriginator(csv: Fields | null): Fields {
  if (csv === null) return {};
  const { columns, decimal_mark, ...rest } = csv;
  return {
    ...rest,
    ...(Array.isArray(columns) && {
      columns: columns.map(({ field, heading }: Fields) => ({ column: field, heading })),
    }),
    ...(decimal_mark !== undefined && { decimal: decimal_mark }),
  };
}

function sealed(ctx: Context, id: string, rail: RailKind, originator: Fields) {
  const stored = sealFields(ctx, "originator", id, originator, SECRET_RAILS.includes(rail));
  return {
    originator_enc: stored.sealed,
    key_id: stored.keyId,
    originator_plain: stored.plain,
    originator_mask: maskOfOriginator(rail, originator),
  };
}

function maskOfOriginator(rail: RailKind, originator: Fields): string {
  if (rail === "sepa") return maskOf({ type: "bank_iban", iban: originator.iban });
  if (rail === "wise") return String(originator.source_currency ?? "");
  return rail === "nacha" ? String(originator.immediate_destination ?? "").trim() : "";
}

/** A kind is paid from one account of a currency: the last that says so. */
async function takeKinds(tx: Tx, ctx: Context, { id, currency, default_kinds, archived_at }: Row): Promise<void> {
  if (default_kinds.length > 0 && archived_at === null)
    await store.releaseKinds(tx, ctx.orgId, id, currency, default_kinds, ctx.now);
}

async function refusingTakenNames<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isTaken(error, "originator_accounts_name")) throw error;
    throw new DomainError("conflict_name", `An originator account named ${name} already exists.`);
  }
}

function about(row: Row, type: string, fields: readonly string[]): Recorded {
  const details = {
    name: row.name,
    rail: row.rail,
    currency: row.currency,
    mask: row.originator_mask,
    default_kinds: row.default_kinds,
    is_archived: row.archived_at !== null,
    fields,
  };
  return {
    subjectType: "originator_account",
    subjectId: row.id,
    details,
    event: { type, payload: { originator_account_id: row.id, ...details } },
  };
}

export interface Settings extends store.PayeeSettings {
  readonly has_secret_key: boolean;
}

export async function getSettings(ctx: Context): Promise<Settings> {
  const settings = await readOne(ctx, (db) => store.findSettings(db, ctx.orgId));
  return { ...settings, has_secret_key: ctx.app.secrets != null };
}

export function updateSettings(ctx: Context, changes: z.output<typeof PayeeSettingsBody>): Promise<Settings> {
  return command(ctx, "payee_settings.update", async (tx, record) => {
    const before = await store.findSettings(tx, ctx.orgId);
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const after: store.PayeeSettings = { ...before, ...given };
    await store.saveSettings(tx, ctx.orgId, after, ctx.now);
    record({ subjectType: "payee_settings", subjectId: ctx.orgId, details: { from: before, to: after } });
    return { ...after, has_secret_key: ctx.app.secrets != null };
  });
}
