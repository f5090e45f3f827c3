/** What people do to come in, in the audit log of every organization they belong to, with where it came from. */
import type { Tx } from "../../store/db.ts";
import { organizationsOf } from "../../store/organization/people.ts";
import { findUserByEmail } from "../../store/organization/users.ts";
import { appendAudit } from "../../store/write-log.ts";
import type { App } from "../context.ts";

/** Where a request came from, as the door sees it. */
export interface Client {
  readonly address: string;
  readonly userAgent: string | null;
}

export interface SignInEvent {
  /** Such as `sign_in.succeed`. */
  readonly action: string;
  readonly client: Client;
  readonly requestId: string | null;
  /** Whether the person did it, or only a claimed identity. */
  readonly isCertain: boolean;
  readonly details?: Readonly<Record<string, unknown>>;
}

const AGENT_MAX = 300;
const SIGN_IN = { actor_type: "system", actor_id: null, actor_name: "sign-in" } as const;

/** Notes what happened to a person, found by id or address; nothing where there is no such person. */
export function noteSignIn(
  app: App,
  who: { readonly id: string; readonly name: string } | { readonly email: string },
  event: SignInEvent,
): Promise<void> {
  return app.database.ownerTransaction(async (tx) => {
    const user = "id" in who ? who : await findUserByEmail(tx, who.email);
    if (user !== undefined) await noteSignInWithin(tx, app, user, event);
  });
}

/** The same in the transaction of what happened. */
export async function noteSignInWithin(
  tx: Tx,
  app: App,
  user: { readonly id: string; readonly name: string },
  event: SignInEvent,
): Promise<void> {
  const actor = event.isCertain ? { actor_type: "user", actor_id: user.id, actor_name: user.name } : SIGN_IN;
  for (const { org_id: orgId } of await organizationsOf(tx, user.id)) {
    await appendAudit(tx, orgId, [
      {
        ...{ id: app.newId(), at: app.now(), request_id: event.requestId, action: event.action, ...actor },
        ...{ subject_type: "user", subject_id: user.id },
        details: {
          ...event.details,
          address: event.client.address,
          user_agent: event.client.userAgent?.slice(0, AGENT_MAX) ?? null,
        },
      },
    ]);
  }
}
