/** Plays a scenario in the order its seed says, accrues it, and prints the SHA-256 of what was booked. */

import { accrue } from "../../src/flow/judging/runs.ts";
import { appOn } from "../support/app-on.ts";
import type { RawScenario } from "../support/scenario.ts";
import { booksOf, hashOfBooks } from "./books.ts";
import { Random } from "./campaign.ts";
import { goalScenario, makeWorld, richScenario } from "./world.ts";

/** Everything that is fed in, in another order. Two values of one instant keep theirs: the later one is the correction. */
function shuffled(scenario: RawScenario, random: Random): RawScenario {
  const instants = new Map<string, Record<string, unknown>[]>();
  for (const reading of scenario.readings) {
    const key = `${reading.video} ${reading.captured_at}`;
    instants.set(key, [...(instants.get(key) ?? []), reading]);
  }
  return {
    ...scenario,
    creators: random.shuffle(scenario.creators),
    videos: random.shuffle(scenario.videos),
    goals: random.shuffle(scenario.goals),
    readings: random.shuffle([...instants.values()]).flat(),
  };
}

const [connection, seed] = process.argv.slice(2);
const app = appOn({ connection: JSON.parse(connection ?? ""), drop: async () => {} });
const random = new Random(Number(seed));
const books: unknown[] = [];
let accruals = 0;
for (const scenario of [richScenario(), goalScenario()]) {
  const ctx = await makeWorld(app, shuffled(scenario, random), 1);
  accruals += Number((await accrue(ctx, ctx.now)).accruals);
  books.push((await booksOf(app.database.owner, ctx.orgId)).accruals);
}
console.log(JSON.stringify({ hash: hashOfBooks({ books }), accruals }));
await app.close();
