/** `imports`: files that were imported, and taking one back. */
import { presentImport } from "../api/present/imports/imports.ts";
import { UndoImportBody } from "../contract/imports/imports.ts";
import { uuid } from "../contract/primitives.ts";
import { listImports } from "../flow/imports/imports.ts";
import { undoImport } from "../flow/imports/undo.ts";
import { lookUp, readInput } from "./failure.ts";
import type { Host } from "./host.ts";
import { operatorIn } from "./organizations.ts";

interface Common {
  readonly org: string;
  readonly json: boolean;
}

const IMPORTS_SHOWN = 100;

/** The last hundred, newest first. */
export function printImports(host: Host, { org, json }: Common): Promise<void> {
  const orgId = readInput(uuid, org, { "": "--org" });
  return host.session({ purpose: "join" }, async ({ app }) => {
    const query = { project_id: undefined, cursor: undefined, limit: IMPORTS_SHOWN };
    const { rows } = await listImports(await operatorIn(app, orgId), query);
    if (json) {
      host.screen.printJson({ imports: rows.map(presentImport) });
      return;
    }
    for (const row of rows) {
      const stored = row.inserted + row.replaced;
      const brought =
        row.kind === "followers"
          ? counted(stored, "follower count")
          : `${counted(stored, "reading")}, ${counted(row.created_videos, "new post")}`;
      const at = new Date(row.made_at).toISOString();
      const state = row.undone_at === null ? "" : row.finished_at === null ? "  undo was cut short" : "  undone";
      host.screen.print(`${row.id}  ${at}  ${row.file_name ?? "no name"}  ${brought}${state}`);
    }
  });
}

export function undoNamedImport(
  host: Host,
  given: string,
  options: Common & { readonly reason: string },
): Promise<void> {
  const orgId = readInput(uuid, options.org, { "": "--org" });
  const id = readInput(uuid, given, { "": "id" });
  const { reason } = readInput(UndoImportBody, { reason: options.reason }, { reason: "--reason" });
  return host.session({ purpose: "join" }, async ({ app }) => {
    const row = await lookUp("id", undoImport(await operatorIn(app, orgId), id, reason));
    if (options.json) host.screen.printJson(presentImport(row));
    else
      host.screen.print(
        row.kind === "followers"
          ? `Taken back: ${counted(row.withdrawn, "follower count")}.`
          : `Taken back: ${counted(row.withdrawn, "reading")}, ${counted(row.returned_videos, "post")}, ${counted(row.returned_creators, "creator")}.`,
      );
  });
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
