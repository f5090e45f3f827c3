/** Drafts of runs: made frozen, refreshed as a new draft of the same scope (docs/payruns.md, "Draft"). */
import { randomBytes } from "node:crypto";
import type { z } from "zod";
import { invalidBody, notFound } from "../../contract/errors.ts";
import type { CreatePayRunBody, CreatePayRunsBody } from "../../contract/payruns/runs.ts";
import { type LeftOut, sumOf } from "../../engine/payruns/plan.ts";
import { instantText } from "../../engine/texts.ts";
import type { EpochMs } from "../../engine/types.ts";
import { rails } from "../../rails/index.ts";
import type { Db, Tx } from "../../store/db.ts";
import { linesOfRun, projectsThatHold, usedReferences } from "../../store/payruns/lines.ts";
import { knownProjects, lockOwed, lockPayeeless, owedCurrencies, type RunScope } from "../../store/payruns/owed.ts";
import { insertRun, lockDrafts, lockRun, nextNumber, type PayRunRow } from "../../store/payruns/runs.ts";
import { insertLeftOut, insertLines } from "../../store/payruns/write-lines.ts";
import type { Recorded } from "../command.ts";
import type { Context } from "../context.ts";
import { lockAlone, REQUEST_MS } from "../flags/alone.ts";
import { settleAllHolds } from "../flags/holds.ts";
import { afterLooking, requireLooked } from "../flags/look-first.ts";
import { requireOrganization } from "../organization/organization.ts";
import { ensurePayees } from "../payees/links.ts";
import { aboutRun } from "./about.ts";
import { type Account, accountsOf, originatorOf, requireAccount, routes } from "./accounts.ts";
import { cancelWithin } from "./closing.ts";
import { commandInTurn } from "./in-turn.ts";
import { digestOf, nextBankingDay, type SignedRun, takenAt } from "./input.ts";
import { type Planned, planFor, type RunPlan, refuseTooMany } from "./plan.ts";
import { type PayRun, requireRun, requireState } from "./runs.ts";
import { seal } from "./secrets.ts";
import { type Draft, paidElsewhere, payersOf } from "./together.ts";

type Record = (entry: Recorded) => void;

/** What differs between a draft and the one that replaces it; line by line, by payee. */
export interface Difference {
  readonly payeeId: string;
  readonly name: string;
  readonly beforeCents: bigint | null;
  readonly afterCents: bigint | null;
}

export type RefreshedRun = PayRun & { readonly differences: readonly Difference[] };

export interface DraftRequest {
  readonly account: Account;
  readonly kinds: readonly string[];
  readonly scope: RunScope;
  readonly note: string;
  readonly executionDate: string | null;
  readonly options: Readonly<{ [name: string]: unknown }>;
  readonly replaces: string | null;
  /** Whether readings that wait to be looked through keep it from being made. */
  readonly mustLook: boolean;
}

/**
 * Makes a draft of one account and currency.
 *
 * @throws DomainError `invalid_body` for an account, a project or a run that the rail refuses as a whole
 */
export function createPayRun(ctx: Context, body: z.output<typeof CreatePayRunBody>): Promise<PayRun> {
  return drafting(ctx, "pay_run.create", async (tx, record, mustLook) => {
    const account = await requireAccount(tx, ctx, body.originator_id, body.currency);
    const scope = await scopeOf(tx, ctx, { ...body, currency: body.currency });
    const kinds = rails[account.rail].destinations;
    const made = await draftWithin(tx, ctx, record, {
      ...{ account, kinds, scope, note: body.note, executionDate: body.execution_date ?? null, replaces: null },
      ...{ options: body.options, mustLook },
    });
    return requireRun(tx, ctx, made.id);
  });
}

/** A write that makes drafts: not before readings have been looked through that may hold what is owed. */
function drafting<T>(
  ctx: Context,
  action: string,
  work: (tx: Tx, record: Record, mustLook: boolean) => Promise<T>,
): Promise<T> {
  return afterLooking(ctx, (mustLook) => commandInTurn(ctx, action, (tx, record) => work(tx, record, mustLook)));
}

/** Makes one draft for every account and currency that something is owed by: "Pay everyone". Those without a line are left out. */
export function createPayRuns(ctx: Context, body: z.output<typeof CreatePayRunsBody>): Promise<readonly PayRun[]> {
  return drafting(ctx, "pay_run.create", async (tx, record, mustLook) => {
    const made: string[] = [];
    const accounts = await accountsOf(tx, ctx);
    const base = await scopeOf(tx, ctx, { ...body, currency: "" });
    for (const currency of await owedCurrencies(tx, ctx.orgId, base)) {
      const scope = { ...base, currency };
      const drafts: Draft[] = [];
      for (const { account, kinds } of routes(accounts, currency)) {
        const request = {
          ...{ account, kinds, scope, note: body.note, executionDate: null, options: {}, replaces: null },
          mustLook,
        };
        const draft = await draftWithin(tx, ctx, record, request, { isOneOfSeveral: true });
        if (draft !== null) drafts.push(draft);
      }
      const payers = payersOf(drafts);
      for (const { id, plan } of drafts) {
        await writeLeftOut(
          tx,
          ctx,
          id,
          plan.leftOut.map((row) => paidElsewhere(row, payers)),
        );
        made.push(id);
      }
    }
    return Promise.all(made.map((id) => requireRun(tx, ctx, id)));
  });
}

/**
 * Makes a new draft of the same scope, cancels the old one, and lists what differs. A cut-off that was left to the
 * moment of the draft moves to now.
 *
 * @throws DomainError `not_found`, `invalid_status_transition` for a run that is no draft
 */
export function refreshPayRun(ctx: Context, id: string): Promise<RefreshedRun> {
  return drafting(ctx, "pay_run.refresh", async (tx, record, mustLook) => {
    await lockDrafts(tx, ctx.orgId);
    const old = await lockRun(tx, ctx.orgId, id);
    if (old === undefined) throw notFound("Pay run");
    requireState(old, "draft");
    if (mustLook) await requireLooked(tx, ctx.orgId, old.project_ids);
    const before = await linesOfRun(tx, ctx.orgId, id, ["planned"]);
    const holding = await projectsThatHold(tx, ctx.orgId, id);
    await cancelWithin(tx, ctx, record, old, "replaced by a newer draft");
    // While they were reserved, nothing could hold them.
    for (const projectId of holding)
      await settleAllHolds(tx, ctx, { projectId }, (of) => lockAlone(tx, ctx, of, REQUEST_MS), record);
    const account = await requireAccount(tx, ctx, old.originator_id, old.currency);
    const cutOff = old.cut_off === old.created_at ? ctx.now : old.cut_off;
    const made = await draftWithin(tx, ctx, record, {
      ...{ account, kinds: old.kinds, note: old.note, options: old.options, replaces: old.id },
      mustLook: false,
      scope: { currency: old.currency, projectIds: old.project_ids, cutOff },
      executionDate: old.execution_date !== null && isStillAhead(old, ctx.now) ? old.execution_date : null,
    });
    const after = await linesOfRun(tx, ctx.orgId, made.id, ["planned"]);
    return { ...(await requireRun(tx, ctx, made.id)), differences: differencesOf(before, after) };
  });
}

const isStillAhead = (run: PayRunRow, now: EpochMs) => (run.execution_date ?? "") >= instantText(now).slice(0, 10);

type Amounts = readonly { readonly payee_id: string; readonly payee_name: string; readonly amount_cents: bigint }[];

function differencesOf(before: Amounts, after: Amounts): Difference[] {
  const was = new Map(before.map((line) => [line.payee_id, line]));
  const is = new Map(after.map((line) => [line.payee_id, line]));
  return [...new Map([...was, ...is]).values()].flatMap(({ payee_id, payee_name }) => {
    const [beforeCents, afterCents] = [was.get(payee_id)?.amount_cents ?? null, is.get(payee_id)?.amount_cents ?? null];
    return beforeCents === afterCents ? [] : [{ payeeId: payee_id, name: payee_name, beforeCents, afterCents }];
  });
}

interface ScopeBody {
  readonly project_ids?: readonly string[] | null | undefined;
  readonly cut_off?: EpochMs | undefined;
  readonly currency: string;
}

export async function scopeOf(db: Db, ctx: Context, body: ScopeBody): Promise<RunScope> {
  const projectIds = body.project_ids ?? null;
  if (projectIds !== null && (await knownProjects(db, ctx.orgId, projectIds)) < projectIds.length)
    throw notFound("Project");
  if (body.cut_off !== undefined && body.cut_off > ctx.now) throw invalidBody("cut_off", "is in the future");
  return { currency: body.currency, projectIds, cutOff: body.cut_off ?? ctx.now };
}

/** One of several is made where it has a line, and who it leaves out is written once all are made. */
async function draftWithin(tx: Tx, ctx: Context, record: Record, request: DraftRequest): Promise<Draft>;
async function draftWithin(
  tx: Tx,
  ctx: Context,
  record: Record,
  request: DraftRequest,
  how: { readonly isOneOfSeveral: true },
): Promise<Draft | null>;
async function draftWithin(
  tx: Tx,
  ctx: Context,
  record: Record,
  request: DraftRequest,
  { isOneOfSeveral = false }: { readonly isOneOfSeveral?: boolean } = {},
): Promise<Draft | null> {
  const { account, scope } = request;
  await lockDrafts(tx, ctx.orgId);
  const payeeless = await lockPayeeless(tx, ctx.orgId, scope);
  await ensurePayees(
    tx,
    ctx,
    payeeless.map(({ id }) => id),
    record,
  );
  refuseTooMany(await lockOwed(tx, ctx.orgId, scope));
  if (request.mustLook) await requireLooked(tx, ctx.orgId, scope.projectIds);
  const runId = await nextRunId(tx, ctx);
  const { timezone } = await requireOrganization(tx, ctx.orgId);
  const originator = originatorOf(ctx, account);
  const head: Omit<SignedRun, "lines"> = {
    ...{ payrun: 1, run_id: runId, rail: account.rail, currency: scope.currency, note: request.note, originator },
    execution_date: request.executionDate ?? nextBankingDay(account.rail, ctx.now),
    options: { ...account.options, ...request.options },
  };
  const taken = takenAt(account.rail, ctx.now, timezone, null);
  const id = ctx.app.newId();
  const newLine = () => ({ lineId: ctx.app.newId(), reference: newReference() });
  const plan = await planFor(tx, ctx, { scope, kinds: request.kinds, head, taken }, newLine);
  if (isOneOfSeveral && plan.lines.length === 0) return null;
  await refuseUsed(tx, ctx, plan.lines);
  await write(tx, ctx, { id, request, head, plan });
  if (!isOneOfSeveral) await writeLeftOut(tx, ctx, id, plan.leftOut);
  const planned = sumOf(plan.lines);
  const details = {
    ...{ originator_id: account.id, lines: plan.lines.length, planned_cents: planned, left_out: plan.leftOut.length },
    ...{ owed_cents: plan.owedCents, replaces: request.replaces },
  };
  record(aboutRun({ id, run_id: runId, rail: account.rail, currency: scope.currency }, "created", details));
  return { id, runId, plan };
}

async function write(
  tx: Tx,
  ctx: Context,
  { id, request, head, plan }: { id: string; request: DraftRequest; head: Omit<SignedRun, "lines">; plan: RunPlan },
): Promise<void> {
  const { account, scope } = request;
  const originator = seal(ctx, "pay-run-originator", [id], JSON.stringify(head.originator));
  const run = {
    ...{ id, run_id: head.run_id, rail: account.rail, currency: scope.currency, kinds: request.kinds },
    ...{ originator_id: account.id, originator_name: account.name },
    ...{ originator_enc: originator.sealed, originator_plain: originator.plain },
    ...{ project_ids: scope.projectIds, cut_off: scope.cutOff, note: head.note, options: head.options },
    ...{ execution_date: head.execution_date, owed_cents: plan.owedCents, owed_accruals: plan.owedAccruals },
    ...{ made_by_type: ctx.actor.type, made_by_id: ctx.actor.id, made_by_name: ctx.actor.name },
    ...{ replaces: request.replaces, digest: await digestOf(plan.signed) },
  };
  await insertRun(tx, ctx.orgId, run, ctx.now);
  const lines = plan.lines.map((line, index) => ({
    ...{ id: line.lineId, position: index + 1, payeeId: line.payeeId, reference: line.reference },
    ...{
      destinationId: line.destination.id,
      mask: line.destination.details_mask,
      name: line.name,
      entity: line.entity,
    },
    amountCents: line.amountCents,
    parts: line.parts.map((part) => ({ ...part, id: ctx.app.newId() })),
  }));
  await insertLines(tx, ctx.orgId, id, lines, ctx.now);
}

async function writeLeftOut(tx: Tx, ctx: Context, id: string, leftOut: readonly LeftOut[]): Promise<void> {
  const rows = leftOut.map((row, index) => ({ ...row, id: ctx.app.newId(), position: index + 1 }));
  await insertLeftOut(tx, ctx.orgId, id, rows);
}

/** `PR-2026-0007`: numbers begin again with each year. */
async function nextRunId(tx: Tx, ctx: Context): Promise<string> {
  const year = instantText(ctx.now).slice(0, 4);
  return `PR-${year}-${String(await nextNumber(tx, ctx.orgId, year)).padStart(4, "0")}`;
}

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const REFERENCE_LENGTH = 10;

/** `STP` and ten characters of Crockford's base 32: it fits into every rail. */
export function newReference(): string {
  let text = "STP";
  for (const byte of randomBytes(REFERENCE_LENGTH)) text += CROCKFORD[byte % CROCKFORD.length];
  return text;
}

/** Two of 2^50 references are the same hardly ever; then the draft is refused, and the next try has others. */
async function refuseUsed(tx: Tx, ctx: Context, lines: readonly Planned[]): Promise<void> {
  const references = lines.map(({ reference }) => reference);
  const used = await usedReferences(tx, ctx.orgId, references);
  if (used.length > 0 || new Set(references).size < references.length)
    throw new Error(`reference ${used[0]} exists already; try again`);
}
