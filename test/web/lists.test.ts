/** Earnings and payments across creators: found, sorted, selected across pages and changed, by mouse, keys and thumb. */
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { expectAccessible, openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";
import { enterItem } from "../support/keyboard.ts";
import { fillProgram } from "../support/web-program.ts";

const EARNINGS = 120;

let web: SeededWeb<"program"> | undefined;
beforeAll(async () => {
  web = await openSeeded("program");
}, WEB_TEST_MS);
afterAll(async () => web?.close());

interface Own {
  readonly projectId: string;
  readonly ana: string;
}

/** A project with five earnings of rules, 120 bonuses, and five payments. */
async function ownProgram({ sdk }: SeededWeb<"program">): Promise<Own> {
  const made = await fillProgram(sdk);
  const creators = [made.ana, made.ben, made.cleo];
  const path = { projectId: made.projectId };
  const earnings = Array.from({ length: EARNINGS }, (_, n) => ({
    creator_id: creators[n % 3] ?? "",
    amount_cents: 1_000 + n,
    currency: n % 10 === 0 ? "EUR" : "USD",
    earned_on: n % 2 === 0 ? "2026-02-10" : "2026-01-20",
    reference: `sheet ${made.projectId} ${n}`,
  }));
  await sdk.createEarnings({ path, body: { earnings } });
  const methods = (await sdk.listMethods({})).rows;
  for (const n of [1, 2, 3, 4, 5]) {
    await sdk.createPayment({
      body: {
        project_id: made.projectId,
        ...(n === 5 ? {} : { creator_id: creators[n % 3] ?? null }),
        method_id: methods[n % 2]?.id ?? null,
        total_amount_cents: n * 10_000,
        paid_at: `2026-02-0${n}`,
        external_reference: `WIRE-${made.projectId}-${n}`,
        note: n === 5 ? "Studio rent" : null,
      },
    });
  }
  return made;
}

const bar = (page: Page) => page.getByRole("region", { name: "Selection" });
const foot = (page: Page, text: string) => page.getByText(text, { exact: true }).waitFor();
const rows = (page: Page) => page.getByRole("table").getByRole("row");

async function textsOf(cells: Locator): Promise<string[]> {
  return (await cells.allTextContents()).map((text) => text.trim());
}

webTest(
  "earnings are found by what people type, and their totals say by which date they are counted",
  async () => {
    if (web === undefined) return;
    const own = await ownProgram(web);
    const page = await web.openAs("payer", `/earnings?project=${own.projectId}`);
    await foot(page, "50 of 125");
    const totals = page.getByRole("region", { name: "Earned" });
    await totals.getByText(/^125 earnings\. Counted by period end, regardless of payment date/).waitFor();
    const search = page.getByRole("textbox", { name: "Creator, pay rule, reference or amount" });
    for (const [typed, found] of [
      ["Ana Moreno", "42 of 42"],
      ["@ben", "41 of 41"],
      [`${own.projectId} 77`, "1 of 1"],
      ["10,77", "1 of 1"],
      ["retainer", "3 of 3"],
      ["€10.10", "1 of 1"],
    ] as const) {
      await search.fill(typed);
      await foot(page, found);
    }
    await search.fill("nothing like this");
    await page.getByText("No earnings").waitFor();
    await page.getByRole("button", { name: "Clear", exact: true }).click();
    await foot(page, "50 of 125");
    // A month, by both bases.
    await page.goto(`${web.address}/earnings?project=${own.projectId}&from=2026-01-01&to=2026-01-31`);
    await page.getByRole("region", { name: "Earned in January 2026" }).getByText("Earned in January 2026").waitFor();
    await foot(page, "50 of 65");
    await page.getByRole("link", { name: "See what was paid in January 2026" }).click();
    await page.getByRole("heading", { level: 1, name: "Payments" }).waitFor();
    await page
      .getByRole("region", { name: "Paid in January 2026" })
      .getByText(/whichever month they were earned in/)
      .waitFor();
    // Amounts are typed as people write them.
    await page.goto(`${web.address}/earnings?project=${own.projectId}`);
    await page.getByRole("button", { name: "More filters" }).click();
    await page.getByRole("button", { name: "Amount: Any amount" }).click();
    await page.getByRole("textbox", { name: "At least" }).fill("11,10");
    await page.getByRole("textbox", { name: "At most" }).fill("$12.00");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Amount: $11.10 – $12.00" }).waitFor();
    await foot(page, "9 of 9");
  },
  WEB_TEST_MS,
);

webTest(
  "headings sort, and what was chosen of columns and views is there the next time",
  async () => {
    if (web === undefined) return;
    const own = await ownProgram(web);
    const page = await web.openAs("viewer", `/payments?project=${own.projectId}`);
    await foot(page, "5 of 5");
    const amounts = () => textsOf(page.getByRole("cell", { name: /^\$\d/ }));
    const heading = (name: string) => page.getByRole("columnheader", { name, exact: true });
    await heading("Amount").getByRole("button").click();
    await expect.poll(amounts).toEqual(["$500.00", "$400.00", "$300.00", "$200.00", "$100.00"]);
    expect(await heading("Amount").getAttribute("aria-sort")).toBe("descending");
    await heading("Amount").getByRole("button").press("Enter");
    await expect.poll(amounts).toEqual(["$100.00", "$200.00", "$300.00", "$400.00", "$500.00"]);
    expect(await heading("Amount").getByRole("button").and(page.locator(":focus")).count()).toBe(1);
    await heading("Paid to").getByRole("button").click();
    await expect
      .poll(async () => textsOf(page.getByRole("table").getByRole("link", { name: /Moreno|Keller|Park/ })))
      .toEqual(["Ana Moreno", "Ben Keller", "Ben Keller", "Cleo Park"]);
    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("checkbox", { name: "Reference" }).uncheck();
    await page.getByRole("checkbox", { name: "Method" }).uncheck();
    await page.keyboard.press("Escape");
    await heading("Reference").waitFor({ state: "detached" });
    await page.getByRole("textbox", { name: /^Creator, reference/ }).fill("studio");
    await foot(page, "1 of 1");
    await page.getByRole("button", { name: "Views" }).click();
    await page.getByRole("menuitem", { name: "Save this view…" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Rent");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.goto(`${web.address}/payments?project=${own.projectId}`);
    await foot(page, "5 of 5");
    expect([await heading("Method").count(), await heading("Reference").count()]).toEqual([0, 0]);
    await page.getByRole("button", { name: "Views" }).click();
    await page.getByRole("menuitem", { name: "Rent" }).click();
    await foot(page, "1 of 1");
    expect(new URL(page.url()).searchParams.get("sort")).toBe("creator");
    // Who may not pay selects only to export.
    await page.getByRole("checkbox", { name: /^Select \$500\.00 to/ }).check();
    await bar(page).getByRole("button", { name: "CSV" }).waitFor();
    expect(await bar(page).getByRole("button", { name: "Void…" }).count()).toBe(0);
    await page.getByRole("button", { name: "Views" }).click();
    await page.getByRole("menuitem", { name: "Delete views…" }).click();
    await page.getByRole("button", { name: "Delete view Rent" }).click();
    await page.getByText("No saved views.").waitFor();
  },
  WEB_TEST_MS,
);

webTest(
  "everything that matches is selected across pages and rejected with a reason, by keyboard alone, and what cannot be is named",
  async () => {
    if (web === undefined) return;
    const own = await ownProgram(web);
    const { sdk } = web;
    const ofAna = (await sdk.listAccruals({ query: { project_id: own.projectId, creator_id: own.ana, limit: "100" } }))
      .rows;
    const first = ofAna.find(({ currency }) => currency === "USD");
    await sdk.createPayment({
      body: {
        project_id: own.projectId,
        creator_id: own.ana,
        total_amount_cents: first?.amount_cents ?? 0,
        accrual_ids: [first?.id ?? ""],
      },
    });
    const page = await web.openAs("payer", `/earnings?project=${own.projectId}&currency=USD`);
    await foot(page, "50 of 113");
    await page.getByRole("checkbox", { name: "Select all shown" }).focus();
    await page.keyboard.press("Space");
    await bar(page).getByText("50", { exact: true }).waitFor();
    await bar(page).getByRole("button", { name: "Select all 113 that match" }).press("Enter");
    await bar(page).getByText("113", { exact: true }).waitFor();
    // One of them stays as it is.
    const spared = page.getByRole("row").nth(2);
    await spared.focus();
    await page.keyboard.press("Space");
    await bar(page).getByText("112", { exact: true }).waitFor();
    await expectAccessible(page);
    await bar(page).getByRole("button", { name: "Reject…" }).press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByText(/^111 earnings, \$[\d,.]+$/).waitFor();
    await dialog.getByText("1 paid: void the payment first").waitFor();
    await expectAccessible(page);
    expect(await dialog.getByRole("button", { name: "Reject 111 earnings" }).isDisabled()).toBe(true);
    await dialog.getByRole("textbox", { name: "Reason" }).pressSequentially("Views were bought");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await dialog.getByText("111 earnings rejected.").waitFor();
    await dialog.getByRole("button", { name: "Done" }).press("Enter");
    await bar(page).waitFor({ state: "detached" });
    const { totals, count } = await sdk.getAccrualTotals({ query: { project_id: own.projectId, status: "rejected" } });
    expect([count, totals.map(({ currency }) => currency)]).toEqual([111, ["USD"]]);
    const audit = await sdk.listAuditLog({ query: { limit: "1" } });
    expect(audit.rows[0]?.details).toMatchObject({ to: "rejected", reason: "Views were bought" });
    await page.getByRole("region", { name: "Earned" }).getByText("Still owed").waitFor();
    // One alone takes a reason, too.
    await page.goto(`${web.address}/earnings?project=${own.projectId}&currency=EUR`);
    await page.getByRole("button", { name: "More actions for this earning" }).first().press("Enter");
    await enterItem(page, "Reject or void…");
    // A click in the dialog is none on the row, which opens.
    await dialog.getByText(/^The amount will not be paid/).click();
    await dialog.getByRole("textbox", { name: "Reason" }).fill("Paid elsewhere");
    expect(await dialog.count()).toBe(1);
    await dialog.getByRole("button", { name: "Reject" }).press("Enter");
    await dialog.waitFor({ state: "detached" });
    const last = await sdk.listAuditLog({ query: { limit: "1" } });
    expect(last.rows[0]?.details).toMatchObject({ to: "rejected", reason: "Paid elsewhere" });
  },
  WEB_TEST_MS,
);

webTest(
  "payments are voided on a phone: cards, a field to sort by, no control outside of the screen",
  async () => {
    if (web === undefined) return;
    const own = await ownProgram(web);
    const page = await web.openAs("payer", `/payments?project=${own.projectId}`, { isPhone: true });
    await foot(page, "5 of 5");
    await expectWithin(page);
    await expectAccessible(page);
    await page.getByRole("combobox", { name: "Sort by" }).selectOption({ label: "Amount: smallest first" });
    await expect.poll(() => rows(page).nth(1).textContent()).toContain("$100.00");
    for (const amount of ["$100.00", "$200.00"])
      await page.getByRole("checkbox", { name: new RegExp(`^Select \\${amount}`) }).check();
    await bar(page).getByText("$300.00").waitFor();
    await expectWithin(page);
    await bar(page).getByRole("button", { name: "Void…" }).tap();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Reason" }).fill("Recorded twice");
    await expectWithin(page);
    await dialog.getByRole("button", { name: "Void 2 payments" }).tap();
    await dialog.getByText("2 payments voided.").waitFor();
    await dialog.getByRole("button", { name: "Done" }).tap();
    await expect
      .poll(async () => (await web?.sdk.getPaymentTotals({ query: { project_id: own.projectId } }))?.totals)
      .toMatchObject([{ currency: "USD", count: 5, paid_cents: 120_000, voided_cents: 30_000 }]);
    await page.goto(`${web.address}/earnings?project=${own.projectId}`);
    await foot(page, "50 of 125");
    await expectWithin(page);
    await expectAccessible(page);
  },
  WEB_TEST_MS,
);

/** Every control that can be seen lies within the width of the screen. */
async function expectWithin(page: Page): Promise<void> {
  expect(await page.evaluate(OUTSIDE)).toEqual([]);
}
const OUTSIDE = `["main", "[role=dialog]"]
  .flatMap((place) => ["a", "button", "input", "select", "textarea"].map((control) => place + " " + control))
  .flatMap((controls) => [...document.querySelectorAll(controls)])
  .flatMap((control) => {
    const { left, right, width, height } = control.getBoundingClientRect();
    const isSeen = width > 1 && height > 1 && control.checkVisibility({ visibilityProperty: true });
    return isSeen && (left < -1 || right > innerWidth + 1) ? [control.outerHTML.slice(0, 200)] : [];
  })`;
