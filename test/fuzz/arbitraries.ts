/**
 * Arbitraries made from the document's schemas. Ids are placeholders (`@creator:7`), filled in when a request is sent.
 */
import fc from "fast-check";
import type { JsonSchema } from "../../src/contract/json-schema.ts";
import { type CriteriaType, rules } from "../../src/engine/rules/index.ts";

/** What lists of ids are kept of. */
export const kinds = [
  "project",
  "creator",
  "video",
  "goal",
  "method",
  "structure",
  "accrual",
  "payment",
  "run",
  "campaign",
  "payout",
  "payoutTag",
  "creatorTag",
  "payee",
  "destination",
  "payRun",
  "account",
  "agreement",
  "flag",
  "source",
  "import",
  "profile",
  "note",
  "icon",
  "cursor",
] as const;
export type Kind = (typeof kinds)[number];

const kindByField: Readonly<Record<string, Kind>> = {
  project_id: "project",
  projectId: "project",
  creator_id: "creator",
  creator_ids: "creator",
  video_id: "video",
  video_ids: "video",
  method_id: "method",
  structure_id: "structure",
  accrual_ids: "accrual",
  campaign_id: "campaign",
  creator_payout_ids: "payout",
  payee_id: "payee",
  source_id: "source",
  cursor: "cursor",
  icon_path: "icon",
};

const listLength = 3;
const textLength = 30;
const placeholderChoices = 1_000;

/** A placeholder for the `pick`-th id of its kind, counted around. */
export function placeholder(kind: Kind): fc.Arbitrary<string> {
  return fc.nat(placeholderChoices).map((pick) => `@${kind}:${pick}`);
}

/** Instants of the program's time, rarely of another. */
const instants = fc.oneof(
  { weight: 30, arbitrary: fc.integer({ min: Date.UTC(2025, 9, 1), max: Date.UTC(2026, 4, 1) }) },
  { weight: 1, arbitrary: fc.constantFrom(0, Date.UTC(2005, 0, 1), Date.UTC(9998, 11, 31)) },
);
const dateTimes = fc.oneof(
  instants.map((at) => new Date(at).toISOString()),
  instants.map((at) => `${new Date(at).toISOString().slice(0, 19)}+05:45`),
);
const dates = instants.map((at) => new Date(at).toISOString().slice(0, 10));
/** Few names, so that they meet again. */
const handles = fc.integer({ min: 1, max: 40 }).map((number) => `creator.${number}`);
const externalIds = fc.integer({ min: 1, max: 60 }).map((number) => `7301${number}`);

const byName: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  handle: handles,
  tiktok_handle: handles,
  creator_handle: handles,
  platform: fc.constantFrom("tiktok", "youtube"),
  external_id: externalIds,
  tiktok_video_id: externalIds,
  timezone: fc.constantFrom("UTC", "Europe/Berlin", "Pacific/Apia"),
  currency: fc.constantFrom("USD", "USD", "USD", "EUR", "CREDITS"),
  email: fc.emailAddress(),
  limit: fc.integer({ min: 1, max: 100 }).map(String),
  // A smaller plan would answer 402 and 429 to everything that follows.
  plan: fc.constant("unlimited"),
  requests_per_minute: fc.constant(null),
};

export class Arbitraries {
  readonly #components: Readonly<Record<string, JsonSchema>>;

  constructor(components: Readonly<Record<string, JsonSchema>>) {
    this.#components = components;
  }

  /** Values that the schema allows; `field` is the name of the field or parameter it belongs to. */
  of(schema: JsonSchema, field = ""): fc.Arbitrary<unknown> {
    if (typeof schema.$ref === "string")
      return this.of(this.#components[schema.$ref.split("/").at(-1) ?? ""] ?? {}, field);
    const union = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
    if (union !== undefined) return fc.oneof(...union.map((option) => this.of(option, field)));
    if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => this.of({ ...schema, type }, field)));
    if (field === "plan") return byName.plan as fc.Arbitrary<unknown>;
    if (schema.const !== undefined) return fc.constant(schema.const);
    if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
    switch (schema.type) {
      case "object":
        return this.#object(schema);
      case "array":
        return fc.array(this.of(schema.items as JsonSchema, field), {
          minLength: Number(schema.minItems ?? 0),
          maxLength: listLength,
        });
      case "string":
        return this.#text(schema, field);
      case "integer":
        return whole(schema, field);
      case "number":
        return fc.integer({ min: 1, max: 5_000 }).map((value) => value / 4);
      case "boolean":
        return fc.boolean();
      case "null":
        return fc.constant(null);
      default:
        return fc.jsonValue({ maxDepth: 2 });
    }
  }

  #object(schema: JsonSchema): fc.Arbitrary<unknown> {
    const properties = schema.properties as Record<string, JsonSchema> | undefined;
    if (properties === undefined)
      return fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 });
    const fields = Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, this.of(inner, name)]));
    const made = fc.record(fields, { requiredKeys: (schema.required as string[] | undefined) ?? [] });
    return "criteria_params" in properties ? this.#soundRule(made, properties) : made;
  }

  /** A rule's fields depend on its kind, which a schema of single fields does not say. */
  #soundRule(made: fc.Arbitrary<object>, properties: Record<string, JsonSchema>): fc.Arbitrary<unknown> {
    const kindsOfRule = properties.criteria_type?.enum as string[];
    const shapes = properties.criteria_params?.anyOf as JsonSchema[];
    const params = fc.tuple(...shapes.map((shape) => this.of(shape)));
    const hasHome = "campaign_id" in properties;
    const repaired = fc.tuple(made, params, placeholder("campaign")).map(([body, all, campaign]) => {
      const given = body as Record<string, unknown> & { criteria_type: CriteriaType };
      const kind = given.criteria_type;
      const rest = periodAndAmount(given);
      const own = repair(kind, all[kindsOfRule.indexOf(kind)] as Record<string, unknown>, rest.period === "post");
      const rule = { ...given, criteria_params: own, ...rest };
      return hasHome ? { ...rule, ...homeOf(rule, campaign) } : rule;
    });
    return fc.oneof({ weight: 9, arbitrary: repaired }, { weight: 1, arbitrary: made });
  }

  #text(schema: JsonSchema, field: string): fc.Arbitrary<string> {
    const kind = kindByField[field];
    if (kind !== undefined) return placeholder(kind);
    const named = byName[field] as fc.Arbitrary<string> | undefined;
    if (named !== undefined) return named;
    if (schema.format === "uuid") return fc.uuid();
    if (schema.format === "date") return dates;
    if (schema.format === "date-time") return dateTimes;
    if (schema.format === "uri") return fc.webUrl();
    if (typeof schema.pattern === "string") return fc.stringMatching(new RegExp(schema.pattern));
    const minLength = Number(schema.minLength ?? 0);
    const maxLength = Math.min(textLength, Number(schema.maxLength ?? textLength));
    return fc.string({ unit: "grapheme", minLength, maxLength });
  }
}

/** What a kind takes of period, amount and what goes with them. */
function periodAndAmount({
  criteria_type: kind,
  period,
  amount_cents,
}: Record<string, unknown>): Readonly<Record<string, unknown>> {
  const rule = rules[kind as CriteriaType];
  if (rule.judgedBy !== "period") return { period: null, amount_cents: null, proration_mode: "skip" };
  const isAllowed = rule.periods.some((allowed) => allowed === period);
  return {
    ...(isAllowed && period === "post" ? { proration_mode: "skip" } : {}),
    period: isAllowed ? period : (rule.periods[0] ?? null),
    amount_cents: kind === "sales" ? null : (amount_cents ?? 100),
    backfill_on_assignment: false,
  };
}

/** What is paid by cycles belongs to a campaign, and may be in credits; nothing else does. */
function homeOf({ period, component, currency }: Record<string, unknown>, campaign: string): object {
  if (period === "cycle") return { campaign_id: campaign, component: component ?? "fixed", currency };
  return { campaign_id: null, component: null, currency: "USD" };
}

/** Small amounts mostly, and both ends of the range. */
function whole(schema: JsonSchema, field: string): fc.Arbitrary<unknown> {
  if (byName[field] !== undefined) return byName[field];
  const min = Number(schema.minimum ?? 0);
  const max = Number(schema.maximum ?? Number.MAX_SAFE_INTEGER);
  const small = fc.integer({ min, max: Math.min(max, min + 20_000) });
  return fc.oneof({ weight: 20, arbitrary: small }, { weight: 1, arbitrary: fc.constantFrom(min, max) });
}

function repair(kind: string, params: Record<string, unknown>, isByPost: boolean): Record<string, unknown> {
  if (kind === "goals") {
    const { n = 2, partial_allowed, partial_multiplier, min_completion_pct, mode } = params;
    if (mode === "n_of_m") return { mode, n };
    return mode === "any"
      ? { mode }
      : {
          mode,
          partial_allowed,
          partial_multiplier,
          min_completion_pct: Math.min(100, Number(min_completion_pct ?? 0)),
        };
  }
  if (kind === "cpm") {
    const tiers = (params.tiers as { cents_per_thousand: number }[]).map((tier, index, all) => ({
      ...tier,
      up_to_impressions: index === all.length - 1 ? null : (index + 1) * 1_000,
    }));
    const { window_days, settle_days, min_views_per_post, post_floor, max_per_post_cents, ...shared } = params;
    if (isByPost) return { ...shared, source: "post_window", window_days: window_days ?? 7, settle_days, tiers };
    const floor = min_views_per_post == null ? {} : { min_views_per_post, post_floor };
    return { ...shared, source: "posts_in_period", ...floor, max_per_post_cents, tiers };
  }
  if (kind !== "view_threshold") return params;
  const thresholds = (params.thresholds as object[]).map((mark, index) => ({
    ...mark,
    view_count: (index + 1) * 500,
    currency: "USD",
  }));
  return { thresholds };
}
