/** Past payments: a file of them is read, seen, recorded once, and recorded again after a void. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";
import { fillProgram, programOf } from "../support/web-program.ts";

let web: SeededWeb<"program"> | undefined;
beforeAll(async () => {
  web = await openSeeded("program");
}, WEB_TEST_MS);
afterAll(async () => web?.close());

async function choose(page: Page, projectId: string, name: string, text: string): Promise<void> {
  await page.goto(`${web?.address}/import?what=payments&project=${projectId}`);
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByText(name).first().waitFor();
}
const record = (page: Page) => page.getByRole("button", { name: "Record payments" }).click();

webTest(
  "a file is recorded once, an equal row of another file after a tick, and a voided payment's row again",
  async () => {
    if (web === undefined) return;
    const own = programOf(web.sdk, await fillProgram(web.sdk));
    await own.sdk.createCreators({
      path: { projectId: own.projectId },
      body: { handle: "ben", platform: "instagram", display_name: "Ben on Instagram" },
    });
    const listed = async () =>
      (await own.sdk.listPayments({ query: { project_id: own.projectId } })).rows.map((row) => [
        row.creator_id,
        row.total_amount_cents,
        row.status,
        row.paid_at.slice(0, 10),
      ]);
    const page = await web.openAs("payer", "/");
    const january =
      "handle,platform,amount,date\nana,,12.50,2026-01-31\nben,,7,2026-01-31\nben,TikTok,8,2026-01-31\nana,,9,someday\n";
    await choose(page, own.projectId, "january.csv", january);
    await page.getByText("2 payments of $20.50 together will be recorded.").waitFor();
    await page.getByText("@ben is on several platforms: add the platform").waitFor();
    await page.getByText(/^date "someday" is not a date/).waitFor();
    await record(page);
    await page.getByText("Nothing left to record.").waitFor();
    expect((await listed()).sort()).toEqual(
      [
        [own.ana, 1_250, "paid", "2026-01-31"],
        [own.ben, 800, "paid", "2026-01-31"],
      ].sort(),
    );

    // The same file under another name is known; keys of 30 days play no part.
    await choose(page, own.projectId, "renamed.csv", january);
    await page.getByText("Already recorded").first().waitFor();
    await page.getByText("Nothing left to record.").waitFor();

    // An equal row of another file is a question, and can be recorded.
    await choose(page, own.projectId, "other.csv", "handle,amount,date\nana,12.50,2026-01-31\n");
    await page.getByText("Matches a recorded payment", { exact: true }).waitFor();
    await page.getByText("Nothing left to record.").waitFor();
    await page.getByLabel("Record the row that matches a recorded payment").check();
    await page.getByText("One payment of $12.50 will be recorded.").waitFor();
    await record(page);
    await expect.poll(async () => (await listed()).length).toBe(3);

    // A voided payment never was: its row is ready again, and recorded by a payment of its own.
    const { rows } = await own.sdk.listPayments({ query: { project_id: own.projectId } });
    const ben = rows.find((row) => row.creator_id === own.ben);
    await own.sdk.updatePayment({ path: { id: ben?.id ?? "" }, body: { status: "voided" } });
    await choose(page, own.projectId, "january.csv", january);
    await page.getByText("One payment of $8.00 will be recorded.").waitFor();
    await record(page);
    await expect.poll(async () => (await listed()).filter(([creator]) => creator === own.ben).length).toBe(2);
    expect(
      (await listed())
        .filter(([creator]) => creator === own.ben)
        .map(([, , status]) => status)
        .sort(),
    ).toEqual(["paid", "voided"]);
  },
  WEB_TEST_MS,
);

webTest(
  "euros and pounds by their signs, and dates that can be read two ways, are recorded as was seen and answered",
  async () => {
    if (web === undefined) return;
    const own = programOf(web.sdk, await fillProgram(web.sdk));
    const page = await web.openAs("payer", "/");
    const text = "handle;paid;currency;date\nana;€50.00;;03/02/2026\nana;£7;;04/02/2026\nana;€9;USD;05/02/2026\n";
    await choose(page, own.projectId, "abroad.csv", text);
    await page.getByRole("combobox", { name: "Date format" }).click();
    await page.getByRole("option", { name: "day, month, year" }).click();
    await page.getByText('amount "€9" is in EUR, but the row\'s currency is USD').waitFor();
    await page.getByText("2 payments of EUR 50.00 + GBP 7.00 together will be recorded.").waitFor();
    await record(page);
    await page.getByText("Nothing left to record.").waitFor();
    const { rows } = await own.sdk.listPayments({ query: { project_id: own.projectId } });
    expect(rows.map((row) => [row.total_amount_cents, row.currency, row.paid_at.slice(0, 10)]).sort()).toEqual([
      [5_000, "EUR", "2026-02-03"],
      [700, "GBP", "2026-02-04"],
    ]);
  },
  WEB_TEST_MS,
);

webTest(
  "a handle that a creator gave up names that creator, unless another has it now",
  async () => {
    if (web === undefined) return;
    const own = programOf(web.sdk, await fillProgram(web.sdk));
    const path = { projectId: own.projectId };
    await own.sdk.updateCreator({ path: { id: own.ben }, body: { handle: "ben.now" } });
    await own.sdk.updateCreator({ path: { id: own.cleo }, body: { handle: "cleo.now" } });
    const other = await own.sdk.createCreators({ path, body: { handle: "fay" } });
    const [fay] = Array.isArray(other) ? other : [other];
    await own.sdk.updateCreator({ path: { id: fay?.id ?? "" }, body: { handle: "cleo" } });
    const page = await web.openAs("payer", "/");
    const text = "handle,amount,date\nBEN,1,2026-01-31\nben.now,2,2026-01-31\ncleo,3,2026-01-31\nfay,4,2026-01-31\n";
    await choose(page, own.projectId, "before.csv", `${text}eve.never,5,2026-01-31\n`);
    await page.getByText("4 payments of $10.00 together will be recorded.").waitFor();
    await page.getByText("No creator with the handle @eve.never in this project").waitFor();
    await record(page);
    await page.getByText("Nothing left to record.").waitFor();
    const { rows } = await own.sdk.listPayments({ query: { project_id: own.projectId } });
    const paidTo = new Map(rows.map((row) => [row.total_amount_cents, row.creator_id]));
    expect([100, 200, 300, 400].map((cents) => paidTo.get(cents))).toEqual([own.ben, own.ben, fay?.id, fay?.id]);

    // Where the creators cannot be read, no row is called unknown.
    await page.route("**/creators/find", (route) =>
      route.fulfill({ status: 503, json: { data: null, error: "Busy.", meta: {} } }),
    );
    await choose(page, own.projectId, "after.csv", "handle,amount,date\nana,5,2026-01-31\n");
    await page.getByRole("alert").getByText("Busy.").waitFor();
    expect(await page.getByText("No creator with the handle").count()).toBe(0);
    await page.unroute("**/creators/find");

    // Opening balances name creators alike.
    await page.goto(`${web.address}/import?what=openings&project=${own.projectId}`);
    const owed = Buffer.from("handle,owed\nben,1\ncleo,2\neve.never,4\n");
    await page.locator("input[type=file]").setInputFiles({ name: "owed.csv", mimeType: "text/csv", buffer: owed });
    await page.getByText("2 of 3 rows will be booked: $3.00.").waitFor();
  },
  WEB_TEST_MS,
);
