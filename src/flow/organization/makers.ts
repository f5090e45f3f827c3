/**
 * The creator of a key, invitation or member, read again when it is created: what the request knew at its start may be
 * outdated.
 */
import { DomainError } from "../../contract/errors.ts";
import { type Role, roleAllows, roleNamed } from "../../contract/organization/organization.ts";
import type { Tx } from "../../store/db.ts";
import { holdKey } from "../../store/organization/keys.ts";
import { selectMember } from "../../store/organization/people.ts";
import type { Context } from "../context.ts";

/** The creator of a key, an invitation or a member, with what limits what they may grant. */
export interface Maker {
  readonly role: Role | null;
  readonly scopes: readonly string[];
  /** The person behind it, also through a key of theirs: what they created ends with their role. Null: an operator. */
  readonly userId: string | null;
}

const ALL_SCOPES = ["read", "write", "admin"] as const;

/**
 * Reads the creator again, under the organization's lock (`lockOrganization`), so that no demotion can happen in
 * between.
 *
 * @throws DomainError `insufficient_role` where they may no longer administer
 */
export async function makerNow(tx: Tx, ctx: Context): Promise<Maker> {
  const maker = await currentMaker(tx, ctx);
  if (maker !== null && roleAllows(maker.role, "administer")) return maker;
  const sentence = "Your role changed in the meantime; this needs a role that may administer.";
  throw new DomainError("insufficient_role", sentence, { required: "administer", role: maker?.role ?? null });
}

async function currentMaker(tx: Tx, { orgId, actor }: Context): Promise<Maker | null> {
  if (actor.type === "user") {
    const member = actor.id === null ? undefined : await selectMember(tx, orgId, actor.id);
    return member === undefined ? null : { role: roleNamed(member.role), scopes: ALL_SCOPES, userId: member.user_id };
  }
  if (actor.type === "api_key") {
    const key = actor.id === null ? undefined : await holdKey(tx, orgId, actor.id);
    if (key === undefined || key.revoked_at !== null) return null;
    return { role: roleNamed(key.role), scopes: key.scopes, userId: key.made_by_user };
  }
  // The command line: its user has full access to the database.
  return { role: null, scopes: ALL_SCOPES, userId: null };
}
