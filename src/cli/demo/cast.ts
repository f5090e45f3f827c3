/** Who is in the demo: sixty creators of two brands, each with an audience and habits. */
import type { Chance } from "./chance.ts";

export const BRANDS = ["glow", "trail"] as const;
export type Brand = (typeof BRANDS)[number];

export interface CastMember {
  readonly brand: Brand;
  readonly name: string;
  readonly handle: string;
  readonly platform: "tiktok" | "instagram" | "youtube";
  /** Views that half of the posts reach in the end. */
  readonly medianViews: number;
  readonly postsPerWeek: number;
  readonly followers: number;
  /** Interactions per view. */
  readonly engagement: number;
  /** Days after the story's first day; `leaves` and `returns` are null for those who stay. */
  readonly joins: number;
  readonly leaves: number | null;
  readonly returns: number | null;
  /** Whether new posts wait for review. */
  readonly isReviewed: boolean;
  /** How this creator is paid; null: not given yet, so everything stays outstanding. */
  readonly paidBy: string | null;
}

const FIRST_NAMES = (
  "Ana Ben Chloe Diego Elif Farah Gus Hana Iris Jonas Kaya Luca Maya Nico Olivia Priya Quinn Rosa Sami Tara Uma Viktor " +
  "Wren Ximena Yuki Zoe Amara Bruno Carmen Dante Esme Felix Gia Hugo Ines Jade Kofi Leila Mateo Noor"
).split(" ");
const LAST_NAMES = (
  "Moreno Keller Adeyemi Park Rossi Haddad Novak Santos Bauer Okafor Lindgren Marchetti Tran Duarte Weiss Kapoor Sato " +
  "Fischer Delgado Brandt Nakamura Costa Meyer Haines Ortiz Vance Lopez Quist Romano Silva"
).split(" ");
/** Typical handles of creators, made of their names. */
const HANDLE_FORMS: readonly ((first: string, last: string) => string)[] = [
  (first, last) => `${first}.${last}`,
  (first) => `${first}makes`,
  (first, last) => `its${first}${last[0]}`,
  (first, last) => `${first}_${last}`,
  (first) => `daily.${first}`,
  (first, last) => `${first}${last}tv`,
  (first) => `hey${first}`,
];
export const PAYOUT_METHODS = ["PayPal", "Wise", "Venmo", "Bank transfer", "Cash App"] as const;
const HANDLE_LENGTH_MAX = 30;
const ATTEMPTS_MAX = 10_000;

/** Casts `count` creators over a story of `days` days. The same chance gives the same cast. */
export function castOf(chance: Chance, count: number, days: number): CastMember[] {
  const cast: CastMember[] = [];
  const taken = new Set<string>();
  for (let attempt = 0; cast.length < count; attempt += 1) {
    if (attempt === ATTEMPTS_MAX) throw new RangeError(`there are not names enough for ${count} creators`);
    const first = chance.pick(FIRST_NAMES);
    const last = chance.pick(LAST_NAMES);
    const handle = chance.pick(HANDLE_FORMS)(first.toLowerCase(), last.toLowerCase()).slice(0, HANDLE_LENGTH_MAX);
    const name = `${first} ${last}`;
    if (taken.has(handle) || taken.has(name)) continue;
    taken.add(handle).add(name);
    cast.push(memberOf(chance, cast.length, name, handle, days));
  }
  return cast;
}

/** Every fifth joins later, every eleventh leaves again, and some of those come back. */
function memberOf(chance: Chance, index: number, name: string, handle: string, days: number): CastMember {
  const brand = index % 5 < 3 ? "glow" : "trail";
  const medianViews = chance.logNormal(9_000, 0.9);
  const joins = index % 5 === 4 ? chance.whole(Math.ceil(days * 0.1), Math.floor(days * 0.7)) : chance.whole(0, 4);
  const leaves = index % 11 === 7 ? chance.whole(Math.floor(days * 0.75), Math.floor(days * 0.9)) : null;
  return {
    brand,
    name,
    handle,
    platform: chance.pick(["tiktok", "tiktok", "tiktok", "instagram", "instagram", "youtube"] as const),
    medianViews,
    postsPerWeek: chance.between(1.4, 5.5),
    followers: Math.round(medianViews * chance.between(2, 9)),
    engagement: chance.between(0.03, 0.11),
    joins,
    leaves,
    returns: leaves !== null && index % 2 === 1 ? leaves + chance.whole(7, 14) : null,
    isReviewed: index % 13 === 5,
    paidBy: index % 12 === 10 ? null : chance.pick(PAYOUT_METHODS),
  };
}
