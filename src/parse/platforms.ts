/** Platforms by the names that people and tools use, such as `ig`, `TikTok` and `YouTube Shorts`. */

/** Other names of a platform, in lower case and without blanks, points, dashes and brackets. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  tiktok: ["tt", "tik", "tiktokvideo", "tiktokvideos", "tiktokcom"],
  youtube: ["yt", "ytshorts", "ytshort", "youtubeshorts", "youtubeshort", "shorts", "youtubevideo", "youtubecom"],
  instagram: ["ig", "insta", "instagramreels", "instagramreel", "igreels", "igreel", "instareels", "instagramcom"],
  facebook: ["fb", "facebookreels", "facebookreel", "fbreels", "facebookpage", "facebookcom"],
  x: ["twitter", "xtwitter", "twitterx", "xcom", "twittercom", "xformerlytwitter"],
  threads: ["threadsnet"],
  snapchat: ["snap", "snapchatspotlight", "spotlight"],
  pinterest: ["pin", "pins"],
  linkedin: ["li"],
};

const byName = new Map(
  Object.entries(NAMES).flatMap(([platform, names]) => [platform, ...names].map((name) => [name, platform] as const)),
);

/**
 * A platform as it is stored: the known one a text names, or the text in lower case with `-` for blanks where it is the
 * name of another. What comes out may still be no name at all; the contract's schema decides that.
 */
export function platformName(text: string): string {
  const known = knownPlatform(text);
  return known ?? text.trim().toLowerCase().replaceAll(/\s+/g, "-");
}

/** The known platform a text names; undefined for any other text. */
export function knownPlatform(text: string): string | undefined {
  if (byName.has(text)) return byName.get(text);
  return byName.get(text.toLowerCase().replaceAll(/[\s._/()-]/g, ""));
}

const TITLES: Readonly<Record<string, string>> = {
  ...{ tiktok: "TikTok", instagram: "Instagram", youtube: "YouTube", facebook: "Facebook", x: "X", threads: "Threads" },
  ...{ snapchat: "Snapchat", pinterest: "Pinterest", linkedin: "LinkedIn" },
};

/** A stored platform by the name people know it by. */
export function platformTitle(platform: string): string {
  return TITLES[platform] ?? platform;
}
