/** Reads the query of the list in all its forms (docs/growi.md, "The typical workflow"). */
import { otherFormOf } from "../../contract/parameters.ts";
import { isLocalDate } from "../../contract/time.ts";
import { type ListPayoutsQuery, type PayoutFilterName, payoutFilters } from "../../flow/settling/creator-payouts.ts";
import { GrowiRefusal } from "./errors.ts";

export const DEFAULT_PER_PAGE = 4;
export const MAX_PER_PAGE = 40;
/** Pages beyond this are past any end. */
const MAX_PAGE = 1_000_000_000;
/** Ids in one `campaign_id`; more is a mistake. */
const MAX_IDS = 1_000;
/** Ids count from 1. */
const NO_ID = -1n;

/** As Fastify parses it: a repeated name is a list, `name[]` and `name[0]` are names. */
export type RawQuery = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The one parameter that is a list; the others have one value. */
const LIST = "campaign_id";
const NAMES = [
  ...["start_date", "end_date", "status", "credits_only", LIST, "creator_id", "tag_id", "creator_tag_id"],
  ...["page", "per_page", "limit"],
];

/** @throws GrowiRefusal 400 for missing parameters first, then for malformed ones */
export function readListQuery(raw: RawQuery): ListPayoutsQuery {
  refuseOtherForms(raw);
  const missing = ["start_date", "end_date"].filter((name) => textOf(raw, name) === undefined);
  if (missing.length > 0) throw new GrowiRefusal(400, `Missing required parameter(s): ${missing.join(", ")}`);
  const perPage = wholeOf(raw, "per_page") ?? wholeOf(raw, "limit") ?? DEFAULT_PER_PAGE;
  const campaignNumbers = numbersOf(raw);
  return {
    startDate: dateOf(raw, "start_date"),
    endDate: dateOf(raw, "end_date"),
    status: statusOf(raw),
    creditsOnly: flagOf(raw, "credits_only"),
    campaignNumbers: campaignNumbers.length === 0 ? undefined : campaignNumbers,
    creatorNumber: numberOf(raw, "creator_id"),
    tagNumber: numberOf(raw, "tag_id"),
    creatorTagNumber: numberOf(raw, "creator_tag_id"),
    page: wholeOf(raw, "page") ?? 1,
    perPage: Math.min(perPage, MAX_PER_PAGE),
  };
}

/** `campaign_id`, `campaign_id[]`, `campaign_id[0]`. */
const listForm = new RegExp(`^${LIST}(\\[\\d*\\])?$`);

function refuseOtherForms(raw: RawQuery): void {
  for (const given of Object.keys(raw)) {
    const meant = listForm.test(given) ? undefined : otherFormOf(given, NAMES);
    if (meant === undefined) continue;
    const forms = meant === LIST ? `${LIST}=7, ${LIST}=7,8, ${LIST}[]=7 or ${LIST}[0]=7` : `${meant}=…`;
    throw new GrowiRefusal(400, `Invalid parameter ${given}: write it as ${forms}`);
  }
}

/** The value of a parameter; empty is absent. @throws GrowiRefusal 400 where it is given twice with different values */
function textOf(raw: RawQuery, name: string): string | undefined {
  const texts = [raw[name] ?? []]
    .flat()
    .map((value) => value.trim())
    .filter((value) => value !== "");
  if (new Set(texts).size > 1) throw new GrowiRefusal(400, `Invalid value for ${name}: it is given more than once`);
  return texts[0];
}

function dateOf(raw: RawQuery, name: string): string {
  const text = textOf(raw, name) ?? "";
  if (!isLocalDate(text)) throw new GrowiRefusal(400, `Invalid value for ${name}: use YYYY-MM-DD`);
  return text;
}

function statusOf(raw: RawQuery): PayoutFilterName | undefined {
  const text = textOf(raw, "status");
  if (text === undefined) return undefined;
  const status = payoutFilters.find((name) => name === text);
  if (status === undefined)
    throw new GrowiRefusal(400, `Invalid value for status: use one of ${payoutFilters.join(", ")}`);
  return status;
}

function flagOf(raw: RawQuery, name: string): boolean {
  const text = textOf(raw, name)?.toLowerCase();
  if (text === undefined || text === "false" || text === "0") return false;
  if (text === "true" || text === "1") return true;
  throw new GrowiRefusal(400, `Invalid value for ${name}: use true or false`);
}

/** Any integer; one that cannot be an id matches nothing. */
function parseInteger(text: string, name: string): bigint {
  if (!/^[+-]?\d{1,100}$/.test(text)) throw new GrowiRefusal(400, `Invalid value for ${name}: use an integer`);
  const number = BigInt(text.replace(/^\+/, ""));
  return BigInt.asIntN(64, number) === number ? number : NO_ID;
}

function numberOf(raw: RawQuery, name: string): bigint | undefined {
  const text = textOf(raw, name);
  return text === undefined ? undefined : parseInteger(text, name);
}

/** `7`, `7,8`, repeated, `campaign_id[]` or `campaign_id[0]`, in any mixture. */
function numbersOf(raw: RawQuery): bigint[] {
  const given = Object.entries(raw)
    .filter(([name]) => listForm.test(name))
    .flatMap(([, value]) => value ?? [])
    .flatMap((value) => value.split(","))
    .map((text) => text.trim())
    .filter((text) => text !== "");
  if (given.length > MAX_IDS) throw new GrowiRefusal(400, `Invalid value for ${LIST}: at most ${MAX_IDS} ids`);
  return given.map((text) => parseInteger(text, LIST));
}

/** A whole number from 1 on. */
function wholeOf(raw: RawQuery, name: string): number | undefined {
  const text = textOf(raw, name);
  if (text === undefined) return undefined;
  if (!/^\+?\d{1,100}$/.test(text) || /^\+?0+$/.test(text))
    throw new GrowiRefusal(400, `Invalid value for ${name}: use a positive integer`);
  return Math.min(Number(text), MAX_PAGE);
}
