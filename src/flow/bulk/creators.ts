/**
 * Changes of many creators at once (docs/payees.md, "Many creators at once"). Each is changed as if it were changed alone:
 * what cannot be changed is named and stays, the rest is one transaction with an audit entry for each creator.
 */
import type { z } from "zod";
import type {
  AssignSelectedBody,
  HoldCreatorsBody,
  SelectedCreatorsBody,
  TagCreatorsBody,
  UnassignSelectedBody,
} from "../../contract/bulk/creators.ts";
import { notFound } from "../../contract/errors.ts";
import { limitsOf } from "../../contract/organization/plans.ts";
import * as store from "../../store/bulk/selected.ts";
import { countCreators, setRemoved } from "../../store/feeding/creators.ts";
import * as holds from "../../store/feeding/holds.ts";
import { command } from "../command.ts";
import type { Context } from "../context.ts";
import { lockWhereCapped, removeWithin } from "../feeding/creators.ts";
import { requireOrganization } from "../organization/organization.ts";
import { assignWithin, unassignWithin } from "../structures/assignments.ts";
import { type ChangedCreators, outcome, type Refusal, select } from "./selecting.ts";

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);

/** Puts tags on creators and takes others off. @throws DomainError `not_found` for a tag */
export function tagCreators(ctx: Context, body: z.output<typeof TagCreatorsBody>): Promise<ChangedCreators> {
  const { add_tag_ids: add, remove_tag_ids: remove } = body;
  return command(ctx, "creator.tag", async (tx, record) => {
    if ((await store.countTags(tx, ctx.orgId, [...add, ...remove])) < add.length + remove.length) throw notFound("Tag");
    const selected = await select(tx, ctx, body);
    const changed = await store.changeTags(tx, ctx.orgId, idsOf(selected.creators), add, remove);
    for (const id of changed)
      record({ subjectType: "creator", subjectId: id, details: { added_tags: add, removed_tags: remove } });
    return outcome(selected, changed);
  });
}

/**
 * Holds what creators are owed, and what they earn until they are released. One that a pay run is about to pay is refused: its
 * line is left out of the run first.
 */
export function holdCreators(ctx: Context, body: z.output<typeof HoldCreatorsBody>): Promise<ChangedCreators> {
  const { reason } = body;
  return command(ctx, "creator.hold", async (tx, record) => {
    const selected = await select(tx, ctx, body, "hold");
    const wanted = selected.creators.filter((row) => row.hold_reason !== reason);
    await holds.lockForHold(tx, ctx.orgId, idsOf(wanted));
    const reserved = await holds.reservedOfCreators(tx, ctx.orgId, idsOf(wanted));
    const refused: Refusal[] = [...reserved].map(([id, run]) => ({
      id,
      code: "in_pay_run",
      error: `${run} pays the creator; leave the line out, or wait for the run.`,
    }));
    const changed = wanted.filter(({ id }) => !reserved.has(id));
    await holds.holdCreators(tx, ctx.orgId, idsOf(changed), reason, ctx.now);
    for (const { id, handle } of changed)
      record({
        subjectType: "creator",
        subjectId: id,
        details: { handle, reason },
        event: { type: "creator.held", payload: { creator_id: id, reason } },
      });
    return outcome(selected, idsOf(changed), refused);
  });
}

/** Ends the hold of creators and of what they are owed. */
export function releaseCreators(ctx: Context, body: z.output<typeof SelectedCreatorsBody>): Promise<ChangedCreators> {
  return command(ctx, "creator.release", async (tx, record) => {
    const selected = await select(tx, ctx, body, "hold");
    const held = selected.creators.filter((row) => row.held_at !== null);
    await holds.lockForHold(tx, ctx.orgId, idsOf(held));
    await holds.releaseCreators(tx, ctx.orgId, idsOf(held), ctx.now);
    for (const { id, handle } of held)
      record({
        subjectType: "creator",
        subjectId: id,
        details: { handle },
        event: { type: "creator.released", payload: { creator_id: id } },
      });
    return outcome(selected, idsOf(held));
  });
}

/** Why an assignment was not made, in the words of one that is asked for alone. */
const NOT_ASSIGNED = {
  not_in_project: "The creator is removed, or in another project than the structure.",
  not_in_campaign: "The structure is a term of a campaign, and the creator is no member of it.",
} as const;

/** Assigns creators to a structure. @throws DomainError `not_found`, `structure_archived`, `entered_by_hand` */
export function assignCreators(ctx: Context, body: z.output<typeof AssignSelectedBody>): Promise<ChangedCreators> {
  return command(ctx, "assignment.assign", async (tx, record) => {
    const selected = await select(tx, ctx, body);
    const { structure_id, assigned_at } = body;
    const input = { creator_ids: idsOf(selected.creators), assigned_at };
    const { results } = await assignWithin(tx, ctx, record, structure_id, input);
    const refused = results.flatMap(({ creator_id: id, result }): Refusal[] =>
      result === "not_in_project" || result === "not_in_campaign"
        ? [{ id, code: result, error: NOT_ASSIGNED[result] }]
        : [],
    );
    const changed = results.filter(({ result }) => result === "assigned").map(({ creator_id }) => creator_id);
    return outcome(selected, changed, refused);
  });
}

/** Ends the assignments of creators to a structure. @throws DomainError `not_found`, `managed_by_campaign` */
export function unassignCreators(ctx: Context, body: z.output<typeof UnassignSelectedBody>): Promise<ChangedCreators> {
  return command(ctx, "assignment.unassign", async (tx, record) => {
    const selected = await select(tx, ctx, body);
    const { structure_id, unassigned_at } = body;
    const input = { creator_ids: idsOf(selected.creators), unassigned_at };
    const { results } = await unassignWithin(tx, ctx, record, structure_id, input, "left");
    const refused = results.flatMap(({ creator_id: id, result }): Refusal[] =>
      result === "has_later_accruals"
        ? [{ id, code: result, error: "A period that ends later is already booked for the creator." }]
        : [],
    );
    const changed = results.filter(({ result }) => result === "unassigned").map(({ creator_id }) => creator_id);
    return outcome(selected, changed, refused);
  });
}

/** Removes creators: their open assignments end now, their history stays. */
export function removeCreators(ctx: Context, body: z.output<typeof SelectedCreatorsBody>): Promise<ChangedCreators> {
  return command(ctx, "creator.remove", async (tx, record) => {
    const { timezone } = await requireOrganization(tx, ctx.orgId);
    const selected = await select(tx, ctx, body);
    const active = selected.creators.filter((row) => row.removed_at === null);
    for (const creator of active) await removeWithin(tx, ctx, record, creator, timezone);
    return outcome(selected, idsOf(active));
  });
}

/** Restores removed creators, as far as the plan has room for them. */
export function restoreCreators(ctx: Context, body: z.output<typeof SelectedCreatorsBody>): Promise<ChangedCreators> {
  return command(ctx, "creator.restore", async (tx, record) => {
    const { plan } = await lockWhereCapped(tx, ctx.orgId);
    const most = limitsOf(plan).max_creators_per_org;
    const room = most === null ? Number.POSITIVE_INFINITY : Math.max(0, most - (await countCreators(tx, ctx.orgId)));
    const selected = await select(tx, ctx, body);
    const removed = selected.creators.filter((row) => row.removed_at !== null);
    const back = removed.slice(0, room);
    for (const { id, handle } of back) {
      await setRemoved(tx, ctx.orgId, id, null, ctx.now);
      record({ subjectType: "creator", subjectId: id, details: { handle, reactivated: true } });
    }
    const refused = removed.slice(back.length).map(({ id }) => ({
      id,
      code: "limit_reached",
      error: `The plan's limit of ${most} creators is reached.`,
    }));
    return outcome(selected, idsOf(back), refused);
  });
}
