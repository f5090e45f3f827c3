/** What is done with a run of a round before its files go out, and by others meanwhile. */
import { CancelPayRunBody, CreatePayRunBody, UpdatePayRunLinesBody } from "../../src/contract/payruns/runs.ts";
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import { mergePayees } from "../../src/flow/payees/merge.ts";
import { reactivateDestination, suspendDestination } from "../../src/flow/payees/states.ts";
import { approvePayRun } from "../../src/flow/payruns/approving.ts";
import { cancelPayRun } from "../../src/flow/payruns/closing.ts";
import { createPayRun, refreshPayRun } from "../../src/flow/payruns/drafts.ts";
import { updateLines } from "../../src/flow/payruns/editing.ts";
import { downloadFile, exportPayRun } from "../../src/flow/payruns/exporting.ts";
import { getPayRun, type PayRun } from "../../src/flow/payruns/runs.ts";
import { holdAccrual, setAccrualStatus } from "../../src/flow/settling/accruals.ts";
import { clawBack } from "../../src/flow/settling/clawback.ts";
import { recordPayment, updatePayment } from "../../src/flow/settling/payments.ts";
import { releaseAccrual } from "../../src/flow/settling/releasing.ts";
import type { Seen } from "./c30-invariants.ts";
import { draft, hex, newest, owedNow, type Round } from "./c30-round.ts";
import { earn } from "./c30-world.ts";
import { expectSame, expectTrue } from "./campaign.ts";
import { insistedOutcomeOf } from "./outcome.ts";

/** As many people as it needs approve, at the same time; neither who made it, nor another digest. */
export async function approve(round: Round, { run }: PayRun): Promise<void> {
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
export async function meanwhile(round: Round, seen: Seen): Promise<void> {
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
export async function raceToReserve(round: Round): Promise<void> {
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
export async function changedDraft(round: Round): Promise<PayRun> {
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
export async function fallsBack(round: Round, { run }: PayRun): Promise<PayRun> {
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

export async function exported(round: Round, { run }: PayRun): Promise<readonly string[]> {
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
