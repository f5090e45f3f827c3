/** A move in a process of its own, killed at a step that its arguments name. */
import type { ClientConfig } from "pg";
import { v7 as newId } from "uuid";
import { type MoveStep, moveOrganization } from "../../src/database/moving/move.ts";

const { connections, home, orgId, to, killAt } = JSON.parse(process.argv[2] ?? "{}") as {
  readonly connections: readonly [string, ClientConfig][];
  readonly home: string;
  readonly orgId: string;
  readonly to: string;
  readonly killAt: MoveStep;
};

await moveOrganization({
  ...{ databases: new Map(connections), home, orgId, to, moveId: newId() },
  now: () => Date.now(),
  verify: async () => [],
  note: () => {},
  onStep: async (step) => {
    if (step === killAt) process.kill(process.pid, "SIGKILL");
  },
});
