/** Who takes part: the same list, dialogs and filters for a campaign's members and a structure's creators. */
import { afterAll, beforeAll, expect } from "vitest";
import { TEST_NOW } from "../support/app-on.ts";
import { openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";
import type { Studio } from "../support/studio.ts";

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(TEST_NOW - days * DAY_MS).toISOString().slice(0, 10);

let web: SeededWeb<"studio"> | undefined;
beforeAll(async () => {
  web = await openSeeded("studio");
}, WEB_TEST_MS);
afterAll(async () => web?.close());

const places = [
  {
    name: "members of a campaign",
    path: (of: Studio) => `/campaigns/${of.campaignId}?tab=members`,
    ...{ table: "Members of the campaign", search: "Search members", history: "Show former members" },
    ...{ add: "Add members", since: "Joined on", send: "Add 1", added: "1 added." },
    ...{ end: "Remove 1", confirm: "Remove", ended: "1 removed.", state: "Left" },
  },
  {
    name: "creators of a structure",
    path: (of: Studio) => `/structures/${of.structureId}`,
    ...{ table: "Assigned creators", search: "Search creators", history: "Show history" },
    ...{ add: "Assign creators", since: "From the start of", send: "Assign 1", added: "1 assigned." },
    ...{ end: "Unassign 1", confirm: "Unassign", ended: "1 unassigned.", state: "Ended" },
  },
];

webTest.each(places)(
  "$name come in on a day, leave, and stay in the history",
  async (of) => {
    if (web === undefined) return;
    const page = await web.openAs("owner", of.path(web.made));
    const table = page.getByRole("region", { name: of.table });
    const row = (name: string) => table.getByRole("row").filter({ hasText: name });
    await row("Ana").waitFor();
    await expect.poll(() => row("@ben").count()).toBe(0);

    await page.getByRole("button", { name: of.add }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(/^@ben/).check();
    // Who takes part already is not offered again.
    expect(await dialog.getByLabel(/^@ana/).count()).toBe(0);
    await dialog.getByLabel(of.since).fill(daysAgo(5));
    await dialog.getByRole("button", { name: of.send, exact: true }).click();
    await page.getByText(of.added).waitFor();
    await row("@ben").waitFor();

    await page.getByLabel(of.search).fill("ben");
    await expect.poll(() => row("Ana").count()).toBe(0);
    await table.getByLabel("Select ben").check();
    await page.getByRole("button", { name: of.end, exact: true }).click();
    await dialog.getByRole("button", { name: of.confirm, exact: true }).click();
    await page.getByText(of.ended).waitFor();
    await table.getByText("No results").waitFor();

    await page.getByRole("switch", { name: of.history }).check();
    await row("@ben").getByText(of.state, { exact: true }).waitFor();
    await page.waitForURL((url) => url.searchParams.get("history") === "1" && url.searchParams.get("q") === "ben");
  },
  WEB_TEST_MS,
);
