/** Reading a snapshot back as the engine wrote it (rulebook, "What an accrual keeps"). */
import { z } from "zod";
import { EARNING_KINDS } from "./entries.ts";
import type { Limit } from "./limits.ts";
import { CADENCES, PAY_PERIODS, PRORATION_MODES, ruleOf } from "./rules/index.ts";
import type { Cover, Cycle, Period, Post, Sale, Snapshot, Version, Window } from "./types.ts";

/** A whole amount or count, as decimal text. */
export const wholeSchema = z
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

export const lineSchema = z.strictObject({
  amount: z.string(),
  label: z.string(),
  quantity: z.string(),
  unit_rate: z.string(),
});

const postHead = [z.string(), instantSchema, instantSchema.nullable(), wholeSchema] as const;

/** A post's row as `postText` writes it: with what people did, or without. */
const postSchema = z
  .union([z.tuple(postHead), z.tuple([...postHead, wholeSchema, wholeSchema, wholeSchema, wholeSchema])])
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

const entryInputsSchema = z.strictObject({
  amount_cents: wholeSchema,
  note: z.string().nullable(),
  kind: z.enum(EARNING_KINDS).optional(),
  reference: z.string().nullable().default(null),
});

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

const limitSchema = z
  .strictObject({ limit_cents: wholeSchema, used_cents: wholeSchema })
  .transform((row): Limit => ({ limitCents: row.limit_cents, usedCents: row.used_cents }));

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
  limits: z.strictObject({ budget: limitSchema.optional(), creator: limitSchema.optional() }).optional(),
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

/** Throws `RangeError` naming the first field that is not as it should be, and `what` it is a field of. */
export function parsed<Output>(schema: z.ZodType<Output>, value: unknown, what = "snapshot"): Output {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new RangeError(`unreadable ${what}: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "unknown"}`);
}

const VERSIONS_KEPT_MAX = 1_000;
const versions = new Map<string, Version>();

/** One value for all snapshots of a version: what a rule makes of its version is kept with it. */
function versionOf(row: z.output<typeof versionSchema>, currency: string): Version {
  const key = JSON.stringify([currency, row], (_name, value) => (typeof value === "bigint" ? `${value}` : value));
  const known = versions.get(key);
  if (known !== undefined) return known;
  const version = {
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
  if (versions.size >= VERSIONS_KEPT_MAX) versions.clear();
  versions.set(key, version);
  return version;
}
