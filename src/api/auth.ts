/** Who is asking: a Bearer key, and what its scopes and role allow. */

import { DomainError } from "../contract/errors.ts";
import type { Operation } from "../contract/operation.ts";
import { type Capability, type Role, roleAllows, roles } from "../contract/organization.ts";
import type { Authenticated } from "../flow/keys.ts";

/** A key that was found and may be used now, with what requests need to know of its organization. */
export type Identity = Authenticated;

/** Finds the live key with this text; null when there is none, or it is revoked or expired. */
export type FindKey = (keyText: string) => Promise<Identity | null>;

const bearerKey = /^Bearer +(tga_[0-9a-f]{64})$/;

/** The key of an Authorization header; undefined when it is missing or not of the form `Bearer tga_<64 hex>`. */
export function keyInHeader(header: string | undefined): string | undefined {
  return header === undefined ? undefined : bearerKey.exec(header.replace(/^bearer/i, "Bearer"))?.[1];
}

/**
 * Tells who is asking.
 *
 * @throws DomainError `invalid_api_key` for a missing, malformed, unknown, revoked or expired key, all in the same words
 */
export async function authenticate(header: string | undefined, findKey: FindKey): Promise<Identity> {
  const key = keyInHeader(header);
  const identity = key === undefined ? null : await findKey(key);
  if (identity === null) throw new DomainError("invalid_api_key", "Invalid or missing API key");
  return identity;
}

/**
 * Checks scope, then role (reference facts 1.1).
 *
 * @throws DomainError `insufficient_scope` with `required` and `granted`, or `insufficient_role`
 */
export function authorize(identity: Identity, operation: Pick<Operation, "scope" | "capability">): void {
  const required = operation.scope;
  if (required !== null && !identity.scopes.includes(required)) {
    const granted = [...identity.scopes];
    const sentence = `This action requires the '${required}' scope. Granted: [${granted.join(", ")}]`;
    throw new DomainError("insufficient_scope", sentence, { required, granted });
  }
  requireCapability(identity, operation.capability);
}

/** @throws DomainError `insufficient_role` when the key's role does not allow it */
export function requireCapability(identity: Identity, capability: Capability): void {
  if (roleAllows(roleOf(identity), capability)) return;
  const sentence = `This action needs a role that may ${capability}. Role of this key: ${identity.role}`;
  throw new DomainError("insufficient_role", sentence, { required: capability, role: identity.role });
}

/** A role this version does not know narrows to the least, never to nothing. */
function roleOf(identity: Identity): Role | null {
  if (identity.role === null) return null;
  return roles.find((role) => role === identity.role) ?? "viewer";
}
