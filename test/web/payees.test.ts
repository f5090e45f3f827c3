/** Payees in a real browser: what people type, the error at its field, and a change that a second person approves. */
import { afterAll, beforeAll, expect } from "vitest";
import { openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";

let web: SeededWeb<"studio"> | undefined;
beforeAll(async () => {
  web = await openSeeded("studio");
}, WEB_TEST_MS);
afterAll(async () => web?.close());

webTest(
  "a payee and its account are entered, a mistyped IBAN is refused at its field, and only the mask is shown",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("owner", "/payees");
    await page.getByRole("button", { name: "Add payee" }).first().click();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Zoë Ltd");
    await page.getByRole("radio", { name: "Business" }).check();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { level: 1, name: "Zoë Ltd" }).waitFor();
    await page.getByRole("button", { name: "Enter destination" }).click();
    await page.getByRole("textbox", { name: "IBAN" }).fill("DE89 3704 0044 0532 0130 01");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("its check digits do not fit").waitFor();
    await page.getByRole("textbox", { name: "IBAN" }).fill("DE89 3704 0044 0532 0130 00");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("DE** **** 3000").waitFor();
    expect(await page.content()).not.toContain("0532");
  },
  WEB_TEST_MS,
);
