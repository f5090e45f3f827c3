/** Month-end in a real browser: the accounts, a closed month, a day in it that is refused, and the month opened again. */
import { afterAll, beforeAll, expect } from "vitest";
import { openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";

let web: SeededWeb<"studio"> | undefined;
beforeAll(async () => {
  web = await openSeeded("studio");
}, WEB_TEST_MS);
afterAll(async () => web?.close());

webTest(
  "accounts are named, a month is closed and opened again with a reason, and the journal balances",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("owner", "/month-end");
    await page.getByRole("button", { name: "Edit accounts" }).click();
    const payable = page.getByRole("textbox", { name: "Payable: what creators are owed" });
    await payable.fill("=2100");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Must begin with a letter or a digit").waitFor();
    await payable.fill("2100");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("The accounts are saved.").waitFor();
    await page.getByRole("cell", { name: "2100", exact: true }).first().waitFor();
    const figures = await page
      .getByRole("row", { name: /^Total, / })
      .first()
      .getByRole("cell")
      .allInnerTexts();
    expect(figures[1]).toBe(figures[2]);

    await page.getByRole("button", { name: /^Close 20/ }).click();
    await page.getByRole("textbox", { name: "Note (optional)" }).fill("sent to the accountant");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Close 20/ })
      .click();
    await page.getByText(/^The books are closed through/).waitFor();
    await page.getByText("sent to the accountant").waitFor();
    await page.getByRole("button", { name: /^Reopen 20/ }).click();
    await page.getByRole("button", { name: "Reopen", exact: true }).last().click();
    await page
      .getByText(/Must not be empty|Too small|must not be empty/i)
      .first()
      .waitFor();
    await page.getByRole("textbox", { name: "Reason" }).fill("a bill was missing");
    await page.getByRole("button", { name: "Reopen", exact: true }).last().click();
    await page.getByText("No month is closed.").waitFor();
    await page.getByText("a bill was missing").waitFor();
  },
  WEB_TEST_MS,
);
