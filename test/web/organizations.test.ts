/** Child organizations and the API's schema in the browser. */
import { afterAll, beforeAll, expect } from "vitest";
import { createChildOrganization } from "../../src/flow/organization/organization.ts";
import { expectAccessible, openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";

let web: SeededWeb<"program"> | undefined;
beforeAll(async () => {
  web = await openSeeded("program");
}, WEB_TEST_MS);
afterAll(async () => web?.close());

webTest(
  "a child organization is created, opened and left again; one without members is joined",
  async () => {
    if (web === undefined) return;
    await createChildOrganization(web.org, { name: "South" });
    const page = await web.openAs("owner", "/organizations");
    await page.getByRole("button", { name: "New child organization" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Create" }).click();
    await dialog.locator("[aria-invalid=true]").first().waitFor();
    await dialog.getByLabel("Name").fill("North");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Create" }).click();
    await page.getByText("North created. You are its owner.").waitFor();

    await page.getByRole("button", { name: "Join South" }).click();
    await page.getByText("It has no members yet, so you become its owner.").waitFor();
    await dialog.getByRole("button", { name: "Join" }).click();
    await page.getByText("You are a member of South now.").waitFor();
    await page.getByRole("button", { name: "Open South" }).waitFor();
    await expectAccessible(page);

    await page.getByRole("button", { name: "Open North" }).click();
    await page.getByRole("heading", { level: 1, name: "Payouts" }).waitFor();
    await page.goto(`${web.address}/organizations`);
    await page.getByText("No child organizations yet").waitFor();
    await page.getByRole("button", { name: /North/ }).first().click();
    expect(await page.getByRole("menuitem").allTextContents()).toEqual(expect.arrayContaining(["North", "South"]));
  },
  WEB_TEST_MS,
);

webTest(
  "the schema is searched, and a field, a request and an example are found on a phone",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("viewer", "/schema", { isPhone: true });
    await page.getByRole("button", { name: /^Creator / }).waitFor();
    await page.getByRole("textbox", { name: "Search entities and fields" }).fill("follower");
    await page.getByRole("button", { name: /^Follower reading/ }).click();
    const fields = page.getByRole("table");
    await fields.getByRole("row", { name: /captured_at.*instant/ }).waitFor();
    expect(await page.getByLabel("Request for Follower reading", { exact: true }).textContent()).toContain(
      "/api/v1/creators/$ID/follower-readings",
    );
    expect(
      JSON.parse((await page.getByLabel("Example of Follower reading", { exact: true }).textContent()) ?? ""),
    ).toMatchObject({
      captured_at: "2026-05-01T12:00:00.000Z",
    });
    await expectAccessible(page);
  },
  WEB_TEST_MS,
);
