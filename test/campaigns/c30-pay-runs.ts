/**
 * C30: pay runs cut off at every statement, two approvers, files made and results applied twice and out of order, payments,
 * holds, voids and corrections meanwhile: the ten invariants hold, and nothing is paid twice.
 */
import { CancelPayRunBody, PayRunLineResultBody } from "../../src/contract/payruns/runs.ts";
import type { Context } from "../../src/flow/context.ts";
import { reactivateDestination } from "../../src/flow/payees/states.ts";
import { cancelPayRun, closePayRun } from "../../src/flow/payruns/closing.ts";
import { exportPayRun } from "../../src/flow/payruns/exporting.ts";
import { applyResults, setLineResult } from "../../src/flow/payruns/results.ts";
import { getPayRun } from "../../src/flow/payruns/runs.ts";
import { sendPayRun } from "../../src/flow/payruns/sending.ts";
import { expectSound } from "./arena.ts";
import { approve, changedDraft, exported, fallsBack, meanwhile, raceToReserve } from "./c30-acts.ts";
import type { Seen } from "./c30-invariants.ts";
import { draft, Round } from "./c30-round.ts";
import { payRunWorld } from "./c30-world.ts";
import { type Campaign, expectSame, Random } from "./campaign.ts";
import { insistedOutcomeOf } from "./outcome.ts";

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
