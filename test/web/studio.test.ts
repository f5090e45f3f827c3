/** Posts that wait, a campaign in credits, and what a viewer may do, on a program with something in it. */
import { afterAll, beforeAll, expect } from "vitest";
import { verifyAndKeep } from "../../src/flow/proving/verify-reports.ts";
import { expectAccessible, openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";
import type { Studio } from "../support/studio.ts";

let web: SeededWeb<"studio"> | undefined;
let studio: Studio | undefined;
beforeAll(async () => {
  web = await openSeeded("studio");
  studio = web?.made;
}, WEB_TEST_MS);
afterAll(async () => web?.close());

webTest(
  "posts that wait are approved and excluded with the keyboard alone, and it can be undone",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("editor", "/inbox");
    const row = (title: string) => page.getByRole("row", { name: new RegExp(title) });
    await row("Third that waits").waitFor();
    await row("Third that waits").focus();
    await page.keyboard.press("x");
    await row("Third that waits").waitFor({ state: "detached" });
    await page.getByText("Third that waits is excluded.").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await row("Third that waits").waitFor();
    // Two are selected and approved at once.
    await row("First that waits").focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Approve 2" }).waitFor();
    await page.keyboard.press("a");
    await page.getByText("2 posts are approved.").waitFor();
    await row("First that waits").waitFor({ state: "detached" });
    await expect.poll(() => row("Third that waits").count()).toBe(1);
    await page.goto(`${web.address}/videos?status=included`);
    await row("First that waits").waitFor();
    await row("Second that waits").waitFor();
  },
  WEB_TEST_MS,
);

webTest(
  "a cycle's credits are marked as paid, once, and voiding the payment makes them due again",
  async () => {
    if (web === undefined || studio === undefined) return;
    const page = await web.openAs("payer", `/campaigns/payouts/${studio.payoutId}`);
    await page.getByText("1 of 1").waitFor();
    await page.getByText("750 points").first().waitFor();
    await page.getByRole("button", { name: "Mark credits as paid" }).click();
    await page.getByRole("button", { name: "Mark 750 points as paid" }).dblclick();
    await page.getByText("Paid externally").waitFor();
    const payments = await web.app.database.owner.query("select status from payments where currency = 'CREDITS'");
    expect(payments.rows.map(({ status }) => status)).toEqual(["paid"]);
    // By the dialog of every payment: it says what is owed again, and a payment that came back is not called voided.
    const undo = page.getByRole("button", { name: "Void payment of 750 points" });
    await undo.click();
    await page
      .getByRole("dialog", { name: "Void or return 750 points?" })
      .getByText(/will be owed again/)
      .waitFor();
    await page.getByLabel("The money was returned (return)").check();
    await page.getByRole("button", { name: "Mark as returned" }).click();
    await page.getByText("Due", { exact: true }).waitFor();
    await undo.waitFor({ state: "detached" });
    const ended = await web.app.database.owner.query("select status from payments where currency = 'CREDITS'");
    expect(ended.rows.map(({ status }) => status)).toEqual(["rejected"]);
  },
  WEB_TEST_MS,
);

webTest(
  "a term of any kind is written in the fields of its kind, and edited without losing any",
  async () => {
    if (web === undefined || studio === undefined) return;
    const page = await web.openAs("editor", `/campaigns/${studio.campaignId}?tab=terms`);
    const dialog = page.getByRole("dialog");
    const begin = async (name: string, pays: string) => {
      await page.getByRole("button", { name: "Add term" }).click();
      await dialog.getByRole("textbox", { name: "Name" }).fill(name);
      await dialog.getByRole("combobox", { name: "Type" }).click();
      await page.getByRole("option", { name: pays }).click();
    };
    const finish = async (sentence: string) => {
      await dialog.getByText(sentence).waitFor();
      await dialog.getByRole("button", { name: "Add term" }).click();
      await dialog.waitFor({ state: "detached" });
      await page.getByText(sentence).waitFor();
    };
    await begin("Share", "A share of sales");
    expect(await dialog.getByLabel("Amount").count()).toBe(0);
    await dialog.getByLabel("Share", { exact: true }).fill("12,5");
    await dialog.getByRole("combobox", { name: "Of", exact: true }).click();
    await page.getByRole("option", { name: "First purchases" }).click();
    await finish("Pays 12.5% of customers' first purchases in a cycle.");

    await begin("Posts paid", "For each post");
    await dialog.getByRole("button", { name: "Add term" }).click();
    await dialog.getByText(/Enter an amount/).waitFor();
    await dialog.getByLabel("Amount").fill("25");
    await dialog.getByLabel("Maximum posts").fill("4");
    await finish("Pays $25.00 for each post of a cycle, up to 4.");

    await begin("Views", "A rate per 1,000 views, in tiers");
    await dialog.getByLabel("Cap per post").fill("125");
    const tiers = "Pays for the views of each cycle's posts: $3.00 per 1,000 up to 50,000, then $1.50 beyond.";
    await finish(`${tiers} At most $125.00 per post.`);
    await page.getByRole("button", { name: "Edit Views" }).click();
    await expect.poll(() => dialog.getByLabel("Cap per post").inputValue()).toBe("125.00");
    await dialog.getByLabel("Cap", { exact: true }).fill("900");
    await dialog.getByRole("button", { name: "Save as a new version" }).click();
    await page.getByText(`${tiers} At most $900.00 per cycle and $125.00 per post.`).waitFor();
  },
  WEB_TEST_MS,
);

webTest(
  "tags are made, filled and changed, and lists are narrowed to what carries them",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("editor", "/tags");
    const carriers = async (table: "creator_tag_members" | "payout_tag_members") =>
      (await web?.app.database.owner.query(`select count(*)::int as n from ${table}`))?.rows[0]?.n;
    await page.getByRole("cell", { name: "2 creators" }).waitFor();
    // What is saved replaces all of them, so who carries the tag already must be ticked.
    await page.getByRole("button", { name: "More actions for Top performers" }).click();
    await page.getByRole("menuitem", { name: "Assign" }).click();
    await page.getByText("2 selected").waitFor();
    await page.getByRole("checkbox", { name: /@ben/ }).uncheck();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Save" }).dblclick();
    await page.getByText("Top performers: used by 1.").waitFor();
    await page.getByRole("cell", { name: "1 creator", exact: true }).waitFor();
    expect(await carriers("creator_tag_members")).toBe(1);
    await page.getByRole("row", { name: /Top performers/ }).press("Enter");
    await page.getByRole("heading", { level: 1, name: "Creators" }).waitFor();
    await page.getByText("1 of 1", { exact: true }).waitFor();
    await page.getByRole("row", { name: /Ana/ }).waitFor();

    await page.goto(`${web.address}/tags?tab=payout`);
    await page.getByText("No payout tags yet").waitFor();
    await page.getByRole("button", { name: "New tag" }).first().click();
    await page.getByRole("button", { name: "Create tag" }).click();
    await page.getByText("Enter a name.").waitFor();
    await page.getByRole("textbox", { name: "Name" }).fill("Priority");
    await page.keyboard.press("Enter");
    await page.getByRole("checkbox", { name: /Ana, cycle 1 / }).check();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("cell", { name: "1 creator payout" }).waitFor();
    expect(await carriers("payout_tag_members")).toBe(1);
    await page.getByRole("row", { name: /Priority/ }).press("Enter");
    await page.getByRole("status").getByText("1 of 1").waitFor();
    await page.getByRole("row", { name: /Ana/ }).press("Enter");
    await page.getByRole("heading", { level: 1, name: "Ana, cycle 1" }).waitFor();
    await page.getByText("Priority", { exact: true }).waitFor();
  },
  WEB_TEST_MS,
);

webTest(
  "a viewer sees rules and posts and is offered no change",
  async () => {
    if (web === undefined || studio === undefined) return;
    const page = await web.openAs("viewer", `/structures/${studio.structureId}`);
    await page.getByRole("heading", { level: 1, name: "Weekly views" }).waitFor();
    await page.getByRole("cell", { name: "@ana.films" }).waitFor();
    expect(await page.getByRole("button", { name: /Assign|Edit|More actions/ }).count()).toBe(0);
    await page.goto(`${web.address}/tags`);
    await page.getByRole("cell", { name: "Top performers" }).waitFor();
    expect(await page.getByRole("button", { name: /New tag|More actions/ }).count()).toBe(0);
    await page.goto(`${web.address}/structures/${studio.structureId}/edit`);
    await page.getByText("Your role can simulate rules here but not save them.").waitFor();
    await page.getByLabel("Tier 1: rate").fill("4.00");
    await page.getByText(/would get more/).waitFor();
    expect(await page.getByRole("button", { name: /Save/ }).count()).toBe(0);
  },
  WEB_TEST_MS,
);

webTest(
  "a project gets its payout policy and a structure its budget, and the runs say when the books were verified",
  async () => {
    if (web === undefined || studio === undefined) return;
    await verifyAndKeep(web.app);
    const page = await web.openAs("admin", "/projects");
    await page.getByRole("button", { name: "More actions for Glow Lab" }).click();
    await page.getByRole("menuitem", { name: "Payout policy" }).click();
    await page.getByLabel("Minimum payout").fill("a lot");
    await page.getByRole("radio", { name: "Upward corrections only" }).check();
    await page.getByRole("button", { name: "Save policy" }).click();
    await page.getByText("Enter an amount such as 20.00.").waitFor();
    await page.getByLabel("Minimum payout").fill("25");
    await page.getByRole("button", { name: "Save policy" }).click();
    await page.getByText("Policy saved.").waitFor();
    const policies = await web.app.database.owner.query("select minimum_payout_cents, late_readings from projects");
    expect(policies.rows).toEqual([{ minimum_payout_cents: 2_500n, late_readings: "high_water_mark" }]);

    await page.goto(`${web.address}/structures/${studio.structureId}`);
    await page.getByRole("button", { name: "More actions for this pay rule" }).click();
    await page.getByRole("menuitem", { name: "Budget…" }).click();
    await page.getByRole("textbox", { name: "Budget" }).fill("1000");
    await page.getByRole("button", { name: "Save budget" }).click();
    await page.getByText(/of \$1,000\.00 budget used/).waitFor();

    await page.goto(`${web.address}/runs`);
    await page.getByText(/^Books verified .* to the cent\.$/).waitFor();
  },
  WEB_TEST_MS,
);

webTest(
  "earlier payments are imported from a file once, and rows that name no creator are reported",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("admin", "/import?what=payments");
    const rows = ["Handle,Amount,Date,Note", "ana.films,$250.00,2025-11-05,October", "@unknown,10,2025-11-05,"];
    const file = { name: "paid.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) };
    const bring = () => page.locator("input[type=file]").setInputFiles(file);
    await bring();
    await page.getByText("No creator with the handle @unknown in this project").waitFor();
    await page.getByText("One payment of $250.00 will be recorded.").waitFor();
    await page.getByRole("button", { name: "Record payments" }).dblclick();
    await page.getByText("Nothing left to record.").waitFor();
    await page.reload();
    await bring();
    await page.getByText("Already recorded", { exact: true }).waitFor();
    const found = await web.app.database.owner.query(
      "select total_amount_cents, note, paid_at from payments where note = 'October'",
    );
    expect(found.rows).toEqual([
      { total_amount_cents: 25_000n, note: "October", paid_at: Date.parse("2025-11-05T00:00:00Z") },
    ]);
  },
  WEB_TEST_MS,
);

webTest(
  "of a list of handles the good ones are added, and the others stay with what is wrong with each",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("editor", "/creators");
    await page.getByRole("button", { name: "Add creators" }).click();
    const dialog = page.getByRole("dialog", { name: "Add creators" });
    const handles = dialog.getByLabel("Handles");
    await handles.fill("@dora.d, bad!one eli");
    await dialog.getByRole("button", { name: "Add 3 creators" }).click();
    await dialog.getByText(/^Not added: bad!one: must have 1 to 30 letters or digits/).waitFor();
    expect(await handles.inputValue()).toBe("bad!one");
    await expectAccessible(page);
    await handles.fill("badone");
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    for (const name of ["dora.d", "eli", "badone"]) await page.getByRole("row", { name: new RegExp(name) }).waitFor();
  },
  WEB_TEST_MS,
);

webTest(
  "a second project of one name, however it is written, is asked about before it is made",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("admin", "/projects");
    await page.getByRole("button", { name: "New project" }).click();
    const dialog = page.getByRole("dialog", { name: "New project" });
    await dialog.getByLabel("Name").fill("glow LAB");
    await dialog.getByRole("button", { name: "Create project" }).click();
    await dialog.getByText("There is a project called “Glow Lab” already").waitFor();
    await expectAccessible(page);
    const names = async () =>
      (await web?.app.database.owner.query("select name from projects where lower(name) = 'glow lab' order by name"))
        ?.rows;
    expect(await names()).toEqual([{ name: "Glow Lab" }]);
    await dialog.getByLabel("Use this name all the same").check();
    await dialog.getByRole("button", { name: "Create project" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await names()).toHaveLength(2);
  },
  WEB_TEST_MS,
);
