/** Two creators that are one, merged in a real browser: what is shown before, what refuses it, and where it leads. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { startRun, workOn } from "../../src/flow/judging/runs.ts";
import { expectAccessible, openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";
import { enterItem } from "../support/keyboard.ts";
import { fillProgram, type ProgramIds } from "../support/web-program.ts";

let web: SeededWeb<"program"> | undefined;
beforeAll(async () => {
  web = await openSeeded("program");
}, WEB_TEST_MS);
afterAll(async () => web?.close());

/** A program of its own with two more creators: `ana.old` has a bonus and a post, `dora` nothing. */
async function ownProgram({ sdk }: SeededWeb<"program">): Promise<ProgramIds & { readonly old: string }> {
  const made = await fillProgram(sdk);
  const path = { projectId: made.projectId };
  const creators = [{ handle: "ana.old", display_name: "Ana before" }, { handle: "dora" }];
  const [old] = await sdk.createCreators({ path, body: { creators } });
  if (old === undefined) throw new Error("no creator was made");
  const bonus = { creator_id: old.id, amount_cents: 1_500, currency: "USD", earned_on: "2026-01-20" };
  await sdk.createEarnings({ path, body: { earnings: [{ ...bonus, reference: `bonus ${made.projectId}` }] } });
  const post = { creator_id: old.id, external_id: `${made.projectId}-old`, posted_at: "2026-01-20T12:00:00Z" };
  await sdk.createVideos({ path, body: { videos: [post] } });
  return { ...made, old: old.id };
}

const dialogOf = (page: Page) => page.getByRole("dialog");
const mergeButton = (page: Page) => dialogOf(page).getByRole("button", { name: "Merge", exact: true });
/** What has the focus, by its name; `BODY` if nothing has. */
const focused = (page: Page) =>
  page.evaluate(
    "(({ ariaLabel, innerText, tagName }) => tagName === 'BODY' ? tagName : ariaLabel ?? innerText)(document.activeElement)",
  );

/** Opens the dialog and chooses who stays, by keys alone. */
async function choose(page: Page, handle: string): Promise<void> {
  await page.getByRole("button", { name: "Merge into…" }).press("Enter");
  const into = dialogOf(page).getByRole("combobox", { name: "Into" });
  await expect.poll(() => into.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
  await page.keyboard.type(handle);
  await page
    .getByRole("option", { name: new RegExp(`^@${handle}`) })
    .first()
    .waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
}

webTest(
  "every reason against a merge is said at once, with dates as on other screens, and Escape leads back to the button",
  async () => {
    if (web === undefined) return;
    const { sdk } = web;
    const own = await ownProgram(web);
    await sdk.makePayees({ body: { creator_ids: [own.ana, own.ben] } });
    const path = { projectId: own.projectId };
    const tour = await sdk.createCampaign({ path, body: { name: "Tour", starts_on: "2026-01-01" } });
    const members = { creator_ids: [own.ana, own.ben], joined_on: "2026-01-05" };
    await sdk.addCampaignMembers({ path: { id: tour.id }, body: members });
    const run = await startRun(web.org, web.app.clock.now);
    for (const isPhone of [false, true]) {
      const page = await web.openAs("payer", `/creators/${own.ana}`, { isPhone });
      await choose(page, "ben");
      const refusal = dialogOf(page).getByRole("alert");
      for (const reason of [
        "They are paid through two payees; merge the payees first.",
        /^Both are members of Tour at the same time/,
        "An accrual run is in progress; merge them when it has finished.",
        /^Both were paid for Retainer, January 2026\. Reject or void those of @ana\.$/,
        "Retainer, January 2026: $50.00 and $50.00",
      ])
        await refusal.getByText(reason).waitFor();
      expect(await refusal.textContent()).not.toMatch(/\d{4}-\d{2}-\d{2}/);
      expect(await mergeButton(page).isDisabled()).toBe(true);
      await page.keyboard.press("Enter");
      if (isPhone) await expectAccessible(page);
      await page.keyboard.press("Escape");
      await dialogOf(page).waitFor({ state: "detached" });
      await expect.poll(() => focused(page)).toBe("Merge into…");
    }
    await workOn(web.org, run);
    expect((await sdk.getCreator({ path: { id: own.ana } })).merged_into).toBeNull();
  },
  WEB_TEST_MS,
);

webTest.each([
  { on: "a desk", isPhone: false },
  { on: "a phone", isPhone: true },
])(
  "what moves is shown first, a refusal while the dialog is open stays in it, and a merge leads to who is left, on $on",
  async ({ isPhone }) => {
    if (web === undefined) return;
    const { sdk } = web;
    const own = await ownProgram(web);
    const page = await web.openAs("payer", `/creators/${own.old}`, { isPhone });
    await choose(page, "ana");
    const dialog = dialogOf(page);
    await dialog.getByText("Merge @ana.old into @ana?").waitFor();
    for (const row of ["1 post with its readings", "1 earning", "$15.00 outstanding", "1 handle, as an earlier one"])
      await dialog.getByText(row, { exact: true }).waitFor();
    if (!isPhone) await expectAccessible(page);

    // Between the look and the click.
    const run = await startRun(web.org, web.app.clock.now);
    await mergeButton(page).click();
    const refused = "An accrual run is in progress; merge them when it has finished.";
    await dialog.getByRole("alert").getByText(refused).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/creators/${own.old}`);
    await workOn(web.org, run);
    // What comes in the moment after an answer may be the second half of a double click, and is not sent.
    const merged = page.getByText("Merged into @ana.");
    const again = async () => {
      if ((await merged.count()) === 0) await mergeButton(page).press("Enter", { timeout: 1_000 });
    };
    await expect
      .poll(
        () =>
          again().then(
            () => merged.count(),
            () => 0,
          ),
        { timeout: WEB_TEST_MS },
      )
      .toBe(1);
    await page.waitForURL((url) => url.pathname === `/creators/${own.ana}`);
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("heading", { level: 1, name: "Ana Moreno" }).waitFor();
    await page.getByText("@ana · TikTok · earlier @ana.old").waitFor();
    await page.getByText("$15.00", { exact: true }).filter({ visible: true }).first().waitFor();
    expect((await sdk.getCreator({ path: { id: own.old } })).merged_into).toBe(own.ana);

    // The old address leads there, too.
    await page.goto(`${web.address}/creators/${own.old}`);
    await page.waitForURL((url) => url.pathname === `/creators/${own.ana}`);
    await page.goto(`${web.address}/creators/${own.ana}/statement`);
    const earned = page.getByRole("row").filter({ hasText: "Retainer" });
    await earned.getByText("Retainer, January 2026").waitFor();
  },
  WEB_TEST_MS,
);

webTest(
  "other dialogs of the page lead back to what opened them, too: a form's, and one of a menu",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("payer", `/creators/${web.made.ben}`);
    const closed = async () => {
      await dialogOf(page).waitFor();
      await page.keyboard.press("Escape");
      await dialogOf(page).waitFor({ state: "detached" });
    };
    await page.getByRole("button", { name: "Add earning" }).press("Enter");
    await closed();
    await expect.poll(() => focused(page)).toBe("Add earning");
    await page.getByRole("button", { name: "More actions for this earning" }).press("Enter");
    await enterItem(page, "Hold…");
    await closed();
    await expect.poll(() => focused(page)).toBe("More actions for this earning");
  },
  WEB_TEST_MS,
);
