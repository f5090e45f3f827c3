/**
 * Files of payees' accounts: each row is entered as one destination is, in a transaction of its own, so that good rows
 * land even when others are refused. What an answer, the audit log or a reason says of a row is masked.
 */
import canonicalize from "canonicalize";
import type { z } from "zod";
import { DomainError, type ErrorCode, type FieldError, faultsOf } from "../../contract/errors.ts";
import { AccountInput } from "../../contract/payees/import-destinations.ts";
import type { Entity } from "../../engine/payruns/kinds.ts";
import {
  type AccountFileRow,
  type AccountRefusal,
  accountRows,
  planAccounts,
  readAccountsTable,
} from "../../parse/accounts-file.ts";
import type { Encoding } from "../../parse/lines.ts";
import { maskOf, readDestination } from "../../rails/index.ts";
import type { SameAccount } from "../../store/payees/destinations.ts";
import { findPayeesById } from "../../store/payees/payees.ts";
import { command, type Recorded, read } from "../command.ts";
import type { Context } from "../context.ts";
import { type Grouped, PassedRows } from "../feeding/import/passed.ts";
import { refuseOpen, refuseTable } from "../feeding/import/questions.ts";
import { requireProject } from "../organization/projects.ts";
import { rehearse } from "../rehearse.ts";
import { mapInTurns } from "../turns.ts";
import { type DestinationRow, ENTER, enterWithin } from "./destinations.ts";
import { EarlierRows, ownerOf } from "./earlier-rows.ts";
import { ensurePayees } from "./links.ts";
import { type Whose, whoseAccounts } from "./whose-accounts.ts";

type Input = z.output<typeof AccountInput>;

/** What a request says about the rows. */
export interface AccountsOptions {
  readonly isDryRun: boolean;
  /** The project of the handles; default all. */
  readonly projectId?: string | undefined;
  /** Of handles whose row does not say it. */
  readonly platform?: string | undefined;
  readonly entity?: Entity | undefined;
}

/** The same of a CSV file. */
export interface AccountsFileOptions extends AccountsOptions {
  readonly encoding?: Encoding | undefined;
  /** Part -> the name of its column. */
  readonly columns?: Readonly<Partial<Record<string, string>>> | undefined;
}

/** What came of a row, or would. */
export type RowOutcome = { readonly line: number } & (
  | {
      readonly outcome: "entered" | "unchanged";
      /** Without an id, one that a dry run would make. */
      readonly payee: { readonly id: string | null; readonly name: string };
      /** Whether the row makes it, since the creator has none. */
      readonly makesPayee: boolean;
      /** Of a dry run: not stored. */
      readonly isStored: boolean;
      readonly row: DestinationRow;
      readonly replaced: DestinationRow | undefined;
      readonly duplicates: readonly (Pick<SameAccount, "name"> & { readonly payee_id: string | null })[];
    }
  | ({ readonly outcome: "refused" } & AccountRefusal & {
        readonly kind: Input["kind"] | null;
        readonly currency: string | null;
        readonly mask: string | null;
      })
);

export interface ImportedAccounts {
  readonly isDryRun: boolean;
  readonly rows: readonly RowOutcome[];
  readonly passed: readonly Grouped[];
}

/**
 * Enters the accounts of a CSV file.
 *
 * @throws DomainError `not_found` (project), `invalid_body` for what is no table, and with what has to be answered first
 */
export async function importAccountsFile(
  ctx: Context,
  source: AsyncIterable<Uint8Array>,
  { encoding, columns, ...options }: AccountsFileOptions,
): Promise<ImportedAccounts> {
  const table = await readAccountsTable(source, { encoding }).catch(refuseTable);
  const plan = planAccounts(table, { columns });
  refuseOpen(plan.questions);
  const rows = await mapInTurns(accountRows(table, plan), (row) => row);
  const passed = new PassedRows();
  for (const [reason, lines] of Object.entries(table.passed)) for (const line of lines) passed.add(reason, line);
  for (const row of rows) if ("passed" in row) passed.add(row.passed, row.line);
  return { ...(await importRows(ctx, rows, options)), passed: passed.list() };
}

/** Enters accounts given as raw rows of a JSON body. @throws DomainError `not_found` (project) */
export async function importAccounts(
  ctx: Context,
  rows: readonly unknown[],
  options: AccountsOptions,
): Promise<ImportedAccounts> {
  const given = rows.map((row, index) => ({ line: index + 1, given: row as Record<string, unknown> }));
  return { ...(await importRows(ctx, given, options)), passed: [] };
}

/** A row that can be tried: whose account it is, and what it says. */
interface Account {
  readonly line: number;
  readonly input: Input;
  readonly whose: Whose;
  /** Payee and currency: one account is active for each. Null for details that are refused anyhow. */
  readonly slot: string | null;
  /** What two rows have in common that enter the same. */
  readonly content: string;
}

async function importRows(
  ctx: Context,
  rows: readonly AccountFileRow[],
  options: AccountsOptions,
): Promise<Omit<ImportedAccounts, "passed">> {
  const { isDryRun, projectId, platform } = options;
  const outcomes = new Map<number, RowOutcome>();
  const refuse = (refusal: AccountRefusal, input?: Input) =>
    outcomes.set(refusal.line, { outcome: "refused", ...refusal, ...shownOf(input) });
  const inputs: { line: number; input: Input }[] = [];
  await mapInTurns(rows, (row) => {
    if ("passed" in row) return;
    if ("reason" in row) return void refuse({ ...row, reason: sentence(row.field, row.reason) });
    const result = AccountInput.safeParse(row.given);
    if (result.success) inputs.push({ line: row.line, input: result.data });
    else refuse({ line: row.line, ...refusalOf(faultsOf(result.error)) });
  });
  const found = await read(ctx, async (db) => {
    if (projectId !== undefined) await requireProject(db, ctx.orgId, projectId);
    return whoseAccounts(
      db,
      ctx.orgId,
      { projectId: projectId ?? null, platform },
      inputs.map(({ input }) => input),
    );
  });
  const accounts: Account[] = [];
  await mapInTurns(inputs, ({ line, input }, index) => {
    const whose = found[index];
    if (whose === undefined) throw new Error("a row was not looked up");
    if ("reason" in whose) refuse({ line, ...whose }, input);
    else accounts.push({ line, input, whose, ...placeOf(input, whose) });
  });
  const slots = slotsOf(accounts);
  const earlier = new EarlierRows();
  for (const account of accounts) {
    const { line, input, content, slot } = account;
    const { first: one = account, other: differing } = (slot === null ? undefined : slots.get(slot)) ?? {};
    const other = one.content === content ? differing : one;
    if (other !== undefined) {
      const reason = `line ${other.line} has another account for the same payee: keep one of them`;
      refuse({ line, field: "", reason }, input);
      continue;
    }
    const first = outcomes.get(one.line);
    outcomes.set(
      line,
      isDryRun && first !== undefined && first.outcome !== "refused"
        ? { ...first, line, outcome: "unchanged", makesPayee: false, replaced: undefined, duplicates: [] }
        : await tried(ctx, account, options, earlier),
    );
  }
  return { isDryRun, rows: [...outcomes.values()].sort((a, b) => a.line - b.line) };
}

/** Of each payee and currency the first row, and the first that has another account. */
function slotsOf(accounts: readonly Account[]): ReadonlyMap<string, { first: Account; other?: Account }> {
  const slots = new Map<string, { first: Account; other?: Account }>();
  for (const account of accounts) {
    if (account.slot === null) continue;
    const slot = slots.get(account.slot);
    if (slot === undefined) slots.set(account.slot, { first: account });
    else if (slot.first.content !== account.content) slot.other ??= account;
  }
  return slots;
}

/** Errors that are about the row; any other ends the import. */
const OF_ROWS: readonly ErrorCode[] = [
  ...(["invalid_body", "not_found", "payee_archived", "creator_merged"] as const),
  ...(["secret_key_missing", "duplicate_destination"] as const),
];

async function tried(
  ctx: Context,
  { line, input, whose }: Account,
  { isDryRun, entity }: AccountsOptions,
  earlier: EarlierRows,
): Promise<RowOutcome> {
  const work = async (tx: Parameters<typeof enterWithin>[0], record: (entry: Recorded) => void) => {
    const id = whose.payeeId ?? (await ensurePayees(tx, ctx, [whose.creatorId], record)).get(whose.creatorId) ?? "";
    const { payee_id: _, creator_id: __, creator_handle: ___, platform: ____, ...body } = input;
    const others = (fingerprint: Buffer) => earlier.accounts(whose, fingerprint);
    const entered = await enterWithin(tx, ctx, id, body, record, { entity, others });
    const [payee] = await findPayeesById(tx, ctx.orgId, [id]);
    return { entered, payee: { id, name: payee?.name ?? "" } };
  };
  try {
    const { entered, payee } = await (isDryRun ? rehearse(ctx, ENTER, work) : command(alone(ctx), ENTER, work));
    const makesPayee = whose.payeeId === null && earlier.isFirstOf(whose.creatorId);
    if (isDryRun && entered.created) earlier.rehearsed(whose, entered, payee);
    return {
      line,
      outcome: entered.created ? "entered" : "unchanged",
      payee: { name: payee.name, id: isDryRun && whose.payeeId === null ? null : payee.id },
      makesPayee,
      isStored: !isDryRun || !entered.created,
      row: entered.row,
      replaced: entered.replaced,
      duplicates: entered.duplicates.map((one) => ({
        name: one.name,
        payee_id: earlier.isMade(one.payee_id) ? null : one.payee_id,
      })),
    };
  } catch (error) {
    if (!(error instanceof DomainError) || !OF_ROWS.includes(error.code)) throw error;
    const { errors = [] } = error.meta as { readonly errors?: readonly FieldError[] };
    const refusal = error.code === "invalid_body" ? refusalOf(errors) : { field: "", reason: error.message };
    return { outcome: "refused", line, ...refusal, ...shownOf(input) };
  }
}

/** Rows are transactions of their own, and a file is safe to send again: it takes no key. */
function alone(ctx: Context): Context {
  return { ...ctx, idempotency: null };
}

function placeOf(input: Input, whose: Whose): Pick<Account, "slot" | "content"> {
  const { kind, currency, label, holder_name, holder_name_latin, entity, details } = input;
  const { destination, faults } = readDestination(kind, details, label);
  return {
    slot: faults.length > 0 ? null : `${ownerOf(whose)} ${currency ?? ""}`,
    content: canonicalize({ destination, label, holder_name, holder_name_latin, entity }) ?? "",
  };
}

function refusalOf(errors: readonly FieldError[]): Pick<AccountRefusal, "field" | "reason"> {
  const [first] = errors;
  return {
    field: first?.path ?? "",
    reason: errors.map(({ path, message }) => sentence(path, message)).join("; "),
  };
}

/** `details.iban` and `iban is mistyped` say the field once. */
function sentence(path: string, rule: string): string {
  const name = path.split(".").at(-1) ?? "";
  return name === "" || rule.startsWith(`${name} `) ? rule : `${name} ${rule}`;
}

/** What may be shown of a row that is refused. */
function shownOf(input: Input | undefined) {
  if (input === undefined) return { kind: null, currency: null, mask: null };
  const { destination, faults } = readDestination(input.kind, input.details, input.label);
  return { kind: input.kind, currency: input.currency, mask: faults.length === 0 ? maskOf(destination) : null };
}
