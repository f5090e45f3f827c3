/** What people do to come in, in the audit log of every organization they belong to, with where it came from. */
import type { Tx } from "../../store/db.ts";
import { organizationsOf } from "../../store/organization/people.ts";
import { findUserByEmail } from "../../store/organization/users.ts";
import { type AuditEntry, appendAudit } from "../../store/write-log.ts";
import type { App } from "../context.ts";
import { noteWhereItIs } from "./copies.ts";
import { organizationsOf as organizationsInAll } from "./people.ts";

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
export function noteSignIn(app: App, who: Who, event: SignInEvent): Promise<void> {
  if (app.places !== undefined) return noteInSeveral(app, who, event);
  return app.database.ownerTransaction(async (tx) => {
    const user = await personOf(tx, who);
    if (user !== undefined) await noteSignInWithin(tx, app, user, event);
  });
}

/** The same in the transaction of what happened, where there is one database. */
export async function noteSignInWithin(
  tx: Tx,
  app: App,
  user: { readonly id: string; readonly name: string },
  event: SignInEvent,
): Promise<void> {
  for (const { org_id: orgId } of await organizationsOf(tx, user.id))
    await appendAudit(tx, orgId, [entryOf(app, user, event)]);
}

/** Of several databases: a sign-in neither waits for an organization that moves, nor fails where one cannot be reached. */
async function noteInSeveral(app: App, who: Who, event: SignInEvent): Promise<void> {
  const user = await app.database.ownerTransaction((tx) => personOf(tx, who));
  if (user === undefined) return;
  for (const { org_id: orgId } of await organizationsInAll(app, user.id))
    app.keep(noteWhereItIs(app, orgId, entryOf(app, user, event)));
}

type Who = { readonly id: string; readonly name: string } | { readonly email: string };

async function personOf(owner: Tx, who: Who): Promise<{ readonly id: string; readonly name: string } | undefined> {
  return "id" in who ? who : findUserByEmail(owner, who.email);
}

function entryOf(app: App, user: { readonly id: string; readonly name: string }, event: SignInEvent): AuditEntry {
  const actor = event.isCertain ? { actor_type: "user", actor_id: user.id, actor_name: user.name } : SIGN_IN;
  return {
    ...{ id: app.newId(), at: app.now(), request_id: event.requestId, action: event.action, ...actor },
    ...{ subject_type: "user", subject_id: user.id },
    details: {
      ...event.details,
      address: event.client.address,
      user_agent: event.client.userAgent?.slice(0, AGENT_MAX) ?? null,
    },
  };
}
