/** What an operator does in a month on a phone of another language and zone, each job from its start to its end. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";
import { addAccount, addPayee } from "../support/payees.ts";
import { PASSWORD } from "../support/people.ts";
import { GERMAN_PHONE, Hand } from "../support/phone.ts";
import { fillProgram, programOf } from "../support/web-program.ts";
import { unzip } from "../support/zip.ts";

let web: SeededWeb<"program"> | undefined;
beforeAll(async () => {
  web = await openSeeded("program");
}, WEB_TEST_MS);
afterAll(async () => web?.close());

const ownProgram = async ({ sdk }: SeededWeb<"program">) => programOf(sdk, await fillProgram(sdk));
const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name }).waitFor();
const csv = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

webTest(
  "why an amount is what it is, and why a week paid nothing",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("viewer", `/?project=${web.made.projectId}`, GERMAN_PHONE);
    const hand = new Hand(page);
    await hand.tap(page.getByRole("link", { name: "Ana Moreno" }));
    await heading(page, "Ana Moreno");
    await hand.press("Why this amount for Jan 5 – 11, 2026?");
    const why = page.getByRole("dialog");
    await why.getByText("earned this for Jan 5 – 11, 2026").waitFor();
    await why.getByText("10,000 views, $50.00").waitFor();
    await why.getByText("14,000 views, $35.00").waitFor();
    await why.getByRole("link", { name: /Morning routine/ }).waitFor();
    await expect.poll(() => why.getByRole("row", { name: /^Total/ }).textContent()).toContain("$85.00");
    await hand.look();

    await page.goto(`${web.address}/creators/${web.made.ben}?tab=structures`);
    await hand.press("View periods: Weekly views");
    for (const period of ["Jan 26 – Feb 1, 2026", "Jan 19 – 25, 2026", "Jan 12 – 18, 2026"]) {
      await why.getByText(period).waitFor();
      await hand.look();
      await hand.tap(why.getByRole("button", { name: "Previous" }));
    }
    await why.getByText("The period's posts reached 600 views; below 1,000 nothing is paid.").waitFor();
    await hand.look();
  },
  WEB_TEST_MS,
);

webTest(
  "payday: everyone of a project is drafted, approved by another, paid by a file, and one payment comes back",
  async () => {
    if (web === undefined) return;
    const { app, org } = web;
    const own = await ownProgram(web);
    await addAccount(app, org.orgId, { rail: "paypal", kinds: ["paypal"] });
    // With an account and no one to pay to, that is what is missing; each of them leads to the form.
    const early = await web.openAs("owner", `/?project=${own.projectId}`, GERMAN_PHONE);
    const looking = new Hand(early);
    await looking.tap(early.getByRole("link", { name: "Pay everyone" }));
    await early.getByText("No one who is owed can be paid yet").waitFor();
    expect(await early.getByRole("link", { name: "Add a paying account" }).count()).toBe(0);
    await looking.press(/^No destination/);
    await looking.press("Enter destination: @cleo");
    const kind = early.getByRole("dialog", { name: "Enter destination" }).getByLabel("Kind");
    await expect.poll(() => kind.inputValue()).toBe("paypal");
    await early.keyboard.press("Escape");
    await kind.waitFor({ state: "detached" });
    for (const [creatorId, name] of [
      [own.ana, "Ana Bank"],
      [own.ben, "Ben Bank"],
    ] as const)
      await addPayee(app, org.orgId, { creatorId, name });
    const dialog = (of: Page) => of.getByRole("dialog");
    const step = async (of: Page, name: string) => {
      const hand = new Hand(of);
      const next = of.getByRole("region", { name: "What comes next" });
      await hand.tap(next.getByRole("button", { name, exact: true }));
      await hand.tap(dialog(of).getByRole("button", { name, exact: true }));
      await dialog(of).waitFor({ state: "detached" });
    };

    const drafting = await web.openAs("owner", `/?project=${own.projectId}`, GERMAN_PHONE);
    const first = new Hand(drafting);
    await first.tap(drafting.getByRole("link", { name: "Pay everyone" }));
    await drafting.getByText("$245.00 owed = $185.00 to pay + $60.00 left out").waitFor();
    await drafting.getByRole("button", { name: "No destination 1 creator" }).waitFor();
    const account = drafting.getByRole("group", { name: /^paypal/ });
    await first.type(account.getByLabel(/^Available/), "180,50");
    await account.getByText("is missing").waitFor();
    await first.look();
    await first.press("Draft 1 pay run");
    await drafting.getByRole("heading", { name: "1 draft is made" }).waitFor();
    await first.tap(drafting.getByRole("link", { name: /^Open PR-/ }));
    await heading(drafting, /^PR-2026-/);
    const address = new URL(drafting.url()).pathname;

    const page = await web.openAs("payer", address, GERMAN_PHONE);
    const hand = new Hand(page);
    await heading(page, /^PR-2026-/);
    await page.getByText("Ana Bank").first().waitFor();
    await hand.look();
    await step(page, "Approve");
    await step(page, "Make files");
    await hand.tap(page.getByRole("tab", { name: /^Files and results/ }));
    const saved = page.waitForEvent("download");
    await hand.tap(page.getByRole("button", { name: /^Download PR-/ }));
    const file = await readFile(await (await saved).path(), "utf8");
    const id = address.split("/").at(-1) ?? "";
    const { rows: lines } = await own.sdk.listPayRunLines({ path: { id } });
    expect(lines.map(({ payee, amount_cents }) => [payee.name, amount_cents]).sort()).toEqual([
      ["Ana Bank", 13_500],
      ["Ben Bank", 5_000],
    ]);
    for (const { reference } of lines) expect(file).toContain(reference);
    await step(page, "Mark as sent");

    // German spreadsheets write semicolons.
    const next = page.getByRole("region", { name: "What comes next" });
    await hand.tap(next.getByRole("button", { name: "Upload results" }));
    const results = lines.map(({ reference }) => `${reference};paid;;;15.03.2026;`);
    await page
      .locator("input[type=file]")
      .setInputFiles(csv("results.csv", `reference;result;code;rail_id;date;message\n${results.join("\n")}\n`));
    await dialog(page).getByText("2 to apply, 0 already known").waitFor();
    await hand.look();
    await hand.tap(dialog(page).getByRole("button", { name: "Apply 2 results" }));
    await page.getByText("2 results are applied.").waitFor();
    await page.getByText("Closed", { exact: true }).waitFor();

    await hand.tap(page.getByRole("tab", { name: /^Lines/ }));
    await hand.press("Actions for Ben Bank");
    await hand.tap(page.getByRole("menuitem", { name: "Enter result…" }));
    await hand.tap(dialog(page).getByRole("radio", { name: /^Returned/ }));
    await hand.type(dialog(page).getByRole("textbox", { name: "How you know" }), "Account closed");
    await hand.look();
    await hand.tap(dialog(page).getByRole("button", { name: "Save result" }));
    await page.getByText("The result for Ben Bank is saved.").waitFor();
    await page.getByRole("row", { name: /Ben Bank.*Returned/s }).waitFor();
    await hand.look();
    expect(await own.outstanding()).toBe(11_000);
  },
  WEB_TEST_MS,
);

webTest(
  "a colleague is invited to one project up to an amount, joins, pays within it, and not beyond",
  async () => {
    if (web === undefined) return;
    const own = await ownProgram(web);
    await own.sdk.updateProject({ path: { id: own.projectId }, body: { name: "Only this one" } });
    const inviting = await web.openAs("owner", "/members", GERMAN_PHONE);
    const first = new Hand(inviting);
    const dialog = inviting.getByRole("dialog");
    await first.press("Invite");
    await first.type(dialog.getByLabel("Email"), "pia@example.com");
    await first.choose(dialog.getByRole("combobox", { name: "Role" }), /^Payer/);
    await first.choose(dialog.getByRole("combobox", { name: "Projects" }), "Only this one");
    await inviting.keyboard.press("Escape");
    await first.tap(dialog.getByRole("switch", { name: "Limit amounts" }));
    await first.type(dialog.getByLabel("Amount of limit 1"), "60,50");
    await dialog.getByText("= $60.50", { exact: true }).waitFor();
    await first.look();
    await first.tap(dialog.getByRole("button", { name: "Create link" }));
    const link = (await inviting.getByLabel("invitation link", { exact: true }).textContent()) ?? "";
    await first.look();

    const page = await web.open(GERMAN_PHONE);
    const hand = new Hand(page);
    await page.goto(link);
    await page.getByText("Your access: only Only this one; up to $60.50.").waitFor();
    await hand.type(page.getByLabel("Your name"), "Pia");
    await hand.type(page.getByLabel("Choose a password"), PASSWORD);
    await hand.look();
    await hand.press(/^Join/);
    await heading(page, "Payouts");
    await page.getByText("Ana Moreno").first().waitFor();
    await hand.look();
    await hand.press("Navigation");
    const links = page.getByRole("navigation").getByRole("link");
    await expect.poll(() => links.allTextContents()).toContain("Payments");
    for (const closed of ["Pay runs", "Payees", "Month-end", "Members"])
      expect(await links.allTextContents()).not.toContain(closed);
    await hand.press(/account and appearance/);
    await page.getByText("Your access: only Only this one; up to $60.50").waitFor();
    await page.keyboard.press("Escape");
    await hand.press("Close navigation");

    const paying = page.getByRole("dialog", { name: /^Record payment to/ });
    await hand.press("Record payment to Ana Moreno");
    await paying.getByText("Your limit is up to $60.50 for each payment.").waitFor();
    await hand.tap(paying.getByRole("button", { name: "Record payment of $135.00" }));
    await page.getByText("This comes to $135.00, and your limit is $60.50").first().waitFor();
    await hand.look();
    expect((await own.sdk.listPayments({ query: { project_id: own.projectId } })).rows).toEqual([]);
    await hand.tap(paying.getByRole("button", { name: "Edit and try again" }));
    await hand.type(paying.getByLabel("Amount for Ana Moreno"), "60,50");
    await paying.getByText("= $60.50", { exact: true }).waitFor();
    await hand.tap(paying.getByLabel("Keep the rest owed"));
    await hand.tap(paying.getByRole("button", { name: "Record payment of $60.50" }));
    await paying.getByText("$60.50 recorded for Ana Moreno.").waitFor();
    await hand.look();
    expect(await own.outstanding()).toBe(24_500 - 6_050);
  },
  WEB_TEST_MS,
);

webTest(
  "a file of payments with 12,50 and 31.01.2026 is recorded, and taken back from the list of what was imported",
  async () => {
    if (web === undefined) return;
    const own = await ownProgram(web);
    const payments = async () =>
      (await own.sdk.listPayments({ query: { project_id: own.projectId } })).rows.map(
        ({ status, total_amount_cents, paid_at }) => [status, total_amount_cents, paid_at?.slice(0, 10)],
      );
    const page = await web.openAs("payer", `/import?what=payments&project=${own.projectId}`, GERMAN_PHONE);
    const hand = new Hand(page);
    const file = csv("januar.csv", "handle;amount;date\nana;12,50;31.01.2026\n");
    await page.locator("input[type=file]").setInputFiles(file);
    await page.getByText("One payment of $12.50 will be recorded.").waitFor();
    await hand.look();
    await hand.press("Record payments");
    await page.getByText("Wrong file? Everything it brought can be taken back.").waitFor();
    await hand.look();
    expect(await payments()).toEqual([["paid", 1_250, "2026-01-31"]]);
    await page.goto(`${web.address}/import?what=done&project=${own.projectId}`);
    await hand.press("Undo januar.csv");
    const dialog = page.getByRole("dialog", { name: "Undo the import of januar.csv?" });
    await dialog.getByText("1 payment of $12.50 will be voided, as if each were voided by hand.").waitFor();
    await hand.type(dialog.getByLabel("Reason"), "Last year's sheet");
    await hand.look();
    await hand.tap(dialog.getByRole("button", { name: "Undo import" }));
    await page.getByText("Taken back: 1 payment.").waitFor();
    await hand.look();
    expect(await payments()).toEqual([["voided", 1_250, "2026-01-31"]]);

    await page.goto(`${web.address}/import?what=openings&project=${own.projectId}`);
    const balances = csv("offen.csv", "handle;amount;date;note\nben;7,50;31.12.2025;From the sheet of last year\n");
    await page.locator("input[type=file]").setInputFiles(balances);
    const rows = page.getByRole("region", { name: "Balances in the file" });
    await rows.getByText("$7.50", { exact: true }).waitFor();
    await hand.look();
  },
  WEB_TEST_MS,
);

webTest(
  "month-end: the totals of a month, everyone's statements in a ZIP, and the month is closed",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("owner", "/", GERMAN_PHONE);
    const hand = new Hand(page);
    await hand.go("Month-end");
    await heading(page, "Month-end");
    await hand.press(/^Dates: /);
    await hand.type(page.getByLabel("From"), "2026-01-01");
    await hand.type(page.getByLabel("To", { exact: true }), "2026-01-31");
    await page.keyboard.press("Escape");
    await hand.tap(page.getByText("Project", { exact: true }));
    await page
      .getByRole("row", { name: /^Total/ })
      .first()
      .waitFor();
    await hand.look();
    const saved = page.waitForEvent("download");
    await hand.press("All statements (ZIP)");
    const archive = await saved;
    expect(archive.suggestedFilename()).toBe("statements-2026-01-01-2026-01-31.zip");
    const names = [...unzip(await readFile(await archive.path())).keys()];
    expect(names.some((name) => name.includes("Ana"))).toBe(true);

    await hand.press("Close February 2026");
    const dialog = page.getByRole("dialog");
    await hand.type(dialog.getByRole("textbox", { name: "Note (optional)" }), "An Steuerberater geschickt");
    await hand.look();
    await hand.tap(dialog.getByRole("button", { name: "Close February 2026" }));
    await page.getByText("The books are closed through Feb 28, 2026.").waitFor();
    await page.getByText("An Steuerberater geschickt").waitFor();
    await hand.look();
  },
  WEB_TEST_MS,
);
