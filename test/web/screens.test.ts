/**
 * Every screen of the table, with something on it: it draws, light and dark, on a desk and on a phone, without a fault.
 */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createInvitation } from "../../src/flow/organization/invitations.ts";
import {
  arrivedIn,
  DESK,
  expectAccessible,
  openSeeded,
  PHONE,
  type SeededWeb,
  WEB_TEST_MS,
  webTest,
} from "../support/browser.ts";
import { looks, OUTSIDE, type Places } from "../support/looks.ts";
import type { Studio } from "../support/studio.ts";

let web: SeededWeb<"studio"> | undefined;
let studio: Places | undefined;
beforeAll(async () => {
  web = await openSeeded("studio");
  if (web === undefined) return;
  studio = { ...web.made, runId: await draft(web.sdk), names };
  await fillLists(web.sdk, web.made);
  await createInvitation(web.org, { email: "pia@example.com", role: "payer" });
}, WEB_TEST_MS);
afterAll(async () => web?.close());

/** Who is owed 100 by a pay run of one line, and 50 that it leaves out. */
async function draft(sdk: SeededWeb<"studio">["sdk"]): Promise<string> {
  const { id: originator_id } = await sdk.createOriginatorAccount({ body: { rail: "paypal", name: "PayPal" } });
  const [project] = (await sdk.listProjects()).rows;
  const path = { projectId: project?.id ?? "" };
  const { rows } = await sdk.listCreators({ query: { project_id: path.projectId } });
  const earnings = rows.map(({ id: creator_id }, index) => ({
    ...{ creator_id, amount_cents: 5_000 * (index + 1), currency: "USD", note: "Bonus" },
  }));
  await sdk.createEarnings({ path, body: { earnings } });
  return (await sdk.createPayRun({ body: { originator_id, currency: "USD" } })).id;
}

/** Rows of lists that the studio has none of. */
async function fillLists(sdk: SeededWeb<"studio">["sdk"], { creatorId, campaignId }: Studio): Promise<void> {
  const path = { projectId: (await sdk.getCreator({ path: { id: creatorId } })).project_id };
  const counts = [48_200, 48_900, 50_100].map((follower_count, week) => ({
    ...{ creator_id: creatorId, captured_at: `2026-02-0${week + 1}T12:00:00Z`, follower_count },
  }));
  await sdk.createFollowerReadings({ path, body: { readings: counts } });
  const goal = { type: "followers", target: 50_000, period: "monthly", starts_on: "2026-01-01" } as const;
  await sdk.createGoals({ path, body: { creator_id: creatorId, ...goal } });
  await sdk.createChildOrganization({ body: { name: "Glow Lab Brand of the North" } });
  const sale = { external_id: "A-1", creator_id: creatorId, amount_cents: 12_550, sold_at: "2026-03-01T12:00:00Z" };
  await sdk.recordSales({ path: { id: campaignId }, body: sale });
}

/** What the studio calls them. */
const names: Places["names"] = {
  ...{ creator: "Ana", campaign: "Spring", payout: "Ana, cycle 1", structure: "Weekly views", video: "Counts" },
  ...{ source: "Tracker", run: "PR-2026-0001", payee: "Ana Bank" },
};
const nothing: Places = {
  ...{ structureId: "", campaignId: "", payoutId: "", videoId: "", creatorId: "", paymentId: "", payeeId: "" },
  ...{ runId: "", sourceId: "", names },
};

test("every screen of the table is looked at here, and has its pictures", () => {
  const table = readFileSync(new URL("../../web/src/screens.ts", import.meta.url), "utf8");
  const paths = [...table.matchAll(/^ +path: "([^"]+)",$/gm)].map(([, path]) => path);
  expect(paths.length).toBeGreaterThan(20);
  expect(Object.keys(looks(nothing)).sort()).toEqual(paths.sort());
});

webTest(
  "every screen draws without a fault that axe can find, light and dark, and none scrolls sideways on a phone",
  async () => {
    if (web === undefined || studio === undefined) return;
    const page = await web.openAs("owner", "/account");
    // A step before the application has drawn its first screen is lost.
    await page.getByRole("heading", { level: 1, name: "Your account" }).waitFor();
    for (const [address, heading] of Object.values(looks(studio)).flat()) {
      await go(page, address, heading);
      await expectAccessible(page);
      await page.setViewportSize(PHONE);
      const beyond = async () => [address, await page.evaluate("document.documentElement.scrollWidth - innerWidth")];
      // Charts take a moment to shrink.
      await expect.poll(beyond, { timeout: WEB_TEST_MS }).toEqual([address, 0]);
      const cut = async () => [address, await page.evaluate(CONTROLS_BEYOND)];
      await expect.poll(cut, { timeout: 5_000 }).toEqual([address, []]);
      const wide = async () => [address, await page.evaluate(TABLES_BEYOND)];
      await expect.poll(wide, { timeout: 5_000 }).toEqual([address, []]);
      await page.setViewportSize(DESK);
    }
  },
  WEB_TEST_MS,
);

/** The names of the controls that a phone shows only in part, or after a table has scrolled sideways. */
const CONTROLS_BEYOND = `[...document.querySelectorAll("main :is(a, button, input, select, textarea, [role=tab])")]
  .filter((control) => {
    const { left, right, width } = control.getBoundingClientRect();
    return width > 0 && (left < -1 || right > innerWidth + 1);
  })
  .map((control) => control.getAttribute("aria-label") ?? control.textContent ?? control.tagName)`;

/** The names of the tables that a phone shows only in part. */
const TABLES_BEYOND = `[...document.querySelectorAll("main .table-region")]
  .filter((table) => table.scrollWidth > table.clientWidth + 1)
  .map((table) => table.getAttribute("aria-label"))`;

/** As a link would: the application stays, so that what takes time is the screen. */
async function go(page: Page, address: string, heading: string): Promise<void> {
  await page.evaluate(`history.pushState({}, "", "${address}"); dispatchEvent(new PopStateEvent("popstate"))`);
  await page.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor();
  await arrivedIn(page);
}

webTest(
  "the pages before sign-in have no fault either",
  async () => {
    if (web === undefined) return;
    const page = await web.open();
    for (const path of OUTSIDE) {
      await page.goto(web.address + path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await expectAccessible(page);
    }
  },
  WEB_TEST_MS,
);
