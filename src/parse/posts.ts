/**
 * Which post an address names. Every known form of one post's address gives the same id, whatever its host, query or
 * fragment; unknown forms are rejected with a message, because a guessed id would merge posts or split one.
 */

import { trimmed as withoutEdges } from "./characters.ts";

/** A post that an address names. */
export interface PostAddress {
  readonly platform: string;
  readonly id: string;
  /** The handle in the address, where the platform puts one there. */
  readonly handle?: string;
  readonly kind?: "carousel";
}

export type PostRead =
  | ({ readonly ok: true } & PostAddress)
  /** `rule` says what is wrong and what to do, to be read behind the address. `platform` is known where the host is. */
  | { readonly ok: false; readonly rule: string; readonly platform?: string };

const ADDRESS_LENGTH_MAX = 2_048;
const GIVE_ID = "give external_id";
const SHORT = `is a short link, which does not name the post: open it and use the full address, or ${GIVE_ID}`;
const PROFILE = `is the address of a profile, not of a post: use the post's own address, or ${GIVE_ID}`;
const UNKNOWN = `is not a known form of a post's address: ${GIVE_ID}`;

/** Hosts of shortened links. */
const SHORT_HOSTS = new Set([
  ...["vm.tiktok.com", "vt.tiktok.com", "t.tiktok.com", "fb.watch", "fb.me", "fb.gg", "t.co", "bit.ly", "tinyurl.com"],
  ...[
    "goo.gl",
    "ow.ly",
    "buff.ly",
    "lnkd.in",
    "instagr.am",
    "ig.me",
    "rebrand.ly",
    "is.gd",
    "cutt.ly",
    "linktr.ee",
    "on.soundcloud.com",
  ],
]);

interface Parts {
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly host: string;
}

type Reader = (parts: Parts) => PostRead;

/** Domains, without their prefixes (`www`, `m`, `mobile`, `web`, countries), and who reads their paths. */
const READERS: Readonly<Record<string, Reader>> = {
  "tiktok.com": tiktok,
  "youtube.com": youtube,
  "youtube-nocookie.com": youtube,
  "youtu.be": ({ path }) => found("youtube", path[0], YOUTUBE_ID) ?? no("youtube", UNKNOWN),
  "instagram.com": instagram,
  "facebook.com": facebook,
  "fb.com": facebook,
  "x.com": x,
  "twitter.com": x,
};

const DIGITS = /^\d{1,25}$/;
const YOUTUBE_ID = /^[\w-]{3,64}$/;
const SHORTCODE = /^[\w-]{3,64}$/;
const PFBID = /^pfbid\w{10,}$/;

/** Reads the address of a post. A text without `https://` before it is read as if it had it. */
export function readPostAddress(text: string): PostRead {
  const trimmed = withoutEdges(text);
  if (trimmed === "" || trimmed.length > ADDRESS_LENGTH_MAX || /\s/.test(trimmed))
    return { ok: false, rule: "is not an address" };
  const url = urlOf(trimmed);
  if (url === undefined) return { ok: false, rule: "is not an address" };
  const host = url.hostname.toLowerCase().replace(/\.$/, "");
  if (SHORT_HOSTS.has(host.replace(/^www\./, ""))) return { ok: false, rule: SHORT };
  const domain = Object.keys(READERS).find((name) => host === name || host.endsWith(`.${name}`));
  const reader = domain === undefined ? undefined : READERS[domain];
  if (reader === undefined) return { ok: false, rule: UNKNOWN };
  if (host.startsWith("l.") || host.startsWith("lm.")) return { ok: false, rule: SHORT };
  const path = url.pathname
    .split("/")
    .filter((part) => part !== "")
    .map(decoded);
  return reader({ path, query: url.searchParams, host });
}

/** Whether a text is meant as an address rather than as an id. */
export function looksLikeAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) || /^(?:[a-z0-9-]+\.)+(?:com|be|net|watch|co|ly|am|me)\//i.test(text);
}

function urlOf(text: string): URL | undefined {
  const full = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text.replace(/^\/\//, "")}`;
  if (!URL.canParse(full)) return undefined;
  const url = new URL(full);
  return url.protocol === "https:" || url.protocol === "http:" ? url : undefined;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function no(platform: string, rule: string): PostRead {
  return { ok: false, rule, platform };
}

function found(
  platform: string,
  id: string | null | undefined,
  form: RegExp,
  more: Partial<PostAddress> = {},
): PostRead | undefined {
  return id != null && form.test(id) ? { ok: true, platform, id, ...more } : undefined;
}

/**
 * `/@handle/video/ID`, `/@handle/photo/ID`, `/v/ID.html`, `/embed/v2/ID`, `/video/ID`, `/player/v1/ID`; `/t/…` is a
 * short link.
 */
function tiktok({ path, query }: Parts): PostRead {
  const [first = "", second = "", third = ""] = path;
  if (first === "t") return no("tiktok", SHORT);
  const handle = first.startsWith("@") && first.length > 1 ? { handle: first.slice(1) } : {};
  if (first.startsWith("@")) {
    if (path.length === 1) return no("tiktok", PROFILE);
    if (second === "video") return found("tiktok", third, DIGITS, handle) ?? no("tiktok", UNKNOWN);
    if (second === "photo")
      return found("tiktok", third, DIGITS, { ...handle, kind: "carousel" }) ?? no("tiktok", UNKNOWN);
    return no("tiktok", UNKNOWN);
  }
  const bare =
    first === "v" || first === "video" || first === "embed" || first === "player" || first === "i18n"
      ? path.at(-1)?.replace(/\.html$/, "")
      : first === "share" && (second === "video" || second === "item")
        ? third
        : undefined;
  return found("tiktok", bare, DIGITS) ?? found("tiktok", query.get("item_id"), DIGITS) ?? no("tiktok", UNKNOWN);
}

/** `/watch?v=ID`, `/shorts/ID`, `/live/ID`, `/embed/ID`, `/v/ID`, YouTube Studio's `/video/ID/edit`. */
function youtube({ path, query }: Parts): PostRead {
  const [first = "", second = ""] = path;
  if (first === "watch" || first === "watch_popup")
    return (
      found("youtube", query.get("v"), YOUTUBE_ID) ?? found("youtube", second, YOUTUBE_ID) ?? no("youtube", UNKNOWN)
    );
  if (["shorts", "live", "embed", "v", "e", "video"].includes(first) && second !== "videoseries")
    return found("youtube", second, YOUTUBE_ID) ?? no("youtube", UNKNOWN);
  if (first.startsWith("@") || ["channel", "c", "user"].includes(first)) return no("youtube", PROFILE);
  return no("youtube", UNKNOWN);
}

/** `/p/CODE`, `/reel/CODE`, `/reels/CODE`, `/tv/CODE`, each also behind a handle, and with `/embed` behind it. */
function instagram({ path }: Parts): PostRead {
  if (path[0] === "share") return no("instagram", SHORT);
  const at = path.findIndex((part, index) => index < 2 && ["p", "reel", "reels", "tv"].includes(part));
  if (path[0] === "stories" || path[0] === "s") return no("instagram", UNKNOWN);
  if (at === -1 || path[at + 1] === undefined)
    return no("instagram", path.length === 1 || at === 1 ? PROFILE : UNKNOWN);
  if (path[at + 1] === "audio") return no("instagram", UNKNOWN);
  const handle = at === 1 && path[0] !== undefined ? { handle: path[0] } : {};
  return found("instagram", path[at + 1], SHORTCODE, handle) ?? no("instagram", UNKNOWN);
}

/**
 * `permalink.php?story_fbid=ID&id=PAGE` (also `story.php`), `photo.php?fbid=ID`, `photo/?fbid=`, `/watch?v=ID`,
 * `/PAGE/videos/…/ID`, `/reel/ID`, `/PAGE/posts/…/ID`, `/groups/G/posts/ID`, `/PAGE/photos/SET/ID`, `/stories/…/ID`,
 * `/video.php?v=ID`.
 */
function facebook({ path, query }: Parts): PostRead {
  const give = (id: string | null | undefined): PostRead => {
    if (id != null && PFBID.test(id))
      return no("facebook", `holds a pfbid, which Facebook does not keep the same: use the numeric id, or ${GIVE_ID}`);
    return found("facebook", id, DIGITS) ?? no("facebook", UNKNOWN);
  };
  const [first = "", second = ""] = path;
  const last = path.at(-1);
  if (first === "share" || first === "sharer" || first === "l.php" || first === "sharer.php")
    return no("facebook", SHORT);
  if (first === "permalink.php" || first === "story.php") return give(query.get("story_fbid"));
  if (first === "photo.php" || first === "photo") return give(query.get("fbid") ?? second);
  if (first === "watch" || first === "video.php") return give(query.get("v"));
  if (first === "reel" || first === "reels") return give(second);
  if (first === "videos" && DIGITS.test(second)) return give(second);
  if (first === "stories") return give(path[2]);
  if (first === "groups") {
    const at = path.findIndex((part) => part === "posts" || part === "permalink");
    return at === -1 ? no("facebook", PROFILE) : give(path[at + 1]);
  }
  if (second === "posts" || second === "videos" || second === "photos" || second === "reels")
    return path.length === 2 ? no("facebook", PROFILE) : give(last);
  return no(
    "facebook",
    path.length === 1 || first === "profile.php" || first === "people" || first === "pages" ? PROFILE : UNKNOWN,
  );
}

/**
 * `/HANDLE/status/ID`, `/HANDLE/statuses/ID`, `/i/status/ID`, `/i/web/status/ID`, with `/photo/1` or `/video/1` behind
 * it.
 */
function x({ path }: Parts): PostRead {
  const at = path.findIndex((part, index) => index < 3 && (part === "status" || part === "statuses"));
  if (at === -1) return no("x", path.length === 1 ? PROFILE : UNKNOWN);
  const handle = at === 1 && path[0] !== undefined && path[0] !== "i" ? { handle: path[0] } : {};
  return found("x", path[at + 1], DIGITS, handle) ?? no("x", UNKNOWN);
}

export type IdRead = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly rule: string };

/** Groups of three digits, as a spreadsheet shows a large number. */
const GROUPED = /^\d{1,3}(?:([,.'\u2019 \u00a0\u202f])\d{3})(?:\1\d{3}){2,}(?:[.,]0+)?$/;

/**
 * An id as a spreadsheet left it: `="7301"`, `=7301`, `'7301` and `"7301"` are the id itself, and groups of digits are
 * put together. Digits that were rounded (`7.30E+18`, or nineteen that end in zeros, as a spreadsheet keeps fifteen) are
 * gone for good and refused.
 */
export function readPostId(text: string): IdRead {
  const trimmed = withoutEdges(text);
  const quoted =
    /^=?"{1,2}([^"]*)"{1,2}$/.exec(trimmed)?.[1] ??
    /^=(\d+)$/.exec(trimmed)?.[1] ??
    (/^'[^']+$/.test(trimmed) ? trimmed.slice(1) : trimmed);
  const id = quoted.trim();
  if (GROUPED.test(id))
    return readPostId(id.replace(/[.,]0+$/, (end) => (/^[.,]0{3}$/.test(end) ? end : "")).replaceAll(/\D/g, ""));
  if (/^\d(?:[.,]\d+)?e\+?\d{1,2}$/i.test(id))
    return {
      ok: false,
      rule: "was rounded by a spreadsheet and its digits are lost: export it as text, or use the post's address",
    };
  if (/^\d{12,25}[.,]0+$/.test(id)) return readPostId(id.replace(/[.,]0+$/, ""));
  if (/^\d{16,}$/.test(id) && /0{4,}$/.test(id) && /^\d{15}0+$/.test(id))
    return {
      ok: false,
      rule: "was rounded by a spreadsheet (it ends in zeros behind fifteen digits): export it as text, or use the post's address",
    };
  return { ok: true, id };
}
