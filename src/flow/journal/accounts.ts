/** Which accounts the journal posts to. */
import type { z } from "zod";
import { invalidBody } from "../../contract/errors.ts";
import type { JournalAccountsBody } from "../../contract/journal/journal.ts";
import type { JournalAccounts } from "../../papers/journal.ts";
import type { Db, Tx } from "../../store/db.ts";
import { findAccounts, knownMethods, saveAccounts } from "../../store/journal/accounts.ts";
import { command, readOne } from "../command.ts";
import type { Context } from "../context.ts";

const DEFAULTS: JournalAccounts = {
  ...{ expense: "Creator earnings", payable: "Creators payable", adjustment: "Payment adjustments" },
  ...{ withholding: "Tax withheld", cash: "Cash", methods: {}, rails: {} },
};

export async function accountsOf(db: Db, orgId: string): Promise<JournalAccounts> {
  return (await findAccounts(db, orgId)) ?? DEFAULTS;
}

export function getJournalAccounts(ctx: Context): Promise<JournalAccounts> {
  return readOne(ctx, (db) => accountsOf(db, ctx.orgId));
}

/** Changes what is given; a list of methods or rails replaces the one before. @throws DomainError `invalid_body` */
export function setJournalAccounts(ctx: Context, body: z.output<typeof JournalAccountsBody>): Promise<JournalAccounts> {
  return command(ctx, "journal.accounts", async (tx, record) => {
    const before = await accountsOf(tx, ctx.orgId);
    const { methods, rails, ...codes } = body;
    const after: JournalAccounts = {
      ...before,
      ...Object.fromEntries(Object.entries(codes).filter(([, code]) => code !== undefined)),
      ...(methods !== undefined && { methods: await mapped(tx, ctx, methods) }),
      ...(rails !== undefined && { rails: Object.fromEntries(rails.map(({ rail, account }) => [rail, account])) }),
    };
    requireOwnPayable(after);
    await saveAccounts(tx, ctx.orgId, after, ctx.now);
    record({ subjectType: "journal_accounts", subjectId: ctx.orgId, details: { from: before, to: after } });
    return after;
  });
}

async function mapped(
  tx: Tx,
  ctx: Context,
  methods: readonly { readonly method_id: string; readonly account: string }[],
): Promise<Record<string, string>> {
  const ids = methods.map(({ method_id }) => method_id);
  const known = await knownMethods(tx, ctx.orgId, ids);
  const place = ids.findIndex((id) => !known.has(id));
  if (place >= 0) throw invalidBody(`methods.${place}.method_id`, "is no payout method of the organization");
  return Object.fromEntries(methods.map(({ method_id, account }) => [method_id, account]));
}

/** Its balance is what is owed, so nothing else is posted to it. */
function requireOwnPayable({ payable, methods, rails, ...others }: JournalAccounts): void {
  const taken = [...Object.values(others), ...Object.values(methods), ...Object.values(rails)];
  if (taken.includes(payable)) throw invalidBody("payable", "must be an account that nothing else is posted to");
}
