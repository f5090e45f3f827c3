/**
 * Filters live in the address bar, so that a view can be sent to somebody and the back button works. A screen says which
 * it has; what does not pass is left out, never trusted.
 */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";

/** Reads one parameter; undefined when it is missing or makes no sense. */
export type Field<Value> = (raw: string) => Value | undefined;
export type Fields = Readonly<Record<string, Field<unknown>>>;
export type ValuesOf<F extends Fields> = { readonly [Name in keyof F]?: Exclude<ReturnType<F[Name]>, undefined> };

const LONGEST = 300;

/** Any short text. */
export const text: Field<string> = (raw) => (raw.length > 0 && raw.length <= LONGEST ? raw : undefined);
/** A UUID. */
export const id: Field<string> = (raw) => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(raw) ? raw : undefined);
/** A calendar date. */
export const day: Field<string> = (raw) =>
  /^\d{4}-\d{2}-\d{2}$/.test(raw) && !Number.isNaN(Date.parse(raw)) ? raw : undefined;
/** One of a few words. */
export const choice =
  <const Words extends readonly string[]>(words: Words): Field<Words[number]> =>
  (raw) =>
    words.find((word) => word === raw);
/** A switch that is on, or absent. */
export const flag: Field<true> = (raw) => (raw === "1" ? true : undefined);

/** The screen's filters and a way to change some of them; undefined takes one away. */
export function useFilters<F extends Fields>(
  fields: F,
): readonly [ValuesOf<F>, (changes: { readonly [Name in keyof F]?: ValuesOf<F>[Name] | undefined }) => void] {
  const raw = useSearch({ strict: false }) as Readonly<Record<string, string | undefined>>;
  const navigate = useNavigate();
  const values = useMemo(() => {
    const read = Object.entries(fields).flatMap(([name, field]) => {
      const given = raw[name];
      const value = given === undefined ? undefined : field(given);
      return value === undefined ? [] : [[name, value] as const];
    });
    return Object.fromEntries(read) as ValuesOf<F>;
  }, [raw, fields]);
  const change = useCallback(
    (changes: object) => {
      const written = Object.entries(changes).map(([name, value]) => [name, value === true ? "1" : value] as const);
      void navigate({
        to: ".",
        search: ((before: object) => ({ ...before, ...Object.fromEntries(written) })) as never,
        replace: true,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return [values, change];
}

/** Addresses as people know them: `?status=earned&from=2026-01-01`. */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text === "" ? "" : `?${text}`;
}
