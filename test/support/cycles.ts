/** Small campaigns for tests of cycles, written in a few words and played into a database of their own. */
import type pg from "pg";
import { type Context, localContext } from "../../src/flow/context.ts";
import { type TestApp, testOrganization } from "./app.ts";
import { type Loaded, loadFeed, playStructures, type RawScenario } from "./scenario.ts";

/** A term: its kind, amount or percentage, and what else differs from a fixed $50 in full. */
export interface TermOf {
  readonly id?: string;
  readonly criteria_type?: string;
  readonly amount_cents?: number | null;
  readonly currency?: string;
  readonly criteria_params?: object;
  readonly proration_mode?: string;
  readonly created_at?: string;
  readonly archived_at?: string | null;
  readonly budget_cents?: number;
  /** What edits change, each with its `created_at`. */
  readonly edits?: readonly object[];
}

export interface CampaignOf {
  readonly timezone?: string;
  readonly as_of: string;
  readonly cycle_days?: number;
  readonly grace_days?: number;
  readonly posts_required?: number;
  /** Creator and days from joining to leaving, `2026-08-01/2026-08-10` or open `2026-08-01/`. */
  readonly members: readonly (readonly [creator: string, days: string])[];
  readonly terms: readonly TermOf[];
  /** Creator and day. */
  readonly posts?: readonly (readonly [creator: string, day: string])[];
  readonly sales?: readonly {
    readonly id: string;
    readonly creator: string;
    readonly on: string;
    readonly amount_cents: number;
    readonly customer?: string;
    readonly refunded?: string;
  }[];
}

const instant = (day: string) => (day.includes("T") ? day : `${day}T00:00:00Z`);

export const sales = (percent = 10, more: TermOf = {}): TermOf => ({
  criteria_type: "sales",
  amount_cents: null,
  criteria_params: { percent, scope: "all" },
  ...more,
});

export const deliverables = (more: TermOf = {}): TermOf => ({ criteria_type: "deliverables", ...more });

/** The scenario, as the vectors write it. */
export function campaignOf(of: CampaignOf): RawScenario {
  const assignments = of.members.map(([creator, days]) => {
    const [from = "", until = ""] = days.split("/");
    return { creator, assigned_at: instant(from), unassigned_at: until === "" ? null : instant(until) };
  });
  const creators = [...new Set([...of.members, ...(of.posts ?? [])].map(([creator]) => creator))].sort();
  return {
    timezone: of.timezone ?? "UTC",
    as_of: instant(of.as_of),
    creators,
    goals: [],
    readings: [],
    followers: [],
    campaigns: [
      {
        id: "c1",
        cycle_days: of.cycle_days ?? 30,
        grace_days: of.grace_days ?? 0,
        posts_required: of.posts_required ?? 0,
      },
    ],
    structures: of.terms.map(({ id, archived_at = null, budget_cents, created_at, edits = [], ...rule }, index) => {
      const createdAt = instant(created_at ?? "2026-01-01");
      const first = {
        created_at: createdAt,
        criteria_type: "recurring",
        period: "cycle",
        amount_cents: 5000,
        currency: "USD",
        criteria_params: {},
        proration_mode: "full",
        ...rule,
      };
      return {
        id: id ?? `t${index + 1}`,
        campaign: "c1",
        archived_at,
        versions: [first, ...edits.map((version) => ({ ...first, ...version }) as typeof first)],
        assignments,
        ...(budget_cents === undefined ? {} : { budgets: [{ set_at: createdAt, budget_cents }] }),
      };
    }),
    videos: (of.posts ?? []).map(([creator, day], index) => ({
      id: `p${index + 1}`,
      creator,
      posted_at: instant(day),
    })),
    sales: (of.sales ?? []).map(({ on, refunded, customer = null, ...sale }) => ({
      ...sale,
      campaign: "c1",
      customer,
      sold_at: instant(on),
      ...(refunded === undefined ? {} : { refunded_at: instant(refunded) }),
    })),
  };
}

/** A scenario in a database: nothing accrued yet, the clock at `now` or its `as_of`. */
export interface Played {
  readonly ctx: Context;
  readonly loaded: Loaded;
  readonly structureIds: ReadonlyMap<string, string>;
  readonly campaignId: string;
  readonly creatorId: (name: string) => string;
}

export async function play(app: TestApp, owner: pg.Client, scenario: RawScenario, now?: string): Promise<Played> {
  app.clock.now = Date.parse("2020-01-01T00:00:00Z");
  const organization = await testOrganization(app, { timezone: scenario.timezone });
  const loaded = await loadFeed(owner, organization.orgId, app.newId, scenario);
  const structureIds = await playStructures(app, organization, loaded, scenario);
  const made = scenario.structures.map((row) => Date.parse(row.versions[0]?.created_at ?? ""));
  app.clock.now = Math.max(now === undefined ? 0 : Date.parse(instant(now)), Date.parse(scenario.as_of), ...made);
  const { rows } = await owner.query("select id from payout_campaigns where org_id = $1", [organization.orgId]);
  return {
    ctx: localContext(app, organization.orgId, organization.actor),
    loaded,
    structureIds,
    campaignId: rows[0]?.id ?? "",
    creatorId: (name) => loaded.ids.get(`creator:${name}`) ?? "",
  };
}

/** What is booked, one line each: term, creator, first day, amount, and what kind of correction it is. */
export async function bookedIn(owner: pg.Client, { ctx, loaded, structureIds }: Played): Promise<string[]> {
  const names = new Map([...structureIds].map(([name, id]) => [id, name]));
  const { rows } = await owner.query(
    "select * from accruals where org_id = $1 order by period_start, (kind = 'earned') desc, created_at, id",
    [ctx.orgId],
  );
  return rows
    .map((row) =>
      [
        names.get(row.structure_id),
        loaded.nameOf(row.creator_id),
        row.period_start,
        `${row.amount_cents}${row.currency === "USD" ? "" : ` ${row.currency}`}`,
        ...(row.kind === "earned" ? [] : [row.kind]),
      ].join(" "),
    )
    .sort();
}
