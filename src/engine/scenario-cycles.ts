/** The cycles of a scenario's campaign members, and what refunds take back. */

import { judgeRefunds, salesIn } from "./corrections.ts";
import { coverOf } from "./cover.ts";
import { cycleIndexOf, cyclePeriod, dueCycles, graceEnd } from "./cycles.ts";
import { attribute } from "./deliveries.ts";
import { judgePeriod } from "./judge.ts";
import { localDateOf } from "./periods.ts";
import { ruleOf } from "./rules/index.ts";
import { type Feed, inputsOf, postAt } from "./scenario-feed.ts";
import type { Scenario } from "./scenario-schema.ts";
import { byText } from "./texts.ts";
import type { Campaign, EpochMs, Judgement, ScheduledPeriod, Structure, Window } from "./types.ts";

/** The cycles of every membership; what one has due is the same on any night. */
export function judgeCycles(
  { timezone, as_of: asOf }: Scenario,
  feed: Feed,
  structure: Structure & { readonly campaign: Campaign },
  creatorId: string,
  windows: readonly Window[],
): Judgement[] {
  const { campaign } = structure;
  const judgements: Judgement[] = [];
  for (const { scheduled, window } of dueCycles(structure, windows, { timezone, asOf })) {
    const cover = coverOf({ scheduled, windows: [window], timezone });
    if (cover === null) continue;
    const { period, cutoff, version } = scheduled;
    const needs = ruleOf(version).needs;
    const inputs = inputsOf(feed, creatorId, scheduled);
    const delivered = needs.latePosts ? deliveredIn(feed, campaign, creatorId, scheduled, window, timezone) : null;
    const sales = (feed.sales.get(creatorId) ?? [])
      .filter((sale) => sale.campaign === campaign.id && period.startAt <= sale.soldAt && sale.soldAt < period.endAt)
      .map(({ campaign: _, ...sale }) => ({ ...sale, refundedAt: knownBy(sale.refundedAt, cutoff) }));
    judgements.push(
      judgePeriod({
        structure,
        creatorId,
        scheduled,
        cover,
        timezone,
        inputs: {
          ...inputs,
          ...(delivered === null
            ? {}
            : {
                posts: delivered.own.map((post) => postAt(post, cutoff)),
                latePosts: delivered.late.map((post) => postAt(post, cutoff)),
              }),
          ...(needs.sales ? { sales } : {}),
        },
      }),
    );
  }
  return judgements;
}

/** What a cycle was delivered with, told by all cycles of the membership up to it. */
function deliveredIn(
  feed: Feed,
  { cycleDays, graceDays, postsRequired }: Campaign,
  creatorId: string,
  scheduled: ScheduledPeriod,
  window: Window,
  timezone: string,
) {
  const joinedOn = localDateOf(window.assignedAt, timezone);
  const count = cycleIndexOf(joinedOn, scheduled.period.start, cycleDays) + 1;
  const slots = Array.from({ length: count }, (_, index) => {
    const period = cyclePeriod(joinedOn, index, cycleDays, timezone);
    return { startAt: period.startAt, endAt: period.endAt, graceEndAt: graceEnd(period, graceDays, timezone) };
  });
  return attribute(feed.posts.get(creatorId) ?? [], slots, postsRequired)[count - 1] ?? { own: [], late: [] };
}

function knownBy(instant: EpochMs | null, at: EpochMs): EpochMs | null {
  return instant !== null && instant <= at ? instant : null;
}

/** Corrections of one accrual for refunds after its cutoff: one for each refund, in order of time. */
export function refundsOf(scenario: Scenario, judgement: Judgement): Judgement[] {
  if (judgement.outcome !== "accrual" || !ruleOf(judgement.version).needs.sales) return [];
  const counted = salesIn(judgement.snapshot);
  const news = scenario.sales
    .flatMap(({ id, refunded_at: refundedAt }) =>
      refundedAt !== null && refundedAt <= scenario.as_of && counted.get(id)?.refundedAt === null
        ? [{ id, refundedAt }]
        : [],
    )
    .sort((a, b) => a.refundedAt - b.refundedAt || byText(a.id, b.id));
  const refunds = new Map<string, EpochMs>();
  const corrections: Judgement[] = [];
  let bookedCents = judgement.amountCents;
  for (const { id, refundedAt } of news) {
    refunds.set(id, refundedAt);
    const correction = judgeRefunds({ snapshot: judgement.snapshot, refunds, bookedCents });
    if (correction === null) continue;
    bookedCents += correction.amountCents;
    corrections.push(correction);
  }
  return corrections;
}
