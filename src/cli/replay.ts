/** `replay`: recomputes past periods and lists every difference from the books with its causes. Writes nothing. */

import { localDate, uuid } from "../contract/primitives.ts";
import { append } from "../engine/append.ts";
import { formatMoney } from "../engine/money.ts";
import { type Replay, replayOrganization } from "../flow/proving/replay.ts";
import { CommandFailed, readInput } from "./failure.ts";
import type { Host } from "./host.ts";
import { anyIn, organizationsOf } from "./organizations.ts";
import { tableText } from "./screen.ts";

/** Differences printed as a table; `--json` prints all of them. */
const MAX_SHOWN = 100;

interface Difference {
  readonly org_id: string;
  readonly structure_id: string;
  readonly structure_name: string;
  readonly accrual_id: string;
  readonly creator_id: string;
  readonly period_start: string;
  readonly period_end: string;
  readonly currency: string;
  readonly booked_cents: number;
  readonly judged_cents: number;
  readonly difference_cents: number;
  readonly causes: readonly { readonly kind: string; readonly subject_id: string | null; readonly at: string | null }[];
}

/** Replays every structure of one organization, or of all, over a date range. */
export async function replayHistory(
  host: Host,
  options: { readonly json: boolean; readonly from: string; readonly to: string; readonly org?: string },
): Promise<void> {
  const from = readInput(localDate, options.from, { "": "--from" });
  const to = readInput(localDate, options.to, { "": "--to" });
  if (from > to) throw new CommandFailed("--to: must not be before --from");
  const orgId = options.org === undefined ? undefined : readInput(uuid, options.org, { "": "--org" });
  await host.session({ purpose: "join" }, async ({ app }) => {
    const organizations = await organizationsOf(app, orgId);
    let compared = 0;
    let open = 0;
    const differences: Difference[] = [];
    for (const { org_id } of organizations) {
      await replayOrganization(await anyIn(app, org_id), { from, to }, (replay) => {
        compared += replay.compared;
        open += replay.open.length;
        append(differences, differencesOf(org_id, replay));
      });
    }
    if (options.json) return host.screen.printJson({ from, to, compared, open, differences });
    show(host, compared, open, differences);
  });
}

function differencesOf(org_id: string, replay: Replay): Difference[] {
  return replay.differing.map(({ booked, bookedCents, judgedCents, causes }) => ({
    org_id,
    structure_id: replay.structureId,
    structure_name: replay.structureName,
    accrual_id: booked.id,
    creator_id: booked.creator_id,
    period_start: booked.period_start,
    period_end: booked.period_end,
    currency: booked.currency,
    booked_cents: Number(bookedCents),
    judged_cents: Number(judgedCents),
    difference_cents: Number(judgedCents - bookedCents),
    causes: causes.map(({ kind, subjectId, at, before, after }) => ({
      ...{ kind, subject_id: subjectId, before, after },
      at: at === null ? null : new Date(at).toISOString(),
    })),
  }));
}

function show(host: Host, compared: number, open: number, differences: readonly Difference[]): void {
  const { screen } = host;
  screen.print(
    `${compared.toLocaleString("en-US")} booked accruals recomputed, ${differences.length} would differ today.`,
  );
  if (open > 0) screen.print(`${open} more are earned but not booked yet; the next run books them.`);
  if (differences.length === 0) return;
  const money = (row: Difference, cents: number) => formatMoney(BigInt(cents), row.currency);
  screen.print(
    tableText(
      differences
        .slice(0, MAX_SHOWN)
        .map((row) => [
          row.structure_name,
          `${row.period_start} to ${row.period_end}`,
          `${money(row, row.booked_cents)} booked`,
          `${money(row, row.judged_cents)} today`,
          row.causes.map((cause) => cause.kind.replaceAll("_", " ")).join(", "),
          row.accrual_id,
        ]),
    ),
  );
  if (differences.length > MAX_SHOWN) screen.print(`and ${differences.length - MAX_SHOWN} more; --json lists them all`);
}
