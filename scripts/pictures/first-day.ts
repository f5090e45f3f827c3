/** The first day in a row of pictures, on an empty server: from the printed link to a first recorded payment. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { drawn, keep, openPage } from "./shooting.ts";

const WINDOW = { width: 960, height: 620 };

/** @param link the one that the server prints, for the first owner */
export async function shootFirstDay(browser: Browser, link: string, folder: string): Promise<void> {
  const page = await openPage(browser, {});
  await page.setViewportSize(WINDOW);
  const address = new URL(link).origin;
  const press = (name: string | RegExp) => page.getByRole("button", { name, exact: true }).first().click();
  const go = (name: string) => page.getByRole("link", { name }).first().click();
  let number = 0;
  const shoot = async () => {
    await drawn(page);
    number += 1;
    await keep(page, join(folder, `first-day-${number}.png`));
  };
  await page.goto(link);
  await page.getByLabel("Your name").fill("Maya");
  await page.getByLabel("Email").fill("maya@example.com");
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await page.getByLabel("Organization").fill("Acme Creators");
  await page.getByLabel("First project").fill("Spring launch");
  await shoot();
  await press("Get started");
  await page.getByText("0 of 6 done").waitFor();
  await shoot();
  const sample = await download(page, () => press("Download a sample file"));
  await go("Import a file");
  await page.locator("input[type=file]").setInputFiles(sample);
  await page.getByRole("button", { name: "Import", exact: true }).waitFor();
  await shoot();
  await press("Import");
  await page.getByText(/^Created: /).waitFor();
  await page.goto(`${address}/structures/new`);
  await page.getByLabel("Name", { exact: true }).fill("Weekly views");
  await page.getByRole("radio", { name: "Pay per view" }).click();
  await page.getByLabel("Tier 1: rate").fill("1");
  await shoot();
  await press("Create pay rule");
  await page.getByText("Pay rule created.").waitFor();
  await press("Assign creators");
  await press("Select all 2");
  const day = new Date(Date.now() - 60 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("From the start of").fill(day);
  await shoot();
  await press("Assign 2");
  await page.getByText("2 assigned.").waitFor();
  await page.goto(`${address}/runs`);
  await press("Run now");
  await press("Start calculation");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("cell", { name: /^\$\d/ }).first().waitFor();
  await shoot();
  await page.goto(`${address}/?having=outstanding`);
  await page
    .getByRole("button", { name: /^Record payment to/ })
    .first()
    .click();
  await page.getByRole("button", { name: /^Record payment of/ }).waitFor();
  await shoot();
  await press(/^Record payment of/);
  await page.getByText(/ recorded for /).waitFor();
  await press("Done");
  await page.goto(`${address}/payments`);
  await shoot();
  await page.context().close();
}

async function download(page: Page, act: () => Promise<void>) {
  const [file] = await Promise.all([page.waitForEvent("download"), act()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  return { name: file.suggestedFilename(), mimeType: "text/csv", buffer: Buffer.concat(chunks) };
}
