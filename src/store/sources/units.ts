/** What sources may still spend: units are taken before they are asked for, so no number of workers passes a budget. */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";

export type Span = "day" | "hour";

/** A stretch of a source's own time, and what may be spent in it. */
export interface Allowance {
  readonly span: Span;
  readonly startsAt: EpochMs;
  readonly units: number;
}

/**
 * Takes up to `wanted` units of an allowance. Returns how many there were to take; 0 takes nothing.
 */
export async function takeUnits(
  tx: Tx,
  orgId: string,
  sourceId: string,
  { span, startsAt, units }: Allowance,
  wanted: number,
): Promise<number> {
  await sql`
    insert into source_units (org_id, source_id, span, starts_at, units)
    values (${orgId}::uuid, ${sourceId}::uuid, ${span}, ${at(startsAt)}, 0) on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ taken: bigint }>`
    with known as (
      select units from source_units
      where org_id = ${orgId}::uuid and source_id = ${sourceId}::uuid and span = ${span} and starts_at = ${at(startsAt)}
      for no key update
    ), taken as (
      select least(${wanted}::bigint, greatest(0, ${units}::bigint - known.units)) as n from known
    )
    update source_units u set units = u.units + taken.n from taken
    where u.org_id = ${orgId}::uuid and u.source_id = ${sourceId}::uuid and u.span = ${span} and u.starts_at = ${at(startsAt)}
    returning taken.n as taken`.execute(tx);
  return Number(rows[0]?.taken ?? 0n);
}

/** Gives back what was taken and not spent; more that was spent than taken is added. */
export async function settleUnits(
  tx: Tx,
  orgId: string,
  sourceId: string,
  { span, startsAt }: Pick<Allowance, "span" | "startsAt">,
  unspent: number,
): Promise<void> {
  await sql`
    update source_units set units = greatest(0, units - ${unspent}::bigint)
    where org_id = ${orgId}::uuid and source_id = ${sourceId}::uuid and span = ${span} and starts_at = ${at(startsAt)}`.execute(
    tx,
  );
}

/** What was taken in a stretch. */
export async function unitsUsed(
  db: Db,
  orgId: string,
  sourceId: string,
  { span, startsAt }: Pick<Allowance, "span" | "startsAt">,
): Promise<number> {
  const row = await db
    .selectFrom("source_units")
    .select("units")
    .where("org_id", "=", orgId)
    .where("source_id", "=", sourceId)
    .where("span", "=", span)
    .where("starts_at", "=", at(startsAt))
    .executeTakeFirst();
  return Number(row?.units ?? 0n);
}
