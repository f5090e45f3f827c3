/** C01: random commands through the flows, each outcome and then all the books compared with an independent model. */
import fc from "fast-check";
import { expectSound } from "./arena.ts";
import { expectBooks } from "./c01-books.ts";
import { EarningsModel } from "./c01-earnings-model.ts";
import { mergingCommands } from "./c01-merging.ts";
import { Model } from "./c01-model.ts";
import { earningCommands, night } from "./c01-nights.ts";
import { runCommands } from "./c01-runs.ts";
import { settlingCommands } from "./c01-settling.ts";
import { type Command, command, MEMBERS, openReal, PEOPLE } from "./c01-world.ts";
import { BrokenPromise, type Campaign } from "./campaign.ts";
import { WAYS } from "./through.ts";

const COMMANDS_PER_HISTORY = 80;
const HISTORIES_PER_ROUND = 25;

const compare = fc.constant(command("compare", expectBooks));
/** In turns: much settling of few accruals, then everything at once. */
const histories = [
  historiesOf([...settlingCommands, ...runCommands, ...mergingCommands, [night, 1], [compare, 1]]),
  historiesOf([...settlingCommands, ...earningCommands, ...runCommands, ...mergingCommands, [compare, 1]]),
] as const;

export const ledgerModel: Campaign = {
  name: "c01",
  title: "Ledger model",
  proves: "Whatever order commands come in, the books are what a model written from docs/rules.md says.",
  unit: "commands",
  short: 2_500,
  long: 1_000_000,
  through: WAYS,
  async run(arena, { seed, bound, report }) {
    const app = await arena.app();
    let [given, held, merged, round] = [0, 0, 0, 0];
    try {
      while (given < bound) {
        await fc.assert(
          fc.asyncProperty(histories[round++ % 2 === 0 ? 0 : 1], async (history) => {
            const real = await openReal(app);
            const model = new Model(new EarningsModel(MEMBERS, real.app.clock.now), PEOPLE);
            await fc.asyncModelRun(() => ({ model, real }), history);
            await expectBooks(model, real);
            held += 1;
            merged += model.merging.done;
            for (const step of history) given += Number(step !== undefined);
          }),
          { seed: seed + held, numRuns: HISTORIES_PER_ROUND, endOnFailure: false },
        );
        report(`${given} commands in ${held} histories`);
      }
      const recomputed = await expectSound(app);
      return `${given} commands in ${held} histories, ${recomputed} accruals recomputed, ${merged} merges, 0 differences`;
    } catch (error) {
      if (error instanceof BrokenPromise) throw error;
      const reason = error instanceof Error && error.cause instanceof Error ? `${error.cause.message}\n` : "";
      throw new BrokenPromise(`${reason}${error instanceof Error ? error.message : error}`, { cause: error });
    } finally {
      await app.close();
    }
  },
};

/** Histories of these commands, each given as often as its weight says. */
function historiesOf(commands: readonly (readonly [fc.Arbitrary<Command>, number])[]) {
  return fc.commands(
    commands.flatMap(([made, weight]) => Array.from({ length: weight }, () => made)),
    { maxCommands: COMMANDS_PER_HISTORY, size: "max" },
  );
}
