/** Numbers that arrive by themselves, and files of JSON, as people set them up: on a desk and on a phone. */
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect } from "vitest";
import { ok, service, youtubeService } from "../sources/services.ts";
import { TEST_NOW } from "../support/app-on.ts";
import { expectAccessible, openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";

let web: SeededWeb<"studio"> | undefined;
beforeAll(async () => {
  web = await openSeeded("studio");
}, WEB_TEST_MS);
afterAll(async () => web?.close());

const DAY_MS = 86_400_000;
const instant = (daysAgo: number) => new Date(TEST_NOW - daysAgo * DAY_MS).toISOString();

/** A project with two posts on YouTube that nothing was read of. */
async function freshProject(name: string): Promise<string> {
  if (web === undefined) return "";
  const { sdk } = web;
  const { id: projectId } = await sdk.createProject({ body: { name } });
  const path = { projectId };
  const [creator] = [await sdk.createCreators({ path, body: { handle: "yara", platform: "youtube" } })].flat();
  const post = (external_id: string) => ({
    ...{ creator_id: creator?.id ?? null, platform: "youtube", external_id, title: `Talk ${external_id}` },
    posted_at: instant(1),
  });
  await sdk.createVideos({ path, body: { videos: [post("talk-one"), post("talk-two")] } });
  return projectId;
}

webTest(
  "a first source: no key, a wrong key that stops it, another key, and the first numbers on the list of posts",
  async () => {
    if (web === undefined) return;
    const projectId = await freshProject("Talks");
    const fake = youtubeService("right-key", { "talk-one": { viewCount: "41200", likeCount: "7" } });
    web.app.service.ask = fake.ask;
    const page = await web.openAs("owner", `/sources?project=${projectId}`);
    await page.getByRole("heading", { name: "No sources yet" }).waitFor();
    await page.getByRole("button", { name: "Add source" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Add source" });
    await dialog.getByLabel("Budget a day").fill("a lot");
    await dialog.getByRole("button", { name: "Add source" }).click();
    await dialog.getByText(/Enter a whole number/).waitFor();
    await dialog.getByText("Fill this in").waitFor();
    await dialog.getByLabel("Budget a day").fill("2,000");
    await dialog.getByLabel("API key").fill("wrong-key");
    await expectAccessible(page);
    await page.keyboard.press("Enter");
    await page.getByText("The source is saved.").waitFor();

    // By keyboard: the row opens the source.
    const row = page.getByRole("row", { name: /YouTube Data API/ });
    await row.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "YouTube Data API" }).waitFor();
    await page.getByRole("heading", { name: "No runs yet" }).waitFor();
    await page.getByRole("button", { name: "Test connection" }).click();
    await page
      .getByText(/API key not valid/)
      .first()
      .waitFor();
    await page.getByRole("button", { name: "Run now" }).click();
    await page.getByText("YouTube Data API has stopped").waitFor();
    await page.getByText("Failed", { exact: true }).waitFor();
    await expectAccessible(page);

    await page.getByRole("button", { name: "Replace key" }).click();
    const keyDialog = page.getByRole("dialog", { name: "New key for YouTube Data API" });
    await keyDialog.getByRole("button", { name: "Save and test" }).click();
    await keyDialog.getByText("Enter the new key").waitFor();
    await keyDialog.getByLabel("API key").fill("right-key");
    await page.keyboard.press("Enter");
    await page.getByText("The key works.").waitFor();
    await page.getByText("YouTube Data API has stopped").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Run now" }).click();
    const run = page.getByRole("row", { name: /1 found, 1 missing/ });
    await run.getByText(/Succeeded/).waitFor();
    await run.focus();
    await page.keyboard.press("Enter");
    await page.getByText(/1 post was not in the answer/).waitFor();
    await page.getByRole("button", { name: "Show answer 1" }).click();
    await page.getByText(/"viewCount":"41200"/).waitFor();
    await expectAccessible(page);
    await page.getByRole("tab", { name: "Accounts" }).click();
    await page.getByRole("link", { name: "@yara" }).waitFor();

    await page.goto(`${web.address}/videos?project=${projectId}`);
    const post = page.getByRole("row", { name: /Talk talk-one/ });
    await post.getByText("41,200").waitFor();
    await post.getByText("reported just now by YouTube Data API").waitFor();
    await page
      .getByRole("row", { name: /Talk talk-two/ })
      .getByText(/YouTube Data API did not find it just now/)
      .waitFor();
  },
  WEB_TEST_MS,
);

webTest(
  "a run shows its end, although its list was read before that, and slowly",
  async () => {
    if (web === undefined) return;
    const { sdk } = web;
    const projectId = await freshProject("Slow talks");
    const fake = youtubeService("right-key", { "talk-one": { viewCount: "41200" } });
    const mayAnswer = Promise.withResolvers<void>();
    web.app.service.ask = async (request) => {
      await mayAnswer.promise;
      return fake.ask(request);
    };
    const body = { project_id: projectId, name: "Slow", kind: "youtube", settings: { api_key: "right-key" } } as const;
    const source = await sdk.createSource({ body });
    const page = await web.openAs("owner", `/sources/${source.id}`);
    await page.getByRole("button", { name: "Run now" }).click();
    const runs = page.getByRole("region", { name: "Runs" });
    await runs.getByText("Running", { exact: true }).waitFor();
    await page.locator("button:disabled", { hasText: "Run now" }).waitFor();
    // The list goes on saying what it said, until the page knows from elsewhere that the run has ended.
    let hasEnded = false;
    await page.route(`**/v1/sources/${source.id}/runs?*`, async (route) => {
      if (hasEnded) await new Promise((later) => setTimeout(later, SLOW_MS));
      const response = await route.fetch();
      const { data, meta } = await response.json();
      const asBefore = data.map((run: object) => ({ ...run, state: "running" }));
      await route.fulfill({ response, json: hasEnded ? { data, meta } : { data: asBefore, meta } });
    });
    mayAnswer.resolve();

    await page.locator("button:enabled", { hasText: "Run now" }).waitFor();
    hasEnded = true;
    await runs.getByText("Succeeded").waitFor();
  },
  WEB_TEST_MS,
);
/** Longer than a page waits before it reads again. */
const SLOW_MS = 2_500;

webTest(
  "a paused source says so and is asked again by one button; old numbers are marked and filtered, on a phone",
  async () => {
    if (web === undefined) return;
    const { sdk } = web;
    const projectId = await freshProject("Paused talks");
    const fake = service(() => ok({ data: [] }));
    web.app.service.ask = fake.ask;
    const settings = { url: "https://api.example.com/posts", preset: "tokfluence" };
    const source = await sdk.createSource({ body: { project_id: projectId, name: "Lists", kind: "json", settings } });
    await sdk.pauseSource({ path: { id: source.id } });
    const readings = [{ platform: "youtube", external_id: "talk-one", captured_at: instant(0.5), view_count: 900 }];
    await sdk.createReadings({ path: { projectId }, body: { readings } });
    const body = {
      creator_id: null,
      platform: "youtube",
      external_id: "talk-old",
      title: "Old talk",
      posted_at: instant(20),
    };
    await sdk.createVideos({ path: { projectId }, body });
    const old = [{ platform: "youtube", external_id: "talk-old", captured_at: instant(9), view_count: 500 }];
    await sdk.createReadings({ path: { projectId }, body: { readings: old } });

    const phone = await web.openAs("editor", `/sources/${source.id}`, { isPhone: true });
    await phone.getByText("Lists is paused").waitFor();
    expect(await phone.getByRole("button", { name: "Run now" }).isDisabled()).toBe(true);
    await expectAccessible(phone);
    await phone.getByRole("button", { name: "Resume" }).click();
    await phone.getByText("Lists is paused").waitFor({ state: "detached" });
    expect((await sdk.getSource({ path: { id: source.id } })).state).toBe("active");

    await phone.goto(`${web.address}/videos?project=${projectId}`);
    const row = phone.getByRole("row", { name: /Old talk/ });
    await row.getByText("Old reading", { exact: true }).waitFor();
    await row.getByText("reported 9 days ago").waitFor();
    expect(await phone.getByText("Old reading", { exact: true }).count()).toBe(1);
    await phone.getByLabel("Old readings only").check({ force: true });
    await phone.getByRole("row", { name: /talk-one/ }).waitFor({ state: "detached" });
    await row.waitFor();
    await expectAccessible(phone);

    const viewer = await web.openAs("viewer", `/sources/${source.id}`);
    await viewer.getByRole("heading", { level: 1, name: "Lists" }).waitFor();
    expect(await viewer.getByRole("button", { name: /Run now|Test connection|Actions for/ }).count()).toBe(0);
  },
  WEB_TEST_MS,
);

webTest(
  "files of JSON are recognized, previewed and imported; an unknown shape is read by a mapping",
  async () => {
    if (web === undefined) return;
    const { sdk } = web;
    const { id: projectId } = await sdk.createProject({ body: { name: "Scraped" } });
    const clip = (id: string, more: object = {}) => ({
      ...{ id, createTimeISO: instant(3), authorMeta: { name: "zoe" }, playCount: 1_500, diggCount: 7, ...more },
    });
    const clips = [clip("7100000000000000011"), clip("7100000000000000012", { playCount: "1.5K" })];
    const page = await web.openAs("editor", `/import?project=${projectId}`);
    const upload = (name: string, buffer: Buffer) =>
      page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/json", buffer });
    await upload("clips.ndjson.gz", gzipSync(clips.map((each) => JSON.stringify(each)).join("\n")));
    // Nothing says when it was read: each row asks for it.
    await page
      .getByText(/“Read on”/)
      .first()
      .waitFor();
    expect(await page.getByRole("button", { name: "Import", exact: true }).isDisabled()).toBe(true);
    await page.getByLabel("Read on").fill(instant(1).slice(0, 10));
    const preview = page.getByRole("region", { name: "The first rows" });
    await preview.getByRole("row", { name: /7100000000000000011.*@zoe.*1,500/ }).waitFor();
    await preview.getByText(/views "1.5K" is not a count/).waitFor();
    await page.getByText("1 of 2 rows would be rejected.").waitFor();
    expect(await page.getByRole("combobox", { name: "Format" }).inputValue()).toBe("Clockworks");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await page.getByText("Created: 1 creator, 1 post.").waitFor();
    await page.getByRole("cell", { name: /views "1.5K"/ }).waitFor();

    await page.getByRole("button", { name: "Choose another file" }).click();
    await upload("own.json", Buffer.from(JSON.stringify({ found: { clips: [{ key: "a1", seen: 12 }] } })));
    await page.getByText("This is no shape that Stipend knows").waitFor();
    await page.getByText('"key": "a1"').waitFor();
    const mapping = page.getByLabel("Mapping");
    await mapping.fill('{"items": "$..clips", "fields": {"external_id": "$.key", "view_count": "$.seen"}}');
    await page.getByText(/must not use `\.\.`/i).waitFor();
    await mapping.fill(
      '{"items": "$.found.clips[*]", "platform": "tiktok", "fields": {"external_id": "$.key", "view_count": "$.seen"}}',
    );
    await page.getByLabel("Read on").fill(instant(1).slice(0, 10));
    await page.getByLabel("Creator for all rows").fill("zoe");
    await preview.getByRole("row", { name: /a1/ }).waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(page);
    await page.getByRole("button", { name: "Import", exact: true }).click();
    // Without a date of publication no post can be made, and the row says so.
    await page
      .getByText(/posted at/)
      .first()
      .waitFor();
    const { rows } = await sdk.listVideos({ query: { project_id: projectId } });
    expect(rows.map(({ external_id }) => external_id)).toEqual(["7100000000000000011"]);
  },
  WEB_TEST_MS,
);
