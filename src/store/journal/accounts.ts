/** The accounts of the journal, as the organization's accounting program calls them. */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import { jsonText } from "../write-log.ts";

export interface JournalAccountsRow {
  readonly expense: string;
  readonly payable: string;
  readonly adjustment: string;
  readonly withholding: string;
  readonly cash: string;
  readonly methods: Readonly<Record<string, string>>;
  readonly rails: Readonly<Record<string, string>>;
}

export async function findAccounts(db: Db, orgId: string): Promise<JournalAccountsRow | undefined> {
  const { rows } = await sql<JournalAccountsRow>`
    select expense, payable, adjustment, withholding, cash, methods, rails from journal_accounts
    where org_id = ${orgId}`.execute(db);
  return rows[0];
}

export async function saveAccounts(tx: Tx, orgId: string, accounts: JournalAccountsRow, now: EpochMs): Promise<void> {
  const { methods, rails, ...codes } = accounts;
  const values = { ...codes, methods: jsonText(methods), rails: jsonText(rails), updated_at: at(now) };
  await tx
    .insertInto("journal_accounts")
    .values({ ...values, org_id: orgId })
    .onConflict((conflict) => conflict.column("org_id").doUpdateSet(values))
    .execute();
}

/** Which of these are payout methods of the organization, also deleted ones: payments of theirs remain. */
export async function knownMethods(db: Db, orgId: string, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from payout_methods where org_id = ${orgId} and id = any(${ids}::uuid[])`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
