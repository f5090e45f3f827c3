/** Judging marks: each post against every mark of a `view_threshold` structure (docs/rules.md, "Amounts"). */
import type { z } from "zod";
import { windowsAt } from "./cover.ts";
import { type Crossing, type Evaluated, evaluateMark, eventIn, passedBefore } from "./evaluate.ts";
import { localDateOf } from "./periods.ts";
import { ruleOf } from "./rules/index.ts";
import type { markSchema } from "./rules/inputs.ts";
import { buildSnapshot, sealedLate } from "./snapshot.ts";
import { instantText, windowText } from "./texts.ts";
import type { EpochMs, Judgement, PostHistory, Structure, Version, Window } from "./types.ts";
import { archivedAt as archivingOf, versionInForce, versionsAt } from "./versions.ts";

type Reading = PostHistory["readings"][number];

/** Where a crossing falls: the window that takes it with the instant it is dated at, or why none does. */
type Place =
  | { readonly taken: true; readonly at: EpochMs; readonly window: Window; readonly version: Version }
  | { readonly taken: false; readonly reason: "crossed_before_assignment" | "outside_assignment" };

/**
 * Judges all posts of one creator against all marks of all versions, as known at `asOf`: one judgement for every mark a
 * post has reached, ordered by post id and mark, whether or not it was booked before. Nothing for marks not reached,
 * nothing without a window, and nothing at or after the archiving. `explain` and `sealsLate` are as in
 * `judgePeriod`.
 */
export function judgeMarks(subject: MarksSubject): Judgement[] {
  return [...eachMark(subject)];
}

interface MarksSubject {
  readonly structure: Structure;
  readonly creatorId?: string;
  readonly windows: readonly Window[];
  readonly posts: readonly PostHistory[];
  readonly timezone: string;
  readonly asOf: EpochMs;
  readonly explain?: boolean;
  readonly sealsLate?: boolean;
}

/** The same one by one, for whom all at once takes too long. */
export function* eachMark(subject: MarksSubject): Generator<Judgement> {
  const { structure, timezone, asOf } = subject;
  const versions = versionsAt(structure, asOf);
  const windows = windowsAt(subject.windows, asOf);
  const marks = marksOf(versions);
  if (windows.length === 0 || marks.length === 0) return;
  const archivedAt = archivingOf(structure, asOf);

  for (const post of [...subject.posts].sort((a, b) => (a.videoId < b.videoId ? -1 : a.videoId > b.videoId ? 1 : 0))) {
    for (const mark of marks) {
      const index = post.readings.findIndex((reading) => reading.views >= mark);
      const reading = post.readings[index];
      if (reading === undefined || reading.capturedAt > asOf) continue;
      const crossing = { postedAt: post.postedAt, capturedAt: reading.capturedAt, isFirstReading: index === 0 };
      const place = placeOf(crossing, windows, versions);
      if (archivedAt !== null && (place.taken ? place.at : crossing.capturedAt) >= archivedAt) continue;
      yield judgementOf({ ...subject, timezone }, post, mark, reading, crossing, place);
    }
  }
}

/** Every mark that any version has, ascending: a mark an edit added or removed is judged too. */
function marksOf(versions: readonly Version[]): bigint[] {
  const marks = new Set<bigint>();
  for (const version of versions) {
    const rule = ruleOf(version);
    if (rule.judgedBy === "mark") for (const mark of rule.marks(version).keys()) marks.add(mark);
  }
  return [...marks].sort((a, b) => (a < b ? -1 : 1));
}

/** Tries the windows in order of time. */
function placeOf(crossing: Crossing, windows: readonly Window[], versions: readonly Version[]): Place {
  let wasPassedBefore = false;
  for (const window of windows) {
    const isBefore = passedBefore(window, crossing);
    wasPassedBefore ||= isBefore;
    const at = eventIn(window, crossing);
    const version = at === null ? undefined : versionInForce(versions, at);
    if (at === null || version === undefined) continue;
    if (!isBefore || version.backfillOnAssignment) return { taken: true, at, window, version };
  }
  return { taken: false, reason: wasPassedBefore ? "crossed_before_assignment" : "outside_assignment" };
}

function judgementOf(
  subject: {
    readonly structure: Structure;
    readonly creatorId?: string;
    readonly timezone: string;
    readonly explain?: boolean;
    readonly sealsLate?: boolean;
  },
  post: PostHistory,
  mark: bigint,
  reading: Reading,
  crossing: Crossing,
  place: Place,
): Judgement {
  const version = place.taken ? place.version : null;
  const evaluated: Omit<Evaluated, "inputs"> = place.taken
    ? evaluateMark(place.version, mark)
    : { reason: place.reason, amountCents: 0n, lines: [] };
  const { reason, amountCents, lines } = evaluated;
  const date = place.taken ? localDateOf(place.at, subject.timezone) : "";
  const period = place.taken ? { start: date, end: date, startAt: place.at, endAt: place.at } : null;
  const inputs: z.input<typeof markSchema> = {
    crossing: { captured_at: instantText(reading.capturedAt), views: reading.views.toString() },
    first_reading: crossing.isFirstReading,
    mark: mark.toString(),
    posted_at: instantText(post.postedAt),
    video_id: post.videoId,
    window: place.taken ? windowTextAt(place.window, place.at) : null,
  };
  const record = () =>
    buildSnapshot({
      ...evaluated,
      structureId: subject.structure.id,
      creatorId: subject.creatorId ?? null,
      timezone: subject.timezone,
      version,
      period,
      cover: null,
      cutoff: null,
      cadenceFrom: null,
      inputs,
    });
  const of = { videoId: post.videoId, threshold: mark, lines };
  if (reason === null && version !== null && period !== null) {
    const earned = { outcome: "accrual", period, version, amountCents, currency: version.currency, ...of } as const;
    return subject.sealsLate === true ? sealedLate(earned, record) : { ...earned, ...record() };
  }
  const none = { outcome: "none", period: null, version, reason: reason ?? "zero_amount", ...of } as const;
  if (subject.explain !== true) return { ...none, snapshot: null };
  return subject.sealsLate === true ? sealedLate(none, record) : { ...none, snapshot: record().snapshot };
}

/** The window as known at the event: whether it was closed afterwards must not show, or two nights would differ. */
function windowTextAt(window: Window, at: EpochMs) {
  return windowText(windowsAt([window], at)[0] ?? window);
}
