/** People: the first owner, new passwords, and limits on guessing. For the operator of the installation. */
import { createHash, randomBytes } from "node:crypto";
import type { Role } from "../../contract/organization/organization.ts";
import type { Tx } from "../../store/db.ts";
import { selectOrganizations } from "../../store/organization/operator.ts";
import { insertMember, organizationsOf } from "../../store/organization/people.ts";
import { countProjects, insertProject } from "../../store/organization/projects.ts";
import * as store from "../../store/organization/users.ts";
import { holdOrganization } from "../../store/places.ts";
import { type AuditEntry, appendAudit } from "../../store/write-log.ts";
import { type Actor, type App, localContext } from "../context.ts";
import { appForNew, appOf, everyApp, homeOf } from "../places.ts";
import { attemptsOf, tooMany } from "./attempts.ts";
import { introduce, noteWhereItIs, refreshCopies } from "./copies.ts";
import { hashPassword } from "./hashing.ts";
import { invalidLink, refusingTakenAddress } from "./invitations.ts";
import { newLink, tokenHash } from "./links.ts";
import { COMMAND_LINE } from "./operator.ts";
import { addOrganization } from "./organization.ts";
import { organizationsOf as organizationsInAll } from "./people.ts";

export type { UserRow } from "../../store/organization/users.ts";

const FIRST_OWNER_MS = 86_400_000;
const NEW_PASSWORD_MS = 3_600_000;
const LISTED_MAX = 1_000;
const SECRET_BYTES = 32;

/** A token for the link that creates the first owner, valid for a day; null once an account exists. */
export function firstOwnerLink(app: App): Promise<string | null> {
  return app.database.ownerTransaction(async (tx) => {
    if (await store.hasUsers(tx)) return null;
    const { token, hash } = newLink();
    const link = {
      token_hash: hash,
      purpose: "first_owner",
      user_id: null,
      expires_at: app.now() + FIRST_OWNER_MS,
    } as const;
    await store.insertLink(tx, link, app.now());
    return token;
  });
}

/** Whether no account exists yet. */
export function needsFirstOwner(app: App): Promise<boolean> {
  return app.database.ownerTransaction(async (tx) => !(await store.hasUsers(tx)));
}

export interface FirstOwner {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** Created where there is none yet. */
  readonly organization: string;
  /** The name of the first project, created where the organization has none. */
  readonly project?: string | undefined;
  readonly timezone: string;
}

/**
 * Creates the first person, as owner of every organization; creates an organization where there is none.
 *
 * @throws DomainError `invalid_link` when the link does not work or the first owner exists already
 */
export async function makeFirstOwner(app: App, token: string, owner: FirstOwner): Promise<void> {
  const hash = tokenHash(token);
  const works =
    hash !== undefined &&
    (await app.database.ownerTransaction((tx) => store.hasLink(tx, hash, "first_owner", app.now())));
  if (!works) throw invalidLink();
  const passwordHash = await hashPassword(owner.password);
  const userId = app.newId();
  await app.database.ownerTransaction(async (tx) => {
    await store.lockFirstOwner(tx);
    if (await store.hasUsers(tx)) throw invalidLink();
    if ((await store.takeLink(tx, hash, "first_owner", app.now())) === undefined) throw invalidLink();
    await store.addUser(tx, { id: userId, name: owner.name, email: owner.email, passwordHash }, app.now());
    // At home in this transaction; elsewhere before it ends, so that what was made there is joined if it fails.
    const within: Within = (place, work) =>
      place.database === app.database
        ? work(tx)
        : place.database.ownerTransaction(async (other) => {
            const known = { id: userId, name: owner.name, email: owner.email, second_factor: false };
            await store.copyUser(other, known, app.now());
            return work(other);
          });
    await joinAll(app, within, userId, owner);
    await store.deleteLinks(tx, "first_owner", null);
  });
}

/** Runs `work` in a transaction as the owner of a database. */
type Within = <T>(place: App, work: (tx: Tx) => Promise<T>) => Promise<T>;

/** Joins every organization as an owner; creates one where there is none, and its first project. */
async function joinAll(app: App, within: Within, userId: string, owner: FirstOwner): Promise<void> {
  const found: { place: App; orgId: string; createdAt: number }[] = [];
  for (const place of everyApp(app)) {
    for (const { org_id: orgId, created_at: createdAt } of await within(place, (tx) =>
      selectOrganizations(tx, LISTED_MAX),
    ))
      found.push({ place, orgId, createdAt });
  }
  if (found.length === 0) {
    const place = await appForNew(app);
    const orgId = await within(place, (tx) => addFirstOrganization(place, tx, userId, owner));
    found.push({ place, orgId, createdAt: app.now() });
  }
  for (const { place, orgId } of found)
    await within(place, (tx) => join(place, tx, { orgId, userId, name: owner.name, role: "owner" }));
  const [first] = found.sort((one, other) => one.createdAt - other.createdAt);
  const { project: name } = owner;
  const actor = { type: "user", id: userId, name: owner.name } as const;
  if (name === undefined || first === undefined) return;
  await within(first.place, (tx) => addFirstProject(first.place, tx, first.orgId, { name, actor }));
}

/**
 * Creates the owner of an organization without a link, for the operator's own commands, such as `demo`. A person who
 * has the address already becomes an owner and keeps their password.
 */
export async function createOwner(
  app: App,
  { password, ...owner }: NewOwner & { readonly password: string },
): Promise<{ readonly userId: string }> {
  return createOwnerWithHash(app, { ...owner, passwordHash: await hashPassword(password) });
}

export interface NewOwner {
  readonly email: string;
  readonly name: string;
  readonly orgId: string;
}

/** The same where the hash of the password is known, as sign-in makes it. */
export async function createOwnerWithHash(
  app: App,
  { passwordHash, ...owner }: NewOwner & { readonly passwordHash: string },
): Promise<{ readonly userId: string }> {
  const email = owner.email.toLowerCase();
  const home = homeOf(app);
  const place = await appOf(app, owner.orgId);
  const isHere = place.database === home.database;
  const member = (userId: string) => ({ orgId: owner.orgId, userId, name: owner.name, role: "owner" }) as const;
  const { userId } = await refusingTakenAddress(() =>
    home.database.ownerTransaction(async (tx) => {
      const known = await store.findUserByEmail(tx, email);
      const userId = known?.id ?? app.newId();
      if (known === undefined)
        await store.addUser(tx, { id: userId, name: owner.name, email, passwordHash }, app.now());
      if (isHere) await join(app, tx, member(userId));
      return { userId };
    }),
  );
  if (isHere) return { userId };
  await introduce(place, userId);
  await place.database.ownerTransaction((tx) => join(place, tx, member(userId)));
  return { userId };
}

/** All people, oldest first. */
export function listUsers(app: App): Promise<store.UserRow[]> {
  return app.database.ownerTransaction((tx) => store.selectUsers(tx, LISTED_MAX));
}

/**
 * A token for the link that sets a new password, valid for an hour; earlier ones are revoked. Null when no account has
 * the address. `clearsSecondFactor` turns the second factor off at once, for a person who lost the device.
 */
export async function newPasswordLink(app: App, email: string, clearsSecondFactor: boolean): Promise<string | null> {
  const made = await app.database.ownerTransaction(async (tx) => {
    const user = await store.findUserByEmail(tx, email.toLowerCase());
    if (user === undefined) return null;
    if (clearsSecondFactor) await store.clearSecondFactor(tx, user.id);
    await store.forgetAttemptsLike(tx, attemptsOf(user.email));
    const action = clearsSecondFactor ? "user.reset_second_factor" : "user.reset";
    const what = { action, subject_type: "user", subject_id: user.id, details: {} };
    if (app.places === undefined) {
      for (const { org_id: orgId } of await organizationsOf(tx, user.id))
        await note(app, tx, orgId, COMMAND_LINE, what);
    }
    await store.deleteLinks(tx, "new_password", user.id);
    const { token, hash } = newLink();
    const expiresAt = app.now() + NEW_PASSWORD_MS;
    await store.insertLink(
      tx,
      { token_hash: hash, purpose: "new_password", user_id: user.id, expires_at: expiresAt },
      app.now(),
    );
    return { token, userId: user.id, what };
  });
  if (made === null) return null;
  if (app.places !== undefined) {
    if (clearsSecondFactor) await refreshCopies(app, made.userId);
    for (const { org_id: orgId } of await organizationsInAll(app, made.userId))
      await noteWhereItIs(app, orgId, entryOf(app, COMMAND_LINE, made.what));
  }
  return made.token;
}

/**
 * Sets the password of the person a link was made for and ends all their sessions. @throws DomainError `invalid_link`
 */
export async function setNewPassword(app: App, token: string, password: string): Promise<store.UserRow | null> {
  const hash = tokenHash(token);
  if (hash === undefined) throw invalidLink();
  const passwordHash = await hashPassword(password);
  return app.database.ownerTransaction(async (tx) => {
    const link = await store.takeLink(tx, hash, "new_password", app.now());
    if (link === undefined || link.user_id === null) throw invalidLink();
    await store.setPassword(tx, link.user_id, passwordHash, app.now());
    return (await store.findUser(tx, link.user_id)) ?? null;
  });
}

/** The secret that signs cookies, shared by all processes; created by the first that needs it. */
export function signInSecret(app: App): Promise<string> {
  const offered = randomBytes(SECRET_BYTES).toString("base64url");
  return app.database.ownerTransaction((tx) => store.secretOrOffer(tx, offered));
}

/** A limit on attempts: `max` in a window of `windowMs` for each key. */
export interface AttemptLimit {
  readonly windowMs: number;
  readonly max: number;
}

/** Counts an attempt across processes. Returns null while it is within the limit, else how long to wait. */
export async function countAttempt(app: App, key: string, limit: AttemptLimit): Promise<number | null> {
  const now = app.now();
  const hashed = createHash("sha256").update(key).digest("base64url");
  const counted = await app.database.ownerTransaction((tx) => store.countAttempt(tx, hashed, limit.windowMs, now));
  return counted.attempts <= limit.max ? null : Math.max(1, counted.window_ends_at - now);
}

/** @throws DomainError `rate_limit_exceeded` */
export async function limitAttempts(app: App, key: string, limit: AttemptLimit): Promise<void> {
  const waitMs = await countAttempt(app, key, limit);
  if (waitMs === null) return;
  throw tooMany(waitMs);
}

/** Deletes attempts whose window has ended, and expired links. */
export function cleanUpSignIn(app: App): Promise<void> {
  return app.database.ownerTransaction((tx) => store.forgetExpired(tx, app.now()));
}

/** With its owner or not at all: a form that is submitted eight times creates one of each. */
async function addFirstOrganization(app: App, tx: Tx, userId: string, owner: FirstOwner): Promise<string> {
  const actor = { type: "user", id: userId, name: owner.name } as const;
  const ctx = localContext(app, app.newId(), actor);
  const input = { name: owner.organization, timezone: owner.timezone, plan: "unlimited" } as const;
  await addOrganization(ctx, tx, input);
  const subject = { action: "organization.create", subject_type: "organization", subject_id: ctx.orgId };
  await note(app, tx, ctx.orgId, actor, { ...subject, details: { ...input } });
  return ctx.orgId;
}

/** The first project of an organization that has none. */
async function addFirstProject(
  app: App,
  tx: Tx,
  orgId: string,
  { name, actor }: { readonly name: string; readonly actor: Actor },
): Promise<void> {
  if ((await countProjects(tx, orgId)) > 0) return;
  const input = { name, description: null, readme: null, metadata: {} };
  const { id } = await insertProject(tx, { org_id: orgId, id: app.newId(), ...input }, app.now());
  const subject = { action: "project.create", subject_type: "project", subject_id: id };
  await note(app, tx, orgId, actor, { ...subject, details: { name } });
}

async function join(
  app: App,
  tx: Tx,
  member: { readonly orgId: string; readonly userId: string; readonly name: string; readonly role: Role },
): Promise<void> {
  const { orgId, userId, role } = member;
  if (app.places !== undefined) await holdOrganization(tx, orgId);
  if (!(await insertMember(tx, { org_id: orgId, user_id: userId, role }, app.now()))) return;
  const subject = { action: "member.add", subject_type: "member", subject_id: userId };
  await note(app, tx, orgId, COMMAND_LINE, { ...subject, details: { name: member.name, role } });
}

type What = Pick<AuditEntry, "action" | "subject_type" | "subject_id" | "details">;

async function note(app: App, tx: Tx, orgId: string, actor: Actor, what: What): Promise<void> {
  await appendAudit(tx, orgId, [entryOf(app, actor, what)]);
}

function entryOf(app: App, { type, id, name }: Actor, what: What): AuditEntry {
  const who = { actor_type: type, actor_id: id, actor_name: name, request_id: null };
  return { id: app.newId(), at: app.now(), ...who, ...what };
}
