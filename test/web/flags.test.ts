/** Flags on screens: the inbox with its count, the post, the policy, and deciding, on a desk and on a phone. */
import { afterAll, beforeAll, expect } from "vitest";
import { lookThrough } from "../../src/flow/flags/look.ts";
import { TEST_NOW } from "../support/app-on.ts";
import { expectAccessible, openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";
import { openFirstDays } from "../support/first-days.ts";
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
    await page.getByText("Select flags to dismiss or confirm them.").waitFor({ state: "detached" });
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
    await made("Third fall");
    await phone.getByRole("link", { name: "Decide" }).click();
    // The inbox of that post alone, until the filter is cleared.
    await phone.getByRole("row", { name: /Second fall/ }).waitFor();
    expect(await phone.getByRole("row", { name: /Third fall/ }).count()).toBe(0);
    await expectAccessible(phone);
    await phone.getByRole("button", { name: "Clear" }).click();
    await phone.getByRole("row", { name: /Third fall/ }).waitFor();
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

webTest(
  "the chart marks every flagged reading, also of a day with several, and the explanation reads its flags out",
  async () => {
    if (web === undefined) return;
    const days = await openFirstDays(web.app, web.org, { handle: "nora", project: "Charted" });
    const [fallen, other] = days.posts;
    await days.read(fallen, "2026-03-02T10:00:00Z", 0);
    await days.read(fallen, "2026-03-02T20:00:00Z", 12_000);
    await days.fall();
    await lookThrough(web.org, { waits: true });
    const fell = "The count fell from 10,000 to 100 views on Mar 1, 2026, 9:00 PM.";

    const page = await web.openAs("payer", `/videos/${fallen}`);
    const chart = page.getByRole("img", {
      name: "4 readings, from 10,000 views on Mar 1, 2026 to 12,000 on Mar 2, 2026. Flagged: Fall on Mar 1, 2026; Sudden zero on Mar 2, 2026",
    });
    const lines = chart.locator(".recharts-reference-line");
    for (const name of ["Fall", "Sudden zero"]) await chart.getByText(name, { exact: true }).waitFor();
    const places = await lines.locator("line").evaluateAll((all) => all.map((one) => Number(one.getAttribute("x1"))));
    expect(places[0]).toBeLessThan(places[1] ?? 0);
    await page.getByRole("alert", { name: "This post is flagged" }).getByText(fell).waitFor();
    await expectAccessible(page);
    // Nothing is drawn where nothing is flagged.
    await page.goto(`${web.address}/videos/${other}`);
    await page.getByText("The chart of views appears after the second reading.").waitFor();

    const { rows } = await web.sdk.listAccruals({ query: { creator_id: days.creatorId } });
    const flagged = rows.find(({ video_id }) => video_id === fallen)?.id ?? "";
    await page.goto(`${web.address}/creators/${days.creatorId}?why=${flagged}`);
    const note = page.getByRole("dialog").getByRole("alert", { name: "Flagged" });
    await note.getByText(fell).waitFor();
    expect(await note.getByRole("link", { name: "Fall" }).getAttribute("href")).toBe(`/videos/${fallen}`);
    await page.getByRole("dialog").getByRole("alert", { name: "On hold" }).waitFor();
    await expectAccessible(page);

    // Of several posts in one answer, each says its own.
    const phone = await web.openAs(
      "payer",
      `/creators/${days.creatorId}?rule=${days.structureId}&who=${days.creatorId}&on=2026-03-01`,
      { isPhone: true },
    );
    await phone.getByRole("dialog").getByText(fell).waitFor();
    expect(await phone.getByRole("dialog").getByRole("link", { name: "Fall" }).count()).toBe(1);
    await expectAccessible(phone);
  },
  WEB_TEST_MS,
);

webTest(
  "what changed while a dialog was open is shown before a flag is dismissed or a hold released",
  async () => {
    if (web === undefined) return;
    const days = await openFirstDays(web.app, web.org, { handle: "mira", project: "Seen" });
    const lower = (views: number) => days.read(days.posts[0], "2026-03-01T21:00:00Z", views);
    await days.fall();
    await lookThrough(web.org, { waits: true });
    const said = (views: number) => `The count fell from 10,000 to ${views} views on Mar 1, 2026, 9:00 PM.`;

    const page = await web.openAs("payer", `/flags?post=${days.posts[0]}`);
    await page
      .getByRole("row", { name: /mira p1/ })
      .getByRole("checkbox")
      .check();
    await page.getByRole("button", { name: "Dismiss 1" }).click();
    const deciding = page.getByRole("dialog", { name: "Dismiss this flag?" });
    await deciding.getByText(said(100)).waitFor();
    await deciding.getByLabel("Reason").fill("The platform confirmed the count");
    await lower(50);
    await deciding.getByRole("button", { name: "Dismiss" }).click();
    await deciding.getByText("1 flag changed after you opened this.").waitFor();
    await deciding.getByText(said(50)).waitFor();
    expect(await deciding.getByText(said(100)).count()).toBe(0);
    await expectAccessible(page);
    // The reason that was typed is still there, and the second press decides about what is shown now.
    await deciding.getByRole("button", { name: "Dismiss" }).click();
    await deciding.waitFor({ state: "detached" });
    const dismissed = (await web.sdk.listFlags({ query: { video_id: days.posts[0], state: "dismissed" } })).rows;
    expect(dismissed).toMatchObject([{ reason: "The platform confirmed the count" }]);

    await lower(60);
    await lookThrough(web.org, { waits: true });
    const phone = await web.openAs("payer", `/creators/${days.creatorId}`, { isPhone: true });
    await phone.getByText("On hold", { exact: true }).filter({ visible: true }).first().waitFor();
    const held = phone.getByRole("row").filter({ hasText: "On hold" });
    await held.getByRole("button", { name: "More actions for this earning" }).click();
    await phone.getByRole("menuitem", { name: "Release hold…" }).click();
    const releasing = phone.getByRole("dialog", { name: "Release $10.00?" });
    await releasing.getByRole("list", { name: "Flagged" }).getByText(said(60)).waitFor();
    expect(await releasing.getByText("Changed", { exact: true }).count()).toBe(0);
    await web.sdk.updateVideo({ path: { id: days.posts[0] }, body: { tracking_disabled: true } });
    await releasing.getByRole("button", { name: "Release" }).click();
    await releasing.getByText("What holds the amount changed after you opened this.").waitFor();
    const news = releasing.getByRole("listitem").filter({ hasText: "Changed" });
    await news.getByText("Tracking of the post was stopped after it had earned.").waitFor();
    expect(await news.count()).toBe(1);
    await expectAccessible(phone);
    await releasing.getByRole("button", { name: "Release" }).click();
    await releasing.waitFor({ state: "detached" });
    const { rows } = await web.sdk.listAccruals({ query: { creator_id: days.creatorId } });
    expect(rows.filter(({ hold }) => hold !== null)).toEqual([]);
  },
  WEB_TEST_MS,
);
