/** Which sources plan their posts again after a change: of several that read the same posts, the one made first does. */
import type { Tx } from "../../store/db.ts";
import { activeSources, planAgain, type SourceRow } from "../../store/sources/sources.ts";
import type { App } from "../context.ts";
import { kindOf, openSource, platformsOf } from "./host.ts";

/**
 * A source that was changed plans again, and those made after it that read one of its platforms: it leaves its posts to
 * them, or takes them. `before` is the source as it was, where its settings changed.
 */
export async function planAgainAfter(app: App, tx: Tx, changed: SourceRow, before: SourceRow = changed): Promise<void> {
  const own = [platformsRead(app, changed), platformsRead(app, before)];
  const active = await activeSources(tx, changed.org_id, changed.project_id);
  const concerned = active.filter(
    (other) =>
      other.id === changed.id ||
      (isMadeAfter(other, changed) && own.some((platforms) => meet(platforms, platformsRead(app, other)))),
  );
  const ids = concerned.map(({ id }) => id);
  await planAgain(tx, changed.org_id, ids);
}

function isMadeAfter(other: SourceRow, source: SourceRow): boolean {
  return other.created_at > source.created_at || (other.created_at === source.created_at && other.id > source.id);
}

/** Null: any, or unknown. */
function platformsRead(app: App, row: SourceRow): readonly string[] | null {
  const opened = openSource(app, row);
  return typeof opened === "string" ? null : platformsOf(kindOf(row.kind), opened);
}

function meet(some: readonly string[] | null, others: readonly string[] | null): boolean {
  return some === null || others === null || some.some((platform) => others.includes(platform));
}
