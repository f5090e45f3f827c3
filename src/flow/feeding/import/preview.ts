/** How the beginning of a file would be read, before anything is stored. */

import { DomainError } from "../../../contract/errors.ts";
import { captureLeewayMs, maximumRowsPreviewed } from "../../../contract/feeding/readings.ts";
import { type ReasonGroup, ReasonGroups } from "../../../parse/reason-groups.ts";
import { FileUnreadable, readJsonItems } from "../../../sources/file.ts";
import { compilePath } from "../../../sources/paths.ts";
import { presetNames } from "../../../sources/presets.ts";
import { read } from "../../command.ts";
import type { Context } from "../../context.ts";
import { requireOrganization } from "../../organization/organization.ts";
import { requireProject } from "../../organization/projects.ts";
import { OWN_PRESET } from "./presets.ts";
import { type ReadAs, readAsOf } from "./read-as.ts";
import { type IncomingReading, postDateFault, type Refusal } from "./row.ts";
import { openSource, type SourceOptions } from "./rows.ts";

/** What is looked at of a file. */
const HEAD_BYTES = 2 ** 20;
const SAMPLE_LENGTH = 2_000;
/** Items by which the shape of a file is recognized. */
const ITEMS_COMPARED = 50;

export interface Preview {
  readonly shape: "csv" | "preset" | "mapping" | "unknown";
  readonly preset: string | null;
  readonly isWhole: boolean;
  readonly received: number;
  readonly rejectedCount: number;
  readonly rejectedByReason: readonly ReasonGroup[];
  readonly rows: readonly (IncomingReading | Refusal)[];
  /** The first item of JSON, as it is. */
  readonly sample: string | null;
  readonly readAs: ReadAs | null;
}

type Options = Omit<SourceOptions, "timezone" | "latestMs">;

/**
 * Reads the first MiB of a file as an import would; stores nothing.
 *
 * @throws DomainError `not_found` (project), `invalid_body` as `importReadings`
 */
export async function previewReadings(
  ctx: Context,
  projectId: string,
  source: AsyncIterable<Uint8Array>,
  options: Options,
): Promise<Preview> {
  const { timezone } = await read(ctx, async (db) => {
    await requireProject(db, ctx.orgId, projectId);
    return requireOrganization(db, ctx.orgId);
  });
  const head = await headOf(source);
  const all: SourceOptions = { ...options, timezone, latestMs: ctx.now + captureLeewayMs };
  if (options.format === "csv") return { ...(await rowsOf(head, all)), shape: "csv", preset: null, sample: null };
  const sample = await sampleOf(head);
  const { shape } = options;
  if (shape !== undefined) {
    const named = "preset" in shape ? ({ shape: "preset", preset: shape.preset } as const) : OWN_MAPPING;
    return { ...(await rowsOf(head, all)), ...named, sample };
  }
  const preset = await presetOf(head, all);
  if (preset === null) return { ...NO_ROWS, shape: "unknown", preset, isWhole: head.isWhole, sample };
  return { ...(await rowsOf(head, { ...all, shape: { preset } })), shape: "preset", preset, sample };
}

const OWN_MAPPING = { shape: "mapping", preset: null } as const;
const NO_ROWS = { received: 0, rejectedCount: 0, rejectedByReason: [], rows: [], readAs: null } as const;

interface Head {
  readonly bytes: Uint8Array;
  readonly isWhole: boolean;
}

async function headOf(source: AsyncIterable<Uint8Array>): Promise<Head> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > HEAD_BYTES) break;
  }
  const bytes = Buffer.concat(chunks);
  return length > HEAD_BYTES ? { bytes: bytes.subarray(0, HEAD_BYTES), isWhole: false } : { bytes, isWhole: true };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

type Rows = Pick<Preview, "received" | "rejectedCount" | "rejectedByReason" | "rows" | "isWhole" | "readAs">;

async function rowsOf({ bytes, isWhole }: Head, options: SourceOptions): Promise<Rows> {
  const { latestMs, timezone } = options;
  const file = await openSource(once(bytes), options);
  const found: (IncomingReading | Refusal)[] = [];
  try {
    for await (const rows of file.rows()) {
      for (const row of rows)
        if (!("passed" in row)) found.push("reason" in row ? row : (postDateFault(row, latestMs, timezone) ?? row));
    }
  } catch (error) {
    // A part of a document ends before its list does; that is no fault where there are items.
    if (isWhole || found.length === 0 || !(error instanceof DomainError)) throw error;
  }
  // The last row of a part is cut.
  const rows = isWhole ? found : found.slice(0, -1);
  const reasons = new ReasonGroups();
  for (const row of rows) if ("reason" in row) reasons.add(row);
  return {
    rejectedByReason: reasons.list(),
    received: rows.length,
    rejectedCount: rows.filter((row) => "reason" in row).length,
    rows: rows.slice(0, maximumRowsPreviewed),
    isWhole,
    readAs: file.understood === null ? null : readAsOf(file.understood),
  };
}

/** The shape that reads the most of the first items; null where none reads any. */
async function presetOf(head: Head, options: SourceOptions): Promise<string | null> {
  let best: { readonly preset: string; readonly count: number } | null = null;
  for (const preset of [OWN_PRESET, ...presetNames]) {
    const count = await countRead(head, { ...options, shape: { preset } });
    if (count > (best?.count ?? 0)) best = { preset, count };
  }
  return best?.preset ?? null;
}

async function countRead(head: Head, options: SourceOptions): Promise<number> {
  let [seen, count] = [0, 0];
  // When a file was read is asked for next; its shape can be recognized before.
  const now = new Date(options.latestMs - captureLeewayMs).toISOString();
  try {
    const file = await openSource(once(head.bytes), { ...options, readOn: options.readOn ?? now });
    for await (const rows of file.rows()) {
      for (const row of rows) if ("capturedAt" in row) count += 1;
      seen += rows.length;
      if (seen >= ITEMS_COMPARED) break;
    }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
  return count;
}

/** Lists wherever services put theirs: at the top, or in a field of a field. */
const ANYWHERE = ["$[*]", "$.*[*]", "$.*.*[*]"];

async function sampleOf({ bytes }: Head): Promise<string | null> {
  const lists = { lists: ANYWHERE.map(compilePath), place: "", isPost: () => true };
  try {
    for await (const items of readJsonItems(once(bytes), lists)) {
      const first = items.find((item) => "value" in item);
      if (first !== undefined && "value" in first) return JSON.stringify(first.value, null, 2).slice(0, SAMPLE_LENGTH);
    }
  } catch (error) {
    if (!(error instanceof FileUnreadable)) throw error;
  }
  return null;
}
