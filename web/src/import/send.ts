/**
 * Sends a file's rows in batches, with progress; it can be stopped and repeated: sending the same row twice changes
 * nothing.
 */
import { rateHeader } from "../../../src/parse/columns.ts";
import type { ReadingsPlan } from "../../../src/parse/readings-plan.ts";
import { type ReadingRow, ReadingsReader } from "../../../src/parse/readings-rows.ts";
import { type ReasonGroup, ReasonGroups } from "../../../src/parse/reason-groups.ts";
import type { TableHead } from "../../../src/parse/table.ts";
import type { Client, Schemas } from "../../../src/sdk/index.ts";
import { newId } from "../pieces/new-id.ts";
import { csvLine, openFile, unpacked } from "./file.ts";

const BATCH_ROWS = 20_000;
/** Rejected rows that are kept for display and download; more are only counted. */
const REJECTED_MAX = 1_000;

export interface Rejected {
  /** The line of the file on which the row begins; the first line is 1. */
  readonly row: number;
  readonly cells: readonly string[];
  readonly reason: string;
}

export interface Sent {
  readonly received: number;
  readonly inserted: number;
  readonly unchanged: number;
  readonly replaced: number;
  readonly createdCreators: number;
  readonly createdVideos: number;
  readonly rejectedCount: number;
  readonly rejected: readonly Rejected[];
  /** Why, the most frequent reason first. */
  readonly reasons: readonly ReasonGroup[];
  /** Imported rows that contradict what is stored about their post. */
  readonly notes: readonly Rejected[];
  /** Why rows were skipped, and how many. */
  readonly passed: Readonly<Record<string, number>>;
  /** Creators with posts and no pay rule. */
  readonly withoutStructure: readonly string[];
  readonly duplicates: Schemas["ImportAnswer"]["likely_duplicates"];
  /** Posts that were first read after the cutoff of their period. */
  readonly readLate: Schemas["ImportAnswer"]["read_late"];
  readonly readLateCount: number;
  /** What it can be taken back by; null while nothing is stored. */
  readonly importId: string | null;
}

export const nothingSent: Sent = {
  ...{ received: 0, inserted: 0, unchanged: 0, replaced: 0, createdCreators: 0, createdVideos: 0, rejectedCount: 0 },
  ...{
    rejected: [],
    reasons: [],
    notes: [],
    passed: {},
    withoutStructure: [],
    duplicates: [],
    readLate: [],
    readLateCount: 0,
    importId: null,
  },
};

const fields = [
  ...(["video_id", "platform", "external_id", "captured_at", "view_count", "like_count", "comment_count"] as const),
  ...(["share_count", "save_count", "creator_handle", "creator_name", "title", "url", "posted_at", "kind"] as const),
];

/** A row in Stipend's own columns, as previewed and sent. */
export function ownCells(row: ReadingRow): readonly string[] {
  return fields.map((name) => {
    const value = row[name];
    if (value === undefined || value === null) return "";
    return name === "captured_at" || name === "posted_at" ? new Date(value).toISOString() : String(value);
  });
}

export const ownFields: readonly string[] = fields;

/** Sends all rows; calls `onSent` after each batch. Valid rows are imported even when others are rejected. */
export async function sendReadings(given: {
  readonly client: Client;
  readonly projectId: string;
  readonly file: File;
  readonly head: TableHead;
  readonly plan: ReadingsPlan;
  readonly signal: AbortSignal;
  readonly onSent: (sent: Sent) => void;
  /** Only asks what would be stored. */
  readonly isDryRun?: boolean;
}): Promise<Sent> {
  const { client, projectId, file, head, plan, signal, onSent, isDryRun = false } = given;
  const reasons = new ReasonGroups();
  const header = csvLine(ownFields);
  const query = isDryRun ? { dry_run: "1" as const } : { import_id: newId(), ...nameOf(file) };
  // One request compares rows of the whole file with each other.
  const batchRows = isDryRun ? Number.POSITIVE_INFINITY : BATCH_ROWS;
  const reader = new ReadingsReader(plan);
  let sent = nothingSent;
  let lines: string[] = [];
  let sources: { readonly line: number; readonly cells: readonly string[] }[] = [];
  const flush = async () => {
    if (lines.length === 0) return;
    const answer = await client.importReadings(projectId, new Blob([header, ...lines]), {
      format: "csv",
      query,
      signal,
    });
    const batch = sources;
    // The header is line 1 of every batch, so line 2 is the batch's first row.
    sent = added(sent, answer, (line) => batch[line - 2]);
    for (const group of answer.rejected_by_reason) reasons.join(group, (line) => batch[line - 2]?.line);
    sent = { ...sent, reasons: reasons.list() };
    [lines, sources] = [[], []];
    onSent(sent);
  };
  const table = await openFile(file, rateHeader, head.encoding);
  for await (const rows of table.rows()) {
    for (const raw of rows) {
      const row = reader.read(raw);
      const cells = "cells" in raw ? raw.cells : [];
      if ("passed" in row)
        sent = { ...sent, passed: { ...sent.passed, [row.passed]: (sent.passed[row.passed] ?? 0) + 1 } };
      else if ("reason" in row) {
        reasons.add(row);
        sent = refused(sent, { row: row.line, cells, reason: row.reason });
      } else {
        lines.push(csvLine(ownCells(row)));
        sources.push({ line: row.line, cells });
      }
    }
    if (lines.length >= batchRows) await flush();
    signal.throwIfAborted();
  }
  await flush();
  sent = { ...sent, reasons: reasons.list() };
  onSent(sent);
  return sent;
}

/** Sends a file of JSON as it is, to be read by a preset or a mapping. */
export async function sendJson(given: {
  readonly client: Client;
  readonly projectId: string;
  readonly file: File;
  readonly query: JsonAnswers;
  readonly signal: AbortSignal;
  /** Only asks what would be stored. */
  readonly isDryRun?: boolean;
}): Promise<Sent> {
  const { client, projectId, file, query, signal, isDryRun = false } = given;
  const answer = await client.importReadings(projectId, await unpacked(file), {
    format: "ndjson",
    query: { ...query, ...(isDryRun ? { dry_run: "1" as const } : nameOf(file)) },
    signal,
  });
  return { ...added(nothingSent, answer, () => undefined), reasons: answer.rejected_by_reason };
}

const NAME_MAX = 255;

/** What the list of imports calls a file; its name where that is a line of text. */
export function nameOf({ name }: Pick<File, "name">): { readonly file_name?: string } {
  const line = [...name.replaceAll(/\p{C}+/gu, " ").trim()].slice(0, NAME_MAX).join("").trim();
  return line === "" ? {} : { file_name: line };
}

/** What is said of a file of JSON, as the API takes it. */
export interface JsonAnswers {
  readonly preset?: string;
  readonly mapping?: string;
  readonly read_on?: string;
  readonly platform?: string;
  readonly creator?: string;
}

function refused(before: Sent, row: Rejected): Sent {
  const rejected = before.rejectedCount < REJECTED_MAX ? [...before.rejected, row] : before.rejected;
  return { ...before, received: before.received + 1, rejectedCount: before.rejectedCount + 1, rejected };
}

function added(
  before: Sent,
  answer: Schemas["ImportAnswer"],
  sourceOf: (line: number) => { readonly line: number; readonly cells: readonly string[] } | undefined,
): Sent {
  const named = (rows: Schemas["ImportAnswer"]["rejected"], kept: readonly Rejected[]): Rejected[] =>
    rows.slice(0, REJECTED_MAX - kept.length).map(({ line, reason }) => {
      const source = sourceOf(line);
      return { row: source?.line ?? line, cells: source?.cells ?? [], reason };
    });
  const handles = answer.without_structure.map(({ handle }) => `@${handle}`);
  return {
    received: before.received + answer.received,
    inserted: before.inserted + answer.inserted,
    unchanged: before.unchanged + answer.unchanged,
    replaced: before.replaced + answer.replaced,
    createdCreators: before.createdCreators + answer.created_creators,
    createdVideos: before.createdVideos + answer.created_videos,
    rejectedCount: before.rejectedCount + answer.rejected_count,
    rejected: [...before.rejected, ...named(answer.rejected, before.rejected)],
    reasons: before.reasons,
    notes: [...before.notes, ...named(answer.notes, before.notes)],
    passed: before.passed,
    withoutStructure: [...new Set([...before.withoutStructure, ...handles])],
    duplicates: [...before.duplicates, ...answer.likely_duplicates].slice(0, 100),
    readLate: [...before.readLate, ...answer.read_late].slice(0, 100),
    readLateCount: before.readLateCount + answer.read_late_count,
    importId: before.importId ?? answer.import_id,
  };
}
