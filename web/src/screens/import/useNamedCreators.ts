/** Whom the rows of a file name, by handles that creators have or had before. */
import { useMemo } from "react";
import { isHandle } from "../../../../src/parse/handles.ts";
import type { MoneyRow } from "../../../../src/parse/money-file.ts";
import type { NamedCreator } from "../../../../src/parse/named-creators.ts";
import { useRead } from "../../api/queries.ts";

export function useNamedCreators(projectId: string | undefined, rows: readonly MoneyRow[]) {
  const handles = useMemo(() => [...new Set(rows.map(({ handle }) => handle).filter(isHandle))], [rows]);
  const found = useRead(
    "findCreators",
    { path: { projectId: projectId ?? "" }, body: { handles } },
    { enabled: projectId !== undefined && handles.length > 0 },
  );
  const creators = useMemo(
    (): readonly NamedCreator[] => (found.data ?? []).map(({ creator_id: id, ...of }) => ({ id, ...of })),
    [found.data],
  );
  return { rows: creators, isLoading: found.isLoading, isStale: found.isPlaceholderData, error: found.error };
}
