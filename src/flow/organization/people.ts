/** Members of an organization and what they may do. */
import type { z } from "zod";
import { DomainError, notFound } from "../../contract/errors.ts";
import { type Role, roleAllows, roleCovers, roleNamed } from "../../contract/organization/organization.ts";
import type { ListMembersQuery, UpdateMemberBody } from "../../contract/organization/people.ts";
import { encodeCursor } from "../../contract/primitives.ts";
import type { Tx } from "../../store/db.ts";
import { lockOrganization } from "../../store/organization/organizations.ts";
import * as store from "../../store/organization/people.ts";
import { command, type Recorded, readOne } from "../command.ts";
import type { App, Context } from "../context.ts";
import { limitsOf } from "../limits.ts";
import { type Page, toPageBy } from "../paging.ts";
import { passesByItself } from "../passing.ts";
import { appOf, reachableApps } from "../places.ts";
import { type Authenticated, revokeKeysBeyond } from "./keys.ts";
import { makerNow } from "./makers.ts";
import { limitFacts, limitsFor, storedAmounts } from "./member-limits.ts";

export type { MemberRow } from "../../store/organization/people.ts";

/** A person who has signed in. */
export interface SignedIn {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Sessions may do everything the member's role allows: scopes only narrow keys. */
const SESSION_SCOPES = ["read", "write", "admin"] as const;

/** A signed-in person's membership of an organization, read for every request; null when they are not a member. */
export async function memberIdentity(app: App, user: SignedIn, orgId: string): Promise<Authenticated | null> {
  const findIn = ({ database }: App) => database.lookUp((db) => store.findMember(db, user.id, orgId));
  let place = await appOf(app, orgId);
  let found = await findIn(place);
  if (found === undefined) {
    place = (await app.places?.movedFrom(place, { orgId })) ?? place;
    found = app.places === undefined ? undefined : await findIn(place);
  }
  if (found === undefined) return null;
  return {
    ...(place === app ? {} : { app: place }),
    orgId: found.org_id,
    visibleOrgIds: [found.org_id, ...found.child_org_ids],
    keyId: user.id,
    name: user.name,
    user,
    scopes: SESSION_SCOPES,
    role: found.role,
    limits: limitsOf(found),
    plan: found.plan,
    timezone: found.timezone,
    requestsPerMinute: found.requests_per_minute,
    growiHourlyLimit: found.growi_hourly_limit,
  };
}

/** The organizations a person may choose from, by name; of several databases those that can be reached. */
export async function organizationsOf(app: App, userId: string): Promise<store.OrganizationOfUser[]> {
  const { apps, areAll } = reachableApps(app);
  if (apps.length === 1 && areAll) return app.database.lookUp((db) => store.organizationsOf(db, userId));
  const found = await Promise.all(
    apps.map(({ database, name, log }) =>
      database
        .lookUp((db) => store.organizationsOf(db, userId))
        .catch((error: unknown) => {
          if (!passesByItself(error)) throw error;
          log.warn({ err: error, database: name }, "a person's organizations could not be read");
          return [];
        }),
    ),
  );
  return found.flat().sort((one, other) => one.name.localeCompare(other.name, "en"));
}

export async function listMembers(
  ctx: Context,
  query: z.output<typeof ListMembersQuery>,
): Promise<Page<store.MemberRow>> {
  const found = await readOne(ctx, (db) => store.selectMembers(db, ctx.orgId, { ...query, limit: query.limit + 1 }));
  return toPageBy(found, query.limit, (row) => encodeCursor(row.created_at, row.user_id));
}

/**
 * Changes a member's role and limits, and revokes what they created beyond them. What is left out stays as it is.
 *
 * @throws DomainError `not_found`, `insufficient_role` (only an owner adds or removes owners), `last_owner`,
 * `invalid_body` (a limit that the role cannot have, an unknown project)
 */
export function updateMember(
  ctx: Context,
  userId: string,
  changes: z.output<typeof UpdateMemberBody>,
): Promise<store.MemberRow> {
  return command(ctx, "member.update", async (tx, record) => {
    await lockOrganization(tx, ctx.orgId);
    const maker = await makerNow(tx, ctx);
    const before = await requireMember(tx, ctx.orgId, userId);
    const role = changes.role ?? roleNamed(before.role) ?? "viewer";
    requireMayHandOut(maker.role, roleNamed(before.role), role);
    if (role !== "owner") await requireAnotherOwner(tx, before);
    const given = {
      project_ids: changes.project_ids === undefined ? before.project_ids : changes.project_ids,
      amount_limits: changes.amount_limits === undefined ? before.amount_limits : storedAmounts(changes.amount_limits),
    };
    const limits = await limitsFor(tx, ctx, role, given, before);
    await store.setMemberRole(tx, ctx.orgId, userId, role, limits);
    await revokeBeyond(tx, ctx, userId, { role, limits }, record);
    record({
      subjectType: "member",
      subjectId: userId,
      details: {
        name: before.name,
        from: before.role,
        to: role,
        limits_before: limitFacts(before),
        limits: limitFacts(limits),
      },
    });
    return { ...before, role, ...limits };
  });
}

/** Removes a member; what they did stays on record. @throws like `updateMember` */
export function removeMember(ctx: Context, userId: string): Promise<store.MemberRow> {
  return command(ctx, "member.remove", async (tx, record) => {
    await lockOrganization(tx, ctx.orgId);
    const maker = await makerNow(tx, ctx);
    const before = await requireMember(tx, ctx.orgId, userId);
    requireMayHandOut(maker.role, roleNamed(before.role));
    await requireAnotherOwner(tx, before);
    await revokeBeyond(tx, ctx, userId, null, record);
    await store.deleteMember(tx, ctx.orgId, userId);
    record({ subjectType: "member", subjectId: userId, details: { name: before.name, role: before.role } });
    return before;
  });
}

/**
 * Revokes what a member created and may no longer grant: keys, and open invitations. Null: the member has no role any
 * more.
 */
async function revokeBeyond(
  tx: Tx,
  ctx: Context,
  userId: string,
  now: { readonly role: Role; readonly limits: store.LimitColumns } | null,
  record: (entry: Recorded) => void,
): Promise<void> {
  const role = now?.role ?? null;
  await revokeKeysBeyond(tx, ctx, userId, role, now === null ? undefined : limitsOf(now.limits), record);
  for (const invitation of await store.lockInvitationsMadeBy(tx, ctx.orgId, userId)) {
    const mayGive = role !== null && roleAllows(role, "administer") && roleCovers(role, roleNamed(invitation.role));
    if (mayGive || !(await store.endInvitation(tx, ctx.orgId, invitation.id, "revoked_at", ctx.now))) continue;
    const details = { revoked: true, email: invitation.email, role: invitation.role };
    record({ subjectType: "invitation", subjectId: invitation.id, details });
  }
}

/** @throws DomainError `insufficient_role` unless `makerRole` covers each of the roles */
export function requireMayHandOut(makerRole: Role | null, ...given: readonly (Role | null)[]): void {
  const beyond = given.find((role) => !roleCovers(makerRole, role));
  if (beyond === undefined) return;
  const sentence = `Only an owner may grant or remove the role ${beyond}.`;
  throw new DomainError("insufficient_role", sentence, { required: beyond, role: makerRole });
}

async function requireMember(tx: Tx, orgId: string, userId: string): Promise<store.MemberRow> {
  const member = await store.selectMember(tx, orgId, userId);
  if (member === undefined) throw notFound("Member");
  return member;
}

/** Under the organization's lock: no other transaction can remove an owner meanwhile. */
async function requireAnotherOwner(tx: Tx, member: store.MemberRow): Promise<void> {
  if (member.role !== "owner" || (await store.countMembers(tx, member.org_id, "owner")) > 1) return;
  throw new DomainError("last_owner", "This is the only owner; make another member an owner first.");
}
