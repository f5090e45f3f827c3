/** A file of payees' accounts in a real browser: seen row by row before anything is saved, entered once, on a desk and on a phone. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { expectAccessible, openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";
import { GERMAN_PHONE, Hand } from "../support/phone.ts";

const IBAN = "DE89370400440532013000";

let web: SeededWeb<"studio"> | undefined;
beforeAll(async () => {
  web = await openSeeded("studio");
  const projectId = (await web?.sdk.listProjects())?.rows[0]?.id ?? "";
  const creators = ["cleo", "dora", "emil"].map((handle) => ({ handle }));
  await web?.sdk.createCreators({ path: { projectId }, body: { creators } });
}, WEB_TEST_MS);
afterAll(async () => web?.close());

const choose = (page: Page, text: string, name = "accounts.csv") =>
  page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const masks = async () =>
  (
    await web?.app.database.owner.query("select details_mask from payout_destinations order by created_at, id")
  )?.rows.map((row) => row.details_mask);
const saved = async (page: Page, button: string) => {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString().replace("\uFEFF", "").trim().split("\r\n");
};

webTest(
  "from Payees a template is filled in, each row says what it would do, the accounts are entered once, and no number is shown",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("owner", "/payees");
    await page.getByRole("link", { name: "Import accounts" }).click();
    await page.getByRole("heading", { name: "Many payees to pay?" }).waitFor();
    const [header = "", ...examples] = await saved(page, "Download the template");
    expect(examples).toHaveLength(3);
    await expectAccessible(page);

    // The template's columns are found as they are, filled in by a spreadsheet that writes semicolons.
    const cells = header.split(",").length;
    const row = (...given: string[]) => [...given, ...Array(cells - given.length).fill("")].join(";");
    const text = [
      header.replaceAll(",", ";"),
      row("ana.films", "tiktok", "Ana Films", "person", "", IBAN),
      row("ben", "", "Ben Hall", "", "ben@example.com"),
      row("cleo", "", "", "", "", "DE88370400440532013000"),
      row("zoe", "", "", "", "zoe@example.com"),
      row("emil"),
    ].join("\r\n");
    const before = await masks();
    await choose(page, text);
    await page.getByText("2 of 4 accounts will be entered.").waitFor();
    await page.getByText("Passed over: 1 rows without an account.").waitFor();
    await page.getByText("1 row replaces an account that payees have now").waitFor();
    const line = (name: string | RegExp) => page.getByRole("row", { name });
    await line(/Ana Bank/)
      .getByText("Replaces a***@example.com")
      .waitFor();
    await line(/Ana Bank/)
      .getByText("Waits for review by another member")
      .waitFor();
    await line(/@ben/).getByText("Creates the payee").waitFor();
    await line(/@cleo/).getByText("IBAN is mistyped: its check digits do not fit.").waitFor();
    await line(/@zoe/).getByText("No creator with the handle @zoe.").waitFor();
    expect(await page.content()).not.toContain("0440532013");
    await expectAccessible(page);
    expect(await masks()).toEqual(before);

    await page.getByRole("button", { name: "Enter accounts" }).dblclick();
    await page.getByText("2 entered, 0 already there, 2 refused.").waitFor();
    await line(/@ben/).getByText("Payee created").waitFor();
    expect(await masks()).toEqual([...(before ?? []), "DE** **** 3000", "b***@example.com"]);
    const refused = await saved(page, "Download refused rows");
    expect(refused).toEqual([
      `${header},why_refused`,
      "cleo,,,,,DE88370400440532013000,,,,,,,iban is mistyped: its check digits do not fit",
      "zoe,,,,zoe@example.com,,,,,,,,No creator with the handle @zoe",
    ]);

    // The same file again has nothing left to do; what a person says of a column is asked about again.
    await page.getByRole("button", { name: "Choose another file" }).click();
    await choose(page, text);
    await page.getByText("Nothing to enter: each row is refused or already there.").waitFor();
    await expect.poll(() => page.getByText("Already there", { exact: true }).count()).toBe(2);
    await expect.poll(() => page.getByRole("button", { name: "Enter accounts" }).isDisabled()).toBe(true);
    await page.getByRole("button", { name: "Choose another file" }).click();
    await choose(page, "who,konto,via\ncleo,cleo@example.com,PayPal\n");
    await page.getByText("Choose the column with the creators' handles.").waitFor();
    await page.getByRole("combobox", { name: "Creator's handle" }).click();
    await page.getByRole("option", { name: "who" }).click();
    await page.getByText("1 of 1 account will be entered.").waitFor();
    await line(/@cleo/).getByText("Creates the payee").waitFor();
  },
  WEB_TEST_MS,
);

webTest(
  "on a German phone the rows are cards that say their reasons, and a viewer enters nothing",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("owner", "/import?what=accounts", GERMAN_PHONE);
    const hand = new Hand(page);
    await page.getByRole("heading", { name: "Many payees to pay?" }).waitFor();
    await hand.look();
    const text = [
      "Nutzername;Zahlungsart;IBAN;Kontoinhaber;Rechtsform;Währung",
      `dora;Überweisung;GB82 WEST 1234 5698 7654 32;Dora-Maximiliane von Hohenstein-Wildenburg GmbH;Firma;€`,
      `dora;Überweisung;DE001;Dora;Firma;USD`,
      `ana.films;Überweisung;${IBAN.toLowerCase()};;;JPY`,
    ].join("\n");
    await choose(page, text);
    await page.getByText("2 of 3 accounts will be entered.").waitFor();
    await page.getByText("GB** **** 5432").waitFor();
    await page.getByText("an IBAN of DE has 22").waitFor();
    // A card: what came of a row is below whose it is, not in a narrow column next to it.
    const cells = page.getByRole("row", { name: /@ana\.films/ }).getByRole("cell");
    const box = async (of: ReturnType<typeof cells.first>) => (await of.boundingBox()) ?? { y: 0, height: 0 };
    const [whose, result] = [await box(cells.filter({ hasText: "@ana.films" })), await box(cells.last())];
    expect(result.y).toBeGreaterThanOrEqual(whose.y + whose.height);
    await hand.look();
    expect(await page.getByRole("combobox", { name: "Venmo" }).count()).toBe(0);
    await hand.press("Show all columns");
    await page.getByRole("combobox", { name: "Venmo" }).waitFor();
    await hand.look();
    await hand.press("Enter accounts");
    await page.getByText("2 entered, 0 already there, 1 refused.").waitFor();
    await hand.look();

    const viewing = await web.openAs("viewer", "/import?what=accounts", GERMAN_PHONE);
    await choose(viewing, "handle,paypal\nemil,emil@example.com\n");
    await viewing.getByText("Your role cannot enter accounts.").waitFor();
    expect(await viewing.getByRole("button", { name: "Enter accounts" }).count()).toBe(0);
  },
  WEB_TEST_MS,
);
