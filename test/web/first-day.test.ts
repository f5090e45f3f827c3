/** The first day: from the printed link to a first recorded payment, by the checklist alone. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, expect } from "vitest";
import { firstOwnerLink } from "../../src/flow/organization/users.ts";
import { openWeb, WEB_TEST_MS, type Web, webTest } from "../support/browser.ts";
import { PASSWORD } from "../support/people.ts";
import { GERMAN_PHONE, Hand } from "../support/phone.ts";

const webs: Web[] = [];
afterAll(async () => {
  for (const web of webs) await web.close();
});

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name }).waitFor();
const steps = (page: Page) => page.getByRole("region", { name: "Your first payday" });

/** From the printed link to a first recorded payment on a server of its own; the rate is typed as people there do. */
async function firstDay(isPhone: boolean, rate: string): Promise<void> {
  const web = await openWeb();
  if (web === undefined) return;
  webs.push(web);
  const page = await web.open(isPhone ? GERMAN_PHONE : {});
  const hand = new Hand(page, isPhone);
  const home = async (done: number) => {
    await hand.go("Payouts");
    await steps(page).getByText(`${done} of 6 done`).waitFor();
  };
  const step = (name: string) => hand.tap(steps(page).getByRole("link", { name }));

  await page.goto(`${web.address}/first-owner#${await firstOwnerLink(web.app)}`);
  await hand.type(page.getByLabel("Your name"), "Maya");
  await hand.type(page.getByLabel("Email"), "maya@example.com");
  await hand.type(page.getByLabel("Password", { exact: true }), PASSWORD);
  await hand.type(page.getByLabel("Organization"), "Acme");
  await hand.press("Get started");
  await page.getByText("Must not be empty").waitFor();
  await hand.look();
  await hand.type(page.getByLabel("First project"), "Spring launch");
  await hand.press("Get started");
  await heading(page, "Payouts");
  await steps(page).getByText("0 of 6 done").waitFor();
  await hand.look();
  // What depends on the width is drawn a little after the rest.
  await expect.poll(() => steps(page).evaluate((region) => region.scrollWidth - region.clientWidth)).toBe(0);

  const [download] = await Promise.all([page.waitForEvent("download"), hand.press("Download a sample file")]);
  const buffer = await readFile(await download.path());
  await step("Import a file");
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: download.suggestedFilename(), mimeType: "text/csv", buffer });
  await hand.press("Import");
  await page.getByText("Created: 2 creators, 3 posts.").waitFor();
  await page.getByRole("alert").getByRole("link", { name: "Create a pay rule" }).waitFor();
  await hand.look();

  await home(2);
  await step("New pay rule");
  await hand.type(page.getByLabel("Name", { exact: true }), "Weekly views");
  await hand.tap(page.getByRole("radio", { name: "Pay per view" }));
  await hand.type(page.getByLabel("Tier 1: rate"), rate);
  await page.getByText("2 creators would earn.").waitFor();
  await hand.look();
  await hand.press("Create pay rule");
  await page.getByText("Pay rule created.").waitFor();

  await home(3);
  await step("Assign creators");
  await hand.press("Assign creators");
  await hand.press("Select all 2");
  // From today on, nothing of the sample would be paid.
  await page.getByText(/^Their posts go back to Feb 12, 2026\. Periods before the assignment pay nothing\./).waitFor();
  await hand.look();
  await hand.press("Assign from Feb 1, 2026");
  expect(await page.getByLabel("From the start of").inputValue()).toBe("2026-02-01");
  await hand.press("Assign 2");
  await page.getByText("2 assigned.").waitFor();
  await page.getByRole("link", { name: "Calculate now" }).waitFor();

  await home(4);
  await step("Calculate now");
  await hand.press("Run now");
  await hand.press("Start calculation");
  await page.getByRole("cell", { name: "$140.60" }).waitFor();
  await hand.look();

  await home(5);
  await hand.press("Show who is owed");
  await hand.press("Record payment to ben.makes");
  await hand.look();
  await hand.press(/^Record payment of/);
  await page.getByText("$119.45 recorded for @ben.makes.").waitFor();
  await hand.press("Done");
  await hand.go("Payouts");
  await heading(page, "Payouts");
  await page.getByText("ana.films").first().waitFor();
  await expect.poll(() => steps(page).count()).toBe(0);
}

webTest("the checklist leads from nothing to a first recorded payment", () => firstDay(false, "1"), WEB_TEST_MS);

webTest(
  "the checklist leads there on a phone of another language and zone, too",
  () => firstDay(true, "1,00"),
  WEB_TEST_MS,
);
