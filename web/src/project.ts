/** The project that the screens are about; none means all of them. It stands in the address. */
import { useRead } from "./api/queries.ts";
import { id, useFilters } from "./search.ts";

const fields = { project: id };
/** As many as a list gives; whoever has more finds the others on their own screen. */
const PROJECTS_MAX = 100;

export function useProjects() {
  const { data } = useRead("listProjects", { query: { limit: PROJECTS_MAX } });
  return data ?? [];
}

/** The chosen project's id, and how to choose another; undefined: all projects. */
export function useProject(): readonly [string | undefined, (id: string | undefined) => void] {
  const [{ project }, change] = useFilters(fields);
  return [project, (id) => change({ project: id })];
}
