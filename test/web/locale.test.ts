/** People whose language writes 1.234,50 type numbers as they are used to; what is booked is what they meant. */
import { afterAll, beforeAll, expect } from "vitest";
import { openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";
import { furnish } from "../support/studio.ts";
import { type Program, programOf } from "../support/web-program.ts";

const GERMAN = { locale: "de-DE" } as const;

let web: SeededWeb<"program"> | undefined;
let program: Program;
beforeAll(async () => {
  web = await openSeeded("program");
  if (web !== undefined) program = programOf(web.sdk, web.made);
}, WEB_TEST_MS);
afterAll(async () => web?.close());

const query = async (text: string, values: readonly unknown[] = []) =>
  (await web?.app.database.owner.query(text, [...values]))?.rows ?? [];

webTest(
  "an earning of 12,50 is $12.50, and what can be read two ways is not booked",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("payer", `/creators/${program.ana}`, GERMAN);
    expect(await page.evaluate(() => (1234.5).toLocaleString())).toBe("1.234,5");
    await page.getByRole("button", { name: "Add earning" }).click();
    const dialog = page.getByRole("dialog", { name: /Add earning/ });
    const amount = dialog.getByLabel("Amount");
    for (const [typed, said] of [
      ["1.250", "This can be read as $1.25 or as $1,250.00. Enter 1.25 or 1250.00."],
      ["1,250", "This can be read as $1,250.00 or as $1.25. Enter 1250.00 or 1.25."],
      ["12,505", /^This can be read as \$12,505\.00/],
      ["€12,50", "This is an amount in EUR."],
    ] as const) {
      await amount.fill(typed);
      await dialog.getByText(said).waitFor();
    }
    await dialog.getByRole("button", { name: "Book" }).click();
    expect(await query("select 1 from earnings")).toEqual([]);
    await amount.fill("12,50");
    await dialog.getByText("= $12.50", { exact: true }).waitFor();
    await dialog.getByRole("button", { name: "Book" }).click();
    await page.getByText("$12.50 booked for Ana Moreno.").waitFor();
    expect(await query("select amount_cents, currency from earnings")).toEqual([
      { amount_cents: 1_250n, currency: "USD" },
    ]);
    // Yen have no minor unit: digits after a separator are a group.
    await page.getByRole("button", { name: "Add earning" }).click();
    await dialog.getByRole("combobox", { name: "In" }).click();
    await dialog.getByRole("combobox", { name: "In" }).fill("JPY");
    await page.getByRole("option", { name: "JPY, Yen" }).click();
    await amount.fill("50.000");
    await dialog.getByText("= JPY 50,000", { exact: true }).waitFor();
    await dialog.getByRole("button", { name: "Book" }).click();
    await page.getByText("JPY 50,000 booked for Ana Moreno.").waitFor();
    await page.getByText("JPY 50,000", { exact: true }).first().waitFor();
  },
  WEB_TEST_MS,
);

webTest(
  "0,50 is clawed back as $0.50, and a payment of 1.049,50 pays $1,049.50",
  async () => {
    if (web === undefined) return;
    const { sdk, projectId, cleo, ben } = program;
    const { rows } = await sdk.listAccruals({ query: { creator_id: cleo, status: "earned" } });
    const views = rows.filter(({ amount_cents }) => amount_cents === 1_000).map(({ id }) => id);
    await sdk.createPayment({
      body: { project_id: projectId, creator_id: cleo, total_amount_cents: 1_000, accrual_ids: views },
    });
    const page = await web.openAs("payer", `/creators/${cleo}`, GERMAN);
    await page
      .getByRole("row", { name: /Weekly views/ })
      .getByRole("button", { name: "More actions for this earning" })
      .click();
    await page.getByRole("menuitem", { name: "Claw back…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Amount").fill("0,50");
    await dialog.getByText("= $0.50", { exact: true }).waitFor();
    await dialog.getByText("$0.50 will be deducted from the next payment; $9.50 is kept by the creator.").waitFor();
    await dialog.getByLabel("Reason").fill("Bought views");
    await dialog.getByRole("button", { name: "Claw back" }).click();
    await page.getByText("$0.50 will be deducted from the next payment.").waitFor();
    expect(await query("select amount_cents from accruals where kind = 'clawback'")).toEqual([{ amount_cents: -50n }]);

    await page.goto(`${web.address}/?project_id=${projectId}&from=2026-01-01&to=2026-01-31`);
    await page.getByRole("button", { name: "Record payment to Ben Keller" }).click();
    const amount = page.getByLabel("Amount for Ben Keller");
    await amount.fill("1.049,50");
    await page.getByText("= $1,049.50", { exact: true }).waitFor();
    await page.getByLabel("Why $999.50 more than was earned?").fill("Bonus");
    await page.getByRole("button", { name: "Record payment of $1,049.50" }).click();
    await page.getByText("$1,049.50 recorded for Ben Keller.").waitFor();
    expect(await query("select total_amount_cents from payments where creator_id = $1", [ben])).toEqual([
      { total_amount_cents: 104_950n },
    ]);
  },
  WEB_TEST_MS,
);

webTest(
  "a rule pays 0,91 up to 100.000 views, and a bonus at 50.000",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("editor", "/structures/new", GERMAN);
    const save = async (name: string) => {
      await page.getByRole("textbox", { name: "Name" }).fill(name);
      await page.getByRole("button", { name: "Create pay rule" }).click();
      await page.getByRole("heading", { level: 1, name }).waitFor();
      const [row] = await query(
        `select v.criteria_params from structure_versions v join structures s on s.id = v.structure_id where s.name = $1`,
        [name],
      );
      return row.criteria_params;
    };
    await page.getByRole("radio", { name: "Pay per view" }).click();
    await page.getByLabel("Tier 1: up to views").fill("100.000");
    await page.getByText("= 100,000 views", { exact: true }).waitFor();
    await page.getByLabel("Tier 1: rate").fill("0,91");
    await page.getByText("= $0.91", { exact: true }).waitFor();
    await page.getByLabel("Tier 2: rate").fill("0,5");
    await page.getByText(/\$0\.91 per 1,000 up to 100,000, then \$0\.50 beyond/).waitFor();
    expect((await save("By views")).tiers).toEqual([
      { up_to_impressions: 100_000, cents_per_thousand: 91 },
      { up_to_impressions: null, cents_per_thousand: 50 },
    ]);

    await page.goto(`${web.address}/structures/new`);
    await page.getByRole("radio", { name: "View milestones" }).click();
    await page.getByLabel("Milestone 1: views").fill("50.000");
    await page.getByText("= 50,000 views", { exact: true }).waitFor();
    await page.getByLabel("Milestone 1: bonus").fill("1.234,50");
    await page.getByText("= $1,234.50", { exact: true }).waitFor();
    expect((await save("Milestone")).thresholds).toEqual([
      { view_count: 50_000, amount_cents: 123_450, currency: "USD" },
    ]);
  },
  WEB_TEST_MS,
);

webTest(
  "a policy of 10,50, a budget of 1.500,00, a sale of 99,90 and a limit of 1.200 are what they say",
  async () => {
    if (web === undefined) return;
    const studio = await furnish(web);
    const page = await web.openAs("admin", "/projects", GERMAN);
    await page.getByRole("button", { name: "More actions for Glow Lab" }).click();
    await page.getByRole("menuitem", { name: "Payout policy" }).click();
    // What the server refuses is shown as it was understood, and so is what is typed next.
    await page.getByLabel("Minimum payout").fill("99.999.999.999,50");
    await page.getByRole("button", { name: "Save policy" }).click();
    await page.getByText("Must be at most 1000000000000").waitFor();
    await page.getByText("= $99,999,999,999.50", { exact: true }).waitFor();
    await page.getByLabel("Minimum payout").fill("10,50");
    await page.getByText("= $10.50", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Save policy" }).click();
    await page.getByText("Policy saved.").waitFor();
    expect(await query("select minimum_payout_cents from projects where name = 'Glow Lab'")).toEqual([
      { minimum_payout_cents: 1_050n },
    ]);

    await page.goto(`${web.address}/structures/${studio.structureId}`);
    await page.getByRole("button", { name: "More actions for this pay rule" }).click();
    await page.getByRole("menuitem", { name: "Budget…" }).click();
    await page.getByRole("textbox", { name: "Budget" }).fill("1.500,00");
    await page.getByRole("button", { name: "Save budget" }).click();
    await page.getByText(/of \$1,500\.00 budget used/).waitFor();

    await page.goto(`${web.address}/campaigns/${studio.campaignId}?tab=sales`);
    await page.getByRole("button", { name: "Record sale" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Record sale" });
    await dialog.getByRole("combobox", { name: "Creator" }).click();
    await page.getByRole("option").first().click();
    await dialog.getByLabel("Order number").fill("A-1");
    await dialog.getByLabel("Amount").fill("99,90");
    await dialog.getByText("= $99.90", { exact: true }).waitFor();
    await dialog.getByRole("button", { name: "Record", exact: true }).click();
    await page.getByText("$99.90").first().waitFor();
    await expect.poll(() => query("select amount_cents from campaign_sales")).toEqual([{ amount_cents: 9_990n }]);
  },
  WEB_TEST_MS,
);

webTest(
  "a goal of 50.000 views is 50,000 and one of 4,5 % is 4.5, set and edited",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("editor", `/goals?project=${program.projectId}`, GERMAN);
    const dialog = page.getByRole("dialog");
    const set = async (counted: string, typed: string, shown: string) => {
      await page.getByRole("button", { name: "Set goals" }).first().click();
      await dialog.getByRole("checkbox", { name: /@ana/ }).check();
      await dialog.getByRole("combobox", { name: "Metric" }).click();
      await page.getByRole("option", { name: counted }).click();
      await dialog.getByLabel("Target").fill(typed);
      await dialog.getByText(shown, { exact: true }).waitFor();
      await dialog.getByRole("button", { name: "Set goal", exact: true }).click();
      await page.getByText("Goal set.").first().waitFor();
      await dialog.waitFor({ state: "detached" });
    };
    await set("Views", "50.000", "= 50,000");
    // A menu that is opened before the list is read again stays open.
    const opened = Promise.withResolvers<void>();
    const reads = (url: URL) => url.pathname.startsWith("/api/v1/") && url.pathname.includes("goal");
    await page.route(reads, async (route) => {
      if (route.request().method() === "GET") await opened.promise;
      await route.continue();
    });
    await set("Engagement in %", "4,5", "= 4.5%");
    const targets = () =>
      query("select type, trim_scale(target)::text as target from goals where type <> 'posts' order by type");
    expect(await targets()).toEqual([
      { type: "engagement", target: "4.5" },
      { type: "views", target: "50000" },
    ]);
    await page
      .getByRole("row", { name: /50,000 views a month/ })
      .getByRole("button")
      .last()
      .click();
    await page.getByRole("menuitem", { name: "Edit" }).waitFor();
    opened.resolve();
    await page.getByRole("row", { name: /4.5% engagement/ }).waitFor();
    await page.unroute(reads);
    await page.getByRole("menuitem", { name: "Edit" }).click();
    await dialog.getByLabel(/^Target/).fill("1.250.000");
    await dialog.getByText("= 1,250,000", { exact: true }).waitFor();
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByRole("row", { name: /1,250,000 views a month/ }).waitFor();
    expect((await targets())[1]).toEqual({ type: "views", target: "1250000" });
  },
  WEB_TEST_MS,
);
