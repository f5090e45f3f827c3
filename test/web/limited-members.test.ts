/** The dashboard of a member limited to a project and an amount: what is closed is gone, and says why at its address. */
import { afterAll, beforeAll, expect } from "vitest";
import { expectAccessible, openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";

let web: SeededWeb<"program"> | undefined;
beforeAll(async () => {
  web = await openSeeded("program");
}, WEB_TEST_MS);
afterAll(async () => web?.close());

webTest(
  "a limited member sees their project and no other, no screen beyond it, and is held to their amount",
  async () => {
    if (web === undefined) return;
    const { sdk, made } = web;
    const own = await sdk.getProject({ path: { id: made.projectId } });
    const other = await sdk.createProject({ body: { name: "Autumn" } });
    // Signs in first: the person is made by that.
    await (await web.openAs("payer", "/")).close();
    const payer = (await sdk.listMembers()).rows.find(({ role }) => role === "payer");
    const amount_limits = [{ currency: "USD", up_to_cents: 5_000 }];
    const body = { project_ids: [own.id], amount_limits };
    await sdk.updateMember({ path: { userId: payer?.user_id ?? "" }, body });

    const page = await web.openAs("payer", "/");
    await page.getByRole("row", { name: /Ana Moreno/ }).waitFor();
    await page.getByRole("banner").getByRole("button", { name: own.name }).waitFor();
    expect(await page.getByText("All projects").count()).toBe(0);
    const links = page.getByRole("navigation").getByRole("link");
    await expect.poll(() => links.allTextContents()).toContain("Payments");
    const shown = await links.allTextContents();
    for (const closed of ["Pay runs", "Payees", "Month end", "Members", "Audit log", "Sources"])
      expect(shown).not.toContain(closed);
    expect(await page.getByRole("link", { name: "Pay everyone" }).count()).toBe(0);
    await page.getByRole("button", { name: /account and appearance/ }).click();
    await page.getByText(`Your access: only ${own.name}; up to $50.00`).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "Projects", exact: true }).click();
    await page.getByRole("cell", { name: own.name }).first().waitFor();
    expect(await page.getByText(other.name).count()).toBe(0);

    await page.goto(`${web.address}/pay-runs`);
    await page.getByRole("heading", { level: 1, name: "You cannot open Pay runs" }).waitFor();
    await page.getByText(`you see only ${own.name}. Ask an owner or admin if you need more.`).waitFor();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Go to payouts" }).click();

    await page.getByRole("button", { name: "Record payment to Ana Moreno" }).click();
    const dialog = page.getByRole("dialog", { name: "Record payment to Ana Moreno" });
    await dialog.getByText("Your limit is up to $50.00 for each payment.").waitFor();
    await dialog.getByRole("button", { name: "Record payment of $135.00" }).click();
    await page.getByText("This comes to $135.00, and your limit is $50.00").first().waitFor();
    expect((await sdk.listPayments({ query: { project_id: own.id } })).rows).toEqual([]);
  },
  WEB_TEST_MS,
);
