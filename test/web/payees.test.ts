/** Payees in a real browser: what people type, the error at its field, and a change that a second person approves. */
import { afterAll, beforeAll, expect } from "vitest";
import { openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";

let web: SeededWeb<"studio"> | undefined;
beforeAll(async () => {
  web = await openSeeded("studio");
}, WEB_TEST_MS);
afterAll(async () => web?.close());

webTest(
  "a payee and its account are entered, a mistyped IBAN is refused at its field, only the mask is shown; it is read in full, verified and retired",
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

    // In full for a reason, and gone again with the dialog.
    await page.getByRole("button", { name: "Show in full" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Show in full" }).click();
    await dialog.locator("[aria-invalid=true]").waitFor();
    await dialog.getByRole("textbox", { name: "Reason" }).fill("the bank asked");
    await dialog.getByRole("button", { name: "Show in full" }).click();
    await dialog.getByLabel("IBAN").getByText("DE89370400440532013000").waitFor();
    await dialog.getByRole("button", { name: "Done" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await page.content()).not.toContain("0532");

    await page.getByRole("button", { name: "Note verification" }).click();
    await dialog.getByRole("textbox", { name: "How it was verified" }).fill("called their office");
    await dialog.getByRole("button", { name: "Note verification" }).click();
    await page.getByText(/^Verified .*: called their office$/).waitFor();

    await page.getByRole("button", { name: "Link creators" }).click();
    await dialog.getByRole("button", { name: "Link creators" }).click();
    await dialog.getByText("Choose a creator.").waitFor();
    await dialog.getByRole("textbox", { name: "Creators" }).fill("ben");
    await page.keyboard.press("Enter");
    await dialog.getByRole("button", { name: "Link creators" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("button", { name: /^Unlink / }).click();
    await dialog.getByRole("button", { name: "Unlink" }).click();
    await page.getByText("No creators are paid through this payee.").waitFor();

    await page.getByRole("button", { name: "Retire" }).click();
    await dialog.getByText("This cannot be undone; the account can be entered again.").waitFor();
    await dialog.getByRole("textbox", { name: "Reason" }).fill("closed");
    await dialog.getByRole("button", { name: "Retire" }).click();
    await page.getByText("Retired", { exact: true }).waitFor();
    await expect.poll(() => page.getByRole("button", { name: "Retire" }).count()).toBe(0);
  },
  WEB_TEST_MS,
);

webTest(
  "a changed account waits in one list of all payees, and two payees with one address are merged after a look",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("owner", "/payees");
    await page.getByText("Ana Bank").first().click();
    await page.getByRole("heading", { level: 1, name: "Ana Bank" }).waitFor();
    await page.getByRole("button", { name: "Enter destination" }).click();
    await page.getByRole("textbox", { name: "IBAN" }).fill("DE89370400440532013000");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Waits for review", { exact: true }).waitFor();
    await page.getByRole("link", { name: "Payees" }).last().click();
    await page.getByRole("heading", { level: 2, name: "Destinations that wait for review" }).waitFor();
    await page.getByRole("link", { name: "Open the payee of Ana Bank" }).waitFor();
    await page.getByRole("button", { name: "Reject", exact: true }).click();
    await page.getByRole("textbox", { name: "Reason" }).fill("not theirs");
    await page.getByRole("dialog").getByRole("button", { name: "Reject", exact: true }).click();
    await page
      .getByRole("heading", { level: 2, name: "Destinations that wait for review" })
      .waitFor({ state: "detached" });

    for (const name of ["Uma One", "Uma Two"]) {
      await page.getByRole("button", { name: "Add payee" }).first().click();
      await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
      await page.getByRole("textbox", { name: "Email", exact: true }).fill("uma@example.com");
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByRole("heading", { level: 1, name }).waitFor();
      await page.getByRole("link", { name: "Payees" }).last().click();
      await page.getByRole("heading", { level: 1, name: "Payees" }).waitFor();
    }
    await page.getByRole("button", { name: /^Merge Uma/ }).click();
    await page.getByText(/is archived\. Where both have/).waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Merge", exact: true }).click();
    await page.getByText(/^Merged into Uma/).waitFor();
    await page
      .getByRole("button", { name: /^Merge Uma/ })
      .first()
      .waitFor({ state: "detached" });
  },
  WEB_TEST_MS,
);

webTest(
  "what happens to changed accounts is set as people type it, and a payee that became a business is edited",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("owner", "/settings");
    const hours = page.getByRole("textbox", { name: "Cool-down of a changed destination" });
    const save = page.getByRole("button", { name: "Save destination settings" });
    for (const [typed, says] of [
      ["three days", "whole number such as 72"],
      ["46 days", "Enter at most 1,080 hours, 45 days."],
    ] as const) {
      await hours.fill(typed);
      await save.click();
      await page.getByText(says).waitFor();
    }
    await hours.fill("2 Days");
    await page.getByText("= 48 hours, 2 days").waitFor();
    await page.getByRole("radio", { name: "Refuse it" }).check();
    await save.click();
    await page.getByText("The settings of destinations are saved.").waitFor();
    await page.reload();
    expect(await hours.inputValue()).toBe("48");
    expect(await page.getByRole("radio", { name: "Refuse it" }).isChecked()).toBe(true);

    await page.goto(new URL("/payees", page.url()).href);
    await page.getByRole("button", { name: "Add payee" }).first().click();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Bea Novak");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Enter destination" }).click();
    await page.getByRole("textbox", { name: "IBAN" }).fill("GB33BUKB20201555555555");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Bea Novak, person, any currency").waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole("button", { name: "Edit payee" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Email" }).fill("bea@");
    await dialog.getByRole("radio", { name: "Business" }).check();
    await dialog.getByText(/^Payment files still say/).waitFor();
    await dialog.getByRole("button", { name: "Save" }).click();
    // The refusal is there before anything else is done: it moves the button.
    await dialog.locator("[aria-invalid=true]").waitFor();
    await dialog.getByRole("textbox", { name: "Email" }).fill(" Bea@Example.com ");
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByText(/bea@example\.com · Business/i).waitFor();
    await page.getByText(/^Payment files say person/).waitFor();
    await page.getByRole("button", { name: "Enter destination" }).click();
    await page.getByRole("textbox", { name: "IBAN" }).fill("GB33 BUKB 2020 1555 5555 55");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Bea Novak, business, any currency").waitFor();
    await page.getByText(/^Paid to from/).waitFor();
    await page.goto(new URL("/audit", page.url()).href);
    await page.getByText("Made a payee a business").first().waitFor();
    await page.getByText("Changed the settings of destinations").first().waitFor();
  },
  WEB_TEST_MS,
);
