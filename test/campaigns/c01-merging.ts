/** The command of C01 by which two creators become one. */
import fc from "fast-check";
import { mergeCreators, previewMerge } from "../../src/flow/merging/merge.ts";
import { mergePayees } from "../../src/flow/payees/merge.ts";
import { type Command, command, creator } from "./c01-world.ts";
import { expectSame } from "./campaign.ts";
import { outcomeOf } from "./outcome.ts";

const merge = fc.tuple(creator, creator, fc.constantFrom(true, true, true, false)).map(([into, other, mergesPayees]) =>
  command(`merge(creator ${other} into ${into}${mergesPayees ? ", payees, too" : ""})`, async (model, real) => {
    const { merging } = model;
    const ids = [real.creators[into] ?? "", real.creators[other] ?? ""] as const;
    const shown = (await previewMerge(real.ctx(), ...ids)).obstacles.map(({ code }) => code);
    expectSame("what speaks against a merge", shown, merging.obstacles(into, other));
    const isForPayees = shown.join() === "creators_not_mergeable" && merging.hasTwoPayees(into, other);
    if (mergesPayees && isForPayees) {
      const payees = await Promise.all(
        ids.map((id) => real.ledger.sql("select payee_id from creators where id = $1", [id])),
      );
      const [mine = "", others = ""] = payees.map(([row]) => String(row?.payee_id));
      await mergePayees(real.ctx(), mine, others);
      merging.mergePayees(into, other);
    }
    expectSame("a merge", await outcomeOf(mergeCreators(real.ctx(), ...ids)), merging.merge(into, other));
  }),
);

/** Commands and how often each is given. */
export const mergingCommands: readonly (readonly [fc.Arbitrary<Command>, number])[] = [[merge, 3]];
