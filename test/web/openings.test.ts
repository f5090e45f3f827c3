/** Moving in: what is still owed from before is read from a spreadsheet, seen, booked, explained and paid. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { verify } from "../../src/flow/proving/verify.ts";
import { expectAccessible, openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";
import type { Studio } from "../support/studio.ts";

let web: SeededWeb<"studio"> | undefined;
let studio: Studio | undefined;
beforeAll(async () => {
  web = await openSeeded("studio");
  studio = web?.made;
}, WEB_TEST_MS);
afterAll(async () => web?.close());

const file = [
  "Creator,Owed,Currency,Since,Memo",
  "@ana.films,12.50,USD,2025-12-31,Rest of December",
  'ben,"1,340.00",EUR,11/30/2025,Invoice 17',
  "ben,€7,USD,2025-10-31,",
  "zoe,5,USD,,",
  "ana.films,7.25,USD,2025-12-31,",
].join("\n");
const choose = (page: Page, text = file) =>
  page.locator("input[type=file]").setInputFiles({ name: "owed.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
const open = async () => (await web?.app.database.owner.query("select count(*)::int as n from earnings"))?.rows[0].n;

webTest(
  "a spreadsheet is dropped, seen with its sums, booked once, explained and paid",
  async () => {
    if (web === undefined || studio === undefined) return;
    const page = await web.openAs("payer", "/import");
    await page.getByRole("tab", { name: "Opening balances" }).click();
    await page.getByRole("heading", { name: "Moving from a spreadsheet?" }).waitFor();
    await choose(page);
    const sums = page.getByRole("region", { name: "Owed before and after" });
    await expect.poll(() => sums.getByRole("row", { name: /^USD/ }).textContent()).toContain("$0.00+ $19.75$19.75");
    await expect
      .poll(() => sums.getByRole("row", { name: /^EUR/ }).textContent())
      .toContain("EUR 0.00+ EUR 1,340.00EUR 1,340.00");
    await page.getByText("3 of 5 rows will be booked: EUR 1,340.00 + $19.75.").waitFor();
    await page
      .getByRole("row", { name: /@zoe/ })
      .getByText("No creator with the handle @zoe in this project")
      .waitFor();
    await page.getByRole("cell", { name: "opening tiktok/ana.films 2025-12-31 USD #2" }).waitFor();
    await expectAccessible(page);
    expect(await open()).toBe(0);

    await page.getByRole("button", { name: "Book", exact: true }).dblclick();
    await page.getByText("3 booked.").waitFor();
    await page.getByText("2 rows were rejected").waitFor();
    await expectAccessible(page);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download rejected rows" }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const saved = Buffer.concat(chunks).toString().replace("\uFEFF", "").trim().split("\r\n");
    expect(saved).toEqual([
      "Creator,Owed,Currency,Since,Memo,why_rejected",
      `ben,€7,USD,2025-10-31,,"amount ""€7"" is in EUR, but the row's currency is USD"`,
      "zoe,5,USD,,,No creator with the handle @zoe in this project",
    ]);
    expect(await open()).toBe(3);

    // The same file again has nothing left to do.
    await page.getByRole("button", { name: "Choose another file" }).click();
    await page.getByRole("region", { name: "Manual earnings" }).getByText("Rest of December").waitFor();
    await choose(page);
    await page.getByText("Nothing left to book.").waitFor();
    await expect.poll(() => page.getByText("Already entered").count()).toBe(3);
    await expect.poll(() => page.getByRole("button", { name: "Book", exact: true }).isDisabled()).toBe(true);

    await page.goto(`${web.address}/creators/${studio.creatorId}`);
    await page.getByText("$19.75").first().waitFor();
    await page.getByRole("button", { name: "Why this amount for Dec 31, 2025?" }).last().click();
    const why = page.getByRole("dialog");
    await why.getByText("Opening balance of Dec 31, 2025.").waitFor();
    await why.getByText("Reference: opening tiktok/ana.films 2025-12-31 USD").waitFor();
    expect(await why.getByRole("button", { name: "View previous and next periods" }).count()).toBe(0);
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Record payment" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: /^Record \d payments, .*\$19\.75/ }).click();
    await dialog.getByText(/recorded for Ana\.$/).waitFor();
    const { rows } = await web.app.database.owner.query(
      "select a.status from accruals a join earnings e on e.org_id = a.org_id and e.id = a.earning_id where e.currency = 'USD'",
    );
    expect(rows.map(({ status }) => status)).toEqual(["paid", "paid"]);
    await page.goto(`${web.address}/creators/${studio.creatorId}/statement`);
    const line = page.getByRole("row").filter({ hasText: "Rest of December" }).first();
    await line.getByText("Opening balance").waitFor();
    expect((await verify(web.app)).checks.filter(({ problems }) => problems.length > 0)).toEqual([]);
  },
  WEB_TEST_MS,
);

webTest(
  "a file of Excel is asked for its encoding, its dates and its decimals, and books what was answered",
  async () => {
    if (web === undefined || studio === undefined) return;
    const page = await web.openAs("payer", "/import?what=openings");
    const text = "Handle;Owed;Since;Note\nben;\u0080 1.250;03/09/2025;für März\nben;£7;04/09/2025;\n";
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "offen.csv", mimeType: "text/csv", buffer: Buffer.from(text, "latin1") });
    await page.getByRole("combobox", { name: "Encoding" }).click();
    await page.getByRole("option", { name: "windows-1252" }).click();
    const book = page.getByRole("button", { name: "Book", exact: true });
    await page.getByText('Amount "€ 1.250" can be EUR 1.25 (point) or EUR 1,250.00 (comma).').waitFor();
    expect(await book.count()).toBe(0);
    await page.getByRole("combobox", { name: "Decimals come after" }).click();
    await page.getByRole("option", { name: "a comma (1.234,50)" }).click();
    expect(await book.count()).toBe(0);
    await page.getByRole("combobox", { name: "Date format" }).click();
    await page.getByRole("option", { name: "day, month, year" }).click();
    await page.getByText("2 of 2 rows will be booked: EUR 1,250.00 + GBP 7.00.").waitFor();
    await page.getByRole("cell", { name: "Sep 3, 2025" }).waitFor();
    await expectAccessible(page);
    await book.click();
    await page.getByText("2 booked.").waitFor();
    const { rows } = await web.app.database.owner.query(
      "select amount_cents::int as cents, currency, earned_on::text as day from earnings where earned_on < '2025-10-01' order by 1",
    );
    expect(rows).toEqual([
      { cents: 700, currency: "GBP", day: "2025-09-04" },
      { cents: 125_000, currency: "EUR", day: "2025-09-03" },
    ]);
  },
  WEB_TEST_MS,
);

webTest(
  "a bonus is added on the creator's own page, once; who may not pay is not offered it",
  async () => {
    if (web === undefined || studio === undefined) return;
    const before = await open();
    const page = await web.openAs("payer", `/creators/${studio.creatorId}`);
    await page.getByRole("button", { name: "Add earning" }).click();
    const dialog = page.getByRole("dialog", { name: "Add earning for Ana" });
    await dialog.getByRole("button", { name: "Book" }).click();
    await dialog.getByText(/^Enter an amount such as/).waitFor();
    await dialog.getByLabel("Amount").fill("25");
    await dialog.getByLabel("Earned on").fill("2999-01-01");
    await dialog.getByLabel("Note").fill("For the launch video");
    await dialog.getByRole("button", { name: "Book" }).click();
    await dialog.getByText(/is in the future/).waitFor();
    await dialog.getByLabel("Earned on").fill("");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Book" }).dblclick();
    await page.getByText("$25.00 booked for Ana.").waitFor();
    await page.getByRole("cell", { name: /Bonuses in USD/ }).waitFor();
    expect(await open()).toBe(Number(before) + 1);

    const editor = await web.openAs("editor", `/creators/${studio.creatorId}`);
    await editor
      .getByRole("button", { name: "Statement" })
      .or(editor.getByRole("link", { name: "Statement" }))
      .waitFor();
    expect(await editor.getByRole("button", { name: "Add earning" }).count()).toBe(0);
    await editor.goto(`${web.address}/import?what=openings`);
    await choose(editor);
    await editor.getByText("Your role cannot book earnings.").waitFor();
  },
  WEB_TEST_MS,
);
