import {
  type countFlags,
  type FlagDetail,
  type FlagRow,
  flagDigest,
  type ListedFlag,
} from "../../../flow/flags/flags.ts";
import { flagSentence } from "../../../parse/flag-words.ts";
import { iso, isoOrNull, numberOf } from "../values.ts";

/** A flag next to what it touches. */
export function presentFlagNote(row: FlagRow) {
  const { kind, evidence } = row;
  return {
    id: row.id,
    project_id: row.project_id,
    video_id: row.video_id,
    kind,
    at: iso(row.at),
    sentence: flagSentence({ kind, at: iso(row.at), evidence }),
    evidence,
    state: row.state,
    reason: row.reason,
    decided_by: row.decided_by,
    decided_at: isoOrNull(row.decided_at),
    digest: flagDigest(row),
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  };
}

export function presentFlag(row: ListedFlag) {
  const { org_id, creator_id, platform, external_id, title } = row;
  return { org_id, ...presentFlagNote(row), creator_id, platform, external_id, title };
}

export function presentFlagDetail(row: FlagDetail) {
  return {
    ...presentFlag(row),
    accruals: row.accruals.map(({ id, creator_id, amount_cents, currency, status, is_held }) => {
      return { id, creator_id, amount_cents: numberOf(amount_cents), currency, status, is_held };
    }),
    accruals_count: row.accruals_count,
  };
}

export function presentFlagCounts({ open, byKind, isPending }: Awaited<ReturnType<typeof countFlags>>) {
  return { open, by_kind: Object.fromEntries(byKind), is_pending: isPending };
}
