// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of source that hold templates themselves.
/** Bugs in asking sources night by night, for C32. */
import { edit, type Planted } from "./planted.ts";

const land = "src/flow/sources/land.ts";

export const nightsBugs: readonly Planted[] = [
  {
    bug: "what a source says again is stored again",
    campaign: "c32",
    edits: [
      edit(
        land,
        "return reading !== undefined && given !== undefined && saysTheSame(reading, given) ? undefined : post;",
        "return reading !== undefined && given !== undefined && saysTheSame(reading, given) ? post : post;",
      ),
    ],
  },
  {
    bug: "likes that are not reported are stored as 0",
    campaign: "c32",
    edits: [edit("src/sources/youtube.ts", "like_count: likes ?? null", "like_count: likes ?? 0")],
  },
  {
    bug: "a call gives back the units it spent",
    campaign: "c32",
    edits: [edit("src/flow/sources/budget.ts", "taken.units - used", "taken.units")],
  },
  {
    bug: "the lease of a dead worker never ends",
    campaign: "c32",
    edits: [edit("src/store/sources/sources.ts", " or leased_until <= ${at(lease.now)})", ")")],
  },
  {
    bug: "a post that was missed once is not asked about again",
    campaign: "c32",
    edits: [edit("src/flow/sources/cadence.ts", "  return now + DAY_MS;", "  return now + 100 * DAY_MS;")],
  },
];
