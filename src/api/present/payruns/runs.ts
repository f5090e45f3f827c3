import type { ApprovalPolicy } from "../../../engine/payruns/approvals.ts";
import { inWords, type ReasonCode } from "../../../engine/payruns/reasons.ts";
import type { RefreshedRun } from "../../../flow/payruns/drafts.ts";
import { meaningOf } from "../../../flow/payruns/meanings.ts";
import type { LeftOutOfAll, PreviewOfCurrency } from "../../../flow/payruns/previews.ts";
import type { AppliedResults } from "../../../flow/payruns/results.ts";
import {
  type LeftOutRow,
  type LineWithParts,
  type ListedRun,
  type PayRun,
  plannedCents,
  type RunSums,
} from "../../../flow/payruns/runs.ts";
import { flagSentence } from "../../../parse/flag-words.ts";
import { iso, isoOrNull, numberOf } from "../values.ts";

type Sums = Readonly<Record<string, { readonly count: number; readonly cents: bigint }>>;

const presentSums = (sums: Sums) =>
  Object.fromEntries(Object.entries(sums).map(([name, { count, cents }]) => [name, { count, cents: numberOf(cents) }]));

const NONE = { count: 0, cents: 0n };

/** Those left out, lines left out by hand among them. */
function leftOutOf({ lines, leftOut }: RunSums): Sums {
  const { excluded } = lines;
  if (excluded === undefined) return leftOut;
  return { ...leftOut, excluded_by_operator: excluded };
}

function totalsOf(sums: RunSums) {
  const left = Object.values(leftOutOf(sums));
  const { canceled = NONE } = sums.lines;
  const planned = plannedCents(sums) + canceled.cents;
  const leftOutCents = left.reduce((sum, { cents }) => sum + cents, 0n);
  const lines = Object.entries(sums.lines).filter(([status]) => status !== "excluded");
  return {
    planned_cents: numberOf(planned),
    planned_count: lines.reduce((sum, [, { count }]) => sum + count, 0),
    left_out_cents: numberOf(leftOutCents),
    left_out_count: left.reduce((sum, { count }) => sum + count, 0),
  };
}

export function presentListedRun({ run, sums }: ListedRun) {
  return {
    id: run.id,
    org_id: run.org_id,
    run_id: run.run_id,
    status: run.status,
    rail: run.rail,
    currency: run.currency,
    originator: { id: run.originator_id, name: run.originator_name },
    ...totalsOf(sums),
    owed_cents: numberOf(run.owed_cents),
    made_by: run.made_by_name,
    created_at: iso(run.created_at),
    updated_at: iso(run.updated_at),
  };
}

export function presentRun(found: PayRun) {
  const { run, sums } = found;
  const live = found.approvals.filter(({ kind, revoked_at }) => kind === "approved" && revoked_at === null);
  return {
    ...presentListedRun(found),
    project_ids: run.project_ids,
    cut_off: iso(run.cut_off),
    note: run.note,
    execution_date: run.execution_date,
    options: run.options,
    digest: run.digest.toString("hex"),
    lines: presentSums(sums.lines),
    left_out: presentSums(leftOutOf(sums)),
    approvals: found.approvals.map((row) => ({
      id: row.id,
      kind: row.kind,
      by: row.by_name,
      text: row.text,
      is_self: row.is_self,
      digest: row.digest.toString("hex"),
      at: iso(row.at),
      revoked_at: isoOrNull(row.revoked_at),
    })),
    approvals_needed: found.approvalsNeeded,
    is_self_approved: live.some(({ is_self }) => is_self),
    flagged: presentFlagged(found.flagged),
    fell_back: run.fell_back,
    files: found.files.map((file) => ({
      number: file.number,
      name: file.name,
      sha256: file.sha256.toString("hex"),
      lines: file.lines,
      total_cents: numberOf(file.total_cents),
      by_state: presentSums(
        Object.fromEntries(
          found.fileSums.filter(({ number }) => number === file.number).map((sum) => [sum.status, sum] as const),
        ),
      ),
      erased_at: isoOrNull(file.erased_at),
    })),
    results: found.results.map(({ reader, applied, unchanged, refused, by_name, at }) => ({
      ...{ reader, applied, unchanged, refused, by: by_name, at: iso(at) },
    })),
    rest_from: found.restWindow?.from ?? null,
    replaces: run.replaces,
    approved_at: isoOrNull(run.approved_at),
    exported_at: isoOrNull(run.exported_at),
    sent_on: run.sent_on,
    closed_at: isoOrNull(run.closed_at),
    closed_with_open: run.closed_with_open,
    canceled_at: isoOrNull(run.canceled_at),
    cancel_reason: run.cancel_reason,
  };
}

/** Flagged lines that a run names; `flagged=true` lists them all. */
const FLAGGED_NAMED = 5;

function presentFlagged({ lines, digest }: PayRun["flagged"]) {
  return {
    count: lines.length,
    cents: numberOf(lines.reduce((sum, { amountCents }) => sum + amountCents, 0n)),
    digest: digest?.toString("hex") ?? null,
    first: lines.slice(0, FLAGGED_NAMED).map((line) => ({
      ...{ id: line.id, payee: line.payee, flags: line.flags.map(presentFlag) },
    })),
  };
}

function presentFlag(flag: LineWithParts["flags"][number]) {
  const { id, video_id, kind, state, evidence } = flag;
  return { id, video_id, kind, state, sentence: flagSentence({ kind, at: iso(flag.at), evidence }) };
}

export function presentRefreshed({ differences, ...found }: RefreshedRun) {
  return {
    ...presentRun(found),
    differences: differences.map(({ payeeId, name, beforeCents, afterCents }) => ({
      payee_id: payeeId,
      name,
      before_cents: beforeCents === null ? null : numberOf(beforeCents),
      after_cents: afterCents === null ? null : numberOf(afterCents),
    })),
  };
}

function presentReason(given: {
  readonly code: string;
  readonly since: number | null;
  readonly details: readonly string[];
}) {
  const { code, sentence, since, who, next, details } = inWords({ ...given, code: given.code as ReasonCode });
  return { code, sentence, since: isoOrNull(since), who, next, details };
}

export function presentLine(line: LineWithParts) {
  const text = line.left_out_text;
  const isOut = line.status === "excluded";
  const reasons = isOut
    ? [{ code: "excluded_by_operator", since: line.status_at, details: text === null ? [] : [text] }]
    : [];
  return {
    id: line.id,
    position: line.position,
    payee: { id: line.payee_id, name: line.payee_name },
    destination: { id: line.destination_id, mask: line.destination_mask },
    reference: line.reference,
    name: line.name,
    amount_cents: numberOf(line.amount_cents),
    status: line.status,
    status_at: iso(line.status_at),
    reasons: reasons.map(presentReason),
    flags: line.flags.map(presentFlag),
    left_out_text: isOut ? text : null,
    code: line.code,
    code_meaning: meaningOf(line.code),
    message: line.message,
    rail_id: line.rail_id,
    result_on: line.result_on,
    file_number: line.file_number,
    parts: line.parts.map((part) => ({
      project_id: part.project_id,
      creator_id: part.creator_id,
      amount_cents: numberOf(part.amount_cents),
      accruals: part.accrual_ids.length,
      payment_id: part.payment_id,
    })),
  };
}

export function presentLeftOut(row: LeftOutRow) {
  return {
    id: row.id,
    payee: { id: row.payee_id, name: row.payee_name },
    project_id: row.project_id,
    creator: { id: row.creator_id, handle: row.handle },
    amount_cents: numberOf(row.amount_cents),
    accruals: row.accruals,
    reasons: row.reasons.map(presentReason),
  };
}

export function presentPolicy({ approvals, selfApproval, keysMayApprove }: ApprovalPolicy) {
  return {
    approvals: approvals.map(({ currency, fromCents, count }) => ({
      currency,
      from_cents: numberOf(fromCents),
      count,
    })),
    self_approval: selfApproval,
    keys_may_approve: keysMayApprove,
  };
}

export function presentPreview(rows: readonly PreviewOfCurrency[]) {
  return rows.map((row) => ({
    currency: row.currency,
    owed_cents: numberOf(row.owedCents),
    owed_accruals: row.owedAccruals,
    runs: row.runs.map(({ account, plannedCents, plannedCount, fee }) => ({
      originator: { id: account.id, name: account.name },
      rail: account.rail,
      planned_cents: numberOf(plannedCents),
      planned_count: plannedCount,
      fee,
    })),
    left_out: row.leftOut.map(({ code, count, cents, first }) => {
      const { sentence, who, next } = inWords({ code, since: null, details: [] });
      return { code, sentence, who, next, count, cents: numberOf(cents), first: first.map(presentFirst) };
    }),
  }));
}

function presentFirst({ named, projectId, amountCents, reason }: LeftOutOfAll["first"][number]) {
  return {
    payee: named.payee_id === null ? null : { id: named.payee_id, name: named.payee_name ?? "" },
    project_id: projectId,
    creator: { id: named.id, handle: named.handle },
    amount_cents: numberOf(amountCents),
    since: isoOrNull(reason.since),
    details: [...reason.details],
  };
}

export function presentResults(outcome: AppliedResults) {
  return {
    reader: outcome.reader,
    sends: outcome.sends,
    counts: outcome.counts,
    by_state: presentSums(outcome.byState),
    applied: outcome.applied.map(({ reason, amountCents, ...row }) => ({
      ...row,
      amount_cents: numberOf(amountCents),
      code_meaning: reason?.sentence ?? null,
    })),
    refused: outcome.refused,
    run: outcome.run === null ? null : presentRun(outcome.run),
  };
}
