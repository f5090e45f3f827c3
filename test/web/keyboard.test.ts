/** Whole jobs by keyboard alone: the focus is always somewhere and seen, and Escape closes the topmost thing alone. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { firstOwnerLink } from "../../src/flow/organization/users.ts";
import { openSeeded, openWeb, type SeededWeb, WEB_TEST_MS, type Web, webTest } from "../support/browser.ts";
import { Keyboard } from "../support/keyboard.ts";
import { addAccount, addPayee } from "../support/payees.ts";
import { PASSWORD } from "../support/people.ts";
import { fillProgram } from "../support/web-program.ts";

let web: Web | undefined;
let studio: SeededWeb<"studio"> | undefined;
let program: SeededWeb<"program"> | undefined;
beforeAll(async () => {
  web = await openWeb();
  studio = await openSeeded("studio");
  program = await openSeeded("program");
}, WEB_TEST_MS);
afterAll(async () => {
  for (const one of [web, studio, program]) await one?.close();
});

const steps = (page: Page) => page.getByRole("region", { name: "Your first payday" });

webTest(
  "the first day, from the printed link to a first recorded payment",
  async () => {
    if (web === undefined) return;
    const page = await web.open();
    await page.goto(`${web.address}/first-owner#${await firstOwnerLink(web.app)}`);
    const keys = new Keyboard(page);
    const home = async (done: number) => {
      await keys.goTo("Payouts");
      await steps(page).getByText(`${done} of 6 done`).waitFor();
    };
    // The first field has the focus.
    await keys.on(page.getByRole("textbox", { name: "Your name" }));
    await keys.type("Maya");
    await keys.fill(["textbox", "Email"], "maya@example.com");
    await keys.fill(["textbox", /^Password/], PASSWORD);
    await keys.fill(["textbox", "Organization"], "Acme");
    await keys.press("Enter");
    // What was refused has the focus.
    await page.getByText("Must not be empty").waitFor();
    await keys.on(page.getByRole("textbox", { name: "First project" }));
    await keys.type("Spring launch");
    await keys.press("Enter");
    await keys.arrived("Payouts");

    await keys.tabTo(["button", "Download a sample file"]);
    const [download] = await Promise.all([page.waitForEvent("download"), keys.press("Enter")]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    await keys.enter(["link", "Import a file"], { back: true });
    await keys.arrived("Import");
    await keys.file(page.locator("input[type=file]"), {
      ...{ name: download.suggestedFilename(), mimeType: "text/csv", buffer: Buffer.concat(chunks) },
    });
    await keys.enter(["button", "Import"]);
    await page.getByText("Created: 2 creators, 3 posts.").waitFor();
    await keys.seen("the import");

    await home(2);
    await keys.enter(["link", "New pay rule"]);
    await keys.arrived("New pay rule");
    await keys.fill(["textbox", "Name"], "Weekly views");
    await keys.pick("Pay per view");
    await keys.fill(["textbox", "Tier 1: rate"], "1");
    await keys.enter(["button", "Create pay rule"], { back: true });
    await page.getByText("Pay rule created.").waitFor();
    await keys.seen("creating the rule");

    await home(3);
    await keys.enter(["link", "Assign creators"]);
    await keys.arrived("Weekly views");
    await keys.enter(["button", "Assign creators"]);
    await keys.on(page.getByRole("dialog"));
    await keys.enter(["button", "Select all 2"]);
    await keys.date(["textbox", "From the start of"], "2026-02-01");
    await keys.enter(["button", "Assign 2"]);
    await page.getByText("2 assigned.").waitFor();
    await keys.seen("assigning");

    await home(4);
    await keys.enter(["link", "Calculate now"]);
    await keys.arrived("Nightly calculation");
    await keys.enter(["button", "Run now"]);
    await keys.on(page.getByRole("dialog"));
    await keys.enter(["button", "Start calculation"]);
    await page.getByRole("cell", { name: "$140.60" }).waitFor();
    await keys.seen("the calculation");

    await home(5);
    await keys.enter(["button", "Show who is owed"]);
    await keys.enter(["button", "Record payment to ben.makes"]);
    await keys.on(page.getByRole("dialog"));
    await keys.enter(["button", /^Record payment of/]);
    await page.getByText("$119.45 recorded for @ben.makes.").waitFor();
    await keys.enter(["button", "Done"]);
    await page.getByRole("dialog").waitFor({ state: "detached" });
    // Ben is owed nothing any more; the row that took his place has the focus.
    await keys.on(page.getByRole("row", { name: /ana\.films/ }));
    await keys.enter(["button", "Clear"], { back: true });
    await page.getByRole("row", { name: /ben\.makes/ }).waitFor();
    await expect.poll(() => steps(page).count()).toBe(0);
    await keys.seen("clearing the filter");
  },
  WEB_TEST_MS,
);

webTest(
  "posts that wait: rows by arrows, one decided after another, a menu and a list of keys closed by Escape",
  async () => {
    if (studio === undefined) return;
    const page = await studio.openAs("editor", "/account");
    const keys = new Keyboard(page);
    const row = (title: string) => page.getByRole("row", { name: new RegExp(title) });
    await page.getByRole("heading", { level: 1 }).waitFor();
    await keys.goTo("Inbox");
    const waiting = (count: number) => page.getByRole("link", { name: `Inbox ${count} waiting` });
    await waiting(3).waitFor();
    await keys.tabTo(["row", /Third that waits/]);
    // The list of keys, and back.
    await keys.press("Shift+?");
    await keys.on(page.getByRole("dialog", { name: "Keyboard shortcuts" }));
    await keys.escape();
    await keys.on(row("Third that waits"));
    // What is decided goes, and the next row has the focus.
    await keys.press("x");
    await page.getByText("Third that waits is excluded.").waitFor();
    await keys.on(row("Second that waits"));
    // By the button in the row, too.
    await keys.enter(["button", "Approve Second that waits"]);
    await page.getByText("Second that waits is approved.").waitFor();
    await row("Second that waits").waitFor({ state: "detached" });
    await keys.on(row("First that waits"));
    await waiting(1).waitFor();
    // Its creator is looked at, and the focus is where it was.
    await keys.enter(["link", "@ben"]);
    await keys.arrived("@ben");
    await keys.back();
    await keys.on(row("First that waits").getByRole("link", { name: "@ben" }));
    await keys.tabTo(["row", /First that waits/], { back: true });
    await keys.press("Space");
    await keys.enter(["button", "Approve 1"], { back: true });
    await page.getByText("No posts waiting").waitFor();
    await page.getByRole("link", { name: "Inbox", exact: true }).waitFor();
    await keys.seen("the last decision");
  },
  WEB_TEST_MS,
);

webTest(
  "why an amount: from the command palette to the explanation, on to another, and back",
  async () => {
    if (program === undefined) return;
    const { sdk, made } = program;
    const { rows } = await sdk.listAccruals({ query: { creator_id: made.ana, limit: "10" } });
    const views = rows.find(({ amount_cents }) => amount_cents === 8_500);
    const settles = { accrual_ids: [views?.id ?? ""], total_amount_cents: 8_500 };
    await sdk.createPayment({ body: { project_id: made.projectId, creator_id: made.ana, ...settles } });
    const page = await program.openAs("payer", "/account");
    const keys = new Keyboard(page);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await keys.goTo("Ana Moreno");
    await keys.tabTo(["button", /^Why this amount for Jan 5/]);
    await keys.press("Enter");
    const why = page.getByRole("dialog", { name: "Why this amount?" });
    await why.getByRole("link", { name: /Morning routine/ }).waitFor();
    await keys.on(why);
    // A dialog over the explanation closes alone.
    await keys.enter(["button", "Claw back…"]);
    await keys.on(page.getByRole("dialog", { name: /Claw back/ }));
    await keys.escape();
    await keys.on(why.getByRole("button", { name: "Claw back…" }));
    await keys.escape();
    await keys.on(page.getByRole("button", { name: /^Why this amount for Jan 5/ }));
    // Its pay rule is looked at, and the explanation is there on the way back.
    await keys.press("Enter");
    await keys.enter(["link", "Weekly views"]);
    await keys.arrived("Weekly views");
    await keys.back();
    await keys.on(why);
    await keys.escape();
    await keys.on(page.locator("main"));
    // Another period of the rule, whose explanation takes the place of this one.
    await keys.tabTo(["tab", /^Earnings/]);
    await keys.press("ArrowRight");
    await keys.press("ArrowRight");
    await keys.on(page.getByRole("tab", { name: /^Pay rules/ }));
    await keys.enter(["button", "View periods: Weekly views"]);
    await keys.on(why);
    await keys.enter(["button", "Previous"]);
    await keys.enter(["button", "Next"]);
    await keys.on(why);
    await keys.escape();
    await keys.on(page.getByRole("button", { name: "View periods: Weekly views" }));
  },
  WEB_TEST_MS,
);

webTest(
  "creators are selected across a page, held with a reason, and released again",
  async () => {
    if (program === undefined) return;
    const { sdk } = program;
    const own = await fillProgram(sdk);
    const creators = Array.from({ length: 50 }, (_, n) => ({ handle: `crowd.${n}` }));
    await sdk.createCreators({ path: { projectId: own.projectId }, body: { creators } });
    const page = await program.openAs("admin", `/creators?project=${own.projectId}`);
    const keys = new Keyboard(page);
    await page.getByText("50 of 53", { exact: true }).waitFor();
    const bar = page.getByRole("region", { name: "Selection" });
    const held = async () => (await sdk.getCreatorTotals({ query: { project_id: own.projectId, held: "true" } })).count;
    await keys.tabTo(["checkbox", "Select all shown"]);
    await keys.press("Space");
    await keys.tabTo(["button", "Select all 53 that match"]);
    await keys.press("Enter");
    await bar.getByText("53", { exact: true }).waitFor();
    // The button has done its work and is gone.
    await keys.seen("selecting all");
    await keys.enter(["button", "Edit selection"]);
    await keys.on(page.getByRole("menu"));
    await keys.escape();
    await keys.on(page.getByRole("button", { name: "Edit selection" }));
    await keys.press("Enter");
    await menuitem(page, keys, "Hold…");
    const dialog = page.getByRole("dialog");
    await keys.on(dialog);
    await keys.enter(["button", "Hold"]);
    await keys.on(dialog.getByRole("textbox", { name: "Reason" }));
    await keys.type("The contract is missing");
    await keys.enter(["button", "Hold"]);
    await dialog.getByText("53 creators on hold.").waitFor();
    await keys.on(dialog.getByRole("button", { name: "Done" }));
    await keys.press("Enter");
    await bar.waitFor({ state: "detached" });
    await keys.on(page.locator("main"));
    await keys.seen("holding");
    expect(await held()).toBe(53);
    // Taken back in the same way.
    await keys.tabTo(["checkbox", "Select all shown"], { back: true });
    await keys.press("Space");
    await keys.enter(["button", "Select all 53 that match"]);
    await keys.enter(["button", "Edit selection"]);
    await menuitem(page, keys, "Release…");
    await keys.on(dialog);
    await keys.enter(["button", "Release"]);
    await dialog.getByText("53 creators released.").waitFor();
    await keys.escape();
    await bar.waitFor({ state: "detached" });
    await keys.seen("releasing");
    expect(await held()).toBe(0);
  },
  WEB_TEST_MS,
);

webTest(
  "a pay run, from what is owed to its file, approved by another member",
  async () => {
    if (program === undefined) return;
    const { app, org, made } = program;
    const { rows } = await program.sdk.listCreators({ query: { project_id: made.projectId } });
    for (const { id, display_name } of rows)
      await addPayee(app, org.orgId, { creatorId: id, name: display_name ?? "" });
    await addAccount(app, org.orgId, { rail: "paypal", kinds: ["paypal"] });
    const page = await program.openAs("owner", `/?project=${made.projectId}`);
    const keys = new Keyboard(page);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await keys.enter(["link", "Pay everyone"]);
    await keys.arrived("Pay everyone");
    await keys.enter(["button", "Draft 1 pay run"]);
    await page.getByRole("heading", { name: "1 draft is made" }).waitFor();
    await keys.on(page.locator("main"));
    await keys.enter(["link", /^Open PR-/]);
    await keys.arrived("PR-2026-0001");
    // A line is left out: its menu and its dialog close one after the other.
    await keys.enter(["button", "Actions for Ben Keller"]);
    await menuitem(page, keys, "Leave out");
    const dialog = page.getByRole("dialog");
    await keys.on(dialog.getByRole("textbox", { name: "Why" }));
    await keys.escape();
    await keys.on(page.getByRole("button", { name: "Actions for Ben Keller" }));
    await keys.press("Enter");
    await menuitem(page, keys, "Leave out");
    await keys.on(dialog.getByRole("textbox", { name: "Why" }));
    await keys.type("Asked to wait");
    await keys.enter(["button", "Left out"]);
    await page.getByText("Asked to wait").waitFor();
    await keys.on(page.locator("main"));
    await keys.seen("leaving out");

    const other = await program.openAs("payer", "/account");
    const theirs = new Keyboard(other);
    await other.getByRole("heading", { level: 1 }).waitFor();
    await theirs.goTo("Pay runs");
    await theirs.tabTo(["row", /PR-2026-0001/]);
    await theirs.press("Enter");
    await theirs.arrived("PR-2026-0001");
    const next = other.getByRole("region", { name: "What comes next" });
    const asked = other.getByRole("dialog");
    await theirs.enter(["button", "Approve"]);
    await theirs.on(asked);
    await theirs.enter(["button", "Approve"]);
    await asked.waitFor({ state: "detached" });
    // The step that was taken is gone; the next one is where the person is.
    await theirs.on(next);
    await theirs.enter(["button", "Make files"]);
    await theirs.on(asked);
    await theirs.enter(["button", "Make files"]);
    await asked.waitFor({ state: "detached" });
    await next.getByRole("button", { name: "Mark as sent" }).waitFor();
    await theirs.on(next);
    await theirs.tabTo(["tab", /^Lines/]);
    for (let tab = 0; tab < 3; tab++) await theirs.press("ArrowRight");
    await theirs.on(other.getByRole("tab", { name: /^Files/ }));
    await theirs.tabTo(["button", /^Download PR-/]);
    const download = other.waitForEvent("download");
    await theirs.press("Enter");
    expect((await download).suggestedFilename()).toMatch(/^PR-2026-0001/);
    await theirs.seen("the download");
  },
  WEB_TEST_MS,
);

/** Goes to an item of the menu that is open, and takes it. */
async function menuitem(page: Page, keys: Keyboard, name: string): Promise<void> {
  const item = page.getByRole("menuitem", { name });
  await item.waitFor();
  const count = await page.getByRole("menuitem").count();
  for (let step = 0; step < count && (await item.and(page.locator(":focus")).count()) === 0; step++)
    await keys.press("ArrowDown");
  await keys.on(item);
  await page.keyboard.press("Enter");
}

webTest(
  "a letter that is a key of the screen is typed into every field: a search, the palette and a dialog",
  async () => {
    if (program === undefined) return;
    const own = await fillProgram(program.sdk);
    const page = await program.openAs("owner", `/?project=${own.projectId}`);
    const typedInto = async (field: ReturnType<Page["locator"]>, text: string) => {
      await field.pressSequentially(text);
      await expect.poll(() => field.inputValue()).toBe(text);
    };
    const search = page.getByRole("textbox", { name: "Search creators" });
    await page.getByRole("row", { name: /Ana Moreno/ }).waitFor();
    await typedInto(search, "park, P.");
    await search.fill("");
    await page.keyboard.press("Control+k");
    await typedInto(page.getByRole("dialog", { name: "Go to" }).getByRole("textbox"), "cleo park");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Cleo Park" }).waitFor();

    await page.goto(`${program.address}/?project=${own.projectId}`);
    await page.getByRole("row", { name: /Ana Moreno/ }).press("Space");
    await page.keyboard.press("p");
    const dialog = page.getByRole("dialog", { name: /^Record payment/ });
    await typedInto(dialog.getByRole("textbox", { name: "Note" }), "paid up, P.");
  },
  WEB_TEST_MS,
);
