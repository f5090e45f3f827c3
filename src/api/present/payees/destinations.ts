import type { DestinationRow, Entered } from "../../../flow/payees/destinations.ts";
import type { ImportedAccounts, RowOutcome } from "../../../flow/payees/import-destinations.ts";
import { iso, isoOrNull } from "../values.ts";

export function presentDestination(row: DestinationRow) {
  return {
    id: row.id,
    org_id: row.org_id,
    payee_id: row.payee_id,
    kind: row.kind,
    currency: row.currency,
    country: row.country,
    label: row.label,
    mask: row.details_mask,
    holder_name: row.holder_name,
    holder_name_latin: row.holder_name_latin,
    entity: row.entity,
    status: row.status,
    status_reason: row.status_reason,
    status_note: row.status_note,
    status_at: iso(row.status_at),
    usable_from: isoOrNull(row.usable_from),
    replaces: row.replaces,
    replaced_by: row.replaced_by,
    entered_by: { type: row.entered_by_type, id: row.entered_by_id, name: row.entered_by_name },
    reviewed_at: isoOrNull(row.reviewed_at),
    reviewed_by: row.reviewed_by_name,
    self_reviewed: row.self_reviewed,
    verified_at: isoOrNull(row.verified_at),
    verification_note: row.verification_note,
    created_at: iso(row.created_at),
  };
}

export function presentEntered({ row, duplicates }: Entered) {
  return { ...presentDestination(row), duplicates: [...duplicates] };
}

export function presentImportedAccounts({ isDryRun, rows, passed }: ImportedAccounts) {
  const count = (outcome: RowOutcome["outcome"]) => rows.filter((row) => row.outcome === outcome).length;
  return {
    dry_run: isDryRun,
    received: rows.length,
    entered: count("entered"),
    unchanged: count("unchanged"),
    rejected_count: count("refused"),
    rows: rows.map(presentRow),
    passed_over: [...passed],
  };
}

const NOTHING = {
  ...{ payee_id: null, payee_name: null, makes_payee: false, destination_id: null, kind: null, currency: null },
  ...{ mask: null, holder_name: null, status: null, usable_from: null, replaces: null, duplicates: [] },
  ...{ field: null, reason: null },
} as const;

function presentRow(of: RowOutcome) {
  const { line, outcome } = of;
  if (of.outcome === "refused") {
    const { kind, currency, mask, field, reason } = of;
    return { ...NOTHING, line, outcome, kind, currency, mask, field: field === "" ? null : field, reason };
  }
  const { payee, makesPayee, isStored, row, replaced, duplicates } = of;
  return {
    ...NOTHING,
    ...{ line, outcome, payee_name: payee.name, makes_payee: makesPayee },
    ...{ payee_id: payee.id, destination_id: isStored ? row.id : null },
    ...{ kind: row.kind, currency: row.currency, mask: row.details_mask, holder_name: row.holder_name },
    ...{ status: row.status, usable_from: isoOrNull(row.usable_from) },
    ...(replaced !== undefined && {
      replaces: { destination_id: replaced.id, mask: replaced.details_mask, status: replaced.status },
    }),
    duplicates: duplicates.map(({ payee_id, name }) => ({ payee_id, name })),
  };
}
