/** "Pay everyone" before anything is made: one row for each run, and who is left out of all of them. */
import type { z } from "zod";
import { DomainError, type FieldError, invalid } from "../../contract/errors.ts";
import type { PreviewPayRunsQuery } from "../../contract/payruns/runs.ts";
import { type Part, sumOf } from "../../engine/payruns/plan.ts";
import { type Reason, type ReasonCode, reason } from "../../engine/payruns/reasons.ts";
import type { Db } from "../../store/db.ts";
import { countOwed, creatorNames, type NamedCreator, owedCurrencies, type RunScope } from "../../store/payruns/owed.ts";
import { read } from "../command.ts";
import type { Context } from "../context.ts";
import { freshen } from "../flags/flags.ts";
import { requireOrganization } from "../organization/organization.ts";
import { payRunsAtOnce } from "../seats.ts";
import { type Account, accountsOf, originatorOf, routes } from "./accounts.ts";
import { newReference, scopeOf } from "./drafts.ts";
import { nextBankingDay, takenAt } from "./input.ts";
import { partKey, planFor, type RunPlan, refuseTooMany } from "./plan.ts";

export interface PreviewOfCurrency {
  readonly currency: string;
  readonly owedCents: bigint;
  readonly owedAccruals: number;
  readonly runs: readonly {
    readonly account: Account;
    readonly plannedCents: bigint;
    readonly plannedCount: number;
    readonly fee: string | null;
  }[];
  /** Those in no run, by their first reason. */
  readonly leftOut: readonly LeftOutOfAll[];
}

export interface LeftOutOfAll {
  readonly code: ReasonCode;
  readonly count: number;
  readonly cents: bigint;
  /** Some of them, with names. */
  readonly first: readonly {
    readonly named: NamedCreator;
    readonly projectId: string;
    readonly amountCents: bigint;
    readonly reason: Reason;
  }[];
}

/** How many of those left out for one reason a preview names. */
const NAMED_MAX = 50;

/** What a rail takes on top, which the account has to hold as well. */
const FEES: Readonly<Record<string, string>> = {
  paypal: "PayPal charges a fee for each payment on top, typically 2 % with a cap; the balance has to cover it.",
  wise: "Wise charges a fee for each transfer on top; the balance has to cover it.",
};

/** @throws DomainError `not_found`; `invalid_query` for a cut-off in the future, and where a rail refuses a run as a whole */
export async function previewPayRuns(
  ctx: Context,
  query: z.output<typeof PreviewPayRunsQuery>,
): Promise<readonly PreviewOfCurrency[]> {
  await freshen(ctx);
  const work = async (db: Db) => {
    const { project_ids = null, cut_off } = query;
    const body = { project_ids, cut_off, currency: "" };
    const base = await scopeOf(db, ctx, body);
    const accounts = await accountsOf(db, ctx);
    const rows: PreviewOfCurrency[] = [];
    for (const currency of await owedCurrencies(db, ctx.orgId, base))
      rows.push(await previewOf(db, ctx, { ...base, currency }, accounts, query.note ?? ""));
    return rows;
  };
  return payRunsAtOnce.take(ctx.app, () => read(ctx, work)).catch(refuseQuery);
}

/** What a draft refuses of its body, a preview refuses of its query. */
function refuseQuery(error: unknown): never {
  if (!(error instanceof DomainError) || error.code !== "invalid_body") throw error;
  const { errors = [] } = error.meta as { readonly errors?: readonly FieldError[] };
  throw invalid("invalid_query", errors);
}

async function previewOf(
  db: Db,
  ctx: Context,
  scope: RunScope,
  accounts: readonly Account[],
  note: string,
): Promise<PreviewOfCurrency> {
  refuseTooMany(await countOwed(db, ctx.orgId, scope));
  const { timezone } = await requireOrganization(db, ctx.orgId);
  const taken = new Map<string, string>();
  const refused = new Map<string, Reason>();
  const runs: PreviewOfCurrency["runs"][number][] = [];
  let last: RunPlan | null = null;
  const ways = routes(accounts, scope.currency);
  for (const { account, kinds } of ways.length > 0 ? ways : [{ account: null, kinds: [] }]) {
    const plan = await planFor(db, ctx, requestFor(ctx, scope, account, kinds, timezone, taken, note), newLine);
    last = plan;
    for (const { payeeId, projectId, creatorId, reasons } of plan.leftOut) {
      const refusal = reasons.find(isRefusal);
      if (refusal !== undefined) refused.set(partKey(payeeId, projectId, creatorId), refusal);
    }
    for (const { payeeId, parts } of plan.lines)
      for (const { projectId, creatorId } of parts) taken.set(partKey(payeeId, projectId, creatorId), THIS_PREVIEW);
    if (account === null || plan.lines.length === 0) continue;
    const plannedCents = sumOf(plan.lines);
    runs.push({ account, plannedCents, plannedCount: plan.lines.length, fee: FEES[account.rail] ?? null });
  }
  const reasons = await reasonsOf(db, ctx, scope, accounts, timezone, taken, refused);
  return {
    ...{ currency: scope.currency, owedCents: last?.owedCents ?? 0n, owedAccruals: last?.owedAccruals ?? 0 },
    ...{ runs, leftOut: reasons },
  };
}

/** Those in no run: a plan that pays to every kind, of what the runs leave. */
async function reasonsOf(
  db: Db,
  ctx: Context,
  scope: RunScope,
  accounts: readonly Account[],
  timezone: string,
  taken: ReadonlyMap<string, string>,
  refused: ReadonlyMap<string, Reason>,
): Promise<PreviewOfCurrency["leftOut"]> {
  const kinds = routes(accounts, scope.currency).flatMap((way) => way.kinds);
  const { lines, leftOut } = await planFor(db, ctx, requestFor(ctx, scope, null, kinds, timezone, taken, ""), newLine);
  const out = new Map<ReasonCode, { count: number; cents: bigint; first: { part: Part; reason: Reason }[] }>();
  const add = (one: Reason, part: Part) => {
    const known = out.get(one.code) ?? { count: 0, cents: 0n, first: [] };
    const first = known.first.length < NAMED_MAX ? [...known.first, { part, reason: one }] : known.first;
    out.set(one.code, { count: known.count + 1, cents: known.cents + part.amountCents, first });
  };
  for (const { reasons, ...part } of leftOut) {
    const [first] = reasons;
    if (first === undefined) throw new Error("left out without a reason");
    if (!first.details.includes(THIS_PREVIEW)) add(first, part);
  }
  // What every kind takes and no run pays was refused by its rail.
  for (const { payeeId, parts } of lines)
    for (const part of parts)
      add(refused.get(partKey(payeeId, part.projectId, part.creatorId)) ?? reason("rail_refused"), part);
  const ids = [...out.values()].flatMap(({ first }) => first.map(({ part }) => part.creatorId));
  const names = await creatorNames(db, ctx.orgId, ids);
  return [...out].map(([code, { count, cents, first }]) => ({
    ...{ code, count, cents },
    first: first.flatMap(({ part: { creatorId, projectId, amountCents }, reason: of }) => {
      const named = names.get(creatorId);
      return named === undefined ? [] : [{ named, projectId, amountCents, reason: of }];
    }),
  }));
}

/** What an account's rail has against a payment, but for its kind of destination: another account may take that. */
function isRefusal({ code, details }: Reason): boolean {
  return code === "over_limit" || (code === "rail_refused" && !details.includes("destination_type"));
}

/** What a run of the same preview pays; the details of a reason hold it in place of a run's name. */
const THIS_PREVIEW = "this preview";

const newLine = () => ({ lineId: newReference(), reference: newReference() });

function requestFor(
  ctx: Context,
  scope: RunScope,
  account: Account | null,
  kinds: readonly string[],
  timezone: string,
  reservedBy: ReadonlyMap<string, string>,
  note: string,
) {
  const rail = account?.rail ?? "manual";
  const head = {
    ...{ payrun: 1 as const, run_id: "PR-0000-0000", rail, currency: scope.currency, note },
    ...{ execution_date: nextBankingDay(rail, ctx.now), options: account?.options ?? {} },
    originator: account === null ? {} : originatorOf(ctx, account),
  };
  return { scope, kinds, head, taken: takenAt(rail, ctx.now, timezone, null), reservedBy };
}
