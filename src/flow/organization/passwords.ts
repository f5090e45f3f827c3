/** A second look: a member proves by their password that it is them. */
import * as store from "../../store/organization/users.ts";
import type { App } from "../context.ts";
import { homeOf } from "../places.ts";
import { verifyPassword } from "./hashing.ts";
import { limitAttempts } from "./users.ts";

const ATTEMPTS = { windowMs: 15 * 60_000, max: 10 };

/** Whether it is this member's password. @throws DomainError `rate_limit_exceeded` after too many guesses */
export async function isOwnPassword(app: App, userId: string, password: string): Promise<boolean> {
  const home = homeOf(app);
  await limitAttempts(home, `second look ${userId}`, ATTEMPTS);
  const hash = await home.database.ownerTransaction((tx) => store.findPassword(tx, userId));
  return hash !== null && (await verifyPassword({ hash, password }));
}
