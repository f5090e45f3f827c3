/**
 * People in several databases: sign-in is at home, and the databases of their organizations hold a copy of who they are
 * (id, name, address, whether there is a second factor), which members, invitations and keys refer to.
 */
import { setTimeout as sleep } from "node:timers/promises";
import * as store from "../../store/organization/users.ts";
import { holdOrganization } from "../../store/places.ts";
import { isMoving } from "../../store/sqlstates.ts";
import { type AuditEntry, appendAudit } from "../../store/write-log.ts";
import type { App } from "../context.ts";
import { appOf, homeOf } from "../places.ts";

const ATTEMPTS_MAX = 60;
const PAUSE_MS = 500;

/** Makes a person of home known in the database of an organization that they join. */
export async function introduce(place: App, userId: string): Promise<void> {
  const home = homeOf(place);
  if (place.database === home.database) return;
  const user = await home.database.ownerTransaction((tx) => store.findUser(tx, userId));
  if (user !== undefined) await place.database.ownerTransaction((tx) => store.copyUser(tx, user, place.now()));
}

/** Brings every copy of a person up to date; what cannot be reached now is logged, and stays as it is. */
export async function refreshCopies(app: App, userId: string): Promise<void> {
  const { places } = app;
  if (places === undefined) return;
  const user = await places.home.database.ownerTransaction((tx) => store.findUser(tx, userId));
  for (const place of places.opened()) {
    if (user === undefined || place.database === places.home.database) continue;
    await place.database
      .ownerTransaction((tx) => store.refreshUser(tx, user))
      .catch((error: unknown) => app.log.warn({ err: error, database: place.name }, "a person's copy is out of date"));
  }
}

/** Appends to the log of an organization, in whichever database it is, and waits while it moves to another. */
export async function noteWhereItIs(app: App, orgId: string, entry: AuditEntry): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const place = await appOf(app, orgId);
    try {
      return await place.database.ownerTransaction(async (tx) => {
        await holdOrganization(tx, orgId);
        await appendAudit(tx, orgId, [entry]);
      });
    } catch (error) {
      if (!isMoving(error) || attempt === ATTEMPTS_MAX) throw error;
      await sleep(PAUSE_MS);
    }
  }
}
