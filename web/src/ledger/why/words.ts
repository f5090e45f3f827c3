/** Rules, reasons and lines in words that a creator understands. */
import { formatMoney } from "../../pieces/money.ts";
import { exactMoney, groupDigits } from "../amounts.ts";
import { countIn, type Line, type Snapshot, shareOf, tiersOf, type Version } from "./snapshot.ts";

const cadences: Readonly<Record<string, string>> = { daily: "every day", weekly: "every week", monthly: "every month" };

/** `$4.00 per 1,000 views`: a price of a thousand in cents, which may have parts of a cent. */
export function perThousand(cents: number, currency: string): string {
  return `${exactMoney(plainDecimal(cents), currency)} per 1,000 views`;
}

/** A number without exponent. */
function plainDecimal(value: number): string {
  return value.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 12 });
}

/** What the rule promises, in a sentence without a full stop. */
export function ruleText(version: Version, currency: string): string {
  const cadence = version.period === null ? "" : (cadences[version.period] ?? "");
  const amount = version.amount_cents === null ? "" : formatMoney(BigInt(version.amount_cents), currency);
  switch (version.criteria_type) {
    case "recurring":
      return `${amount} ${cadence}`;
    case "cpm": {
      const tiers = tiersOf(version);
      const [first] = tiers;
      const base = version.amount_cents === "0" ? "" : `${amount} and `;
      const rate = first === undefined ? "" : perThousand(first.centsPerThousand, currency);
      return `${base}${rate}${tiers.length > 1 ? ", less or more in later tiers" : ""}, ${cadence}`;
    }
    case "goals": {
      const { mode, n } = version.criteria_params as { mode?: string; n?: number };
      const when =
        mode === "any" ? "any goal is met" : mode === "n_of_m" ? `at least ${n} goals are met` : "all goals are met";
      return `${amount} ${cadence} when ${when}`;
    }
    case "view_threshold":
      return "a bonus when a post passes a mark, once for each post and mark";
    case "deliverables":
      return `${amount} for a cycle in which all required posts came`;
    case "per_post":
      return `${amount} for each post of a cycle`;
    case "one_time":
      return `${amount} once, with the first cycle`;
    case "sales":
      return `${String(version.criteria_params.percent)}% of a cycle's sales`;
    case "manual":
      return "amounts entered by hand";
    default:
      return version.criteria_type.replaceAll("_", " ");
  }
}

/** Why nothing was earned, as a sentence. */
export function reasonSentence(reason: string, snapshot: Snapshot | null): string {
  const version = snapshot?.version ?? null;
  const views = snapshot?.posts.reduce((sum, post) => sum + post.views, 0n) ?? 0n;
  switch (reason) {
    case "not_covered":
      return "No day of this period was covered: the creator was not assigned to this structure then.";
    case "partial_period_skipped":
      return `Only ${snapshot?.cover?.coveredDays ?? "some"} of ${snapshot?.cover?.periodDays ?? "the"} days were covered, and this rule pays whole periods only.`;
    case "no_goals":
      return "The creator had no goal of this kind on the period's last day, so there was nothing to meet.";
    case "goals_not_met":
      return "The goals of this period were not met.";
    case "below_min_completion": {
      const least = version?.criteria_params.min_completion_pct;
      return `The goals were met to ${percentText(snapshot?.completion ?? "0")} on average; below ${typeof least === "number" ? `${least}%` : "the least"} nothing is paid.`;
    }
    case "below_min_impressions": {
      const least = countIn(version, "min_impressions") ?? 0n;
      return `The period's posts reached ${groupDigits(views)} views; below ${groupDigits(least)} nothing is paid.`;
    }
    case "zero_amount":
      return "The amount came to zero.";
    case "crossed_before_assignment":
      return "The mark was passed before the creator was assigned to this structure.";
    case "outside_assignment":
      return "The mark was passed while the creator was not assigned to this structure.";
    case "threshold_not_in_version":
      return "The version of the rule that held at that time does not have this mark.";
    default:
      return reason.replaceAll("_", " ");
  }
}

/** `62.5%` of `5/8`, to one place. */
export function percentText(share: string): string {
  const percent = shareOf(share) * 100;
  return `${Number.isInteger(percent) ? percent : percent.toFixed(1)}%`;
}

/** A line's name and how its amount comes about. */
export function lineWords(line: Line, snapshot: Snapshot): { readonly name: string; readonly how: string } {
  const { version, currency, cover } = snapshot;
  const rate = exactMoney(line.unit_rate, currency);
  if (line.label === "cap") return { name: "Cap", how: capText(version, currency) };
  if (line.label === "rounding")
    return { name: "Rounding", how: `to whole ${currency === "CREDITS" ? "credits" : "cents"}, once, at the end` };
  const tier = /^tier (\d+)$/.exec(line.label)?.[1];
  if (tier !== undefined) {
    const price = tiersOf(version)[Number(tier) - 1]?.centsPerThousand;
    const how = price === undefined ? `× ${rate}` : `× ${perThousand(price, currency)}`;
    return { name: `Tier ${tier}`, how: `${groupDigits(line.quantity)} views ${how}` };
  }
  if (line.label === "mark") return { name: "Bonus", how: "for passing the mark" };
  if (!/^(base )?amount$/.test(line.label)) return plainLine(line, currency);
  const name = line.label === "base amount" ? "Base" : "Amount";
  if (line.quantity === "1") return { name, how: "for the whole period" };
  const days =
    cover !== null && cover.coveredDays < cover.periodDays ? `${cover.coveredDays} of ${cover.periodDays} days` : "";
  return { name, how: `${[days, percentText(line.quantity)].filter(Boolean).join(", ")} of ${rate}` };
}

/** Lines that say nothing by themselves but what moved the amount. */
const moves: Readonly<Record<string, { readonly name: string; readonly how: string }>> = {
  "post cap": { name: "Cap of a post", how: "the most that one post may bring" },
  "creator cap": { name: "Cap of the creator", how: "the most that one creator may earn by this structure" },
  budget: { name: "Budget", how: "the structure's budget is used up" },
  "as judged now": { name: "By what is known now", how: "" },
  "booked before": { name: "Booked before", how: "" },
  "clawed back already": { name: "Taken back already", how: "" },
  "upward only": { name: "Upwards only", how: "nothing is taken back" },
  limit: { name: "Cap or budget", how: "leaves no more" },
  clawback: { name: "Taken back", how: "" },
  rounding: { name: "Rounding", how: "once, at the end" },
};

/** A line in words where there is no snapshot to look into: `Posts`, `21 × 25 points`. */
export function plainLine(line: Line, currency: string): { readonly name: string; readonly how: string } {
  const known = moves[line.label];
  if (known !== undefined) return known;
  const rate = exactMoney(line.unit_rate, currency);
  if (line.label === "posts") return { name: "Posts", how: `${groupDigits(line.quantity)} × ${rate}` };
  if (line.label === "above max_posts")
    return { name: "Beyond the limit", how: `${groupDigits(line.quantity.replace("-", ""))} are not paid` };
  if (line.label === "sales" || line.label.startsWith("refund of ")) {
    const name = line.label === "sales" ? "Sales" : `Refund of ${line.label.slice("refund of ".length)}`;
    return { name, how: `${percentText(line.unit_rate)} of ${exactMoney(line.quantity, SALES_CURRENCY)}` };
  }
  const name = line.label.charAt(0).toUpperCase() + line.label.slice(1);
  return { name, how: line.quantity === "1" ? "" : `${percentText(line.quantity)} of ${rate}` };
}
/** What sales are counted in, whatever they earn. */
const SALES_CURRENCY = "USD";

function capText(version: Version | null, currency: string): string {
  const cap = countIn(version, "max_payout_cents");
  return cap === null ? "at most" : `at most ${formatMoney(cap, currency)} a period`;
}
