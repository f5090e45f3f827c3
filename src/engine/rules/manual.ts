/** `manual`: amounts that a person enters (API page, "Growi": earnings). It has no rule; the entry is the computation. */
import { z } from "zod";
import { type EntryRule, NO_NEEDS } from "./rule.ts";

export const manual: EntryRule = {
  judgedBy: "entry",
  schema: z.strictObject({}),
  needs: NO_NEEDS,
  settlingDelayMs: 0,
  describe: () => "entered by hand",
};
