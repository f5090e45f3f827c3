/** Undoing files of past payments and opening balances in the browser: as a whole, or with what is in the way. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { expectAccessible, openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";
import { fillProgram, programOf } from "../support/web-program.ts";

let web: SeededWeb<"program"> | undefined;
beforeAll(async () => {
  web = await openSeeded("program");
}, WEB_TEST_MS);
afterAll(async () => web?.close());

async function choose(page: Page, what: "payments" | "openings", projectId: string, name: string, text: string) {
  await page.goto(`${web?.address}/import?what=${what}&project=${projectId}`);
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByText(name).first().waitFor();
}

webTest(
  "a wrong file of payments is undone under its result, and is ready to be recorded again",
  async () => {
    if (web === undefined) return;
    const own = programOf(web.sdk, await fillProgram(web.sdk));
    const statuses = async () =>
      (await own.sdk.listPayments({ query: { project_id: own.projectId } })).rows.map(({ status }) => status).sort();
    const page = await web.openAs("payer", "/");
    const file = "handle,amount,date\nana,12.50,2026-01-31\nben,7.00,2026-01-31\n";
    await choose(page, "payments", own.projectId, "january.csv", file);
    await page.getByRole("button", { name: "Record payments" }).click();
    await page.getByText("Wrong file? Everything it brought can be taken back.").waitFor();
    expect(await statuses()).toEqual(["paid", "paid"]);
    await page.getByRole("button", { name: "Undo import" }).click();
    const dialog = page.getByRole("dialog", { name: "Undo the import of january.csv?" });
    await dialog.getByText("2 payments of $19.50 will be voided, as if each were voided by hand.").waitFor();
    await dialog.getByLabel("Reason").fill("These were made in February");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Undo import" }).click();
    await page.getByText("Taken back: 2 payments.").waitFor();
    expect(await statuses()).toEqual(["voided", "voided"]);
    await choose(page, "payments", own.projectId, "january.csv", file);
    await page.getByText("2 payments of $19.50 together will be recorded.").waitFor();
  },
  WEB_TEST_MS,
);

webTest(
  "a file of balances says which payment is in the way and leads to it; voided, the file is undone on a phone",
  async () => {
    if (web === undefined) return;
    const own = programOf(web.sdk, await fillProgram(web.sdk));
    const page = await web.openAs("payer", "/");
    const file = "handle,amount,date\nana,30.00,2025-12-31\nben,40.00,2025-12-31\n";
    await choose(page, "openings", own.projectId, "owed.csv", file);
    await page.getByRole("button", { name: "Book", exact: true }).click();
    await page.getByText("2 booked.").waitFor();
    await page.getByText("Wrong file? Everything it brought can be taken back.").waitFor();
    const { rows: entered } = await own.sdk.listEarnings({ path: { projectId: own.projectId } });
    const ana = entered.find(({ creator_id }) => creator_id === own.ana)?.accrual_id ?? "";
    const payment = await own.sdk.createPayment({
      body: { project_id: own.projectId, creator_id: own.ana, accrual_ids: [ana], total_amount_cents: 3_000 },
    });
    // The way back under the result was read before the payment was recorded.
    const blocked = page.getByRole("dialog", { name: "owed.csv cannot be undone yet" });
    await page.getByRole("button", { name: "Undo import" }).click();
    await blocked.getByText("1 balance settled by a payment").waitFor();
    const list = `/import?what=done&project=${own.projectId}`;
    await page.goto(`${web.address}${list}`);
    await page.getByText("2 opening balances", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Undo owed.csv" }).click();
    await blocked.getByText("1 balance settled by a payment").waitFor();
    const entry = blocked.getByRole("listitem").filter({ hasText: "$30.00, @ana, Dec 31, 2025:" });
    await expectAccessible(page);
    await entry.getByRole("link", { name: "Payment" }).click();
    await page.waitForURL(new RegExp(`/payments/${payment.id}`));

    // Settled while the dialog is open: said then, and nothing is undone.
    await own.sdk.updatePayment({ path: { id: payment.id }, body: { status: "voided" } });
    const phone = await web.openAs("payer", list, { isPhone: true });
    await phone.getByRole("button", { name: "Undo owed.csv" }).click();
    const dialog = phone.getByRole("dialog", { name: "Undo the import of owed.csv?" });
    await dialog.getByText("2 opening balances of $70.00 will be voided and are owed no more.").waitFor();
    await dialog.getByLabel("Reason").fill("Last year's sheet");
    const second = await own.sdk.createPayment({
      body: { project_id: own.projectId, creator_id: own.ana, accrual_ids: [ana], total_amount_cents: 3_000 },
    });
    await dialog.getByRole("button", { name: "Undo import" }).click();
    await phone.getByRole("dialog", { name: "owed.csv cannot be undone yet" }).getByText("Void the payment.").waitFor();
    await expectAccessible(phone);
    await phone.getByRole("button", { name: "Close", exact: true }).last().click();
    await own.sdk.updatePayment({ path: { id: second.id }, body: { status: "voided" } });
    await phone.reload();
    await phone.getByRole("button", { name: "Undo owed.csv" }).click();
    await dialog.getByLabel("Reason").fill("Last year's sheet");
    await dialog.getByRole("button", { name: "Undo import" }).click();
    await phone.getByText("Taken back: 2 opening balances.").waitFor();
    await phone.getByText(/: Last year's sheet$/).waitFor();
    await expectAccessible(phone);
    const { rows } = await own.sdk.listEarnings({ path: { projectId: own.projectId } });
    expect(rows.map(({ status, returned_at }) => [status, returned_at !== null])).toEqual([
      ["voided", true],
      ["voided", true],
    ]);
    // The file can be booked again.
    await choose(page, "openings", own.projectId, "owed.csv", file);
    await page.getByText("2 of 2 rows will be booked: $70.00.").waitFor();
  },
  WEB_TEST_MS,
);
