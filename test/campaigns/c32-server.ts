/** The worker of C32 as the started product, killed with `kill -9`, asking over HTTP; its clock is in a file. */

import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { TestApp } from "../support/app-on.ts";
import { PREFIX } from "../support/temporary.ts";
import { until } from "../support/until.ts";
import { askedIds, type NightService } from "./c32-service.ts";
import type { NightWorker } from "./c32-worker.ts";
import { expectSame, type Random } from "./campaign.ts";
import { ServerProcess } from "./process.ts";

const CLOCK = resolve(import.meta.dirname, "c32-clock.mjs");
const KILLED_WITHIN_MS = 60;
const NIGHT_KILLED_WITHIN_MS = 1_500;
const NIGHTS_KILLED_PER_MILLE = 100;

export interface StartedWorker extends NightWorker {
  /** Where the service is. */
  readonly address: string;
}

/** @param killsPerMille requests at which the process is killed, in a thousand */
export async function startedWorker(
  app: TestApp,
  service: NightService,
  { random, killsPerMille }: { readonly random: Random; readonly killsPerMille: number },
): Promise<StartedWorker> {
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  const clockFile = join(folder, "clock");
  let [kills, isDown] = [0, false];
  let broken: Error | undefined;
  let died: Promise<unknown> | undefined;

  const die = async (withinMs: number) => {
    await sleep(random.below(withinMs));
    isDown = true;
    await server.end("SIGKILL");
    kills += 1;
  };
  const http = createServer((request, response) => {
    // A killed process's last words.
    if (isDown) return void request.socket.destroy();
    if (died === undefined && random.next() * 1_000 < killsPerMille) died = die(KILLED_WITHIN_MS);
    try {
      const reply = service.answer(askedIds(new URL(request.url ?? "", "http://fake").href));
      if (reply === null) return void request.socket.destroy();
      response.writeHead(reply.status, { "content-type": "application/json", ...reply.headers }).end(reply.body);
    } catch (error) {
      broken ??= error as Error;
      request.socket.destroy();
    }
  });
  await new Promise<void>((done) => http.listen(0, "127.0.0.1", done));

  const settings = {
    ...{ STIPEND_OUTBOUND_ALLOW: "127.0.0.1", STIPEND_TEST_CLOCK: clockFile, LOG_LEVEL: "error" },
    NODE_OPTIONS: `--import=${CLOCK}`,
  };
  const server = await ServerProcess.startOn(app.connection, settings);
  const setClock = () => {
    // Renamed, so that no reader finds it empty.
    writeFileSync(`${clockFile}.new`, String(app.clock.now));
    renameSync(`${clockFile}.new`, clockFile);
  };

  /** The clocks of a starting server and its database must agree, so it starts with the machine's. */
  const rise = async () => {
    rmSync(clockFile, { force: true });
    await server.begin();
    [isDown, died] = [false, undefined];
    setClock();
  };
  const sql = async <T extends object>(text: string, values: readonly unknown[] = []): Promise<T[]> =>
    (await app.database.owner.query(text, [...values])).rows as T[];
  // The queue is made after the server has begun to answer.
  const untilQueue = () =>
    until("the queue is there", () =>
      sql("select from graphile_worker._private_known_crontabs").then(
        (known) => known.length > 0,
        () => false,
      ),
    );
  const newestJob = async () =>
    Number((await sql<{ id: string }>("select coalesce(max(id), 0) as id from graphile_worker.jobs"))[0]?.id);

  /** Has the started worker do a task and what comes of it; whether it was killed meanwhile. */
  const have = async (task: string, comesOfIt: string): Promise<"asked" | "killed"> => {
    setClock();
    const after = await newestJob();
    await sql("select graphile_worker.add_job($1)", [task]);
    await until(`${task} is done`, async () => {
      if (broken !== undefined) throw broken;
      if (died !== undefined) return true;
      const left = await sql(
        `select from graphile_worker.jobs where id > $1 and task_identifier = any($2)
           and (attempts < max_attempts or locked_at is not null)`,
        [after, [task, comesOfIt]],
      );
      return left.length === 0;
    });
    if (died === undefined) return "asked";
    await died;
    await rise();
    return "killed";
  };

  await untilQueue();

  return {
    address: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    get kills() {
      return kills;
    },
    ask: () => have("ask_sources", "ask_source"),
    night: async () => {
      if (random.next() * 1_000 < NIGHTS_KILLED_PER_MILLE) died = die(NIGHT_KILLED_WITHIN_MS);
      const midnight = Math.floor(app.clock.now / 86_400_000) * 86_400_000;
      for (;;) {
        const ended = await have("schedule_nights", "accrue_night");
        // What minutes of silence do: a dead worker's night is given to another.
        if (ended === "killed") {
          await sql("update accrual_runs set heartbeat_at = now() - interval '1 hour' where status = 'running'");
          await sql(
            `update graphile_worker._private_jobs set locked_at = now() - interval '1 hour' where locked_at is not null`,
          );
        }
        const booked = await sql(
          "select from accrual_runs where status = 'succeeded' and as_of >= to_timestamp($1::float8 / 1000)",
          [midnight],
        );
        if (booked.length > 0 && ended === "asked") break;
      }
      if (random.next() * 1_000 < NIGHTS_KILLED_PER_MILLE) died = die(NIGHT_KILLED_WITHIN_MS);
      await have("look_through", "look_through");
    },
    end: async () => {
      await server.end("SIGTERM");
      await new Promise((done) => http.close(done));
      rmSync(folder, { recursive: true, force: true });
      expectSame("processes that ended by themselves", server.endings, "");
    },
  };
}
