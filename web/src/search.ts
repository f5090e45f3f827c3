/**
 * Filters live in the address bar, so that a view can be shared and the back button works. `addresses.ts` says
 * which a screen has.
 */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { type Fields, readSearch, type ValuesOf } from "./fields.ts";

/** The screen's filters and a function to change them; undefined removes one. */
export function useFilters<F extends Fields>(
  fields: F,
): readonly [ValuesOf<F>, (changes: { readonly [Name in keyof ValuesOf<F>]: ValuesOf<F>[Name] | undefined }) => void] {
  const given: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const values = useMemo(() => readSearch(fields, given), [given, fields]);
  const change = useCallback(
    (changes: object) => {
      void navigate({
        to: ".",
        search: (before) => ({ ...before, ...changes }),
        replace: true,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return [values, change];
}
