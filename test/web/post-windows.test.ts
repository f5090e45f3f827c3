/** Two rules of the clip market in the browser: the least views of a post, and a window of its own for each post. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";

let web: SeededWeb<"program"> | undefined;
beforeAll(async () => {
  web = await openSeeded("program");
}, WEB_TEST_MS);
afterAll(async () => web?.close());

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name }).waitFor();
const choose = async (page: Page, label: string, option: string) => {
  await page.getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
};

/** A new rule of views with one rate, typed for a million views: $1,000. */
async function payPerView(page: Page, name: string): Promise<void> {
  await page.getByRole("radio", { name: "Pay per view" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("button", { name: "Remove tier 1" }).click();
  await choose(page, "Rates are per", "rates per 1,000,000 views");
  await expect.poll(() => page.getByLabel("Tier 1: rate").inputValue()).toBe("1500");
  await page.getByLabel("Tier 1: rate").fill("1000");
}

webTest(
  "a rule asks a post for least views, and says so in its sentence",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("editor", "/structures/new");
    await payPerView(page, "Hits only");
    await choose(page, "Paid for each", "Week");
    await page.getByLabel("Minimum views per post").fill("5k");
    await page.getByText("A post needs 5,000 views; then all of its views count.").waitFor();
    await choose(page, "A post at or above the minimum counts with", "Only the views above the minimum");
    await page.getByText(/\$1\.00 per 1,000\. A post needs 5,000 views; only the views above that count\./).waitFor();
    await page.getByRole("button", { name: "Create pay rule" }).click();
    await heading(page, "Hits only");
    await page
      .getByText(/only the views above that count/)
      .first()
      .waitFor();
  },
  WEB_TEST_MS,
);

webTest(
  "a rule pays each post for its first week, and an amount is explained by its post",
  async () => {
    if (web === undefined) return;
    const { sdk, made } = web;
    const page = await web.openAs("owner", "/structures/new");
    await payPerView(page, "First week");
    await choose(page, "Paid for each", "Post");
    await expect.poll(() => page.getByLabel("Window in days").inputValue()).toBe("7");
    expect(await page.getByLabel("Minimum views per post").count()).toBe(0);
    await page.getByLabel("Window in days").fill("400");
    await page.getByRole("button", { name: "Create pay rule" }).click();
    await page.getByText(/365/).first().waitFor();
    await page.getByLabel("Window in days").fill("7");
    await page.getByText(/Pays for the views of each post in its first 7 days: \$1\.00 per 1,000\./).waitFor();
    await page
      .getByText(/assigned on the day it was published/)
      .first()
      .waitFor();
    await page.getByRole("button", { name: "Create pay rule" }).click();
    await heading(page, "First week");
    const structureId = new URL(page.url()).pathname.split("/").at(-1) ?? "";

    await sdk.assignCreators({
      path: { id: structureId },
      body: { creator_ids: [made.ana], assigned_at: "2026-02-01T00:00:00Z" },
    });
    const [video] = await sdk.createVideos({
      path: { projectId: made.projectId },
      body: {
        videos: [
          { creator_id: made.ana, external_id: "w1", title: "In its window", posted_at: "2026-02-02T12:00:00Z" },
        ],
      },
    });
    const reading = (captured_at: string, view_count: number) => ({
      video_id: video?.id ?? "",
      captured_at,
      view_count,
    });
    await sdk.createReadings({
      path: { projectId: made.projectId },
      body: {
        readings: [reading("2026-02-06T00:00:00Z", 9_000), reading("2026-02-10T00:00:00Z", 7_500)],
      },
    });
    await sdk.createRun({ body: {} });
    const { rows } = await sdk.listAccruals({ query: { structure_id: structureId } });
    expect(rows).toMatchObject([{ amount_cents: 750, video_id: video?.id, threshold_view_count: null }]);

    await page.goto(`${web.address}/creators/${made.ana}?why=${rows[0]?.id}`);
    await page.getByText(/earned this for one post/).waitFor();
    await page.getByText("In its window").first().waitFor();
    await page.getByText(/It ended with 9,000 views\. 1,500 of them/).waitFor();
    await page.getByText("7,500 views × $1.00 per 1,000 views").waitFor();

    await page.goto(`${web.address}/videos/${video?.id}`);
    await page.getByRole("cell", { name: "not reported" }).first().waitFor();
  },
  WEB_TEST_MS,
);
