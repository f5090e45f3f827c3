/** Files in the shapes of other tools (`test/files`), with what has to be said of each. Every one earns $100.00 at $1.00 for 1,000 views. */
import { fileURLToPath } from "node:url";

export interface ToolFile {
  readonly name: string;
  /** The tool that its header gives away; null for a spreadsheet. */
  readonly preset: string | null;
  /** What the file does not say itself. */
  readonly readOn?: string;
  readonly creator?: string;
  readonly encoding?: string;
  /** What comes of it in an empty project. */
  readonly creators: number;
  readonly posts: number;
}

const readOn = "2025-11-01";

export const toolFiles: readonly ToolFile[] = [
  { name: "tiktok-studio.csv", preset: "TikTok Studio", readOn, creators: 1, posts: 2 },
  { name: "youtube-studio.csv", preset: "YouTube Studio", readOn, creator: "@josé", creators: 1, posts: 2 },
  { name: "meta-instagram.csv", preset: "Meta Business Suite, Instagram", readOn, creators: 1, posts: 2 },
  {
    name: "meta-facebook.csv",
    preset: "Meta Business Suite, Facebook",
    ...{ readOn, creator: "ana.films", creators: 1, posts: 3 },
  },
  { name: "apify-tiktok.csv", preset: "Apify, TikTok scraper", readOn, creators: 2, posts: 2 },
  { name: "apify-instagram.csv", preset: "Apify, Instagram scraper", readOn, creators: 1, posts: 2 },
  { name: "shortimize.csv", preset: "Shortimize", creators: 2, posts: 2 },
  { name: "viral-app.csv", preset: "viral.app", creators: 2, posts: 2 },
  { name: "agency-de.csv", preset: null, encoding: "windows-1252", creators: 2, posts: 2 },
];

/** Where a file is. */
export const pathOfFile = (name: string): string => fileURLToPath(new URL(`../files/${name}`, import.meta.url));

/** What is owed for the views of each, in cents. */
export const FILE_EARNS = 10_000;

/** The rule by which it is owed, and from when on. */
export const perThousandViews = {
  ...{ name: "CPM", period: "monthly", criteria_type: "cpm", currency: "USD", amount_cents: 0, proration_mode: "skip" },
  criteria_params: {
    ...{ source: "posts_in_period", min_impressions: 0, max_payout_cents: null },
    tiers: [{ up_to_impressions: null, cents_per_thousand: 100 }],
  },
} as const;
export const PAID_FROM = "2025-10-01T00:00:00+02:00";
