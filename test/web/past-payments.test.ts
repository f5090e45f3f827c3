/** Past payments: a file of them is read, seen, recorded once, and recorded again after a void. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { guessPlaces } from "../../web/src/import/places.ts";
import { bodyOf, knownOf, pastParts, pastPayments } from "../../web/src/screens/import/past.ts";
import { openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";
import { fillProgram, programOf } from "../support/web-program.ts";

describe("rows of a file of past payments", () => {
  const creators = [
    { id: "a", handle: "ana", platform: "tiktok" },
    { id: "b", handle: "ben", platform: "instagram" },
    { id: "c", handle: "ben", platform: "tiktok" },
    { id: "d", handle: "dora", platform: "instagram" },
  ];
  const given = { timezone: "America/New_York", today: "2026-11-26" };
  const read = (text: string) => {
    const [header = [], ...rows] = text.split("\n").map((line) => line.split(";"));
    return pastPayments({ header, rows }, guessPlaces(header, pastParts), creators, given);
  };

  test("a handle counts for its platform alone, and is a question where it is on several", () => {
    const rows = read(
      "Creator;Platform;Amount;Date\nben;Instagram;5;2026-02-04\nben;tiktok;5;2026-02-04\nben;;5;2026-02-04\n@ana;Instagram;5;2026-02-04\ndora;;5;2026-02-04\ndora;TikTok;5;2026-02-04",
    );
    expect(rows.map(({ creator, reason }) => [creator?.id, reason])).toEqual([
      ["b", ""],
      ["c", ""],
      [undefined, "@ben is on several platforms: add the platform"],
      [undefined, "No creator with the handle @ana in this project on Instagram"],
      ["d", ""],
      [undefined, "No creator with the handle @dora in this project on TikTok"],
    ]);
  });

  test("a date is read or refused before anything is ready; none is not today, and none is in the future", () => {
    const rows = read(
      "Creator;Amount;Date\nana;5;2026-02-04\nana;5;2026-11-26\nana;5;\nana;5;soon\nana;5;2026-02-30\nana;5;2026-11-27\nana;5;32 Foo 2026",
    );
    expect(rows.map(({ day, reason }) => [day, reason])).toEqual([
      ["2026-02-04", ""],
      ["2026-11-26", ""],
      [undefined, "No date"],
      [undefined, "Not a date such as 2026-02-04: soon"],
      [undefined, "Not a date such as 2026-02-04: 2026-02-30"],
      ["2026-11-27", "2026-11-27 is in the future"],
      [undefined, "Not a date such as 2026-02-04: 32 Foo 2026"],
    ]);
    for (const text of ["Feb 4 2026", "4 February 2026", "2026/02/04", "04.02.2026", "20260204"]) {
      const [row] = read(`Creator;Amount;Date\nana;5;${text}`);
      // Whatever is ready is a moment that the server takes.
      if (row?.reason === "") expect(new Date(row.paidAt ?? "").toISOString()).toBe(row.paidAt);
      else expect(row?.reason).toBe(`Not a date such as 2026-02-04: ${text}`);
    }
  });

  test("a row is named by its own reference, or by its file's content and its number", () => {
    const text = "Creator;Amount;Date\nana;5;2026-02-04\nana;5;2026-02-04";
    const [first, second] = read(text);
    const [again] = read(text);
    const [other] = read(`${text}\nana;7;2026-02-05`);
    expect(first?.reference).toMatch(/^file:[0-9a-f]{32}:1$/);
    expect(again?.reference).toBe(first?.reference);
    expect(new Set([first?.reference, second?.reference, other?.reference]).size).toBe(3);
    const own = read("Creator;Amount;Date;TxID\nana;5;2026-02-04;wire 9\nana;6;2026-02-04;wire 9");
    expect(own.map(({ reference, reason }) => [reference, reason])).toEqual([
      ["wire 9", ""],
      ["wire 9", "Same reference as row 1"],
    ]);
    expect(bodyOf(first as NonNullable<typeof first>, "p", "old.csv")).toMatchObject({
      external_reference: first?.reference,
      creator_id: "a",
      total_amount_cents: 500,
      currency: "USD",
      paid_at: "2026-02-04T05:00:00.000Z",
    });
  });

  test("what is recorded is known by its reference; an equal payment is a question, one for each; a voided one is ignored", () => {
    const rows = read("Creator;Amount;Date\nana;5;2026-02-04\nana;5;2026-02-04\nana;6;2026-02-04");
    const payment = {
      creator_id: "a",
      currency: "USD",
      total_amount_cents: 500,
      paid_at: "2026-02-04T20:00:00.000Z",
      external_reference: null,
      status: "paid" as const,
    };
    const known = (...recorded: readonly object[]) => {
      const found = knownOf(
        rows,
        recorded.map((fields) => ({ ...payment, ...fields })),
        given.timezone,
      );
      return rows.map(({ reference }) => found.get(reference));
    };
    expect(known()).toEqual([undefined, undefined, undefined]);
    expect(known({})).toEqual(["equal", undefined, undefined]);
    expect(known({ external_reference: rows[0]?.reference })).toEqual(["paid", undefined, undefined]);
    expect(known({ external_reference: rows[1]?.reference, status: "rejected" }, {})).toEqual([
      "equal",
      "rejected",
      undefined,
    ]);
    expect(known({ external_reference: rows[0]?.reference, status: "voided" })).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(known({ status: "voided" })).toEqual([undefined, undefined, undefined]);
    // Another day in the organization's zone, another currency, another creator.
    expect(known({ paid_at: "2026-02-05T05:00:00.000Z" }, { currency: "EUR" }, { creator_id: "b" })).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

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
    await page.getByText("Not a date such as 2026-02-04: someday").waitFor();
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
