/** Invitations: links that let one person join one organization, once, within a week. */
import type { z } from "zod";
import { DomainError, notFound } from "../../contract/errors.ts";
import type { CreateInvitationBody, ListMembersQuery } from "../../contract/organization/people.ts";
import { requireRoom } from "../../contract/organization/plans.ts";
import type { EpochMs } from "../../engine/types.ts";
import type { Tx } from "../../store/db.ts";
import { lockOrganization } from "../../store/organization/organizations.ts";
import * as store from "../../store/organization/people.ts";
import { projectNames } from "../../store/organization/projects.ts";
import { addUser, findUserByEmail } from "../../store/organization/users.ts";
import { isTaken } from "../../store/sqlstates.ts";
import { command, readOne } from "../command.ts";
import { type App, type Context, localContext } from "../context.ts";
import { type Page, toPage } from "../paging.ts";
import { everyApp, homeOf, reachableApps } from "../places.ts";
import { introduce } from "./copies.ts";
import { hashPassword } from "./hashing.ts";
import { newLink, tokenHash } from "./links.ts";
import { makerNow } from "./makers.ts";
import { limitFacts, limitsFor, storedAmounts } from "./member-limits.ts";
import { requireMayHandOut, type SignedIn } from "./people.ts";

export type { FoundInvitation, InvitationRow } from "../../store/organization/people.ts";

const INVITATION_MS = 7 * 86_400_000;

/** An invitation with the link's token, which is returned only here. */
export interface MadeInvitation {
  readonly invitation: store.InvitationRow;
  readonly token: string;
}

type Invited = z.output<typeof CreateInvitationBody>;
/** Without limits, the person has none. */
export type NewInvitation = Pick<Invited, "email" | "role"> & Partial<Invited>;

/**
 * Invites an address, and revokes its earlier open invitation.
 *
 * @throws DomainError `insufficient_role`, `already_member`, `limit_reached`, `invalid_body` (limits the role cannot have)
 */
export function createInvitation(ctx: Context, input: NewInvitation): Promise<MadeInvitation> {
  return command(ctx, "invitation.create", async (tx, record) => {
    const { plan } = await lockOrganization(tx, ctx.orgId);
    const maker = await makerNow(tx, ctx);
    requireMayHandOut(maker.role, input.role);
    if (await store.hasMemberWithEmail(tx, ctx.orgId, input.email)) {
      throw new DomainError("already_member", `${input.email} belongs to this organization already.`);
    }
    await store.revokeInvitationsTo(tx, ctx.orgId, input.email, ctx.now);
    const taken =
      (await store.countMembers(tx, ctx.orgId)) + (await store.countOpenInvitations(tx, ctx.orgId, ctx.now));
    requireRoom(plan, "max_members_per_org", taken);
    const limits = await limitsFor(tx, ctx, input.role, {
      project_ids: input.project_ids ?? null,
      amount_limits: storedAmounts(input.amount_limits ?? null),
    });
    const { token, hash } = newLink();
    const invitation = await store.insertInvitation(tx, {
      org_id: ctx.orgId,
      id: ctx.app.newId(),
      email: input.email,
      role: input.role,
      ...limits,
      token_hash: hash,
      invited_by: ctx.actor.name,
      made_by_user: maker.userId,
      created_at: ctx.now,
      expires_at: ctx.now + INVITATION_MS,
    });
    record({
      subjectType: "invitation",
      subjectId: invitation.id,
      details: { email: input.email, role: input.role, ...limitFacts(limits) },
    });
    return { invitation, token };
  });
}

/** Newest first, including closed ones. */
export async function listInvitations(
  ctx: Context,
  query: z.output<typeof ListMembersQuery>,
): Promise<Page<store.InvitationRow>> {
  const found = await readOne(ctx, (db) =>
    store.selectInvitations(db, ctx.orgId, { ...query, limit: query.limit + 1 }),
  );
  return toPage(found, query.limit, (row) => row.created_at);
}

/** Revokes an invitation; a closed one does not change. @throws DomainError `not_found` */
export function revokeInvitation(ctx: Context, id: string): Promise<store.InvitationRow> {
  return command(ctx, "invitation.revoke", async (tx, record) => {
    if (await store.endInvitation(tx, ctx.orgId, id, "revoked_at", ctx.now))
      record({ subjectType: "invitation", subjectId: id });
    const invitation = await store.findInvitation(tx, ctx.orgId, id);
    if (invitation === undefined) throw notFound("Invitation");
    return invitation;
  });
}

/** What a link offers, with the names of the projects that it is limited to. @throws DomainError `invalid_link` */
export async function readInvitation(app: App, token: string): Promise<OfferedInvitation> {
  const { place, invitation } = await placedInvitation(app, token);
  const ids = invitation.project_ids ?? [];
  if (ids.length === 0) return { ...invitation, projects: [] };
  const guest = localContext(place, invitation.org_id, { type: "system", id: null, name: "invitation" });
  return { ...invitation, projects: await readOne(guest, (db) => projectNames(db, guest.orgId, ids)) };
}

/** Projects that were erased since are not among `projects`. */
export interface OfferedInvitation extends store.FoundInvitation {
  readonly projects: readonly { readonly id: string; readonly name: string }[];
}

/** The same with the app of the organization's database. */
async function placedInvitation(
  app: App,
  token: string,
): Promise<{ readonly place: App; readonly invitation: store.FoundInvitation }> {
  const hash = tokenHash(token);
  const found = hash && (await findAnywhere(app, hash));
  if (found === undefined || !isOpen(found.invitation, app.now())) throw invalidLink();
  if (app.places === undefined) return found;
  // Who has an account is known at home alone.
  const { email } = found.invitation;
  const user = await homeOf(app).database.ownerTransaction((tx) => findUserByEmail(tx, email));
  return { ...found, invitation: { ...found.invitation, user_id: user?.id ?? null } };
}

/** @throws DomainError `unavailable` where it may be in a database that cannot be reached */
async function findAnywhere(app: App, hash: Buffer) {
  const { apps, areAll } = reachableApps(app);
  let failure: unknown;
  for (const place of apps) {
    try {
      const invitation = await place.database.lookUp((db) => store.findInvitationByHash(db, hash));
      if (invitation !== undefined) return { place, invitation };
    } catch (error) {
      failure = error;
    }
  }
  if (failure !== undefined) throw failure;
  if (!areAll) everyApp(app);
  return undefined;
}

/**
 * Joins the organization of a link: as the person signed in, whose address must be the invited one, or as a new person.
 *
 * @throws DomainError `invalid_link`, `email_taken` (the address has an account: sign in first)
 */
export async function acceptInvitation(
  app: App,
  token: string,
  who: SignedIn | { readonly name: string; readonly password: string },
): Promise<{ readonly orgId: string; readonly email: string }> {
  const { place, invitation } = await placedInvitation(app, token);
  const isNew = "password" in who;
  if (isNew ? invitation.user_id !== null : invitation.user_id !== who.id) {
    throw new DomainError(
      "email_taken",
      `The invitation is for ${invitation.email}; sign in with that address to accept it.`,
    );
  }
  const { email, role, project_ids, amount_limits } = invitation;
  const limits = { project_ids, amount_limits };
  const userId = isNew ? app.newId() : who.id;
  const passwordHash = isNew ? await hashPassword(who.password) : null;
  const person = { id: userId, name: who.name, email: invitation.email, passwordHash: passwordHash ?? "" };
  const addPerson = (tx: Tx) => refusingTakenAddress(() => addUser(tx, person, app.now()));
  const isElsewhere = place.database !== homeOf(app).database;
  if (isElsewhere) {
    if (isNew) await homeOf(app).database.ownerTransaction(addPerson);
    await introduce(place, userId);
  }
  const ctx = localContext(place, invitation.org_id, { type: "user", id: userId, name: who.name });
  await command(ctx, "invitation.accept", async (tx, record) => {
    if (!(await store.endInvitation(tx, ctx.orgId, invitation.id, "accepted_at", ctx.now))) throw invalidLink();
    if (isNew && !isElsewhere) await addPerson(tx);
    await store.insertMember(tx, { org_id: ctx.orgId, user_id: userId, role, ...limits }, ctx.now);
    record({ subjectType: "member", subjectId: userId, details: { email, role, ...limitFacts(limits) } });
  });
  return { orgId: invitation.org_id, email: invitation.email };
}

/** The status of an invitation: `open`, `accepted`, `revoked` or `expired`. */
export function invitationStatus(
  row: Pick<store.InvitationRow, "accepted_at" | "revoked_at" | "expires_at">,
  now: EpochMs,
): "open" | "accepted" | "revoked" | "expired" {
  if (row.accepted_at !== null) return "accepted";
  if (row.revoked_at !== null) return "revoked";
  return row.expires_at <= now ? "expired" : "open";
}

function isOpen(row: store.FoundInvitation, now: EpochMs): boolean {
  return invitationStatus(row, now) === "open";
}

/** Runs `work`, and turns the error for an address that has an account into `email_taken`. */
export async function refusingTakenAddress<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isTaken(error, "users_email_key")) throw error;
    throw new DomainError("email_taken", "Another person already signs in with this address.");
  }
}

/** The same error for every link that does not work, whatever the reason. */
export function invalidLink(): DomainError {
  return new DomainError("invalid_link", "This link is unknown, used, revoked or expired. Ask for a new one.");
}
