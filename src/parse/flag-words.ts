/** What a flag says, in a sentence: the same in holds, explanations, on the command line and on screens. */
import type { Evidence, FlagKind } from "../engine/flags.ts";

/** A flag as far as its sentence goes. */
export interface SpokenFlag {
  readonly kind: FlagKind;
  /** ISO 8601. */
  readonly at: string;
  readonly evidence: Evidence;
}

/** How figures and instants are written. */
export interface Writing {
  readonly count: (count: number) => string;
  /** Of an ISO 8601 instant. */
  readonly when: (at: string) => string;
}

/** Without a zone of the reader's: `50,000`, `2026-10-05 12:00 UTC`. */
export const plainWriting: Writing = {
  count: (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ","),
  when: (at) => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`,
};

export const FLAG_NAMES: Readonly<Record<FlagKind, string>> = {
  gone: "Post gone",
  zero: "Sudden zero",
  jump: "Jump",
  fall: "Fall",
  disabled: "Set aside after earning",
  definition: "Views counted differently",
  stale: "Old reading",
};

const DAY_MS = 86_400_000;

export function flagSentence({ kind, at, evidence }: SpokenFlag, { count, when }: Writing = plainWriting): string {
  const [first, second, third] = evidence.readings;
  const read = (reading: typeof first) => (reading === undefined ? "" : `${count(reading.view_count)} views`);
  const on = (reading: typeof first) => (reading === undefined ? "" : when(reading.captured_at));
  switch (kind) {
    case "gone":
      return `The post was not found on ${(evidence.missed_at ?? []).map(when).join(" and on ")}.`;
    case "zero": {
      const back = third === undefined ? "" : `; ${read(third)} again on ${on(third)}`;
      return `The count dropped from ${read(first)} to 0 on ${on(second)}${back}.`;
    }
    case "jump":
      return `The count jumped from ${count(first?.view_count ?? 0)} to ${read(second)} on ${on(second)}: ${count(evidence.per_day ?? 0)} a day, where ${count(evidence.median_per_day ?? 0)} a day is usual for this post.`;
    case "fall":
      return `The count fell from ${count(first?.view_count ?? 0)} to ${read(second)} on ${on(second)}.`;
    case "disabled":
      return evidence.tracking_disabled === true
        ? "Tracking of the post was stopped after it had earned."
        : "The post was excluded after it had earned.";
    case "definition":
      return `What counts as a view changed from ${first?.definition ?? ""} to ${second?.definition ?? ""} between ${on(first)} and ${on(second)}.`;
    case "stale": {
      const days = first === undefined ? 0 : Math.floor((Date.parse(at) - Date.parse(first.captured_at)) / DAY_MS);
      return `The count at the cutoff ${when(at)} was ${days} days old: ${read(first)} on ${on(first)}.`;
    }
  }
}
