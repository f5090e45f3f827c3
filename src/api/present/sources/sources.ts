import type { getSourceAnswer, RunWithAnswers } from "../../../flow/sources/runs.ts";
import type { SourceDetail } from "../../../flow/sources/sources.ts";
import { iso, isoOrNull } from "../values.ts";

type RunRow = RunWithAnswers["run"];

export function presentSource(source: SourceDetail) {
  const { row, budget, posts, missing, accounts, nextLookAt, successPercent, lastRun } = source;
  return {
    id: row.id,
    org_id: row.org_id,
    project_id: row.project_id,
    name: row.name,
    kind: row.kind,
    settings: row.settings,
    has_secrets: row.secrets !== null,
    units_per_day: row.units_per_day === null ? null : Number(row.units_per_day),
    watches_accounts: row.watches_accounts,
    lists_every_hours: row.lists_every_hours,
    readings_kept_days: row.readings_kept_days,
    answers_kept_days: row.answers_kept_days,
    state: row.state,
    state_reason: row.state_reason,
    state_at: iso(row.state_at),
    wait_until: isoOrNull(row.wait_until),
    wait_reason: row.wait_reason,
    budget: { unit: budget.unit, used: budget.used, limit: budget.limit, resets_at: iso(budget.resetsAt) },
    posts,
    posts_missing: missing,
    accounts,
    next_look_at: isoOrNull(nextLookAt),
    success_percent: successPercent,
    last_run: lastRun === null ? null : presentSourceRun(lastRun),
    archived_at: isoOrNull(row.archived_at),
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  };
}

export function presentSourceRun(row: RunRow) {
  return {
    id: row.id,
    org_id: row.org_id,
    source_id: row.source_id,
    why: row.why,
    state: row.state,
    started_at: iso(row.started_at),
    ended_at: isoOrNull(row.ended_at),
    progress: { done: row.posts_asked, total: Math.max(row.posts_due, row.posts_asked) },
    posts_found: row.posts_found,
    posts_missing: row.posts_missing,
    posts_failed: row.posts_failed,
    posts_new: row.posts_new,
    accounts_read: row.accounts_read,
    readings: row.readings,
    unchanged: row.unchanged,
    units: Number(row.units),
    requests: row.requests,
    error: row.error,
    faults: row.faults,
  };
}

export function presentRunDetail({ run, answers }: RunWithAnswers) {
  return {
    ...presentSourceRun(run),
    answers: answers.map(({ received_at, request, status, bytes }, index) => ({
      number: index + 1,
      received_at: iso(received_at),
      request,
      status,
      bytes,
    })),
  };
}

export function presentReply(answer: Awaited<ReturnType<typeof getSourceAnswer>>) {
  const { number, received_at, request, status, text } = answer;
  return { number, received_at: iso(received_at), request, status, body: text };
}
