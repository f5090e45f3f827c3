/** Campaign pay on a database of a test file's own, which must be sound when the file ends. */
import pg from "pg";
import { afterAll, beforeAll, expect } from "vitest";
import { accrue } from "../../src/flow/judging/runs.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { valueTypes } from "../../src/store/types.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { bookedIn, type campaignOf, type Played, play } from "../support/cycles.ts";

/** Filled in before the first test. */
export interface CycleBooks {
  readonly app: TestApp;
  readonly owner: pg.Client;
  /** Plays a campaign, runs its nights (the end of the scenario alone unless given), and reads what was booked. */
  accruedOf(scenario: ReturnType<typeof campaignOf>, ...nights: string[]): Promise<string[]>;
  /** What `verify` says of the judging of one organization. */
  unjudged(played: Played): Promise<string[]>;
}

export const at = (text: string) => Date.parse(text.includes("T") ? text : `${text}T00:00:00Z`);

/** Call it at the top of a file. */
export function openCycleBooks(): CycleBooks {
  const books = {
    accruedOf: async (scenario, ...nights) => {
      const played = await play(books.app, books.owner, scenario, nights.at(-1));
      for (const night of nights.length === 0 ? [scenario.as_of] : nights) await accrue(played.ctx, at(night));
      return bookedIn(books.owner, played);
    },
    unjudged: async (played) => {
      const { checks } = await verify(books.app);
      const found = checks.find((check) => check.name === "what_is_due_was_judged")?.problems ?? [];
      return found.filter((problem) => problem.org_id === played.ctx.orgId).map((problem) => problem.detail);
    },
  } as { -readonly [Part in keyof CycleBooks]: CycleBooks[Part] };
  beforeAll(async () => {
    books.app = await testApp();
    books.owner = new pg.Client({ ...books.app.connection, types: valueTypes as unknown as pg.CustomTypesConfig });
    await books.owner.connect();
  });
  afterAll(async () => {
    const { checks } = await verify(books.app);
    expect(checks.filter((check) => check.problems.length > 0)).toEqual([]);
    await books.owner?.end();
    await books.app?.close();
  });
  return books;
}
