/** The project that the screens are about; none means all of them. It stands in the address. */

import { projectSearch } from "./addresses.ts";
import { useRead } from "./api/queries.ts";
import { useFilters } from "./search.ts";

/** As many as a list gives; whoever has more finds the others on their own screen. */
const PROJECTS_MAX = 100;

export function useProjects() {
  const { data } = useRead("listProjects", { query: { limit: PROJECTS_MAX } });
  return data ?? [];
}

/** The chosen project's id, and how to choose another; undefined: all projects. */
export function useProject(): readonly [string | undefined, (id: string | undefined) => void] {
  const [{ project }, change] = useFilters(projectSearch);
  return [project, (id) => change({ project: id })];
}
