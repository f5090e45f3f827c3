/** Many at once: creators tagged, held, assigned and removed; rules copied; who a calculation paid nothing; one's own name. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { expectAccessible, openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";
import { enterItem } from "../support/keyboard.ts";
import { PASSWORD } from "../support/people.ts";
import { fillProgram } from "../support/web-program.ts";

const MANY = 60;

let web: SeededWeb<"program"> | undefined;
beforeAll(async () => {
  web = await openSeeded("program");
}, WEB_TEST_MS);
afterAll(async () => web?.close());

/** A project with Ana, Ben and Cleo, who earned in January, and sixty others. */
async function crowd({ sdk }: SeededWeb<"program">) {
  const made = await fillProgram(sdk);
  for (let from = 0; from < MANY; from += 50) {
    const creators = Array.from({ length: Math.min(50, MANY - from) }, (_, n) => ({ handle: `crowd.${from + n}` }));
    await sdk.createCreators({ path: { projectId: made.projectId }, body: { creators } });
  }
  return made;
}

const bar = (page: Page) => page.getByRole("region", { name: "Selection" });
const foot = (page: Page, text: string) => page.getByText(text, { exact: true }).waitFor();
const act = async (page: Page, name: string) => {
  await bar(page).getByRole("button", { name: "Edit selection" }).click();
  await page.getByRole("menuitem", { name }).click();
  return page.getByRole("dialog");
};

webTest(
  "creators are selected across pages, held with a reason, tagged, assigned, and what became of each is said",
  async () => {
    if (web === undefined) return;
    const { sdk } = web;
    const own = await crowd(web);
    await sdk.createCreatorTag({ body: { name: `VIP ${own.projectId}` } });
    const page = await web.openAs("admin", `/creators?project=${own.projectId}`);
    await foot(page, "50 of 63");
    await page.getByRole("checkbox", { name: "Select all shown" }).check();
    await bar(page).getByRole("button", { name: "Select all 63 that match" }).click();
    await page
      .getByRole("checkbox", { name: /^Select @crowd\.[2-9]/ })
      .first()
      .uncheck();
    await bar(page).getByText("62", { exact: true }).waitFor();
    await expectAccessible(page);
    let dialog = await act(page, "Hold…");
    await dialog.getByRole("button", { name: "Hold", exact: true }).click();
    await dialog.locator("[aria-invalid=true]").waitFor();
    await expectAccessible(page);
    await dialog.getByRole("textbox", { name: "Reason" }).fill("The contract is missing");
    await dialog.getByRole("button", { name: "Hold", exact: true }).click();
    await dialog.getByText("62 creators on hold.").waitFor();
    await dialog.getByRole("button", { name: "Done" }).click();
    await bar(page).waitFor({ state: "detached" });
    expect((await sdk.getCreatorTotals({ query: { project_id: own.projectId, held: "true" } })).count).toBe(62);
    expect((await sdk.getAccrualTotals({ query: { project_id: own.projectId, held: "true" } })).count).toBe(5);
    await page.getByRole("switch", { name: "Only on hold" }).check();
    await foot(page, "50 of 62");
    // Of one creator the page says so, too.
    await page.goto(`${web.address}/creators/${own.ana}`);
    await page.getByText(/^On hold since .*The contract is missing/).waitFor();
    await page.goto(`${web.address}/creators?project=${own.projectId}&q=crowd.1`);
    await foot(page, "11 of 11");
    await page.getByRole("checkbox", { name: "Select all shown" }).check();
    dialog = await act(page, "Release…");
    await dialog.getByRole("button", { name: "Release" }).click();
    await dialog.getByText("11 creators released.").waitFor();
    await dialog.getByRole("button", { name: "Done" }).click();
    await page.getByRole("checkbox", { name: "Select all shown" }).check();
    dialog = await act(page, "Tag…");
    await dialog.getByRole("button", { name: "Save tags" }).click();
    await dialog.locator("[aria-invalid=true]").first().waitFor();
    await dialog.getByRole("combobox", { name: "Add tags" }).click();
    await page.getByRole("option", { name: `VIP ${own.projectId}` }).click();
    await page.keyboard.press("Tab");
    await dialog.getByRole("button", { name: "Save tags" }).click();
    await dialog.getByText("Tags of 11 creators changed.").waitFor();
    await dialog.getByRole("button", { name: "Done" }).click();
    await page.getByRole("checkbox", { name: "Select all shown" }).check();
    await page.getByRole("checkbox", { name: "Select @crowd.10" }).uncheck();
    dialog = await act(page, "Assign to a pay rule…");
    await dialog.getByRole("combobox", { name: "Pay rule" }).click();
    await page.getByRole("option", { name: "Retainer" }).click();
    await dialog.getByRole("button", { name: "Assign" }).click();
    await dialog.getByText("10 creators assigned.").waitFor();
    await dialog.getByRole("button", { name: "Done" }).click();
    const { rows } = await sdk.listAuditLog({ query: { action: "assignment.assign", limit: "10" } });
    expect(new Set(rows.map(({ request_id }) => request_id)).size).toBe(1);
  },
  WEB_TEST_MS,
);

webTest(
  "on a phone creators are cards; some are removed and restored",
  async () => {
    if (web === undefined) return;
    const own = await crowd(web);
    const page = await web.openAs("editor", `/creators?project=${own.projectId}&q=crowd.2`, { isPhone: true });
    await foot(page, "11 of 11");
    await expectAccessible(page);
    for (const name of ["crowd.20", "crowd.21"]) await page.getByRole("checkbox", { name: `Select @${name}` }).check();
    // Who may not pay does not hold.
    await bar(page).getByRole("button", { name: "Edit selection" }).tap();
    expect(await page.getByRole("menuitem", { name: "Hold…" }).count()).toBe(0);
    await page.getByRole("menuitem", { name: "Remove…" }).tap();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Remove", exact: true }).tap();
    await dialog.getByText("2 creators removed.").waitFor();
    await dialog.getByRole("button", { name: "Done" }).tap();
    await foot(page, "9 of 9");
    await page.getByRole("switch", { name: "Show removed" }).check();
    await foot(page, "11 of 11");
    for (const name of ["crowd.20", "crowd.22"]) await page.getByRole("checkbox", { name: `Select @${name}` }).check();
    await bar(page).getByRole("button", { name: "Edit selection" }).tap();
    await page.getByRole("menuitem", { name: "Restore…" }).tap();
    await dialog.getByRole("button", { name: "Restore" }).tap();
    await dialog.getByText("1 creator restored.").waitFor();
    await dialog.getByText("1 active already").waitFor();
    await dialog.getByRole("button", { name: "Done" }).tap();
  },
  WEB_TEST_MS,
);

webTest(
  "a pay rule is duplicated, and the creators of another assigned to the copy once they were seen",
  async () => {
    if (web === undefined) return;
    const { sdk } = web;
    const own = await fillProgram(sdk);
    const rules = (await sdk.listStructures({ query: { project_id: own.projectId } })).rows;
    const retainer = rules.find(({ name }) => name === "Retainer")?.id ?? "";
    const views = rules.find(({ name }) => name === "Weekly views")?.id ?? "";
    const since = { creator_ids: [own.ana, own.ben], assigned_at: "2026-02-01T00:00:00Z" };
    await sdk.assignCreators({ path: { id: retainer }, body: since });
    const page = await web.openAs("editor", `/structures/${views}`);
    await page.getByRole("button", { name: "More actions for this pay rule" }).click();
    await page.getByRole("menuitem", { name: "Duplicate…" }).click();
    const dialog = page.getByRole("dialog");
    expect(await dialog.getByRole("textbox", { name: "Name" }).inputValue()).toBe("Copy of Weekly views");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Duplicate" }).click();
    await page.getByRole("heading", { level: 1, name: "Copy of Weekly views" }).waitFor();
    await page.getByRole("button", { name: "Copy creators…" }).click();
    await dialog.getByRole("button", { name: "Assign" }).click();
    await dialog.locator("[aria-invalid=true]").waitFor();
    await dialog.getByRole("combobox", { name: "Creators of" }).click();
    await page.getByRole("option", { name: "Retainer" }).click();
    const affected = dialog.getByRole("region", { name: "2 creators of 2 will be assigned:" });
    await affected.getByText("Ana Moreno, Feb 1, 2026").waitFor();
    await dialog.getByRole("radio", { name: "the start of a day" }).check();
    await dialog.getByLabel("Day", { exact: true }).fill("2026-02-10");
    await affected.getByText("Ben Keller, Feb 10, 2026").waitFor();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Assign" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("tab", { name: "Creators (2)" }).waitFor();
    // Duplicated with those who are assigned, each since its day.
    await page.goto(`${web.address}/structures/${retainer}`);
    await page.getByRole("button", { name: "More actions for this pay rule" }).click();
    await page.getByRole("menuitem", { name: "Duplicate…" }).click();
    await dialog.getByRole("checkbox", { name: "Assign the same 2 creators" }).check();
    await dialog.getByRole("button", { name: "Duplicate" }).click();
    await page.getByRole("heading", { level: 1, name: "Copy of Retainer" }).waitFor();
    await page.getByRole("tab", { name: "Creators (2)" }).waitFor();
    const copy = (await sdk.listStructures({ query: { project_id: own.projectId } })).rows.find(
      ({ name }) => name === "Copy of Retainer",
    );
    const assigned = await sdk.listAssignments({ path: { id: copy?.id ?? "" }, query: {} });
    expect(assigned.rows.map(({ assigned_at }) => assigned_at)).toEqual(Array(2).fill("2026-02-01T00:00:00.000Z"));
  },
  WEB_TEST_MS,
);

webTest(
  "a calculation says who earned nothing, by its reason, and why",
  async () => {
    if (web === undefined) return;
    const { sdk } = web;
    await fillProgram(sdk);
    const run = (await sdk.listRuns({ query: { limit: "1" } })).rows[0];
    const [reason = "", count = 0] = Object.entries(run?.skipped ?? {}).sort(([, a], [, b]) => b - a)[0] ?? [];
    expect(count).toBeGreaterThan(0);
    for (const isPhone of [false, true]) {
      const page = await web.openAs("viewer", `/runs?run=${run?.id}`, { isPhone });
      const chosen = page.getByRole("button", { name: new RegExp(`^${count} × `) }).first();
      await chosen.click();
      await foot(page, `${Math.min(50, count)} of ${count}`);
      expect(new URL(page.url()).searchParams.get("reason")).toBe(reason);
      await expectAccessible(page);
      await page
        .getByRole("button", { name: /^Why did .* earn nothing/ })
        .first()
        .click();
      await page.getByRole("dialog", { name: "Why this amount?" }).waitFor();
      await page.getByRole("button", { name: "Close explanation" }).click();
    }
  },
  WEB_TEST_MS,
);

webTest(
  "people change their name, and with their password the address they sign in with",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("owner", "/account");
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Pia Sommer");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Name changed.").waitFor();
    await page.getByText("Pia Sommer, owner@example.com").waitFor();
    await page.getByRole("textbox", { name: "Email" }).fill("pia@example.com");
    await page.getByLabel("Current password").first().fill("wrong");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Is wrong", { exact: true }).waitFor();
    await expectAccessible(page);
    await page.getByLabel("Current password").first().fill(PASSWORD);
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Email changed. Sign in as pia@example.com.").waitFor();
    await page.getByRole("textbox", { name: "Email" }).fill("pia@example.com");
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { level: 1 }).waitFor();
  },
  WEB_TEST_MS,
);

webTest(
  "a note is written, edited and deleted, a file attached and saved again, on a creator and on a payment",
  async () => {
    if (web === undefined) return;
    const { sdk } = web;
    const own = await fillProgram(sdk);
    const body = { project_id: own.projectId, creator_id: own.ana, total_amount_cents: 100 };
    const payment = await sdk.createPayment({ body });
    for (const [path, isPhone] of [
      [`/creators/${own.ana}?tab=activity`, false],
      [`/payments/${payment.id}`, true],
    ] as const) {
      const page = await web.openAs("payer", path, { isPhone });
      const feed = page.getByRole("table");
      await page.getByRole("textbox", { name: "Note", exact: true }).fill("Prefers\na call");
      await page.getByRole("button", { name: "Add note" }).click();
      await page.getByText("Note added.").first().waitFor();
      const row = page.getByRole("row").filter({ hasText: "a call" });
      await row.getByRole("button", { name: "More actions for this entry" }).click();
      await page.getByRole("menuitem", { name: "Edit" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("textbox", { name: "Note" }).fill("Prefers mail");
      await dialog.getByRole("button", { name: "Save" }).click();
      await page.getByText("Prefers mail (edited)").waitFor();
      const chooser = page.waitForEvent("filechooser");
      await page.getByRole("button", { name: "Attach file…" }).click();
      const file = { name: "terms.txt", mimeType: "text/plain", buffer: Buffer.from("as agreed") };
      await (await chooser).setFiles(file);
      await page.getByText("terms.txt attached.").first().waitFor();
      await expectAccessible(page);
      const saved = page.waitForEvent("download");
      await page.getByRole("button", { name: "Download terms.txt" }).click();
      expect((await saved).suggestedFilename()).toBe("terms.txt");
      const notes = page.getByRole("row").filter({ hasText: "Prefers mail" });
      await notes.getByRole("button", { name: "More actions for this entry" }).click();
      // By keys: a notice may lie over it on a phone.
      await enterItem(page, "Delete");
      await dialog.getByRole("button", { name: "Delete" }).click();
      await page.getByText("Note deleted").first().waitFor();
      await dialog.waitFor({ state: "detached" });
      await feed.first().waitFor();
    }
    const viewer = await web.openAs("viewer", `/creators/${own.ana}?tab=activity`);
    await viewer.getByRole("button", { name: "Download terms.txt" }).waitFor();
    expect(await viewer.getByRole("button", { name: "Add note" }).count()).toBe(0);
  },
  WEB_TEST_MS,
);

webTest(
  "a payday is set in the payout policy, and the home screen and the bell remind of it",
  async () => {
    if (web === undefined) return;
    const { sdk } = web;
    const own = await fillProgram(sdk);
    await sdk.updateProject({ path: { id: own.projectId }, body: { name: `Payday ${own.projectId.slice(-4)}` } });
    const name = `Payday ${own.projectId.slice(-4)}`;
    const page = await web.openAs("admin", "/projects");
    await page.getByRole("button", { name: `More actions for ${name}` }).click();
    await page.getByRole("menuitem", { name: "Payout policy" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Payday", exact: true }).click();
    await page.getByRole("option", { name: "Every month" }).click();
    await dialog.getByRole("combobox", { name: "Day", exact: true }).click();
    const today = new Date(web.app.clock.now).getUTCDate();
    await page.getByRole("option", { name: String(today), exact: true }).click();
    await dialog.getByRole("combobox", { name: "Remind" }).click();
    await page.getByRole("option", { name: "3 days before", exact: true }).click();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Save policy" }).click();
    await dialog.waitFor({ state: "detached" });
    for (const isPhone of [false, true]) {
      const home = await web.openAs("payer", `/?project=${own.projectId}`, { isPhone });
      await home
        .getByRole("alert")
        .filter({ hasText: `Payday of ${name} is today` })
        .waitFor();
      await home.getByText(/is due to 3 creators\. Nothing is paid automatically\./).waitFor();
      await home.getByRole("button", { name: /notifications?$/ }).click();
      await home.getByRole("link", { name: new RegExp(`^Payday of ${name} is today`) }).waitFor();
      await expectAccessible(home);
    }
  },
  WEB_TEST_MS,
);
