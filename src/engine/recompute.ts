/** Reading a snapshot back, and computing its amount again from it alone (rulebook, "What an accrual keeps"). */
import { z } from "zod";
import { type Evaluated, evaluateEntry, evaluateMark, evaluatePeriod, eventIn, passedBefore } from "./evaluate.ts";
import { CADENCES, PAY_PERIODS, PRORATION_MODES, ruleOf } from "./rules/index.ts";
import { hashOf } from "./snapshot.ts";
import { inKeyOrder } from "./texts.ts";
import type { Cover, Cycle, Period, PeriodInputs, Post, Sale, Snapshot, Version, Window } from "./types.ts";

const wholeSchema = z
  .string()
  .regex(/^-?\d+$/)
  .transform((text) => BigInt(text));
const daysSchema = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number);
const instantSchema = z.iso.datetime().transform((text) => Date.parse(text));

const windowSchema = z
  .strictObject({ assigned_at: instantSchema, unassigned_at: instantSchema.nullable() })
  .transform((row): Window => ({ assignedAt: row.assigned_at, unassignedAt: row.unassigned_at }));

const periodSchema = z
  .strictObject({ start: z.string(), end: z.string(), start_at: instantSchema, end_at: instantSchema })
  .transform((row): Period => ({ start: row.start, end: row.end, startAt: row.start_at, endAt: row.end_at }));

const coverSchema = z
  .strictObject({
    covered_days: daysSchema,
    period_days: daysSchema,
    ranges: z.array(z.tuple([z.string(), z.string()])),
    windows: z.array(windowSchema),
  })
  .transform(
    (row): Cover => ({
      coveredDays: row.covered_days,
      periodDays: row.period_days,
      ranges: row.ranges,
      windows: row.windows,
    }),
  );

const lineSchema = z.strictObject({
  amount: z.string(),
  label: z.string(),
  quantity: z.string(),
  unit_rate: z.string(),
});

const postHead = [z.string(), instantSchema, instantSchema.nullable(), wholeSchema] as const;

/** A post's row as `postText` writes it: with what people did, or without. */
const postSchema = z
  .union([z.tuple([...postHead, wholeSchema, wholeSchema, wholeSchema, wholeSchema]), z.tuple(postHead)])
  .transform(([videoId, postedAt, capturedAt, views, likes = 0n, comments = 0n, shares = 0n, saves = 0n]): Post => {
    return { videoId, postedAt, capturedAt, views, likes, comments, shares, saves };
  });

const goalSchema = z.strictObject({
  id: z.string(),
  type: z.enum(["posts", "views", "engagement", "followers"]),
  target: z.string(),
  actual: z.string(),
  met: z.boolean(),
  period: z.enum(CADENCES),
  starts_on: z.string(),
  ends_on: z.string().nullable(),
});

const saleSchema = z
  .strictObject({
    id: z.string(),
    reference: z.string(),
    amount_cents: wholeSchema,
    first: z.boolean(),
    sold_at: instantSchema,
    refunded_at: instantSchema.nullable(),
  })
  .transform(
    (row): Sale => ({
      id: row.id,
      reference: row.reference,
      amountCents: row.amount_cents,
      isFirst: row.first,
      soldAt: row.sold_at,
      refundedAt: row.refunded_at,
    }),
  );

const cycleSchema = z
  .strictObject({
    days: daysSchema,
    first: z.boolean(),
    grace_days: daysSchema,
    index: daysSchema,
    posts_required: daysSchema,
  })
  .transform(
    (row): Cycle => ({
      index: row.index,
      days: row.days,
      graceDays: row.grace_days,
      postsRequired: row.posts_required,
      isFirst: row.first,
    }),
  );

/** The inputs of all periodic kinds; each kind leaves out what it does not look at. */
const periodInputsSchema = z.object({
  posts: z.array(postSchema).default([]),
  goals: z.array(goalSchema).default([]),
  followers: z.strictObject({ captured_at: instantSchema, count: wholeSchema }).nullable().default(null),
  completion: z.string().optional(),
  late_posts: z.array(postSchema).default([]),
  required: z.string().optional(),
  sales: z.array(saleSchema).default([]),
  booked: wholeSchema.nullable().default(null),
});

const entryInputsSchema = z.strictObject({ amount_cents: wholeSchema, note: z.string().nullable() });

const markInputsSchema = z.strictObject({
  crossing: z.strictObject({ captured_at: instantSchema, views: wholeSchema }),
  first_reading: z.boolean(),
  mark: wholeSchema,
  posted_at: instantSchema,
  video_id: z.string(),
  window: windowSchema.nullable(),
});

const versionSchema = z.strictObject({
  id: z.string(),
  number: z.int(),
  created_at: instantSchema,
  criteria_type: z.string(),
  period: z.enum(PAY_PERIODS).nullable(),
  amount_cents: wholeSchema.nullable(),
  criteria_params: z.unknown(),
  proration_mode: z.enum(PRORATION_MODES),
  backfill_on_assignment: z.boolean(),
});

const snapshotSchema = z.strictObject({
  amount_cents: wholeSchema,
  cadence_from: z.string().nullable(),
  cover: coverSchema.nullable(),
  creator_id: z.string().nullable(),
  currency: z.string().nullable(),
  cutoff: instantSchema.nullable(),
  cycle: cycleSchema.nullable().default(null),
  engine_version: z.string(),
  inputs: z.record(z.string(), z.unknown()),
  lines: z.array(lineSchema),
  period: periodSchema.nullable(),
  reason: z.string().nullable().default(null),
  sha256: z.string(),
  structure_id: z.string(),
  timezone: z.string(),
  version: versionSchema.nullable(),
});

export type ReadPeriodInputs = z.output<typeof periodInputsSchema>;
export type ReadMarkInputs = z.output<typeof markInputsSchema>;
export type ReadEntryInputs = z.output<typeof entryInputsSchema>;

/** A snapshot read back into the engine's own values. `mark` is set for marks, `measured` for periods, `entry` for amounts entered by hand. */
export interface ReadSnapshot extends Omit<z.output<typeof snapshotSchema>, "version"> {
  readonly version: Version | null;
  readonly measured: ReadPeriodInputs | null;
  readonly mark: ReadMarkInputs | null;
  readonly entry: ReadEntryInputs | null;
}

/** Reads a snapshot. Throws `RangeError` naming the first field that is not as the engine writes it. */
export function readSnapshot(snapshot: Snapshot): ReadSnapshot {
  const read = parsed(snapshotSchema, snapshot);
  const version = read.version === null ? null : versionOf(read.version, read.currency ?? "");
  const isEntry = version !== null && ruleOf(version).judgedBy === "entry";
  const isMark = read.cover === null && !isEntry;
  return {
    ...read,
    version,
    measured: isMark || isEntry ? null : parsed(periodInputsSchema, read.inputs),
    mark: isMark ? parsed(markInputsSchema, read.inputs) : null,
    entry: isEntry ? parsed(entryInputsSchema, read.inputs) : null,
  };
}

function parsed<Output>(schema: z.ZodType<Output>, value: unknown): Output {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new RangeError(`unreadable snapshot: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "unknown"}`);
}

function versionOf(row: z.output<typeof versionSchema>, currency: string): Version {
  return {
    id: row.id,
    number: row.number,
    createdAt: row.created_at,
    criteriaType: row.criteria_type,
    period: row.period,
    amountCents: row.amount_cents,
    currency,
    criteriaParams: row.criteria_params,
    prorationMode: row.proration_mode,
    backfillOnAssignment: row.backfill_on_assignment,
  };
}

/** What a snapshot says when it is computed again; it holds when `problems` is empty. */
export interface Recomputed {
  readonly amountCents: bigint;
  /** The SHA-256 over the canonical JSON of what the snapshot holds now. */
  readonly hash: string;
  readonly problems: readonly string[];
}

/**
 * Runs the rule again over the snapshot's inputs, looking at nothing else, and compares everything that is derived: reason,
 * lines, amount, inputs, and the hash. Never throws: an unreadable snapshot is a problem with amount 0.
 */
export function recompute(snapshot: Snapshot): Recomputed {
  const hash = hashOf(snapshot);
  try {
    const read = readSnapshot(snapshot);
    const problems: string[] = [];
    if (hash !== read.sha256) problems.push(`sha256 is ${read.sha256}, but the content's is ${hash}`);
    const evaluated = evaluateAgain(read, problems);
    const differs = (name: string, stored: unknown, computed: unknown) => {
      const [left, right] = [JSON.stringify(inKeyOrder(stored)), JSON.stringify(inKeyOrder(computed))];
      if (left !== right) problems.push(`${name}: stored ${left}, computed ${right}`);
    };
    differs("amount_cents", read.amount_cents.toString(), evaluated.amountCents.toString());
    differs("lines", read.lines, evaluated.lines);
    differs("reason", read.reason, evaluated.reason);
    differs("inputs", read.inputs, evaluated.inputs);
    return { amountCents: evaluated.amountCents, hash, problems };
  } catch (error) {
    return { amountCents: 0n, hash, problems: [error instanceof Error ? error.message : String(error)] };
  }
}

function evaluateAgain(read: ReadSnapshot, problems: string[]): Evaluated {
  const { version, period, cover, timezone, cycle, mark, measured, entry } = read;
  if (entry !== null) return { ...evaluateEntry(entry.amount_cents), inputs: read.inputs };
  if (mark !== null) return evaluateMarkAgain(read, mark, problems);
  if (version === null || period === null || cover === null || measured === null) {
    throw new RangeError("unreadable snapshot: a period needs its version, period and cover");
  }
  const inputs: PeriodInputs = {
    posts: measured.posts,
    goals: measured.goals.map((goal) => ({ ...goal, startsOn: goal.starts_on, endsOn: goal.ends_on })),
    followers:
      measured.followers === null
        ? null
        : { capturedAt: measured.followers.captured_at, count: measured.followers.count },
    latePosts: measured.late_posts,
    sales: measured.sales,
    bookedCents: measured.booked,
  };
  return evaluatePeriod({ version, period, cover, timezone, cycle, inputs });
}

/** A mark's window, crossing and version must lead to the date it carries; its amount is the version's. */
function evaluateMarkAgain(read: ReadSnapshot, inputs: ReadMarkInputs, problems: string[]): Evaluated {
  const { version, period } = read;
  const { window, mark } = inputs;
  // Which windows there were is not kept for a mark that none of them took, so its reason stands as it is.
  if (version === null || period === null || window === null) {
    const reason = read.reason === "outside_assignment" ? "outside_assignment" : "crossed_before_assignment";
    return { reason, amountCents: 0n, lines: [], inputs: read.inputs };
  }
  const crossing = {
    postedAt: inputs.posted_at,
    capturedAt: inputs.crossing.captured_at,
    isFirstReading: inputs.first_reading,
  };
  if (inputs.crossing.views < mark) problems.push("the crossing does not reach the mark");
  if (eventIn(window, crossing) !== period.startAt) problems.push("the window does not take the crossing at its date");
  if (passedBefore(window, crossing) && !version.backfillOnAssignment) {
    problems.push("the mark was passed before the window, and the version does not backfill");
  }
  return { ...evaluateMark(version, mark), inputs: read.inputs };
}
