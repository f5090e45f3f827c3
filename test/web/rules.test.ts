/** From a file of views to rules and money, as an operator does it in the browser. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { TEST_NOW } from "../support/app-on.ts";
import { openWeb, WEB_TEST_MS, type Web, webTest } from "../support/browser.ts";

let web: Web | undefined;
beforeAll(async () => {
  web = await openWeb();
}, WEB_TEST_MS);
afterAll(async () => web?.close());

/** A date two months back: its month is over and settled. */
function past(day: number, time = "12:00"): string {
  const now = new Date(TEST_NOW);
  const date = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 2, day));
  return `${date.toISOString().slice(0, 10)} ${time}`;
}

/** A date of the next year. */
const ahead = () => `${new Date(TEST_NOW).getUTCFullYear() + 1}-03-01`;

/** As another tool exports it: its own names, semicolons, thousands in letters. */
const file = () =>
  [
    "Username;Post URL;Date;Plays;Published",
    `@ana.films;https://www.tiktok.com/@ana.films/video/7301;${past(9)};100K;${past(5)}`,
    `@ben;https://www.tiktok.com/@ben/video/7302;${past(9)};"20,000";${past(6)}`,
    `@ben;https://www.tiktok.com/@ben/video/7303;${past(9)};many;${past(6)}`,
  ].join("\n");

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name }).waitFor();
const choose = async (page: Page, label: string, option: string) => {
  await page.getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option }).click();
};

webTest(
  "a file is imported, a rule made on it, tried, assigned, run, and changed with its cost in sight",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("owner", "/projects");
    await page.getByRole("button", { name: "New project" }).first().click();
    await page.getByRole("textbox", { name: "Name" }).fill("Glow Lab");
    await page.getByRole("button", { name: "Create project" }).click();
    await page.getByRole("cell", { name: "Glow Lab", exact: true }).waitFor();

    await page.getByRole("link", { name: "Import", exact: true }).click();
    const upload = { name: "views.csv", mimeType: "text/csv", buffer: Buffer.from(file()) };
    await page.locator("input[type=file]").setInputFiles(upload);
    await choose(page, "What is “Date”?", "Read at");
    await page.getByRole("cell", { name: "100,000" }).waitFor();
    await page.getByRole("cell", { name: "7301", exact: true }).waitFor();
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await page.getByText("3 rows processed").waitFor();
    await page.getByText("2 new").waitFor();
    await page.getByText("1 rejected").waitFor();
    await page.getByRole("cell", { name: /views/i }).waitFor();

    await page.goto(`${web.address}/structures/new`);
    await page.getByRole("textbox", { name: "Name" }).fill("Monthly views");
    await page.getByRole("radio", { name: "Pay per view" }).click();
    // 50,000 at $3.00 and 50,000 at $1.50; 20,000 at $3.00.
    await page.getByText("$285.00").first().waitFor();
    await page.getByText("2 creators would earn.").waitFor();
    await page.getByLabel("Tier 1: rate").fill("three");
    await page.getByText("Enter a rate such as 1.75.").waitFor();
    await page.getByLabel("Tier 1: rate").fill("3");
    await page.getByRole("button", { name: "Create pay rule" }).click();
    await heading(page, "Monthly views");

    await page.getByRole("button", { name: "Assign creators" }).first().click();
    await page.getByRole("button", { name: "Select all 2" }).click();
    await page.getByLabel("From the start of").fill(past(1).slice(0, 10));
    await page.getByRole("button", { name: "Assign 2" }).click();
    await page.getByRole("cell", { name: "@ana.films" }).waitFor();

    await page.getByRole("link", { name: "Nightly calculation" }).click();
    await page.getByRole("button", { name: "Run now" }).first().click();
    await page.getByRole("button", { name: "Start calculation" }).click();
    await page.getByRole("cell", { name: "$285.00" }).waitFor();
    await page.getByRole("cell", { name: "$285.00" }).click();
    await page.getByText(/the amount came to zero/).waitFor();

    await page.getByRole("link", { name: "Pay rules" }).click();
    await page.getByRole("cell", { name: /Monthly views/ }).click();
    await page.getByRole("link", { name: "Edit and simulate" }).click();
    await page.getByLabel("Tier 1: rate").fill("4.00");
    await page.getByText("2 creators would get more, 0 less, 0 the same.").waitFor();
    await page.getByText("$355.00").first().waitFor();
    await page.getByRole("cell", { name: "+$50.00" }).waitFor();
    await page.getByRole("cell", { name: "+$20.00" }).waitFor();
    await page.getByRole("cell", { name: "+$50.00" }).click();
    await page.getByText("→").first().waitFor();
    await page.getByRole("button", { name: "Save as version 2" }).click();
    await page.getByText("It applies from the current month on.").waitFor();
    await page.getByRole("button", { name: "Save version" }).click();
    await heading(page, "Monthly views");
    await page.getByRole("tab", { name: "Versions (2)" }).click();
    await page.getByText("$3.00 up to 50,000").waitFor();
    await page.getByText("$4.00 up to 50,000").waitFor();

    // Dated back over what is booked, it says what that would change; dated ahead it is scheduled.
    await page.getByRole("link", { name: "Edit and simulate" }).click();
    await page.getByLabel("Tier 1: rate").fill("5.00");
    await page.getByRole("button", { name: "Save as version 3" }).click();
    await page.getByText("On a date").click();
    await page.getByLabel("Takes effect on").fill(past(1).slice(0, 10));
    await page.getByText(/2 booked amounts would change: \$140\.00 more/).waitFor();
    await page.getByLabel("Takes effect on").fill(ahead());
    await page.getByRole("button", { name: "Schedule version" }).click();
    await heading(page, "Monthly views");
    await page.getByRole("tab", { name: "Versions (3)" }).click();
    await page.getByText("Scheduled", { exact: true }).waitFor();
    await page.getByText(/takes hold/).waitFor();
    await page.getByText("$5.00 up to 50,000").waitFor();
  },
  WEB_TEST_MS,
);

webTest(
  "every kind of rule is written in its own fields, and the server's error is shown at the field",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("editor", "/structures/new");
    const create = page.getByRole("button", { name: "Create pay rule" });
    const make = async (name: string) => {
      await page.getByRole("textbox", { name: "Name" }).fill(name);
      await create.click();
      await heading(page, name);
      await page.goto(`${web?.address}/structures/new`);
    };
    await heading(page, "New pay rule");
    await create.click();
    await page.getByText("Enter a name.").waitFor();
    await page.getByText(/^Enter an amount such as/).waitFor();
    await page.getByLabel("Amount").fill("400");
    await page.getByText("Pays $400.00 every month.").waitFor();
    await make("Retainer");

    await page.getByRole("radio", { name: "Goals" }).click();
    await page.getByLabel("Amount").fill("600");
    await page.getByLabel("Pay partial completion").click();
    await page.getByLabel("Minimum completion").fill("150");
    await page.getByRole("textbox", { name: "Name" }).fill("Partly");
    await create.click();
    await page
      .getByText(/less than or equal to 100|<=100|at most 100/i)
      .first()
      .waitFor();
    await page.getByLabel("Minimum completion").fill("50");
    await page.getByText(/otherwise the completed share from 50%/).waitFor();
    await make("Monthly goals");

    await page.getByRole("radio", { name: "View milestones" }).click();
    await page.getByLabel("Milestone 1: views").fill("100k");
    await page.getByLabel("Milestone 1: bonus").fill("75");
    await page.getByRole("button", { name: "Add milestone" }).click();
    await page.getByText("$75.00 at 100,000 and $75.00 at 200,000 views").waitFor();
    await make("Hit bonus");
    await choose(page, "Paid for each", "Week");
    await page.getByRole("link", { name: "Pay rules", exact: true }).first().click();
    await page.getByText("Leave without saving?").waitFor();
    await page.getByRole("button", { name: "Leave" }).click();
    await heading(page, "Pay rules");
    for (const name of ["Retainer", "Monthly goals", "Hit bonus"])
      await page
        .getByRole("cell", { name: new RegExp(`^${name}`) })
        .first()
        .waitFor();
    expect(await page.getByText("Partly").count()).toBe(0);
  },
  WEB_TEST_MS,
);
