/** Destinations: entered once and never changed. A change is a new one, which may wait for a second person. */
import type { z } from "zod";
import { DomainError, invalid, notFound } from "../../contract/errors.ts";
import type { CreateDestinationBody, ListDestinationsQuery } from "../../contract/payees/destinations.ts";
import type { Entity } from "../../engine/payruns/kinds.ts";
import { type Fields, maskOf, readDestination } from "../../rails/index.ts";
import type { Db, Tx } from "../../store/db.ts";
import { findSettings } from "../../store/payees/accounts.ts";
import * as store from "../../store/payees/destinations.ts";
import type { PayeeRow } from "../../store/payees/payees.ts";
import { command, type Recorded, readOne } from "../command.ts";
import type { Context } from "../context.ts";
import { type Page, toPage } from "../paging.ts";
import { usableFrom } from "./cool-down.ts";
import { lockPayee, requireActive } from "./payee.ts";
import { fingerprintOf, mustBeSealed, openFields, sealFields } from "./sealing.ts";

export type { DestinationRow, SameAccount } from "../../store/payees/destinations.ts";

type Body = z.output<typeof CreateDestinationBody>;

/** A destination in the answer to its POST. */
export interface Entered {
  readonly row: store.DestinationRow;
  readonly created: boolean;
  readonly duplicates: readonly store.SameAccount[];
  /** The destination whose place it takes, as it was before. */
  readonly replaced: store.DestinationRow | undefined;
}

const DUPLICATES_SHOWN = 20;

export async function listDestinations(
  ctx: Context,
  { cursor, limit, ...filter }: z.output<typeof ListDestinationsQuery>,
): Promise<Page<store.DestinationRow>> {
  const found = await readOne(ctx, (db) => store.listDestinations(db, ctx.orgId, filter, { cursor, limit: limit + 1 }));
  return toPage(found, limit, (row) => row.created_at);
}

/** @throws DomainError `not_found` */
export function getDestination(ctx: Context, id: string): Promise<store.DestinationRow> {
  return readOne(ctx, (db) => requireDestination(db, ctx.orgId, id));
}

export async function requireDestination(db: Db, orgId: string, id: string): Promise<store.DestinationRow> {
  const row = await store.findDestination(db, orgId, id);
  if (row === undefined) throw notFound("Destination");
  return row;
}

/** The same with its payee locked, which whatever changes a destination does first. */
export async function lockDestination(tx: Tx, orgId: string, id: string): Promise<store.DestinationRow> {
  const { payee_id: payeeId } = await requireDestination(tx, orgId, id);
  await lockPayee(tx, orgId, payeeId);
  // A merge may have moved it before the lock was there.
  const row = await requireDestination(tx, orgId, id);
  return row.payee_id === payeeId ? row : lockDestination(tx, orgId, id);
}

/**
 * Enters a destination of a payee. Where the payee was paid before and this one replaces another, it waits for review
 * and the other is not paid to meanwhile; else it is active, and cools down where it replaces one, also one of the payee
 * that a creator left. The account that is there already is answered as it is.
 *
 * @throws DomainError `not_found`, `payee_archived`, `invalid_body`, `secret_key_missing`, `duplicate_destination`
 */
export function enterDestination(ctx: Context, payeeId: string, body: Body): Promise<Entered> {
  return command(ctx, ENTER, (tx, record) => enterWithin(tx, ctx, payeeId, body, record));
}

/** The audit log's name for it. */
export const ENTER = "destination.enter";

/** What a file says beyond its row. */
export interface Assumed {
  /** Of a row that does not say it, where the payee does not either. */
  readonly entity?: Entity | undefined;
  /** Accounts of other payees that a dry run has not stored. */
  readonly others?: (fingerprint: Buffer) => readonly store.SameAccount[];
}

/** The same within a transaction. @throws DomainError as `enterDestination` */
export async function enterWithin(
  tx: Tx,
  ctx: Context,
  payeeId: string,
  body: Body,
  record: (entry: Recorded) => void,
  assumed: Assumed = {},
): Promise<Entered> {
  const payee = await lockPayee(tx, ctx.orgId, payeeId);
  requireActive(payee);
  const { destination, holder } = readBody(payee, body, assumed.entity);
  const open = await store.openDestinations(tx, ctx.orgId, payeeId);
  const fingerprint = await fingerprintOf(tx, ctx, destination);
  const known = open.find(
    (row) =>
      row.currency === body.currency &&
      row.entity === holder.entity &&
      isSame(ctx, row, destination, fingerprint, body),
  );
  if (known !== undefined) return { row: known, created: false, duplicates: [], replaced: undefined };
  const duplicates =
    fingerprint === null
      ? []
      : [
          ...(await store.sameAccounts(tx, ctx.orgId, payeeId, fingerprint, DUPLICATES_SHOWN)),
          ...(assumed.others?.(fingerprint) ?? []),
        ].slice(0, DUPLICATES_SHOWN);
  await refuseDuplicates(tx, ctx, duplicates);

  const replaced = await makeRoom(tx, ctx, open, body.currency);
  const isPending = replaced !== undefined && (await store.wasPaid(tx, ctx.orgId, payeeId));
  const isReplacement = replaced !== undefined || (await store.wasPaidElsewhere(tx, ctx.orgId, payeeId));
  if (replaced?.status === "active") {
    const step = isPending
      ? { status: "superseded", status_reason: "replacement_in_review" }
      : { status: "retired", status_reason: "replaced" };
    await store.changeDestination(tx, ctx.orgId, replaced.id, step, ctx.now);
  }
  const id = ctx.app.newId();
  const stored = sealFields(ctx, "destination", id, destination, mustBeSealed(body.kind));
  const row = await store.insertDestination(
    tx,
    ctx.orgId,
    {
      id,
      payee_id: payeeId,
      kind: body.kind,
      currency: body.currency,
      country: body.kind === "bank_iban" ? String(destination.iban).slice(0, 2) : payee.country,
      label: body.label,
      details_enc: stored.sealed,
      key_id: stored.keyId,
      details_plain: stored.plain,
      details_mask: maskOf(destination),
      fingerprint,
      ...holder,
      status: isPending ? "pending_review" : "active",
      status_reason: isPending ? "paid_before" : null,
      usable_from: isPending ? null : await usableFrom(tx, ctx, isReplacement),
      replaces: replaced?.id ?? null,
      entered_by_type: ctx.actor.type,
      entered_by_id: ctx.actor.id,
      entered_by_name: ctx.actor.name,
    },
    ctx.now,
  );
  if (replaced !== undefined && !isPending && replaced.status !== "active")
    await store.changeDestination(
      tx,
      ctx.orgId,
      replaced.id,
      { status: "retired", status_reason: "replaced" },
      ctx.now,
    );
  if (replaced !== undefined && !isPending)
    await store.changeDestination(tx, ctx.orgId, replaced.id, { replaced_by: id }, ctx.now);
  record(entered(payee, row, replaced, duplicates));
  return { row, created: true, duplicates, replaced };
}

/** The destination and its holder, from what was typed and what the payee's row says. @throws DomainError `invalid_body` with all faults */
function readBody(payee: PayeeRow, body: Body, assumed: Entity | undefined) {
  const { destination, faults } = readDestination(body.kind, body.details, body.label);
  const errors = faults.map(({ field, message }) => ({
    path: field === "" ? "details" : field === "label" ? "label" : `details.${field}`,
    message,
  }));
  const entity = body.entity ?? payee.entity ?? assumed ?? null;
  if (entity === null)
    errors.push({
      path: "entity",
      message: "is required: the payee's row does not say whether it is a person or a business",
    });
  if (errors.length > 0) throw invalid("invalid_body", errors);
  const isOwn = body.holder_name === undefined;
  const holder = {
    holder_name: body.holder_name ?? payee.name,
    holder_name_latin:
      body.holder_name_latin === undefined ? (isOwn ? payee.latin_name : null) : body.holder_name_latin,
    entity: entity ?? "",
  };
  return { destination, holder };
}

/** Whether a row is this very account with the same holder; nothing is entered again then. */
function isSame(
  ctx: Context,
  row: store.DestinationRow,
  destination: Fields,
  fingerprint: Buffer | null,
  { holder_name, label }: Body,
): boolean {
  if (row.status !== "active" && row.status !== "pending_review") return false;
  if (row.kind !== destination.type || (holder_name !== undefined && holder_name !== row.holder_name)) return false;
  if (label !== row.label) return false;
  if (fingerprint !== null && (row.fingerprint === null || !fingerprint.equals(row.fingerprint))) return false;
  try {
    return sameFields(
      openFields(ctx, "destination", row.id, { sealed: row.details_enc, plain: row.details_plain }),
      destination,
    );
  } catch {
    // What cannot be read cannot be compared.
    return false;
  }
}

function sameFields(one: Fields, other: Fields): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]));
}

async function refuseDuplicates(tx: Tx, ctx: Context, duplicates: readonly store.SameAccount[]): Promise<void> {
  const [first] = duplicates;
  if (first === undefined) return;
  const { duplicates: policy } = await findSettings(tx, ctx.orgId);
  if (policy !== "block") return;
  throw new DomainError("duplicate_destination", `${first.name} has this account already.`, {
    payee_id: first.payee_id,
    destination_id: first.destination_id,
  });
}

/**
 * Which destination a new one replaces: the one that is paid to, or was until a change began. A change that still waits
 * gives way to the newer.
 */
async function makeRoom(
  tx: Tx,
  ctx: Context,
  open: readonly store.DestinationRow[],
  currency: string | null,
): Promise<store.DestinationRow | undefined> {
  const own = open.filter((row) => row.currency === currency);
  const waiting = own.find(({ status }) => status === "pending_review");
  if (waiting !== undefined)
    await store.changeDestination(tx, ctx.orgId, waiting.id, { status: "retired", status_reason: "replaced" }, ctx.now);
  return (
    own.find(({ status }) => status === "active") ??
    own.findLast(({ status }) => status === "superseded") ??
    own.findLast(({ status }) => status === "suspended")
  );
}

function entered(
  payee: PayeeRow,
  row: store.DestinationRow,
  replaced: store.DestinationRow | undefined,
  duplicates: readonly store.SameAccount[],
): Recorded {
  const details = {
    payee_id: payee.id,
    name: payee.name,
    kind: row.kind,
    currency: row.currency,
    mask: row.details_mask,
    status: row.status,
    ...(replaced !== undefined && { replaces: replaced.id, old_mask: replaced.details_mask }),
    ...(duplicates.length > 0 && { duplicates: duplicates.map(({ payee_id }) => payee_id) }),
  };
  const payload = { destination_id: row.id, ...details };
  const event =
    replaced === undefined
      ? { type: "destination.entered", payload }
      : { type: "destination.changed", payload: { ...payload, to: payee.email, reason: "entered" } };
  return { subjectType: "destination", subjectId: row.id, details, event };
}
