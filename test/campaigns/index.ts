import { ledgerModel } from "./c01-ledger-model.ts";
import { races } from "./c02-races.ts";
import { idempotencyChaos } from "./c03-idempotency-chaos.ts";
import { killEveryStatement } from "./c05-kill-every-statement.ts";
import { zombieRuns } from "./c06-zombie-runs.ts";
import { determinism } from "./c07-determinism.ts";
import { powerCut } from "./c08-power-cut.ts";
import { diskErrors } from "./c09-disk-errors.ts";
import { backendKills } from "./c10-backend-kills.ts";
import { diskFull } from "./c11-disk-full.ts";
import { lockOrder } from "./c12-lock-order.ts";
import { hostileHttp } from "./c17-hostile-http.ts";
import { embeddedLife } from "./c25-embedded-life.ts";
import { signInUnderAttack } from "./c26-sign-in-under-attack.ts";
import { severalServers } from "./c27-several-servers.ts";
import { databaseTrouble } from "./c28-database-trouble.ts";
import { floods } from "./c29-floods.ts";
import { payRuns } from "./c30-pay-runs.ts";
import { failover } from "./c31-failover.ts";
import { monthOfNights } from "./c32-month-of-nights.ts";
import { moves } from "./c33-moves.ts";
import type { Campaign } from "./campaign.ts";

export const campaigns: readonly Campaign[] = [
  ledgerModel,
  races,
  idempotencyChaos,
  killEveryStatement,
  zombieRuns,
  determinism,
  powerCut,
  diskErrors,
  backendKills,
  diskFull,
  lockOrder,
  hostileHttp,
  embeddedLife,
  signInUnderAttack,
  severalServers,
  databaseTrouble,
  floods,
  payRuns,
  failover,
  monthOfNights,
  moves,
];
