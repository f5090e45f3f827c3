/** The columns of a readings file, what other tools call them, and how their cells are brought into shape. */
import { shifted } from "../rules/words.ts";
import { guessPlaces, type Places } from "./places.ts";

export type ColumnName =
  | "external_id"
  | "url"
  | "captured_at"
  | "view_count"
  | "creator_handle"
  | "creator_name"
  | "platform"
  | "title"
  | "posted_at"
  | "kind"
  | "like_count"
  | "comment_count"
  | "share_count"
  | "save_count";

export interface Target {
  readonly name: ColumnName;
  readonly label: string;
  readonly hint: string;
  readonly kind: "text" | "instant" | "count";
  /** Names other tools give it, in letters and digits only. */
  readonly known: readonly string[];
}

export const targets: readonly Target[] = [
  {
    name: "external_id",
    label: "Post id",
    hint: "its id on the platform; else taken from its address",
    kind: "text",
    known: ["externalid", "postid", "videoid", "tiktokvideoid", "mediaid", "id", "awemeid"],
  },
  {
    name: "url",
    label: "Address",
    hint: "of the post",
    kind: "text",
    known: ["url", "link", "posturl", "videourl", "permalink", "address", "shareurl"],
  },
  {
    name: "captured_at",
    label: "Read at",
    hint: "when the views were read",
    kind: "instant",
    known: [
      "capturedat",
      "readat",
      "date",
      "timestamp",
      "scrapedat",
      "snapshotdate",
      "fetchedat",
      "asof",
      "recordedat",
      "updatedat",
    ],
  },
  {
    name: "view_count",
    label: "Views",
    hint: "in total by then",
    kind: "count",
    known: ["viewcount", "views", "plays", "playcount", "impressions", "totalviews"],
  },
  {
    name: "creator_handle",
    label: "Creator's handle",
    hint: "needed for posts that are not known yet",
    kind: "text",
    known: ["creatorhandle", "handle", "creator", "username", "account", "author", "authorname", "profile", "user"],
  },
  {
    name: "creator_name",
    label: "Creator's name",
    hint: "for creators that are not known yet",
    kind: "text",
    known: ["creatorname", "displayname", "name", "fullname", "nickname"],
  },
  {
    name: "platform",
    label: "Platform",
    hint: "tiktok, youtube, instagram…",
    kind: "text",
    known: ["platform", "network", "channel", "source"],
  },
  {
    name: "title",
    label: "Title",
    hint: "or caption",
    kind: "text",
    known: ["title", "caption", "description", "text"],
  },
  {
    name: "posted_at",
    label: "Posted at",
    hint: "needed for posts that are not known yet",
    kind: "instant",
    known: [
      "postedat",
      "publishedat",
      "posted",
      "published",
      "createdat",
      "createtime",
      "postdate",
      "uploaddate",
      "publishdate",
    ],
  },
  {
    name: "kind",
    label: "Kind",
    hint: "video or carousel",
    kind: "text",
    known: ["kind", "type", "posttype", "mediatype"],
  },
  { name: "like_count", label: "Likes", hint: "", kind: "count", known: ["likecount", "likes", "diggcount", "hearts"] },
  { name: "comment_count", label: "Comments", hint: "", kind: "count", known: ["commentcount", "comments"] },
  { name: "share_count", label: "Shares", hint: "", kind: "count", known: ["sharecount", "shares"] },
  {
    name: "save_count",
    label: "Saves",
    hint: "",
    kind: "count",
    known: ["savecount", "saves", "collectcount", "bookmarks", "favorites"],
  },
];

/** Which column of the file each target is read from. */
export type Mapping = Places<ColumnName>;

/** What stands in for columns the file does not have. */
export interface Defaults {
  readonly platform: string;
  /** ISO 8601. */
  readonly capturedAt: string;
  readonly timezone: string;
}

/** The mapping that the header suggests; no column is taken twice. */
export function guessMapping(header: readonly string[]): Mapping {
  return guessPlaces(header, targets);
}

/** What a mapping still lacks, in a sentence each; empty when a file can be sent. */
export function lacksOf(mapping: Mapping): readonly string[] {
  return [
    ...(mapping.external_id === undefined && mapping.url === undefined
      ? ["Say which column has the post's id or its address."]
      : []),
    ...(mapping.view_count === undefined ? ["Say which column has the views."] : []),
  ];
}

/** The columns that are sent, in order: those that are mapped, and those that are filled in. */
export function sentColumns(mapping: Mapping): readonly ColumnName[] {
  const filled: readonly ColumnName[] = ["external_id", "captured_at", "platform"];
  return targets.map(({ name }) => name).filter((name) => filled.includes(name) || mapping[name] !== undefined);
}

/** A row of the file as it is sent; cells that cannot be read are left for the server to refuse, in its words. */
export function convertRow(cells: readonly string[], mapping: Mapping, defaults: Defaults): readonly string[] {
  const cell = (name: ColumnName) => {
    const at = mapping[name];
    return at === undefined ? "" : (cells[at] ?? "").trim();
  };
  return sentColumns(mapping).map((name) => {
    const value = cell(name);
    switch (name) {
      case "external_id":
        return value === "" ? idInAddress(cell("url")) : value;
      case "captured_at":
        return value === "" ? defaults.capturedAt : instantOf(value, defaults.timezone);
      case "posted_at":
        return instantOf(value, defaults.timezone);
      case "platform":
        return value === "" ? defaults.platform : value.toLowerCase();
      case "kind":
        return /carousel|photo|image|slide/i.test(value) ? "carousel" : value === "" ? "" : "video";
      case "view_count":
      case "like_count":
      case "comment_count":
      case "share_count":
      case "save_count":
        return countOf(value);
      default:
        return value;
    }
  });
}

/** The id of a post in its address: `…/video/7301`, `…watch?v=abc`, `…/reel/xyz/`. */
export function idInAddress(address: string): string {
  if (!URL.canParse(address)) return "";
  const url = new URL(address);
  const parts = url.pathname.split("/").filter((part) => part !== "");
  return url.searchParams.get("v") ?? parts.at(-1) ?? "";
}

/** `1,234` and `12.5K` as digits. */
export function countOf(text: string): string {
  const plain = text.replaceAll(/[,\s_']/g, "");
  const match = /^(\d+(?:\.\d+)?)([kmb])?$/i.exec(plain);
  if (match === null) return text;
  const places = { k: 3, m: 6, b: 9 }[(match[2] ?? "").toLowerCase()] ?? 0;
  const digits = shifted(match[1] ?? "", places);
  return /^\d+$/.test(digits) ? digits : text;
}

const REMEMBERED_MAX = 20_000;
const remembered = new Map<string, string>();

/**
 * A moment as ISO 8601: what names its zone is taken as it is, seconds and milliseconds since 1970 too; other dates and
 * times are those of the organization's zone, and a date alone is its beginning.
 */
export function instantOf(text: string, timezone: string): string {
  const key = `${timezone} ${text}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const found = readInstant(text, timezone);
  if (remembered.size >= REMEMBERED_MAX) remembered.clear();
  remembered.set(key, found);
  return found;
}

function readInstant(text: string, timezone: string): string {
  if (/^\d{10}$/.test(text)) return new Date(Number(text) * 1_000).toISOString();
  if (/^\d{13}$/.test(text)) return new Date(Number(text)).toISOString();
  if (/(Z|[+-]\d{2}:?\d{2})$/i.test(text) && /\d:\d/.test(text)) {
    const at = Date.parse(text.replace(" ", "T"));
    return Number.isNaN(at) ? text : new Date(at).toISOString();
  }
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?)?$/.exec(text);
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ ,T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  const [year, month, day, hour, minute, second] =
    iso !== null
      ? iso.slice(1)
      : american !== null
        ? [american[3], american[1], american[2], american[4], american[5], american[6]]
        : [];
  if (year === undefined) return text;
  const local = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0),
  );
  const read = new Date(local);
  if (read.getUTCDate() !== Number(day) || read.getUTCMonth() !== Number(month) - 1) return text;
  const first = local - offsetAt(local, timezone);
  return new Date(local - offsetAt(first, timezone)).toISOString();
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** How far a zone's clock is ahead of UTC at an instant, in ms. */
function offsetAt(instant: number, timezone: string): number {
  const formatter =
    formatters.get(timezone) ??
    new Intl.DateTimeFormat("en-US", {
      ...{ timeZone: timezone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric" },
      ...{ hour: "numeric", minute: "numeric", second: "numeric" },
    });
  formatters.set(timezone, formatter);
  const parts = new Map(formatter.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second")) - instant;
}
