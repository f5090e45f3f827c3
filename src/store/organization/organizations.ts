import { type Selectable, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Scope, type Tx } from "../db.ts";
import type { OrganizationsTable } from "../schema.gen.ts";

export type OrganizationRow = Selectable<OrganizationsTable>;

export interface NewOrganization {
  readonly org_id: string;
  readonly parent_org_id: string | null;
  readonly name: string;
  readonly timezone: string;
  readonly plan: string;
}

export interface OrganizationChanges {
  readonly name?: string | undefined;
  readonly timezone?: string | undefined;
  readonly plan?: string | undefined;
  readonly credits_allowed?: boolean | undefined;
  readonly credit_name?: string | null | undefined;
  readonly growi_hourly_limit?: number | undefined;
  readonly requests_per_minute?: number | null | undefined;
}

/** The default methods of every organization; they can be disabled but not deleted. */
const DEFAULT_METHODS = ["Venmo", "Cash App", "PayPal"];

/** From here on the transaction writes for this organization: needed where a request creates another organization. */
export async function switchScope(tx: Tx, scope: Scope): Promise<void> {
  await sql`select set_config('stipend.org', ${scope.orgId ?? ""}, true),
                   set_config('stipend.visible_orgs', ${[...scope.visibleOrgIds].join(",")}, true)`.execute(tx);
}

export async function insertOrganization(tx: Tx, row: NewOrganization, now: EpochMs): Promise<OrganizationRow> {
  return tx
    .insertInto("organizations")
    .values({ ...row, created_at: at(now), updated_at: at(now) })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Seeds the default methods. Ids are created in order, so that a list by id keeps the order of the reference. */
export async function insertDefaultMethods(tx: Tx, orgId: string, newId: () => string, now: EpochMs): Promise<void> {
  await tx
    .insertInto("payout_methods")
    .values(
      DEFAULT_METHODS.map((name) => ({
        org_id: orgId,
        id: newId(),
        name,
        is_default: true,
        created_at: at(now),
        updated_at: at(now),
      })),
    )
    .execute();
}

export function findOrganization(db: Db, orgId: string): Promise<OrganizationRow | undefined> {
  return db.selectFrom("organizations").selectAll().where("org_id", "=", orgId).executeTakeFirst();
}

/** Locks the organization, so that one transaction at a time counts and adds what a plan caps. */
export async function lockOrganization(tx: Tx, orgId: string): Promise<OrganizationRow> {
  return tx
    .selectFrom("organizations")
    .selectAll()
    .where("org_id", "=", orgId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
}

/**
 * Locks the organization so that no run begins meanwhile: a row that references it waits. Taken before any other lock.
 */
export async function lockAgainstRuns(tx: Tx, orgId: string): Promise<void> {
  await tx.selectFrom("organizations").select("org_id").where("org_id", "=", orgId).forUpdate().execute();
}

export function updateOrganization(
  tx: Tx,
  orgId: string,
  changes: OrganizationChanges,
  now: EpochMs,
): Promise<OrganizationRow> {
  return tx
    .updateTable("organizations")
    .set({ ...changes, updated_at: at(now) })
    .where("org_id", "=", orgId)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/**
 * Whether a period has been judged, or a member's cycle opened: from then on its boundaries, and so the time zone, are
 * fixed.
 */
export async function hasBeenJudged(db: Db, orgId: string): Promise<boolean> {
  const { rows } = await sql<{ judged: boolean }>`
    select exists (select from accrual_progress where org_id = ${orgId}::uuid)
        or exists (select from accruals where org_id = ${orgId}::uuid)
        or exists (select from creator_payouts where org_id = ${orgId}::uuid)
        or exists (select from month_closings where org_id = ${orgId}::uuid) as judged`.execute(db);
  return rows[0]?.judged === true;
}

export interface Usage {
  readonly creators: number;
  readonly projects: number;
  readonly keys: number;
  readonly methods: number;
  /** Of the project with the most. */
  readonly structures: number;
}

/** What counts against the plan now. */
export async function readUsage(db: Db, orgId: string, now: EpochMs): Promise<Usage> {
  const { rows } = await sql<Usage>`
    select
      (select count(*)::int from creators where org_id = ${orgId}::uuid and removed_at is null) as creators,
      (select count(*)::int from projects where org_id = ${orgId}::uuid and archived_at is null) as projects,
      (select count(*)::int from api_keys where org_id = ${orgId}::uuid and revoked_at is null
          and (expires_at is null or expires_at > ${at(now)})) as keys,
      (select count(*)::int from payout_methods where org_id = ${orgId}::uuid and deleted_at is null and is_active) as methods,
      (select coalesce(max(n), 0)::int from (select count(*) as n from structures
          where org_id = ${orgId}::uuid and archived_at is null and not is_manual group by project_id) per_project) as structures`.execute(
    db,
  );
  return rows[0] ?? { creators: 0, projects: 0, keys: 0, methods: 0, structures: 0 };
}
