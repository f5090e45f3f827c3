/** What an operator does in a week, in a browser of another language and zone: on a desk, and on a phone. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { expectAccessible, openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";
import { GERMAN_IN_TOKYO, Hand } from "../support/phone.ts";
import { fillProgram } from "../support/web-program.ts";

let web: SeededWeb<"program"> | undefined;
beforeAll(async () => {
  web = await openSeeded("program");
}, WEB_TEST_MS);
afterAll(async () => web?.close());

const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true }).first().click();
const doWith = async (page: Page, action: string) => {
  await press(page, "More actions for this creator");
  await page.getByRole("menuitem", { name: action }).click();
  return page.getByRole("dialog");
};

webTest(
  "a creator who asks is found by an old handle, put on hold on the creator's page, noted and released",
  async () => {
    if (web === undefined) return;
    const { sdk } = web;
    for (const isPhone of [false, true]) {
      const own = await fillProgram(sdk);
      const old = isPhone ? "old.phone" : "old.desk";
      for (const handle of [old, `${own.cleo.slice(-8)}.now`])
        await sdk.updateCreator({ path: { id: own.cleo }, body: { handle } });
      const page = await web.openAs("owner", `/creators?project=${own.projectId}`, { ...GERMAN_IN_TOKYO, isPhone });
      await page.getByRole("textbox", { name: "Search by handle or name" }).fill(`@${old.toUpperCase()}`);
      await page.getByText("1 of 1", { exact: true }).waitFor();
      await page.getByText(/matches an earlier handle/).waitFor();
      await expectAccessible(page);
      if (isPhone) await page.getByRole("link", { name: "Cleo Park" }).click();
      else {
        await page.keyboard.press("Control+k");
        await page.getByPlaceholder(/Go to a screen/).fill(old);
        await page
          .getByRole("dialog", { name: "Go to" })
          .getByText(/matches an earlier handle/)
          .waitFor();
        await page.keyboard.press("Enter");
      }
      await page.getByRole("heading", { level: 1, name: "Cleo Park" }).waitFor();
      await page.getByText(new RegExp(`earlier .*@${old}`)).waitFor();

      let dialog = await doWith(page, "Hold…");
      await dialog.getByRole("textbox", { name: "Reason" }).fill("Asks about January");
      await dialog.getByRole("button", { name: "Hold", exact: true }).click();
      await dialog.getByText("1 creator on hold.").waitFor();
      await dialog.getByRole("button", { name: "Done" }).click();
      await page.getByText(/^On hold since .*Asks about January/).waitFor();
      await expectAccessible(page);
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);

      await page.getByRole("tab", { name: "Activity" }).click();
      await page.getByRole("textbox", { name: "Note", exact: true }).fill("Wrote to her");
      await press(page, "Add note");
      await page.getByText("Note added.").first().waitFor();

      dialog = await doWith(page, "Release…");
      await dialog.getByRole("button", { name: "Release" }).click();
      await dialog.getByText("1 creator released.").waitFor();
      await dialog.getByRole("button", { name: "Done" }).click();
      await page.getByText(/^On hold since/).waitFor({ state: "detached" });
      expect((await sdk.getCreator({ path: { id: own.cleo } })).hold).toBeNull();
    }
  },
  WEB_TEST_MS,
);

webTest(
  "a rule that changes next month is scheduled, and its page says so until then",
  async () => {
    if (web === undefined) return;
    const { sdk } = web;
    for (const isPhone of [false, true]) {
      const own = await fillProgram(sdk);
      const { rows } = await sdk.listStructures({ query: { project_id: own.projectId } });
      const id = rows.find(({ name }) => name === "Weekly views")?.id ?? "";
      const page = await web.openAs("editor", `/structures/${id}/edit`, { ...GERMAN_IN_TOKYO, isPhone });
      await page.getByLabel("Tier 1: rate").fill("2,50");
      await page.getByText("= $2.50", { exact: true }).first().waitFor();
      await page.getByText(/creators? would get/).waitFor();
      // What was simulated before stays legible while the rule is incomplete.
      await page.getByLabel("Tier 1: rate").fill("");
      await page.getByText("Complete the rule to simulate it.").waitFor();
      await expectAccessible(page);
      await page.getByLabel("Tier 1: rate").fill("2,50");
      await page.getByText("Complete the rule to simulate it.").waitFor({ state: "detached" });
      // On a phone also below the form.
      const saves = page.getByRole("button", { name: "Save as version 2" });
      await expect.poll(() => saves.count()).toBe(isPhone ? 2 : 1);
      await press(page, "Save as version 2");
      const dialog = page.getByRole("dialog");
      await dialog.getByText("On a date", { exact: true }).click();
      // The beginning of the next week is offered, and the week that a date lies in is named.
      await dialog.getByText("It applies from Mar 16 – 22, 2026 on.").waitFor();
      expect(await dialog.getByLabel("Takes effect on").inputValue()).toBe("2026-03-16");
      await dialog.getByLabel("Takes effect on").fill("2026-04-01");
      await dialog.getByText("It applies from Mar 30 – Apr 5, 2026 on.").waitFor();
      await expectAccessible(page);
      await dialog.getByRole("button", { name: "Schedule version" }).click();
      await page.getByText("Version 2 takes effect on Apr 1, 2026.").waitFor();
      await page.getByText(/^Version 1, since/).waitFor();
      await expectAccessible(page);
      await page.getByRole("link", { name: "Show what changes" }).click();
      await page.getByText("Scheduled", { exact: true }).waitFor();
    }
  },
  WEB_TEST_MS,
);

webTest(
  "the navigation counts the posts that wait until each is decided",
  async () => {
    if (web === undefined) return;
    const { sdk } = web;
    for (const isPhone of [false, true]) {
      const own = await fillProgram(sdk);
      await sdk.updateCreator({ path: { id: own.ben }, body: { tracking_mode: "selective" } });
      const videos = ["one", "two"].map((name) => ({
        ...{ creator_id: own.ben, external_id: `${own.projectId}-${name}`, title: `Waits ${name}` },
        posted_at: "2026-03-01T12:00:00Z",
      }));
      await sdk.createVideos({ path: { projectId: own.projectId }, body: { videos } });
      const page = await web.openAs("editor", `/?project=${own.projectId}`, { ...GERMAN_IN_TOKYO, isPhone });
      const navigation = () => (isPhone ? press(page, "Navigation") : Promise.resolve());
      await page.getByRole("heading", { level: 1, name: "Payouts" }).waitFor();
      await navigation();
      await page.getByRole("link", { name: "Inbox 2 waiting" }).click();
      await press(page, "Approve Waits one");
      await page.getByText("Waits one is approved.").waitFor();
      await new Hand(page, isPhone).look();
      await navigation();
      await page.getByRole("link", { name: "Inbox 1 waiting" }).waitFor();
      await expectAccessible(page);
    }
  },
  WEB_TEST_MS,
);

webTest(
  "a calculation that books nothing says that creators are assigned later than their posts",
  async () => {
    if (web === undefined) return;
    const { sdk } = web;
    const own = await fillProgram(sdk);
    const page = await web.openAs("owner", `/runs?project=${own.projectId}`, GERMAN_IN_TOKYO);
    const rule = { project_id: own.projectId, currency: "USD", proration_mode: "skip" } as const;
    const criteria = {
      criteria_type: "cpm" as const,
      criteria_params: {
        ...{ source: "posts_in_period" as const, min_impressions: 0, max_payout_cents: null },
        tiers: [{ up_to_impressions: null, cents_per_thousand: 100 }],
      },
    };
    const { structure_id: id } = await sdk.createStructure({
      body: { ...rule, ...criteria, name: "Too late", period: "weekly", amount_cents: 0 },
    });
    const assign = (assigned_at: string) =>
      sdk.assignCreators({ path: { id }, body: { creator_ids: [own.ana, own.ben], assigned_at } });
    await assign("2026-03-01T00:00:00Z");
    await sdk.createRun({ body: {} });
    await sdk.createRun({ body: {} });
    await page.reload();
    await page.getByText("2 creators are assigned from").waitFor();
    await page.getByText(/with posts since Jan 6, 2026\. Posts from before the assignment earn nothing\./).waitFor();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Open Too late" }).click();
    await page.getByRole("heading", { level: 1, name: "Too late" }).waitFor();
    // Nothing is missing once they are assigned from before their posts.
    await sdk.unassignCreators({ path: { id }, body: { creator_ids: [own.ana, own.ben] } });
    await assign("2026-01-05T00:00:00Z");
    await sdk.createRun({ body: {} });
    await sdk.createRun({ body: {} });
    await page.goto(`${web.address}/runs?project=${own.projectId}`);
    await page.getByText(/booked nothing/).waitFor();
    await page.getByText("Due next").first().waitFor();
    expect(await page.getByText("Posts from before the assignment").count()).toBe(0);
  },
  WEB_TEST_MS,
);
