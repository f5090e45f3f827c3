/** Packing the snapshots of accruals that are booked already (migration "packed_snapshots"), some at a time. */
import { sql } from "kysely";
import { arrayText } from "../arrays.ts";
import type { Tx } from "../db.ts";
import { isServedHere } from "../places.ts";
import { openPack, PACK_MAX, PACKED_BYTES_MAX, packSnapshots } from "../snapshots.ts";

/** An accrual; the order is that of the primary key. */
export interface Packable {
  readonly org_id: string;
  readonly id: string;
}

/** Accruals of one transaction: four packs, and some tens of milliseconds in which a payment of one of them waits. */
export const PACKED_AT_ONCE = 4 * PACK_MAX;

/**
 * Accruals of one organization that have their snapshots in their rows and may have them packed, in order after `after`;
 * those of the next organization where it has none left, and none after the last. Rows that a move has set aside stay as
 * they are.
 */
async function nextPackable(tx: Tx, after: Packable | null, limit: number) {
  const later = after === null ? sql`` : sql`and (a.org_id, a.id) > (${after.org_id}::uuid, ${after.id}::uuid)`;
  const waiting = sql`a.kind = 'earned' and a.inputs_snapshot is not null and octet_length(a.inputs_snapshot) <= ${sql.lit(PACKED_BYTES_MAX)}`;
  const { rows } = await sql<Packable & { inputs_snapshot: string; hash: string }>`
    select a.org_id, a.id, a.inputs_snapshot, encode(a.snapshot_hash, 'hex') as hash from accruals a
    where ${waiting} ${later}
      and a.org_id = (select a.org_id from accruals a
        where ${waiting} ${later} and ${isServedHere("a.org_id")} order by a.org_id, a.id limit 1)
    order by a.org_id, a.id limit ${limit} for no key update of a skip locked`.execute(tx);
  return rows;
}

/** What one round of packing did. */
export interface Packing {
  /** The last accrual that was looked at: the next round goes on after it. */
  readonly last: Packable;
  readonly packed: number;
}

/**
 * Packs the next accruals after `after`, as the owner; too few of an organization stay as they are. Accruals that another
 * transaction has locked are left for another time. Undefined after the last.
 *
 * @throws Error where a pack would not give its texts back; nothing is packed then
 */
export async function packNext(tx: Tx, after: Packable | null, limit = PACKED_AT_ONCE): Promise<Packing | undefined> {
  const rows = await nextPackable(tx, after, limit);
  const last = rows.at(-1);
  if (last === undefined) return undefined;
  const { packs, places } = packSnapshots(rows.map(({ inputs_snapshot: text, hash }) => ({ text, hash })));
  if (packs.length === 0) return { last, packed: 0 };
  const opened = packs.map(openPack);
  for (const [index, place] of places.entries()) {
    const row = rows[index];
    if (row === undefined || place === null) throw new Error(`accrual ${row?.id} has no place in a pack`);
    if (opened[place.pack]?.(place.place, row.hash) !== row.inputs_snapshot) {
      throw new Error(`a pack would not give back the snapshot of accrual ${row.id}`);
    }
  }
  const ids = await insertPacks(tx, last.org_id, packs);
  await sql`select set_config('stipend.packing_snapshots', 'on', true)`.execute(tx);
  const { numAffectedRows } = await sql`
    update accruals a set inputs_snapshot = null, snapshot_pack = n.pack, snapshot_place = n.place
    from unnest(${arrayText(rows.map(({ id }) => id))}::uuid[], ${arrayText(places.map((place) => ids[place?.pack ?? 0] ?? null))}::int[],
      ${arrayText(places.map((place) => place?.place ?? null))}::smallint[]) as n (id, pack, place)
    where a.org_id = ${last.org_id}::uuid and a.id = n.id`.execute(tx);
  await sql`select set_config('stipend.packing_snapshots', 'off', true)`.execute(tx);
  return { last, packed: Number(numAffectedRows ?? 0n) };
}

/** Writes packs; answers their numbers, in their order. */
async function insertPacks(tx: Tx, orgId: string, packs: readonly Buffer[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into snapshot_packs (org_id, id, content)
    select ${orgId}::uuid, nextval('snapshot_packs_id_seq'), decode(p.content, 'hex')
    from unnest(${arrayText(packs.map((content) => content.toString("hex")))}::text[]) with ordinality as p (content, place)
    order by p.place
    returning id`.execute(tx);
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}
