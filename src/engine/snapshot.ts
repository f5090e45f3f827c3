/** The self-contained record of a judgement (docs/rules.md, "What an accrual keeps"). */
import { hash as digest } from "node:crypto";
import { inKeyOrder, instantText, windowText } from "./texts.ts";
import type { Cover, Cycle, EpochMs, Line, LocalDate, NoneReason, Period, Snapshot, Version } from "./types.ts";

/** Changes when the same inputs would be judged or recorded differently. */
export const ENGINE_VERSION = "1";

/** What a snapshot is made of. */
export interface SnapshotParts {
  readonly structureId: string;
  readonly creatorId: string | null;
  readonly timezone: string;
  readonly version: Version | null;
  /** Null where a mark did not accrue. */
  readonly period: Period | null;
  /** The three are null for marks. */
  readonly cover: Cover | null;
  readonly cutoff: EpochMs | null;
  readonly cadenceFrom: LocalDate | null;
  /** Set only for cycles; absent in other snapshots. */
  readonly cycle?: Cycle | null;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly lines: readonly Line[];
  readonly amountCents: bigint;
  readonly reason: NoneReason | null;
}

/**
 * Builds the snapshot, its canonical JSON text and its hash. All amounts, counts and rates in it are strings, except
 * inside `version.criteria_params`, which is the rule exactly as it was written. `sha256` is over the canonical JSON of
 * everything else, and is in its canonical place, so that the text as a whole is canonical too.
 */
export function buildSnapshot(parts: SnapshotParts): Sealed {
  const { period, cover, version } = parts;
  // The keys are in ascending order here and below: JSON.stringify then writes RFC 8785 (see texts.ts).
  const head = {
    amount_cents: parts.amountCents.toString(),
    cadence_from: parts.cadenceFrom,
    cover: cover === null ? null : coverText(cover),
    creator_id: parts.creatorId,
    currency: version?.currency ?? null,
    cutoff: parts.cutoff === null ? null : instantText(parts.cutoff),
    ...(parts.cycle === undefined || parts.cycle === null ? {} : { cycle: cycleText(parts.cycle) }),
    engine_version: ENGINE_VERSION,
    inputs: parts.inputs,
    lines: parts.lines,
    period: period === null ? null : periodText(period),
    ...(parts.reason === null ? {} : { reason: parts.reason }),
  };
  const written = version === null ? WITHOUT_VERSION : versionText(version);
  const tail = { structure_id: parts.structureId, timezone: parts.timezone };
  const headText = JSON.stringify(head).slice(0, -1);
  const tailText = `${JSON.stringify(tail).slice(1, -1)},"version":${written.text}}`;
  const hash = sha256(`${headText},${tailText}`);
  return {
    snapshot: { ...head, sha256: hash, ...tail, version: written.value },
    snapshotText: `${headText},"sha256":"${hash}",${tailText}`,
    hash,
  };
}

/** A snapshot with the text that is stored and the hash in it. */
export interface Sealed {
  readonly snapshot: Snapshot;
  readonly snapshotText: string;
  readonly hash: string;
}

/**
 * Fields of a judgement with a record that is made when it is first read. Judging the past again judges a million times
 * and reads few of them; what is booked is made at once, so that booking a chunk does not make all of its records.
 */
export function sealedLate<Fields extends object>(fields: Fields, make: () => Sealed): Fields & Sealed {
  let made: Sealed | undefined;
  const record = () => {
    made ??= make();
    return made;
  };
  return {
    ...fields,
    get snapshot() {
      return record().snapshot;
    },
    get snapshotText() {
      return record().snapshotText;
    },
    get hash() {
      return record().hash;
    },
  };
}

/**
 * Puts any content into canonical order and its `sha256` among it; `buildSnapshot` does the same for what is written in
 * order.
 */
export function sealed(content: Readonly<Record<string, unknown>>): Sealed {
  const hash = hashOf(content);
  const snapshot = inKeyOrder({ ...content, sha256: hash }) as Snapshot;
  return { snapshot, snapshotText: JSON.stringify(snapshot), hash };
}

/** Lower-case hex SHA-256 of a text's UTF-8 bytes. */
export function sha256(text: string): string {
  return digest("sha256", text, "hex");
}

/** The SHA-256 a snapshot should carry: over the canonical JSON of all of it but `sha256` itself. */
export function hashOf(snapshot: Snapshot): string {
  const { sha256: _carried, ...rest } = snapshot;
  return sha256(JSON.stringify(inKeyOrder(rest)));
}

/**
 * The same for a snapshot and its stored text. What was written by `buildSnapshot` is hashed as it is, without being written
 * again; any other text is put into canonical order first.
 */
export function hashOfText(text: string, snapshot: Snapshot): string {
  const carried = `"sha256":"${snapshot.sha256}",`;
  const at = text.indexOf(carried);
  if (at >= 0) {
    const hash = sha256(text.slice(0, at) + text.slice(at + carried.length));
    if (hash === snapshot.sha256) return hash;
  }
  return hashOf(snapshot);
}

function coverText(cover: Cover) {
  return {
    covered_days: cover.coveredDays.toString(),
    period_days: cover.periodDays.toString(),
    ranges: cover.ranges,
    windows: cover.windows.map(windowText),
  };
}

function cycleText(cycle: Cycle) {
  return {
    days: cycle.days.toString(),
    first: cycle.isFirst,
    grace_days: cycle.graceDays.toString(),
    index: cycle.index.toString(),
    posts_required: cycle.postsRequired.toString(),
  };
}

function periodText(period: Period) {
  return {
    end: period.end,
    end_at: instantText(period.endAt),
    start: period.start,
    start_at: instantText(period.startAt),
  };
}

/** A version as a snapshot holds it, as a value and as JSON text. */
interface Written {
  readonly value: Readonly<Record<string, unknown>> | null;
  readonly text: string;
}

const WITHOUT_VERSION: Written = { value: null, text: "null" };
const versionTexts = new WeakMap<Version, Written>();

/** A version is written into thousands of snapshots a night, and never changes. */
function versionText(version: Version): Written {
  const known = versionTexts.get(version);
  if (known !== undefined) return known;
  const value = {
    amount_cents: version.amountCents === null ? null : version.amountCents.toString(),
    backfill_on_assignment: version.backfillOnAssignment,
    created_at: instantText(version.createdAt),
    criteria_params: inKeyOrder(version.criteriaParams),
    criteria_type: version.criteriaType,
    ...(version.effectiveAt === undefined ? {} : { effective_at: instantText(version.effectiveAt) }),
    id: version.id,
    number: version.number,
    period: version.period,
    proration_mode: version.prorationMode,
  };
  const written = { value, text: JSON.stringify(value) };
  versionTexts.set(version, written);
  return written;
}
