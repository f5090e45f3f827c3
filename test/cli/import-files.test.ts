/** Files of other tools, from the file to what is owed, by the command line and without an edit. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FILE_EARNS, PAID_FROM, pathOfFile, perThousandViews, toolFiles } from "../support/tool-files.ts";
import { openPlace, type Staying } from "./stipend.ts";

const place = openPlace();
const { stipend } = place;
let server: Staying;
let address: string;
let orgId: string;
let apiKey: string;

beforeAll(async () => {
  server = await place.start(["serve", "--json"]);
  address = (JSON.parse(server.line) as { address: string }).address;
  const made = await stipend(["org", "create", "--name", "Acme", "--timezone", "Europe/Berlin", "--json"]);
  ({ org_id: orgId, api_key: apiKey } = made.json<{ org_id: string; api_key: string }>());
});
afterAll(() => place.leave());

type Row = Record<string, string & number & Record<string, string>>;

async function api(path: string, body?: unknown): Promise<Row & Row[]> {
  const answer = await fetch(`${address}/api/v1${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      authorization: `Bearer ${apiKey}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { data, error, meta } = (await answer.json()) as { data: Row & Row[]; error: string | null; meta: unknown };
  if (error !== null) throw new Error(`${error} ${JSON.stringify(meta)}`);
  return data;
}

const importInto = (project: string, file: string, ...words: readonly string[]) =>
  stipend(["import", "--org", orgId, "--project", project, file, ...words, "--json"]);
const write = (name: string, text: string | Buffer) => {
  const file = join(place.dir, name);
  writeFileSync(file, text);
  return file;
};

test.each(toolFiles)(
  "$name earns 100 dollars",
  async ({ name, preset, readOn, creator, encoding, creators, posts }) => {
    const words = Object.entries({ "--read-on": readOn, "--creator": creator, "--encoding": encoding }).flatMap(
      ([option, value]) => (value === undefined ? [] : [option, value]),
    );
    const done = await importInto(name, pathOfFile(name), ...words);
    expect(done.err.replace(/^created project .*\n/m, "")).toBe("");
    const answer = done.json<Row>();
    expect(answer).toMatchObject({
      ...{ inserted: posts, rejected: [], created_creators: creators, created_videos: posts },
      ...{ without_structure_count: creators, read_as: { preset } },
    });
    const [project] = (await api("/projects?limit=1")) ?? [];
    const structure = await api("/payout-structures", { project_id: project?.id, ...perThousandViews });
    const found = await api(`/creators?project_id=${project?.id}&limit=100`);
    await api(`/payout-structures/${structure.structure_id}/assignments`, {
      creator_ids: found.map(({ id }) => id),
      assigned_at: PAID_FROM,
    });
    const run = await api("/accrual-runs", { as_of: "2025-11-10T00:00:00Z" });
    expect(run).toMatchObject({ totals: { USD: FILE_EARNS } });
    const again = await importInto(name, pathOfFile(name), ...words);
    expect(again.json<Row>()).toMatchObject({
      ...{ inserted: 0, unchanged: posts, created_videos: 0, likely_duplicates: [] },
    });
  },
);

test("a question that a file leaves open names the option that answers it, and no project is left behind", async () => {
  const before = (await api("/projects?limit=100")).length;
  const answer = async (file: string, ...words: readonly string[]) => {
    const done = await importInto("Never made", file, ...words);
    expect(done.code).toBe(1);
    return done.err;
  };
  expect(await answer(pathOfFile("tiktok-studio.csv"))).toContain("--read-on 2026-10-31");
  expect(await answer(pathOfFile("agency-de.csv"))).toMatch(/--encoding is needed: .*windows-1252.*"josé"/);
  const rows = (header: string, row: string) => write("open.csv", `${header}\n${row}\n`);
  expect(
    await answer(rows("url,views,posted at,read at", "https://youtu.be/aBcDeFgHiJ1,5,03/09/2025,2025-10-01")),
  ).toMatch(
    /--date-order is needed: posted_at "03\/09\/2025" can be 3 September 2025 \(dmy\) or 9 March 2025 \(mdy\).*Europe\/Berlin it is usually dmy/,
  );
  expect(await answer(rows("url,views,date,creator", "https://youtu.be/aBcDeFgHiJ1,5,2025-10-03,ana"))).toContain(
    "--column captured_at=date or --column posted_at=date, or --skip date",
  );
  expect(await answer(rows("id,link,views,read at", "99,https://youtu.be/aBcDeFgHiJ1,5,2025-10-03"))).toContain(
    "--column external_id=id",
  );
  expect(await answer(rows("external_id,channel,views,read at", "99,ana,5,2025-10-03"))).toContain(
    "--column creator_handle=channel",
  );
  expect((await api("/projects?limit=100")).length).toBe(before);
});

test("an import of which nothing comes in leaves no project behind; one of which something does keeps it", async () => {
  const names = async () => (await api("/projects?limit=100")).map(({ name }) => name);
  const short = write(
    "short.csv",
    "url,views,read at,posted at,creator\nhttps://vm.tiktok.com/ZMabc/,5,2025-10-03,2025-10-01,ana\n",
  );
  const done = await importInto("Short links", short);
  expect(done.json<Row>()).toMatchObject({
    inserted: 0,
    rejected: [{ line: 2, reason: expect.stringContaining("is a short link") }],
  });
  expect(await names()).not.toContain("Short links");
  const good = write(
    "good.csv",
    "url,views,read at,posted at,creator\nhttps://youtu.be/aBcDeFgHiJ1,5,2025-10-03,2025-10-01,ana\n",
  );
  await importInto("Good links", good);
  expect(await names()).toContain("Good links");
});

test("a project is found by its name in any case", async () => {
  const good = write(
    "case.csv",
    "url,views,read at,posted at,creator\nhttps://youtu.be/aBcDeFgHiJ2,5,2025-10-03,2025-10-01,ana\n",
  );
  await importInto("Überall Spring", good);
  await importInto("ÜBERALL spring", good);
  const found = (await api("/projects?limit=100")).filter(
    ({ name }) => String(name).toLowerCase() === "überall spring",
  );
  expect(found).toHaveLength(1);
  // A second one of the name is asked about; two that were wanted are distinguished by their ids.
  await expect(api("/projects", { name: "überall spring" })).rejects.toThrow(
    /There is a project called "Überall Spring" already/,
  );
  await api("/projects", { name: "überall spring", allow_same_name: true });
  const asked = await importInto("überall SPRING", good);
  expect(asked.code).toBe(1);
  expect(asked.err).toMatch(
    /Several projects have this name: "überall spring" \(.*\), "Überall Spring" \(|"Überall Spring" \(.*\), "überall spring" \(/,
  );
});

test("creators come from a file, by handle or by the address of their profile", async () => {
  const file = write(
    "creators.csv",
    "Full name;Profile;Email\nJosé;https://www.youtube.com/@josé;jose@example.com\nYuki;@ユキ;\nBad;two words;\nTotal;;\n;;\n",
  );
  const words = ["import", "creators", file, "--org", orgId, "--project", "Roster", "--platform", "ig", "--json"];
  expect((await stipend(words)).json<Row>()).toMatchObject({
    ...{
      received: 3,
      created: 2,
      known: 0,
      rejected: [{ line: 4, reason: expect.stringContaining("must have 1 to 30 letters") }],
    },
    passed_over: [
      { reason: "rows of totals", lines: [5] },
      { reason: "blank rows", lines: [6] },
    ],
  });
  expect((await stipend(words)).json<Row>()).toMatchObject({ created: 0, known: 2 });
  const [project] = await api("/projects?limit=1");
  const creators = await api(`/creators?project_id=${project?.id}&limit=100`);
  expect(creators.map(({ platform, handle, display_name }) => [platform, handle, display_name]).sort()).toEqual([
    ["instagram", "ユキ", "Yuki"],
    ["youtube", "josé", "José"],
  ]);
});

test("posts that were first read after the cutoff of their period are named, and a run says what is due next", async () => {
  const header = "creator_handle,platform,external_id,posted_at,captured_at,view_count";
  const row = (id: string, posted: string) => `ana,tiktok,${id},2025-${posted}T00:00:00Z,2025-11-15T00:00:00Z,5000`;
  const first = write("first.csv", `${header}\n${row("1", "11-10")}\n`);
  expect((await importInto("Late", first)).json<Row>()).toMatchObject({ inserted: 1, read_late_count: 0 });
  const [project] = await api("/projects?limit=1");
  const structure = await api("/payout-structures", {
    ...{ project_id: project?.id, name: "Late views", period: "monthly", criteria_type: "cpm", currency: "USD" },
    amount_cents: 0,
    criteria_params: {
      ...{ source: "posts_in_period", min_impressions: 0, max_payout_cents: null },
      tiers: [{ up_to_impressions: null, cents_per_thousand: 100 }],
    },
    proration_mode: "full",
  });
  const [ana] = await api(`/creators?project_id=${project?.id}`);
  await api(`/payout-structures/${structure.structure_id}/assignments`, {
    ...{ creator_ids: [ana?.id], assigned_at: "2025-09-01T00:00:00+02:00" },
  });
  const second = write("second.csv", `${header}\n${row("2", "10-10")}\n${row("3", "11-11")}\n`);
  const done = await stipend(["import", "--org", orgId, "--project", "Late", second]);
  expect(done.err).toContain("1 post earns nothing for the period of posting: first read 2025-11-15T00:00:00.000Z");
  expect(done.err).toContain("after the cutoff 2025-11-02T23:00:00.000Z of 2025-10-01 to 2025-10-31");
  expect(done.err).toContain("--read-on");
  const run = await stipend(["accrue", "--as-of", "2025-11-20T00:00:00Z", "--org", orgId]);
  expect(run.out).toMatch(/next due +2025-12-02T23:00:00\.000Z: /);
  const json = await stipend(["accrue", "--as-of", "2025-11-20T00:00:00Z", "--org", orgId, "--json"]);
  expect(json.json<Row>()).toMatchObject({ next_due: { period_start: "2025-11-01", period_end: "2025-11-30" } });

  // A period that paid nothing has no accrual; it is explained by its structure and creator, with what came too late.
  const words = ["explain", String(structure.structure_id), "--creator", "@ANA", "--date", "2025-10-15"];
  const nothing = (await stipend(words)).out;
  expect(nothing).toContain("Late views · @ana · 2025-10-15");
  expect(nothing).toContain("Nothing earned");
  expect(nothing).toContain("1 post was first read after the cutoff 2025-11-02T23:00:00.000Z and counts with nothing:");
  expect(nothing).toContain("  tiktok 2, first read 2025-11-15T00:00:00.000Z");
  expect(nothing).toContain("import them again with that date (--read-on)");
  expect((await stipend([...words, "--json"])).json<Row>()).toMatchObject({
    judgements: [{ accrual_id: null, amount_cents: null, read_late_count: 1, read_late: [{ external_id: "2" }] }],
  });
  // The period of today is not due yet.
  expect((await stipend(words.slice(0, 4))).out).toMatch(/^Due at 20\d\d-\d\d-\d\dT2[23]:00:00\.000Z\.$/m);
  expect((await stipend([...words.slice(0, 3), "zoe"])).err).toContain("Creator not found.");

  // An accrual says what came too late for it.
  const counted = `ana,tiktok,4,2025-10-12T00:00:00Z,2025-10-20T00:00:00Z,9000`;
  await importInto("Late", write("third.csv", `${header}\n${counted}\n`));
  await stipend(["accrue", "--as-of", "2025-11-21T00:00:00Z", "--org", orgId]);
  const [accrual] = await api(`/payout-accruals?structure_id=${structure.structure_id}`);
  const explained = (await stipend(["explain", String(accrual?.id)])).out;
  expect(explained).toContain("Late views · @ana · $9.00 earned");
  expect(explained).toContain("1 post was first read after the cutoff 2025-11-02T23:00:00.000Z");
});

const clockworks = (id: string, playCount: unknown, more: object = {}) => ({
  ...{ id, webVideoUrl: `https://www.tiktok.com/@ana.films/video/${id}`, authorMeta: { name: "ana.films" } },
  ...{ text: "x", createTimeISO: "2025-10-02T08:00:00.000Z", playCount, diggCount: 7, commentCount: null, ...more },
});
const clips = [
  clockworks("7100000000000000001", 60_000),
  clockworks("7100000000000000002", "40000", { shareCount: "3" }),
  clockworks("7100000000000000003", "1.2K"),
  { url: "https://www.tiktok.com/@ana.films/video/7100000000000000004", error: "Post not found or private" },
  { playCount: 5 },
];

test.each([
  ["a document", "clips.json", JSON.stringify(clips, null, 1), [3, 4, 5]],
  ["lines", "clips.ndjson", clips.map((clip) => JSON.stringify(clip)).join("\n"), [3, 4, 5]],
  ["lines, gzipped", "clips.jsonl.gz", gzipSync(clips.map((clip) => JSON.stringify(clip)).join("\n")), [3, 4, 5]],
])(
  "JSON of a known service, %s: good rows are readings, the others say what is wrong",
  async (_kind, name, text, lines) => {
    const file = write(name, text);
    const words = ["--preset", "clockworks", "--read-on", "2025-11-01"];
    const answer = (await importInto(`JSON ${name}`, file, ...words)).json<Row>();
    expect(answer).toMatchObject({
      inserted: 2,
      rejected_count: 3,
      created_creators: 1,
      created_videos: 2,
      read_as: null,
    });
    const rejected = answer.rejected as unknown as { line: number; reason: string }[];
    expect(rejected.map(({ line }) => line)).toEqual(lines);
    const [masked, missing, unnamed] = rejected.map(({ reason }) => reason);
    expect(masked).toContain('view_count "1.2K" is not a count');
    expect(missing).toContain("is private");
    expect(unnamed).toContain("neither an id");
    expect((await importInto(`JSON ${name}`, file, ...words)).json<Row>()).toMatchObject({ inserted: 0, unchanged: 2 });
    const [project] = (await api("/projects?limit=100")).filter((each) => each.name === `JSON ${name}`);
    const videos = await api(`/videos?project_id=${project?.id}&limit=10`);
    const [video] = videos.filter((each) => each.external_id === "7100000000000000002");
    expect(await api(`/videos/${video?.id}/readings`)).toMatchObject([
      { view_count: 40_000, like_count: 7, comment_count: null, share_count: 3, save_count: null },
    ]);
  },
);

test("JSON of any other service is read by a mapping of its fields", async () => {
  const file = write(
    "own.json",
    JSON.stringify({ result: [{ key: "abc", n: "5", at: "2025-11-01T00:00:00Z", on: "2025-10-30" }] }),
  );
  const fields = { external_id: "$.key", view_count: "$.n", captured_at: "$.at", posted_at: "$.on" };
  const mapping = write("mapping.json", JSON.stringify({ items: "$.result[*]", fields }));
  const words = ["--mapping", mapping, "--platform", "youtube", "--creator", "ana"];
  expect((await importInto("Own", file, ...words)).json<Row>()).toMatchObject({ inserted: 1, created_creators: 1 });
  const [project] = (await api("/projects?limit=100")).filter((each) => each.name === "Own");
  // A date is a day of the organization's.
  const [video] = await api(`/videos?project_id=${project?.id}&limit=10`);
  expect(video).toMatchObject({ platform: "youtube", external_id: "abc", posted_at: "2025-10-29T23:00:00.000Z" });
});

test.each([
  [[], "say whose answer this is, by --preset clockworks"],
  [["--preset", "unknown"], "--preset must be one of clockworks"],
  [["--preset", "clockworks", "--skip", "x", "--encoding", "utf-8"], "--skip, --encoding: for CSV alone"],
  [["--preset", "clockworks", "--read-on", "soon"], '--read-on "soon" is no date'],
  [["--preset", "viral"], "no list at $.data[*]"],
  [["--mapping", "/nowhere.json"], "--mapping /nowhere.json:"],
])("JSON imported with %j is refused, and no project is left", async (words, sentence) => {
  const done = await importInto("Refused", write("refused.json", JSON.stringify(clips)), ...words);
  expect(done.code).not.toBe(0);
  expect(done.err).toContain(sentence);
  expect((await api("/projects?limit=100")).some((each) => each.name === "Refused")).toBe(false);
});

test("JSON that does not say when it was read needs --read-on", async () => {
  const answer = (
    await importInto("Undated", write("undated.json", JSON.stringify(clips.slice(0, 1))), "--preset", "clockworks")
  ).json<Row>();
  expect(answer).toMatchObject({ inserted: 0, rejected: [{ line: 1, reason: expect.stringContaining("read_on") }] });
});

test("one post in any of its forms is one, what a spreadsheet or a phone put into a cell is taken off, what is spoiled is refused", async () => {
  const read = "Fri Oct 03 2025 10:00:00 GMT+0200 (Central European Summer Time)";
  const rows = [
    ['TikTok - Photo Post,,"7,301,234,567,890,123,456",ana', ""],
    ["tiktok,,=7301234567890123456,@ana\u200e", ""],
    [",https://m.youtube.com/shorts/aBcDeFgHiJ1?feature=share,,josé", ""],
    [",\u200bhttps://youtu.be/aBcDeFgHiJ1?si=x,,JOSE\u0301", ""],
    ["Instagram Story,https://instagram.com/ana.films/reel/C8xYz_1AbCd/,,ana.films", ""],
    [`ig,,C8xYz_1AbC2,${"ー".repeat(30)}`, ""],
    [",https://www.instagram.com/share/reel/BAabc,,ana.films", "is a short link"],
    ["tiktok,,1.23E+18,ana", "was rounded by a spreadsheet"],
    ['tiktok,,"7,301,234,567,890,120,000",ana', "was rounded by a spreadsheet"],
    ["tiktok,,7301234567890123461,-", "creator_handle"],
    [`tiktok,,7301234567890123462,${"a".repeat(31)}`, "creator_handle"],
  ] as const;
  const text = rows.map(([cells]) => `${cells},500,"${read}",20251001`).join("\n");
  const file = write("forms.csv", `platform,url,external_id,creator,views,read at,posted at\n${text}\n`);
  const answer = (await importInto("Forms", file)).json<Row>();
  expect(answer).toMatchObject({ inserted: 4, unchanged: 2, created_creators: 4, created_videos: 4 });
  const refused = rows.flatMap(([, why], index) =>
    why === "" ? [] : [{ line: index + 2, reason: expect.stringContaining(why) }],
  );
  expect(answer.rejected).toEqual(refused);
  const [project] = await api("/projects?limit=1");
  const posts = await api(`/videos?project_id=${project?.id}&limit=100`);
  expect(posts.map(({ platform, external_id, posted_at }) => [platform, external_id, posted_at]).sort()).toEqual([
    ["instagram", "C8xYz_1AbC2", "2025-09-30T22:00:00.000Z"],
    ["instagram", "C8xYz_1AbCd", "2025-09-30T22:00:00.000Z"],
    ["tiktok", "7301234567890123456", "2025-09-30T22:00:00.000Z"],
    ["youtube", "aBcDeFgHiJ1", "2025-09-30T22:00:00.000Z"],
  ]);
});

test("creators of one request land one by one, under the platform's known name and in one form of their handle", async () => {
  const { id } = await api("/projects", { name: "Doors" });
  const made = await api(`/projects/${id}/creators`, {
    creators: [
      { handle: "jose\u0301", platform: "YouTube Shorts" },
      { handle: "@JOSÉ", platform: "yt" },
      { handle: "https://www.youtube.com/@ana/shorts", platform: "YouTube - Live" },
      { handle: "two words" },
      { handle: "-" },
      { handle: "ben\u200f", platform: "https://www.instagram.com/" },
    ],
  });
  expect(made.map(({ platform, handle }) => [platform, handle])).toEqual([
    ["youtube", "josé"],
    ["youtube", "josé"],
    ["youtube", "ana"],
    ["instagram", "ben"],
  ]);
});

test("an import is listed by the name of its file, and taken back with a reason", async () => {
  const rows = [
    "creator_handle,platform,external_id,posted_at,captured_at,view_count",
    "undo.me,tiktok,9401,2026-01-05T10:00:00Z,2026-01-06T10:00:00Z,100",
  ].join("\n");
  await importInto("Taken back", write("wrong month.csv", rows));
  const org = ["--org", orgId];
  const listed = await stipend(["imports", "list", ...org, "--json"]);
  const [row] = listed.json<{ imports: Row[] }>().imports;
  expect(row).toMatchObject({ file_name: "wrong month.csv", inserted: 1, created_creators: 1, undone: null });
  const undone = await stipend(["imports", "undo", row?.id ?? "", ...org, "--reason", "January again"]);
  expect([undone.code, undone.out]).toEqual([0, "Taken back: 1 reading, 1 post, 1 creator.\n"]);
  const { out } = await stipend(["imports", "list", ...org]);
  expect(out).toMatch(/ {2}wrong month\.csv {2}1 reading, 1 new post {2}undone\n/);
});

test("a dry run says how the file is read, what would be stored and why rows are rejected, and stores nothing", async () => {
  const rows = [
    "creator_handle,platform,external_id,posted_at,captured_at,view_count",
    "dry.run,tiktok,9501,2026-01-05T10:00:00Z,2026-01-06T10:00:00Z,100",
    "dry.run,tiktok,9502,2026-01-05T10:00:00Z,2026-01-06T10:00:00Z,n/a",
    "dry.run,tiktok,9503,2026-01-05T10:00:00Z,2026-01-06T10:00:00Z,-",
  ];
  const words = ["import", "--org", orgId, "--project", "Never made", write("dry.csv", rows.join("\n")), "--dry-run"];
  const printed = await stipend(words);
  expect([printed.code, printed.out]).toEqual([0, expect.stringMatching(/inserted\s+1\n/)]);
  expect(printed.err).toContain("Platform from “platform”");
  expect(printed.err).toContain('2 rows: view_count "n/a", "-" is missing');
  expect(printed.err).toContain("nothing was stored (--dry-run)");
  expect((await stipend([...words, "--json"])).json()).toMatchObject({ dry_run: true, inserted: 1, import_id: null });
  expect((await api("/projects")).map(({ name }) => name)).not.toContain("Never made");
});

test("follower counts and creators are imported by the same command, with a column that is named, and the counts taken back", async () => {
  const creators = write("wer.csv", "wer;Plattform\nana.films;tiktok\n");
  const named = await stipend([
    ...["import", "creators", creators, "--org", orgId, "--project", "Followers"],
    ...["--column", "handle=wer", "--json"],
  ]);
  expect(named.json<Row>()).toMatchObject({ created: 1, rejected_count: 0 });
  const file = write("follower.csv", "Konto;Stand\n@ana.films;12,5K\nniemand;7\n");
  const into = (...words: readonly string[]) =>
    stipend(["import", "followers", file, "--org", orgId, "--project", "Followers", ...words]);
  const open = await into();
  expect(open.code).not.toBe(0);
  expect(open.err).toContain("--column follower_count");
  expect(open.err).toContain("--read-on 2026-10-31");
  const words = ["--column", "follower_count=Stand", "--read-on", "2026-10-31"];
  const dry = await into(...words, "--dry-run");
  expect(dry.err).toContain("Short forms such as 12,5K are rounded");
  expect(dry.err).toContain("nothing was stored (--dry-run)");
  expect(dry.err).toContain('line 3: handle "niemand" is no creator\'s handle in this project');
  const answer = (await into(...words, "--json")).json<Row>();
  expect(answer).toMatchObject({ inserted: 1, rejected_count: 1 });
  const listed = await stipend(["imports", "list", "--org", orgId]);
  expect(listed.out).toContain("follower.csv  1 follower count");
  const undone = await stipend(["imports", "undo", String(answer.import_id), "--org", orgId, "--reason", "wrong file"]);
  expect(undone.out).toContain("Taken back: 1 follower count.");
  const wrong = await into("--skip", "Konto");
  expect(wrong.err).toContain("--skip is for readings");
});
