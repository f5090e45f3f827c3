/** `imports`: files that were imported, and taking one back. */
import { presentImport } from "../api/present/imports/imports.ts";
import { DomainError } from "../contract/errors.ts";
import { UndoImportBody } from "../contract/imports/imports.ts";
import { uuid } from "../contract/primitives.ts";
import { formatMoney } from "../engine/money.ts";
import type { BlockedBy, sayBlocked } from "../flow/imports/blocks.ts";
import { type ImportRow, listImports } from "../flow/imports/imports.ts";
import { undoImport } from "../flow/imports/undo.ts";
import { type ImportKind, isOfAmounts } from "../parse/import-kinds.ts";
import { CommandFailed, lookUp, readInput } from "./failure.ts";
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
      const brought = broughtBy(row);
      const at = new Date(row.made_at).toISOString();
      const state =
        row.undone_at === null
          ? ""
          : row.finished_at === null
            ? `  undo at work, ${counted(row.readings_left, NOUNS[row.kind])} left`
            : "  undone";
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
    const row = await lookUp("id", undoImport(await operatorIn(app, orgId), id, reason)).catch(nameBlocks);
    if (options.json) host.screen.printJson(presentImport(row));
    else host.screen.print(`Taken back: ${takenBy(row)}.`);
  });
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

const NOUNS = {
  ...{ readings: "reading", followers: "follower count" },
  ...{ payments: "payment", opening_balances: "opening balance" },
} as const satisfies Record<ImportKind, string>;

function broughtBy(row: ImportRow): string {
  if (isOfAmounts(row.kind)) return counted(row.recorded, NOUNS[row.kind]);
  return readAndAdded(row.kind, row.inserted + row.replaced, [[row.created_videos, "new post"]]);
}

function takenBy(row: ImportRow): string {
  if (isOfAmounts(row.kind)) return counted(row.returned_amounts, NOUNS[row.kind]);
  const { returned_videos: posts, returned_creators: creators } = row;
  return readAndAdded(row.kind, row.withdrawn, [
    [posts, "post"],
    [creators, "creator"],
  ]);
}

/** `12 readings, 3 posts, 1 creator`; a file of follower counts adds nothing. */
function readAndAdded(kind: ImportKind, read: number, added: readonly (readonly [number, string])[]): string {
  const others = kind === "readings" ? added : [];
  return [counted(read, NOUNS[kind]), ...others.map(([count, noun]) => counted(count, noun))].join(", ");
}

const WHY: Readonly<Record<BlockedBy["reason"], string>> = {
  paid: "settled by payment",
  in_pay_run: "in pay run",
  divided: "paid in part, the rest is accrual",
  corrected: "corrected by accrual",
  invoiced: "on invoice",
};

/** Each entry that is in the way, and by what, below the refusal itself. */
function nameBlocks(error: unknown): never {
  if (!(error instanceof DomainError) || error.code !== "import_in_use") throw error;
  const { blocked_by: groups } = error.meta as { readonly blocked_by: ReturnType<typeof sayBlocked> };
  const lines = groups.flatMap(({ reason, count, entries }) => [
    ...entries.map(({ creator_handle: handle, amount_cents: cents, currency, day, by }) => {
      const whose = handle === null ? "no creator" : `@${handle}`;
      return `  ${formatMoney(BigInt(cents), currency)} of ${day}, ${whose}: ${WHY[reason]} ${by.name ?? by.id}`;
    }),
    ...(count > entries.length ? [`  and ${count - entries.length} more: ${WHY[reason]}`] : []),
  ]);
  throw new CommandFailed([error.message, ...lines].join("\n"));
}
