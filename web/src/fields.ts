/** Search parameters of the URL and how they are validated: invalid values are dropped, never trusted. */

/** Parses one parameter, as text or as already parsed; undefined if it is missing or invalid. */
export type Field<Value> = (given: unknown) => Value | undefined;
export type Fields = Readonly<Record<string, Field<unknown>>>;
export type ValuesOf<F extends Fields> = { readonly [Name in keyof F]?: ReturnType<F[Name]> };

const LONGEST = 300;

/** A text field that passes a test. */
const textThat =
  (passes: (text: string) => boolean): Field<string> =>
  (given) =>
    typeof given === "string" && passes(given) ? given : undefined;

/** Any short text. */
export const text = textThat((given) => given.length > 0 && given.length <= LONGEST);
/** A path of this dashboard with its query; it is checked again before navigation. */
export const address = textThat((given) => given.startsWith("/"));
/** A UUID. */
export const id = textThat((given) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(given));
/** A calendar date. */
export const day = textThat((given) => /^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(Date.parse(given)));
/** One of a few words. */
export const choice =
  <const Words extends readonly string[]>(words: Words): Field<Words[number]> =>
  (given) =>
    words.find((word) => word === given);
/** A flag that is on or absent; `1` in the address. */
export const flag: Field<true> = (given) => (given === true || given === "1" ? true : undefined);

/** The valid parameters; an invalid one is undefined, which removes it from the address. */
export function readSearch<F extends Fields>(fields: F, given: Readonly<Record<string, unknown>>): ValuesOf<F> {
  const read = Object.entries(fields).map(([name, field]) => [name, field(given[name])] as const);
  return Object.fromEntries(read) as ValuesOf<F>;
}

/** Plain query strings: `?status=earned&from=2026-01-01`. */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const text = new URLSearchParams(
    given.map(([name, value]) => [name, value === true ? "1" : String(value)] as [string, string]),
  );
  return given.length === 0 ? "" : `?${text}`;
}
