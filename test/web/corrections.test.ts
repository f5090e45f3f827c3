/** Correcting booked accruals: replay and true-ups, clawbacks, and where both are shown afterwards. */
import { afterAll, beforeAll, expect } from "vitest";
import { expectAccessible, openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";
import { type Program, programOf } from "../support/web-program.ts";

let web: SeededWeb<"program"> | undefined;
let program: Program;
let structureId = "";
beforeAll(async () => {
  web = await openSeeded("program");
  if (web === undefined) return;
  program = programOf(web.sdk, web.made);
  const { rows } = await program.sdk.listStructures({ query: { project_id: program.projectId } });
  structureId = rows.find(({ name }) => name === "Weekly views")?.id ?? "";
}, WEB_TEST_MS);
afterAll(async () => web?.close());

const january = "from=2026-01-01&to=2026-01-31";

/** Amounts of the corrections of a kind, in cents. */
async function booked(kind: "true_up" | "clawback"): Promise<number[]> {
  const found = await web?.app.database.owner.query("select amount_cents from accruals where kind = $1", [kind]);
  return (found?.rows ?? []).map(({ amount_cents }) => Number(amount_cents));
}

webTest(
  "a late reading shows in the replay, and its true-up is booked once and shown next to what it corrects",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("payer", `/structures/${structureId}?tab=replay&${january}`);
    await page.getByText("Same to the cent").waitFor();
    await page.getByText(/^All 2 booked amounts are the same when recalculated today/).waitFor();
    expect(await page.getByRole("button", { name: "Book true-ups" }).count()).toBe(0);

    // Ana's post had 30,000 views before the week was judged, but no reading said so.
    const reading = { platform: "tiktok", external_id: `${program.projectId}-ana`, view_count: 30_000 };
    await program.sdk.createReadings({
      path: { projectId: program.projectId },
      body: { readings: [{ ...reading, captured_at: "2026-01-11T12:00:00Z" }] },
    });
    await page.reload();
    const row = page.getByRole("row", { name: /Ana Moreno/ });
    await row.getByText("+$15.00").waitFor();
    await row.getByText("24,000 views → 30,000 views").waitFor();
    await page.getByText("1 amount of 2 would be different today. No data is changed.").waitFor();
    await expectAccessible(page);
    await page.getByRole("combobox", { name: "Differences" }).click();
    await page.getByRole("option", { name: "Owed less" }).click();
    await page.getByText("No matching differences").waitFor();
    await expect.poll(() => new URL(page.url()).searchParams.get("side")).toBe("down");
    await page.goto(`${web.address}/structures/${structureId}?tab=replay&${january}`);
    await row.press("Enter");
    await page.getByRole("dialog").getByText("$85.00").first().waitFor();
    await page.getByRole("button", { name: "Close explanation" }).click();

    await page.getByRole("button", { name: "Book true-ups" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("row", { name: "Booked for $85.00" }).waitFor();
    await dialog.getByRole("row", { name: "True-ups +$15.00" }).waitFor();
    await dialog.getByRole("row", { name: "Afterwards $100.00" }).waitFor();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Book 1 true-up" }).dblclick();
    await dialog.getByText("1 true-up is booked, $15.00 in total.").waitFor();
    await expectAccessible(page);
    expect(await booked("true_up")).toEqual([1_500]);
    await dialog.getByRole("button", { name: "$15.00: explain the true-up for ana" }).click();

    // The true-up explains itself, and so does what it corrects.
    await page.getByText("Recalculated with current data:").waitFor();
    await page.getByRole("row", { name: "Already booked -$85.00" }).waitFor();
    await expectAccessible(page);
    await page.getByRole("dialog").getByRole("button", { name: "View corrected amount" }).click();
    await page.getByRole("heading", { name: "Later corrections" }).waitFor();
    await page.getByRole("row", { name: "Total after corrections $100.00" }).waitFor();
    await page.getByRole("button", { name: "Close explanation" }).click();
    await page.getByText("Same to the cent").waitFor();
    await page.goto(`${web.address}/creators/${program.ana}`);
    const correction = page.getByRole("row", { name: /True-up/ });
    await correction.getByText("$15.00").waitFor();
    await correction.getByRole("button", { name: "View corrected amount" }).click();
    await page.getByRole("dialog").getByText("$85.00").first().waitFor();
  },
  WEB_TEST_MS,
);

webTest(
  "a part of what was paid is clawed back, comes off the next payment, and no more than is left",
  async () => {
    if (web === undefined) return;
    const { sdk, projectId, cleo } = program;
    const { rows } = await sdk.listAccruals({ query: { creator_id: cleo, structure_id: structureId } });
    const views = rows.map(({ id }) => id);
    await sdk.createPayment({
      body: { project_id: projectId, creator_id: cleo, total_amount_cents: 1_000, accrual_ids: views },
    });
    const page = await web.openAs("payer", `/creators/${cleo}`);
    const paid = page.getByRole("row", { name: /Weekly views/ });
    await paid.getByRole("button", { name: "More actions for this earning" }).click();
    await page.getByRole("menuitem", { name: "Claw back…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Up to $10.00, the full remaining amount.").waitFor();
    await dialog.getByLabel("Amount").fill("10.01");
    await dialog.getByText("At most $10.00 can be clawed back.").waitFor();
    await dialog.getByLabel("Amount").fill("4");
    await dialog.getByText("$4.00 will be deducted from the next payment; $6.00 is kept by the creator.").waitFor();
    await dialog.getByRole("button", { name: "Claw back" }).click();
    await dialog.getByText("Enter a reason.").waitFor();
    await expectAccessible(page);
    await dialog.getByLabel("Reason").fill("Views that were bought");
    await dialog.getByRole("button", { name: "Claw back" }).dblclick();
    await page.getByText("$4.00 will be deducted from the next payment.").waitFor();
    expect(await booked("clawback")).toEqual([-400]);

    // The retainer of $50.00 is still owed; the clawback nets into it.
    const clawback = page.getByRole("row", { name: /Clawback/ });
    await clawback.getByText("-$4.00").waitFor();
    await clawback.press("Enter");
    await page.getByText("Views that were bought").waitFor();
    await expectAccessible(page);
    await page.getByRole("dialog").getByRole("button", { name: "View corrected amount" }).click();
    await page.getByRole("row", { name: "Total after corrections $6.00" }).waitFor();
    // The sheet offers it, too, and knows what is left.
    await page.getByRole("button", { name: "Claw back…" }).click();
    await page.getByText("Up to $6.00, the full remaining amount.").waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Close explanation" }).click();
    await page.getByRole("button", { name: "Record payment" }).click();
    await page.getByLabel("Amount for Cleo Park").waitFor();
    await expect.poll(() => page.getByLabel("Amount for Cleo Park").inputValue()).toBe("46.00");
  },
  WEB_TEST_MS,
);

webTest(
  "who may not pay sees the replay and what was corrected, and is offered neither true-ups nor clawbacks",
  async () => {
    if (web === undefined) return;
    const { sdk, projectId, ana, cleo } = program;
    const reading = { platform: "tiktok", external_id: `${projectId}-cleo`, view_count: 4_000 };
    await sdk.createReadings({
      path: { projectId },
      body: { readings: [{ ...reading, captured_at: "2026-01-11T12:00:00Z" }] },
    });
    for (const role of ["viewer", "editor"] as const) {
      const page = await web.openAs(role, `/structures/${structureId}?tab=replay&${january}`);
      await page.getByText("+$10.00").first().waitFor();
      await page.getByRole("row", { name: /Cleo Park/ }).waitFor();
      expect(await page.getByRole("button", { name: /true-up/i }).count()).toBe(0);
      await page.goto(`${web.address}/creators/${cleo}`);
      await page
        .getByRole("row", { name: /Weekly views/ })
        .first()
        .waitFor();
      expect(await page.getByRole("button", { name: "More actions for this earning" }).count()).toBe(0);
      await page.getByRole("row", { name: /Weekly views.*Paid/ }).press("Enter");
      await page.getByRole("heading", { name: "Later corrections" }).waitFor();
      expect(await page.getByRole("button", { name: "Claw back…" }).count()).toBe(0);
    }
    expect(ana).not.toBe(cleo);
  },
  WEB_TEST_MS,
);
