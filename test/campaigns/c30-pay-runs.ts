/**
 * C30: pay runs cut off at every statement, two approvers, files made and results applied twice and out of order, payments,
 * holds, voids and corrections meanwhile: the ten invariants hold, and nothing is paid twice.
 */
import {
  CancelPayRunBody,
  CreatePayRunBody,
  PayRunLineResultBody,
  UpdatePayRunLinesBody,
} from "../../src/contract/payruns/runs.ts";
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import { ReplayedAnswer } from "../../src/flow/command.ts";
import type { Context } from "../../src/flow/context.ts";
import { mergePayees } from "../../src/flow/payees/merge.ts";
import { reactivateDestination, suspendDestination } from "../../src/flow/payees/states.ts";
import { approvePayRun } from "../../src/flow/payruns/approving.ts";
import { cancelPayRun, closePayRun } from "../../src/flow/payruns/closing.ts";
import { createPayRun, refreshPayRun } from "../../src/flow/payruns/drafts.ts";
import { updateLines } from "../../src/flow/payruns/editing.ts";
import { downloadFile, exportPayRun } from "../../src/flow/payruns/exporting.ts";
import { applyResults, setLineResult } from "../../src/flow/payruns/results.ts";
import { getPayRun, type PayRun } from "../../src/flow/payruns/runs.ts";
import { sendPayRun } from "../../src/flow/payruns/sending.ts";
import { holdAccrual, releaseAccrual, setAccrualStatus } from "../../src/flow/settling/accruals.ts";
import { clawBack } from "../../src/flow/settling/clawback.ts";
import { recordPayment, updatePayment } from "../../src/flow/settling/payments.ts";
import type { TestApp } from "../support/app-on.ts";
import { expectSound } from "./arena.ts";
import { expectInvariants, type Seen } from "./c30-invariants.ts";
import { earn, payRunWorld, type World } from "./c30-world.ts";
import { type Campaign, expectSame, expectTrue, Random } from "./campaign.ts";
import { doomedProcess, keyed, waitUntilGone } from "./dying.ts";
import { insistedOutcomeOf, outcomeOf } from "./outcome.ts";
import { type Accident, withAccident } from "./statements.ts";

const ACCIDENTS: readonly Accident[] = ["lostBefore", "lostAfter", "deadBefore", "deadAfter"];
/** What a cut line may be answered with. */
const CUT = new Set(["unavailable", "outcome_unknown", "idempotency_key_in_use"]);

type Act = (ctx: Context) => Promise<unknown>;

/** One world with its runs, and what was done to it. */
class Round {
  readonly world: World;
  readonly files = new Map<string, string>();
  readonly stride: number;
  #acts = 0;
  statements = 0;
  accidents = 0;
  refused = 0;

  constructor(world: World, stride: number) {
    this.world = world;
    this.stride = stride;
  }

  look(where: string): Promise<Seen> {
    return expectInvariants(this.world, this.files, where);
  }

  /** A context of a process of its own. */
  #in(by: Context, app: TestApp, key: string | null): Context {
    return { ...by, app, now: this.world.app.clock.now, idempotency: key === null ? null : keyed(key) };
  }

  now(by: Context): Context {
    return this.#in(by, this.world.app, null);
  }

  /**
   * Does a write that is cut off at each of its statements in turn, until it goes through. Cut off, the books are as
   * before, or the write is done; done again under its key, it changes nothing.
   */
  async struck(name: string, by: Context, act: Act): Promise<void> {
    const { world } = this;
    const key = `${name} ${++this.#acts}`;
    let before = await stateOf(world);
    for (let at = 1 + world.random.below(this.stride); ; at += this.stride) {
      const accident = world.random.pick(ACCIDENTS);
      const doomed = doomedProcess(world.app);
      const { result, trace } = withAccident(() => act(this.#in(by, doomed.app, key)), accident, at);
      const settled = outcomeOf(result).catch((error: unknown) => {
        if (error instanceof ReplayedAnswer) return "done";
        throw error;
      });
      const ended = await Promise.race([settled, trace.happened.then(() => null)]);
      const isStruck = ended === null || trace.statements.length >= at;
      const outcome = ended === null && accident.startsWith("dead") ? "dead" : await settled;
      if (accident.startsWith("dead")) await waitUntilGone(world.app);
      const closing = doomed.end().catch(() => {});
      if (outcome !== "dead") await closing;
      const where = `${name}, ${accident} at statement ${at} (${trace.statements[at - 1]?.slice(0, 60)})`;
      if (!isStruck) {
        expectSame(`${name} is done`, outcome, "done");
        this.statements += trace.statements.length;
        break;
      }
      this.accidents += 1;
      expectTrue(`${where} is answered with ${outcome}`, outcome === "dead" || outcome === "done" || CUT.has(outcome));
      const between = await stateOf(world);
      await this.look(where);
      if (between === before) {
        expectTrue(`${where} changed nothing, and is done`, outcome !== "done");
        continue;
      }
      // It was committed and only its answer is missing: under its key it is known.
      before = between;
      expectSame(`${where} changed the books: it is known`, await this.again(act, by, key), "replayed");
      this.statements += trace.statements.length;
      break;
    }
    expectSame(`${name}, again under its key`, await this.again(act, by, key), "replayed");
    await this.look(name);
  }

  async again(act: Act, by: Context, key: string): Promise<string> {
    const before = await stateOf(this.world);
    try {
      await act(this.#in(by, this.world.app, key));
      return "done again";
    } catch (error) {
      if (!(error instanceof ReplayedAnswer)) throw error;
      expectSame("a replay changes nothing", await stateOf(this.world), before);
      return "replayed";
    }
  }

  /** Done again without a key, by several at once: nothing changes any more. */
  async idle(name: string, acts: readonly (() => Promise<unknown>)[]): Promise<void> {
    const before = await stateOf(this.world);
    const outcomes = await Promise.all(acts.map((act) => insistedOutcomeOf(act)));
    expectSame(`${name} once more`, [...new Set(outcomes)], ["done"]);
    expectSame(`${name} once more changes nothing`, await stateOf(this.world), before);
  }

  /** @throws BrokenPromise unless it is refused with one of the codes, and changes nothing */
  async expectRefused(name: string, codes: readonly string[], act: () => Promise<unknown>): Promise<void> {
    const before = await stateOf(this.world);
    const outcome = await insistedOutcomeOf(act);
    expectTrue(`${name} is refused, not ${outcome}`, codes.includes(outcome));
    expectSame(`${name}, refused, changes nothing`, await stateOf(this.world), before);
    this.refused += 1;
  }
}

/** All that counts, as one hash: rows as they are, of the logs how many. */
async function stateOf({ ledger, orgId }: World): Promise<string> {
  const whole = [
    "pay_runs",
    "pay_run_lines",
    "pay_run_parts",
    "pay_run_accruals",
    "pay_run_left_out",
    "pay_run_approvals",
    "pay_run_files",
    "pay_run_results",
    "payments",
    "payment_lines",
    "accruals",
    "payout_destinations",
    "payees",
    "creators",
  ];
  const counted = ["audit_log", "outbox"];
  const parts = [
    ...whole.map(
      (table) => `select '${table}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as state
      from ${table} t where org_id = $1`,
    ),
    ...counted.map((table) => `select '${table}', count(*)::text from ${table} where org_id = $1`),
  ];
  return JSON.stringify(await ledger.sql(parts.join(" union all "), [orgId]));
}

const hex = ({ run }: PayRun) => run.digest.toString("hex");

/** The newest run. */
async function newest({ world }: Round): Promise<PayRun> {
  const [row] = await world.ledger.sql("select id from pay_runs where org_id = $1 order by run_id desc limit 1", [
    world.orgId,
  ]);
  return getPayRun(world.maker, String(row?.id));
}

async function draft(round: Round): Promise<PayRun> {
  const { world } = round;
  const body = CreatePayRunBody.parse({ originator_id: world.account, currency: "USD" });
  await round.struck("draft", world.maker, (ctx) => createPayRun(ctx, body));
  const made = await newest(round);
  const owed = await owedNow(world);
  expectSame("a draft looks at all that is owed", made.run.owed_cents, owed);
  return made;
}

async function owedNow({ ledger, orgId }: World): Promise<bigint> {
  const [row] = await ledger.sql(
    "select sum(amount_cents)::bigint as cents from accruals where org_id = $1 and status = 'earned'",
    [orgId],
  );
  return BigInt(String(row?.cents ?? 0));
}

/** As many people as it needs approve, at the same time; neither who made it, nor another digest. */
async function approve(round: Round, { run }: PayRun): Promise<void> {
  const { world } = round;
  const made = await getPayRun(world.maker, run.id);
  const body = (digest: string) => ({ digest, text: null });
  await round.expectRefused("approval of one's own run", ["approval_not_allowed"], () =>
    approvePayRun(round.now(world.maker), run.id, body(hex(made))),
  );
  await round.expectRefused("approval of another digest", ["approval_stale"], () =>
    approvePayRun(round.now(world.approvers[0]), run.id, body("0".repeat(64))),
  );
  if (world.needed === 1) {
    await round.struck("approval", world.approvers[0], (ctx) => approvePayRun(ctx, run.id, body(hex(made))));
  } else {
    const both = world.approvers.map((by) => () => approvePayRun(round.now(by), run.id, body(hex(made))));
    const outcomes = await Promise.all(both.map((one) => insistedOutcomeOf(one)));
    expectSame("approvals by two at once", outcomes, ["done", "done"]);
  }
  const after = await getPayRun(world.maker, run.id);
  expectSame("a run that enough people approved", after.run.status, "approved");
  await round.idle("approval", [() => approvePayRun(round.now(world.approvers[0]), run.id, body(hex(made)))]);
}

/** What others do meanwhile to what a run has reserved: all of it is refused, and what is free is theirs. */
async function meanwhile(round: Round, seen: Seen): Promise<void> {
  const { world } = round;
  const { random } = world;
  const ctx = round.now(world.maker);
  const reserved = seen.lines.flatMap(({ status, parts }) =>
    ["planned", "sent", "waiting"].includes(status)
      ? parts.flatMap(({ accruals }) => accruals.map(({ id }) => ({ id, status })))
      : [],
  );
  if (reserved.length > 0) {
    const { id, status } = random.pick(reserved);
    const isPlanned = status === "planned";
    const [row] = await world.ledger.sql(
      "select project_id, creator_id, amount_cents::text as cents from accruals where id = $1",
      [id],
    );
    const payment = {
      project_id: row?.project_id,
      creator_id: row?.creator_id,
      total_amount_cents: Number(row?.cents),
    };
    await round.expectRefused("a payment of what a run has reserved", ["accrual_not_settleable"], () =>
      recordPayment(ctx, CreatePaymentBody.parse({ ...payment, accrual_ids: [id] })),
    );
    const kept = isPlanned
      ? ["in_pay_run"]
      : ["in_pay_run", "cannot_set_status_on_paid_accrual", "invalid_status_transition"];
    await round.expectRefused("a hold of what a run has reserved", kept, () =>
      holdAccrual(ctx, id, { reason: "wait" }),
    );
    await round.expectRefused("a void of what a run has reserved", kept, () =>
      setAccrualStatus(ctx, id, { status: "voided" }),
    );
    await round.expectRefused("a rejection of what a run has reserved", kept, () =>
      setAccrualStatus(ctx, id, { status: "rejected" }),
    );
  }
  const payments = seen.lines.flatMap(({ status, parts }) =>
    ["sent", "waiting", "paid"].includes(status) ? parts.flatMap(({ payment_id }) => payment_id ?? []) : [],
  );
  if (payments.length > 0) {
    const id = random.pick(payments);
    for (const status of ["voided", "rejected"] as const)
      await round.expectRefused(`a payment of a run is ${status}`, ["payment_in_pay_run"], () =>
        updatePayment(ctx, id, { status }),
      );
  }
  await round.look("meanwhile");
}

/** Payments of all that is free, drafts and holds at the same time: each accrual goes one way. */
async function raceToReserve(round: Round): Promise<void> {
  const { world } = round;
  const body = CreatePayRunBody.parse({ originator_id: world.account, currency: "USD" });
  const [some] = world.random.shuffle(world.paid);
  if (some === undefined) return;
  const settle = { project_id: some.projectId, creator_id: some.creatorId };
  const [own] = await world.ledger.sql(
    "select coalesce(sum(amount_cents), 0)::text as cents, min(id::text) as id from accruals where creator_id = $1 and status = 'earned'",
    [some.creatorId],
  );
  const acts: (() => Promise<unknown>)[] = [
    () => createPayRun(round.now(world.maker), body),
    () => createPayRun(round.now(world.approvers[0]), body),
    () =>
      recordPayment(
        round.now(world.maker),
        CreatePaymentBody.parse({ ...settle, total_amount_cents: Number(own?.cents), auto_apply_outstanding: true }),
      ),
    () => holdAccrual(round.now(world.maker), String(own?.id), { reason: "wait" }),
  ];
  const outcomes = await Promise.all(world.random.shuffle(acts).map((act) => insistedOutcomeOf(act)));
  const expected = [
    "done",
    "in_pay_run",
    "accrual_not_settleable",
    "adjustment_reason_required",
    "cannot_set_status_on_paid_accrual",
  ];
  expectTrue(
    `who comes late is refused as declared: ${outcomes}`,
    outcomes.every((outcome) => expected.includes(outcome)),
  );
  const { runs } = await round.look("two drafts, a payment and a hold at once");
  for (const { id, status } of runs.filter((run) => run.status === "draft")) {
    const cancel = () => cancelPayRun(round.now(world.maker), id, CancelPayRunBody.parse({ reason: status }));
    const both = await Promise.all([insistedOutcomeOf(cancel), insistedOutcomeOf(cancel)]);
    expectSame("a draft canceled twice", both, ["done", "done"]);
  }
  for (const { id } of (await world.ledger.sql("select id from accruals where org_id = $1 and hold is not null", [
    world.orgId,
  ])) as { id: string }[])
    await releaseAccrual(round.now(world.maker), id);
  await round.look("canceled drafts");
}

/** A draft that changes before it is approved: a line left out and put back, another made of the same scope. */
async function changedDraft(round: Round): Promise<PayRun> {
  const { world } = round;
  const first = await draft(round);
  const seen = await round.look("a draft");
  await meanwhile(round, seen);
  const line = world.random.pick(seen.lines.filter(({ status }) => status === "planned"));
  const out = UpdatePayRunLinesBody.parse({ line_ids: [line.id], excluded: true, reason: "asked for cash" });
  await round.struck("a line left out", world.maker, (ctx) => updateLines(ctx, first.run.id, out));
  const back = UpdatePayRunLinesBody.parse({ line_ids: [line.id], excluded: false });
  await updateLines(round.now(world.maker), first.run.id, back);
  await round.look("a line put back");
  await earn(world);
  await takeBack(round);
  world.app.clock.now += 60_000;
  await round.struck("refresh", world.maker, (ctx) => refreshPayRun(ctx, first.run.id));
  const made = await newest(round);
  expectSame("a refreshed run", (await getPayRun(world.maker, first.run.id)).run.status, "canceled");
  expectSame("what a refreshed draft looks at", made.run.owed_cents, await owedNow(world));
  return made;
}

/** Something that was paid is taken back by a correction of its own. */
async function takeBack(round: Round): Promise<void> {
  const { world } = round;
  const rows = await world.ledger.sql(
    "select id from accruals a where org_id = $1 and status = 'paid' and kind = 'earned' and amount_cents > 50 order by id limit 5",
    [world.orgId],
  );
  const [one] = world.random.shuffle(rows);
  if (one === undefined) return;
  await insistedOutcomeOf(() =>
    clawBack(round.now(world.maker), String(one.id), { amount_cents: 7n, reason: "counted twice" }),
  );
  await round.look("a correction");
}

/** What changes after the approval makes a draft of the run again; answers the run that is approved in the end. */
async function fallsBack(round: Round, { run }: PayRun): Promise<PayRun> {
  const { world } = round;
  const { ledger, maker, paid } = world;
  const { lines } = await round.look("approved");
  const own = lines.filter((line) => line.pay_run_id === run.id && line.status === "planned");
  const line = world.random.pick(own);
  const expectBack = async (name: string, code: string) => {
    const { run: after } = await exportPayRun(round.now(maker), run.id);
    const codes = after.fell_back?.reasons.map((reason) => reason.code);
    expectSame(name, [after.status, codes], ["draft", [code]]);
    await round.look(name);
  };
  await suspendDestination(round.now(maker), line.destination_id, "asked to wait");
  await expectBack("a run one of whose destinations was suspended", "destination_changed");
  await reactivateDestination(round.now(maker), line.destination_id, "it may");
  await approve(round, await getPayRun(maker, run.id));
  // Behind the product's back: the digest alone shows it.
  const leave = "update pay_run_lines set status = 'excluded', left_out_text = 'by SQL' where org_id = $1 and id = $2";
  await ledger.sql(leave, [world.orgId, line.id]);
  await expectBack("a run that is no longer what was approved", "approval_stale");
  await updateLines(round.now(maker), run.id, UpdatePayRunLinesBody.parse({ line_ids: [line.id], excluded: false }));
  await approve(round, await getPayRun(maker, run.id));
  const moved = paid[2]?.payee ?? "";
  await mergePayees(round.now(maker), world.heir, moved);
  await expectBack("a run one of whose payees was merged", "destination_changed");
  const made = await refreshPayRun(round.now(maker), run.id);
  await approve(round, made);
  return getPayRun(maker, made.run.id);
}

async function exported(round: Round, { run }: PayRun): Promise<readonly string[]> {
  const { world } = round;
  await round.struck("export", world.maker, (ctx) => exportPayRun(ctx, run.id));
  expectSame("an exported run", (await getPayRun(world.maker, run.id)).run.status, "exported");
  await round.idle(
    "export",
    [1, 2, 3].map(() => () => exportPayRun(round.now(world.maker), run.id)),
  );
  const contents: string[] = [];
  for (const { number } of (await getPayRun(world.maker, run.id)).files) {
    const [one, other] = await Promise.all([1, 2].map(() => downloadFile(round.now(world.maker), run.id, number)));
    expectSame("bytes of two downloads", one, other);
    contents.push(one?.content ?? "");
  }
  const { lines } = await round.look("files");
  for (const content of contents) world.rail.upload(content);
  return lines
    .filter((line) => line.pay_run_id === run.id && line.status === "planned")
    .map(({ reference }) => reference);
}

/** A run whose files never went out. */
async function withdrawn(round: Round): Promise<void> {
  const { world } = round;
  const drafted = await changedDraft(round);
  await approve(round, drafted);
  const { id } = (await fallsBack(round, drafted)).run;
  await exportPayRun(round.now(world.maker), id);
  await round.expectRefused("canceling a run with files", ["invalid_body"], () =>
    cancelPayRun(round.now(world.maker), id, CancelPayRunBody.parse({ reason: "wrong" })),
  );
  const body = CancelPayRunBody.parse({ reason: "wrong", no_file_uploaded: true });
  await round.struck("cancel", world.maker, (ctx) => cancelPayRun(ctx, id, body));
  await round.idle("cancel", [() => cancelPayRun(round.now(world.maker), id, body)]);
}

/** A run of which the rail reports in two parts, the later one first, each of them twice and at once. */
async function settled(round: Round): Promise<void> {
  const { world } = round;
  const { rail, random } = world;
  const made = await draft(round);
  await approve(round, made);
  const references = random.shuffle(await exported(round, made));
  await round.expectRefused("canceling a run with files", ["invalid_body"], () =>
    cancelPayRun(round.now(world.maker), made.run.id, CancelPayRunBody.parse({ reason: "wrong" })),
  );
  const [failed = "", returned = "", waiting = "", ...others] = references;
  rail.decide(failed, "failed");
  rail.decide(waiting, "waiting");
  const [first, second] = [rail.report([failed, waiting]), rail.report([...others, returned, "STP0000000000"])];
  const apply = (file: Buffer) => (ctx: Context) => applyResults(ctx, made.run.id, file);
  await round.struck("the first results", world.maker, apply(first));
  await meanwhile(round, await round.look("some results"));
  const racing = [second, second, first].map((file) => () => apply(file)(round.now(world.maker)));
  const all: (() => Promise<unknown>)[] = [...racing, () => sendPayRun(round.now(world.approvers[0]), made.run.id, {})];
  const outcomes = await Promise.all(all.map((act) => insistedOutcomeOf(act)));
  expectSame("results twice and at once", [...new Set(outcomes)], ["done"]);
  await round.look("results twice");
  await round.idle("results", [...racing, ...racing]);
  expectSame("a run with a line that waits", (await getPayRun(world.maker, made.run.id)).run.status, "settling");
  await round.expectRefused("canceling a run that was sent", ["invalid_status_transition"], () =>
    cancelPayRun(
      round.now(world.maker),
      made.run.id,
      CancelPayRunBody.parse({ reason: "wrong", no_file_uploaded: true }),
    ),
  );
  await closePayRun(round.now(world.maker), made.run.id, { accept_open: true });
  await round.look("closed with an open line");
  rail.decide(returned, "returned");
  rail.decide(waiting, "paid");
  await round.struck("a late return", world.maker, apply(rail.report([returned, waiting])));
  await meanwhile(round, await round.look("a late return"));
  await round.idle("a late return", [() => apply(rail.report([waiting, returned]))(round.now(world.maker))]);
  // An older report comes last: what came back stays back.
  await apply(second)(round.now(world.maker));
  await round.look("an older report");
  const { rows } = await world.app.database.owner.query(
    "select destination_id from pay_run_lines l join payout_destinations d on d.id = l.destination_id where l.reference = $1 and d.status = 'suspended'",
    [failed],
  );
  expectSame("the destination of what failed is suspended", rows.length, 1);
  await reactivateDestination(round.now(world.maker), rows[0].destination_id, "mended");
}

/** A run that is marked as sent, whose lines are entered by hand, and which pays what is left. */
async function rest(round: Round): Promise<void> {
  const { world } = round;
  world.app.clock.now += 60_000;
  const made = await draft(round);
  await approve(round, made);
  const references = await exported(round, made);
  await round.struck("sent", world.maker, (ctx) => sendPayRun(ctx, made.run.id, {}));
  await round.idle(
    "sent",
    [1, 2].map(() => () => sendPayRun(round.now(world.maker), made.run.id, {})),
  );
  const { lines } = await round.look("sent");
  await meanwhile(round, { runs: [], lines });
  const [last] = lines.filter(({ pay_run_id, status }) => pay_run_id === made.run.id && status === "sent");
  const body = PayRunLineResultBody.parse({ result: "paid", message: "seen on the account" });
  if (last !== undefined) {
    await round.struck("a line by hand", world.maker, (ctx) => setLineResult(ctx, made.run.id, last.id, body));
  }
  await applyResults(round.now(world.maker), made.run.id, world.rail.report(references));
  expectSame("a run of which everything is known", (await getPayRun(world.maker, made.run.id)).run.status, "closed");
  await round.look("closed");
}

/** At the end the ledger has paid what the rail has paid, and what is still owed has a reason. */
async function expectNothingForgotten({ world }: Round, { lines }: Seen): Promise<void> {
  const paid = lines
    .filter(({ reference }) => world.rail.hasPaid(reference))
    .reduce((sum, { amount_cents }) => sum + BigInt(amount_cents), 0n);
  const [row] = await world.ledger.sql(
    "select coalesce(sum(total_amount_cents), 0)::text as cents from payments where org_id = $1 and status = 'paid' and metadata ? 'pay_run_id'",
    [world.orgId],
  );
  expectSame("what the rail has paid, in the ledger", BigInt(String(row?.cents)), paid);
  const open = await world.ledger.sql(
    "select a.id from accruals a where a.org_id = $1 and a.status = 'earned' and a.creator_id = any($2::uuid[])",
    [world.orgId, world.paid.map(({ creatorId }) => creatorId)],
  );
  expectSame("what is owed to those who can be paid, after the last run", open.length, 0);
}

export const payRuns: Campaign = {
  name: "c30",
  title: "Pay runs under accidents",
  proves:
    "Pay runs cut off at every statement, made, approved, exported and settled by several at once and twice, keep all ten invariants: nothing is paid twice or forgotten.",
  unit: "rounds",
  short: 1,
  long: 40,
  async run(arena, { seed, bound, isLong, report }) {
    const app = await arena.app();
    const random = new Random(seed);
    let [statements, accidents, refused] = [0, 0, 0];
    try {
      for (let n = 0; n < bound; n++) {
        const round = new Round(await payRunWorld(app, random, 1 + ((n + 1) % 2)), isLong ? 1 : 4);
        await raceToReserve(round);
        await withdrawn(round);
        await settled(round);
        await rest(round);
        await expectNothingForgotten(round, await round.look("the end"));
        statements += round.statements;
        accidents += round.accidents;
        refused += round.refused;
        if ((n + 1) % 5 === 0) report(`${n + 1} rounds, ${accidents} accidents`);
      }
      await expectSound(app);
      return `${bound} rounds of four runs, ${accidents} accidents at ${statements} statements, ${refused} refusals: 0 paid twice, 0 forgotten`;
    } finally {
      await app.close();
    }
  },
};
