/** Files of other tools, from the file to what is owed, in the browser and without an edit. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { CreateStructureBody } from "../../src/contract/structures/structures.ts";
import { listCreators } from "../../src/flow/feeding/creators.ts";
import { createProject } from "../../src/flow/organization/projects.ts";
import { assign } from "../../src/flow/structures/assignments.ts";
import { createStructure } from "../../src/flow/structures/structures.ts";
import { expectAccessible, openWeb, WEB_TEST_MS, type Web, webTest } from "../support/browser.ts";
import {
  FILE_EARNS,
  PAID_FROM,
  pathOfFile,
  perThousandViews,
  type ToolFile,
  toolFiles,
} from "../support/tool-files.ts";

let web: Web | undefined;
beforeAll(async () => {
  web = await openWeb({ timezone: "Europe/Berlin", now: Date.parse("2026-11-20T12:00:00Z") });
}, WEB_TEST_MS);
afterAll(async () => web?.close());

const choose = async (page: Page, label: string, option: string) => {
  await page.getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option }).click();
};
const upload = (page: Page, name: string, text: string) =>
  page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

/** Brings a file in on its screen, into the project of its name. */
async function bringIn(page: Page, { name, preset, readOn, creator, encoding }: ToolFile): Promise<void> {
  await page.goto(`${web?.address}/import`);
  await page.locator("input[type=file]").setInputFiles(pathOfFile(name));
  if (encoding !== undefined) await choose(page, "Encoding", encoding);
  if (preset !== null) await page.getByText(`Detected format: ${preset}.`).waitFor();
  if (readOn !== undefined) await page.getByLabel("Read on").fill(readOn);
  if (creator !== undefined) await page.getByLabel("Creator for all rows").fill(creator);
  await choose(page, "Project", name);
  await page.getByRole("heading", { name: "Preview" }).waitFor();
  if (name === "youtube-studio.csv") await expectAccessible(page);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByText(/^Created: \d creators?, \d posts?\.$/).waitFor();
  await page.getByText("Posts without a pay rule").waitFor();
  expect(await page.getByText(/rejected/).count()).toBe(0);
}

/** What is booked in each project of a file, in cents. */
async function bookedByFile(): Promise<Record<string, number>> {
  const { rows } = (await web?.app.database.owner.query(
    `select p.name, sum(a.amount_cents)::int as cents from projects p join accruals a on a.org_id = p.org_id and a.project_id = p.id
     where p.org_id = $1 and a.status = 'earned' group by p.name`,
    [web.org.orgId],
  )) ?? { rows: [] };
  return Object.fromEntries(rows.map((row) => [row.name, row.cents]));
}

webTest(
  "the files of seven tools and a German spreadsheet become what is owed, in the browser and without an edit",
  async () => {
    if (web === undefined) return;
    const { org } = web;
    const projects = new Map<string, string>();
    for (const name of ["Other", ...toolFiles.map((file) => file.name)])
      projects.set(name, (await createProject(org, { name, description: null, readme: null, metadata: {} })).id);
    const german = await web.openAs("owner", "/import", { locale: "de-DE" });
    const english = await web.openAs("owner", "/import");
    for (const file of toolFiles) {
      const page = file.name === "agency-de.csv" ? german : english;
      await bringIn(page, file);
      const project_id = projects.get(file.name) ?? "";
      const body = CreateStructureBody.parse({ project_id, ...perThousandViews });
      const { structure_id } = await createStructure(org, body);
      const { rows } = await listCreators(org, { project_id, include_removed: false, limit: 100 });
      expect(rows.length).toBe(file.creators);
      const assigned_at = Date.parse(PAID_FROM);
      await assign(org, structure_id, { creator_ids: rows.map(({ id }) => id), assigned_at });
    }
    const { rows } = await web.app.database.owner.query(
      `select p.name, sum(r.view_count)::int as views from projects p join videos v on v.project_id = p.id and v.org_id = p.org_id
       join readings r on r.video_id = v.id and r.org_id = v.org_id where p.org_id = $1 group by p.name`,
      [org.orgId],
    );
    const ofEach = (value: number) => Object.fromEntries(toolFiles.map(({ name }) => [name, value]));
    expect(Object.fromEntries(rows.map((row) => [row.name, row.views]))).toEqual(ofEach(100_000));

    await german.goto(`${web.address}/runs`);
    await german.getByRole("button", { name: "Run now" }).first().click();
    await german.getByRole("button", { name: "Start calculation" }).click();
    await expect.poll(bookedByFile, { timeout: WEB_TEST_MS / 10 }).toEqual(ofEach(FILE_EARNS));
    for (const file of toolFiles) {
      const page = file.name === "agency-de.csv" ? german : english;
      await page.goto(`${web.address}/?project=${projects.get(file.name)}`);
      await page.getByText("$100.00").first().waitFor();
    }
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
    await expect.poll(() => importing.isDisabled()).toBe(true);
    await page.getByText("03/09/2025 · 04/09/2025 · 05/09/2025").first().waitFor();
    await expectAccessible(page);
    await choose(page, "What is “date”?", "Posted at");
    await choose(page, "What is “id”?", "Not used");
    await choose(page, "What is “Channel”?", "Creator's handle");
    // Berlin writes the day first; it is said, and can be changed.
    await expect.poll(() => page.getByRole("combobox", { name: "Date format" }).inputValue()).toContain("day, month");
    await page.getByText("Set when the views were read").waitFor();
    await page.getByLabel("Read on").fill("2025-10-01");
    // In the words of the screens: no names of the API, no instants of another zone.
    const preview = page.getByRole("region", { name: "The first rows" });
    await preview.getByRole("cell", { name: "150,000" }).waitFor();
    await preview.getByRole("cell", { name: "Sep 4, 2025", exact: true }).waitFor();
    await preview.getByRole("cell", { name: "@ana.films" }).first().waitFor();
    expect(await preview.getByRole("columnheader").allTextContents()).toEqual([
      "Post",
      "Platform",
      "Creator",
      "Posted",
      "Read",
      "Views",
    ]);
    await page.getByText(/views "1.234,50" must be a whole number/).waitFor();
    await page.getByText(/is a short link/).waitFor();
    await choose(page, "Date format", "month, day, year");
    await preview.getByRole("cell", { name: "Apr 9, 2025", exact: true }).waitFor();
    await choose(page, "Project", "Other");
    await page.getByText("Dates as month/day/year: 03/09/2025 is 9 March 2025.").waitFor();
    await page.getByText("Platform from the post's address.").waitFor();
    await page.getByRole("button", { name: "Check the whole file" }).click();
    await page.getByText("Dry run of 3 rows: nothing is stored yet").waitFor();
    await page.getByText('1 row: Views "1.234,50" must be a whole number').waitFor();
    await page.getByText("It would add 1 creator and 1 post.").waitFor();
    await expectAccessible(page);
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

webTest(
  "a wrong file is undone with a reason, under its result and on a phone from the list, and comes back when it is imported",
  async () => {
    if (web === undefined) return;
    const { org } = web;
    const project = (await createProject(org, { name: "Undo", description: null, readme: null, metadata: {} })).id;
    const page = await web.openAs("owner", "/import");
    const rows = [
      "Creator,Platform,Post ID,Posted at,Captured at,Views",
      "ana.undo,tiktok,9301,2026-11-01T10:00:00Z,2026-11-02T10:00:00Z,1200",
    ];
    const views = async () =>
      (
        await web?.app.database.owner.query(
          `select r.view_count::int as views from readings r join videos v on v.org_id = r.org_id and v.id = r.video_id
           where v.project_id = $1 and v.counts`,
          [project],
        )
      )?.rows.map((row) => row.views);
    const send = async (name: string, text: readonly string[], brought: string) => {
      await page.goto(`${web?.address}/import?project=${project}`);
      await upload(page, name, text.join("\n"));
      await page.getByRole("button", { name: "Import", exact: true }).click();
      await page.getByText(brought).waitFor();
    };
    await send("October again.csv", rows, "Created: 1 creator, 1 post.");
    await page.getByRole("button", { name: "Undo import" }).click();
    const dialog = page.getByRole("dialog", { name: "Undo the import of October again.csv?" });
    await dialog.getByText("1 reading, 1 post, 1 creator will be taken back.").waitFor();
    await expect.poll(() => dialog.getByRole("button", { name: "Undo import" }).isDisabled()).toBe(true);
    await dialog.getByLabel("Reason").fill("October was in already");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Undo import" }).click();
    await page.getByText("Taken back: 1 reading, 1 post, 1 creator.").waitFor();
    expect(await views()).toEqual([]);

    await send("November.csv", rows, "1 new");
    expect(await views()).toEqual([1200]);
    const phone = await web.openAs("owner", `/import?what=done&project=${project}`, { isPhone: true });
    await phone.getByText("November.csv", { exact: true }).waitFor();
    await phone.getByText(/: October was in already$/).waitFor();
    await expectAccessible(phone);
    await phone.getByRole("button", { name: "Undo November.csv" }).click();
    await phone.getByLabel("Reason").fill("too early");
    await phone.getByRole("dialog").getByRole("button", { name: "Undo import" }).click();
    await phone.getByText(/: too early$/).waitFor();
    expect(await views()).toEqual([]);
  },
  WEB_TEST_MS,
);

webTest(
  "what was said of a file is saved as a profile, which reads the next file with its columns, and can be changed and deleted",
  async () => {
    if (web === undefined) return;
    const project = (await createProject(web.org, { name: "Profiles", description: null, readme: null, metadata: {} }))
      .id;
    const page = await web.openAs("owner", `/import?project=${project}`);
    const rows = (views: number) =>
      ["who;day;Link;count", `pia;03/09/2026;https://www.tiktok.com/@pia/video/98${views};${views}`].join("\n");
    await upload(page, "first.csv", rows(10));
    await choose(page, "Views", "count");
    await choose(page, "Read at", "day");
    await choose(page, "Creator's handle", "who");
    await page.getByRole("button", { name: "Save as profile" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Pia's sheet");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Read by your profile “Pia's sheet”.").waitFor();
    await page.getByRole("cell", { name: "10", exact: true }).waitFor();

    await page.goto(`${web.address}/import?project=${project}`);
    await upload(page, "second.csv", rows(20));
    await page.getByText("Read by your profile “Pia's sheet”.").waitFor();
    await page.getByRole("cell", { name: "20", exact: true }).waitFor();
    await choose(page, "Title", "who");
    await page.getByText("Profile “Pia's sheet”, with changes.").waitFor();
    await page.getByRole("button", { name: "Update profile" }).click();
    await page.getByText("Read by your profile “Pia's sheet”.").waitFor();
    await page.getByRole("button", { name: "Actions for profile Pia's sheet" }).click();
    await page.getByRole("menuitem", { name: "Rename profile" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Sheet");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Read by your profile “Sheet”.").waitFor();
    await page.getByRole("button", { name: "Actions for profile Sheet" }).click();
    await page.getByRole("menuitem", { name: "Delete profile" }).click();
    await page.getByText("The profile is deleted.").waitFor();
    await page.getByText("Read by your profile").waitFor({ state: "detached" });
  },
  WEB_TEST_MS,
);
