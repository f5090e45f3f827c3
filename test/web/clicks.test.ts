/** What hands do: the same button twice in one moment, and the way back to a list. */
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";
import { fillProgram } from "../support/web-program.ts";

let web: SeededWeb<"program"> | undefined;
beforeAll(async () => {
  web = await openSeeded("program");
}, WEB_TEST_MS);
afterAll(async () => web?.close());

/** Two clicks with nothing between them, not even a timer, which no hand and no driver is fast enough for. */
const twice = (button: Locator) =>
  button.evaluate((one) => {
    const { click } = one as unknown as { click(): void };
    click.call(one);
    click.call(one);
  });

webTest(
  "an action is sent once, though its button is clicked twice in one moment; after a refusal it can be sent again",
  async () => {
    if (web === undefined) return;
    const { sdk, made } = web;
    const page = await web.openAs("owner", `/creators/${made.ana}?tab=activity`);
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.method() === "POST") sent.push(new URL(request.url()).pathname.split("/").at(-1) ?? "");
    });
    await page.getByRole("textbox", { name: "Note" }).fill("Call before Friday");
    await twice(page.getByRole("button", { name: "Add note" }));
    await page.getByRole("cell", { name: "Call before Friday" }).waitFor();

    const dialog = page.getByRole("dialog");
    await page.getByRole("button", { name: "Add earning" }).click();
    // Nothing is sent without an amount, and the next click is not taken for a second one.
    await twice(dialog.getByRole("button", { name: "Book" }));
    await dialog.getByText("Enter an amount").waitFor();
    await dialog.getByLabel("Amount").fill("12.50");
    await dialog.getByLabel("Note").fill("For the launch");
    await twice(dialog.getByRole("button", { name: "Book" }));
    await dialog.waitFor({ state: "detached" });
    const { rows } = await sdk.listAccruals({ query: { creator_id: made.ana, limit: 100 } });
    expect(rows.filter(({ amount_cents }) => amount_cents === 1_250)).toHaveLength(1);
    expect(sent.filter((path) => ["notes", "earnings"].includes(path))).toEqual(["notes", "earnings"]);
  },
  WEB_TEST_MS,
);

webTest(
  "Back leads to a list as it was left: what was searched for, all that was shown, the row; and then to the screen before",
  async () => {
    if (web === undefined) return;
    const { sdk } = web;
    const own = await fillProgram(sdk);
    const creators = Array.from({ length: 60 }, (_, n) => ({ handle: `crowd.${String(n).padStart(2, "0")}` }));
    for (const some of [creators.slice(0, 30), creators.slice(30)])
      await sdk.createCreators({ path: { projectId: own.projectId }, body: { creators: some } });
    const page = await web.openAs("owner", "/members");
    await page.getByRole("heading", { level: 1, name: "Members" }).waitFor();
    await page.getByRole("link", { name: "Creators", exact: true }).click();
    const search = page.getByPlaceholder("Search by handle or name");
    // A search that finds none comes first, so that the rows that are waited for are those of the second.
    await search.fill("none of them");
    await page.getByText("No results").waitFor();
    await search.fill("crowd");
    await page.getByText("50 of 60", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Show more" }).click();
    await page.getByText("60 of 60", { exact: true }).waitFor();
    const last = page.getByRole("main").getByRole("link", { name: /crowd/ }).last();
    const name = await last.innerText();
    await last.click();
    await page.getByRole("tab", { name: "Earnings" }).waitFor();

    await page.goBack();
    await page.getByText("60 of 60", { exact: true }).waitFor();
    expect(await search.inputValue()).toBe("crowd");
    await page.waitForFunction(`document.activeElement?.textContent?.includes(${JSON.stringify(name)})`);
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "Members" }).waitFor();
  },
  WEB_TEST_MS,
);

webTest(
  "what is open for one creator is closed on the page of another",
  async () => {
    if (web === undefined) return;
    const { sdk, made } = web;
    const creators = [
      { handle: "nora", display_name: "Nora Lind" },
      { handle: "otto", display_name: "Otto Brandt" },
    ];
    await sdk.createCreators({ path: { projectId: made.projectId }, body: { creators } });
    const page = await web.openAs("owner", "/creators");
    await page.getByRole("link", { name: /Nora Lind/ }).click();
    await page.getByRole("heading", { level: 1, name: "Nora Lind" }).waitFor();
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder(/Go to a screen/).waitFor();
    await page.keyboard.type("brandt");
    await page.getByRole("button", { name: /Otto Brandt/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Otto Brandt" }).waitFor();
    const dialog = page.getByRole("dialog");
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Add earning" }).click();
    await dialog.getByLabel("Amount").fill("80");

    // Back works over a dialog, too: what was typed for Otto must not be booked for Nora.
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "Nora Lind" }).waitFor();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Add earning" }).click();
    expect(await dialog.getByLabel("Amount").inputValue()).toBe("");
  },
  WEB_TEST_MS,
);
