/** The project selected for all screens, kept in the URL; none means all projects. */

import { projectSearch } from "./addresses.ts";
import { useRead } from "./api/queries.ts";
import { useFilters } from "./search.ts";

/** The size of one page; further projects are listed on their own screen. */
const PROJECTS_MAX = 100;

export function useProjects() {
  return useKnownProjects().projects;
}

/** The name of a project that is known. */
export function useProjectName(): (id: string) => string | undefined {
  const projects = useProjects();
  return (id) => projects.find((project) => project.id === id)?.name;
}

/** Those projects, and whether there is none, which is not known while they load. */
export function useKnownProjects() {
  const { data } = useRead("listProjects", { query: { limit: PROJECTS_MAX } });
  return { projects: data ?? [], hasNone: data?.length === 0 };
}

/** The chosen project's id, and how to choose another; undefined: all projects. */
export function useProject(): readonly [string | undefined, (id: string | undefined) => void] {
  const [{ project }, change] = useFilters(projectSearch);
  return [project, (id) => change({ project: id })];
}
