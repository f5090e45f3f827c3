/** How many have to approve a run, and who may. */

export interface ApprovalRule {
  readonly currency: string;
  readonly fromCents: bigint;
  readonly count: number;
}

export interface ApprovalPolicy {
  readonly approvals: readonly ApprovalRule[];
  readonly selfApproval: boolean;
  /** Whether API keys may approve. */
  readonly keysMayApprove: boolean;
}

export const DEFAULT_POLICY: ApprovalPolicy = { approvals: [], selfApproval: false, keysMayApprove: false };
export const DEFAULT_APPROVALS = 1;

/** Approvals that a run of this total needs: the rule of its currency with the highest threshold it reaches; else one. */
export function approvalsNeeded({ approvals }: ApprovalPolicy, currency: string, totalCents: bigint): number {
  let found: ApprovalRule | null = null;
  for (const rule of approvals) {
    if (rule.currency !== currency || rule.fromCents > totalCents) continue;
    if (found === null || rule.fromCents >= found.fromCents) found = rule;
  }
  return found?.count ?? DEFAULT_APPROVALS;
}

/** Who did something to a run, as the audit log names them. */
export interface RunActor {
  readonly type: "api_key" | "user" | "cli" | "system";
  readonly id: string | null;
}

/** Why an approval is refused. */
export type ApprovalRefusal = "keys_never_approve" | "own_run" | "already_approved";

export interface ApprovalFacts {
  readonly approver: RunActor;
  readonly madeBy: RunActor;
  /** Ids of those who changed lines, note, date or options. */
  readonly editedBy: readonly string[];
  /** Ids of those whose approval counts now. */
  readonly approvedBy: readonly string[];
  readonly policy: ApprovalPolicy;
  /** Members who may approve a run of this total: by their role, and by their limits. */
  readonly payers: number;
}

export interface ApprovalVerdict {
  readonly refusal: ApprovalRefusal | null;
  /** Whether the approver made or changed the run. */
  readonly isSelf: boolean;
}

/** Whether this approval counts. Made or changed by oneself it does only where the policy, or there being one payer, allows it. */
export function judgeApproval(facts: ApprovalFacts): ApprovalVerdict {
  const { approver, madeBy, editedBy, policy } = facts;
  if (approver.type !== "user" && !(approver.type === "api_key" && policy.keysMayApprove))
    return { refusal: "keys_never_approve", isSelf: false };
  const isMaker = approver.type === madeBy.type && approver.id === madeBy.id;
  const isSelf = isMaker || (approver.id !== null && editedBy.includes(approver.id));
  if (approver.id !== null && facts.approvedBy.includes(approver.id)) return { refusal: "already_approved", isSelf };
  if (isSelf && !policy.selfApproval && facts.payers > 1) return { refusal: "own_run", isSelf };
  return { refusal: null, isSelf };
}
