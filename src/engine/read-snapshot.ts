/** Reading a snapshot back as the engine wrote it (docs/rules.md, "What an accrual keeps"). */
import { z } from "zod";
import { isSkipped } from "./evaluate.ts";
import type { Limit } from "./limits.ts";
import { PAY_PERIODS, PRORATION_MODES, ruleOf } from "./rules/index.ts";
import { instantSchema, type MeasuredGoal, markSchema, wholeSchema, windowSchema } from "./rules/inputs.ts";
import { entrySchema } from "./rules/manual.ts";
import type { Cover, Cycle, Period, PeriodInputs, Snapshot, Version } from "./types.ts";

const daysSchema = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number);
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

const versionSchema = z.strictObject({
  id: z.string(),
  number: z.int(),
  created_at: instantSchema,
  criteria_type: z.string(),
  effective_at: instantSchema.optional(),
  period: z.enum(PAY_PERIODS).nullable(),
  amount_cents: wholeSchema.nullable(),
  criteria_params: z.unknown(),
  proration_mode: z.enum(PRORATION_MODES),
  backfill_on_assignment: z.boolean(),
});

const withVersion = z.object({ version: versionSchema });

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
  version: z.unknown(),
});

/** What a period was measured by, as its kind reads it back; what the kind does not keep is empty. */
export interface ReadPeriodInputs extends Required<PeriodInputs> {
  readonly goals: readonly (PeriodInputs["goals"][number] & Partial<MeasuredGoal>)[];
}
export type ReadMarkInputs = z.output<typeof markSchema>;
export type ReadEntryInputs = z.output<typeof entrySchema>;

/**
 * A snapshot read back into the engine's own values. `mark` is set for marks, `measured` for periods, `entry` for
 * amounts entered by hand.
 */
export interface ReadSnapshot extends Omit<z.output<typeof snapshotSchema>, "version"> {
  readonly version: Version | null;
  readonly measured: ReadPeriodInputs | null;
  readonly mark: ReadMarkInputs | null;
  readonly entry: ReadEntryInputs | null;
}

/** Reads a snapshot. Throws `RangeError` naming the first field that is not as the engine writes it. */
export function readSnapshot(snapshot: Snapshot): ReadSnapshot {
  const read = parsed(snapshotSchema, snapshot);
  const version = versionIn(snapshot);
  const judgedBy = version === null ? "mark" : ruleOf(version).judgedBy;
  return {
    ...read,
    version,
    measured: judgedBy === "period" && version !== null ? measuredIn(version, read.cover, read.inputs) : null,
    mark: judgedBy === "mark" ? parsed(markSchema, read.inputs) : null,
    entry: judgedBy === "entry" ? parsed(entrySchema, read.inputs) : null,
  };
}

const NOTHING_KEPT: Required<PeriodInputs> = {
  posts: [],
  goals: [],
  followers: null,
  latePosts: [],
  sales: [],
  settled: null,
  bookedCents: null,
};

function measuredIn(version: Version, cover: Cover | null, inputs: unknown): ReadPeriodInputs {
  const rule = ruleOf(version);
  if (rule.judgedBy !== "period" || (cover !== null && isSkipped(version, cover))) return NOTHING_KEPT;
  return { ...NOTHING_KEPT, ...parsed(rule.inputs, inputs) };
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

/** One value for all snapshots of a version: it is read once, and what a rule makes of it is kept with it. */
function versionIn({ version, currency }: Snapshot): Version | null {
  if (version === null) return null;
  const key = JSON.stringify([currency, version]);
  const known = versions.get(key);
  if (known !== undefined) return known;
  const read = versionOf(parsed(withVersion, { version }).version, typeof currency === "string" ? currency : "");
  if (versions.size >= VERSIONS_KEPT_MAX) versions.clear();
  versions.set(key, read);
  return read;
}

function versionOf(row: z.output<typeof versionSchema>, currency: string): Version {
  return {
    id: row.id,
    number: row.number,
    createdAt: row.created_at,
    ...(row.effective_at === undefined ? {} : { effectiveAt: row.effective_at }),
    criteriaType: row.criteria_type,
    period: row.period,
    amountCents: row.amount_cents,
    currency,
    criteriaParams: row.criteria_params,
    prorationMode: row.proration_mode,
    backfillOnAssignment: row.backfill_on_assignment,
  };
}
