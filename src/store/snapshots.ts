/**
 * Snapshots of accruals as they are stored (migration "packed_snapshots"): as text in their row, or packed with those
 * booked with them. This file alone packs them and reads them back; a reader sees the same text either way, byte for byte.
 *
 * A pack is a text compressed by zstd (RFC 8878): a line of JSON with a pair for each snapshot, its length and where its
 * hash is taken out (-1 where it is not in it), then the snapshots one after the other. Their keys, versions, periods and
 * posts repeat, so that a snapshot takes a fraction of its size; the hash is in the accrual's row already, and would not
 * shrink.
 */
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { sql } from "kysely";
import { arrayText } from "./arrays.ts";
import type { Db } from "./db.ts";

/** Fewer are not worth a pack: they stay in their rows until there are more. */
export const PACK_MIN = 32;
/** To read one, all of its pack are decompressed: some 50 kB. */
export const PACK_MAX = 48;
/** Bytes of UTF-8. A longer one stays in its row, where PostgreSQL compresses it; the index of what is not packed says so, too. */
export const PACKED_BYTES_MAX = 32_768;
/** What a pack may hold; a forged one is not decompressed further. */
const CONTENT_BYTES_MAX = PACK_MAX * (PACKED_BYTES_MAX + 100);

/** The fastest; higher ones gain nothing on so short a text. */
const LEVEL = 1;
const HASH_CHARS = 64;

/** A snapshot's stored text and its hash, lower-case hex. */
export interface SnapshotText {
  readonly text: string;
  readonly hash: string;
}

/** Where a packed snapshot is: its pack among others, and its place in it. */
export interface Place {
  readonly pack: number;
  readonly place: number;
}

/**
 * Packs snapshots, those next to each other together. Answers the packs, and the place of each snapshot; null for one
 * that stays as it is, because it is too long or there are too few.
 */
export function packSnapshots(snapshots: readonly SnapshotText[]): {
  readonly packs: readonly Buffer[];
  readonly places: readonly (Place | null)[];
} {
  const places: (Place | null)[] = snapshots.map(() => null);
  const fitting = [...snapshots.keys()].filter(
    (index) => Buffer.byteLength(snapshots[index]?.text ?? "") <= PACKED_BYTES_MAX,
  );
  if (fitting.length < PACK_MIN) return { packs: [], places };
  // Of about one size, so that none of them is small.
  const count = Math.ceil(fitting.length / PACK_MAX);
  const packs = Array.from({ length: count }, (_, pack) => {
    const own = fitting.slice(
      Math.floor((pack * fitting.length) / count),
      Math.floor(((pack + 1) * fitting.length) / count),
    );
    for (const [place, index] of own.entries()) places[index] = { pack, place };
    return packTogether(own.flatMap((index) => snapshots[index] ?? []));
  });
  return { packs, places };
}

function packTogether(snapshots: readonly SnapshotText[]): Buffer {
  const head: (readonly [length: number, hashAt: number])[] = [];
  let texts = "";
  for (const { text, hash } of snapshots) {
    const carried = `"sha256":"${hash}"`;
    const found = text.indexOf(carried);
    const hashAt = found < 0 || hash.length !== HASH_CHARS ? -1 : found + carried.length - HASH_CHARS - 1;
    const kept = hashAt < 0 ? text : text.slice(0, hashAt) + text.slice(hashAt + HASH_CHARS);
    head.push([kept.length, hashAt]);
    texts += kept;
  }
  return zstdCompressSync(`${JSON.stringify(head.flat())}\n${texts}`, {
    params: { [constants.ZSTD_c_compressionLevel]: LEVEL },
  });
}

/**
 * Opens a pack: answers the text at a place, with the hash of its accrual (lower-case hex) put back. Null where the pack
 * has no such place, or is none at all.
 */
export function openPack(content: Buffer): (place: number, hash: string) => string | null {
  const read = decompress(content);
  if (read === null) return () => null;
  const { head, texts } = read;
  const ends: number[] = [0];
  for (let at = 0; at < head.length; at += 2) ends.push((ends.at(-1) ?? 0) + (head[at] ?? 0));
  return (place, hash) => {
    const [from, to, hashAt] = [ends[place], ends[place + 1], head[place * 2 + 1]];
    if (from === undefined || to === undefined || hashAt === undefined || to > texts.length) return null;
    const kept = texts.slice(from, to);
    return hashAt < 0 ? kept : kept.slice(0, hashAt) + hash + kept.slice(hashAt);
  };
}

function decompress(content: Buffer): { readonly head: readonly number[]; readonly texts: string } | null {
  try {
    const text = zstdDecompressSync(content, { maxOutputLength: CONTENT_BYTES_MAX }).toString("utf8");
    const end = text.indexOf("\n");
    const head: unknown = JSON.parse(text.slice(0, end));
    if (!Array.isArray(head) || !head.every((number) => Number.isSafeInteger(number))) return null;
    return { head, texts: text.slice(end + 1) };
  } catch {
    return null;
  }
}

/** The columns of an accrual that say its snapshot, for `withSnapshots`. */
export const SNAPSHOT_COLUMNS = [
  "org_id",
  "inputs_snapshot",
  "snapshot_pack",
  "snapshot_place",
  "snapshot_hash",
] as const;

/** The same of the accrual `a` of a statement. */
export const snapshotColumns = sql.join(SNAPSHOT_COLUMNS.map((name) => sql.ref(`a.${name}`)));

/** A row with these columns. */
export interface Stored {
  readonly org_id: string;
  readonly inputs_snapshot: string | null;
  readonly snapshot_pack: number | null;
  readonly snapshot_place: number | null;
  readonly snapshot_hash: Buffer;
}

/** The row with its snapshot as text, wherever it is stored. */
export type WithSnapshot<Row extends Stored> = Omit<Row, "inputs_snapshot"> & { readonly inputs_snapshot: string };

/** Packs that are opened without a pause: some 10 ms. */
const PACKS_AT_ONCE = 100;

/**
 * The same rows with their snapshots as text. Each pack is read and opened once. A snapshot whose pack cannot be read is
 * empty, which is no JSON: a reader fails as on damaged text, and `verify` says so.
 */
export async function withSnapshots<Row extends Stored>(db: Db, rows: readonly Row[]): Promise<WithSnapshot<Row>[]> {
  const wanted = new Map<string, Pick<Stored, "org_id" | "snapshot_pack">>();
  for (const row of rows) if (row.snapshot_pack !== null) wanted.set(packKey(row), row);
  const opened = new Map<string, ReturnType<typeof openPack>>();
  const keys = [...wanted.values()];
  for (let from = 0; from < keys.length; from += PACKS_AT_ONCE) {
    const some = keys.slice(from, from + PACKS_AT_ONCE);
    const { rows: packs } = await sql<{ org_id: string; snapshot_pack: number; content: Buffer }>`
      select p.org_id, p.id as snapshot_pack, p.content
      from unnest(${arrayText(some.map((key) => key.org_id))}::uuid[], ${arrayText(some.map((key) => key.snapshot_pack))}::int[]) as k (org_id, id)
      cross join lateral (select org_id, id, content from snapshot_packs where org_id = k.org_id and id = k.id limit 1) p`.execute(
      db,
    );
    for (const pack of packs) opened.set(packKey(pack), openPack(pack.content));
  }
  return rows.map((row) => ({ ...row, inputs_snapshot: textOf(row, opened.get(packKey(row))) }));
}

function packKey({ org_id, snapshot_pack }: Pick<Stored, "org_id" | "snapshot_pack">): string {
  return `${org_id} ${snapshot_pack}`;
}

function textOf(row: Stored, pack: ReturnType<typeof openPack> | undefined): string {
  if (row.snapshot_place === null) return row.inputs_snapshot ?? "";
  return pack?.(row.snapshot_place, row.snapshot_hash.toString("hex")) ?? "";
}

/** The snapshots of some accruals as text, by id. */
export async function snapshotsOf(db: Db, orgId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Stored & { id: string }>`
    select a.id, ${snapshotColumns} from accruals a
    where a.org_id = ${orgId}::uuid and a.id = any(${arrayText(ids)}::uuid[])`.execute(db);
  const read = await withSnapshots(db, rows);
  return new Map(read.map((row) => [row.id, row.inputs_snapshot]));
}
