/** The organization's policy of approvals. */
import type { z } from "zod";
import type { PayRunPolicyBody } from "../../contract/payruns/policy.ts";
import { type ApprovalPolicy, DEFAULT_POLICY } from "../../engine/payruns/approvals.ts";
import type { Db } from "../../store/db.ts";
import { lockOrganization } from "../../store/organization/organizations.ts";
import { findPolicy, savePolicy } from "../../store/payruns/papers.ts";
import { command, read } from "../command.ts";
import type { Context } from "../context.ts";

export async function policyOf(db: Db, ctx: Context): Promise<ApprovalPolicy> {
  const stored = await findPolicy(db, [ctx.orgId]);
  if (stored === undefined) return DEFAULT_POLICY;
  return {
    approvals: stored.approvals.map(({ currency, from_cents, count }) => ({
      currency,
      fromCents: BigInt(from_cents),
      count,
    })),
    selfApproval: stored.self_approval,
    keysMayApprove: stored.keys_may_approve,
  };
}

export function getPolicy(ctx: Context): Promise<ApprovalPolicy> {
  return read(ctx, (db) => policyOf(db, ctx));
}

/** Sets the policy as a whole; drafts follow it from then on, what is approved stays approved. */
export function setPolicy(ctx: Context, body: z.output<typeof PayRunPolicyBody>): Promise<ApprovalPolicy> {
  return command(ctx, "pay_run.policy", async (tx, record) => {
    await lockOrganization(tx, ctx.orgId);
    const approvals = body.approvals.map(({ currency, from_cents, count }) => ({
      currency,
      from_cents: Number(from_cents),
      count,
    }));
    const policy = { ...body, approvals };
    await savePolicy(tx, ctx.orgId, policy, ctx.now);
    record({ subjectType: "pay_run_policy", subjectId: ctx.orgId, details: policy });
    return policyOf(tx, ctx);
  });
}
