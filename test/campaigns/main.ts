/**
 * `npm run campaigns -- [name…] [--short] [--seed N] [--bound N] [--through WAY]`: holds the named campaigns, or all of them, one after
 * the other, and prints a figure for each; `--through` holds those that know the way (`through.ts`) behind it. Ends with 1 when a promise was broken. `planted [name…] [--only TEXT]` plants
 * the bugs that the named campaigns must find, or those of them whose names hold the text.
 */
import { parseArgs } from "node:util";
import { openTestServer, type TestServer } from "../support/global-setup.ts";
import { arenaOn } from "./arena.ts";
import { BrokenPromise, type Campaign, SkippedCampaign } from "./campaign.ts";
import { campaigns } from "./index.ts";
import { provePlanted } from "./planted/prove.ts";
import { openPromoted, WAYS, type Way } from "./through.ts";

const SEED_BELOW = 2 ** 31;
/** Distinguishes a broken promise from a campaign that does not run, for planted bugs. */
const BROKEN = 1;
const FAULTY = 2;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ...{ short: { type: "boolean" }, seed: { type: "string" }, bound: { type: "string" } },
    ...{ only: { type: "string" }, through: { type: "string" } },
  },
});
const seed = values.seed === undefined ? Math.floor(Math.random() * SEED_BELOW) : Number(values.seed);
const through = values.through === undefined ? null : wayNamed(values.through);
const report = (message: string) => process.stderr.write(`  ${message}\n`);

process.exit(await main());

async function main(): Promise<number> {
  if (positionals[0] === "planted") {
    return provePlanted(positionals.slice(1), { seed, only: values.only ?? "", print: console.log });
  }
  const possible = campaigns.filter((campaign) => through === null || campaign.through?.includes(through));
  const chosen = positionals.length === 0 ? possible : positionals.map(named);
  for (const { name } of chosen.filter((campaign) => !possible.includes(campaign))) {
    console.error(`${name} cannot be held through ${through}; ${possible.map((one) => one.name).join(", ")} can.`);
    return FAULTY;
  }
  const { server, close } = await openServer();
  try {
    let worst = 0;
    for (const campaign of chosen) worst = Math.max(worst, await hold(campaign, server));
    return worst;
  } finally {
    await close();
  }
}

function named(name: string): Campaign {
  const found = campaigns.find((campaign) => campaign.name === name);
  if (found !== undefined) return found;
  const known = campaigns.map((campaign) => `  ${campaign.name}  ${campaign.title}`).join("\n");
  console.error(`There is no campaign ${name}. There are:\n${known}\n  planted  the proof that each of them can fail`);
  return process.exit(FAULTY);
}

function wayNamed(name: string): Way {
  const found = WAYS.find((way) => way === name);
  if (found !== undefined) return found;
  console.error(`--through: ${name} is none of ${WAYS.join(", ")}`);
  return process.exit(FAULTY);
}

/** A server of its own, or the one that the proof of planted bugs shares among all of them. */
async function openServer(): Promise<{ server: TestServer; close(): Promise<void> }> {
  const shared = process.env.STIPEND_CAMPAIGN_SERVER;
  if (through === "standby") return openPromoted();
  if (shared === undefined) return openTestServer();
  return { server: JSON.parse(shared) as TestServer, close: async () => {} };
}

async function hold(campaign: Campaign, server: TestServer): Promise<number> {
  const bound = values.bound === undefined ? campaign[values.short ? "short" : "long"] : Number(values.bound);
  const began = performance.now();
  const arena = arenaOn(server, { plantedSql: process.env.STIPEND_PLANTED_SQL, through });
  const way = through === null ? "" : `  through ${through}`;
  const head = `${campaign.name}${way}  seed ${seed}  bound ${bound} ${campaign.unit}`;
  try {
    const figures = await campaign.run(arena, { seed, bound, isLong: !values.short, report });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${head}  held  ${figures}  ${seconds} s`);
    return 0;
  } catch (error) {
    if (error instanceof SkippedCampaign) {
      console.log(`${head}  skipped: ${error.message}`);
      return 0;
    }
    if (error instanceof BrokenPromise) {
      console.log(`${head}  BROKEN: ${error.message}`);
      return BROKEN;
    }
    console.log(`${head}  FAULTY: ${error instanceof Error ? error.stack : error}`);
    return FAULTY;
  }
}
