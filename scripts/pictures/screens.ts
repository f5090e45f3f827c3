/** Every screen of the dashboard, light and dark on a desk, and on a phone: to be looked at, not part of the repository. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { Client } from "../../src/sdk/index.ts";
import { looks, OUTSIDE, type Places } from "../../test/support/looks.ts";
import { LIMITING, limitedShots, nothing, type Shot } from "./limited.ts";
import { CHILD, DESK, drawn, openPage, PHONE, type SignedIn } from "./shooting.ts";

/** Selects the first three rows of a list, by the boxes below the one in its head. */
async function selectThree(page: Page): Promise<void> {
  const boxes = page.getByRole("table").getByRole("checkbox");
  for (const row of [1, 2, 3]) await boxes.nth(row).check();
}

/** What lies over screens, and what opens it. */
const OVER: readonly Shot[] = [
  {
    ...{ name: "over-bulk", path: "/creators" },
    open: async (page) => {
      await selectThree(page);
      await page.getByRole("button", { name: "Edit selection" }).click();
      await page.getByRole("menuitem", { name: "Hold…" }).click();
    },
  },
  {
    ...{ name: "over-selection", path: "/earnings" },
    open: async (page) => {
      await selectThree(page);
    },
  },
  {
    ...{ name: "over-policy", path: "/projects" },
    open: async (page) => {
      await page
        .getByRole("button", { name: /^More actions for/ })
        .first()
        .click();
      await page.getByRole("menuitem", { name: "Payout policy" }).click();
    },
  },
  {
    ...{ name: "over-bell", path: "/members" },
    open: async (page) => page.getByRole("button", { name: /notifications?$/ }).click(),
  },
  {
    ...{ name: "over-palette", path: "/members" },
    open: async (page) => {
      await page.keyboard.press("Control+k");
      await page.getByPlaceholder(/Go to a screen/).waitFor();
    },
  },
];

/** A long page is shot to its end, or as far as this many screens go. */
const SCREENS_MAX = { light: 3, dark: 3, phone: 4 };

/** Shoots them all into a folder, and says how many pictures there are; `limited` is who sees a part alone. */
export async function shootScreens(
  { address, browser, signedIn, folder }: { address: string; browser: Browser; signedIn: SignedIn; folder: string },
  places: Places,
  limited: SignedIn & { readonly creatorId: string },
): Promise<number> {
  mkdirSync(folder, { recursive: true });
  let count = 0;
  /** What lies over a screen stays where it is when the screen is scrolled. */
  const shootAll = async (page: Page, name: string, isOver = false) => {
    for (const [kind, viewport, colorScheme] of [
      ["light", DESK, "light"],
      ["dark", DESK, "dark"],
      ["phone", PHONE, "light"],
    ] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize(viewport);
      await drawn(page);
      const path = join(folder, `${name}.${kind}.png`);
      const clip = { x: 0, y: 0, width: viewport.width, height: SCREENS_MAX[kind] * viewport.height };
      await page.screenshot(isOver ? { path } : { path, fullPage: true, clip });
      count += 1;
    }
    await page.setViewportSize(DESK);
  };
  const page = await openPage(browser, signedIn);
  for (const [path] of Object.values(looks(places)).flat()) {
    await page.goto(address + path);
    await shootAll(page, fileName(path, places));
  }
  const shootOver = async (on: Page, shots: readonly Shot[]) => {
    for (const { name, path, open } of shots) {
      await on.goto(address + path);
      await drawn(on);
      await open(on);
      await shootAll(on, name, open !== nothing);
    }
  };
  await shootOver(page, [...OVER, ...LIMITING]);
  await page.context().close();
  const member = await openPage(browser, limited);
  await shootOver(member, limitedShots(limited.creatorId));
  await member.context().close();
  const outside = await openPage(browser, {});
  for (const path of OUTSIDE) {
    await outside.goto(address + path);
    await shootAll(outside, fileName(path, places));
  }
  await outside.context().close();
  return count;
}

/** An address as the name of a file, with what an id stands for in its place. */
function fileName(path: string, places: Places): string {
  let name = path;
  for (const [what, id] of Object.entries(places)) if (typeof id === "string") name = name.replace(id, what);
  return name.replace(/^\//, "").replace(/[^a-zA-Z0-9]+/g, "-") || "payouts";
}

/** Puts what the demo has none of on its screens, once, and says where everything is. */
export async function furnish(api: Client): Promise<Places> {
  const [best] = (await api.listBalances({ query: { sort: "earned", limit: 1 } })).rows;
  const creatorId = best?.creator_id ?? "";
  if ((await api.listPayRuns({ query: { limit: 1 } })).rows.length === 0) await fill(api, creatorId);
  const { rows: structures } = await api.listStructures({ query: { limit: 100 } });
  const structure = structures.find(({ name }) => name === "Weekly views") ?? structures[0];
  const projects = (await api.listProjects()).rows;
  const campaigns = await Promise.all(projects.map(({ id }) => api.listCampaigns({ path: { projectId: id } })));
  const campaign = campaigns.flatMap(({ rows }) => rows)[0];
  const due = (await api.listCreatorPayouts({ query: { status: "due", limit: 100 } })).rows;
  const payout = due.sort((a, b) => b.total_credit_amount - a.total_credit_amount)[0];
  const [video] = (await api.listVideos({ query: { creator_id: creatorId, limit: 1 } })).rows;
  const [payment] = (await api.listPayments({ query: { creator_id: creatorId, limit: 1 } })).rows;
  const [payee] = (await api.listPayees({ query: { limit: 1 } })).rows;
  const [source] = (await api.listSources()).rows;
  const [run] = (await api.listPayRuns({ query: { limit: 1 } })).rows;
  return {
    ...{ structureId: structure?.id ?? "", campaignId: campaign?.id ?? "", payoutId: payout?.id ?? "", creatorId },
    ...{ videoId: video?.id ?? "", paymentId: payment?.id ?? "", payeeId: payee?.id ?? "" },
    ...{ sourceId: source?.id ?? "", runId: run?.id ?? "" },
    names: { creator: "", campaign: "", payout: "", structure: "", video: "", source: "", run: "", payee: "" },
  };
}

const PAYEES = 12;

/** Payees of whom some have no destination, a draft of a pay run, a source, a note, a child organization. */
async function fill(api: Client, creatorId: string): Promise<void> {
  const { project_id } = await api.getCreator({ path: { id: creatorId } });
  const { rows: creators } = await api.listCreators({ query: { project_id, limit: PAYEES } });
  for (const [index, one] of creators.entries()) {
    const body = { name: one.display_name ?? one.handle, entity: "individual" as const, creator_ids: [one.id] };
    const { id } = await api.createPayee({ body });
    const details = { email: `${one.handle.replaceAll(/[^a-z0-9]/gi, "")}@example.com` };
    if (index % 4 !== 3) await api.createDestination({ path: { id }, body: { kind: "paypal", details } });
  }
  if ((await api.listChildOrganizations({})).rows.length === 0)
    await api.createChildOrganization({ body: { name: CHILD } });
  await api.addCreatorNote({ path: { id: creatorId }, body: { text: "Prefers a call before a contract changes." } });
  const settings = {
    url: "https://api.example.com/posts",
    headers: { "X-Key": "{{key}}" },
    key: "k",
    preset: "tokfluence",
  };
  await api.createSource({ body: { project_id, name: "Tracker", kind: "json", settings } });
  const { id: originator_id } = await api.createOriginatorAccount({ body: { rail: "paypal", name: "PayPal" } });
  await api.createPayRun({ body: { originator_id, currency: "USD" } });
}
