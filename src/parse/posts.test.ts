import { expect, test } from "vitest";
import { handleKey, isHandle, plainHandle } from "./handles.ts";
import { platformName } from "./platforms.ts";
import { readPostAddress, readPostId } from "./posts.ts";

const idOf = (address: string) => {
  const read = readPostAddress(address);
  return read.ok ? `${read.platform} ${read.id}` : read.rule;
};

test.each([
  [
    "tiktok 7301234567890123456",
    [
      "https://www.tiktok.com/@ana.films/video/7301234567890123456",
      "https://www.tiktok.com/@ana.films/video/7301234567890123456?is_from_webapp=1&sender_device=pc#comments",
      "http://m.tiktok.com/v/7301234567890123456.html",
      "https://us.tiktok.com/@ana.films/video/7301234567890123456/",
      "tiktok.com/@ana.films/video/7301234567890123456",
      "https://www.tiktok.com/@ana.films/photo/7301234567890123456",
      "https://www.tiktok.com/embed/v2/7301234567890123456",
      "https://www.tiktok.com/player/v1/7301234567890123456",
      "https://www.tiktok.com/share/video/7301234567890123456/",
    ],
  ],
  [
    "youtube dQw4w9WgXcQ",
    [
      "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42s",
      "https://m.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ",
      "https://youtu.be/dQw4w9WgXcQ?si=abc",
      "https://youtube.com/shorts/dQw4w9WgXcQ",
      "https://www.youtube.com/live/dQw4w9WgXcQ?feature=share",
      "https://www.youtube.com/embed/dQw4w9WgXcQ",
      "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
      "https://studio.youtube.com/video/dQw4w9WgXcQ/edit",
      "https://music.youtube.com/watch?v=dQw4w9WgXcQ",
    ],
  ],
  [
    "instagram Cxyz_12-AbC",
    [
      "https://www.instagram.com/p/Cxyz_12-AbC/",
      "https://www.instagram.com/reel/Cxyz_12-AbC/?igsh=MzRl",
      "https://instagram.com/reels/Cxyz_12-AbC",
      "https://www.instagram.com/ana.films/reel/Cxyz_12-AbC/",
      "https://www.instagram.com/ana.films/p/Cxyz_12-AbC/",
      "https://www.instagram.com/tv/Cxyz_12-AbC/embed/",
    ],
  ],
  [
    "facebook 122158000000000001",
    [
      "https://www.facebook.com/permalink.php?story_fbid=122158000000000001&id=61571",
      "https://m.facebook.com/story.php?id=61571&story_fbid=122158000000000001",
      "https://www.facebook.com/photo.php?fbid=122158000000000001&set=a.1&type=3",
      "https://www.facebook.com/photo/?fbid=122158000000000001&set=pb.1",
      "https://www.facebook.com/watch/?v=122158000000000001",
      "https://www.facebook.com/reel/122158000000000001",
      "https://de-de.facebook.com/ana/videos/a-title/122158000000000001/",
      "https://www.facebook.com/ana/posts/a-title/122158000000000001",
      "https://www.facebook.com/61571/posts/122158000000000001",
      "https://www.facebook.com/groups/77/posts/122158000000000001/",
      "https://www.facebook.com/ana/photos/a.12/122158000000000001",
      "https://web.facebook.com/stories/10/122158000000000001",
    ],
  ],
  [
    "x 1843210987654321098",
    [
      "https://x.com/ana/status/1843210987654321098?s=20",
      "https://twitter.com/ana/status/1843210987654321098/photo/1",
      "https://mobile.twitter.com/ana/statuses/1843210987654321098",
      "https://x.com/i/web/status/1843210987654321098",
      "https://x.com/i/status/1843210987654321098",
    ],
  ],
])("every form of the address of %s names it", (name, addresses) => {
  expect(addresses.map(idOf)).toEqual(addresses.map(() => name));
});

test.each([
  [
    /short link/,
    [
      "https://vm.tiktok.com/ZMabc/",
      "https://www.tiktok.com/t/ZTabc/",
      "https://fb.watch/abc/",
      "https://t.co/abc",
      "https://bit.ly/x",
      "https://www.facebook.com/share/r/abc/",
    ],
  ],
  [
    /profile/,
    [
      "https://www.tiktok.com/@ana.films",
      "https://www.youtube.com/@ana",
      "https://www.youtube.com/channel/UC123",
      "https://www.instagram.com/ana.films/",
      "https://www.instagram.com/ana.films/reels/",
      "https://www.facebook.com/ana",
      "https://www.facebook.com/profile.php?id=61571",
      "https://x.com/ana",
    ],
  ],
  [/pfbid/, ["https://www.facebook.com/ana/posts/pfbid02abcdefghijk"]],
  [
    /not a known form/,
    [
      "https://example.com/video/7301234567890123456",
      "https://www.tiktok.com/@ana/video/edit",
      "https://www.youtube.com/playlist?list=PL1",
      "https://tiktok.com.example.org/@ana/video/7301234567890123456",
      "https://www.facebook.com/permalink.php?id=61571",
      "https://www.instagram.com/stories/ana/123/",
    ],
  ],
  [/not an address/, ["", "ana films", "javascript:alert(1)", "7301234567890123456 "]],
])("what names no post is refused: %s", (rule, addresses) => {
  for (const address of addresses) expect(idOf(address), address).toMatch(rule);
});

test("three posts of one page stay three", () => {
  const ids = [1, 2, 3].map((n) => idOf(`https://www.facebook.com/permalink.php?story_fbid=10000000${n}&id=61571`));
  expect(new Set(ids).size).toBe(3);
});

test("an id in spreadsheet's clothes is the id; one whose digits are lost is refused", () => {
  for (const text of [
    '="7301234567890123456"',
    "'7301234567890123456",
    " 7301234567890123456 ",
    '=""7301234567890123456""',
    "7301234567890123456.0",
  ])
    expect(readPostId(text), text).toEqual({ ok: true, id: "7301234567890123456" });
  for (const text of ["7.30E+18", "7,30123E+18", "7.30123456789012e18", "7301234567890120000"])
    expect(readPostId(text), text).toMatchObject({
      ok: false,
      rule: expect.stringContaining("rounded by a spreadsheet"),
    });
  for (const text of ["1e5x", "-abcdefghij", "100000", "7301234567890123000"])
    expect(readPostId(text)).toEqual({ ok: true, id: text });
});

test("what a spreadsheet or a phone put around an id is taken off, and grouped digits are put together", () => {
  const id = "7301234567890123456";
  for (const text of [
    `="${id}"`,
    `=${id}`,
    `"${id}"`,
    `'${id}`,
    `\u200e${id}\ufeff`,
    "7,301,234,567,890,123,456",
    "7.301.234.567.890.123.456",
    "7\u202f301\u202f234\u202f567\u202f890\u202f123\u202f456",
    "7,301,234,567,890,123,456.00",
  ])
    expect(readPostId(text), text).toEqual({ ok: true, id });
  expect(readPostId("7,301,234,567,890,120,000")).toMatchObject({ ok: false });
  // Groups of another kind are an id of their own.
  for (const text of ["1,234", "a,b", "12,345,678", "=A1"]) expect(readPostId(text)).toEqual({ ok: true, id: text });
  expect(idOf("\u200bhttps://youtu.be/dQw4w9WgXcQ?si=1\u200e")).toBe("youtube dQw4w9WgXcQ");
  for (const text of ["https://www.instagram.com/share/reel/BAabc12345", "instagram.com/share/p/BAabc12345"])
    expect(idOf(text)).toContain("is a short link");
});

test("platforms are known by the names people give them", () => {
  expect(
    [
      "ig",
      "Instagram",
      "TikTok",
      "Tik Tok",
      "YouTube Shorts",
      "YT",
      "Twitter",
      "X (Twitter)",
      "FB",
      "Facebook Reels",
    ].map(platformName),
  ).toEqual(["instagram", "instagram", "tiktok", "tiktok", "youtube", "youtube", "x", "x", "facebook", "facebook"]);
  expect(
    ["Instagram Story", "TikTok - Photo Post", "https://www.tiktok.com/", "YouTube Long Form", "Facebook Page"].map(
      platformName,
    ),
  ).toEqual(["instagram", "tiktok", "tiktok", "youtube", "facebook"]);
  expect(["twitch", "VK Clips"].map(platformName)).toEqual(["twitch", "vk-clips"]);
});

test("handles are letters and digits of any script, compared without case", () => {
  expect(
    ["@josé", "ユキ", "ana.films", "Ñandú_1", "अनन्या", "a·b", "ａ"].map((text) => isHandle(plainHandle(text))),
  ).toEqual(Array(7).fill(true));
  expect(isHandle("ユ".repeat(30))).toBe(true);
  expect(
    ["", "@", "two words", "ユ".repeat(31), "a/b", "😀", "a\u202eb", "\u0301"].map((text) =>
      isHandle(plainHandle(text)),
    ),
  ).toEqual(Array(8).fill(false));
  expect(plainHandle("https://www.youtube.com/@jos%C3%A9/shorts?x=1")).toBe("josé");
  expect(isHandle(plainHandle("https://www.youtube.com/@josé/post/abc"))).toBe(false);
  // What a copied text has around it is taken off; a dash alone is an empty cell.
  expect(plainHandle("\u200e@ana\u200f ")).toBe("ana");
  expect(["-", ".", "--", "·"].map((text) => isHandle(plainHandle(text)))).toEqual(Array(4).fill(false));
  expect(["_", "__", "7"].map(isHandle)).toEqual([true, true, true]);
  expect(plainHandle("https://www.tiktok.com/@ana.films?lang=en")).toBe("ana.films");
  expect(handleKey("JOSE\u0301")).toBe(handleKey("josé"));
  expect(handleKey("ΟΔΟΣ")).toBe(handleKey("οδος"));
  expect(handleKey("ÄNNE")).toBe("änne");
});
