/** What people change of their own account, beyond what the sign-in library does: their name and their address. */
import { DomainError } from "../../contract/errors.ts";
import * as store from "../../store/organization/users.ts";
import { isTaken } from "../../store/sqlstates.ts";
import type { App } from "../context.ts";
import { refreshCopies } from "./copies.ts";
import { isOwnPassword } from "./passwords.ts";
import { type Client, noteSignIn, noteSignInWithin, type SignInEvent } from "./sign-in-log.ts";

export interface AccountChanges {
  readonly name?: string | undefined;
  /** In lower case. */
  readonly email?: string | undefined;
  /** The current one; needed for a new address. */
  readonly password?: string | undefined;
}

/** Where a change came from. */
export interface AccountRequest {
  readonly client: Client;
  readonly requestId: string | null;
}

/**
 * Changes a person's name, or the address they sign in with. No mail is sent, so it is the password that confirms a new address;
 * it ends all sessions and links for a new password, and is in the audit log of every organization of theirs.
 *
 * @throws DomainError `password_required` without the right password, `email_taken`, `rate_limit_exceeded` after too many guesses
 */
export async function changeAccount(
  app: App,
  userId: string,
  { name, email, password }: AccountChanges,
  request: AccountRequest,
): Promise<store.UserRow> {
  const before = await app.database.ownerTransaction((tx) => store.findUser(tx, userId));
  if (before === undefined) throw new DomainError("not_signed_in", "Sign in again.");
  const address = email === before.email ? undefined : email;
  if (address !== undefined && !(password !== undefined && (await isOwnPassword(app, userId, password))))
    throw new DomainError("password_required", "A new e-mail address needs your current password.", {
      errors: [{ path: "password", message: password === undefined ? "is required" : "is wrong" }],
    });
  const changes: SignInEvent[] = [];
  try {
    const after = await app.database.ownerTransaction(async (tx) => {
      await store.changeUser(tx, userId, { name, email: address }, app.now());
      const after = { ...before, name: name ?? before.name, email: address ?? before.email };
      const note = (action: string, details: SignInEvent["details"]) =>
        changes.push({ action, ...request, isCertain: true, ...(details !== undefined && { details }) });
      if (after.name !== before.name) note("user.rename", { before: before.name, after: after.name });
      if (address !== undefined) note("user.change_email", { before: before.email, after: address });
      if (app.places === undefined) for (const change of changes) await noteSignInWithin(tx, app, after, change);
      return after;
    });
    if (app.places !== undefined) {
      await refreshCopies(app, userId);
      for (const change of changes) await noteSignIn(app, after, change);
    }
    return after;
  } catch (error) {
    if (!isTaken(error, "users_email_key")) throw error;
    throw new DomainError("email_taken", "Another person already signs in with this address.", {
      errors: [{ path: "email", message: "is another person's address" }],
    });
  }
}
