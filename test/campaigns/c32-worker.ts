/** The worker of C32 within this process: its own tasks, killed at any statement or while it waits for an answer. */

import { nightsOf } from "../../src/flow/judging/reach.ts";
import { OutboundError } from "../../src/outbound/failure.ts";
import { tasksOf } from "../../src/worker/index.ts";
import { type TestApp, testPools } from "../support/app-on.ts";
import { until } from "../support/until.ts";
import { askedIds, type NightService } from "./c32-service.ts";
import { expectSame, type Random } from "./campaign.ts";
import { type Accident, withAccident } from "./statements.ts";

/** What asks sources and books nights, and may be killed. */
export interface NightWorker {
  /** Asks every source that is due, once. Whether the worker was killed meanwhile. */
  ask(): Promise<"asked" | "killed">;
  /** Books the nights that are due, until they are booked, and looks through what was read. */
  night(): Promise<void>;
  readonly kills: number;
  end(): Promise<void>;
}

/** A job as the worker's tasks queue it. */
interface Job {
  readonly task: string;
  readonly payload: unknown;
}

const STATEMENTS_UP_TO = 60;
const KILLED: readonly Accident[] = ["deadBefore", "deadAfter"];

/** @param killsPerMille of its pieces of work, how many end in death, in a thousand */
export function workerHere(
  app: TestApp,
  service: NightService,
  { random, killsPerMille }: { readonly random: Random; readonly killsPerMille: number },
): NightWorker {
  let [kills, isAnswering] = [0, true];
  app.service.ask = async ({ url }) => {
    if (!isAnswering) return new Promise(() => {});
    const reply = service.answer(askedIds(url));
    if (reply === null) throw new OutboundError("timeout", "www.googleapis.com did not answer within 30 seconds.");
    return { status: reply.status, headers: reply.headers, body: Buffer.from(reply.body) };
  };

  /** Does a piece of work, or dies in it and leaves everything as it is. */
  async function doOrDie(work: (by: TestApp) => Promise<unknown>): Promise<"asked" | "killed"> {
    if (random.next() * 1_000 >= killsPerMille) {
      await work(app);
      return "asked";
    }
    const doomed: TestApp = { ...app, database: testPools(app.connection) };
    const at = 1 + random.below(STATEMENTS_UP_TO);
    const { result, trace } = withAccident(() => work(doomed), random.pick(KILLED), at);
    const ended = await Promise.race([
      result.then(() => "asked" as const),
      trace.happened.then(() => "killed" as const),
    ]);
    // What a dead process was about to receive is not received.
    if (ended === "asked") await doomed.database.close();
    else void doomed.database.close().catch(() => {});
    kills += Number(ended === "killed");
    await untilQuiet(app);
    return ended;
  }

  const run = async (by: TestApp, first: readonly Job[]): Promise<void> => {
    const tasks = tasksOf(by);
    const jobs = [...first];
    for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
      const addJob = async (task: string, payload: unknown) => void jobs.push({ task, payload });
      await tasks[job.task]?.(job.payload as never, { addJob } as never);
    }
  };

  return {
    get kills() {
      return kills;
    },
    ask: () => doOrDie((by) => run(by, [{ task: "ask_sources", payload: {} }])),
    night: async () => {
      for (;;) {
        const { due, waiting } = await nightsOf(app);
        expectSame("nights that wait for a person", waiting, []);
        if (due.length === 0) break;
        const ended = await doOrDie((by) =>
          run(
            by,
            due.map((payload) => ({ task: "accrue_night", payload })),
          ),
        );
        if (ended === "killed") await forgetHeartbeats(app);
      }
      // What it is killed at is looked through by the next one.
      await doOrDie((by) => run(by, [{ task: "look_through", payload: {} }]));
    },
    end: async () => {
      isAnswering = false;
    },
  };
}

/** What a minute of silence does: the run of a dead process is given up. */
async function forgetHeartbeats(app: TestApp): Promise<void> {
  await app.database.owner.query(
    "update accrual_runs set heartbeat_at = now() - interval '1 hour' where status = 'running'",
  );
}

async function untilQuiet(app: TestApp): Promise<void> {
  await until("the transactions of a dead worker are gone", async () => {
    const { rows } = await app.database.owner.query(
      "select from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'",
    );
    return rows.length === 0;
  });
}
