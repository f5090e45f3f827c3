/** Seeing what is owed, why, and paying it: in a real browser, on a real ledger. */
import { request } from "node:http";
import type { Locator, Page, Request } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";
import { fillProgram, type Program, programOf } from "../support/web-program.ts";

let web: SeededWeb<"program"> | undefined;
let program: Program;
beforeAll(async () => {
  web = await openSeeded("program");
  if (web !== undefined) program = programOf(web.sdk, web.made);
}, WEB_TEST_MS);
afterAll(async () => web?.close());

/** One that a test may settle by itself. */
const ownProgram = async ({ sdk }: SeededWeb<"program">) => programOf(sdk, await fillProgram(sdk));
const home = (of: Program, more = "") => `/?project=${of.projectId}${more}`;
const paymentsOf = async (of: Program) => (await of.sdk.listPayments({ query: { project_id: of.projectId } })).rows;
const select = (page: Page, name: string) => page.getByRole("checkbox", { name: `Select ${name}` }).check();

webTest(
  "an amount is explained by its period, posts by name, tiers and sum",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("viewer", home(program));
    await page.getByRole("row", { name: /Ana Moreno/ }).press("Enter");
    await page.getByRole("button", { name: "Why this amount for Jan 5 – 11, 2026?" }).click();
    const why = page.getByRole("dialog");
    await why.getByText("earned this for Jan 5 – 11, 2026").waitFor();
    await why.getByText("$85.00").first().waitFor();
    await why.getByText("10,000 views, $50.00").waitFor();
    await why.getByText("14,000 views, $35.00").waitFor();
    expect(await why.getByRole("link", { name: /Morning routine/ }).getAttribute("href")).toBe(
      "https://example.com/ana",
    );
    await expect.poll(() => why.getByRole("row", { name: /^Total/ }).textContent()).toContain("$85.00");
    // The address leads there again.
    await page.reload();
    await page.getByRole("dialog").getByText("earned this for Jan 5 – 11, 2026").waitFor();
  },
  WEB_TEST_MS,
);

webTest(
  "a period that paid nothing says why",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("viewer", `/creators/${program.ben}?tab=structures`);
    await page.getByRole("button", { name: "View periods: Weekly views" }).click();
    const why = page.getByRole("dialog");
    await why.getByText("Jan 26 – Feb 1, 2026").waitFor();
    for (const period of ["Jan 19 – 25, 2026", "Jan 12 – 18, 2026", "Jan 5 – 11, 2026"]) {
      await why.getByRole("button", { name: "Previous" }).click();
      await why.getByText(period).waitFor();
    }
    await why.getByText("The period's posts reached 600 views; below 1,000 nothing is paid.").waitFor();
    await why.getByRole("link", { name: /A quiet one/ }).waitFor();
  },
  WEB_TEST_MS,
);

webTest(
  "many are paid at once, each by its own method and reference where it differs, and a double click pays once",
  async () => {
    if (web === undefined) return;
    const own = await ownProgram(web);
    const page = await web.openAs("payer", `/payments?project=${own.projectId}`);
    await page.getByRole("link", { name: "Payouts", exact: true }).click();
    await select(page, "Ana Moreno");
    await select(page, "Ben Keller");
    await page.getByRole("button", { name: /^Record 2 payments/ }).click();
    const dialog = page.getByRole("dialog", { name: "Record payments to 2 creators" });
    await dialog.getByLabel("Reference").fill("batch 7");
    await dialog.getByRole("button", { name: "Method and reference for Ben Keller" }).click();
    await dialog.getByRole("combobox", { name: "Method for Ben Keller" }).click();
    await page.getByRole("option", { name: "PayPal" }).click();
    await dialog.getByRole("textbox", { name: "Reference for Ben Keller" }).fill("B-9");
    let release: () => void = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route("**/api/v1/payout-payments", async (route) => {
      await released;
      await route.continue();
    });
    await dialog.getByRole("button", { name: "Record 2 payments, $185.00 in total" }).dblclick();
    await page.evaluate("history.back()");
    const leaving = page.getByRole("dialog", { name: "Leave while payments are being recorded?" });
    await leaving.getByRole("button", { name: "Cancel" }).click();
    await leaving.waitFor({ state: "detached" });
    release();
    await dialog.getByText("$185.00 recorded for 2 creators.").waitFor();
    const payments = await paymentsOf(own);
    expect(payments.map((payment) => payment.total_amount_cents).sort()).toEqual([13_500, 5_000]);
    const terms = payments.map(
      ({ creator_id, method_name, metadata }) => [creator_id, [method_name, metadata]] as const,
    );
    expect(new Map(terms)).toEqual(
      new Map([
        [own.ana, [null, { reference: "batch 7" }]],
        [own.ben, ["PayPal", { reference: "B-9" }]],
      ]),
    );
    await dialog.getByRole("button", { name: "Done" }).click();
    await page.getByRole("status").getByText("$60.00").first().waitFor();
    expect(await own.outstanding()).toBe(6_000);
    await expect.poll(() => page.getByRole("button", { name: "Record payment to Ana Moreno" }).count()).toBe(0);
  },
  WEB_TEST_MS,
);

webTest(
  "a part is paid, and the rest stays owed without a reason",
  async () => {
    if (web === undefined) return;
    const own = await ownProgram(web);
    const page = await web.openAs("payer", home(own));
    const owedBefore = await own.outstanding();
    await page.getByRole("button", { name: "Record payment to Cleo Park" }).click();
    const dialog = page.getByRole("dialog", { name: "Record payment to Cleo Park" });
    await dialog.getByLabel("Amount for Cleo Park").fill("25");
    await dialog.getByLabel("Keep the rest owed").check();
    await dialog.getByRole("button", { name: "Record payment of $25.00" }).click();
    await dialog.getByText("$25.00 recorded for Cleo Park.").waitFor();
    expect(await own.outstanding()).toBe(owedBefore - 2_500);
    const [payment] = await paymentsOf(own);
    expect(payment).toMatchObject({ total_amount_cents: 2_500, payout_adjustments: [] });
    await page.goto(`${web.address}/creators/${own.cleo}/statement`);
    await page.getByRole("row", { name: /Closing balance \$35\.00/ }).waitFor();
  },
  WEB_TEST_MS,
);

webTest(
  "another total needs a reason at once; voiding the payment makes everything owed again",
  async () => {
    if (web === undefined) return;
    const own = await ownProgram(web);
    const page = await web.openAs("payer", home(own));
    await page.getByRole("button", { name: "Record payment to Cleo Park" }).click();
    const dialog = page.getByRole("dialog", { name: "Record payment to Cleo Park" });
    await dialog.getByLabel("Amount for Cleo Park").fill("65");
    const reason = dialog.getByLabel("Why $5.00 more than was earned?");
    await reason.waitFor();
    await dialog.getByRole("button", { name: "Record payment of $65.00" }).click();
    await dialog
      .getByRole("alert")
      .getByText(/Enter a reason/)
      .waitFor();
    expect(await paymentsOf(own)).toEqual([]);
    await reason.fill("Extra story");
    await dialog.getByRole("button", { name: "Record payment of $65.00" }).click();
    await dialog.getByText("$65.00 recorded for Cleo Park.").waitFor();
    const [payment] = await paymentsOf(own);
    expect(payment?.payout_adjustments).toMatchObject([
      { type: "overpayment", amount_cents: 500, reason: "Extra story" },
    ]);

    await dialog.getByRole("link", { name: "Receipt" }).click();
    await page.getByRole("heading", { level: 1, name: "Receipt" }).waitFor();
    await page.getByText("Extra story").waitFor();
    await page.getByRole("button", { name: "Void" }).click();
    await page.getByRole("dialog").getByLabel("Reason").fill("typed twice");
    await page.getByRole("button", { name: "Void payment" }).click();
    await page.getByText(/^Voided on/).waitFor();
    expect(await own.outstanding()).toBe(24_500);
    expect((await paymentsOf(own)).map(({ status }) => status)).toEqual(["voided"]);
  },
  WEB_TEST_MS,
);

/** Sends a page's request on a connection of its own: one that is kept may be closed under it at any moment. */
async function carriedOut(from: Request): Promise<void> {
  const headers = { ...(await from.allHeaders()), connection: "close" };
  await new Promise<void>((done, failed) => {
    const sent = request(from.url(), { method: from.method(), headers, agent: false }, (answer) => {
      answer.resume().once("end", done).once("error", failed);
    });
    sent.once("error", failed).end(from.postDataBuffer());
  });
}

webTest(
  "a payment whose answer is lost is listed as failed, and trying again does not pay twice",
  async () => {
    if (web === undefined) return;
    const own = await ownProgram(web);
    const page = await web.openAs("payer", home(own));
    let areLost = true;
    const keys = new Set<string>();
    await page.route("**/api/v1/payout-payments", async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      keys.add(route.request().headers()["idempotency-key"] ?? "none");
      if (!areLost) return route.continue();
      await carriedOut(route.request());
      await route.abort("connectionreset");
    });
    await page.getByRole("button", { name: "Record payment to Ben Keller" }).click();
    await page.getByRole("button", { name: "Record payment of $50.00" }).click();
    await page
      .getByText(/No answer came|got no response/)
      .first()
      .waitFor();
    areLost = false;
    await page.getByRole("button", { name: "Try it again" }).click();
    await page.getByText("$50.00 recorded for Ben Keller.").waitFor();
    expect(keys.size).toBe(1);
    expect(await paymentsOf(own)).toHaveLength(1);
  },
  WEB_TEST_MS,
);

webTest(
  "what was settled meanwhile is refused by name, and the others are paid",
  async () => {
    if (web === undefined) return;
    const own = await ownProgram(web);
    const page = await web.openAs("payer", home(own));
    await select(page, "Ana Moreno");
    await select(page, "Cleo Park");
    await page.getByRole("button", { name: /^Record 2 payments/ }).click();
    await page.getByRole("button", { name: "Record 2 payments, $195.00 in total" }).waitFor();
    const body = { project_id: own.projectId, creator_id: own.cleo, total_amount_cents: 6_000 };
    await own.sdk.createPayment({ body: { ...body, auto_apply_outstanding: true } });
    await page.getByRole("button", { name: "Record 2 payments, $195.00 in total" }).click();
    await page.getByText("1 of 2 recorded, 1 failed.").waitFor();
    await page.getByText(/cannot be settled: not earned/).waitFor();
    expect((await paymentsOf(own)).map((payment) => payment.total_amount_cents).sort()).toEqual([13_500, 6_000]);
  },
  WEB_TEST_MS,
);

webTest(
  "a payment whose money came back says Returned, settles nothing, and can be neither voided nor returned again",
  async () => {
    if (web === undefined) return;
    const own = await ownProgram(web);
    const body = { project_id: own.projectId, creator_id: own.ben, total_amount_cents: 5_000 };
    const { id } = await own.sdk.createPayment({ body: { ...body, auto_apply_outstanding: true } });
    const page = await web.openAs("payer", `/creators/${own.ben}?tab=payments`);
    await page.getByRole("button", { name: "Void $50.00" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("The money was returned (return)").check();
    await dialog.getByRole("button", { name: "Mark as returned" }).click();
    await page.getByText("$50.00 is marked as returned; $50.00 is owed again.").waitFor();
    await page.getByText("Returned", { exact: true }).first().waitFor();
    await expect.poll(() => page.getByRole("button", { name: "Void $50.00" }).count()).toBe(0);
    await page.getByRole("link", { name: "Receipt" }).click();
    await page.getByText(/^Returned on /).waitFor();
    await expect.poll(() => page.getByRole("button", { name: "Void" }).count()).toBe(0);
    expect((await own.sdk.getPayment({ path: { id } })).status).toBe("rejected");
    expect(await own.outstanding()).toBe(24_500);
  },
  WEB_TEST_MS,
);

webTest(
  "as last time is offered only for methods that still are; the others choose one",
  async () => {
    if (web === undefined) return;
    const own = await ownProgram(web);
    const methods = new Map<string, string>();
    for (const name of ["Wire", "Courier"]) {
      methods.set(name, (await own.sdk.createMethod({ body: { name: `${name} ${own.projectId}` } })).id);
    }
    for (const [creator_id, name] of [
      [own.ana, "Wire"],
      [own.ben, "Courier"],
    ] as const) {
      const method_id = methods.get(name) ?? null;
      await own.sdk.createPayment({
        body: { project_id: own.projectId, creator_id, method_id, total_amount_cents: 1 },
      });
    }
    await own.sdk.updateMethod({ path: { id: methods.get("Courier") ?? "" }, body: { is_active: false } });
    const page = await web.openAs("payer", home(own));
    await page.getByRole("button", { name: "Record payment to Ben Keller" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("This method is disabled or deleted; choose another one").waitFor();
    await dialog.getByRole("button", { name: "Record payment of $50.00" }).click();
    expect(await paymentsOf(own)).toHaveLength(2);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });

    for (const name of ["Ana Moreno", "Ben Keller", "Cleo Park"]) await select(page, name);
    await page.getByRole("button", { name: /^Record 3 payments/ }).click();
    await dialog.getByText("The method of the last payment is disabled or deleted: Ben Keller.").waitFor();
    await dialog.getByText("Last paid without a method, or never: Cleo Park.").waitFor();
    await dialog.getByRole("combobox", { name: "Method for the rest" }).click();
    await page.getByRole("option", { name: "PayPal" }).click();
    await dialog.getByRole("button", { name: "Record 3 payments, $245.00 in total" }).click();
    await dialog.getByText("$245.00 recorded for 3 creators.").waitFor();
    const paid = (await paymentsOf(own)).filter((payment) => payment.total_amount_cents > 1);
    expect(new Map(paid.map((payment) => [payment.creator_id, payment.method_name]))).toEqual(
      new Map([
        [own.ana, `Wire ${own.projectId}`],
        [own.ben, "PayPal"],
        [own.cleo, "PayPal"],
      ]),
    );
  },
  WEB_TEST_MS,
);

webTest(
  "what is refused goes back to the form, with what was typed and what is true now",
  async () => {
    if (web === undefined) return;
    const own = await ownProgram(web);
    const { id } = await own.sdk.createMethod({ body: { name: `Wire ${own.projectId}` } });
    const page = await web.openAs("payer", home(own));
    for (const name of ["Ben Keller", "Cleo Park"]) await select(page, name);
    await page.getByRole("button", { name: /^Record 2 payments/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Reference").fill("batch 9");
    await dialog.getByRole("combobox", { name: "Method" }).click();
    await page.getByRole("option", { name: `Wire ${own.projectId}` }).click();
    await own.sdk.updateMethod({ path: { id }, body: { is_active: false } });
    await dialog.getByRole("button", { name: "Record 2 payments, $110.00 in total" }).click();
    await dialog.getByText("0 of 2 recorded, 2 failed.").waitFor();
    // Meanwhile another member pays Ben.
    const body = { project_id: own.projectId, creator_id: own.ben, total_amount_cents: 5_000 };
    await own.sdk.createPayment({ body: { ...body, auto_apply_outstanding: true } });
    await expect.poll(() => dialog.getByRole("button", { name: /^Try / }).count()).toBe(0);
    await dialog.getByRole("button", { name: "Edit and try again" }).click();
    await dialog.getByText("Nothing is owed to Ben Keller.").waitFor();
    await dialog.getByText("This method is disabled or deleted; choose another one").waitFor();
    await expect.poll(() => dialog.getByLabel("Reference").inputValue()).toBe("batch 9");
    await dialog.getByRole("combobox", { name: "Method" }).click();
    await page.getByRole("option", { name: "PayPal" }).click();
    await dialog.getByRole("button", { name: "Record payment of $60.00" }).click();
    await dialog.getByText("$60.00 recorded for Cleo Park.").waitFor();
    const [last] = (await paymentsOf(own)).filter((payment) => payment.creator_id === own.cleo);
    expect([last?.method_name, last?.metadata]).toEqual(["PayPal", { reference: "batch 9" }]);
  },
  WEB_TEST_MS,
);

webTest(
  "the keyboard alone completes a payment",
  async () => {
    if (web === undefined) return;
    const own = await ownProgram(web);
    const page = await web.openAs("payer", home(own));
    await page.getByRole("row", { name: /Ana Moreno/ }).waitFor();
    // What still loads may take the focus with it.
    await page.locator("main :is([aria-busy=true], .mantine-Skeleton-root)").first().waitFor({ state: "detached" });
    // From the top of the page by Tab to the first row, then by arrows; Space selects, P pays.
    await tabTo(page, page.locator("tr:focus"));
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await page.keyboard.press("p");
    await page.getByRole("button", { name: "Record 2 payments, $195.00 in total" }).waitFor();
    // Opening it does not put the finger on what pays.
    await page.getByRole("combobox", { name: "Method" }).and(page.locator(":focus")).waitFor();
    await tabTo(
      page,
      page.getByRole("button", { name: "Record 2 payments, $195.00 in total" }).and(page.locator(":focus")),
    );
    await page.keyboard.press("Enter");
    await page.getByText("$195.00 recorded for 2 creators.").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await paymentsOf(own)).toHaveLength(2);
  },
  WEB_TEST_MS,
);

/** Begins to pay on a page whose timers come a second late. */
async function payLate({ openAs }: SeededWeb<"program">): Promise<Page> {
  const page = await openAs("payer", home(program));
  const pay = page.getByRole("button", { name: "Record payment to Ana Moreno" });
  await pay.waitFor();
  await page.evaluate(
    "{ const real = setTimeout; window.setTimeout = (work, ms = 0, ...rest) => real(work, Math.max(ms, 1000), ...rest); }",
  );
  await pay.click();
  await page.getByRole("button", { name: "Record payment of $135.00" }).waitFor();
  return page;
}

webTest(
  "paying begins at the method, however late the browser's timers come",
  async () => {
    if (web === undefined) return;
    const page = await payLate(web);
    // Timers come in their order, so that those of the dialog have come when this one does.
    await page.evaluate("new Promise((done) => setTimeout(done))");
    expect(await page.getByRole("combobox", { name: "Method" }).and(page.locator(":focus")).count()).toBe(1);
  },
  WEB_TEST_MS,
);

webTest(
  "a dialog leaves the focus where its user moved it, however late the browser's timers come",
  async () => {
    if (web === undefined) return;
    const page = await payLate(web);
    await page.getByLabel("Reference").focus();
    await page.evaluate("new Promise((done) => setTimeout(done))");
    expect(await page.getByLabel("Reference").and(page.locator(":focus")).count()).toBe(1);
  },
  WEB_TEST_MS,
);

const TABS_MAX = 60;
/** Presses Tab until what is looked for has the focus. */
async function tabTo(page: Page, focused: Locator): Promise<void> {
  const passed: unknown[] = [];
  while (passed.length < TABS_MAX && (await focused.count()) === 0) {
    await page.keyboard.press("Tab");
    passed.push(await page.evaluate("document.activeElement?.outerHTML.slice(0, 120)"));
  }
  expect(await focused.count(), `after ${JSON.stringify(passed)}`).toBe(1);
}

webTest(
  "a hold keeps an amount out of payments until it is released",
  async () => {
    if (web === undefined) return;
    const own = await ownProgram(web);
    const page = await web.openAs("payer", `/creators/${own.ben}`);
    await page.getByRole("button", { name: "More actions for this earning" }).click();
    await page.getByRole("menuitem", { name: "Hold…" }).click();
    await page.getByRole("dialog").getByLabel("Reason").fill("Post is being checked");
    await page.getByRole("dialog").getByRole("button", { name: "Hold", exact: true }).click();
    await page.getByText("On hold", { exact: true }).filter({ visible: true }).nth(1).waitFor();
    expect(await page.getByRole("button", { name: "Record payment" }).count()).toBe(0);
    await page.getByRole("button", { name: "More actions for this earning" }).click();
    await page.getByRole("menuitem", { name: "Release hold…" }).click();
    const release = page.getByRole("dialog", { name: "Release $50.00?" });
    await release.getByText(/^Post is being checked \(since /).waitFor();
    await release.getByRole("button", { name: "Release", exact: true }).click();
    await page.getByRole("button", { name: "Record payment" }).click();
    await page.getByRole("button", { name: "Record payment of $50.00" }).click();
    await page.getByText("$50.00 recorded for Ben Keller.").waitFor();
  },
  WEB_TEST_MS,
);

/** The lines of a file from the CSV menu. */
async function savedBy(page: Page, item: RegExp): Promise<string[]> {
  await page.getByRole("button", { name: "CSV" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: item }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8").replace("\uFEFF", "").trim().split("\r\n");
}

webTest(
  "what was paid in a month is every payment of its days, on the home screen, in the file, among the payments and on the statement",
  async () => {
    if (web === undefined) return;
    const own = await ownProgram(web);
    const pay = (body: object, paid_at: string) =>
      own.sdk.createPayment({ body: { project_id: own.projectId, total_amount_cents: 0, paid_at, ...body } });
    const agreed = { auto_apply_outstanding: true, total_amount_cents: 3_000, adjustment_reason: "agreed" };
    await pay({ creator_id: own.ben, ...agreed }, "2026-02-10T12:00:00Z");
    await pay({ creator_id: own.ana, total_amount_cents: 700 }, "2026-02-28T12:00:00Z");
    await pay({ total_amount_cents: 14_000, note: "Studio rent" }, "2026-02-20T12:00:00Z");
    await pay({ creator_id: own.ana, total_amount_cents: 500 }, "2026-03-01T12:00:00Z");
    const ended = await pay({ creator_id: own.cleo, total_amount_cents: 90_000 }, "2026-02-20T12:00:00Z");
    await own.sdk.updatePayment({ path: { id: ended.id }, body: { status: "voided" } });
    const page = await web.openAs("payer", home(own, "&from=2026-02-01&to=2026-02-28"));
    // Nothing was earned in February, and $177.00 was paid.
    const banner = page.getByRole("status").filter({ hasText: "Outstanding, earned in February 2026" });
    await banner.getByText("Paid in February 2026").waitFor();
    await banner.getByText("$177.00").waitFor();
    await banner.getByText(/^\$140\.00 of payments have no creator/).waitFor();
    await page
      .getByRole("row", { name: /Ben Keller/ })
      .getByText("$30.00")
      .waitFor();
    const file = await savedBy(page, /^Payments/);
    const totals = file.slice(1).map((line) => line.split(",").slice(1, 5).join(","));
    expect(totals.sort()).toEqual(
      [",,USD,140.00", "Ana Moreno,ana,USD,7.00", "Ben Keller,ben,USD,30.00", "Cleo Park,cleo,USD,900.00"].sort(),
    );
    await page.getByRole("link", { name: "See all payments" }).click();
    await page.getByRole("heading", { level: 1, name: "Payments" }).waitFor();
    await page.getByText(/Studio rent/).waitFor();
    await page.getByText("No creator").waitFor();
    await expect.poll(() => page.getByRole("row").count()).toBe(5);

    await page.goto(`${web.address}/creators/${own.ana}`);
    const paid = (name: string) => page.getByText(name, { exact: true }).locator("xpath=following-sibling::*").first();
    await expect.poll(() => paid("Paid").textContent()).toBe("$12.00");
    await expect.poll(() => paid("Last paid").textContent()).toContain("Mar 1, 2026");
    await page.getByRole("link", { name: "Statement" }).click();
    await page.getByText("Earnings by period end, payments by payment date").waitFor();
    await expect.poll(() => paid("Paid").first().textContent()).toBe("$12.00");
  },
  WEB_TEST_MS,
);

webTest(
  "files hold exactly what the filters show",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("viewer", home(program, "&search=ana&from=2026-01-01&to=2026-01-20"));
    await page.getByRole("row", { name: /Ana Moreno/ }).waitFor();
    const saved = (item: RegExp) => savedBy(page, item);
    const balances = await saved(/^Balances/);
    expect(balances).toHaveLength(2);
    expect(balances[1]).toContain("Ana Moreno,ana,tiktok,USD,85.00,85.00,0.00,0.00,0.00,1,2026-01-11");
    const accruals = await saved(/^Earnings/);
    expect(accruals).toHaveLength(2);
    expect(accruals[1]).toContain("Ana Moreno,ana,Weekly views,2026-01-05,2026-01-11,USD,85.00,earned");
  },
  WEB_TEST_MS,
);

webTest(
  "who may not pay is offered nothing that pays",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("editor", home(program));
    await page.getByRole("row", { name: /Ana Moreno/ }).press("Enter");
    await page
      .getByRole("button", { name: /^Why this amount/ })
      .first()
      .waitFor();
    expect(await page.getByRole("checkbox").count()).toBe(0);
    expect(await page.getByRole("button", { name: /^Record payment|More actions|Void/ }).count()).toBe(0);
  },
  WEB_TEST_MS,
);
