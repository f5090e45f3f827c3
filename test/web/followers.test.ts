/** Follower counts in the browser: a file from the first look to its undo, and one count by hand and corrected. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { expectAccessible, openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";
import { type Program, programOf } from "../support/web-program.ts";

let web: SeededWeb<"program"> | undefined;
let program: Program;
beforeAll(async () => {
  web = await openSeeded("program");
  if (web !== undefined) program = programOf(web.sdk, web.made);
}, WEB_TEST_MS);
afterAll(async () => web?.close());

const GERMAN_IN_TOKYO = { locale: "de-DE", timezone: "Asia/Tokyo" } as const;
const SHEET = [
  "Konto;Datum;Abonnenten",
  "@ana;13.01.2026;12,5K",
  "https://www.tiktok.com/@cleo;14.01.2026;1.250",
  "niemand;14.01.2026;7",
  "ana;14.01.2026;k. A.",
  "ana;15.01.2026;keine",
].join("\n");

const upload = (page: Page, name: string, text: string) =>
  page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const counts = async (id: string) =>
  (await program.sdk.listFollowerReadings({ path: { id } })).rows.map(({ captured_at, follower_count }) => [
    captured_at.slice(0, 10),
    follower_count,
  ]);

webTest(
  "a German file is understood in words, tried, imported, saved as a profile, listed and taken back",
  async () => {
    if (web === undefined) return;
    await program.sdk.createProject({ body: { name: "Elsewhere" } });
    const page = await web.openAs("owner", `/import?what=followers&project=${program.projectId}`, GERMAN_IN_TOKYO);
    expect(await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)).toBe("Asia/Tokyo");
    await upload(page, "follower.csv", SHEET);
    await page.getByText("Dates as day.month.year: 13.01.2026 is 13 January 2026.").waitFor();
    await page.getByText("Short forms such as 12,5K are rounded.").waitFor();
    await page.getByRole("cell", { name: "12,500", exact: true }).waitFor();
    await page.getByRole("cell", { name: "1,250", exact: true }).waitFor();
    await expectAccessible(page);

    await page.getByRole("button", { name: "Check the whole file" }).click();
    const tried = page.getByText("Dry run of 5 rows: nothing is stored yet");
    await tried.waitFor();
    await page.getByText(/^1 row: Handle "niemand" is no creator's handle in this project/).waitFor();
    await page.getByText(/^2 rows: Followers "k. A.", "keine" must be a whole number/).waitFor();
    expect(await counts(program.ana)).toEqual([]);
    // It was of this project.
    const project = page.getByRole("combobox", { name: "Project", exact: true });
    const name = await project.inputValue();
    await project.click();
    await page.getByRole("option", { name: "Elsewhere" }).click();
    await tried.waitFor({ state: "detached" });
    await project.click();
    await page.getByRole("option", { name, exact: true }).click();

    await page.getByRole("textbox", { name: "Platform for all rows" }).fill("TikTok");
    await page.getByRole("button", { name: "Save as profile" }).click();
    await page.getByRole("dialog").getByLabel("Name").fill("Agentur");
    await page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Read by your profile “Agentur”.").waitFor();

    await page.getByRole("button", { name: "Import", exact: true }).click();
    await page.getByText("5 rows processed").waitFor();
    await page.getByRole("cell", { name: "niemand · 14.01.2026 · 7" }).waitFor();
    await expectAccessible(page);
    expect([await counts(program.ana), await counts(program.cleo)]).toEqual([
      [["2026-01-13", 12_500]],
      [["2026-01-14", 1_250]],
    ]);

    await page.getByRole("button", { name: "Choose another file" }).click();
    await upload(page, "next.csv", "Abonnenten;Konto;Datum\n13K;@ana;20.01.2026");
    await page.getByText("Read by your profile “Agentur”.").waitFor();

    await page.goto(`${web.address}/import?what=done`);
    const row = page.getByRole("row", { name: /follower\.csv/ });
    await row.getByText("2 follower counts").waitFor();
    await row.getByRole("button", { name: "Undo follower.csv" }).click();
    await page.getByRole("dialog").getByLabel("Reason").fill("the wrong week");
    await page.getByRole("dialog").getByRole("button", { name: "Undo import" }).click();
    await page.getByText("Taken back: 2 follower counts.").waitFor();
    expect(await counts(program.ana)).toEqual([]);
  },
  WEB_TEST_MS,
);

webTest(
  "one count is entered and corrected by hand, on a desk and on a phone, and shown with what it replaced",
  async () => {
    if (web === undefined) return;
    for (const isPhone of [false, true]) {
      const id = isPhone ? program.ben : program.cleo;
      const page = await web.openAs("editor", `/creators/${id}?tab=followers`, { ...GERMAN_IN_TOKYO, isPhone });
      await page.getByRole("button", { name: "Enter count" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: "Save" }).click();
      await dialog.locator("[aria-invalid=true]").first().waitFor();
      await dialog.getByLabel("Counted at").fill("2026-01-05T18:30");
      await dialog.getByLabel("Followers").fill("12,5");
      await dialog.getByText(/whole number/).waitFor();
      await dialog.getByLabel("Followers").fill("12,5k");
      await dialog.getByText("= 12,500", { exact: true }).waitFor();
      await dialog.getByLabel("Reason").fill("from the profile");
      await expectAccessible(page);
      await dialog.getByRole("button", { name: "Save" }).click();
      await page.getByText("The count is stored.").first().waitFor();

      const list = page.getByRole("region", { name: "Follower counts" });
      await list.getByRole("button", { name: /^Correct the count of/ }).click();
      await page.getByRole("menuitem", { name: "Correct" }).click();
      await dialog.getByLabel("Followers").fill("13.000");
      await dialog.getByLabel("Reason").fill("misread");
      await dialog.getByRole("button", { name: "Save" }).click();
      await list.getByText("Replaced").waitFor();
      await list.getByText("13,000", { exact: true }).waitFor();
      await program.sdk.createFollowerReadings({
        path: { projectId: program.projectId },
        body: { creator_id: id, captured_at: "2026-01-12T12:00:00Z", follower_count: 13_400 },
      });
      await page.reload();
      await page.getByRole("img", { name: /^2 counts, from 13,000 followers on .* to 13,400 followers on/ }).waitFor();
      await list.getByText("+400").waitFor();
      await expectAccessible(page);
      // The organization's zone says which instant was meant, not the machine's.
      expect((await program.sdk.listFollowerReadings({ path: { id } })).rows.at(-1)?.captured_at).toBe(
        "2026-01-05T18:30:00.000Z",
      );
    }
  },
  WEB_TEST_MS,
);

webTest(
  "who may only look sees the counts, and is offered neither entering nor importing",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("viewer", `/creators/${program.ana}?tab=followers`);
    await page.getByText("No follower counts yet").waitFor();
    expect(await page.getByRole("button", { name: "Enter count" }).count()).toBe(0);
    expect(await page.getByRole("link", { name: "Import file" }).count()).toBe(0);
  },
  WEB_TEST_MS,
);
