/**
 * The input of a run as rails read it (docs/rails.md), and what an approval signs: that input without what is taken at
 * export, and of each line payee, destination and accruals.
 */
import { setImmediate as breathe } from "node:timers/promises";
import { invalidBody } from "../../contract/errors.ts";
import { IN_FILES } from "../../engine/payruns/states.ts";
import { addDays, localDateOf } from "../../engine/periods.ts";
import { instantText } from "../../engine/texts.ts";
import type { EpochMs } from "../../engine/types.ts";
import { type Outcome, type RailKind, RunFault, railFilesInSteps, rails, readRun } from "../../rails/index.ts";
import type { Db } from "../../store/db.ts";
import { linesOfRun, partsOfRun } from "../../store/payruns/lines.ts";
import { type DestinationForPlan, destinationsOfRun } from "../../store/payruns/owed.ts";
import type { PayRunRow } from "../../store/payruns/runs.ts";
import { canonicalDigest } from "../canonical.ts";
import { type Opener, openFields } from "../payees/sealing.ts";
import { finishInTurns, mapInTurns } from "../turns.ts";
import { openJson } from "./secrets.ts";

export interface InputLine {
  readonly line_id: string;
  readonly reference: string;
  readonly name: string;
  readonly entity: string;
  readonly amount_cents: number;
  readonly destination: Readonly<Record<string, unknown>>;
  readonly payee_id: string;
  readonly destination_id: string;
  readonly accrual_ids: readonly string[];
}

/** What is signed. */
export interface SignedRun {
  readonly payrun: 1;
  readonly run_id: string;
  readonly execution_date: string | null;
  readonly rail: string;
  readonly currency: string;
  readonly note: string;
  readonly originator: Readonly<Record<string, unknown>>;
  readonly options: Readonly<Record<string, unknown>>;
  readonly lines: readonly InputLine[];
}

/** What is taken at export; Nacha's two are null elsewhere. */
export interface TakenAtExport {
  readonly createdAt: EpochMs;
  readonly fileCreated: string | null;
  readonly fileIdModifier: string | null;
}

export function digestOf(signed: SignedRun): Promise<Buffer> {
  return canonicalDigest(signed);
}

/** The rail's judgement of a run and its files, made in steps between which others are served. @throws DomainError `invalid_body` */
export async function judge(signed: SignedRun, taken: TakenAtExport): Promise<Outcome> {
  const originator =
    taken.fileCreated === null
      ? signed.originator
      : {
          ...signed.originator,
          file_created: taken.fileCreated,
          ...(taken.fileIdModifier !== null && { file_id_modifier: taken.fileIdModifier }),
        };
  const input = { ...signed, originator, created_at: `${instantText(taken.createdAt).slice(0, 19)}Z` };
  try {
    const run = readRun(input);
    await breathe();
    return await finishInTurns(railFilesInSteps(run));
  } catch (error) {
    if (error instanceof RunFault) throw invalidBody(error.path, error.message);
    throw error;
  }
}

/** The details of a destination as rails take them. */
export function detailsOf(ctx: Opener, row: DestinationForPlan): Readonly<Record<string, unknown>> {
  return openFields(ctx, "destination", row.id, { sealed: row.details_enc, plain: row.details_plain });
}

/** A stored run as it is now, with the lines that are to be paid; of a canceled one, those that were. */
export async function signedRun(db: Db, ctx: Opener, run: PayRunRow): Promise<SignedRun> {
  const lines = await linesOfRun(db, ctx.orgId, run.id, run.status === "canceled" ? ["canceled"] : IN_FILES);
  const parts = Map.groupBy(await partsOfRun(db, [ctx.orgId], run.id, null), (part) => part.line_id);
  const destinations = new Map((await destinationsOfRun(db, ctx.orgId, run.id)).map((row) => [row.id, row]));
  await breathe();
  return {
    ...headOf(run),
    originator: openJson(ctx, "pay-run-originator", [run.id], {
      sealed: run.originator_enc,
      plain: run.originator_plain,
    }),
    lines: await mapInTurns(lines, (line) => {
      const destination = destinations.get(line.destination_id);
      if (destination === undefined) throw new Error(`no destination ${line.destination_id}`);
      return {
        line_id: line.id,
        reference: line.reference,
        name: line.name,
        entity: line.entity,
        amount_cents: Number(line.amount_cents),
        destination: detailsOf(ctx, destination),
        payee_id: line.payee_id,
        destination_id: line.destination_id,
        accrual_ids: (parts.get(line.id) ?? []).flatMap((part) => part.accrual_ids),
      };
    }),
  };
}

export function headOf(
  run: Pick<PayRunRow, "run_id" | "execution_date" | "rail" | "currency" | "note" | "options">,
): Omit<SignedRun, "originator" | "lines"> {
  const { run_id, execution_date, rail, currency, note, options } = run;
  return { payrun: 1, run_id, execution_date, rail, currency, note, options };
}

/** The first day after `now` on which the rail settles; null where a file holds no date. */
export function nextBankingDay(rail: RailKind, now: EpochMs): string | null {
  const { isBankingDay } = rails[rail];
  if (isBankingDay === undefined) return null;
  let date = addDays(localDateOf(now, "UTC"), 1);
  // No calendar has a fortnight without a banking day.
  for (let day = 0; day < 14 && !isBankingDay(date); day++) date = addDays(date, 1);
  return date;
}

/** What is taken when a file is made: Nacha's local minute, and the first modifier of the day that is free. */
export function takenAt(rail: string, now: EpochMs, timezone: string, modifier: string | null): TakenAtExport {
  if (rail !== "nacha") return { createdAt: now, fileCreated: null, fileIdModifier: null };
  const local = new Intl.DateTimeFormat("sv-SE", { timeZone: timezone, dateStyle: "short", timeStyle: "short" });
  return { createdAt: now, fileCreated: local.format(now).replace(" ", "T"), fileIdModifier: modifier };
}
