import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Host } from "./host.ts";
import { rateFile } from "./rate.ts";

/** What a person at a terminal reads. */
function rated(currency: string, amount_cents: number): string {
  const version = {
    ...{ created_at: "2026-01-01T00:00:00Z", criteria_type: "recurring", period: "monthly", proration_mode: "skip" },
    ...{ amount_cents, currency, criteria_params: {} },
  };
  const assignment = { creator: "ana", assigned_at: "2026-01-01T00:00:00Z" };
  const scenario = {
    ...{ timezone: "UTC", as_of: "2026-02-15T00:00:00Z", creators: ["ana"] },
    structures: [{ id: "retainer", versions: [version], assignments: [assignment] }],
  };
  const file = join(mkdtempSync(join(tmpdir(), "rate-")), "scenario.json");
  writeFileSync(file, JSON.stringify(scenario));
  const printed: string[] = [];
  const screen = { isTerminal: true, print: (text: string) => printed.push(text) };
  rateFile({ screen } as unknown as Host, file, { json: false });
  return printed.join("\n");
}

test("what a scenario earns is shown in its own currency", () => {
  expect(rated("USD", 50_000)).toContain("$500.00");
  expect(rated("JPY", 50_000)).toContain("JPY 50,000");
  expect(rated("KWD", 1_250)).toContain("KWD 1.250");
});

test("a scenario in what is no currency is refused, and names the field", () => {
  expect(() => rated("QQQ", 50_000)).toThrow(/structures\.0\.versions\.0\.currency: must be an ISO 4217 code/);
});
