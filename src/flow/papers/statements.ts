/** Statements (docs/statements.md): read in one consistent snapshot, however long they are. */
import type { z } from "zod";
import { notFound } from "../../contract/errors.ts";
import type { StatementQuery } from "../../contract/papers/statements.ts";
import { endText } from "../../engine/anchors.ts";
import { localDateOf } from "../../engine/periods.ts";
import type { Statement, StatementHead } from "../../papers/statement.ts";
import type { Db } from "../../store/db.ts";
import type { EventFilter } from "../../store/papers/events.ts";
import { eventLines, lastEventDay, sumEvents } from "../../store/papers/statements.ts";
import {
  creatorIdsOfPayee,
  creatorsOfPayee,
  findPayee,
  type PayeeCreatorRow,
  type PayeeRow,
} from "../../store/payees/payees.ts";
import { listReports } from "../../store/proving/verify-reports.ts";
import type { Context } from "../context.ts";
import { requireCreator } from "../feeding/creators.ts";
import { requireOrganization } from "../organization/organization.ts";
import { balanced } from "./lines.ts";
import { readPaper } from "./read-paper.ts";
import { currenciesOf } from "./sums.ts";

/** Whose statement is asked for. */
export interface Party {
  readonly kind: "payee" | "creator";
  readonly id: string;
}

/** Whose statement it is. */
export type StatementOf =
  | { readonly kind: "creator"; readonly creator: CreatorOfStatement }
  | { readonly kind: "payee"; readonly payee: PayeeRow; readonly creators: readonly PayeeCreatorRow[] };
export type CreatorOfStatement = Awaited<ReturnType<typeof requireCreator>>;
export type StatementDates = Pick<z.output<typeof StatementQuery>, "from" | "to" | "currency">;

/** One pass over the rows of a creator; more than a request's usual statement. */
const STATEMENT_TIMEOUT_MS = 60_000;
/** Named in the answer about a payee; the figures are of all of its creators. */
const CREATORS_NAMED = 500;

/**
 * Reads a creator's or a payee's statement and gives it to `use`, whose lines can be read while it runs.
 *
 * @throws DomainError `not_found`, `unavailable` where many are read at once, and `invalid_query` for sums that no JSON
 * number holds
 */
export function withStatement<T>(
  ctx: Context,
  { kind, id }: Party,
  dates: StatementDates,
  use: (statement: Statement, of: StatementOf) => Promise<T>,
): Promise<T> {
  const read = async (db: Db) => {
    const { whose, ...of } = await (kind === "creator" ? ofCreator : ofPayee)(db, ctx.orgId, id);
    return use(await readStatement(db, ctx, of, dates), whose);
  };
  return readPaper(ctx, read, STATEMENT_TIMEOUT_MS);
}

interface Whose extends PartiesOfStatement {
  readonly whose: StatementOf;
}

async function ofCreator(db: Db, orgId: string, id: string): Promise<Whose> {
  const creator = await requireCreator(db, orgId, id);
  const payee = creator.payee_id === null ? undefined : await findPayee(db, orgId, creator.payee_id);
  const { display_name: name, handle, email } = creator;
  const parties = [name ?? `@${handle}`, ...(name === null ? [] : [`@${handle}`]), ...(email === null ? [] : [email])];
  const filter = { creatorIds: [id] };
  return { filter, parties, latinName: payee?.latin_name ?? null, whose: { kind: "creator", creator } };
}

async function ofPayee(db: Db, orgId: string, id: string): Promise<Whose> {
  const payee = await findPayee(db, orgId, id);
  if (payee === undefined) throw notFound("Payee");
  const { name, latin_name, email } = payee;
  const creators = await creatorsOfPayee(db, orgId, id, CREATORS_NAMED);
  const filter = { creatorIds: await creatorIdsOfPayee(db, orgId, id) };
  const parties = [name, ...(email === null ? [] : [email])];
  return { filter, parties, latinName: latin_name, whose: { kind: "payee", payee, creators } };
}

interface PartiesOfStatement {
  readonly filter: { readonly creatorIds: readonly string[] };
  /** A line each: a name, a handle, an address. */
  readonly parties: readonly string[];
  /** The first line in Latin letters, where the payee has entered it. */
  readonly latinName: string | null;
}

/** A statement of some creators, read from a snapshot that the caller holds. */
async function readStatement(
  db: Db,
  ctx: Context,
  of: PartiesOfStatement,
  { from, to, currency }: StatementDates,
): Promise<Statement> {
  const [organization, reports] = [
    await requireOrganization(db, ctx.orgId),
    await listReports(db, [ctx.orgId], { limit: 1 }),
  ];
  const { timezone } = organization;
  const filter = { ...of.filter, currency };
  const days = { from: from ?? null, to: to ?? (await lastDay(db, ctx, timezone, filter, from)) };
  const currencies = currenciesOf(await sumEvents(db, ctx.orgId, timezone, filter, days));
  const [report] = reports;
  const anchor = report === undefined ? null : endText(ctx.orgId, report.chain_sequence, report.chain_hash);
  const head: StatementHead = {
    ...{ orgId: ctx.orgId, organization: organization.name, parties: of.parties, latinName: of.latinName, ...days },
    ...{ timezone, asOf: ctx.now, anchor, namesCreators: of.filter.creatorIds.length > 1 },
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
