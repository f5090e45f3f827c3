/**
 * Creator payouts over the cycles: opened when a cycle begins, counted again when posts are added or removed, and
 * recomputed in the transaction that changes an input. Inputs are changed first, then the payout is locked, then inputs
 * are read: the last writer sees every earlier change. Members are locked before payouts, payouts in order of their
 * ids.
 */
import { cyclePeriod, graceEnd, withFullCycles } from "../../engine/cycles.ts";
import { attribute, type DeliverySlot } from "../../engine/deliveries.ts";
import { isElsewhere, membershipsOf } from "../../engine/memberships.ts";
import { payoutState } from "../../engine/payouts.ts";
import { addDays, localDateOf, startOfDate } from "../../engine/periods.ts";
import type { LocalDate } from "../../engine/types.ts";
import { type CampaignRow, findCampaigns } from "../../store/campaigns/campaigns.ts";
import {
  claimMembersToOpen,
  lockMembersOfCreators,
  type MemberRow,
  membersBeside,
  setOpened,
} from "../../store/campaigns/members.ts";
import * as store from "../../store/cycles/creator-payouts.ts";
import type { Db, Tx } from "../../store/db.ts";
import { type Context, scopeOf } from "../context.ts";
import { requireOrganization } from "../organization/organization.ts";

/** Members or payouts processed in one transaction. */
const BATCH = 500;
/** Batches of one call of `advanceCycles`; the next run processes the rest. */
const MAX_BATCHES = 10_000;
const BATCH_TIMEOUT_MS = 5 * 60_000;

/**
 * The first date that is no longer part of a membership: the day of leaving, or the day after the campaign's last day;
 * null while neither is known.
 */
export function endOfMembership(member: Pick<MemberRow, "left_on">, campaign: CampaignRow): LocalDate | null {
  const afterCampaign = campaign.ends_on === null ? null : addDays(campaign.ends_on, 1);
  if (member.left_on === null) return afterCampaign;
  return afterCampaign === null || member.left_on < afterCampaign ? member.left_on : afterCampaign;
}

/**
 * Opens the cycles of members that have begun by now, and returns the payouts it opened. The caller has locked the
 * members.
 */
export async function openCycles(tx: Tx, ctx: Context, members: readonly MemberRow[], timezone: string): Promise<void> {
  const ids = [...new Set(members.map((member) => member.campaign_id))];
  const campaigns = new Map((await findCampaigns(tx, ctx.orgId, ids)).map((row) => [row.id, row]));
  const today = localDateOf(ctx.now, timezone);
  const opened: { id: string; cycles: number; nextOn: LocalDate | null }[] = [];
  const payouts: store.NewPayout[] = [];
  for (const member of members) {
    const campaign = campaigns.get(member.campaign_id);
    if (campaign === undefined) throw new Error(`member ${member.id} has no campaign`);
    const until = endOfMembership(member, campaign);
    const startOf = (index: number) => addDays(member.joined_on, index * campaign.cycle_days);
    const hasCycle = (index: number) => campaign.canceled_at === null && (until === null || startOf(index) < until);
    let cycles = member.cycles_opened;
    for (; hasCycle(cycles) && startOf(cycles) <= today; cycles += 1) {
      const period = cyclePeriod(member.joined_on, cycles, campaign.cycle_days, timezone);
      payouts.push({
        id: ctx.app.newId(),
        memberId: member.id,
        projectId: member.project_id,
        campaignId: member.campaign_id,
        creatorId: member.creator_id,
        cycleIndex: cycles,
        dealDate: addDays(period.end, 1),
        period,
        required: campaign.posts_required,
      });
    }
    const nextOn = hasCycle(cycles) ? startOf(cycles) : null;
    if (cycles !== member.cycles_opened || nextOn !== member.next_cycle_on)
      opened.push({ id: member.id, cycles, nextOn });
  }
  await store.insertPayouts(tx, ctx.orgId, payouts, ctx.now);
  await setOpened(tx, ctx.orgId, opened, ctx.now);
  if (payouts.length > 0) {
    await countDeliveries(tx, ctx, members, timezone);
  }
}

/**
 * Counts deliveries again after posts of these creators were added, removed or changed. Costs one query where no
 * creator is a member.
 */
export async function refreshDeliveries(tx: Tx, ctx: Context, creatorIds: readonly string[]): Promise<void> {
  if (creatorIds.length === 0) return;
  const members = await lockMembersOfCreators(tx, ctx.orgId, [...new Set(creatorIds)].sort());
  if (members.length === 0) return;
  const { timezone } = await requireOrganization(tx, ctx.orgId);
  await countDeliveries(tx, ctx, members, timezone);
}

/**
 * Counts again for members who have been in their campaign before: the dates of one membership decide which posts
 * belong to the other. The caller has locked the members.
 */
export function recountRejoined(tx: Tx, ctx: Context, members: readonly MemberRow[], timezone: string): Promise<void> {
  const together = Map.groupBy(members, (member) => `${member.campaign_id} ${member.creator_id}`);
  const rejoined = [...together.values()].filter((own) => own.length > 1).flat();
  return rejoined.length === 0 ? Promise.resolve() : countDeliveries(tx, ctx, rejoined, timezone);
}

/** Counts the deliveries of members and recomputes their payouts. The caller has locked the members. */
async function countDeliveries(tx: Tx, ctx: Context, members: readonly MemberRow[], timezone: string): Promise<void> {
  const counted = await deliveriesOf(tx, ctx.orgId, members, timezone);
  const changed = counted.filter(({ payout, delivered }) => payout.contents_delivered !== delivered);
  const stale = counted.filter(({ payout }) => payout.status === "in_progress" && payout.period_end_at <= ctx.now);
  const ids = [...new Set([...changed, ...stale].map(({ payout }) => payout.id))];
  await store.lockPayouts(tx, ctx.orgId, ids);
  await store.setDelivered(
    tx,
    ctx.orgId,
    changed.map(({ payout, delivered }) => ({ id: payout.id, delivered })),
    ctx.now,
  );
  await refreshPayouts(tx, ctx, ids);
}

/**
 * The payouts of members with the number of posts delivered for each, as of now. A post belongs to one membership only,
 * so all memberships of a creator in a campaign are counted together.
 */
export async function deliveriesOf(
  db: Db,
  orgId: string,
  members: readonly MemberRow[],
  timezone: string,
): Promise<{ readonly payout: store.CreatorPayoutRow; readonly delivered: number }[]> {
  const ids = [...new Set(members.map((member) => member.campaign_id))];
  const campaigns = new Map((await findCampaigns(db, orgId, ids)).map((row) => [row.id, row]));
  const all = await membersBeside(db, orgId, members);
  const payouts = Map.groupBy(
    await store.payoutsOfMembers(
      db,
      orgId,
      all.map((member) => member.id),
    ),
    (row) => row.member_id,
  );
  const chains = [...Map.groupBy(all, (member) => `${member.campaign_id} ${member.creator_id}`).values()].flatMap(
    (own) => {
      const campaign = campaigns.get(own[0]?.campaign_id ?? "");
      return campaign === undefined ? [] : chainOf(own, campaign, payouts, timezone);
    },
  );
  const posts = await store.countingPosts(db, orgId, spansOf(chains));
  const counted = new Set(members.map((member) => member.id));
  return chains.flatMap(({ creatorId, required, slots }) => {
    const delivered = attribute(posts.get(creatorId) ?? [], slots, required);
    return slots.flatMap(({ payout }, index) => {
      const { own = [], late = [] } = delivered[index] ?? {};
      return counted.has(payout.member_id) ? [{ payout, delivered: own.length + late.length }] : [];
    });
  });
}

interface Chain {
  readonly creatorId: string;
  readonly required: number;
  readonly slots: readonly (DeliverySlot & { readonly payout: store.CreatorPayoutRow })[];
}

/** All payouts of one creator in a campaign as slots, in order of time. */
function chainOf(
  members: readonly MemberRow[],
  campaign: CampaignRow,
  payouts: ReadonlyMap<string, readonly store.CreatorPayoutRow[]>,
  timezone: string,
): Chain {
  const windows = members.map((member) => ({
    member,
    assignedAt: startOfDate(member.joined_on, timezone),
    unassignedAt: endInstant(member, campaign, timezone),
  }));
  const known = membershipsOf(windows, timezone, Number.POSITIVE_INFINITY);
  const memberships = withFullCycles(known, campaign.cycle_days, timezone);
  const slots = windows.flatMap(({ member, ...window }) => {
    const membership = memberships.find((other) => other.joinedAt === window.assignedAt);
    return (payouts.get(member.id) ?? []).map((payout) => {
      const { period_start_at: startAt, period_end_at: endAt, since_date: start } = payout;
      const period = { start, end: addDays(payout.deal_date, -1), startAt, endAt };
      const isOthers = (at: number) => membership !== undefined && isElsewhere(memberships, membership, period, at);
      return {
        payout,
        startAt,
        endAt,
        graceEndAt: graceEnd(period, campaign.grace_days, timezone),
        isElsewhere: isOthers,
      };
    });
  });
  slots.sort((a, b) => a.startAt - b.startAt);
  return { creatorId: members[0]?.creator_id ?? "", required: campaign.posts_required, slots };
}

/** One span of posts for each creator, over all their cycles. */
function spansOf(chains: readonly Chain[]) {
  const spans = new Map<string, { creatorId: string; fromAt: number; toAt: number }>();
  for (const { creatorId, slots } of chains) {
    for (const { startAt, graceEndAt } of slots) {
      const span = spans.get(creatorId) ?? { creatorId, fromAt: startAt, toAt: graceEndAt };
      span.fromAt = Math.min(span.fromAt, startAt);
      span.toAt = Math.max(span.toAt, graceEndAt);
      spans.set(creatorId, span);
    }
  }
  return [...spans.values()];
}

/** Recomputes payouts from their inputs. */
export async function refreshPayouts(
  tx: Tx,
  ctx: Context,
  payoutIds: Iterable<string | null | undefined>,
): Promise<void> {
  const ids = [...new Set([...payoutIds].filter((id) => id !== null && id !== undefined))].sort();
  if (ids.length === 0) return;
  const payouts = await store.lockPayouts(tx, ctx.orgId, ids);
  const accruals = await store.accrualsOfPayouts(tx, payouts);
  const changes = payouts.flatMap((payout) => {
    const state = payoutState({
      hasEnded: payout.period_end_at <= ctx.now || payout.status !== "in_progress",
      isCanceled: payout.is_canceled,
      delivered: payout.contents_delivered,
      required: payout.contents_required,
      accruals: accruals.get(payout.id) ?? [],
    });
    const { status, reopenedBy, hasCredits } = state;
    const isSame = status === payout.status && reopenedBy === payout.reopened_by && hasCredits === payout.has_credits;
    return isSame ? [] : [{ id: payout.id, status, reopenedBy, hasCredits }];
  });
  await store.setStates(tx, ctx.orgId, changes, ctx.now);
}

/**
 * Opens the cycles that have begun and closes those that have ended, batch by batch, each in a transaction of its own.
 */
export async function advanceCycles(ctx: Context): Promise<void> {
  const inBatch = <T>(work: (tx: Tx) => Promise<T>) =>
    ctx.app.database.transaction(scopeOf(ctx), work, { statementTimeoutMs: BATCH_TIMEOUT_MS });
  for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
    const opened = await inBatch(async (tx) => {
      const { timezone } = await requireOrganization(tx, ctx.orgId);
      const today = localDateOf(ctx.now, timezone);
      const members = await claimMembersToOpen(tx, ctx.orgId, today, BATCH);
      await openCycles(tx, ctx, members, timezone);
      return members.length;
    });
    if (opened < BATCH) break;
  }
  for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
    const closed = await inBatch(async (tx) => {
      const ids = await store.endedPayouts(tx, ctx.orgId, ctx.now, BATCH);
      await refreshPayouts(tx, ctx, ids);
      return ids.length;
    });
    if (closed < BATCH) break;
  }
}

/** The instant a membership's windows end; null while it is open-ended. */
export function endInstant(member: Pick<MemberRow, "left_on">, campaign: CampaignRow, timezone: string): number | null {
  const until = endOfMembership(member, campaign);
  return until === null ? null : startOfDate(until, timezone);
}
