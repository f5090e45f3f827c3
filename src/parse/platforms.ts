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
  if (text.length > 60) return undefined;
  const plain = text.trim().toLowerCase();
  const host = /^(?:https?:\/\/)?(?:www\.|m\.)?([a-z]+)\.(?:com|net)\/?$/.exec(plain)?.[1];
  const whole = byName.get((host ?? plain).replaceAll(/[\s._/()-]/g, ""));
  if (whole !== undefined) return whole;
  // `Instagram Story`, `TikTok - Photo Post`: a platform and one of its formats.
  const [first = "", ...formats] = plain.split(/[\s._/()|:-]+/).filter((word) => word !== "");
  return formats.length > 0 && formats.every((word) => FORMATS.test(word)) ? byName.get(first) : undefined;
}

/** What platforms call their kinds of posts. */
const FORMATS =
  /^(?:videos?|posts?|reels?|story|stories|shorts?|feed|photos?|images?|carousels?|pages?|live|lives|igtv|long|longs|form|longform|clips?|tweets?|ads?|slideshows?|business|creator|organic|channel|account)$/;

const TITLES: Readonly<Record<string, string>> = {
  ...{ tiktok: "TikTok", instagram: "Instagram", youtube: "YouTube", facebook: "Facebook", x: "X", threads: "Threads" },
  ...{ snapchat: "Snapchat", pinterest: "Pinterest", linkedin: "LinkedIn" },
};

/** A stored platform by the name people know it by. */
export function platformTitle(platform: string): string {
  return TITLES[platform] ?? platform;
}
