/** Payees with destinations, and accounts that pay, by plain SQL. */
import type { TestApp } from "./app.ts";

export interface NewPayee {
  readonly creatorId: string;
  readonly name?: string;
  readonly entity?: "individual" | "business" | null;
  /** As rails take it, `{type, ...}`; null for a payee without one. Default: a PayPal address. */
  readonly destination?: Readonly<Record<string, unknown>> | null;
  readonly currency?: string | null;
  readonly status?: "active" | "pending_review" | "suspended";
  /** Default: long ago. */
  readonly usableFrom?: string;
}

/** Makes the payee of a creator; ids of both. */
export async function addPayee(
  app: TestApp,
  orgId: string,
  { creatorId, name = "Ana Garcia", entity = "individual", currency = null, ...given }: NewPayee,
): Promise<{ readonly payee: string; readonly destination: string }> {
  const query = (text: string, values: unknown[]) => app.database.owner.query(text, values);
  const [payee, destination] = [app.newId(), app.newId()];
  await query(
    `insert into payees (org_id, id, name, entity, created_at, updated_at) values ($1, $2, $3, $4, '2026-01-01Z', '2026-01-01Z')`,
    [orgId, payee, name, entity],
  );
  await query("update creators set payee_id = $3 where org_id = $1 and id = $2", [orgId, creatorId, payee]);
  const { destination: details = { type: "paypal", email: `${payee}@example.com` }, status = "active" } = given;
  if (details === null) return { payee, destination };
  const text = JSON.stringify(details);
  const place = { purpose: "destination", orgId, ids: [destination] };
  const sealed = app.secrets?.seal(place, text) ?? null;
  await query(
    `insert into payout_destinations (org_id, id, payee_id, kind, currency, details_enc, key_id, details_plain, details_mask,
       holder_name, entity, status, status_at, usable_from, entered_by_type, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, '***', $9, $10, $11, '2026-01-01Z', $12, 'cli', '2026-01-01Z')`,
    [
      ...[orgId, destination, payee, details.type, currency, sealed],
      ...[sealed === null ? null : sealed.subarray(1, 5).toString("hex"), sealed === null ? text : null],
      ...[
        name,
        entity ?? "individual",
        status === "suspended" ? "active" : status,
        given.usableFrom ?? "2026-01-01T00:00:00Z",
      ],
    ],
  );
  if (status === "suspended")
    await query("update payout_destinations set status = 'suspended' where org_id = $1 and id = $2", [
      orgId,
      destination,
    ]);
  return { payee, destination };
}

export interface NewAccount {
  readonly rail: "paypal" | "wise" | "nacha" | "sepa" | "csv" | "manual";
  readonly originator?: Readonly<Record<string, unknown>>;
  readonly kinds?: readonly string[];
  readonly currency?: string | null;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** An account that pays; its id. */
export async function addAccount(
  app: TestApp,
  orgId: string,
  { rail, originator = {}, kinds = [], currency = null, options = {} }: NewAccount,
): Promise<string> {
  const id = app.newId();
  const text = JSON.stringify(originator);
  const sealed = app.secrets?.seal({ purpose: "originator", orgId, ids: [id] }, text) ?? null;
  await app.database.owner.query(
    `insert into originator_accounts (org_id, id, rail, name, currency, originator_enc, key_id, originator_plain, default_kinds,
       options, csv, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '2026-01-01Z', '2026-01-01Z')`,
    [
      ...[orgId, id, rail, `${rail} ${id.slice(-6)}`, currency, sealed],
      ...[sealed === null ? null : sealed.subarray(1, 5).toString("hex"), sealed === null ? text : null],
      ...[kinds, JSON.stringify(options), rail === "csv" ? "{}" : null],
    ],
  );
  return id;
}
