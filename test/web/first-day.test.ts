/** The first day: from the printed link to a first recorded payment, by the checklist alone. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { firstOwnerLink } from "../../src/flow/organization/users.ts";
import { expectAccessible, openWeb, WEB_TEST_MS, type Web, webTest } from "../support/browser.ts";
import { PASSWORD } from "../support/people.ts";

let web: Web | undefined;
beforeAll(async () => {
  web = await openWeb();
}, WEB_TEST_MS);
afterAll(async () => web?.close());

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name }).waitFor();
const steps = (page: Page) => page.getByRole("region", { name: "Your first payday" });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).first().click();

async function home(page: Page, done: number): Promise<void> {
  await page.getByRole("link", { name: "Payouts", exact: true }).first().click();
  await steps(page).getByText(`${done} of 6 done`).waitFor();
}

webTest(
  "the checklist leads from nothing to a first recorded payment",
  async () => {
    if (web === undefined) return;
    const page = await web.open();
    await page.goto(`${web.address}/first-owner#${await firstOwnerLink(web.app)}`);
    await page.getByLabel("Your name").fill("Maya");
    await page.getByLabel("Email").fill("maya@example.com");
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByLabel("Organization").fill("Acme");
    await press(page, "Get started");
    await page.getByText("Must not be empty").waitFor();
    await page.getByLabel("First project").fill("Spring launch");
    await press(page, "Get started");
    await heading(page, "Payouts");
    await steps(page).getByText("0 of 6 done").waitFor();
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    // What depends on the width is drawn a little after it has changed.
    await expect.poll(() => steps(page).evaluate((region) => region.scrollWidth - region.clientWidth)).toBe(0);
    await page.setViewportSize({ width: 1280, height: 860 });

    const [download] = await Promise.all([page.waitForEvent("download"), press(page, "Download a sample file")]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const sample = { name: download.suggestedFilename(), mimeType: "text/csv", buffer: Buffer.concat(chunks) };
    await steps(page).getByRole("link", { name: "Import a file" }).click();
    await page.locator("input[type=file]").setInputFiles(sample);
    await press(page, "Import");
    await page.getByText("Created: 2 creators, 3 posts.").waitFor();
    await page.getByRole("alert").getByRole("link", { name: "Create a pay rule" }).waitFor();

    await home(page, 2);
    await steps(page).getByRole("link", { name: "New pay rule" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Weekly views");
    await page.getByRole("radio", { name: "Pay per view" }).click();
    await page.getByLabel("Tier 1: rate").fill("1");
    await press(page, "Create pay rule");
    await page.getByText("Pay rule created.").waitFor();

    await home(page, 3);
    await steps(page).getByRole("link", { name: "Assign creators" }).click();
    await press(page, "Assign creators");
    await press(page, "Select all 2");
    // From today on, nothing of the sample would be paid.
    await page
      .getByText(/^Their posts go back to Feb 12, 2026\. Periods before the assignment pay nothing\./)
      .waitFor();
    await expectAccessible(page);
    await press(page, "Assign from Feb 1, 2026");
    expect(await page.getByLabel("From the start of").inputValue()).toBe("2026-02-01");
    await press(page, "Assign 2");
    await page.getByText("2 assigned.").waitFor();

    await home(page, 4);
    await steps(page).getByRole("link", { name: "Calculate now" }).click();
    await press(page, "Run now");
    await press(page, "Start calculation");
    await page.getByRole("cell", { name: "$140.60" }).waitFor();

    await home(page, 5);
    await press(page, "Show who is owed");
    await press(page, "Record payment to ben.makes");
    await page.getByRole("button", { name: /^Record payment of/ }).click();
    await page.getByText("$119.45 recorded for @ben.makes.").waitFor();
    await press(page, "Done");
    await page.getByRole("link", { name: "Payouts", exact: true }).first().click();
    await heading(page, "Payouts");
    await page.getByText("ana.films").first().waitFor();
    await expect.poll(() => steps(page).count()).toBe(0);
  },
  WEB_TEST_MS,
);
