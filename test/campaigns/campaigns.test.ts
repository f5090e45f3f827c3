/** A short version of every campaign; the long ones are `npm run campaigns` (docs/reliability.md). */
import { describe, inject, test } from "vitest";
import { arenaOn } from "./arena.ts";
import { SkippedCampaign } from "./campaign.ts";
import { campaigns } from "./index.ts";

/** Fixed, so that the author of a breaking change finds it. */
const SEED = 20260315;
/** They hold for a minute or two, all at once; this ends what hangs. */
const TIMEOUT_MS = 1_800_000;

describe.concurrent("campaigns", () => {
  for (const campaign of campaigns) {
    test(`${campaign.name}: ${campaign.proves}`, { timeout: TIMEOUT_MS }, async (context) => {
      if (campaign.tooLongForTests !== undefined) context.skip(campaign.tooLongForTests);
      const arena = arenaOn(inject("testServer"));
      try {
        await campaign.run(arena, { seed: SEED, bound: campaign.short, isLong: false, report: () => {} });
      } catch (error) {
        if (!(error instanceof SkippedCampaign)) throw error;
        context.skip(error.message);
      }
    });
  }
});
