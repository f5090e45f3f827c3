/** Reads the query of the list in all its forms (API page, "Growi"). */
import { isLocalDate } from "../../contract/time.ts";
import { type ListPayoutsQuery, type PayoutFilterName, payoutFilters } from "../../flow/settling/creator-payouts.ts";
import { GrowiRefusal } from "./errors.ts";

export const DEFAULT_PER_PAGE = 4;
export const MAX_PER_PAGE = 40;
/** Pages beyond this are past any end. */
const MAX_PAGE = 1_000_000_000;
/** Ids in one `campaign_id`; more is a mistake. */
const MAX_IDS = 1_000;

/** As Fastify parses it: a repeated name is a list, `name[]` is a name. */
export type RawQuery = Readonly<Record<string, string | readonly string[] | undefined>>;

/** @throws GrowiRefusal 400 for what is missing, first of all, or cannot be read */
export function readListQuery(raw: RawQuery): ListPayoutsQuery {
  const missing = ["start_date", "end_date"].filter((name) => textOf(raw, name) === undefined);
  if (missing.length > 0) throw new GrowiRefusal(400, `Missing required parameter(s): ${missing.join(", ")}`);
  const perPage = wholeOf(raw, "per_page") ?? wholeOf(raw, "limit") ?? DEFAULT_PER_PAGE;
  const campaignNumbers = numbersOf(raw, "campaign_id");
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

/** The last of repeated values; empty is absent. */
function textOf(raw: RawQuery, name: string): string | undefined {
  const value = raw[name];
  const last = typeof value === "string" || value === undefined ? value : value.at(-1);
  const text = last?.trim();
  return text === "" ? undefined : text;
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

function parseInteger(text: string, name: string): bigint {
  if (!/^\d{1,18}$/.test(text)) throw new GrowiRefusal(400, `Invalid value for ${name}: use an integer`);
  return BigInt(text);
}

function numberOf(raw: RawQuery, name: string): bigint | undefined {
  const text = textOf(raw, name);
  return text === undefined ? undefined : parseInteger(text, name);
}

/** `7`, `7,8`, repeated, or `name[]`. */
function numbersOf(raw: RawQuery, name: string): bigint[] {
  const texts = [raw[name], raw[`${name}[]`]].flatMap((value) => value ?? []).flatMap((value) => value.split(","));
  const given = texts.map((text) => text.trim()).filter((text) => text !== "");
  if (given.length > MAX_IDS) throw new GrowiRefusal(400, `Invalid value for ${name}: at most ${MAX_IDS} ids`);
  return given.map((text) => parseInteger(text, name));
}

/** A whole number from 1 on. */
function wholeOf(raw: RawQuery, name: string): number | undefined {
  const number = numberOf(raw, name);
  if (number === 0n) throw new GrowiRefusal(400, `Invalid value for ${name}: use a positive integer`);
  return number === undefined ? undefined : Math.min(Number(number), MAX_PAGE);
}
