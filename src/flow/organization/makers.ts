/** Who gives something away, as they are at the moment of giving: what a request knew when it came in may be over. */
import { DomainError } from "../../contract/errors.ts";
import { type Role, roleAllows, roleNamed } from "../../contract/organization/organization.ts";
import type { Tx } from "../../store/db.ts";
import { holdKey } from "../../store/organization/keys.ts";
import { selectMember } from "../../store/organization/people.ts";
import type { Context } from "../context.ts";

/** Who makes a key, an invitation or a member, as far as what is made depends on it. */
export interface Maker {
  readonly role: Role | null;
  readonly scopes: readonly string[];
  /** The person it goes back to, also through a key of theirs: what they made falls with their role. Null: an operator. */
  readonly userId: string | null;
}

const ALL_SCOPES = ["read", "write", "admin"] as const;

/**
 * Reads the maker again. Under the organization's lock (`lockOrganization`), so that no demotion comes between.
 *
 * @throws DomainError `insufficient_role` where they may administer no more
 */
export async function makerNow(tx: Tx, ctx: Context): Promise<Maker> {
  const maker = await currentMaker(tx, ctx);
  if (maker !== null && roleAllows(maker.role, "administer")) return maker;
  const sentence = "What you may do here changed in the meantime; this needs a role that may administer.";
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
  // The command line: who runs it holds the database.
  return { role: null, scopes: ALL_SCOPES, userId: null };
}
