import type { Database } from "../store/db.ts";
import { LIMITED_ROLE, REQUEST_ROLE } from "../store/roles.ts";
import { readWalls } from "../store/walls.ts";

/** No organization has this id. */
const PROBE = "00000000-0000-4000-8000-000000000000";

/**
 * Checks that requests are isolated, on a connection of the request pool and in a transaction like theirs: role,
 * row-level security, time limits and time zone; and those of members limited to projects in the same way. A pooler in between may have dropped any of them.
 *
 * @returns a sentence for each thing that is wrong; serve only when there is none
 */
export async function wallFaults(database: Pick<Database, "transaction">): Promise<string[]> {
  const facts = await database.transaction({ orgId: PROBE, visibleOrgIds: [] }, readWalls, { isRead: true });
  if (facts === undefined) return ["The request pool did not answer the self-check."];
  const wrong: string[] = [];
  if (facts.role !== REQUEST_ROLE) wrong.push(`Requests would run as ${facts.role} instead of ${REQUEST_ROLE}.`);
  if (!facts.is_filtered)
    wrong.push("Row-level security is not active for requests: they would see every organization.");
  if (facts.statement_timeout === "0" || facts.idle_timeout === "0")
    wrong.push("Requests would run without time limits.");
  if (facts.zone !== "UTC") wrong.push(`Requests would read instants in the time zone ${facts.zone}.`);
  if (facts.org !== PROBE) wrong.push("Settings of a transaction are lost before its next statement.");
  // What is wrong with both is said once.
  if (wrong.length > 0) return wrong;
  const scope = { orgId: PROBE, visibleOrgIds: [], projectIds: [PROBE] };
  const limited = await database.transaction(scope, readWalls, { isRead: true });
  if (limited?.role !== LIMITED_ROLE || limited.projects !== PROBE || !limited.is_filtered)
    wrong.push("Requests of members limited to projects would not be held to them.");
  return wrong;
}
