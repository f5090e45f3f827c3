/** Selects a project: for something new, or for what a screen shows. */
import { Select } from "@mantine/core";
import { useState } from "react";
import { useProject, useProjects } from "./project.ts";

export type ProjectChoice = ReturnType<typeof useProjectChoice>;

/** The project that something new belongs to: the one selected here, the current one, or the only one. */
export function useProjectChoice() {
  const projects = useProjects();
  const [shown] = useProject();
  const [chosen, choose] = useState<string | null>(null);
  const projectId = chosen ?? shown ?? (projects.length === 1 ? projects[0]?.id : undefined);
  return { projectId, projects, choose };
}

/** Shows the field if there is more than one project to choose from. */
export function ProjectSelect(props: {
  readonly of: ProjectChoice;
  /** Whether the form was submitted once; a missing project is marked from then on. */
  readonly hasTried?: boolean;
  /** The server's error for the field. */
  readonly error?: string | undefined;
  readonly onChange?: () => void;
  readonly maw?: number;
}) {
  const { of, hasTried, error, onChange, maw } = props;
  if (of.projects.length <= 1) return null;
  return (
    <Select
      label="Project"
      placeholder="Choose a project"
      data={of.projects.map(({ id, name }) => ({ value: id, label: name }))}
      value={of.projectId ?? null}
      onChange={(value) => {
        of.choose(value);
        onChange?.();
      }}
      allowDeselect={false}
      error={(hasTried === true && of.projectId === undefined ? "Choose a project." : undefined) ?? error}
      {...(maw === undefined ? {} : { maw })}
    />
  );
}

/** The project of a screen that needs one: the project selected for all screens, or the first. */
export function useOneProject() {
  const projects = useProjects();
  const [shown, show] = useProject();
  return { projectId: shown ?? projects[0]?.id, shown, show, projects };
}

/** Lets the user pick another project while none is selected for all screens. */
export function ProjectFilter({ of }: { readonly of: ReturnType<typeof useOneProject> }) {
  const { projectId, shown, show, projects } = of;
  if (shown !== undefined || projects.length <= 1) return null;
  return (
    <Select
      aria-label="Project"
      data={projects.map(({ id, name }) => ({ value: id, label: name }))}
      value={projectId ?? null}
      onChange={(value) => show(value ?? undefined)}
      allowDeselect={false}
      w={{ base: "100%", xs: 190 }}
    />
  );
}
