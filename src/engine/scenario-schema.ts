/** The shape of a scenario file (see scenario.ts), with an error that names every field that is wrong. */

import { z } from "zod";
import { DEFAULT_CURRENCY, isCurrency } from "./currencies.ts";
import { MAX_CYCLE_DAYS } from "./cycles.ts";
import { isLocalDate, isTimezone } from "./periods.ts";
import {
  amountCentsSchema,
  CADENCES,
  countSchema,
  decimalSchema,
  PAY_PERIODS,
  PRORATION_MODES,
  validateRule,
} from "./rules/index.ts";
import type { EpochMs, Version } from "./types.ts";

/** More posts than any campaign could require in one cycle. */
export const MAX_POSTS_REQUIRED = 10_000;

const idSchema = z.string().min(1).max(200);
const instantSchema = z.iso
  .datetime({ offset: true, error: "must be an ISO 8601 instant with a zone" })
  .transform((text): EpochMs => Date.parse(text))
  .refine((at) => Number.isSafeInteger(at), { error: "is not a real instant" });
const dateSchema = z.string().refine(isLocalDate, { error: "must be a date, YYYY-MM-DD" });

const versionSchema = z.strictObject({
  id: idSchema.optional(),
  created_at: instantSchema,
  effective_at: instantSchema.optional(),
  criteria_type: z.string(),
  period: z.enum(PAY_PERIODS).nullable(),
  amount_cents: z.int().nullable(),
  currency: z
    .string()
    .refine(isCurrency, { error: "must be an ISO 4217 code in capitals, or CREDITS" })
    .default(DEFAULT_CURRENCY),
  criteria_params: z.unknown(),
  proration_mode: z.enum(PRORATION_MODES),
  backfill_on_assignment: z.boolean().default(false),
});

const assignmentSchema = z.strictObject({
  creator: idSchema,
  assigned_at: instantSchema,
  unassigned_at: instantSchema.nullable().default(null),
});

const structureSchema = z.strictObject({
  id: idSchema,
  campaign: idSchema.nullable().default(null),
  versions: z.array(versionSchema).min(1),
  assignments: z.array(assignmentSchema),
  archived_at: instantSchema.nullable().default(null),
  budgets: z
    .array(z.strictObject({ set_at: instantSchema, budget_cents: z.int().min(0).nullable() }))
    .default([])
    .refine((budgets) => budgets.every((budget, at) => at === 0 || budget.set_at > (budgets[at - 1]?.set_at ?? 0)), {
      error: "must be in the order they were set",
    }),
});

const campaignSchema = z.strictObject({
  id: idSchema,
  cycle_days: z.int().min(1).max(MAX_CYCLE_DAYS),
  grace_days: z.int().min(0).max(MAX_CYCLE_DAYS).default(0),
  posts_required: z.int().min(0).max(MAX_POSTS_REQUIRED).default(0),
});

const saleSchema = z.strictObject({
  id: idSchema,
  campaign: idSchema,
  creator: idSchema,
  customer: idSchema.nullable().default(null),
  amount_cents: amountCentsSchema,
  sold_at: instantSchema,
  refunded_at: instantSchema.nullable().default(null),
});

const goalSchema = z.strictObject({
  id: idSchema.optional(),
  creator: idSchema,
  type: z.enum(["posts", "views", "engagement", "followers"]),
  target: decimalSchema(Number.MAX_SAFE_INTEGER).refine((target) => target > 0, { error: "must be greater than 0" }),
  period: z.enum(CADENCES),
  starts_on: dateSchema,
  ends_on: dateSchema.nullable().default(null),
});

const videoSchema = z.strictObject({
  id: idSchema,
  creator: idSchema,
  posted_at: instantSchema,
  kind: z.enum(["video", "carousel"]).default("video"),
  tracking_status: z
    .enum(["auto_tracked", "included", "direct_add", "pending_review", "excluded"])
    .default("auto_tracked"),
  tracking_disabled: z.boolean().default(false),
});

const readingSchema = z.strictObject({
  video: idSchema,
  captured_at: instantSchema,
  view_count: countSchema,
  // Absent or null is not reported.
  like_count: countSchema.nullable().default(null),
  comment_count: countSchema.nullable().default(null),
  share_count: countSchema.nullable().default(null),
  save_count: countSchema.nullable().default(null),
});

const followersSchema = z.strictObject({ creator: idSchema, captured_at: instantSchema, follower_count: countSchema });

/** The scenario file; what it leaves out has the API's defaults. */
export const scenarioSchema = z
  .strictObject({
    timezone: z.string().default("UTC").refine(isTimezone, { error: "must be an IANA time zone" }),
    as_of: instantSchema,
    creators: z.array(idSchema),
    campaigns: z.array(campaignSchema).default([]),
    structures: z.array(structureSchema),
    goals: z.array(goalSchema).default([]),
    videos: z.array(videoSchema).default([]),
    readings: z.array(readingSchema).default([]),
    followers: z.array(followersSchema).default([]),
    sales: z.array(saleSchema).default([]),
  })
  .superRefine((scenario, context) => {
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: "custom", path, message });
    const creators = new Set(scenario.creators);
    const videos = new Set(scenario.videos.map((video) => video.id));
    const known = (list: string, rows: readonly { readonly creator: string }[], prefix: (string | number)[] = []) => {
      for (const [index, row] of rows.entries()) {
        if (!creators.has(row.creator)) refuse([...prefix, list, index, "creator"], `unknown creator ${row.creator}`);
      }
    };
    if (creators.size !== scenario.creators.length) refuse(["creators"], "must be unique");
    if (videos.size !== scenario.videos.length) refuse(["videos"], "ids must be unique");
    known("goals", scenario.goals);
    known("videos", scenario.videos);
    known("followers", scenario.followers);
    known("sales", scenario.sales);
    const campaigns = new Set(scenario.campaigns.map((campaign) => campaign.id));
    if (campaigns.size !== scenario.campaigns.length) refuse(["campaigns"], "ids must be unique");
    for (const [index, { campaign }] of scenario.sales.entries()) {
      if (!campaigns.has(campaign)) refuse(["sales", index, "campaign"], `unknown campaign ${campaign}`);
    }
    if (new Set(scenario.sales.map((sale) => sale.id)).size !== scenario.sales.length) {
      refuse(["sales"], "ids must be unique");
    }
    for (const [index, reading] of scenario.readings.entries()) {
      if (!videos.has(reading.video)) refuse(["readings", index, "video"], `unknown video ${reading.video}`);
    }
    const ids = new Set<string>();
    for (const [index, structure] of scenario.structures.entries()) {
      if (ids.has(structure.id)) refuse(["structures", index, "id"], "must be unique");
      ids.add(structure.id);
      known("assignments", structure.assignments, ["structures", index]);
      if (structure.campaign !== null && !campaigns.has(structure.campaign)) {
        refuse(["structures", index, "campaign"], `unknown campaign ${structure.campaign}`);
      }
      let previous: Pick<Version, "criteriaType" | "period" | "createdAt"> | undefined;
      for (const [number, version] of structure.versions.entries()) {
        const path = ["structures", index, "versions", number];
        const problems = validateRule(version, previous, structure.campaign === null ? "project" : "campaign");
        for (const problem of problems) refuse([...path, ...problem.path.split(".")], problem.message);
        if (previous !== undefined && version.created_at < previous.createdAt) {
          refuse([...path, "created_at"], "versions must be in the order they were made");
        }
        if (problems.length > 0) break;
        previous = { criteriaType: version.criteria_type, period: version.period, createdAt: version.created_at };
      }
    }
  });

export type Scenario = z.output<typeof scenarioSchema>;

/** Reads a scenario. Throws `RangeError` naming every field that is wrong, one a line. */
export function parseScenario(input: unknown): Scenario {
  const parsed = scenarioSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `${issue.path.join(".") || "scenario"}: ${issue.message}`);
  throw new RangeError(`the scenario is not valid:\n${lines.join("\n")}`);
}
