import type { CreatorCompliance, GoalCompliance } from "../../../flow/structures/goal-compliance.ts";
import { iso, isoOrNull } from "../values.ts";

type GoalRow = GoalCompliance["goal"];

export function presentGoal(row: GoalRow) {
  return {
    id: row.id,
    org_id: row.org_id,
    project_id: row.project_id,
    creator_id: row.creator_id,
    type: row.type,
    target: Number(row.target),
    period: row.period,
    starts_on: row.starts_on,
    ends_on: row.ends_on,
    deleted_at: isoOrNull(row.deleted_at),
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  };
}

export function presentCompliance({ creator, compliance }: CreatorCompliance) {
  return {
    creator: {
      id: creator.id,
      handle: creator.handle,
      tiktok_handle: creator.handle,
      display_name: creator.display_name,
      avatar_url: creator.avatar_url,
    },
    compliance: compliance.map(({ goal, period, actual, status, advisory }) => ({
      goal: presentGoal(goal),
      period_start: period.start,
      period_end: period.end,
      // A rate is not money: the nearest number will do.
      actual: Number(actual.n) / Number(actual.d),
      target: Number(goal.target),
      status,
      advisory,
    })),
  };
}
