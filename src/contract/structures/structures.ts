/**
 * Payout structures: earning rules with immutable versions. The shape of `criteria_params` belongs to the rule kinds of
 * the engine; a rule edit or a draft is checked there as a whole.
 */

import { z } from "zod";
import { CREDITS, DEFAULT_CURRENCY } from "../../engine/currencies.ts";
import { COMPONENTS } from "../../engine/payouts.ts";
import {
  CRITERIA_TYPES,
  PAY_PERIODS,
  PRORATION_MODES,
  RULE_KINDS,
  type RuleHome,
  rules,
  validateRule,
} from "../../engine/rules/index.ts";
import * as answer from "../answers.ts";
import { FlagNoteRow } from "../flags/flags.ts";
import {
  cents,
  instantOrDate,
  localDate,
  metadata,
  nameOf,
  paging,
  queryBoolean,
  readme,
  uuid,
} from "../primitives.ts";
import { changesSomething, document } from "../shapes.ts";

const name = nameOf(200);

/** Read by the rule kind (`soundRule`); shown as the shapes of all kinds. */
const criteriaParams = document(
  z.record(z.string(), z.unknown()),
  z.union(CRITERIA_TYPES.map((kind) => rules[kind].schema)).describe("Rule-specific params"),
);

/** The rule itself, the same in a new structure, a rule edit and a draft. */
const rule = {
  period: z
    .enum(PAY_PERIODS)
    .nullable()
    .describe("Payout frequency; cycle for terms of a campaign. Null for view_threshold"),
  amount_cents: cents.nullable().describe("Null for view_threshold: each threshold has its own"),
  currency: z
    .enum([DEFAULT_CURRENCY, CREDITS], "must be USD, or CREDITS in a campaign")
    .describe("CREDITS for terms of a campaign only"),
  criteria_type: z.enum(CRITERIA_TYPES),
  criteria_params: criteriaParams,
  proration_mode: z.enum(PRORATION_MODES).describe("Mid-period assignment. view_threshold always uses skip"),
  backfill_on_assignment: z
    .boolean()
    .default(false)
    .describe("view_threshold only: pays marks that were already crossed when a creator is assigned"),
};

interface RuleFields {
  readonly criteria_type: string;
  readonly period: string | null;
  readonly amount_cents: bigint | null;
  readonly currency: string;
  readonly criteria_params: unknown;
  readonly proration_mode: string;
  readonly backfill_on_assignment: boolean;
}

/** What the rule kind itself says about the whole: which of period, amount and proration it takes, and its params. */
const soundIn = (home?: RuleHome) =>
  z.check<RuleFields>((context) => {
    const rule = context.value;
    const draft = { ...rule, amount_cents: rule.amount_cents === null ? null : Number(rule.amount_cents) };
    for (const { path, message } of validateRule(draft, undefined, home))
      context.issues.push({ code: "custom", path: path.split("."), message, input: rule });
    if (home === "project" && rule.currency === CREDITS)
      context.issues.push({
        code: "custom",
        path: ["currency"],
        message: "CREDITS are for terms of a campaign",
        input: rule,
      });
  });

/** A rule on its own, as `simulate` takes it. */
export const RuleDraft = z.strictObject(rule).check(soundIn("project"));

/** A term has a component and is paid by the cycle; everything else is paid by the calendar. */
const soundHome = z.check<RuleFields & { readonly campaign_id: string | null; readonly component: string | null }>(
  (context) => {
    const { campaign_id: campaignId, component } = context.value;
    const refuse = (message: string) =>
      context.issues.push({ code: "custom", path: ["component"], message, input: context.value });
    if (campaignId !== null && component === null) refuse("is required with campaign_id");
    if (campaignId === null && component !== null) refuse("goes with campaign_id");
    soundIn(campaignId === null ? "project" : "campaign")._zod.check(context as never);
  },
);

export const CreateStructureBody = z
  .strictObject({
    project_id: uuid,
    name,
    ...rule,
    campaign_id: uuid.nullable().default(null).describe("Makes it a term of a payout campaign"),
    component: z.enum(COMPONENTS).nullable().default(null).describe("What a term pays for; goes with campaign_id"),
    metadata: metadata.default({}),
    readme: readme.default(null),
  })
  .check(soundHome);

const CosmeticEdit = z
  .strictObject({
    kind: z.literal("cosmetic"),
    name: name.optional(),
    metadata: metadata.optional(),
    readme: readme.optional(),
  })
  .check(changesSomething("kind"));

/** Whether it is a rule of a project or of a campaign, the structure says; the flow checks it there. */
const RuleEdit = z
  .strictObject({
    kind: z.literal("rule"),
    ...rule,
    effective_at: instantOrDate
      .optional()
      .describe(
        "When the version takes effect, past or future: an instant, or a date, which begins at midnight in the organization's time zone. Absent: now",
      ),
    preview: z
      .boolean("must be true or false")
      .default(false)
      .describe("Returns what the edit would change, and creates no version"),
  })
  .check(soundIn());

export const UpdateStructureBody = z.discriminatedUnion("kind", [CosmeticEdit, RuleEdit]);

export const ListStructuresQuery = z.object({
  project_id: uuid.optional().describe("Filter to a project"),
  is_active: queryBoolean.optional().describe("Filter by active state"),
  ...paging,
});

export const VersionRow = z.object({
  id: answer.id,
  structure_id: answer.id,
  version_number: answer.tally,
  period: z.enum(PAY_PERIODS).nullable(),
  amount_cents: answer.amount.nullable(),
  currency: answer.money,
  criteria_type: z.enum(RULE_KINDS).describe("`manual` holds earnings entered by hand"),
  criteria_params: z.record(z.string(), z.unknown()),
  proration_mode: z.enum(PRORATION_MODES),
  backfill_on_assignment: answer.flag,
  created_at: answer.at,
  effective_at: answer.at.describe("When it takes effect; `created_at` unless it was dated"),
});

export const StructureRow = z.object({
  id: answer.id,
  org_id: answer.id,
  project_id: answer.id,
  name: answer.text,
  campaign_id: answer.id.nullable().describe("Set for terms of a payout campaign"),
  component: z.enum(COMPONENTS).nullable(),
  is_active: answer.flag,
  archived_at: answer.at.nullable(),
  metadata: answer.json,
  readme: answer.notes,
  created_at: answer.at,
  updated_at: answer.at,
});

export const ListedStructureRow = StructureRow.extend({
  current_version: VersionRow.describe("The version in force now; versions with a later date are scheduled"),
  assignment_count: answer.tally.describe("Creators assigned now"),
});

export const StructureDetail = ListedStructureRow.extend({
  versions: z.array(VersionRow).describe("The whole history, oldest first"),
});

export const DuplicateStructureBody = z.strictObject({
  name: name.optional().describe("Default: `Copy of` and the name"),
});

export const CreatedStructure = z.object({ structure_id: answer.id, version_id: answer.id });

const Moved = z.object({
  currency: answer.money,
  up_cents: answer.amount.describe("The sum of all increases"),
  down_cents: answer.amount.describe("The sum of all decreases, as a positive amount"),
});

/** What a rule dated back changes about what is booked. Nothing booked is touched: a true-up books the difference. */
export const RuleChanges = z.object({
  compared: answer.tally.describe("Booked accruals judged again"),
  differing: answer.tally.describe("Of those, how many would have another amount under the edited rule"),
  sums: z.array(Moved),
});

const EditedRule = z.object({ version_id: answer.id, version_number: answer.tally });

/** What an edit with `effective_at` or `preview` answers besides. */
const DatedEdit = z.object({
  version_id: answer.id.nullable().describe("Null for a preview"),
  version_number: answer.tally,
  effective_at: answer.at,
  changes: RuleChanges.nullable().describe(
    "Booked accruals that would have another amount, for a backdated edit; null where that is too much for one request: use replay",
  ),
});

/** A rule edit answers the new version's number, a dated one also what it changes; a cosmetic edit the row. */
export const UpdatedStructure = z.union([DatedEdit, EditedRule, StructureRow]);

export const ExplainQuery = z.object({
  creator_id: uuid,
  date: localDate.optional().describe("Any date of the period; default today. Milestones ignore it"),
});

/** One judgement, whether it earned or not. */
export const JudgementRow = z.object({
  outcome: z.enum(["accrual", "none", "in_progress"]),
  reason: answer.text.nullable().describe("Why nothing was earned"),
  accrual_id: answer.id.nullable().describe("Where it is booked"),
  version_id: answer.id.nullable(),
  version_number: answer.tally.nullable(),
  period_start: answer.date.nullable(),
  period_end: answer.date.nullable(),
  period_start_at: answer.at.nullable(),
  period_end_at: answer.at.nullable(),
  cutoff: answer.at.nullable(),
  amount_cents: answer.amount.nullable(),
  currency: answer.money.nullable(),
  video_id: answer.id.nullable(),
  threshold_view_count: answer.tally.nullable(),
  lines: z.array(answer.Line),
  inputs_snapshot: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe("The inputs: posts, goals, cover, version. Null for marks that are not booked"),
  read_late_count: answer.tally.describe(
    "Posts of the period that were first read after its cutoff and so counted as zero",
  ),
  flags: z.array(FlagNoteRow).describe("The open and confirmed flags that touch it"),
  read_late: z
    .array(z.object({ video_id: answer.id, first_read_at: answer.at }))
    .describe("The first 100 of them, earliest read first"),
});

export const ExplainAnswer = z.object({
  structure_id: answer.id,
  creator_id: answer.id,
  date: answer.date,
  as_of: answer.at,
  judgements: z.array(JudgementRow).describe("One for a period; for marks all posts against all marks"),
});
