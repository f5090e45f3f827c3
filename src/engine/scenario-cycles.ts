/** The cycles of a scenario's campaign members, and what refunds take back. */

import { type Refund, refundsOf } from "./corrections.ts";
import { coverOf } from "./cover.ts";
import { cyclesBackFrom, dueCycles, type Term } from "./cycles.ts";
import { attribute, type Delivered } from "./deliveries.ts";
import { judgePeriod } from "./judge.ts";
import { ruleOf } from "./rules/index.ts";
import { type Feed, type FullHistory, inputsOf, postAt } from "./scenario-feed.ts";
import type { Scenario } from "./scenario-schema.ts";
import type { EpochMs, Judgement, Window } from "./types.ts";

/** The cycles of every membership; what one has due is the same on any night. */
export function judgeCycles(
  { timezone, as_of: asOf }: Scenario,
  feed: Feed,
  term: Term,
  creatorId: string,
  windows: readonly Window[],
): Judgement[] {
  const options = { timezone, asOf };
  const due = dueCycles(term, windows, options);
  const delivered = due.some(({ scheduled }) => ruleOf(scheduled.version).needs.latePosts)
    ? deliveriesOf(feed, term, creatorId, windows, options)
    : new Map<string, Delivered<FullHistory>>();
  return due.flatMap(({ scheduled, window, isElsewhere }): Judgement[] => {
    const cover = coverOf({ scheduled, windows: [window], timezone });
    if (cover === null) return [];
    const { period, cutoff, version } = scheduled;
    const needs = ruleOf(version).needs;
    const all = inputsOf(feed, creatorId, scheduled);
    const own = delivered.get(period.start);
    const sales = (feed.sales.get(creatorId) ?? [])
      .filter(
        (sale) => sale.campaign === term.campaign.id && period.startAt <= sale.soldAt && sale.soldAt < period.endAt,
      )
      .filter((sale) => !isElsewhere(sale.soldAt))
      .map(({ campaign: _, ...sale }) => ({ ...sale, refundedAt: knownBy(sale.refundedAt, cutoff) }));
    const inputs = {
      ...all,
      posts: all.posts.filter((post) => !isElsewhere(post.postedAt)),
      ...(needs.latePosts && own !== undefined
        ? {
            posts: own.own.map((post) => postAt(post, cutoff)),
            latePosts: own.late.map((post) => postAt(post, cutoff)),
          }
        : {}),
      ...(needs.sales ? { sales } : {}),
    };
    return [judgePeriod({ structure: term, creatorId, scheduled, cover, timezone, inputs })];
  });
}

/** What every cycle was delivered with, by its first day: all cycles of all memberships, each computed once. */
function deliveriesOf(
  feed: Feed,
  term: Term,
  creatorId: string,
  windows: readonly Window[],
  options: { readonly timezone: string; readonly asOf: EpochMs },
): Map<string, Delivered<FullHistory>> {
  const cycles = [...cyclesBackFrom(term, windows, options.asOf, options)].reverse();
  const delivered = attribute(
    feed.posts.get(creatorId) ?? [],
    cycles.map(({ slot }) => slot),
    term.campaign.postsRequired,
  );
  return new Map(
    cycles.map(({ scheduled }, index) => [scheduled.period.start, delivered[index] ?? { own: [], late: [] }]),
  );
}

function knownBy(instant: EpochMs | null, at: EpochMs): EpochMs | null {
  return instant !== null && instant <= at ? instant : null;
}

/** What refunds after its cutoff and by `as_of` take back of one accrual, as it was booked: under its limits. */
export function refundsIn(scenario: Scenario, judgement: Judgement): Refund[] {
  if (judgement.outcome !== "accrual" || !ruleOf(judgement.version).needs.sales) return [];
  const refunds = new Map(
    scenario.sales.flatMap(({ id, refunded_at: refundedAt }) =>
      refundedAt === null || refundedAt > scenario.as_of ? [] : [[id, refundedAt] as const],
    ),
  );
  return refundsOf(judgement.snapshot, refunds, judgement.amountCents);
}
