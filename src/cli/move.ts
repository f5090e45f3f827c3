/** `organization move` and `forget`: an organization from one of several databases to another. */
import { v7 as newId } from "uuid";
import { uuid } from "../contract/primitives.ts";
import { forgetRows } from "../database/moving/forget.ts";
import { type MoveReport, moveOrganization } from "../database/moving/move.ts";
import type { App } from "../flow/context.ts";
import { problemsOn } from "../flow/proving/verify-on.ts";
import { CommandFailed, readInput } from "./failure.ts";
import type { Host, Session } from "./host.ts";
import { tableText } from "./screen.ts";

interface Output {
  readonly json: boolean;
}

const TABLES_SHOWN = 12;

/** Moves an organization while it is served, and prints what was compared. @throws CommandFailed; nothing has changed then */
export async function moveOrg(
  host: Host,
  id: string,
  { json, to, forget }: Output & { readonly to: string; readonly forget?: boolean },
): Promise<void> {
  const orgId = readInput(uuid, id, { "": "ORG_ID" });
  await host.session({ purpose: "join" }, async (session) => {
    const home = requireSeveral(session, to);
    const report = await moveOrganization({
      ...{ databases: session.databases, home, orgId, to, moveId: newId() },
      now: () => host.now(),
      verify: (client, orgIds) => problemsOn(client, orgIds, session.app),
      note: (message) => (json ? undefined : host.screen.note(message)),
    });
    const forgotten = forget === true ? await forgetRows(session.databases, orgId) : [];
    if (json) return host.screen.printJson(jsonOf(report, forgotten));
    host.screen.print(textOf(report));
    if (forget === true) return host.screen.print(forgottenText(forgotten));
    host.screen.print(
      `\nThe rows in ${report.from} are set aside. Delete them when you no longer want them: stipend organization forget ${orgId}`,
    );
  });
}

/** Deletes what a move has set aside. */
export async function forgetOrg(host: Host, id: string, { json }: Output): Promise<void> {
  const orgId = readInput(uuid, id, { "": "ORG_ID" });
  await host.session({ purpose: "join" }, async (session) => {
    requireSeveral(session);
    const forgotten = await forgetRows(session.databases, orgId);
    if (json) return host.screen.printJson({ forgotten });
    if (forgotten.length === 0)
      throw new CommandFailed("ORG_ID: No database has set anything aside of this organization.");
    host.screen.print(forgottenText(forgotten));
  });
}

/** The name of the first database. @throws CommandFailed where there are not several, or none of the name `to` */
function requireSeveral({ app, databases }: Session, to?: string): string {
  const { places }: Pick<App, "places"> = app;
  if (places === undefined) throw new CommandFailed("There is one database: set STIPEND_DATABASES to have several.");
  const missing = places.missing();
  if (missing.length > 0) throw new CommandFailed(`The database ${missing.join(", ")} cannot be reached.`);
  if (to !== undefined && !databases.has(to))
    throw new CommandFailed(`--to: must be one of ${places.names.join(", ")}`);
  return places.names[0] ?? "";
}

function jsonOf({ from, to, orgIds, tables, rows, copyMs, gapMs }: MoveReport, forgotten: readonly object[]) {
  return { from, to, org_ids: orgIds, rows, tables, copy_ms: Math.round(copyMs), gap_ms: Math.round(gapMs), forgotten };
}

function textOf({ from, to, orgIds, tables, rows, copyMs, gapMs }: MoveReport): string {
  const filled = tables.filter((table) => table.rows > 0).sort((one, other) => other.rows - one.rows);
  const lines = filled.slice(0, TABLES_SHOWN).map((table) => [table.table, table.rows.toLocaleString("en-US")]);
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  return [
    tableText([["TABLE", "ROWS"], ...lines], [1]),
    ...(filled.length > TABLES_SHOWN ? [`and ${filled.length - TABLES_SHOWN} more tables`] : []),
    "",
    `Moved ${orgIds.length === 1 ? "the organization" : `${orgIds.length} organizations`} from ${from} to ${to}: ` +
      `${rows.toLocaleString("en-US")} rows, the same on both sides. Copied in ${seconds(copyMs)} while it was served, ` +
      `not written for ${seconds(gapMs)}.`,
  ].join("\n");
}

function forgottenText(forgotten: readonly { readonly database: string; readonly rows: number }[]): string {
  return forgotten
    .map(({ database, rows }) => `Deleted ${rows.toLocaleString("en-US")} rows from ${database}.`)
    .join("\n");
}
