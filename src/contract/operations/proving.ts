import type { Operation } from "../operation.ts";
import { SimulateBody, SimulationAnswer } from "../simulation.ts";

export const provingOperations = {
  simulateStructure: {
    method: "POST",
    path: "/payout-structures/simulate",
    tag: "Payout structures",
    scope: "read",
    capability: "read",
    summary: "What a rule would have paid",
    description:
      "A draft rule, or a structure's own versions, over the real history, per creator and period, beside what was booked. " +
      "Writes nothing. Periods under way come as forecasts, marked so.",
    body: SimulateBody,
    success: { statuses: [200], data: SimulationAnswer },
    errors: ["not_found"],
    idempotent: false,
  },
} as const satisfies Readonly<Record<string, Operation>>;
