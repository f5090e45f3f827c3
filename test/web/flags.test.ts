/** Flags on screens: the inbox with its count, the post, the policy, and deciding, on a desk and on a phone. */
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
  "a count that fell is in the inbox and on its post, and is dismissed with a reason, also on a phone",
  async () => {
    if (web === undefined || studio === undefined) return;
    const { sdk } = web;
    const { project_id: projectId } = await sdk.getVideo({ path: { id: studio.videoId } });
    const made = async (title: string) => {
      const item = {
        creator_id: studio?.creatorId ?? null,
        external_id: title.replaceAll(" ", "-"),
        title,
        posted_at: instant(20),
      };
      const [video] = [await sdk.createVideos({ path: { projectId }, body: item })].flat();
      const readings = [
        { video_id: video?.id ?? "", captured_at: instant(10), view_count: 50_000 },
        { video_id: video?.id ?? "", captured_at: instant(5), view_count: 31_000 },
      ];
      await sdk.createReadings({ path: { projectId }, body: { readings } });
      return video?.id ?? "";
    };
    await made("First fall");
    const page = await web.openAs("payer", "/flags?kind=fall");
    const row = page.getByRole("row", { name: /First fall/ });
    await row.getByText(/The count fell from 50,000 to 31,000 views/).waitFor();
    await page
      .getByRole("link", { name: /^Flags/ })
      .getByText(/^[1-9]/)
      .waitFor();
    await expectAccessible(page);
    await row.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Dismiss 1" }).click();
    const dialog = page.getByRole("dialog", { name: "Dismiss this flag?" });
    await dialog.getByLabel("Reason").fill("The platform confirmed the count");
    await dialog.getByRole("button", { name: "Dismiss" }).click();
    await row.waitFor({ state: "detached" });
    await page.getByRole("link", { name: "Flags" }).first().waitFor();
    const [dismissed] = (await sdk.listFlags({ query: { kind: "fall", state: "dismissed" } })).rows;
    expect(dismissed).toMatchObject({ title: "First fall", reason: "The platform confirmed the count" });

    const second = await made("Second fall");
    const phone = await web.openAs("payer", `/videos/${second}`, { isPhone: true });
    await phone.getByText("This post is flagged").waitFor();
    await phone.getByText(/The count fell from 50,000 to 31,000 views/).waitFor();
    await expectAccessible(phone);
    await phone.goto(`${web.address}/flags`);
    await phone.getByRole("row", { name: /Second fall/ }).waitFor();
    await expectAccessible(phone);
  },
  WEB_TEST_MS,
);

webTest(
  "a project's policy holds what is flagged",
  async () => {
    if (web === undefined || studio === undefined) return;
    const { sdk } = web;
    const { project_id: projectId } = await sdk.getVideo({ path: { id: studio.videoId } });
    const { name } = await sdk.getProject({ path: { id: projectId } });
    const page = await web.openAs("owner", "/projects");
    await page
      .getByRole("row", { name: new RegExp(name) })
      .getByRole("button")
      .last()
      .click();
    await page.getByRole("menuitem", { name: /policy/i }).click();
    await page.getByLabel("Hold what is flagged").check({ force: true });
    await page.getByRole("button", { name: "Save policy" }).click();
    await page.getByText("Policy saved.").waitFor();
    expect((await sdk.getProject({ path: { id: projectId } })).flagged_accruals).toBe("hold");
  },
  WEB_TEST_MS,
);
