import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { doubtsOf, type FlagKind, type SeriesReading, staleAt, touches } from "./flags.ts";

const DAY = 86_400_000;
const BEGIN = Date.parse("2026-10-01T00:00:00Z");
/** A reading a day, from the first of October on. */
const daily = (...views: number[]): SeriesReading[] =>
  views.map((count, day) => ({ capturedAt: BEGIN + day * DAY, views: BigInt(count), definition: null }));
const found = (readings: readonly SeriesReading[]) =>
  doubtsOf(readings).map(({ kind, at }) => `${kind} ${(at - BEGIN) / DAY}`);

describe("falls", () => {
  test.each([
    ["of more than 5 %", [1_000, 949], ["fall 1"]],
    ["of 5 % are noise", [1_000, 950], []],
    ["of more than 1,000 views", [1_000_000, 998_999], ["fall 1"]],
    ["of 1,000 views of many are noise", [1_000_000, 999_000], []],
    ["in small steps add up", [10_000, 9_800, 9_600, 9_400], ["fall 3"]],
    ["count again from what was left", [10_000, 5_000, 4_900, 4_000], ["fall 1", "fall 3"]],
    ["of the first readings", [5, 4], ["fall 1"]],
    ["are none where the count stays", [700, 700, 700], []],
  ])("%s", (_name, views, doubts) => {
    expect(found(daily(...views))).toEqual(doubts);
  });
});

describe("a sudden 0", () => {
  test.each([
    ["is one doubt, however long it lasts, and its return is no jump", [50_000, 0, 0, 50_100], ["zero 1"]],
    ["just before a cutoff", [50_000, 51_000, 0], ["zero 2"]],
    ["twice is two", [100, 0, 100, 0], ["zero 1", "zero 3"]],
    ["is none of a post that was never seen", [0, 0, 10], []],
    ["hides no fall", [50_000, 0, 30_000], ["zero 1", "fall 2"]],
  ])("%s", (_name, views, doubts) => {
    expect(found(daily(...views))).toEqual(doubts);
  });

  test("keeps the reading that came back", () => {
    const [doubt] = doubtsOf(daily(50_000, 0, 50_100));
    expect(doubt?.evidence.readings.map((row) => row.view_count)).toEqual([50_000, 0, 50_100]);
  });
});

describe("jumps", () => {
  test.each([
    ["beyond 20 times the median", [100, 200, 300, 400, 2_401], ["jump 4"]],
    ["of 20 times are none", [100, 200, 300, 400, 2_400], []],
    ["of a post that stood still", [100, 100, 100, 100, 1_100], ["jump 4"]],
    ["below 1,000 views are none", [100, 100, 100, 100, 1_099], []],
    ["need three increases before", [100, 200, 300, 90_000], []],
    ["are measured by the day", [1_000, 2_000, 3_000, 4_000, 5_000], []],
  ])("%s", (_name, views, doubts) => {
    expect(found(daily(...views))).toEqual(doubts);
  });

  test("an increase over ten days is a tenth of it a day", () => {
    const readAgain = (days: number): SeriesReading[] => [
      ...daily(0, 100, 200, 300),
      { capturedAt: BEGIN + (3 + days) * DAY, views: 20_300n, definition: null },
    ];
    expect(doubtsOf(readAgain(10)).map(({ kind }) => kind)).toEqual([]);
    expect(doubtsOf(readAgain(9)).map(({ kind }) => kind)).toEqual(["jump"]);
  });

  test("say how much is usual", () => {
    expect(doubtsOf(daily(100, 200, 300, 400, 90_400))[0]?.evidence).toMatchObject({
      per_day: 90_000,
      median_per_day: 100,
    });
  });
});

describe("a changed definition", () => {
  const named = (...definitions: (string | null)[]) =>
    daily(...definitions.map((_, day) => day)).map((reading, day) => ({
      ...reading,
      definition: definitions[day] ?? null,
    }));
  test.each([
    ["is where it changes", ["a", "a", "b"], ["definition 2"]],
    ["is seen past readings that name none", ["a", null, "b"], ["definition 2"]],
    ["is none where only one is known", [null, "a", null], []],
  ])("%s", (_name, definitions, doubts) => {
    expect(found(named(...definitions))).toEqual(doubts);
  });
});

describe("a reading that is old at the cutoff", () => {
  const at = (days: number) => ({ capturedAt: BEGIN + days * DAY, views: 10n });
  const cutoffAt = (days: number) => ({ postedAt: BEGIN, cutoff: BEGIN + days * DAY });
  test.each([
    ["of a young post, after three days", 10, 13.01, true],
    ["three days are not old", 10, 13, false],
    ["of an older post, after ten days", 40, 50.01, true],
    ["ten days are not old then", 40, 50, false],
  ])("%s", (_name, read, cutoff, isOld) => {
    expect(staleAt(at(read), cutoffAt(cutoff)) !== null).toBe(isOld);
  });
  test.each([
    ["found unchanged since is not old", 19, null],
    ["found unchanged after the cutoff was unchanged at it", 25, null],
    ["found unchanged long before the cutoff is old", 16.9, "stale"],
  ])("%s", (_name, unchanged, kind) => {
    const unchangedAt = BEGIN + unchanged * DAY;
    expect(staleAt(at(10), { ...cutoffAt(20), unchangedAt })?.kind ?? null).toBe(kind);
  });
});

describe("what a flag touches", () => {
  const [zero] = doubtsOf(daily(50_000, 0, 0, 50_100));
  const used = (day: number | null, over: object = {}) => ({
    ...{ videoId: "v", postedAt: BEGIN, views: 0n, cutoff: BEGIN + 40 * DAY, byViews: true },
    ...{ capturedAt: day === null ? null : BEGIN + day * DAY, ...over },
  });
  const flag = (kind: FlagKind, day: number) => ({ kind, at: BEGIN + day * DAY, evidence: { readings: [] } });

  test("a zero touches what counted while it lasted", () => {
    if (zero === undefined) throw new Error("no zero");
    expect([0, 1, 2, 3].map((day) => touches(zero, used(day)))).toEqual([false, true, true, false]);
  });

  test("a jump touches what counted from there on; a fall, what was earned before as well", () => {
    expect([1, 2, null].map((day) => touches(flag("jump", 2), used(day)))).toEqual([false, true, false]);
    expect([1, 2].map((day) => touches(flag("fall", 2), used(day)))).toEqual([true, true]);
  });

  test("where posts count by their number, only one that is gone or set aside touches", () => {
    const counted = used(5, { byViews: false });
    const kinds = (["jump", "fall", "definition", "stale", "gone", "disabled"] as const).filter((kind) =>
      touches(flag(kind, 1), counted),
    );
    expect(kinds).toEqual(["gone", "disabled"]);
  });

  test("an old reading touches the judgement of that cutoff alone", () => {
    expect([39, 40].map((day) => touches(flag("stale", day), used(5)))).toEqual([false, true]);
  });
});

const series = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 5 * DAY }), fc.bigInt({ min: 0n, max: 200_000n })), { maxLength: 60 })
  .map((steps) => {
    let at = BEGIN;
    return steps.map(([pause, views]): SeriesReading => {
      at += pause;
      return { capturedAt: at, views, definition: null };
    });
  });

test("a doubt is about a reading that is there, and of each kind there is one at an instant", () => {
  fc.assert(
    fc.property(series, (readings) => {
      const instants = new Set(readings.map(({ capturedAt }) => capturedAt));
      const doubts = doubtsOf(readings);
      expect(doubts.every(({ at }) => instants.has(at))).toBe(true);
      expect(new Set(doubts.map(({ kind, at }) => `${kind} ${at}`)).size).toBe(doubts.length);
    }),
  );
});

test("what is read later changes no doubt about what was read before, but for the return from a zero", () => {
  fc.assert(
    fc.property(series, fc.nat(60), (readings, count) => {
      const some = readings.slice(0, count);
      const names = (doubts: ReturnType<typeof doubtsOf>) => doubts.map(({ kind, at }) => `${kind} ${at}`);
      const last = some.at(-1)?.capturedAt ?? 0;
      expect(names(doubtsOf(some))).toEqual(names(doubtsOf(readings).filter(({ at }) => at <= last)));
    }),
  );
});

test("a count that only rises, by as much each day, is never doubtful", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 1, max: 60 }), (step, days) => {
      expect(doubtsOf(daily(...Array.from({ length: days }, (_, day) => day * step)))).toEqual([]);
    }),
  );
});
