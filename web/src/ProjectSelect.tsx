/** Choosing a project: for something new, or for what a screen shows. */
import { Select } from "@mantine/core";
import { useState } from "react";
import { useProject, useProjects } from "./project.ts";

export type ProjectChoice = ReturnType<typeof useProjectChoice>;

/** Which project something new belongs to: one chosen here, the one that is shown, or the only one. */
export function useProjectChoice() {
  const projects = useProjects();
  const [shown] = useProject();
  const [chosen, choose] = useState<string | null>(null);
  const projectId = chosen ?? shown ?? (projects.length === 1 ? projects[0]?.id : undefined);
  return { projectId, projects, choose };
}

/** Offers the choice, where there is one. */
export function ProjectSelect(props: {
  readonly of: ProjectChoice;
  /** Whether the form was submitted once; a missing project is marked from then on. */
  readonly hasTried?: boolean;
  /** What the server says of it. */
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

/** The project of a screen that is about one: the one that is shown for all screens, or the first. */
export function useOneProject() {
  const projects = useProjects();
  const [shown, show] = useProject();
  return { projectId: shown ?? projects[0]?.id, shown, show, projects };
}

/** Offers another one, while none is chosen for all screens. */
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
