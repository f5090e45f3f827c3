/** Which sources have something to do, across organizations: for the worker. */
import { dueSources } from "../../store/sources/sources.ts";
import type { App } from "../context.ts";
import { PLAN_EVERY_MS } from "./plan.ts";

/** The sources that may be asked now. None where this process makes no requests. */
export async function sourcesDue(app: App): Promise<{ readonly orgId: string; readonly sourceId: string }[]> {
  if (app.ask === undefined) return [];
  const now = app.now();
  const due = await app.database.ownerTransaction((tx) => dueSources(tx, now, now - PLAN_EVERY_MS));
  return due.map(({ org_id, id }) => ({ orgId: org_id, sourceId: id }));
}
