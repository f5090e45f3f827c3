/** Commands of C01 by which pay runs are made and settled. */
import fc from "fast-check";
import { CancelPayRunBody, CreatePayRunBody, PayRunLineResultBody } from "../../src/contract/payruns/runs.ts";
import { approvePayRun } from "../../src/flow/payruns/approving.ts";
import { cancelPayRun, closePayRun } from "../../src/flow/payruns/closing.ts";
import { createPayRun, refreshPayRun } from "../../src/flow/payruns/drafts.ts";
import { exportPayRun } from "../../src/flow/payruns/exporting.ts";
import { setLineResult } from "../../src/flow/payruns/results.ts";
import { getPayRun } from "../../src/flow/payruns/runs.ts";
import { sendPayRun } from "../../src/flow/payruns/sending.ts";
import type { Currency, Model } from "./c01-model.ts";
import type { ModelRun, Result } from "./c01-runs-model.ts";
import { type Command, command, place, type Real } from "./c01-world.ts";
import { expectSame } from "./campaign.ts";
import { outcomeOf } from "./outcome.ts";

const hasRuns = (model: Readonly<Model>) => model.runs.all.length > 0;

const draft = fc.constantFrom<Currency>("USD", "USD", "USD", "EUR").map((currency) =>
  command(`draft(${currency})`, async (model, real) => {
    const body = CreatePayRunBody.parse({ originator_id: real.account, currency });
    const makes = async () => void real.runs.push((await createPayRun(real.ctx(), body)).run.id);
    expectSame("a draft", await outcomeOf(makes()), model.runs.draft(currency));
  }),
);

type Step = "approve" | "export" | "send" | "cancel" | "close" | "refresh";

/** A run is drawn from the newest ones, so that some get to their ends. */
const step = fc
  .tuple(place, fc.constantFrom<Step>("approve", "approve", "export", "export", "send", "cancel", "close", "refresh"))
  .map(([at, what]) =>
    command(
      `${what}(run ${at})`,
      async (model, real) => {
        const [run, id] = runAt(model, real, at);
        const expected = model.runs[what](run);
        expectSame(`a run to ${what}`, await outcomeOf(stepOf(real, what, id)), expected);
        await takePayments(model, real, id);
      },
      hasRuns,
    ),
  );

async function stepOf(real: Real, what: Step, id: string): Promise<unknown> {
  const ctx = real.ctx();
  switch (what) {
    case "approve": {
      const digest = (await getPayRun(ctx, id)).run.digest.toString("hex");
      return approvePayRun({ ...ctx, actor: real.approver }, id, { digest, text: null });
    }
    case "export":
      return exportPayRun(ctx, id);
    case "send":
      return sendPayRun(ctx, id, {});
    case "cancel":
      return cancelPayRun(ctx, id, CancelPayRunBody.parse({ reason: "wrong", no_file_uploaded: true }));
    case "close":
      return closePayRun(ctx, id, { accept_open: true });
    case "refresh":
      return real.runs.push((await refreshPayRun(ctx, id)).run.id);
  }
}

const result = fc
  .tuple(place, place, fc.constantFrom<Result>("paid", "failed", "returned", "waiting"))
  .map(([at, which, to]) =>
    command(
      `result(run ${at}, line ${which}, ${to})`,
      async (model, real) => {
        const [run, id] = runAt(model, real, at);
        const line = run.lines[which % run.lines.length];
        if (line === undefined) return;
        const [row] = await real.ledger.sql(
          `select l.id from pay_run_lines l join pay_run_parts p on p.line_id = l.id where l.pay_run_id = $1 and p.creator_id = $2`,
          [id, real.creators[line.creator]],
        );
        // A reason of the rail's own, so that destinations stay as they are.
        const code = to === "failed" || to === "returned" ? "REVERSED" : null;
        const body = PayRunLineResultBody.parse({ result: to, message: "seen", code });
        const expected = model.runs.result(run, line, to);
        expectSame(
          `line ${which} ${to}`,
          await outcomeOf(setLineResult(real.ctx(), id, String(row?.id), body)),
          expected,
        );
        await takePayments(model, real, id);
      },
      hasRuns,
    ),
  );

/** Commands and how often each is given. */
export const runCommands: readonly (readonly [fc.Arbitrary<Command>, number])[] = [
  [draft, 2],
  [step, 6],
  [result, 3],
];

const NEWEST = 3;

function runAt(model: Model, real: Real, at: number): [ModelRun, string] {
  const { all } = model.runs;
  const index = all.length - 1 - (at % Math.min(NEWEST, all.length));
  const run = all[index];
  if (run === undefined) throw new Error(`no run ${index}`);
  return [run, real.runs[index] ?? ""];
}

/** The ids of payments that a run has recorded, in the order of its lines. */
async function takePayments(model: Model, real: Real, id: string): Promise<void> {
  if (real.payments.length === model.payments.length) return;
  const rows = await real.ledger.sql(
    `select p.payment_id from pay_run_parts p join pay_run_lines l on l.id = p.line_id
     where l.pay_run_id = $1 and p.payment_id is not null order by l.position`,
    [id],
  );
  real.payments.push(...rows.map((row) => String(row.payment_id)));
}

/** Every run, its lines and the sums of those left out, against the model. */
export async function expectRuns(model: Model, real: Real): Promise<void> {
  const lines = await real.ledger.sql(
    `select l.pay_run_id, p.creator_id, l.amount_cents, l.status from pay_run_lines l
     join pay_run_parts p on p.org_id = l.org_id and p.line_id = l.id where l.org_id = $1 order by l.position`,
    [real.ledger.ctx.orgId],
  );
  const runs = await real.ledger.sql("select id, status, owed_cents from pay_runs where org_id = $1", [
    real.ledger.ctx.orgId,
  ]);
  const leftOut = await real.ledger.sql(
    "select pay_run_id, reason, sum(amount_cents)::bigint as cents from pay_run_left_out where org_id = $1 group by 1, 2 order by 2",
    [real.ledger.ctx.orgId],
  );
  const byId = new Map(runs.map((row) => [row.id, row]));
  expectSame("number of runs", runs.length, model.runs.all.length);
  expectSame(
    "runs",
    real.runs.map((id) => [
      byId.get(id)?.status,
      byId.get(id)?.owed_cents,
      lines.filter((row) => row.pay_run_id === id).map((row) => [row.creator_id, row.amount_cents, row.status]),
      leftOut.filter((row) => row.pay_run_id === id).map((row) => [row.reason, row.cents]),
    ]),
    model.runs.all.map((run) => [
      run.status,
      run.owed,
      run.lines.map((line) => [real.creators[line.creator], line.cents, line.status]),
      [...run.leftOut].sort(([one], [other]) => (one < other ? -1 : 1)),
    ]),
  );
}
