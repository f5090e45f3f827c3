import type { z } from "zod";
import { DomainError, notFound } from "../../contract/errors.ts";
import type {
  CreateChildBody,
  CreateOrganizationBody,
  ListChildrenQuery,
  UpdateOrganizationBody,
} from "../../contract/organization/organization.ts";
import { limitsOf } from "../../contract/organization/plans.ts";
import { encodeCursor } from "../../contract/primitives.ts";
import type { Db, Tx } from "../../store/db.ts";
import { type ChildOrganizationRow, findChild, selectChildren } from "../../store/organization/children.ts";
import { findKey, type KeyRow } from "../../store/organization/keys.ts";
import {
  findOrganization,
  hasBeenJudged,
  insertDefaultMethods,
  insertOrganization,
  lockOrganization,
  type OrganizationRow,
  readUsage,
  updateOrganization as storeChanges,
  switchScope,
} from "../../store/organization/organizations.ts";
import { countMembers, insertMember, type MemberRow, selectMember } from "../../store/organization/people.ts";
import { command, read, readOne } from "../command.ts";
import { type Actor, type App, type Context, isInProjects, localContext, scopeOf } from "../context.ts";
import { type Page, toPageBy } from "../paging.ts";
import { appForNew, notePlace } from "../places.ts";
import { makerNow } from "./makers.ts";

export type { OrganizationRow } from "../../store/organization/organizations.ts";

/**
 * Creates an organization with its default payout methods. The actor is the command line or the sign-up page. Of several
 * databases `database` names one; otherwise it is put where there are fewest (`Directory.forNew`).
 *
 * @throws DomainError `invalid_body` for an unknown database, `unavailable` for one that cannot be reached
 */
export async function createOrganization(
  app: App,
  actor: Actor,
  input: z.output<typeof CreateOrganizationBody>,
  database?: string,
): Promise<OrganizationRow> {
  const ctx = localContext(await appForNew(app, database), app.newId(), actor);
  return command(ctx, "organization.create", async (tx, record) => {
    const row = await addOrganization(ctx, tx, input);
    record({ subjectType: "organization", subjectId: ctx.orgId, details: { ...input } });
    return row;
  });
}

/** The same inside a larger transaction. */
export async function addOrganization(
  ctx: Context,
  tx: Tx,
  input: z.output<typeof CreateOrganizationBody>,
): Promise<OrganizationRow> {
  await notePlace(ctx.app, ctx.orgId);
  const row = await insertOrganization(tx, { org_id: ctx.orgId, parent_org_id: null, ...input }, ctx.now);
  await insertDefaultMethods(tx, ctx.orgId, ctx.app.newId, ctx.now);
  return row;
}

/**
 * Creates a child organization, visible to keys of the parent (docs/growi.md, "What happens when"). It starts with the
 * parent's plan.
 */
export function createChildOrganization(
  ctx: Context,
  input: z.output<typeof CreateChildBody>,
): Promise<OrganizationRow> {
  return command(ctx, "organization.create_child", async (tx, record) => {
    const parent = await requireOrganization(tx, ctx.orgId);
    const childId = ctx.app.newId();
    await notePlace(ctx.app, childId);
    await switchScope(tx, { orgId: childId, visibleOrgIds: [...ctx.visibleOrgIds, childId] });
    const child = await insertOrganization(
      tx,
      {
        org_id: childId,
        parent_org_id: parent.org_id,
        name: input.name,
        timezone: input.timezone ?? parent.timezone,
        plan: parent.plan,
      },
      ctx.now,
    );
    await insertDefaultMethods(tx, childId, ctx.app.newId, ctx.now);
    const userId = personOf(ctx);
    if (userId !== null) await insertMember(tx, { org_id: childId, user_id: userId, role: "owner" }, ctx.now);
    await switchScope(tx, scopeOf(ctx));
    record({ subjectType: "organization", subjectId: childId, details: { name: child.name } });
    return child;
  });
}

function personOf({ actor }: Context): string | null {
  return actor.type === "user" ? actor.id : null;
}

/** Newest first, each with what the signed-in member is in it. */
export async function listChildOrganizations(
  ctx: Context,
  { cursor, limit }: z.output<typeof ListChildrenQuery>,
): Promise<Page<ChildOrganizationRow>> {
  const page = { cursor, limit: limit + 1 };
  const found = await readOne(ctx, (db) => selectChildren(db, ctx.orgId, personOf(ctx), page));
  return toPageBy(found, limit, (row) => encodeCursor(row.created_at, row.org_id));
}

/**
 * Makes the signed-in member one of a child organization: in the role they have here, or its owner where it has no member.
 *
 * @throws DomainError `not_found` (no child of this organization), `members_only` (an API key is no person)
 */
export function joinChildOrganization(ctx: Context, childId: string): Promise<ChildOrganizationRow> {
  return command(ctx, "organization.join_child", async (tx, record) => {
    const userId = personOf(ctx);
    await requireChild(tx, ctx, childId, userId);
    if (userId === null)
      throw new DomainError("members_only", "Only a signed-in member may join; API keys are no members.");
    await lockOrganization(tx, ctx.orgId);
    const { role: own } = await makerNow(tx, ctx);
    const before = await requireChild(tx, ctx, childId, userId);
    if (before.your_role !== null) return before;
    const role = before.member_count === 0 ? "owner" : (own ?? "admin");
    await switchScope(tx, { orgId: childId, visibleOrgIds: ctx.visibleOrgIds });
    await insertMember(tx, { org_id: childId, user_id: userId, role }, ctx.now);
    await switchScope(tx, scopeOf(ctx));
    record({ subjectType: "organization", subjectId: childId, details: { name: before.name, role } });
    return requireChild(tx, ctx, childId, userId);
  });
}

async function requireChild(tx: Tx, ctx: Context, id: string, userId: string | null): Promise<ChildOrganizationRow> {
  const child = await findChild(tx, ctx.orgId, userId, id);
  if (child === undefined) throw notFound("Child organization");
  return child;
}

export function getOrganization(ctx: Context): Promise<OrganizationRow> {
  return read(ctx, (db) => requireOrganization(db, ctx.orgId));
}

/** What an organization may use of the server. The operator of the server sets it, on the command line. */
const SET_BY_THE_OPERATOR = ["plan", "growi_hourly_limit", "requests_per_minute"] as const;

/**
 * @throws DomainError `has_accruals` for another time zone once a period has been judged: its boundaries are history;
 *   `insufficient_role` for the plan or a limit where the command line does not ask
 */
export async function updateOrganization(
  ctx: Context,
  changes: z.output<typeof UpdateOrganizationBody>,
): Promise<OrganizationRow> {
  requireOperator(ctx, changes);
  return command(ctx, "organization.update", async (tx, record) => {
    const before = await lockOrganization(tx, ctx.orgId);
    const movesZone = changes.timezone !== undefined && changes.timezone !== before.timezone;
    if (movesZone && (await hasBeenJudged(tx, ctx.orgId))) {
      throw new DomainError("has_accruals", "The timezone is fixed once a period has been judged.");
    }
    record({ subjectType: "organization", subjectId: ctx.orgId, details: { ...changes } });
    return storeChanges(tx, ctx.orgId, changes, ctx.now);
  });
}

function requireOperator(ctx: Context, changes: z.output<typeof UpdateOrganizationBody>): void {
  const field = SET_BY_THE_OPERATOR.find((name) => changes[name] !== undefined);
  if (field === undefined || ctx.actor.type === "cli") return;
  throw new DomainError("insufficient_role", `${field} is set by the operator of the server: \`stipend org update\`.`, {
    field,
    required: "operator",
  });
}

export interface Me {
  readonly organization: OrganizationRow;
  /** Null for requests without an API key: the dashboard and the command line. */
  readonly key: KeyRow | null;
  /** Null for requests without a session. */
  readonly user: MemberRow | null;
  readonly limits: readonly { readonly limit_key: string; readonly current: number; readonly max: number | null }[];
}

/**
 * The caller's identity, and how much of the plan is used. `requestsToday` is the number of requests counted for this
 * UTC day.
 */
export function me(caller: Context, requestsToday = 0): Promise<Me> {
  // Members limited to projects see their organization and themselves; how much others use is no matter of theirs.
  const { limits: _, ...ctx } = caller;
  return read(ctx, async (db) => {
    const organization = await requireOrganization(db, ctx.orgId);
    const isKey = ctx.actor.type === "api_key" && ctx.actor.id !== null;
    const key = isKey ? ((await findKey(db, ctx.orgId, ctx.actor.id ?? "")) ?? null) : null;
    const isUser = ctx.actor.type === "user" && ctx.actor.id !== null;
    const user = isUser ? ((await selectMember(db, ctx.orgId, ctx.actor.id ?? "")) ?? null) : null;
    const limits = isInProjects(caller) ? [] : await usedLimits(db, ctx, organization.plan, requestsToday);
    return { organization, key, user, limits };
  });
}

async function usedLimits(db: Db, ctx: Context, plan: string, requestsToday: number): Promise<Me["limits"]> {
  const usage = await readUsage(db, ctx.orgId, ctx.now);
  const max = limitsOf(plan);
  const limit = (limit_key: keyof typeof max, current: number) => ({ limit_key, current, max: max[limit_key] });
  return [
    limit("max_creators_per_org", usage.creators),
    limit("max_projects_per_org", usage.projects),
    limit("max_members_per_org", await countMembers(db, ctx.orgId)),
    limit("max_api_keys_per_org", usage.keys),
    limit("max_payout_methods_per_org", usage.methods),
    limit("max_payout_structures_per_project", usage.structures),
    limit("max_api_requests_per_day", requestsToday),
  ];
}

/** The organization of a context, for flows that need its time zone or plan. @throws DomainError `not_found` */
export async function requireOrganization(db: Db | Tx, orgId: string): Promise<OrganizationRow> {
  const organization = await findOrganization(db, orgId);
  if (organization === undefined) throw notFound("Organization");
  return organization;
}
