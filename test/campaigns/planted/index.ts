/** All planted bugs, by campaign. */
import { failoverBugs } from "./failover.ts";
import { ledgerBugs } from "./ledger.ts";
import { machineBugs } from "./machine.ts";
import { movesBugs } from "./moves.ts";
import { nightsBugs } from "./nights.ts";
import { payRunBugs } from "./payruns.ts";
import type { Planted } from "./planted.ts";
import { runsBugs } from "./runs.ts";
import { wallsBugs } from "./walls.ts";
import { writesBugs } from "./writes.ts";

export const planted: readonly Planted[] = [
  ...ledgerBugs,
  ...writesBugs,
  ...runsBugs,
  ...machineBugs,
  ...wallsBugs,
  ...payRunBugs,
  ...failoverBugs,
  ...nightsBugs,
  ...movesBugs,
];
