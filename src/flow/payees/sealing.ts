/** What is secret of destinations and of accounts that pay: sealed by the server's key, compared by fingerprints. */
import { createHmac } from "node:crypto";
import canonicalize from "canonicalize";
import { DomainError } from "../../contract/errors.ts";
import { type DestinationType, type Fields, identityOf, SECRET_KINDS } from "../../rails/index.ts";
import type { Tx } from "../../store/db.ts";
import { findFingerprintKey, keepFingerprintKey } from "../../store/payees/keys.ts";
import type { App, Context } from "../context.ts";
import { type SecretKeys, type SecretPlace, SecretUnreadable } from "../secrets.ts";

/** A text as it is stored: sealed, or plain where the server has no key and the text needs none. */
export interface Stored {
  readonly sealed: Buffer | null;
  readonly keyId: string | null;
  readonly plain: string | null;
}

export type Purpose = "destination" | "originator";

/** What it takes to open what an organization has sealed. */
export interface Opener extends Pick<Context, "orgId"> {
  readonly app: Pick<App, "secrets">;
}

/**
 * Seals a JSON value for a row.
 *
 * @throws DomainError `secret_key_missing` where it must be sealed and the server has no key
 */
export function sealFields(ctx: Context, purpose: Purpose, id: string, fields: Fields, mustSeal: boolean): Stored {
  const text = canonicalize(fields) ?? "{}";
  const { secrets } = ctx.app;
  if (secrets != null)
    return { sealed: secrets.seal(placeOf(ctx.orgId, purpose, id), text), keyId: secrets.currentId, plain: null };
  if (!mustSeal) return { sealed: null, keyId: null, plain: text };
  throw new DomainError(
    "secret_key_missing",
    "The server has no key to keep bank details with: set STIPEND_SECRET_KEY (`openssl rand -base64 32`) and start it again.",
  );
}

/** @throws DomainError `secret_unreadable` where the server does not have the key, or the value was changed */
export function openFields(
  ctx: Opener,
  purpose: Purpose,
  id: string,
  { sealed, plain }: Pick<Stored, "sealed" | "plain">,
): Fields {
  if (sealed === null) return JSON.parse(plain ?? "{}");
  return JSON.parse(openSealed(ctx.app.secrets, placeOf(ctx.orgId, purpose, id), sealed));
}

/** @throws DomainError `secret_unreadable` where the server does not have the key, or the value was changed */
export function openSealed(secrets: SecretKeys | null | undefined, place: SecretPlace, sealed: Uint8Array): string {
  if (secrets == null)
    throw new DomainError(
      "secret_unreadable",
      "The server has no STIPEND_SECRET_KEY, so these details cannot be read.",
      { reason: "key_missing" },
    );
  try {
    return secrets.open(place, sealed);
  } catch (error) {
    if (error instanceof SecretUnreadable)
      throw new DomainError("secret_unreadable", error.message, { reason: error.reason });
    throw error;
  }
}

/** The row alone: payees merge. */
export function placeOf(orgId: string, purpose: string, id: string): SecretPlace {
  return { purpose, orgId, ids: [id] };
}

export function mustBeSealed(kind: DestinationType): boolean {
  return SECRET_KINDS.includes(kind);
}

/**
 * What is the same for two destinations of one account, in one organization, and says nothing without the key. Null
 * where the server has no key.
 */
export async function fingerprintOf(
  tx: Tx,
  ctx: Context,
  destination: Fields & { readonly type: DestinationType },
): Promise<Buffer | null> {
  const { secrets } = ctx.app;
  if (secrets == null) return null;
  const key = await fingerprintKey(tx, ctx, secrets);
  return createHmac("sha256", key)
    .update(`${destination.type}${canonicalize(identityOf(destination))}`)
    .digest();
}

/** Drawn from the first master key that the organization meets, and kept sealed: fingerprints outlive rotations. */
async function fingerprintKey(tx: Tx, ctx: Context, secrets: SecretKeys): Promise<Buffer> {
  const place = placeOf(ctx.orgId, FINGERPRINT_KEY, ctx.orgId);
  const offered = async () =>
    keepFingerprintKey(
      tx,
      ctx.orgId,
      { key_enc: secrets.seal(place, secrets.derive("fingerprint").toString("base64")), key_id: secrets.currentId },
      ctx.now,
    );
  const kept = (await findFingerprintKey(tx, ctx.orgId)) ?? (await offered());
  return Buffer.from(openSealed(secrets, place, kept), "base64");
}

const FINGERPRINT_KEY = "fingerprint-key";
