/** Two people stand behind a run: who made it, and who approves exactly what they saw. */
import type { z } from "zod";
import { DomainError } from "../../contract/errors.ts";
import { roleAllows, roleNamed } from "../../contract/organization/organization.ts";
import type { ApprovePayRunBody, RejectPayRunBody } from "../../contract/payruns/runs.ts";
import { type ApprovalRefusal, approvalsNeeded, judgeApproval, type RunActor } from "../../engine/payruns/approvals.ts";
import type { Tx } from "../../store/db.ts";
import { keepFlags } from "../../store/flags/flags.ts";
import { selectMember } from "../../store/organization/people.ts";
import { projectsThatHold } from "../../store/payruns/lines.ts";
import {
  type ApprovalRow,
  approvalsOf,
  countPayers,
  insertApproval,
  revokeApprovals,
} from "../../store/payruns/papers.ts";
import { type PayRunRow, sumsOf, updateRun } from "../../store/payruns/runs.ts";
import { command } from "../command.ts";
import type { Context } from "../context.ts";
import { afterLooking, requireLooked } from "../flags/look-first.ts";
import { aboutRun } from "./about.ts";
import { type Flagged, flaggedOf, namedOf, requireAccepted } from "./flagged.ts";
import { policyOf } from "./policy.ts";
import { lockRun, type PayRun, plannedCents, requireRun, requireState } from "./runs.ts";

const SENTENCES: Readonly<Record<ApprovalRefusal, string>> = {
  keys_never_approve: "API keys and the command line make drafts and never approve, unless the policy allows keys.",
  own_run: "You made or changed this run; another member has to approve it.",
  already_approved: "You have approved this run already.",
};

/**
 * Approves a run by the digest that the approver saw. With enough approvals it is approved. The same approval sent again
 * changes nothing. Readings that have just arrived are looked through before; lines that flags touch need to be accepted
 * by the digest of what the flags said when the approver saw them.
 *
 * @throws DomainError `not_found`, `insufficient_role`, `invalid_status_transition`, `approval_stale`,
 * `approval_not_allowed`, `nothing_to_pay`, `lines_flagged`, `over_amount_limit`
 */
export function approvePayRun(ctx: Context, id: string, body: z.output<typeof ApprovePayRunBody>): Promise<PayRun> {
  return afterLooking(ctx, (mustLook) => approve(ctx, id, body, mustLook));
}

function approve(
  ctx: Context,
  id: string,
  body: z.output<typeof ApprovePayRunBody>,
  mustLook: boolean,
): Promise<PayRun> {
  return command(ctx, "pay_run.approve", async (tx, record) => {
    const run = await lockRun(tx, ctx, id);
    await requireMayPay(tx, ctx);
    const live = liveApprovals(await approvalsOf(tx, [ctx.orgId], id));
    const isMine = live.some(({ by_id, digest }) => by_id === ctx.actor.id && digest.toString("hex") === body.digest);
    if (isMine && (run.status === "draft" || run.status === "approved")) return requireRun(tx, ctx, id);
    requireState(run, "draft");
    if (run.digest.toString("hex") !== body.digest)
      throw new DomainError("approval_stale", `${run.run_id} is no longer what you saw; look at it again.`, {
        digest: run.digest.toString("hex"),
      });
    const sums = (await sumsOf(tx, [ctx.orgId], [id])).get(id);
    const total = sums === undefined ? 0n : plannedCents(sums);
    if (total === 0n) throw new DomainError("nothing_to_pay", `${run.run_id} has no line to pay.`);
    const policy = await policyOf(tx, ctx);
    const { refusal, isSelf } = judgeApproval({
      ...{ approver: ctx.actor, madeBy: makerOf(run), editedBy: run.edited_by, policy },
      approvedBy: live.flatMap(({ by_id }) => (by_id === null ? [] : [by_id])),
      payers: await countPayers(tx, ctx.orgId, run.currency, total),
    });
    if (refusal !== null) throw new DomainError("approval_not_allowed", SENTENCES[refusal], { reason: refusal });
    const holding = await projectsThatHold(tx, ctx.orgId, id);
    // After the run, as a refresh takes them: no flag is opened, or decided about, until the approval is there.
    for (const projectId of holding) await keepFlags(tx, ctx.orgId, projectId);
    if (mustLook) await requireLooked(tx, ctx.orgId, holding);
    const flagged = await flaggedOf(tx, [ctx.orgId], id);
    requireAccepted(run, flagged, body.flagged_digest);
    await insertApproval(tx, ctx.orgId, rowOf(ctx, run, { kind: "approved", text: body.text, isSelf }));
    const needed = approvalsNeeded(policy, run.currency, total);
    const isEnough = live.length + 1 >= needed;
    const details = {
      digest: body.digest,
      total_cents: total,
      approvals: live.length + 1,
      needed,
      self_approval: isSelf,
      ...acceptedOf(flagged),
    };
    record({
      ...aboutRun(run, isEnough ? "approved" : "approval_added", details),
      moves: { currency: run.currency, cents: total },
    });
    if (isEnough)
      await updateRun(tx, ctx.orgId, id, { status: "approved", approved_at: ctx.now, fell_back: null }, ctx.now);
    return requireRun(tx, ctx, id);
  });
}

/**
 * Rejects a run: all approvals are taken away, and it is a draft with the text.
 *
 * @throws DomainError `not_found`, `insufficient_role`, `invalid_status_transition`, `approval_not_allowed`
 */
export function rejectPayRun(ctx: Context, id: string, body: z.output<typeof RejectPayRunBody>): Promise<PayRun> {
  return command(ctx, "pay_run.reject", async (tx, record) => {
    const run = await lockRun(tx, ctx, id);
    await requireMayPay(tx, ctx);
    requireState(run, "draft", "approved");
    await insertApproval(tx, ctx.orgId, rowOf(ctx, run, { kind: "rejected", text: body.text, isSelf: false }));
    const revoked = await revokeApprovals(tx, ctx.orgId, id, ctx.now);
    await updateRun(tx, ctx.orgId, id, { status: "draft", approved_at: null }, ctx.now);
    record(aboutRun(run, "rejected", { text: body.text, approvals_revoked: revoked }));
    return requireRun(tx, ctx, id);
  });
}

export function liveApprovals(rows: readonly ApprovalRow[]): ApprovalRow[] {
  return rows.filter(({ kind, revoked_at }) => kind === "approved" && revoked_at === null);
}

/** What the audit log keeps of the flags that an approval accepts. */
function acceptedOf({ lines, digest }: Flagged) {
  if (digest === null) return {};
  const { lines: flagged_lines, references: flagged_references } = namedOf(lines);
  return { flagged_digest: digest.toString("hex"), flagged_lines, flagged_references };
}

function makerOf(run: PayRunRow): RunActor {
  return { type: run.made_by_type as RunActor["type"], id: run.made_by_id };
}

/** A role may have changed since the request was let in: it is read in the transaction that approves. */
async function requireMayPay(tx: Tx, { orgId, actor }: Context): Promise<void> {
  if (actor.type !== "user" || actor.id === null) return;
  const member = await selectMember(tx, orgId, actor.id);
  const role = member === undefined ? null : roleNamed(member.role);
  if (role !== null && roleAllows(role, "pay")) return;
  throw new DomainError("insufficient_role", "Your role changed in the meantime; this needs a role that may pay.", {
    required: "pay",
    role,
  });
}

function rowOf(
  ctx: Context,
  run: PayRunRow,
  of: { kind: "approved" | "rejected"; text: string | null; isSelf: boolean },
) {
  return {
    ...{
      id: ctx.app.newId(),
      pay_run_id: run.id,
      kind: of.kind,
      text: of.text,
      is_self: of.isSelf,
      digest: run.digest,
    },
    ...{ by_type: ctx.actor.type, by_id: ctx.actor.id, by_name: ctx.actor.name, at: ctx.now },
  };
}
