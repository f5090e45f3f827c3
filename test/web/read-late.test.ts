/** A first import of a snapshot in the browser: what came too late, and when the next period is due. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { createKey } from "../../src/flow/organization/keys.ts";
import { createClient } from "../../src/sdk/index.ts";
import { expectAccessible, openWeb, WEB_TEST_MS, type Web, webTest } from "../support/browser.ts";

let web: Web | undefined;
let creatorId = "";
let structureId = "";
beforeAll(async () => {
  web = await openWeb({ now: Date.parse("2026-11-15T12:00:00Z") });
  if (web === undefined) return;
  const scopes = ["read", "write", "admin"] as const;
  const { apiKey } = await createKey(web.org, { name: "test", scopes: [...scopes], role: null, expires_at: null });
  const sdk = createClient({ baseUrl: web.address, apiKey });
  const project = await sdk.createProject({ body: { name: "Glow Lab" } });
  const made = await sdk.createCreators({ path: { projectId: project.id }, body: { handle: "ana" } });
  creatorId = [made].flat()[0]?.id ?? "";
  ({ structure_id: structureId } = await sdk.createStructure({
    body: {
      ...{ project_id: project.id, name: "Views", period: "monthly", amount_cents: 0, currency: "USD" },
      ...{ criteria_type: "cpm", proration_mode: "full" },
      criteria_params: {
        ...{ source: "posts_in_period", min_impressions: 0, max_payout_cents: null },
        tiers: [{ up_to_impressions: null, cents_per_thousand: 100 }],
      },
    },
  }));
  await sdk.assignCreators({
    path: { id: structureId },
    body: { creator_ids: [creatorId], assigned_at: "2026-10-01T00:00:00Z" },
  });
}, WEB_TEST_MS);
afterAll(async () => web?.close());

const FILE = [
  "creator_handle,platform,external_id,posted_at,captured_at,view_count",
  "ana,tiktok,7301,2026-10-10T10:00:00Z,2026-11-15T10:00:00Z,50000",
  "ana,tiktok,7302,2026-10-20T10:00:00Z,2026-11-15T10:00:00Z,30000",
].join("\n");
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

webTest(
  "posts of October read on November 15 are named on import, after the run and in the simulation, with what is due next",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("owner", `/creators/${creatorId}`);
    await says(page, "No earnings");
    await says(page, "Due next: November 2026 of Views, on Dec 3, 2026, 12:00 AM.");

    await page.goto(`${web.address}/import`);
    const file = { name: "snapshot.csv", mimeType: "text/csv", buffer: Buffer.from(FILE) };
    await page.locator("input[type=file]").setInputFiles(file);
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await says(page, "2 posts were read too late");
    await says(page, /first read Nov 15, 2026, after the cutoff Nov 3, 2026/);
    await expectAccessible(page);

    await page.goto(`${web.address}/runs`);
    await page.getByRole("button", { name: "Run now" }).first().click();
    await page.getByRole("button", { name: "Start calculation" }).click();
    await says(page, "Due next: November 2026 of Views, on Dec 3, 2026, 12:00 AM.");

    await page.goto(`${web.address}/creators/${creatorId}?tab=structures`);
    await page.getByRole("button", { name: "View periods: Views" }).click();
    await page.getByRole("button", { name: "Previous" }).click();
    await says(page, "October 2026");
    await says(page, "2 posts were read too late");
    await says(page, "Oct 10, 2026, first read Nov 15, 2026, after the cutoff Nov 3, 2026");
    await says(page, /import them again with that date/);
    await expectAccessible(page);

    await page.goto(`${web.address}/structures/${structureId}/edit`);
    await says(page, "2 posts were read too late");
    await says(page, /the earliest on Nov 15, 2026/);
  },
  WEB_TEST_MS,
);
