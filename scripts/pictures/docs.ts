/** The pictures of the README and of the dashboard's page, from a demo. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { Client } from "../../src/sdk/index.ts";
import { type Clip, DESK, drawn, keep, openPage, type SignedIn } from "./shooting.ts";

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly isPhone?: boolean;
  readonly isDark?: boolean;
  readonly act?: (page: Page) => Promise<void>;
  /** The dialog alone; what lies blurred behind it makes a large file. */
  readonly isOver?: boolean;
}

/** Shoots them into a folder. */
export async function shootDocs(
  { address, browser, signedIn, folder }: { address: string; browser: Browser; signedIn: SignedIn; folder: string },
  api: Client,
): Promise<void> {
  for (const { name, path, act, isOver = false, ...look } of await shotsOf(api)) {
    const page = await openPage(browser, { ...signedIn, ...look });
    await page.goto(address + path);
    await drawn(page);
    await act?.(page);
    await drawn(page);
    await keep(page, join(folder, `${name}.png`), isOver ? await dialogIn(page) : undefined);
    await page.context().close();
  }
}

/** The pictures, at the places of this demo that show most. */
async function shotsOf(api: Client): Promise<readonly Shot[]> {
  const structures = (await api.listStructures({ query: { limit: 100 } })).rows;
  const views = structures.find(({ name }) => name === "Weekly views")?.id ?? "";
  const balances = await api.listBalances({ query: { sort: "earned", limit: 1 } });
  const star = balances.rows[0]?.creator_id ?? "";
  const booked = await api.listAccruals({ query: { structure_id: views, creator_id: star, limit: 100 } });
  const [best] = booked.rows
    .filter(({ amount_cents }) => amount_cents < 90_000)
    .sort((a, b) => b.amount_cents - a.amount_cents);
  const due = await api.listCreatorPayouts({ query: { status: "due", limit: 100 } });
  const payout = due.rows.sort((a, b) => b.total_credit_amount - a.total_credit_amount)[0]?.id ?? "";
  return [
    { name: "payouts", path: "/" },
    { name: "payouts-dark", path: "/", isDark: true },
    { name: "pay", path: "/", act: pay, isOver: true },
    { name: "why", path: `/creators/${star}?why=${best?.id ?? ""}` },
    { name: "editor", path: `/structures/${views}/edit`, act: raiseRate },
    { name: "replay", path: `/structures/${views}?tab=replay` },
    { name: "creator", path: `/creators/${star}` },
    { name: "creator-payout", path: `/campaigns/payouts/${payout}` },
    { name: "runs", path: "/runs" },
    { name: "phone", path: "/", isPhone: true },
    { name: "phone-why", path: `/creators/${star}?why=${best?.id ?? ""}`, isPhone: true },
  ];
}

/** How much of what lies behind a dialog is seen around it. */
const MARGIN = 20;

async function dialogIn(page: Page): Promise<Clip> {
  const box = await page.getByRole("dialog").boundingBox();
  if (box === null) throw new Error("no dialog is there");
  const [x, y] = [Math.max(0, box.x - MARGIN), Math.max(0, box.y - MARGIN)];
  return { x, y, width: box.width + 2 * MARGIN, height: box.height + 2 * MARGIN };
}

/** Three payments, with all that is asked about them, are higher than a desk's screen. */
const TALL = { ...DESK, height: 940 };

async function pay(page: Page): Promise<void> {
  await page.setViewportSize(TALL);
  for (const index of [1, 2, 3]) await page.getByRole("row").nth(index).getByRole("checkbox").check();
  await page.keyboard.press("p");
  await page.getByRole("button", { name: /^Record 3 payments, / }).waitFor();
}

async function raiseRate(page: Page): Promise<void> {
  await page.getByLabel("Tier 2: rate").fill("2.25");
  await page.getByText(/would get more/).waitFor();
  await drawn(page);
}
