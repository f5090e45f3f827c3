/**
 * Files of balances that are still owed, and of payments made before, from a spreadsheet: read whole, with what the file
 * leaves open answered first, then booked or recorded row by row.
 */
import type { z } from "zod";
import { DomainError } from "../../contract/errors.ts";
import { maximumRejectionsShown } from "../../contract/feeding/readings.ts";
import { type ImportAmountsAnswer, maximumAmountsPerFile } from "../../contract/settling/import-amounts.ts";
import { CreatePaymentBody } from "../../contract/settling/payments.ts";
import { DEFAULT_CURRENCY } from "../../engine/currencies.ts";
import { localDateOf } from "../../engine/periods.ts";
import { sha256 } from "../../engine/snapshot.ts";
import type { Encoding } from "../../parse/lines.ts";
import type { MoneyFile } from "../../parse/money-columns.ts";
import {
  type MoneyAnswers,
  type MoneyRow,
  type MoneyTable,
  moneyPlaces,
  planMoneyInSteps,
  readMoneyTable,
} from "../../parse/money-file.ts";
import type { NamedCreator } from "../../parse/named-creators.ts";
import { openingsOf } from "../../parse/opening-balances.ts";
import { daysOf, knownOf, type PastPayment, pastPayments, type RecordedBefore } from "../../parse/past-payments.ts";
import { answerOf } from "../../parse/refusals.ts";
import { keysOfPayment, listPayments } from "../../store/settling/payment-lists.ts";
import type { Position } from "../../store/sorting.ts";
import { read } from "../command.ts";
import type { Context } from "../context.ts";
import { findCreators } from "../feeding/creators.ts";
import { type AmountsOf, countRowsOf } from "../feeding/import/kept.ts";
import { refuseOpen, refuseTable } from "../feeding/import/questions.ts";
import { type Refusal, refusalOf } from "../feeding/import/row.ts";
import { requireWithinAmount } from "../limits.ts";
import { requireOrganization } from "../organization/organization.ts";
import { requireProject } from "../organization/projects.ts";
import { finishInTurns, mapInTurns } from "../turns.ts";
import type { PaymentsOf } from "./of-imports.ts";
import { paidBetween } from "./paid-dates.ts";
import { addPayment } from "./payments.ts";
import { recordEarnings } from "./project-earnings.ts";

export type ImportedAmounts = z.output<typeof ImportAmountsAnswer>;

/** What a request says about such a file. */
export interface AmountsOptions extends Omit<MoneyAnswers, "currency"> {
  /** Default USD. */
  readonly currency?: string | undefined;
  readonly encoding?: Encoding | undefined;
  /** What the list of imports calls the file. */
  readonly fileName?: string | undefined;
  /** Of a file that is sent in several requests. */
  readonly importId?: string | undefined;
  /** Part -> the name of its column. */
  readonly columns?: Readonly<Partial<Record<string, string>>> | undefined;
}

/**
 * Books a file of opening balances in one transaction. The same file again books nothing.
 *
 * @throws DomainError `not_found` (project), `invalid_body` for what is no table, and with what has to be answered first
 */
export async function importOpeningBalances(
  ctx: Context,
  projectId: string,
  source: AsyncIterable<Uint8Array>,
  options: AmountsOptions,
): Promise<ImportedAmounts> {
  const { table, rows, creators } = await openAmounts(ctx, projectId, "opening_balances", source, options);
  const of = importOf(ctx, "opening_balances", options);
  const outcome = new Outcome(table, of.id);
  const openings = openingsOf(rows, creators).filter((row) => outcome.isGood(row));
  if (openings.length === 0) return outcome.answer(ctx);
  const earnings = openings.map(({ creator, cents, currency, note, reference, day }) => ({
    ...{ creator_id: creator?.id, kind: "opening_balance", amount_cents: cents, currency, reference },
    ...{ note: note === "" ? null : note, ...(day === undefined ? {} : { earned_on: day }) },
  }));
  const answer = await recordEarnings({ ...ctx, idempotency: null }, projectId, earnings, of);
  outcome.recorded = answer.booked;
  outcome.unchanged = answer.unchanged;
  for (const { line, reason } of answer.rejected) outcome.refuse({ line: openings[line - 1]?.line ?? 0, reason });
  outcome.refusedMore = answer.rejected_count - answer.rejected.length;
  return outcome.answer(ctx);
}

/** What a file is known by; its rows are counted once all of it is read. */
function importOf<Kind extends AmountsOf["kind"]>(ctx: Context, kind: Kind, { importId, fileName }: AmountsOptions) {
  const id = importId ?? ctx.app.newId();
  return { id, kind, fileName: fileName ?? null, path: "import_id" as const, countsRows: false };
}

/**
 * Records a file of payments made before, each in a transaction of its own: they are without accruals and settle nothing.
 * What is recorded is left as it is; rows that equal a payment of another reference are left out, or recorded where `recordEqual`.
 *
 * @throws DomainError as `importOpeningBalances`
 */
export async function importPayments(
  ctx: Context,
  projectId: string,
  source: AsyncIterable<Uint8Array>,
  options: AmountsOptions & { readonly recordEqual: boolean },
): Promise<ImportedAmounts> {
  const { table, rows, creators, timezone } = await openAmounts(ctx, projectId, "payments", source, options);
  const of = importOf(ctx, "payments", options);
  const outcome = new Outcome(table, of.id);
  const payments = pastPayments(table, rows, creators, sha256).filter((row) => outcome.isGood(row));
  const known = knownOf(payments, await recordedIn(ctx, projectId, payments), timezone);
  const isNew = ({ reference }: PastPayment) => {
    const state = known.get(reference);
    return state === undefined || (state === "equal" && options.recordEqual);
  };
  // Each is a transaction of its own; the file is one amount.
  requireWithinAmount(
    ctx,
    payments.filter(isNew).map(({ currency, cents }) => ({
      currency: currency ?? options.currency ?? DEFAULT_CURRENCY,
      cents: BigInt(cents ?? 0),
    })),
  );
  for (const payment of payments) {
    if (isNew(payment)) await record(ctx, projectId, payment, of, outcome);
    else if (known.get(payment.reference) === "equal") outcome.equal.push(payment.line);
    else outcome.unchanged += 1;
  }
  return outcome.answer(ctx);
}

async function record(
  ctx: Context,
  projectId: string,
  payment: PastPayment,
  of: PaymentsOf,
  outcome: Outcome,
): Promise<void> {
  const { fileName } = of;
  const { line, row, creator, cents, currency, at, note, reference } = payment;
  const body = {
    ...{ project_id: projectId, creator_id: creator?.id, total_amount_cents: cents, currency },
    ...{ paid_at: new Date(at ?? ctx.now).toISOString(), external_reference: reference },
    note: note === "" ? (fileName === null ? null : `From ${fileName}`) : note,
    metadata: { row, ...(fileName === null ? {} : { file: fileName }) },
  };
  const read = CreatePaymentBody.safeParse(body);
  if (!read.success) return outcome.refuse(refusalOf(read.error, body, line));
  try {
    const added = await addPayment({ ...ctx, idempotency: null }, read.data, of);
    if (added.isKnown === true) outcome.unchanged += 1;
    else outcome.recorded += 1;
  } catch (error) {
    if (!(error instanceof DomainError) || isAboutImport(error)) throw error;
    outcome.refuse({ line, reason: error.message });
  }
}

/** The import takes no more: no row of the file can be recorded. */
function isAboutImport({ meta }: DomainError): boolean {
  const { errors } = meta as { errors?: readonly { readonly path: string }[] };
  return errors?.some(({ path }) => path === "import_id") === true;
}

interface Opened {
  readonly table: MoneyTable;
  readonly rows: readonly MoneyRow[];
  readonly creators: readonly NamedCreator[];
  readonly timezone: string;
}

async function openAmounts(
  ctx: Context,
  projectId: string,
  kind: MoneyFile,
  source: AsyncIterable<Uint8Array>,
  { encoding, columns, dateOrder, decimals, currency = DEFAULT_CURRENCY }: AmountsOptions,
): Promise<Opened> {
  const { timezone, credit_name: creditName } = await read(ctx, async (db) => {
    await requireProject(db, ctx.orgId, projectId);
    return requireOrganization(db, ctx.orgId);
  });
  const table = await readMoneyTable(source, kind, { encoding, max: maximumAmountsPerFile }).catch(refuseTable);
  const setting = { timezone, today: localDateOf(ctx.now, timezone), creditName: creditName ?? undefined };
  const { places, questions } = moneyPlaces(table, columns);
  const plan = await finishInTurns(planMoneyInSteps(table, places, { dateOrder, decimals, currency }, setting));
  refuseOpen([...questions, ...plan.questions]);
  const rows = await mapInTurns(plan.rows, (row) => row);
  const handles = rows.map(({ handle }) => handle);
  const creators = await findCreators(ctx, projectId, handles);
  return { table, rows, creators, timezone };
}

const PAGE_ROWS = 500;

/** The payments of the days of the file: a reference belongs to a payment with its day. */
async function recordedIn(
  ctx: Context,
  projectId: string,
  payments: readonly PastPayment[],
): Promise<readonly RecordedBefore[]> {
  const days = daysOf(payments);
  if (days === undefined) return [];
  const found: RecordedBefore[] = [];
  let cursor: Position | undefined;
  do {
    const page = await read(ctx, async (db) => {
      const dates = await paidBetween(db, ctx, days);
      const page = { sort: "paid_at", order: "desc", limit: PAGE_ROWS, cursor } as const;
      return listPayments(db, [ctx.orgId], { project_id: projectId, ...dates, ...page });
    });
    for (const { creator_id, currency, external_reference, status, paid_at, total_amount_cents: total } of page)
      found.push({ creator_id, currency, external_reference, status, paidAt: paid_at, total: Number(total) });
    const last = page.at(-1);
    cursor =
      last === undefined || page.length < PAGE_ROWS ? undefined : { keys: keysOfPayment(last, "paid_at"), id: last.id };
  } while (cursor !== undefined);
  return found;
}

const LINES_SHOWN = 10;

/** What came of a file. */
class Outcome {
  recorded = 0;
  unchanged = 0;
  /** Refused rows that are only counted. */
  refusedMore = 0;
  readonly equal: number[] = [];
  readonly #table: MoneyTable;
  readonly #importId: string;
  readonly #refused: Refusal[] = [];

  constructor(table: MoneyTable, importId: string) {
    this.#table = table;
    this.#importId = importId;
  }

  refuse(refusal: Refusal): void {
    this.#refused.push(refusal);
  }

  /** Whether nothing is wrong with a row; refuses it otherwise. */
  isGood({ line, reason }: MoneyRow): boolean {
    if (reason !== "") this.refuse({ line, reason });
    return reason === "";
  }

  /** Counts the rows of the import, if it recorded anything. */
  async answer(ctx: Context): Promise<ImportedAmounts> {
    const { rows, broken, passed } = this.#table;
    const received = rows.length + broken.length;
    const rejected = this.#refused.length + this.refusedMore;
    if (this.recorded > 0) await countRowsOf(ctx, this.#importId, { received, rejected });
    return {
      import_id: this.recorded > 0 ? this.#importId : null,
      ...{ received, recorded: this.recorded, unchanged: this.unchanged },
      equal: this.equal,
      rejected: this.#refused
        .sort((a, b) => a.line - b.line)
        .slice(0, maximumRejectionsShown)
        .map(answerOf),
      rejected_count: rejected,
      passed_over: Object.entries(passed).map(([reason, lines]) => ({
        ...{ reason, count: lines.length, lines: lines.slice(0, LINES_SHOWN) },
      })),
    };
  }
}
