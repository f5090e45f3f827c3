import { expect, test } from "vitest";
import { until } from "../../test/support/until.ts";
import { passesByItself } from "../flow/passing.ts";
import { keepRunning, type Running } from "./keep-running.ts";

/** Something that runs, and the way to end it from outside. */
function fake(): Running & { end(error?: Error): void; isStopped: boolean } {
  let [end, fail]: [() => void, (error: Error) => void] = [() => {}, () => {}];
  const promise = new Promise<void>((resolve, reject) => {
    [end, fail] = [resolve, reject];
  });
  return {
    promise,
    isStopped: false,
    end: (error) => (error === undefined ? end() : fail(error)),
    async stop() {
      this.isStopped = true;
      end();
    },
  };
}

/** No failure passes by itself. */
const never = () => false;

/** Timers come in their order: whatever was to be started after a pause of 1 ms has been by then. */
const pauseIsOver = () => new Promise((done) => setTimeout(done, 2));

test("a start that fails at first is tried again", async () => {
  const [runner, failures] = [fake(), [] as unknown[]];
  let attempts = 0;
  const start = async () => {
    attempts += 1;
    if (attempts < 3) throw new Error("Connection terminated unexpectedly");
    return runner;
  };
  const kept = await keepRunning(start, (error) => failures.push(error), never, 1);
  expect([attempts, failures.length]).toEqual([3, 2]);
  await kept.stop();
  expect(runner.isStopped).toBe(true);
});

test("a start that always fails is given up with its reason", async () => {
  const start = () => Promise.reject(new Error("permission denied"));
  await expect(keepRunning(start, () => {}, never, 1)).rejects.toThrow("permission denied");
});

test("a start that fails for what passes by itself is tried for as long as that takes", async () => {
  const runner = fake();
  let attempts = 0;
  const start = async () => {
    attempts += 1;
    if (attempts <= 20)
      throw Object.assign(new Error("the database system is not yet accepting connections"), { code: "57P03" });
    return runner;
  };
  const kept = await keepRunning(start, () => {}, passesByItself, 0);
  expect(attempts).toBe(21);
  await kept.stop();
});

test("what ends by itself, with an error or without, is started again until it is stopped", async () => {
  const made: ReturnType<typeof fake>[] = [];
  const failures: unknown[] = [];
  const start = async () => {
    const runner = fake();
    made.push(runner);
    return runner;
  };
  const kept = await keepRunning(start, (error) => failures.push(error), never, 1);
  made[0]?.end();
  await until("it is started again", () => made.length === 2);
  made[1]?.end(new Error("cron lost its connection"));
  await until("it is started once more", () => made.length === 3);
  expect([made.length, failures.length]).toEqual([3, 2]);
  await kept.stop();
  await pauseIsOver();
  expect([made.length, made[2]?.isStopped, failures.length]).toEqual([3, true, 2]);
});

const LONGER_THAN_ANY_TEST_MS = 2 ** 31 - 1;

test("stopping does not wait for the next attempt", async () => {
  const runner = fake();
  const failures: unknown[] = [];
  const kept = await keepRunning(
    async () => runner,
    (error) => failures.push(error),
    never,
    LONGER_THAN_ANY_TEST_MS,
  );
  runner.end();
  await until("its end is noticed", () => failures.length === 1);
  await kept.stop();
});
