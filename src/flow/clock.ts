/**
 * A clock that fell behind would book and pay under dates that are over. What the audit log says was done later than now
 * shows it.
 */
import { DomainError } from "../contract/errors.ts";
import { iso } from "../contract/time.ts";
import type { EpochMs } from "../engine/types.ts";
import { CLOCK, newestEntry } from "../store/clock.ts";
import type { Db } from "../store/db.ts";
import { selectOrganizations } from "../store/organization/operator.ts";
import { holdOrganization } from "../store/places.ts";
import { appendAudit } from "../store/write-log.ts";
import type { Actor, App, Context } from "./context.ts";

/** Servers of one database may differ by this much. */
const SKEW_MS = 5 * 60_000;
const LISTED_MAX = 100_000;

/** Writes that book or pay, by their names in the audit log. */
const BOOKS_OR_PAYS = /^(accrual|accrual_run|earning|payment|sale|structure\.true_up)\b/;

/** An organization whose log is ahead of this machine's clock. */
export interface ClockBehind {
  readonly orgId: string;
  readonly name: string;
  readonly newestAt: EpochMs;
}

/** @throws DomainError `unavailable` for a write that books or pays while the clock is behind what was written before */
export async function requireClock(db: Db, ctx: Context, action: string): Promise<void> {
  if (!BOOKS_OR_PAYS.test(action)) return;
  const newestAt = await newestEntry(db, ctx.orgId);
  const now = ctx.app.now();
  if (newestAt === null || newestAt <= now + SKEW_MS) return;
  throw new DomainError(
    "unavailable",
    `The server's clock says ${iso(now)}, which is before the newest audit entry (${iso(newestAt)}). Nothing is booked or ` +
      "paid until the clock is right; if it is, run `stipend clock confirm`.",
  );
}

/** The organizations whose log is ahead of the clock. */
export function clocksBehind(app: App): Promise<ClockBehind[]> {
  return app.database.ownerTransaction((tx) => behind(app, tx));
}

/** A person says that the clock is right: entries that are ahead of it no longer count. Answers where there were any. */
export function confirmClock(app: App, actor: Actor): Promise<ClockBehind[]> {
  return app.database.ownerTransaction(async (tx) => {
    const found = await behind(app, tx);
    for (const { orgId, newestAt } of found) {
      if (app.places !== undefined) await holdOrganization(tx, orgId);
      const entry = {
        ...{ id: app.newId(), at: app.now(), action: "clock.confirm", request_id: null },
        ...{ actor_type: actor.type, actor_id: actor.id, actor_name: actor.name },
        ...{ subject_type: CLOCK, subject_id: CLOCK, details: { ignores_until: iso(newestAt) } },
      };
      await appendAudit(tx, orgId, [entry]);
    }
    return found;
  });
}

async function behind(app: App, db: Parameters<typeof selectOrganizations>[0]): Promise<ClockBehind[]> {
  const found: ClockBehind[] = [];
  for (const { org_id: orgId, name } of await selectOrganizations(db, LISTED_MAX)) {
    const newestAt = await newestEntry(db, orgId);
    if (newestAt !== null && newestAt > app.now() + SKEW_MS) found.push({ orgId, name, newestAt });
  }
  return found;
}
