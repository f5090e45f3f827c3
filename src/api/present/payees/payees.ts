import type { CountedPayeeRow, PayeeCreatorRow, PayeeDetail } from "../../../flow/payees/payees.ts";
import { iso } from "../values.ts";
import { presentDestination } from "./destinations.ts";

export function presentPayee(row: CountedPayeeRow) {
  return {
    id: row.id,
    org_id: row.org_id,
    name: row.name,
    latin_name: row.latin_name,
    entity: row.entity,
    email: row.email,
    country: row.country,
    locale: row.locale,
    address: row.address,
    vat_id: row.vat_id,
    status: row.status,
    merged_into: row.merged_into,
    metadata: row.metadata,
    readme: row.readme,
    creator_count: row.creator_count,
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  };
}

function presentPayeeCreator(row: PayeeCreatorRow) {
  return {
    id: row.id,
    project_id: row.project_id,
    platform: row.platform,
    handle: row.handle,
    display_name: row.display_name,
    is_active: row.removed_at === null,
  };
}

export function presentPayeeDetail({ payee, creators, destinations }: PayeeDetail) {
  return {
    ...presentPayee(payee),
    creators: creators.map(presentPayeeCreator),
    destinations: destinations.map(presentDestination),
  };
}
