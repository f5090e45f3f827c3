/** One campaign program a test, on the calendar of 2026; the books must be sound after each test. */
import type { FastifyInstance } from "fastify";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { verify } from "../../src/flow/proving/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { growiServer, type Json, openProgram, type Program } from "./program.ts";

/** Filled in before each test. */
export interface Living {
  readonly app: TestApp;
  readonly server: FastifyInstance;
  readonly program: Program;
  readonly ana: Json;
  payouts(query?: Record<string, string>): Promise<Json[]>;
  /** The cycles as `since status credits`. */
  statuses(): Promise<string[]>;
}

/** Call it at the top of a file. */
export function openLiving(): Living {
  const payouts = async (query: Record<string, string> = {}): Promise<Json[]> =>
    (await living.program.v1("listCreatorPayouts", { query: { limit: "100", ...query } })).toReversed();
  const statuses = async () =>
    (await payouts()).map((row) => `${row.since_date} ${row.status} ${row.total_credit_amount}`);
  const living = { payouts, statuses } as { -readonly [Part in keyof Living]: Living[Part] };
  beforeAll(async () => {
    living.app = await testApp();
    living.server = await growiServer(living.app);
  });
  afterAll(async () => {
    await living.server.close();
    await living.app.close();
  });
  beforeEach(async () => {
    living.app.clock.now = Date.parse("2026-01-01T00:00:00Z");
    living.program = await openProgram(living.app, living.server);
    living.ana = await living.program.creator("ana");
  });
  afterEach(async () => {
    const { checks } = await verify(living.app);
    expect(checks.filter((check) => check.problems.length > 0)).toEqual([]);
  });
  return living;
}

export const BODY = { cycle_days: 10, credits_enabled: true, starts_on: "2026-01-01" };
export const RECURRING = { criteria_type: "recurring", amount_cents: 100 };
