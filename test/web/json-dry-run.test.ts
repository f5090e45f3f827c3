/** A dry run of a file of JSON in the browser: what would be stored, and why rows are rejected. */
import { afterAll, beforeAll, expect } from "vitest";
import { createProject } from "../../src/flow/organization/projects.ts";
import { expectAccessible, openWeb, WEB_TEST_MS, type Web, webTest } from "../support/browser.ts";

let web: Web | undefined;
beforeAll(async () => {
  web = await openWeb({ timezone: "UTC", now: Date.parse("2026-11-20T12:00:00Z") });
}, WEB_TEST_MS);
afterAll(async () => web?.close());

webTest(
  "readings as JSON are tried first: what they would add, grouped reasons, and nothing is stored until they are imported",
  async () => {
    if (web === undefined) return;
    const project = (await createProject(web.org, { name: "Tried", description: null, readme: null, metadata: {} })).id;
    const reading = (external_id: string, view_count: unknown) => ({
      ...{ platform: "tiktok", external_id, creator_handle: "pia", view_count },
      ...{ posted_at: "2026-11-01T10:00:00Z", captured_at: "2026-11-02T10:00:00Z" },
    });
    const rows = [reading("7001", 10), reading("7002", 20), reading("7003", "n/a"), reading("7004", "--")];
    const stored = async () =>
      (await web?.app.database.owner.query("select count(*)::int as n from videos where project_id = $1", [project]))
        ?.rows[0].n;
    const file = {
      name: "views.ndjson",
      mimeType: "application/x-ndjson",
      buffer: Buffer.from(rows.map((row) => JSON.stringify(row)).join("\n")),
    };
    const page = await web.openAs("owner", `/import?project=${project}`);
    await page.locator("input[type=file]").setInputFiles(file);
    // Refusals name the columns of the screen, not the fields of the API.
    await page.getByText('Rejected: views "n/a" must be a whole number').waitFor();
    await page.getByRole("button", { name: "Check the whole file" }).click();
    const tried = page.getByRole("status").filter({ hasText: "Dry run of 4 rows: nothing is stored yet" });
    await tried.getByText("2 new").waitFor();
    await tried.getByText("It would add 1 creator and 2 posts.").waitFor();
    await tried.getByText(/^2 rows: /).waitFor();
    await expectAccessible(page);
    expect(await stored()).toBe(0);

    // Another answer about the file: what was tried is no longer shown.
    await page.getByLabel("Creator for all rows").fill("pia");
    await tried.waitFor({ state: "detached" });

    const phone = await web.openAs("owner", `/import?project=${project}`, { isPhone: true });
    await phone.locator("input[type=file]").setInputFiles(file);
    await phone.getByRole("button", { name: "Check the whole file" }).click();
    await phone.getByText("Dry run of 4 rows: nothing is stored yet").waitFor();
    await expectAccessible(phone);
    await phone.getByRole("button", { name: "Import", exact: true }).click();
    await phone.getByText("Created: 1 creator, 2 posts.").waitFor();
    await phone.getByRole("cell", { name: /^Views "n\/a" must be a whole number/ }).waitFor();
    expect(await stored()).toBe(2);
  },
  WEB_TEST_MS,
);
