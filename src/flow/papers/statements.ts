/** Statements (docs/statements.md): read in one consistent snapshot, however long they are. */
import type { z } from "zod";
import { invalid } from "../../contract/errors.ts";
import type { StatementQuery } from "../../contract/papers/statements.ts";
import { endText } from "../../engine/anchors.ts";
import { localDateOf } from "../../engine/periods.ts";
import { eventText } from "../../papers/event-text.ts";
import type {
  CurrencyStatement,
  Statement,
  StatementBucket,
  StatementHead,
  StatementLine,
  StructureSums,
} from "../../papers/statement.ts";
import type { Db } from "../../store/db.ts";
import type { EventFilter } from "../../store/papers/events.ts";
import { type EventLine, type EventSum, eventLines, lastEventDay, sumEvents } from "../../store/papers/statements.ts";
import { listReports } from "../../store/proving/verify-reports.ts";
import { type Context, scopeOf } from "../context.ts";
import { requireCreator } from "../feeding/creators.ts";
import { requireOrganization } from "../organization/organization.ts";

export type CreatorOfStatement = Awaited<ReturnType<typeof requireCreator>>;
type Dates = Pick<z.output<typeof StatementQuery>, "from" | "to" | "currency">;

/** What a JSON number holds exactly; a rounded sum would be a wrong one. */
const MAX_CENTS = BigInt(Number.MAX_SAFE_INTEGER);
/** One pass over the rows of a creator; more than a request's usual statement. */
const STATEMENT_TIMEOUT_MS = 60_000;

/**
 * Reads a creator's statement and gives it to `use`, whose lines can be read while it runs.
 *
 * @throws DomainError `not_found`, and `invalid_query` for sums that no JSON number holds
 */
export function withStatement<T>(
  ctx: Context,
  creatorId: string,
  dates: Dates,
  use: (statement: Statement, creator: CreatorOfStatement) => Promise<T>,
): Promise<T> {
  return ctx.app.database.transaction(
    scopeOf(ctx),
    async (db) => {
      const creator = await requireCreator(db, ctx.orgId, creatorId);
      const name = creator.display_name ?? `@${creator.handle}`;
      const parties = [
        name,
        ...(creator.display_name === null ? [] : [`@${creator.handle}`]),
        ...(creator.email === null ? [] : [creator.email]),
      ];
      return use(await readStatement(db, ctx, { creatorIds: [creator.id], parties }, dates), creator);
    },
    { readOnlySnapshot: true, statementTimeoutMs: STATEMENT_TIMEOUT_MS },
  );
}

/** A statement of some creators, read from a snapshot that the caller holds. */
export async function readStatement(
  db: Db,
  ctx: Context,
  of: { readonly creatorIds: readonly string[]; readonly parties: readonly string[] },
  { from, to, currency }: Dates,
): Promise<Statement> {
  const [organization, reports] = [
    await requireOrganization(db, ctx.orgId),
    await listReports(db, [ctx.orgId], { limit: 1 }),
  ];
  const { timezone } = organization;
  const filter = { creatorIds: of.creatorIds, currency };
  const days = { from: from ?? null, to: to ?? (await lastDay(db, ctx, timezone, filter, from)) };
  const currencies = currenciesOf(await sumEvents(db, ctx.orgId, timezone, filter, days));
  const [report] = reports;
  const anchor = report === undefined ? null : endText(ctx.orgId, report.chain_sequence, report.chain_hash);
  const head: StatementHead = {
    ...{ orgId: ctx.orgId, organization: organization.name, parties: of.parties, ...days },
    ...{ timezone, asOf: ctx.now, anchor },
  };
  const rows = eventLines(db, ctx.orgId, timezone, filter, days);
  return { head, currencies, lines: balanced(rows, currencies, timezone) };
}

/** Today; later where something is dated later. */
export async function lastDay(
  db: Db,
  ctx: Context,
  timezone: string,
  filter: EventFilter,
  from: string | undefined,
): Promise<string> {
  const days = [
    localDateOf(ctx.now, timezone),
    from ?? "",
    (await lastEventDay(db, ctx.orgId, timezone, filter)) ?? "",
  ];
  return days.sort().at(-1) ?? "";
}

/** How a bucket's sum is made from changes of what is owed: payments lower it, and are shown as what was paid. */
const SIGN: Readonly<Record<StatementBucket, bigint>> = {
  earned: 1n,
  entered: 1n,
  corrected: 1n,
  withheld: -1n,
  paid: -1n,
  returned: 1n,
};

function currenciesOf(rows: readonly EventSum[]): CurrencyStatement[] {
  const codes = [...new Set(rows.map(({ currency }) => currency))].sort();
  return codes.map((currency) => {
    const own = rows.filter((row) => row.currency === currency);
    const within = own.filter(({ is_before }) => !is_before);
    const total = (list: readonly EventSum[]) => list.reduce((sum, { cents }) => sum + BigInt(cents), 0n);
    const openingCents = total(own.filter(({ is_before }) => is_before));
    const sumOf = (bucket: StatementBucket) => SIGN[bucket] * total(within.filter((row) => row.bucket === bucket));
    const sums = {
      ...{ earned: sumOf("earned"), entered: sumOf("entered"), corrected: sumOf("corrected") },
      ...{ withheld: sumOf("withheld"), paid: sumOf("paid"), returned: sumOf("returned") },
    };
    const closingCents =
      openingCents + sums.earned + sums.entered + sums.corrected - sums.withheld - sums.paid + sums.returned;
    [openingCents, closingCents, ...Object.values(sums)].forEach(refuseUnwritable);
    const lineCount = within.reduce((count, row) => count + row.count, 0n);
    return { currency, openingCents, sums, closingCents, structures: structuresOf(within), lineCount };
  });
}

function structuresOf(rows: readonly EventSum[]): StructureSums[] {
  const ids = [...new Set(rows.flatMap(({ structure_id }) => (structure_id === null ? [] : [structure_id])))];
  return ids.map((structureId) => {
    const own = rows.filter((row) => row.structure_id === structureId);
    const sumOf = (bucket: StatementBucket) =>
      own.filter((row) => row.bucket === bucket).reduce((sum, { cents }) => sum + BigInt(cents), 0n);
    const sums = {
      ...{ earnedCents: sumOf("earned"), enteredCents: sumOf("entered"), correctedCents: sumOf("corrected") },
    };
    Object.values(sums).forEach(refuseUnwritable);
    const count = own.reduce((sum, row) => sum + row.count, 0n);
    return { structureId, structureName: own[0]?.structure_name ?? structureId, ...sums, count };
  });
}

/** @throws DomainError `invalid_query` for a sum that no JSON number holds */
export function refuseUnwritable(cents: bigint): void {
  if (cents <= MAX_CENTS && cents >= -MAX_CENTS) return;
  throw invalid("invalid_query", [
    { path: "from", message: "the sums are beyond 2^53 - 1; narrow them by from or to" },
  ]);
}

/** The lines with the balance after each. */
async function* balanced(
  batches: AsyncIterable<readonly EventLine[]>,
  currencies: readonly CurrencyStatement[],
  timezone: string,
): AsyncGenerator<readonly StatementLine[]> {
  const balances = new Map(currencies.map(({ currency, openingCents }) => [currency, openingCents]));
  for await (const rows of batches) {
    yield rows.map((row) => {
      const balanceCents = (balances.get(row.currency) ?? 0n) + row.amount_cents;
      balances.set(row.currency, balanceCents);
      return lineOf(row, balanceCents, timezone);
    });
  }
}

function lineOf(row: EventLine, balanceCents: bigint, timezone: string): StatementLine {
  const { post_id, post_platform, post_external_id, post_url, post_title, hold_reason } = row;
  return {
    ...{ date: row.day, currency: row.currency, bucket: row.bucket, kind: row.kind },
    ...{ amountCents: row.amount_cents, balanceCents, text: eventText(row, timezone) },
    ...{ accrualId: row.accrual_id, paymentId: row.payment_id },
    ...{ structureId: row.structure_id, structureName: row.structure_name },
    ...{ periodStart: row.period_start, periodEnd: row.period_end },
    post:
      post_id === null || post_platform === null || post_external_id === null
        ? null
        : { id: post_id, platform: post_platform, externalId: post_external_id, url: post_url, title: post_title },
    ...{ methodName: row.method_name, reference: row.reference },
    notes: [row.note, row.reason, hold_reason === null ? null : `On hold: ${hold_reason}`].filter(
      (note): note is string => note !== null && note !== "",
    ),
  };
}
