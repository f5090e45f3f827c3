/** Files of other tools, from the file to what is owed, in the browser and without an edit. */
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { createProject } from "../../src/flow/organization/projects.ts";
import { expectAccessible, openWeb, WEB_TEST_MS, type Web, webTest } from "../support/browser.ts";

let web: Web | undefined;
beforeAll(async () => {
  web = await openWeb({ timezone: "Europe/Berlin", now: Date.parse("2026-11-20T12:00:00Z") });
}, WEB_TEST_MS);
afterAll(async () => web?.close());

const fileOf = (name: string) => fileURLToPath(new URL(`../files/${name}`, import.meta.url));
const choose = async (page: Page, label: string, option: string) => {
  await page.getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option }).click();
};
const upload = (page: Page, name: string, text: string) =>
  page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

/** What each file says it is, and what is answered about it. */
const FILES: Readonly<
  Record<
    string,
    { readonly says?: string; readonly readOn?: boolean; readonly creator?: string; readonly encoding?: string }
  >
> = {
  "tiktok-studio.csv": { says: "TikTok Studio", readOn: true },
  "youtube-studio.csv": { says: "YouTube Studio", readOn: true, creator: "@josé" },
  "meta-instagram.csv": { says: "Meta Business Suite, Instagram", readOn: true },
  "meta-facebook.csv": { says: "Meta Business Suite, Facebook", readOn: true, creator: "ana.films" },
  "apify-tiktok.csv": { says: "Apify, TikTok scraper", readOn: true },
  "apify-instagram.csv": { says: "Apify, Instagram scraper", readOn: true },
  "shortimize.csv": { says: "Shortimize" },
  "viral-app.csv": { says: "viral.app" },
  "agency-de.csv": { encoding: "windows-1252" },
};

webTest(
  "the files of seven tools and a German spreadsheet come in without an edit",
  async () => {
    if (web === undefined) return;
    const { org } = web;
    for (const name of ["Other", ...Object.keys(FILES)])
      await createProject(org, { name, description: null, readme: null, metadata: {} });
    const page = await web.openAs("owner", "/import");
    for (const [name, { says, readOn, creator, encoding }] of Object.entries(FILES)) {
      await page.goto(`${web.address}/import`);
      await page.locator("input[type=file]").setInputFiles(fileOf(name));
      if (encoding !== undefined) await choose(page, "Encoding", encoding);
      if (says !== undefined) await page.getByText(`Detected format: ${says}.`).waitFor();
      if (readOn === true) await page.getByLabel("Read on").fill("2025-11-01");
      if (creator !== undefined) await page.getByLabel("Creator for all rows").fill(creator);
      await choose(page, "Project", name);
      await page.getByRole("heading", { name: "Preview" }).waitFor();
      if (name === "youtube-studio.csv") await expectAccessible(page);
      await page.getByRole("button", { name: "Import", exact: true }).click();
      await page.getByText(/^Created: \d creators, \d posts\.$/).waitFor();
      await page.getByText("Posts without a pay rule").waitFor();
      expect(await page.getByText(/rejected/).count()).toBe(0);
    }
    const { rows } = await web.app.database.owner.query(
      `select p.name, sum(r.view_count)::int as views from projects p join videos v on v.project_id = p.id and v.org_id = p.org_id
       join readings r on r.video_id = v.id and r.org_id = v.org_id where p.org_id = $1 group by p.name`,
      [org.orgId],
    );
    expect(Object.fromEntries(rows.map((row) => [row.name, row.views]))).toEqual(
      Object.fromEntries(Object.keys(FILES).map((name) => [name, 100_000])),
    );
  },
  WEB_TEST_MS,
);

webTest(
  "a question that a file leaves open shows three of its cells, and nothing is sent before",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("owner", "/import");
    const rows = [
      "Channel;date;Link;Views;id",
      "ana.films;03/09/2025;https://www.tiktok.com/@ana.films/video/7301;1.234,50;a1",
      "ana.films;04/09/2025;https://www.tiktok.com/@ana.films/video/7302;150.000;a2",
      "ana.films;05/09/2025;https://vm.tiktok.com/ZMx/;7;a3",
    ];
    await upload(page, "open.csv", rows.join("\n"));
    const importing = page.getByRole("button", { name: /^Import$|Choose a project/ });
    await page.getByText("Answer these first").waitFor();
    expect(await importing.isDisabled()).toBe(true);
    await page.getByText("03/09/2025 · 04/09/2025 · 05/09/2025").first().waitFor();
    await expectAccessible(page);
    await choose(page, "What is “date”?", "Posted at");
    await choose(page, "What is “id”?", "Not used");
    await choose(page, "What is “Channel”?", "Creator's handle");
    // Berlin writes the day first; it is said, and can be changed.
    expect(await page.getByRole("combobox", { name: "Date format" }).inputValue()).toContain("day, month");
    await page.getByText("Set when the views were read").waitFor();
    await page.getByLabel("Read on").fill("2025-10-01");
    await page.getByRole("cell", { name: "150000" }).waitFor();
    await page.getByRole("cell", { name: "2025-09-03T22:00:00.000Z" }).waitFor();
    await page.getByText(/view_count "1.234,50" must be a whole number/).waitFor();
    await page.getByText(/is a short link/).waitFor();
    await choose(page, "Date format", "month, day, year");
    await page.getByRole("cell", { name: "2025-04-08T22:00:00.000Z" }).waitFor();
    await choose(page, "Project", "Other");
    await importing.click();
    await page.getByText("3 rows processed").waitFor();
    await page.getByText("2 rejected").waitFor();
  },
  WEB_TEST_MS,
);

webTest(
  "creators come from a file",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("owner", "/import?what=creators");
    await upload(page, "roster.csv", "Name,Profile\nYuki,https://www.youtube.com/@ユキ\nBad,two words\n");
    await choose(page, "Project", "Other");
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await page.getByText("2 rows processed").waitFor();
    await page.getByText("1 new").waitFor();
    await expectAccessible(page);
  },
  WEB_TEST_MS,
);
