/** Month-end in a real browser: the accounts, a closed month, a day in it that is refused, and invoices of a month. */
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect } from "vitest";
import { openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";
import { unzip } from "../support/zip.ts";

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

    // A method has what was paid by it; earnings have none.
    await page.getByText("Method", { exact: true }).click();
    const byMethod = page.getByRole("table").filter({ has: page.getByRole("columnheader", { name: "Method" }) });
    await expect.poll(() => byMethod.first().getByRole("columnheader").allInnerTexts()).toEqual(["Method", "Paid"]);

    await page.getByRole("button", { name: /^Close \w+ 20/ }).click();
    await page.getByRole("textbox", { name: "Note (optional)" }).fill("sent to the accountant");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Close \w+ 20/ })
      .click();
    await page.getByText(/^The books are closed through/).waitFor();
    await page.getByText("sent to the accountant").waitFor();
    await page.getByRole("button", { name: /^Reopen \w+ 20/ }).click();
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

webTest(
  "an agreement is put on file, its payment is invoiced at the end of the month, the PDF is saved, and the invoice credited",
  async () => {
    if (web === undefined) return;
    const { payeeId } = web.made;
    const page = await web.openAs("owner", `/payees/${payeeId}`);
    await page.getByText("No agreement is on file").waitFor();
    await page.getByRole("button", { name: "Put agreement on file" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Agreed by" }).fill("Ana Garcia");
    await dialog.getByLabel("Agreed on").fill("2027-01-01");
    await dialog.getByRole("button", { name: "Put on file" }).click();
    await dialog.getByText(/is in the future/i).waitFor();
    await dialog.getByLabel("Agreed on").fill("2026-01-01");
    await dialog.getByRole("button", { name: "Put on file" }).click();
    await page.getByText(/^Agreed by Ana Garcia on/).waitFor();

    await page.goto(new URL("/month-end?from=2026-03-01&to=2026-03-31", page.url()).href);
    await page.getByText("Enter your organization's name and address").waitFor();
    await page.getByRole("button", { name: "Issue for Ana Bank" }).first().click();
    await page.getByText(/^Ana Bank: Enter the organization's name and address/).waitFor();
    const fill = async (fields: Readonly<Record<string, string>>) => {
      for (const [name, text] of Object.entries(fields)) await dialog.getByRole("textbox", { name }).fill(text);
      await dialog.getByRole("button", { name: "Save" }).click();
      await dialog.waitFor({ state: "detached" });
    };
    await page.getByRole("button", { name: "Edit address and VAT ID" }).click();
    await fill({ "Full name": "Studio GmbH", Town: "Berlin", Country: "de" });
    await page.getByText("Studio GmbH, Berlin, DE").waitFor();
    await page.goto(new URL(`/payees/${payeeId}`, page.url()).href);
    await page.getByRole("button", { name: "Edit address and VAT ID" }).click();
    await fill({ Town: "Wien", Country: "AT" });
    await page.getByText("Wien, AT").waitFor();

    await page.goto(new URL("/month-end?from=2026-03-01&to=2026-03-31", page.url()).href);
    const issue = page.getByRole("button", { name: "Issue for Ana Bank" }).first();
    await issue.waitFor();
    // A payment comes in while the page shows what is due.
    const { creatorId } = web.made;
    const { project_id } = await web.sdk.getCreator({ path: { id: creatorId } });
    const late = { project_id, creator_id: creatorId, total_amount_cents: 700, paid_at: "2026-03-05" };
    await web.sdk.createPayment({ body: late });
    await issue.click();
    await page.getByText(/^Ana Bank: The payments changed after the page was opened\./).waitFor();
    await issue.click();
    await page.getByText("Every payment of March 2026 that an agreement covers is invoiced.").waitFor();
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download SB0001-0001" }).click();
    expect((await saved).suggestedFilename()).toBe("SB0001-0001-Ana_Bank.pdf");
    await page.getByRole("button", { name: "Credit SB0001-0001" }).click();
    await dialog.getByRole("button", { name: "Issue credit note" }).click();
    await dialog
      .getByText(/must not be empty/i)
      .first()
      .waitFor();
    await dialog.getByRole("textbox", { name: "Reason" }).fill("the town was wrong");
    await dialog.getByRole("button", { name: "Issue credit note" }).click();
    await page.getByText("SB0001-0002").first().waitFor();
    const zip = page.waitForEvent("download");
    await page.getByRole("button", { name: "All as PDF (ZIP)" }).click();
    const archive = await zip;
    expect(archive.suggestedFilename()).toMatch(/^invoices-2026-03\.zip$/);
    const files = unzip(await readFile(await archive.path()));
    expect([...files.keys()]).toEqual(["SB0001-0001-Ana_Bank.pdf", "SB0001-0002-Ana_Bank.pdf", "invoices.csv"]);
    await page.getByRole("button", { name: "Issue for Ana Bank" }).first().waitFor();
  },
  WEB_TEST_MS,
);
