/** Payout campaigns and their terms, which are structures. */
import { type Selectable, sql } from "kysely";
import type { Campaign, EpochMs, LocalDate } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import { type Keyset, olderThan } from "../paging.ts";
import type { PayoutCampaignsTable } from "../schema.gen.ts";

export type CampaignRow = Selectable<PayoutCampaignsTable>;

export interface NewCampaign {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly starts_on: LocalDate;
  readonly ends_on: LocalDate | null;
  readonly cycle_days: number;
  readonly posts_required: number;
  readonly grace_days: number;
  readonly credits_enabled: boolean;
}

export interface CampaignChanges {
  readonly name?: string | undefined;
  readonly category?: string | undefined;
  readonly starts_on?: LocalDate | undefined;
  readonly ends_on?: LocalDate | null | undefined;
  readonly cycle_days?: number | undefined;
  readonly posts_required?: number | undefined;
  readonly grace_days?: number | undefined;
  readonly credits_enabled?: boolean | undefined;
}

export function toEngineCampaign(row: CampaignRow): Campaign {
  return { id: row.id, cycleDays: row.cycle_days, graceDays: row.grace_days, postsRequired: row.posts_required };
}

/** Newest first. */
export function listCampaigns(
  db: Db,
  orgIds: readonly string[],
  query: { project_id: string; limit: number; cursor?: Keyset | undefined },
): Promise<CampaignRow[]> {
  return db
    .selectFrom("payout_campaigns")
    .selectAll()
    .where("org_id", "in", orgIds)
    .where("project_id", "=", query.project_id)
    .where(olderThan("created_at", query.cursor))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(query.limit)
    .execute();
}

export function findCampaign(db: Db, orgIds: readonly string[], id: string): Promise<CampaignRow | undefined> {
  return db
    .selectFrom("payout_campaigns")
    .selectAll()
    .where("org_id", "in", orgIds)
    .where("id", "=", id)
    .executeTakeFirst();
}

export function findCampaigns(db: Db, orgId: string, ids: readonly string[]): Promise<CampaignRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db.selectFrom("payout_campaigns").selectAll().where("org_id", "=", orgId).where("id", "in", ids).execute();
}

/** Locks a campaign against concurrent changes of it, its members or its terms. */
export function lockCampaign(tx: Tx, orgId: string, id: string): Promise<CampaignRow | undefined> {
  return tx
    .selectFrom("payout_campaigns")
    .selectAll()
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/**
 * Locks the project, so that two requests cannot both take the last place of a plan. Undefined if there is no such
 * project.
 */
export async function countCampaignsLocked(tx: Tx, orgId: string, projectId: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from projects where org_id = ${orgId} and id = ${projectId} for no key update`.execute(tx);
  if (rows.length === 0) return undefined;
  const counted = await sql<{ n: number }>`
    select count(*)::int as n from payout_campaigns
    where org_id = ${orgId} and project_id = ${projectId} and canceled_at is null`.execute(tx);
  return counted.rows[0]?.n ?? 0;
}

export function insertCampaign(
  tx: Tx,
  orgId: string,
  projectId: string,
  row: NewCampaign,
  now: EpochMs,
): Promise<CampaignRow> {
  return tx
    .insertInto("payout_campaigns")
    .values({ ...row, org_id: orgId, project_id: projectId, created_at: at(now), updated_at: at(now) })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function updateCampaign(
  tx: Tx,
  orgId: string,
  id: string,
  changes: CampaignChanges & { readonly canceled_at?: EpochMs },
  now: EpochMs,
): Promise<CampaignRow> {
  const { canceled_at: canceledAt, ...edits } = changes;
  const rest = Object.fromEntries(Object.entries(edits).filter(([, value]) => value !== undefined));
  return tx
    .updateTable("payout_campaigns")
    .set({ ...rest, ...(canceledAt === undefined ? {} : { canceled_at: at(canceledAt) }), updated_at: at(now) })
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The structures that pay a campaign's members by a rule, including archived ones, whose past is still due. */
export async function termsOf(db: Db, orgId: string, campaignId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("structures")
    .select("id")
    .where("org_id", "=", orgId)
    .where("campaign_id", "=", campaignId)
    .where("is_manual", "=", false)
    .orderBy("id")
    .execute();
  return rows.map((row) => row.id);
}

/** Archives the terms that are not archived yet: in a canceled campaign, later cycles are not judged. */
export async function archiveTerms(tx: Tx, orgId: string, campaignId: string, now: EpochMs): Promise<number> {
  const result = await tx
    .updateTable("structures")
    .set({ archived_at: at(now), updated_at: at(now) })
    .where("org_id", "=", orgId)
    .where("campaign_id", "=", campaignId)
    .where("archived_at", "is", null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/**
 * The structure that holds a campaign's earnings entered by hand, of one component and currency, and its only version.
 */
export async function findManualTerm(
  db: Db,
  orgId: string,
  campaignId: string,
  component: string,
  currency: string,
): Promise<{ readonly structure_id: string } | undefined> {
  const { rows } = await sql<{ structure_id: string }>`
    select s.id as structure_id from structures s
    join structure_versions v on v.org_id = s.org_id and v.structure_id = s.id and v.version_number = 1
    where s.org_id = ${orgId} and s.campaign_id = ${campaignId} and s.is_manual and s.component = ${component}
      and v.currency = ${currency} limit 1`.execute(db);
  return rows[0];
}
