import { createHash, randomBytes } from "node:crypto";
import type { z } from "zod";
import { DomainError, notFound } from "../../contract/errors.ts";
import { type CreateKeyBody, type Role, roleCovers, roleNamed } from "../../contract/organization/organization.ts";
import { requireRoom } from "../../contract/organization/plans.ts";
import type { EpochMs } from "../../engine/types.ts";
import type { Tx } from "../../store/db.ts";
import {
  type FoundKey,
  findKey,
  findKeyByHash,
  insertKey,
  type KeyRow,
  lockKeysMadeBy,
  selectKeys,
  revokeKey as storeRevocation,
  touchKey,
} from "../../store/organization/keys.ts";
import { lockOrganization, readUsage } from "../../store/organization/organizations.ts";
import { command, type Recorded, readOne } from "../command.ts";
import type { App, Context } from "../context.ts";
import type { MemberLimits } from "../limits.ts";
import { appOfKey, everyApp, notePlaceOfKey } from "../places.ts";
import { type Maker, makerNow } from "./makers.ts";

/** The identity and permissions of a key. A revocation takes effect at once, in every process (`known-keys.ts`). */
export interface Authenticated {
  /** The app of the organization's database; absent where there is one database. */
  readonly app?: App;
  readonly orgId: string;
  /** The organization and its children. */
  readonly visibleOrgIds: readonly string[];
  /** The key's id; for a session, the person's. */
  readonly keyId: string;
  readonly name: string;
  /** The signed-in person; absent for an API key. */
  readonly user?: { readonly id: string; readonly name: string; readonly email: string };
  readonly scopes: readonly string[];
  readonly role: string | null;
  /** Of a signed-in member with limits; keys have none, since a member with limits makes none. */
  readonly limits?: MemberLimits | undefined;
  readonly plan: string;
  readonly timezone: string;
  /** Null: the limit of the plan. */
  readonly requestsPerMinute: number | null;
  readonly growiHourlyLimit: number;
}

const KEY_TEXT = /^tga_[0-9a-f]{64}$/;
const SECRET_BYTES = 32;
const HINT_LENGTH = 8;
const TOUCH_EVERY_MS = 60_000;
const LISTED_MAX = 1_000;

function hashOf(keyText: string): Buffer {
  return createHash("sha256").update(keyText).digest();
}

/**
 * Creates a key with no more permissions than its creator; without a role it gets the creator's. Its text is returned
 * only here: only the SHA-256 is stored.
 *
 * @throws DomainError `insufficient_scope` | `insufficient_role` | `limit_reached`
 */
export function createKey(
  ctx: Context,
  input: z.output<typeof CreateKeyBody>,
): Promise<{ readonly key: KeyRow; readonly apiKey: string }> {
  return command(ctx, "key.create", async (tx, record) => {
    const { plan } = await lockOrganization(tx, ctx.orgId);
    const maker = await makerNow(tx, ctx);
    const role = roleOfKey(input, maker);
    requireRoom(plan, "max_api_keys_per_org", (await readUsage(tx, ctx.orgId, ctx.now)).keys);
    const apiKey = `tga_${randomBytes(SECRET_BYTES).toString("hex")}`;
    await notePlaceOfKey(ctx.app, hashOf(apiKey), ctx.orgId);
    const key = await insertKey(tx, {
      org_id: ctx.orgId,
      id: ctx.app.newId(),
      name: input.name,
      key_hash: hashOf(apiKey),
      key_hint: apiKey.slice(0, HINT_LENGTH),
      scopes: [...new Set(input.scopes)],
      role,
      created_by: ctx.actor.name,
      made_by_user: maker.userId,
      expires_at: input.expires_at,
      created_at: ctx.now,
    });
    record({
      subjectType: "api_key",
      subjectId: key.id,
      details: { name: key.name, scopes: key.scopes, role: key.role },
    });
    return { key, apiKey };
  });
}

/** @throws DomainError `insufficient_scope` | `insufficient_role` */
function roleOfKey(input: z.output<typeof CreateKeyBody>, maker: Maker): Role | null {
  const missing = input.scopes.find((scope) => !maker.scopes.includes(scope));
  if (missing !== undefined) {
    const sentence = `A key may not have the '${missing}' scope, which its creator lacks.`;
    throw new DomainError("insufficient_scope", sentence, { required: missing, granted: [...maker.scopes] });
  }
  const role = input.role ?? maker.role;
  if (roleCovers(maker.role, role)) return role;
  const sentence = `A key may not exceed its creator: ${maker.role} cannot create a key for ${role}.`;
  throw new DomainError("insufficient_role", sentence, { required: role, role: maker.role });
}

/** Newest first, including revoked ones, which are history. */
export function listKeys(ctx: Context): Promise<KeyRow[]> {
  return readOne(ctx, (db) => selectKeys(db, ctx.orgId, LISTED_MAX));
}

/** The keys of every organization, for the operator's command line; newest first, and of several databases one after the other. */
export async function listAllKeys(app: App): Promise<KeyRow[]> {
  const keys: KeyRow[][] = [];
  for (const { database } of everyApp(app))
    keys.push(await database.ownerTransaction((tx) => selectKeys(tx, undefined, LISTED_MAX)));
  return keys.flat();
}

/** Revokes a key at once and for good; revoking it again returns the same row. @throws DomainError `not_found` */
export function revokeKey(ctx: Context, id: string): Promise<KeyRow> {
  return command(ctx, "key.revoke", async (tx, record) => {
    if (await storeRevocation(tx, ctx.orgId, id, ctx.now)) record({ subjectType: "api_key", subjectId: id });
    const key = await findKey(tx, ctx.orgId, id);
    if (key === undefined) throw notFound("API key");
    return key;
  });
}

/**
 * Revokes the keys a member created, directly or with another key of theirs, that exceed what their current role may
 * grant; null: none. Keys have no limits, so a member with limits keeps none.
 */
export async function revokeKeysBeyond(
  tx: Tx,
  ctx: Context,
  userId: string,
  role: Role | null,
  limits: MemberLimits | undefined,
  record: (entry: Recorded) => void,
): Promise<void> {
  for (const key of await lockKeysMadeBy(tx, ctx.orgId, userId)) {
    if (role !== null && limits === undefined && roleCovers(role, roleNamed(key.role))) continue;
    await storeRevocation(tx, ctx.orgId, key.id, ctx.now);
    record({ subjectType: "api_key", subjectId: key.id, details: { revoked: true, name: key.name } });
  }
}

/**
 * The identity of this key; null when it is malformed, unknown, expired or revoked. Records its last use once a minute.
 */
export async function authenticate(app: App, keyText: string): Promise<Authenticated | null> {
  if (!KEY_TEXT.test(keyText)) return null;
  const hash = hashOf(keyText);
  const now = app.now();
  const findIn = ({ database, knownKeys }: App): Promise<FoundKey | undefined> => {
    const look = () => database.lookUp((db) => findKeyByHash(db, hash));
    return knownKeys === undefined ? look() : knownKeys.find(hash, now, look);
  };
  let place = await appOfKey(app, hash);
  let found = place === null ? undefined : await findIn(place);
  if (found === undefined && place !== null) {
    place = (await app.places?.movedFrom(place, { hash })) ?? null;
    found = place === null ? undefined : await findIn(place);
  }
  if (place === null || found === undefined || found.revoked_at !== null) return null;
  if (found.expires_at !== null && found.expires_at <= now) return null;
  if (found.last_used_at === null || found.last_used_at < now - TOUCH_EVERY_MS) {
    await noteUse(place, found.org_id, found.key_id, now);
  }
  return {
    ...(place === app ? {} : { app: place }),
    orgId: found.org_id,
    visibleOrgIds: [found.org_id, ...found.child_org_ids],
    keyId: found.key_id,
    name: found.name,
    scopes: found.scopes,
    role: found.role,
    plan: found.plan,
    timezone: found.timezone,
    requestsPerMinute: found.requests_per_minute,
    growiHourlyLimit: found.growi_hourly_limit,
  };
}

/** Without an audit row, and never throws: a request must not fail because its time could not be recorded. */
async function noteUse(app: App, orgId: string, keyId: string, now: EpochMs): Promise<void> {
  try {
    await app.database.transaction({ orgId, visibleOrgIds: [orgId] }, (tx) =>
      touchKey(tx, orgId, keyId, now, now - TOUCH_EVERY_MS),
    );
    // The cached key still has the old time of its last use.
    app.knownKeys?.forget();
  } catch (error) {
    app.log.warn({ err: error, keyId }, "the last use of a key could not be recorded");
  }
}
