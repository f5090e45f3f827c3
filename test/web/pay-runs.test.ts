/**
 * From what is owed to what arrived, in a real browser: forty payees by four rails, five left out, approval by a second
 * person, files, results with two bounces, an account that is corrected and reviewed, and a second run; and a run whose
 * lines are flagged after it was drafted.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { updateSettings } from "../../src/flow/payees/accounts.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { holdAccrual } from "../../src/flow/settling/accruals.ts";
import { expectAccessible, openWeb, WEB_TEST_MS, type Web, webTest } from "../support/browser.ts";
import { openFirstDays } from "../support/first-days.ts";
import { type Ledger, openLedger } from "../support/ledger.ts";
import { addAccount, addPayee, type NewPayee } from "../support/payees.ts";
import { draftRun } from "../support/payruns.ts";

let web: Web | undefined;
let ledger: Ledger;
/** The creator whose payment bounces and whose account is corrected. */
let bounced: { readonly creator: string; readonly payee: string };

const IBAN = "DE89370400440532013000";
const NACHA = {
  ...{ immediate_destination: "021000021", immediate_destination_name: "Bank", immediate_origin: "123456789" },
  ...{ immediate_origin_name: "Studio", company_name: "Studio", company_id: "1234567890", odfi_routing: "021000021" },
};
/** Six of the eight kinds of destinations, and how many payees have one. */
const KINDS: readonly (readonly [number, NonNullable<NewPayee["destination"]>])[] = [
  [15, { type: "paypal" }],
  [5, { type: "venmo", handle: "studio-pal" }],
  [6, { type: "bank_us", routing: "021000021", account: "123456789", account_type: "checking" }],
  [4, { type: "bank_iban", iban: IBAN }],
  [3, { type: "bank_uk", sort_code: "200000", account: "12345678" }],
  [2, { type: "other", text: "Cash at the office", label: "Cash" }],
];

beforeAll(async () => {
  web = await openWeb();
  if (web === undefined) return;
  const { app, org } = web;
  ledger = await openLedger(app, org);
  await updateSettings(org, { cool_down_hours: 0 });
  await addAccount(app, org.orgId, { rail: "paypal", kinds: ["paypal", "venmo"] });
  await addAccount(app, org.orgId, { rail: "nacha", originator: NACHA, kinds: ["bank_us"], currency: "USD" });
  await addAccount(app, org.orgId, {
    ...{ rail: "sepa", originator: { name: "Studio", iban: IBAN }, kinds: ["bank_iban"], currency: "EUR" },
  });
  await addAccount(app, org.orgId, { rail: "csv" });
  let number = 0;
  const owe = async (cents: number, given: Partial<NewPayee> = {}) => {
    number += 1;
    const creator = await ledger.creator();
    const isEuro = given.destination?.type === "bank_iban";
    const name = `Payee ${String.fromCharCode(65 + (number % 26))}${String.fromCharCode(97 + Math.floor(number / 26))}`;
    const destination =
      given.destination?.type === "paypal" ? { type: "paypal", email: `p${number}@example.com` } : given.destination;
    const { payee } = await addPayee(app, org.orgId, {
      ...{ creatorId: creator, name, ...given },
      ...(destination === undefined ? {} : { destination }),
    });
    const accrual = { creatorId: creator, amountCents: cents, currency: isEuro ? "EUR" : "USD", date: "2026-02-03" };
    const [id = ""] = await ledger.accruals([accrual]);
    return { creator, payee, accrual: id };
  };
  const made = [];
  for (const [count, destination] of KINDS)
    for (let each = 0; each < count; each++) made.push(await owe(1_000, { destination }));
  bounced = made[0] ?? { creator: "", payee: "" };
  await owe(100, { destination: null });
  await owe(200, { status: "pending_review" });
  await owe(300, { status: "suspended" });
  await owe(400, { usableFrom: "2026-04-01T00:00:00Z" });
  await holdAccrual(org, (await owe(500)).accrual, { reason: "A post under review" });
}, WEB_TEST_MS);
afterAll(async () => web?.close());

const dialog = (page: Page) => page.getByRole("dialog");
const run = (page: Page, runId: string) => page.getByRole("heading", { level: 1, name: runId }).waitFor();
const tab = (page: Page, name: RegExp) => page.getByRole("tab", { name }).click();

/** Clicks a step of the run, and the same word again in the dialog that asks. */
async function step(page: Page, name: string): Promise<void> {
  const next = page.getByRole("region", { name: "What comes next" });
  await next.getByRole("button", { name, exact: true }).click();
  await dialog(page).getByRole("button", { name, exact: true }).click();
  await dialog(page).waitFor({ state: "detached" });
}

/** Reference and payee of a run's lines, in order. */
async function linesOf(runId: string): Promise<{ reference: string; payee_id: string }[]> {
  const rows = await ledger.sql(
    "select l.reference, l.payee_id from pay_run_lines l join pay_runs r on r.id = l.pay_run_id where r.run_id = $1 order by position",
    [runId],
  );
  return rows as { reference: string; payee_id: string }[];
}

const idOf = async (runId: string) =>
  String((await ledger.sql("select id from pay_runs where run_id = $1", [runId]))[0]?.id);

async function sendResults(page: Page, rows: readonly string[]): Promise<void> {
  await page.getByRole("region", { name: "What comes next" }).getByRole("button", { name: "Upload results" }).click();
  const text = `reference,result,code,rail_id,date,message\n${rows.join("\n")}\n`;
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "results.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
}

/** The figures of a creator's statement by their names. */
async function statement(page: Page, creator: string): Promise<string> {
  await page.goto(`${new URL(page.url()).origin}/creators/${creator}/statement?from=2026-01-01&to=2026-12-31`);
  await page.getByRole("heading", { level: 2, name: "USD" }).waitFor();
  return (await page.getByRole("main").innerText()).replace(/\s+/g, " ");
}

webTest(
  "everyone who is owed is drafted by account, the five who are left out have five reasons with a way to mend each",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("owner", "/");
    await web.openAs("payer", "/account");
    expect(await statement(page, bounced.creator)).toMatch(/Paid \$0\.00 Closing balance \$10\.00/);
    await page.goto(web.address);
    await page.getByRole("link", { name: "Pay everyone" }).click();
    // Venmo takes no payment without a note.
    await page.getByRole("button", { name: "Refused by the bank or service 5 creators, $50.00" }).click();
    await page.getByText("Venmo needs a note to payees").first().waitFor();
    await page.getByRole("textbox", { name: "Note to payees" }).fill("January");
    await page.getByText("$325.00 owed = $310.00 to pay + $15.00 left out").waitFor();
    await page.getByText("EUR 40.00 owed = EUR 40.00 to pay + EUR 0.00 left out").waitFor();
    const reasons = ["No destination", "Waits for review", "Destination suspended", "New destination", "On hold"];
    for (const reason of reasons) await page.getByRole("button", { name: `${reason} 1 creator` }).waitFor();
    await page.getByRole("button", { name: /^No destination/ }).click();
    await page.getByText("Ask the payee where the money should go, or enter it.").waitFor();
    const many = page.getByRole("link", { name: "Import accounts from a file" });
    expect(await many.getAttribute("href")).toBe("/import?what=accounts");
    // Fees on top of what is paid, against what the account holds.
    const paypal = page.getByRole("group", { name: /^paypal/ });
    await paypal.getByLabel(/^Available/).fill("200,50");
    await paypal.getByText("$204.00 needed").waitFor();
    await paypal.getByText("$3.50 is missing").waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Draft 4 pay runs" }).dblclick();
    await page.getByRole("heading", { name: "4 drafts are made" }).waitFor();
    await expectAccessible(page);
    expect(await ledger.sql("select run_id from pay_runs")).toHaveLength(4);
    // A line is left out with a word, and put back.
    const [first] = await linesOf("PR-2026-0004");
    const name = String((await ledger.sql("select name from payees where id = $1", [first?.payee_id]))[0]?.name);
    await page.getByRole("link", { name: "Open PR-2026-0004" }).click();
    await run(page, "PR-2026-0004");
    await page.getByRole("button", { name: `Actions for ${name}` }).click();
    await page.getByRole("menuitem", { name: "Leave out" }).click();
    await dialog(page).getByRole("button", { name: "Left out" }).click();
    await dialog(page).getByText("Must not be empty").waitFor();
    await dialog(page).getByRole("textbox", { name: "Why" }).fill("Asked to wait");
    await dialog(page).getByRole("button", { name: "Left out" }).click();
    await page.getByText("Asked to wait").waitFor();
    await page.getByRole("button", { name: `Actions for ${name}` }).click();
    await page.getByRole("menuitem", { name: "Put back" }).click();
    await page.getByText("Asked to wait").waitFor({ state: "detached" });
    // What is planned is in a pay run wherever it is shown.
    await page.goto(`${web.address}/creators/${bounced.creator}`);
    await page
      .getByRole("link", { name: /^In pay run PR-2026-/ })
      .first()
      .waitFor();
  },
  WEB_TEST_MS,
);

webTest(
  "who made a run does not approve it; another member approves what they saw, on a phone, and gets the files",
  async () => {
    if (web === undefined) return;
    const runs = (await ledger.sql("select id, run_id, rail from pay_runs order by run_id")) as {
      id: string;
      run_id: string;
      rail: string;
    }[];
    const paypal = runs.find(({ rail }) => rail === "paypal") ?? { id: "", run_id: "" };
    const own = await web.openAs("owner", `/pay-runs/${paypal.id}`);
    await run(own, paypal.run_id);
    await own.getByRole("button", { name: "Approve" }).click();
    await dialog(own).getByRole("button", { name: "Approve" }).click();
    await dialog(own).getByText("You made or changed this run; another member has to approve it.").waitFor();
    await dialog(own).getByText("Ask another member who may pay").waitFor();
    await dialog(own).getByRole("button", { name: "Cancel" }).click();
    const page = await web.openAs("payer", `/pay-runs/${paypal.id}`, { isPhone: true });
    await run(page, paypal.run_id);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Approve" }).click();
    // Meanwhile it changes: what the approver saw is not what would be paid.
    await own.getByRole("button", { name: "Edit" }).click();
    await dialog(own).getByRole("textbox", { name: "Note to payees" }).fill("February");
    await dialog(own).getByRole("button", { name: "Save" }).click();
    await dialog(own).waitFor({ state: "detached" });
    await dialog(page).getByRole("button", { name: "Approve" }).click();
    await dialog(page).getByText("is no longer what you saw").waitFor();
    await dialog(page).getByText("check it, and approve it again").waitFor();
    // The page has read the change since; the dialog still approves what it showed.
    await page.getByText("February").waitFor();
    await dialog(page).getByRole("textbox", { name: "Comment (optional)" }).fill("As seen");
    const [again] = await Promise.all([
      page.waitForResponse((answer) => answer.url().endsWith("/approve")),
      dialog(page).getByRole("button", { name: "Approve" }).click(),
    ]);
    expect(again.status()).toBe(409);
    await dialog(page).getByRole("button", { name: "Cancel" }).click();
    for (const { id, run_id } of runs) {
      await page.goto(`${web.address}/pay-runs/${id}`);
      await run(page, run_id);
      await step(page, "Approve");
      await step(page, "Make files");
      await page.getByRole("button", { name: "Mark as sent" }).waitFor();
    }
    await page.goto(`${web.address}/pay-runs/${paypal.id}?tab=files`);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: /^Download PR-/ }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const file = Buffer.concat(chunks).toString("utf8");
    for (const { reference } of await linesOf(paypal.run_id)) expect(file).toContain(reference);
    expect(file.startsWith("\uFEFF")).toBe(false);
    expect(await page.getByRole("main").innerText()).not.toContain("p1@example.com");
    for (const { id, run_id } of runs) {
      await page.goto(`${web.address}/pay-runs/${id}`);
      await run(page, run_id);
      await step(page, "Mark as sent");
      await page
        .getByText("Waits for results from the bank")
        .or(page.getByText("Upload what the bank or service sends back"))
        .first()
        .waitFor();
    }
  },
  WEB_TEST_MS,
);

webTest(
  "results are shown before they are applied; a bounced account is corrected, reviewed and paid by a second run",
  async () => {
    if (web === undefined) return;
    const [paypal = {}] = await ledger.sql("select id, run_id from pay_runs where rail = 'paypal'");
    const [id, runId] = [String(paypal.id), String(paypal.run_id)];
    const lines = await linesOf(runId);
    const back = lines.find(({ payee_id }) => payee_id === bounced.payee)?.reference ?? "";
    const failed = lines.find(({ payee_id }) => payee_id !== bounced.payee)?.reference ?? "";
    const page = await web.openAs("owner", `/pay-runs/${id}`);
    await run(page, runId);
    const rows = lines.map(({ reference }) =>
      reference === back
        ? `${reference},returned,,,2026-03-15,Account closed`
        : `${reference},${reference === failed ? "failed" : "paid"},,,2026-03-15,`,
    );
    await sendResults(page, [...rows, "STP0000000000,paid,,,2026-03-15,"]);
    await dialog(page).getByText("20 to apply, 0 already known, 1 that does not fit").waitFor();
    await dialog(page)
      .getByText(/Row 22 \(STP0000000000\)/)
      .waitFor();
    await expectAccessible(page);
    await dialog(page).getByRole("button", { name: "Apply 20 results" }).dblclick();
    await page.getByText("20 results are applied.").waitFor();
    await page.getByText("Closed", { exact: true }).waitFor();
    await tab(page, /^Files and results/);
    const file = page.getByRole("row", { name: /-paypal-01\.csv/ });
    await file.getByText("Adds up to the cent").waitFor();
    expect((await file.innerText()).split(/\s+/)).toEqual(expect.arrayContaining(["$200.00", "$180.00", "$10.00"]));
    await expectAccessible(page);
    // The same file again changes nothing.
    await sendResults(page, rows);
    await dialog(page).getByText("0 to apply, 20 already known, 0 that do not fit").waitFor();
    await page.keyboard.press("Escape");
    expect(await statement(page, bounced.creator)).toMatch(/Returned \$10\.00.*Paid \$10\.00 Closing balance \$10\.00/);
    // The account is corrected; a second person reviews it.
    await page.goto(`${web.address}/payees/${bounced.payee}`);
    await page.getByText("Suspended", { exact: true }).waitFor();
    await page.getByRole("link", { name: `In pay run ${runId}` }).waitFor();
    await page.getByRole("button", { name: "Enter destination" }).click();
    await dialog(page).getByLabel("Kind").selectOption("paypal");
    await dialog(page).getByRole("textbox", { name: "PayPal email" }).fill("corrected@example.com");
    await dialog(page).getByRole("button", { name: "Save" }).click();
    await page.getByText("Waits for review", { exact: true }).waitFor();
    const other = await web.openAs("payer", `/payees/${bounced.payee}`);
    await other.getByRole("button", { name: "Approve" }).click();
    await dialog(other).getByRole("button", { name: "Approve" }).click();
    await other.getByText("Active", { exact: true }).waitFor();
    // The second run pays the one, and says of the other why not.
    await page.goto(`${web.address}/pay-runs/new`);
    await page.getByText("$35.00 owed = $10.00 to pay + $25.00 left out").waitFor();
    await page.getByRole("button", { name: "Destination suspended 2 creators" }).waitFor();
    await page.getByRole("button", { name: "Draft 1 pay run" }).click();
    await page.getByRole("link", { name: "Open PR-2026-0005" }).waitFor();
    await other.goto(`${web.address}/pay-runs/${await idOf("PR-2026-0005")}`);
    for (const action of ["Approve", "Make files", "Mark as sent"]) await step(other, action);
    const [line] = await linesOf("PR-2026-0005");
    expect(line?.reference).not.toBe(back);
    await sendResults(other, [`${line?.reference},paid,,,2026-03-15,`]);
    await dialog(other).getByRole("button", { name: "Apply 1 result" }).click();
    await other.getByText("Closed", { exact: true }).waitFor();
    expect(await statement(page, bounced.creator)).toMatch(/Returned \$10\.00.*Paid \$20\.00 Closing balance \$0\.00/);
    await page.goto(`${web.address}/payments?status=paid`);
    // Every payment of a run says so, and is taken back through its line alone.
    const [payment] = await ledger.sql(
      "select payment_id from pay_run_parts p join pay_run_lines l on l.id = p.line_id where l.reference = $1",
      [line?.reference],
    );
    await page.goto(`${web.address}/payments/${String(payment?.payment_id)}`);
    await page.getByRole("link", { name: "PR-2026-0005" }).waitFor();
    expect(await page.getByRole("button", { name: "Void" }).count()).toBe(0);
    const { checks } = await verify(web.app);
    expect(checks.flatMap(({ problems }) => problems)).toEqual([]);
  },
  WEB_TEST_MS,
);

webTest(
  "who approves sees what was flagged since the draft: refuses it, or accepts it with a word, also on a phone",
  async () => {
    if (web === undefined) return;
    const { app, org } = web;
    const days = await openFirstDays(app, org, { handle: "nora", project: "Flagged" });
    const [account] = await ledger.sql("select id from originator_accounts where rail = 'paypal'");
    const { run: drafted } = await draftRun(org, String(account?.id), { project_ids: [days.projectId] });
    const path = `/pay-runs/${drafted.id}`;
    const open = (page: Page, name: string) =>
      page.getByRole("region", { name: "What comes next" }).getByRole("button", { name, exact: true }).click();
    const send = (page: Page, name: string) => dialog(page).getByRole("button", { name, exact: true }).click();
    const gone = (page: Page) => dialog(page).waitFor({ state: "detached" });
    const accepts = (page: Page) => dialog(page).getByRole("checkbox", { name: "Pay the flagged line, too" });

    const page = await web.openAs("payer", path);
    await run(page, drafted.run_id);
    await open(page, "Approve");
    await dialog(page).getByText("You approve exactly what you see here").waitFor();
    expect(await dialog(page).getByRole("checkbox").count()).toBe(0);
    // A reading that nothing has looked through when the approval is sent.
    await days.fall();
    await send(page, "Approve");
    // What flags say now is shown, and accepted by nothing that was sent before.
    await dialog(page).getByRole("status").getByText("Flags have changed since you looked.").waitFor();
    const doubts = dialog(page).getByRole("list", { name: "Flagged lines" });
    await doubts.getByText(/The count fell from 10,000 to 100 views/).waitFor();
    expect(await accepts(page).isChecked()).toBe(false);
    await dialog(page).getByText("Look at them as they are now").waitFor();
    await expectAccessible(page);
    // Looked at and accepted, and then they are others again.
    await accepts(page).check();
    await days.read(days.posts[0], "2026-03-01T21:00:00Z", 120);
    await send(page, "Approve");
    const fell = /The count fell from 10,000 to 120 views on Mar 1, 2026 21:00 UTC\./;
    await doubts.getByText(fell).waitFor();
    expect(await accepts(page).isChecked()).toBe(false);
    const notice = page.getByRole("alert").filter({ hasText: "1 line flagged since the draft was made" });
    await notice.getByText("$20.00").waitFor();
    await send(page, "Cancel");
    await gone(page);
    await notice.getByRole("link", { name: "Show them" }).click();
    const line = page.getByRole("row", { name: /nora/ });
    await line.getByText(fell).waitFor();
    expect(await line.getByRole("link", { name: "Fall" }).getAttribute("href")).toBe(`/videos/${days.posts[0]}`);
    expect(new URL(page.url()).searchParams.get("flagged")).toBe("true");
    await expectAccessible(page);

    await open(page, "Approve");
    await dialog(page).getByRole("list", { name: "Flagged lines" }).getByText(fell).waitFor();
    expect(await accepts(page).isChecked()).toBe(false);
    await send(page, "Approve");
    await dialog(page).getByText("Select this, or leave out what is flagged.").waitFor();
    await expectAccessible(page);
    await send(page, "Cancel");
    await gone(page);
    await open(page, "Reject");
    await dialog(page).getByRole("textbox", { name: "Why" }).fill("Ask the creator first");
    await send(page, "Reject");
    await gone(page);
    await tab(page, /^Approvals/);
    await page.getByRole("row", { name: /Rejected Ask the creator first/ }).waitFor();

    const phone = await web.openAs("payer", path, { isPhone: true });
    await run(phone, drafted.run_id);
    await phone.getByText("1 line flagged since the draft was made").waitFor();
    await expectAccessible(phone);
    const acceptWith = async (word: string) => {
      await open(phone, "Approve");
      await dialog(phone).getByText(fell).waitFor();
      await accepts(phone).check();
      await dialog(phone).getByRole("textbox", { name: "Comment (optional)" }).fill(word);
      await expectAccessible(phone);
      await send(phone, "Approve");
      await gone(phone);
    };
    await acceptWith("The platform confirmed the count");
    await tab(phone, /^Approvals/);
    await phone.getByRole("row", { name: /Approved The platform confirmed the count/ }).waitFor();
    // An approval covers the flags of its time.
    app.clock.now += 60_000;
    await days.fall(days.posts[1]);
    await step(phone, "Make files");
    await phone
      .getByRole("alert")
      .filter({ hasText: "The run is a draft again" })
      .getByText("Flags touch lines since")
      .waitFor();
    await acceptWith("Confirmed for both posts");
    await step(phone, "Make files");
    await phone.getByRole("button", { name: "Mark as sent" }).waitFor();
  },
  WEB_TEST_MS,
);
