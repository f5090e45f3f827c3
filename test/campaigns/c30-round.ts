/** A round of pay runs: each act is cut off at some of its statements, and done again until its outcome is known. */
import { CreatePayRunBody } from "../../src/contract/payruns/runs.ts";
import { ReplayedAnswer } from "../../src/flow/command.ts";
import type { Context } from "../../src/flow/context.ts";
import { createPayRun } from "../../src/flow/payruns/drafts.ts";
import { getPayRun, type PayRun } from "../../src/flow/payruns/runs.ts";
import type { TestApp } from "../support/app-on.ts";
import { expectInvariants, type Seen } from "./c30-invariants.ts";
import type { World } from "./c30-world.ts";
import { expectSame, expectTrue } from "./campaign.ts";
import { doomedProcess, keyed, waitUntilGone } from "./dying.ts";
import { insistedOutcomeOf, outcomeOf } from "./outcome.ts";
import { type Accident, withAccident } from "./statements.ts";

const ACCIDENTS: readonly Accident[] = ["lostBefore", "lostAfter", "deadBefore", "deadAfter"];
/** What a cut line may be answered with. */
const CUT = new Set(["unavailable", "outcome_unknown", "idempotency_key_in_use"]);

type Act = (ctx: Context) => Promise<unknown>;

/** One world with its runs, and what was done to it. */
export class Round {
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
      await waitUntilGone(world.app);
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

export const hex = ({ run }: PayRun) => run.digest.toString("hex");

/** The newest run. */
export async function newest({ world }: Round): Promise<PayRun> {
  const [row] = await world.ledger.sql("select id from pay_runs where org_id = $1 order by run_id desc limit 1", [
    world.orgId,
  ]);
  return getPayRun(world.maker, String(row?.id));
}

export async function draft(round: Round): Promise<PayRun> {
  const { world } = round;
  const body = CreatePayRunBody.parse({ originator_id: world.account, currency: "USD" });
  await round.struck("draft", world.maker, (ctx) => createPayRun(ctx, body));
  const made = await newest(round);
  const owed = await owedNow(world);
  expectSame("a draft looks at all that is owed", made.run.owed_cents, owed);
  return made;
}

export async function owedNow({ ledger, orgId }: World): Promise<bigint> {
  const [row] = await ledger.sql(
    "select sum(amount_cents)::bigint as cents from accruals where org_id = $1 and status = 'earned'",
    [orgId],
  );
  return BigInt(String(row?.cents ?? 0));
}
