/** The accounts that pay: which kinds of destinations go by which, and what of them goes into a file. */
import { invalidBody, notFound } from "../../contract/errors.ts";
import { isRailKind, type RailKind, rails } from "../../rails/index.ts";
import type { Db } from "../../store/db.ts";
import { type OriginatorRow, originatorsOf } from "../../store/payruns/papers.ts";
import type { Context } from "../context.ts";
import { csvOriginator } from "../payees/accounts.ts";
import { openFields } from "../payees/sealing.ts";

export interface Account extends Omit<OriginatorRow, "rail"> {
  readonly rail: RailKind;
}

function asAccount(row: OriginatorRow): Account {
  if (!isRailKind(row.rail)) throw new Error(`no rail ${row.rail}`);
  return { ...row, rail: row.rail };
}

/** All accounts that pay, in the order they were entered. */
export async function accountsOf(db: Db, ctx: Context): Promise<Account[]> {
  return (await originatorsOf(db, ctx.orgId)).map(asAccount);
}

/** @throws DomainError `not_found`, and `invalid_body` where it does not pay in the currency */
export async function requireAccount(db: Db, ctx: Context, id: string, currency: string): Promise<Account> {
  const [row] = await originatorsOf(db, ctx.orgId, id);
  if (row === undefined) throw notFound("Originator account");
  const account = asAccount(row);
  if (!paysIn(account, currency))
    throw invalidBody(
      "currency",
      `${account.name} does not pay in ${currency}; its rail pays ${rails[account.rail].currencies}`,
    );
  return account;
}

export function paysIn(account: Account, currency: string): boolean {
  return (account.currency === null || account.currency === currency) && rails[account.rail].takesCurrency(currency);
}

/** What of an account goes into the head of a file: the rail's `originator`, of `csv` its columns. */
export function originatorOf(ctx: Context, account: OriginatorRow): Readonly<Record<string, unknown>> {
  const stored = { sealed: account.originator_enc, plain: account.originator_plain };
  return { ...openFields(ctx, "originator", account.id, stored), ...csvOriginator(account.csv) };
}

/** Which kinds of destinations each account pays in a currency; what no account claims goes by `csv` or `manual`. */
export function routes(
  accounts: readonly Account[],
  currency: string,
): readonly { account: Account; kinds: readonly string[] }[] {
  const able = accounts.filter((account) => paysIn(account, currency));
  const claimed = new Map<string, Account>();
  for (const account of able)
    for (const kind of account.default_kinds) if (!claimed.has(kind)) claimed.set(kind, account);
  for (const rail of ["csv", "manual"] as const) {
    const rest = able.find((account) => account.rail === rail);
    if (rest === undefined) continue;
    for (const kind of rails[rail].destinations) if (!claimed.has(kind)) claimed.set(kind, rest);
  }
  return able
    .map((account) => ({ account, kinds: [...claimed].filter(([, by]) => by === account).map(([kind]) => kind) }))
    .filter(({ kinds }) => kinds.length > 0);
}
