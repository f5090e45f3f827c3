/** The hash chain over the audit log: sealing waiting rows, and walking sealed ones (migration 0017). */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import { isServedHere } from "../places.ts";
import { toIso } from "../types.ts";

/** An audit row as the chain covers it: all its columns. */
export interface ChainedRow {
  readonly org_id: string;
  readonly id: string;
  readonly at: EpochMs;
  readonly actor_type: string;
  readonly actor_id: string | null;
  readonly actor_name: string | null;
  readonly request_id: string | null;
  readonly action: string;
  readonly subject_type: string;
  readonly subject_id: string | null;
  readonly details: unknown;
}

/** The row as it is hashed: instants as ISO text. */
export function chainedContent(row: ChainedRow): Readonly<Record<string, unknown>> {
  const { org_id, id, actor_type, actor_id, actor_name, request_id, action, subject_type, subject_id, details } = row;
  const who = { actor_type, actor_id, actor_name, request_id };
  return { org_id, id, at: toIso(row.at), ...who, action, subject_type, subject_id, details };
}

/** All columns of an audit row `l` except the organization, which the link has itself. */
const CONTENT = sql`l.id, l.at, l.actor_type, l.actor_id, l.actor_name, l.request_id, l.action, l.subject_type, l.subject_id, l.details`;

/** Organizations with audit rows or seals that wait for their place in the chain. */
export async function organizationsToSeal(db: Db): Promise<string[]> {
  const { rows } = await sql<{ org_id: string }>`
    select org_id from (select org_id from audit_unsealed union select org_id from seals_waiting) waiting
    where ${isServedHere("org_id")} order by org_id`.execute(db);
  return rows.map((row) => row.org_id);
}

/** The end of a chain. */
export interface ChainEnd {
  readonly sequence: bigint;
  /** Hex. */
  readonly hash: string;
}

/**
 * Lets one process at a time seal an organization's rows, and returns the end of its chain; undefined for an empty one.
 */
export async function lockChain(tx: Tx, orgId: string): Promise<ChainEnd | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`audit chain ${orgId}`}, 0))`.execute(tx);
  const { rows } = await sql<ChainEnd>`
    select sequence, encode(hash, 'hex') as hash from audit_chain where org_id = ${orgId}
    order by sequence desc limit 1`.execute(tx);
  return rows[0];
}

/** Takes rows off the queue, in order of their dates, then ids; they must be sealed in the same transaction. */
export async function takeUnsealed(tx: Tx, orgId: string, limit: number): Promise<ChainedRow[]> {
  const { rows } = await sql<ChainedRow>`
    with next as (
      select l.id from audit_unsealed u join audit_log l on l.org_id = u.org_id and l.id = u.audit_id
      where u.org_id = ${orgId} order by l.at, l.id limit ${limit}
    ), taken as (
      delete from audit_unsealed where org_id = ${orgId} and audit_id in (select id from next) returning audit_id
    )
    select l.org_id, ${CONTENT} from taken t join audit_log l on l.org_id = ${orgId} and l.id = t.audit_id
    order by l.at, l.id`.execute(tx);
  return rows;
}

/** Where each organization's chain ends; organizations without a chain are left out. */
export async function chainEnds(db: Db): Promise<(ChainEnd & { readonly org_id: string })[]> {
  const { rows } = await sql<ChainEnd & { org_id: string }>`
    select o.org_id, c.sequence, encode(c.hash, 'hex') as hash
    from organizations o
    cross join lateral (select sequence, hash from audit_chain where org_id = o.org_id order by sequence desc limit 1) c
    where ${isServedHere("o.org_id")} order by o.org_id`.execute(db);
  return rows;
}

/** What a link of the chain covers that covers seals of rows (migration 0036). */
export interface SealsCovered {
  readonly seals: number;
  /** SHA-256 over the seals in their order; hex. */
  readonly digest: string;
}

/** What a link over seals is hashed with. */
export function sealsContent(orgId: string, { seals, digest }: SealsCovered): Readonly<Record<string, unknown>> {
  return { org_id: orgId, seals, digest };
}

/**
 * The entity whose seals have links of their own, because they may be packed: its rows are deleted after a while, and
 * then nothing remains that the seals could be compared with.
 */
export const PACKED_ENTITY = "idempotency_keys";

/** A link over seals of one entity alone. It says when it was made, so that packing it early is found. */
export interface DatedSeals extends SealsCovered {
  readonly entity: string;
  readonly sealed_at: EpochMs;
}

/** What such a link is hashed with; all of it stays with the link when its seals are gone. */
export function datedContent(orgId: string, link: DatedSeals): Readonly<Record<string, unknown>> {
  const { entity, sealed_at, seals, digest } = link;
  return { org_id: orgId, entity, sealed_at: toIso(sealed_at), seals, digest };
}

/** Over seals `s`, in the order they were written in. */
const SEALS_DIGEST = sql`encode(sha256(convert_to(coalesce(string_agg(
      concat_ws(' ', s.id, s.entity, s.key, coalesce(encode(s.hash, 'hex'), 'gone')), E'\n' order by s.id), ''), 'UTF8')), 'hex')`;

/**
 * Moves waiting seals to the link `sequence`, which must be made in the same transaction if there are any: those that
 * may be packed one day, or all others.
 */
export async function takeSeals(
  tx: Tx,
  orgId: string,
  sequence: bigint,
  limit: number,
  arePacked: boolean,
): Promise<SealsCovered> {
  // A deletion goes where the row's own seal went: what was sealed before there was packing stays.
  const { rows } = await sql<SealsCovered>`
    with taken as (
      delete from seals_waiting where org_id = ${orgId}
        and id = any(array(
          select w.id from seals_waiting w
          where w.org_id = ${orgId} and ${arePacked} = (w.entity = ${PACKED_ENTITY} and (
            w.hash is not null or exists (select from key_seals k where k.org_id = w.org_id and k.key = w.key)))
          order by w.id limit ${limit}))
      returning org_id, id, entity, key, hash
    ), moved as (
      insert into ${sql.table(arePacked ? "key_seals" : "seals")} (org_id, sequence, id, entity, key, hash)
      select org_id, ${sequence}::bigint, id, entity, key, hash from taken order by id
    )
    select count(*)::int as seals, ${SEALS_DIGEST} as digest from taken s`.execute(tx);
  return rows[0] ?? { seals: 0, digest: "" };
}

/** @param links each over an audit row, or over the seals of its sequence; `dated` of those that may be packed */
export async function appendLinks(
  tx: Tx,
  orgId: string,
  links: readonly {
    readonly sequence: bigint;
    readonly auditId: string | null;
    readonly hash: string;
    readonly dated: DatedSeals | null;
  }[],
  now: EpochMs,
): Promise<void> {
  await sql`
    insert into audit_chain (org_id, sequence, audit_id, hash, sealed_at, entity, seals, digest)
    select ${orgId}, c.sequence, c.audit_id, decode(c.hash, 'hex'), ${at(now)}, c.entity, c.seals, decode(c.digest, 'hex')
    from unnest(${links.map((link) => link.sequence)}::bigint[], ${links.map((link) => link.auditId)}::uuid[],
                ${links.map((link) => link.hash)}::text[], ${links.map(({ dated }) => dated?.entity ?? null)}::text[],
                ${links.map(({ dated }) => dated?.seals ?? null)}::int[],
                ${links.map(({ dated }) => dated?.digest ?? null)}::text[])
      as c (sequence, audit_id, hash, entity, seals, digest)`.execute(tx);
}

/** One link with what it covers. */
export interface Link {
  readonly org_id: string;
  readonly sequence: bigint;
  /** Null of a link over seals. */
  readonly audit_id: string | null;
  /** Hex. */
  readonly hash: string;
  /** Null where the audit row is gone, and of a link over seals. */
  readonly row: ChainedRow | null;
  /** Of a link over seals, those that are there; none where they are packed. */
  readonly covered: SealsCovered | null;
  /** Of a link that may be packed, what it says of its seals. */
  readonly dated: DatedSeals | null;
}

/** The next links of all chains, in order of organization and sequence. */
export async function nextLinks(
  db: Db,
  after: { readonly org_id: string; readonly sequence: bigint } | null,
  limit: number,
): Promise<Link[]> {
  const { rows } = await sql<
    Omit<Link, "row" | "covered" | "dated"> &
      Omit<ChainedRow, "id"> & { readonly id: string | null } & Partial<SealsCovered> & {
        readonly entity: string | null;
        readonly sealed_at: EpochMs;
        readonly said_seals: number;
        readonly said_digest: string;
      }
  >`
    select ${CONTENT}, c.org_id, c.sequence, c.audit_id, encode(c.hash, 'hex') as hash, s.seals, s.digest,
           c.entity, c.sealed_at, c.seals as said_seals, encode(c.digest, 'hex') as said_digest
    from (
      select * from audit_chain
      ${after === null ? sql`` : sql`where (org_id, sequence) > (${after.org_id}::uuid, ${after.sequence}::bigint)`}
      order by org_id, sequence limit ${limit}
    ) c
    left join audit_log l on l.org_id = c.org_id and l.id = c.audit_id
    left join lateral (
      select count(*)::int as seals, ${SEALS_DIGEST} as digest from (
        select * from seals where c.entity is null and org_id = c.org_id and sequence = c.sequence
        union all select * from key_seals where c.entity is not null and org_id = c.org_id and sequence = c.sequence
      ) s where c.audit_id is null
    ) s on c.audit_id is null
    order by c.org_id, c.sequence`.execute(db);
  return rows.map(({ org_id, sequence, audit_id, hash, id, seals = 0, digest = "", ...rest }) => {
    const { entity, sealed_at, said_seals, said_digest, ...row } = rest;
    const covered = audit_id === null ? { seals, digest } : null;
    const dated = entity === null ? null : { entity, sealed_at, seals: said_seals, digest: said_digest };
    return { org_id, sequence, audit_id, hash, row: id === null ? null : { ...row, org_id, id }, covered, dated };
  });
}
