import { ledgerModel } from "./c01-ledger-model.ts";
import { races } from "./c02-races.ts";
import { idempotencyChaos } from "./c03-idempotency-chaos.ts";
import { killEveryStatement } from "./c05-kill-every-statement.ts";
import { zombieRuns } from "./c06-zombie-runs.ts";
import { determinism } from "./c07-determinism.ts";
import { backendKills } from "./c10-backend-kills.ts";
import { lockOrder } from "./c12-lock-order.ts";
import type { Campaign } from "./campaign.ts";

export const campaigns: readonly Campaign[] = [
  ledgerModel,
  races,
  idempotencyChaos,
  killEveryStatement,
  zombieRuns,
  determinism,
  backendKills,
  lockOrder,
];
