/** Authentication by a Bearer key or a session, and what scopes and role allow. */

import type { FastifyRequest } from "fastify";
import { DomainError } from "../contract/errors.ts";
import type { Operation } from "../contract/operation.ts";
import { type Capability, roleAllows, roleNamed } from "../contract/organization/organization.ts";
import { limitedToProjects } from "../flow/limits.ts";
import type { Authenticated } from "../flow/organization/keys.ts";

/** A usable key, with what requests need to know about its organization. */
export type Identity = Authenticated;

/** Finds the valid key with this text; null when it is unknown, revoked or expired. */
export type FindKey = (keyText: string) => Promise<Identity | null>;

/**
 * Finds the signed-in member of the organization the request names; null without a valid session, and for non-members.
 */
export type FindSession = (request: FastifyRequest, orgId: string) => Promise<Identity | null>;

/** Names the organization of a session. Another site cannot send it: CORS (`cors.ts`) never allows it. */
export const organizationHeader = "stipend-organization";

const bearerKey = /^Bearer +(tga_[0-9a-f]{64})$/;

/** The key of an Authorization header; undefined when it is missing or not of the form `Bearer tga_<64 hex>`. */
export function keyInHeader(header: string | undefined): string | undefined {
  return header === undefined ? undefined : bearerKey.exec(header.replace(/^bearer/i, "Bearer"))?.[1];
}

/**
 * Authenticates by key.
 *
 * @throws DomainError `invalid_api_key` for a missing, malformed, unknown, revoked or expired key, all with the same
 * message
 */
export async function authenticate(header: string | undefined, findKey: FindKey): Promise<Identity> {
  const key = keyInHeader(header);
  const identity = key === undefined ? null : await findKey(key);
  if (identity === null) throw new DomainError("invalid_api_key", "Invalid or missing API key");
  return identity;
}

/**
 * Authenticates by key if one is sent, else by the session, for the organization that the header names. Writes must
 * come from a page of this server.
 *
 * @throws DomainError `invalid_api_key`, `not_signed_in`, `forbidden_origin`
 */
export async function authenticateRequest(
  request: FastifyRequest,
  findKey: FindKey,
  findSession: FindSession,
  publicUrl: string | null,
): Promise<Identity> {
  const orgId = request.headers[organizationHeader];
  const isSession = request.headers.authorization === undefined && typeof orgId === "string";
  if (!isSession) return authenticate(request.headers.authorization, findKey);
  requireOwnOrigin(request, publicUrl);
  const identity = organizationId.test(orgId) ? await findSession(request, orgId) : null;
  if (identity === null) throw new DomainError("not_signed_in", "You are not signed in to this organization.");
  return identity;
}

const organizationId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const readingMethods = new Set(["GET", "HEAD"]);

/**
 * Rejects writes that another site makes a browser send with this server's cookies: a write must name an origin, and it
 * must be this server's own: the configured address, or else the one the request was sent to.
 *
 * @throws DomainError `forbidden_origin`
 */
export function requireOwnOrigin(request: FastifyRequest, publicUrl: string | null): void {
  const { origin, host, "sec-fetch-site": site } = request.headers;
  if (origin === undefined && readingMethods.has(request.method) && site !== "cross-site") return;
  const own = publicUrl === null ? [`http://${host}`, `https://${host}`] : [new URL(publicUrl).origin];
  if (typeof origin === "string" && own.includes(origin)) return;
  const hint = publicUrl === null ? "Behind a proxy, set STIPEND_URL to the address people use." : `Use ${own[0]}.`;
  throw new DomainError("forbidden_origin", `Sessions may only be used from the dashboard's own pages. ${hint}`);
}

/**
 * Checks scope, then role, then reach.
 *
 * @throws DomainError `insufficient_scope` with `required` and `granted`, `insufficient_role`, or `limited_to_projects`
 */
export function authorize(identity: Identity, operation: Pick<Operation, "scope" | "capability" | "reach">): void {
  const required = operation.scope;
  if (required !== null && !identity.scopes.includes(required)) {
    const granted = [...identity.scopes];
    const sentence = `This action requires the '${required}' scope. Granted: [${granted.join(", ")}]`;
    throw new DomainError("insufficient_scope", sentence, { required, granted });
  }
  requireCapability(identity, operation.capability);
  const projectIds = identity.limits?.projectIds ?? null;
  if (projectIds === null || operation.reach === "project") return;
  throw limitedToProjects(projectIds);
}

/** @throws DomainError `insufficient_role` when the key's role does not allow it */
export function requireCapability(identity: Identity, capability: Capability): void {
  if (roleAllows(roleNamed(identity.role), capability)) return;
  const whose = identity.user === undefined ? "Role of this key" : "Your role";
  const sentence = `This action needs a role that may ${capability}. ${whose}: ${identity.role}`;
  throw new DomainError("insufficient_role", sentence, { required: capability, role: identity.role });
}
