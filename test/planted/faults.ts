/** Deliberate faults, one file for each area, and the tests that must notice each. */

import { dashboardFaults } from "./dashboard.ts";
import { databaseFaults } from "./databases.ts";
import { feedingFaults } from "./feeding.ts";
import { flagFaults } from "./flags.ts";
import { importFaults } from "./imports.ts";
import { journalFaults } from "./journal.ts";
import { judgingFaults } from "./judging.ts";
import { mergingFaults } from "./merging.ts";
import { monthFaults } from "./months.ts";
import { organizationFaults } from "./organization.ts";
import { packingFaults } from "./packing.ts";
import { paperFaults } from "./papers.ts";
import { payeeFaults } from "./payees.ts";
import { payRunFaults } from "./payruns.ts";
import { provingFaults } from "./proving.ts";
import { railsFaults } from "./rails.ts";
import { requestsFaults } from "./requests.ts";
import { settlingFaults } from "./settling.ts";
import { sourceFaults } from "./sources.ts";
import { wallsFaults } from "./walls.ts";

export const faults = [
  ...feedingFaults,
  ...flagFaults,
  ...importFaults,
  ...journalFaults,
  ...judgingFaults,
  ...monthFaults,
  ...organizationFaults,
  ...packingFaults,
  ...paperFaults,
  ...mergingFaults,
  ...payeeFaults,
  ...provingFaults,
  ...railsFaults,
  ...requestsFaults,
  ...settlingFaults,
  ...payRunFaults,
  ...sourceFaults,
  ...wallsFaults,
  ...databaseFaults,
  ...dashboardFaults,
];
