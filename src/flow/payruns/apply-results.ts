/** Matches what a rail says with a run's lines, and applies it. */
import { setImmediate as breathe } from "node:timers/promises";
import { invalidBody } from "../../contract/errors.ts";
import { append } from "../../engine/append.ts";
import { IN_FILES, type LineState } from "../../engine/payruns/states.ts";
import {
  type Match,
  matchResults,
  type Reason,
  type ResultItem,
  ResultsFault,
  readerOf,
  reasonOf,
} from "../../rails/index.ts";
import type { Db, Tx } from "../../store/db.ts";
import { type DestinationMark, markDestinations } from "../../store/payruns/destinations.ts";
import { type LineRow, linesOfRun, partsOfRun } from "../../store/payruns/lines.ts";
import type { PayRunRow } from "../../store/payruns/runs.ts";
import { changeLines, lockForSending } from "../../store/payruns/write-lines.ts";
import type { Recorded } from "../command.ts";
import type { Context } from "../context.ts";
import { rejectPaymentsWithin } from "../settling/payments-of-runs.ts";
import { aboutDestination, aboutLine, aboutRun } from "./about.ts";
import { closeIfDone } from "./closing.ts";
import { railOf } from "./runs.ts";
import { sendWithin } from "./sending.ts";

type Record = (entry: Recorded) => void;

/** Rows of a preview that are shown of each kind; all of them are counted. */
const SHOWN = 200;

/** A line's way through one file of results. */
export interface AppliedRow {
  readonly reference: string;
  readonly name: string;
  readonly amountCents: bigint;
  readonly from: LineState;
  readonly to: LineState;
  readonly code: string | null;
  readonly message: string | null;
  /** What the code means; null where the rail gave none. */
  readonly reason: Reason | null;
}

export interface RefusedRow {
  readonly line: number;
  readonly reference: string | null;
  readonly why: string;
  readonly message: string;
}

/** What a file of results changes, or changed. */
export interface ResultsOutcome {
  readonly reader: string;
  readonly applied: readonly AppliedRow[];
  readonly refused: readonly RefusedRow[];
  readonly counts: Readonly<{ [kind in "applied" | "unchanged" | "refused"]: number }>;
  /** Lines that change, by the state they come to. */
  readonly byState: Readonly<{ [state: string]: { readonly count: number; readonly cents: bigint } }>;
  /** Whether the run counts as sent by this, its first result. */
  readonly sends: boolean;
}

export interface ReadFile {
  readonly reader: string;
  readonly items: readonly ResultItem[];
}

/** Reads a file in steps between which others are served. */
export async function readFile(run: PayRunRow, bytes: Uint8Array): Promise<ReadFile> {
  try {
    const reader = readerOf(railOf(run), bytes);
    const items: ResultItem[] = [];
    for await (const some of reader.read(bytes)) {
      append(items, some);
      await breathe();
    }
    return { reader: reader.kind, items };
  } catch (error) {
    if (error instanceof ResultsFault) throw invalidBody("", error.message);
    throw error;
  }
}

function matched(run: PayRunRow, lines: readonly LineRow[], items: readonly ResultItem[]): Match[] {
  const expected = lines.map(({ reference, amount_cents, status, trace, message_id }) => ({
    ...{ reference, amountCents: amount_cents, currency: run.currency, state: stateOf(status) },
    ...(trace !== null && { trace }),
    ...(message_id !== null && { messageId: message_id }),
  }));
  return matchResults(expected, items);
}

function stateOf(status: LineState): Exclude<LineState, "excluded" | "canceled"> {
  if (status === "excluded" || status === "canceled") throw new Error(`a line that is ${status} was not sent`);
  return status;
}

/** What came of each line that changes: its last row counts, and it comes from where it was before the first. */
export function outcomeOf(
  run: PayRunRow,
  lines: readonly LineRow[],
  { reader, items }: ReadFile,
): ResultsOutcome & { readonly changes: readonly Change[] } {
  const byReference = new Map(lines.map((line) => [line.reference, line]));
  const changes = new Map<string, Change>();
  const refused: RefusedRow[] = [];
  let unchanged = 0;
  for (const match of matched(run, lines, items)) {
    if (match.kind === "unchanged") unchanged += 1;
    else if (match.kind === "refused") {
      const reference = "reference" in match.item ? match.item.reference : null;
      refused.push({ line: match.item.line, reference, why: match.why, message: match.message });
    } else {
      const line = byReference.get(match.reference);
      if (line === undefined) throw new Error(`no line ${match.reference}`);
      const { outcome: to, reason: code, message, railId, date } = match.row;
      changes.set(match.reference, { line, to, code, message: message === "" ? null : message, railId, date });
    }
  }
  const byState: { [state: string]: { count: number; cents: bigint } } = {};
  for (const { to, line } of changes.values()) {
    const { count = 0, cents = 0n } = byState[to] ?? {};
    byState[to] = { count: count + 1, cents: cents + line.amount_cents };
  }
  const applied = [...changes.values()].slice(0, SHOWN).map(({ line, to, code, message }) => ({
    ...{
      reference: line.reference,
      name: line.name,
      amountCents: line.amount_cents,
      from: line.status,
      to,
      code,
      message,
    },
    reason: code === null ? null : reasonOf(code),
  }));
  return {
    ...{ reader, applied, refused: refused.slice(0, SHOWN), byState, changes: [...changes.values()] },
    counts: { applied: changes.size, unchanged, refused: refused.length },
    sends: run.status === "exported" && changes.size > 0,
  };
}

interface Change {
  readonly line: LineRow;
  readonly to: "paid" | "failed" | "returned" | "waiting";
  readonly code: string | null;
  readonly message: string | null;
  readonly railId: string | null;
  readonly date: string | null;
}

/** Applies what was read to a run that the transaction has locked. */
export async function applyItems(
  tx: Tx,
  ctx: Context,
  record: Record,
  run: PayRunRow,
  file: ReadFile,
): Promise<ResultsOutcome> {
  const lines = await linesOfRun(tx, ctx.orgId, run.id, IN_FILES);
  const { changes, ...outcome } = outcomeOf(run, lines, file);
  if (changes.length === 0) return outcome;
  const said = changes.map(({ line, to, code, message, railId, date }) => ({
    ...{ id: line.id, status: to, code, message, railId, resultOn: date },
  }));
  const lost = changes.filter(({ to }) => to === "failed" || to === "returned");
  if (outcome.sends) await sendWithin(tx, ctx, record, run, { date: null, lines, results: said });
  else {
    if (lost.length > 0) await lockForSending(tx, ctx.orgId, run.id);
    await changeLines(tx, ctx.orgId, said, ctx.now);
  }
  await breathe();
  await rejectPaymentsWithin(tx, ctx, record, await paymentsOf(tx, ctx, run, lost));
  await markDestinations(tx, ctx.orgId, marksOf(changes), ctx.now).then((marked) => {
    for (const { id, status, code } of marked) record(aboutDestination(run, id, status, code));
  });
  const { counts, byState } = outcome;
  record(aboutRun(run, "results_applied", { reader: file.reader, ...counts, by_state: byState }));
  for (const { line, to, code } of changes) if (to !== "waiting") record(aboutLine(run, line, to, code));
  const now = outcome.sends ? { ...run, status: "settling" as const } : run;
  await closeIfDone(tx, ctx, record, now);
  return outcome;
}

async function paymentsOf(db: Db, ctx: Context, run: PayRunRow, lost: readonly Change[]) {
  if (lost.length === 0) return [];
  const reasons = new Map(lost.map(({ line, to, code, message }) => [line.id, code ?? message ?? to]));
  const parts = await partsOfRun(db, [ctx.orgId], run.id, [...reasons.keys()]);
  return parts.flatMap(({ payment_id: id, line_id }) =>
    id === null ? [] : [{ id, reason: reasons.get(line_id) ?? null }],
  );
}

/** A destination that failed is suspended, but for the rail's own reasons; one that is to be corrected is marked. */
function marksOf(changes: readonly Change[]): DestinationMark[] {
  return changes.flatMap(({ line, to, code, message }): DestinationMark[] => {
    const blame = code === null ? "destination" : reasonOf(code).blame;
    if (blame === "rail") return [];
    if (to === "failed" || to === "returned")
      return [{ id: line.destination_id, status: "suspended" as const, code: code ?? to, message }];
    return to === "paid" && code !== null && /^C\d\d$/.test(code)
      ? [{ id: line.destination_id, status: null, code: "correction_wanted", message: message ?? code }]
      : [];
  });
}
