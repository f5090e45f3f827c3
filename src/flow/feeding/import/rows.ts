import type { EpochMs } from "../../../engine/types.ts";
import { rateHeader } from "../../../parse/columns.ts";
import { type Encoding, readLines } from "../../../parse/lines.ts";
import { type answersOf, overProfile } from "../../../parse/profiles.ts";
import { type FileAnswers, planReadingsInSteps, type ReadingsPlan } from "../../../parse/readings-plan.ts";
import { type PassedRow, ReadingsReader } from "../../../parse/readings-rows.ts";
import { openTable, type TableHead } from "../../../parse/table.ts";
import { finishInTurns, mapInTurns } from "../../turns.ts";
import { incomingOf } from "./cells.ts";
import { type JsonShape, openMapped } from "./mapped.ts";
import { refuseOpen, refuseTable } from "./questions.ts";
import { type IncomingReading, type Refusal, readRow } from "./row.ts";

/** How a streamed body is written. */
export type ImportFormat = "csv" | "ndjson";

/** What a request says about a file. */
export interface FileOptions extends FileAnswers {
  readonly encoding?: Encoding | undefined;
  /** Of NDJSON, and of a JSON document then too: rows in the shape of another service. */
  readonly shape?: JsonShape | undefined;
  /** Of CSV. */
  readonly profileOf?: ProfileOf | undefined;
}

/** What a saved profile says of a file with this header; what is said of the file itself goes before it. */
export type ProfileOf = (header: readonly string[]) => Promise<NamedAnswers | undefined>;

/** What a saved profile says of a file. */
export interface NamedAnswers {
  readonly name: string;
  readonly answers: ReturnType<typeof answersOf>;
}

export type SourceRow = IncomingReading | Refusal | PassedRow;

export interface Understood {
  readonly head: TableHead;
  readonly plan: ReadingsPlan;
  /** The name of the profile it is read by. */
  readonly profile: string | null;
}

/** An open file: how its columns are read, and its rows, a few hundred at a time. */
export interface SourceFile {
  /** Null for formats without columns. */
  readonly understood: Understood | null;
  rows(): AsyncGenerator<SourceRow[]>;
}

export interface SourceOptions extends FileOptions {
  readonly format: ImportFormat;
  readonly timezone: string;
  readonly latestMs: EpochMs;
}

/**
 * @throws DomainError `invalid_body` for a file that is not a table, and with the questions the request must answer
 * first
 */
export async function openSource(source: AsyncIterable<Uint8Array>, options: SourceOptions): Promise<SourceFile> {
  const { shape } = options;
  if (shape !== undefined) return { understood: null, rows: openMapped(source, { ...options, shape }) };
  if (options.format === "ndjson") return { understood: null, rows: () => jsonRows(source, options.latestMs) };
  const table = await openTable(source, { encoding: options.encoding, rate: rateHeader }).catch(refuseTable);
  const profile = await options.profileOf?.(table.head.header);
  const said = overProfile(profile?.answers, options);
  const plan = await finishInTurns(planReadingsInSteps(table.head, said, options.timezone));
  refuseOpen(plan.questions);
  const reader = new ReadingsReader(plan);
  async function* rows(): AsyncGenerator<SourceRow[]> {
    for await (const some of table.rows()) {
      yield await mapInTurns(some, (raw) => {
        const row = reader.read(raw);
        return "captured_at" in row ? incomingOf(row, options.latestMs) : row;
      });
    }
  }
  return { understood: { head: table.head, plan, profile: profile?.name ?? null }, rows };
}

async function* jsonRows(source: AsyncIterable<Uint8Array>, latestMs: EpochMs): AsyncGenerator<SourceRow[]> {
  let number = 0;
  for await (const lines of readLines(source)) {
    const rows: SourceRow[] = [];
    for (const line of lines) {
      number += 1;
      if (typeof line !== "string") rows.push({ line: number, reason: line.fault });
      else if (line.trim() !== "") {
        const row = parseJson(line);
        rows.push(row === undefined ? { line: number, reason: "is not JSON" } : readRow(row, number, latestMs));
      }
    }
    yield rows;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
