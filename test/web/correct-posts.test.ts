/** Posts put right: moved to another creator, dated again, and those that may be in the books twice. */
import { afterAll, beforeAll, expect } from "vitest";
import { TEST_NOW } from "../support/app-on.ts";
import { expectAccessible, openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";
import type { Studio } from "../support/studio.ts";

let web: SeededWeb<"studio"> | undefined;
let studio: Studio | undefined;
beforeAll(async () => {
  web = await openSeeded("studio");
  studio = web?.made;
}, WEB_TEST_MS);
afterAll(async () => web?.close());

const DAY_MS = 86_400_000;
const instant = (daysAgo: number) => new Date(TEST_NOW - daysAgo * DAY_MS).toISOString();

webTest(
  "a post is moved to another creator and dated again; what is booked stays, and replay shows the difference",
  async () => {
    if (web === undefined || studio === undefined) return;
    const { videoId, structureId, creatorId } = studio;
    const { sdk } = web;
    const booked = async () =>
      (await sdk.listAccruals({ query: { structure_id: structureId } })).rows.map(({ id, amount_cents }) => [
        id,
        amount_cents,
      ]);
    const before = await booked();
    expect(before.length).toBeGreaterThan(0);
    const page = await web.openAs("editor", `/videos/${videoId}`);
    await page.getByRole("button", { name: "Correct creator or date" }).click();
    const dialog = page.getByRole("dialog", { name: "Correct the post" });
    await dialog.getByText("What is booked stays with whom it was booked for").waitFor();
    await expectAccessible(page);

    // A date after the first reading is refused at its field, and nothing is changed.
    await dialog.getByLabel("Posted at").fill(instant(5).slice(0, 16));
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByText(/after the post was first read/i).waitFor();
    expect((await sdk.getVideo({ path: { id: videoId } })).creator_id).toBe(creatorId);

    await dialog.getByLabel("Posted at").fill(instant(41).slice(0, 16));
    await dialog.getByRole("combobox", { name: "Creator" }).click();
    await page.getByRole("option", { name: "@ben (TikTok)" }).click();
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByText("Corrected. Periods that are judged from now on count the post so").waitFor();
    await page.getByRole("link", { name: "@ben" }).waitFor();
    const after = await sdk.getVideo({ path: { id: videoId } });
    expect([after.creator_id === creatorId, after.posted_at.slice(0, 16)]).toEqual([false, instant(41).slice(0, 16)]);

    await sdk.createRun({ body: {} });
    expect(await booked()).toEqual(before);
    await page.goto(`${web.address}/structures/${structureId}?tab=replay&from=${instant(60).slice(0, 10)}`);
    const row = page.getByRole("row", { name: /ana\.films/ }).first();
    await row.waitFor();
    await expect.poll(() => row.textContent()).toMatch(/\$0\.00/);
  },
  WEB_TEST_MS,
);

webTest(
  "a post that is in another project, or twice under one address, is marked in the list and leads to the other",
  async () => {
    if (web === undefined || studio === undefined) return;
    const { sdk } = web;
    const { project_id: projectId, creator_id: creatorId } = await sdk.getVideo({ path: { id: studio.videoId } });
    const other = await sdk.createProject({ body: { name: "Night Lab" } });
    const url = "https://www.tiktok.com/@ana.films/video/7301234567890123456";
    await sdk.createVideos({
      path: { projectId },
      body: { creator_id: creatorId, external_id: "again-1", url, title: "Twice", posted_at: instant(9) },
    });
    const second = [
      await sdk.createVideos({
        path: { projectId },
        body: { creator_id: creatorId, external_id: "again-2", url, title: "Twice, again", posted_at: instant(8) },
      }),
    ].flat()[0];
    await sdk.createVideos({
      path: { projectId: other.id },
      body: { external_id: "71", title: "Counts there, too", posted_at: instant(34) },
    });
    const page = await web.openAs("editor", `/videos?project=${projectId}`);
    const row = (title: string | RegExp) => page.getByRole("row", { name: title });
    await row(/Twice, again/)
      .getByText("Possible duplicate")
      .waitFor();
    await row(/^Counts/)
      .getByText("Possible duplicate")
      .waitFor();
    expect(
      await row(/First that waits/)
        .getByText("Possible duplicate")
        .count(),
    ).toBe(0);
    await expectAccessible(page);
    await page.goto(`${web.address}/videos/${second?.id}`);
    await page.getByText("another post of the creator has the same address").waitFor();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Look at the other" }).click();
    await page.getByRole("heading", { name: "Twice", exact: true }).waitFor();
    await page.goto(`${web.address}/videos/${studio.videoId}`);
    await page.getByText("the same post exists in another project").waitFor();
    await page.getByRole("link", { name: "Look at the other" }).click();
    await page.getByRole("heading", { name: "Counts there, too" }).waitFor();
  },
  WEB_TEST_MS,
);

webTest(
  "a reading is entered and corrected by hand with a reason that the audit log keeps, on a phone",
  async () => {
    if (web === undefined || studio === undefined) return;
    const { sdk } = web;
    const { videoId } = studio;
    const values = async () =>
      (await sdk.listReadings({ path: { id: videoId } })).rows.slice(0, 2).map(({ view_count }) => view_count);
    const page = await web.openAs("editor", `/videos/${videoId}`, { isPhone: true });
    await page.getByRole("button", { name: "Enter reading" }).click();
    const dialog = page.getByRole("dialog", { name: "Enter a reading" });
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByText("Say why.").waitFor();
    await dialog.getByLabel("Read at").fill(instant(1).slice(0, 16));
    await dialog.getByLabel("Views").fill("9.876.000");
    await dialog.getByLabel("Reason").fill("read on the phone");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByText("The reading is stored.").waitFor();
    expect((await values())[0]).toBe(9_876_000);
    // It is stored before the list is read again.
    await page.getByText("9,876,000", { exact: true }).first().waitFor();

    await page
      .getByRole("button", { name: /^Correct the reading of / })
      .first()
      .click();
    await page.getByRole("menuitem", { name: "Correct" }).click();
    const correcting = page.getByRole("dialog", { name: /^Correct the reading of / });
    await correcting.getByLabel("Views").fill("9877k");
    await correcting.getByLabel("Reason").fill("one digit was wrong");
    await correcting.getByRole("button", { name: "Save" }).click();
    await correcting.waitFor({ state: "detached" });
    expect(await values()).toEqual([9_877_000, 9_876_000]);
    const { rows } = await sdk.listAuditLog({ query: { action: "reading.record", limit: 2 } });
    expect(rows.map(({ details }) => details)).toMatchObject([
      { replaced: 1, reason: "one digit was wrong", video_id: videoId },
      { inserted: 1, reason: "read on the phone", video_id: videoId },
    ]);
  },
  WEB_TEST_MS,
);
