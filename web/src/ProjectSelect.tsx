/** Selects a project: for something new, or for what a screen shows. */
import { Button, Group, Select, Text, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useWrite } from "./api/queries.ts";
import { useReaches } from "./limits.ts";
import { fieldError } from "./pieces/FormErrors.tsx";
import { LinkButton } from "./pieces/LinkButton.tsx";
import { useKnownProjects, useProject } from "./project.ts";
import { useMay } from "./session.tsx";

export type ProjectChoice = ReturnType<typeof useProjectChoice>;

/** The project that something new belongs to: the one selected here, the current one, or the only one. */
export function useProjectChoice() {
  const { projects, hasNone } = useKnownProjects();
  const [shown] = useProject();
  const [chosen, choose] = useState<string | null>(null);
  const projectId = chosen ?? shown ?? (projects.length === 1 ? projects[0]?.id : undefined);
  return { projectId, projects, choose, hasNone };
}

/**
 * Shows the field if there is more than one project to choose from; where there is none, what makes the first, so that
 * no form lacks a project without a way to one.
 */
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
  if (of.hasNone) return <FirstProject isMissing={hasTried === true} />;
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

/** Makes the first project inside of the form that needs one. */
function FirstProject({ isMissing }: { readonly isMissing: boolean }) {
  const [name, setName] = useState("");
  const [may, reaches] = [useMay("edit"), useReaches()];
  const mayEdit = may && reaches("createProject");
  const make = useWrite("createProject", { refreshes: ["listProjects", "getMe"], done: "Project created." });
  if (!mayEdit)
    return (
      <Text size="sm" c="dimmed">
        There is no project yet. Ask an admin to create one.
      </Text>
    );
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <TextInput
        label="Project"
        description="Creators and pay rules belong to a project. Name your first one."
        placeholder="Spring launch"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={fieldError(make.error, "name") ?? (isMissing ? "Create a project first." : undefined)}
        autoComplete="off"
        flex={1}
      />
      <Button variant="default" loading={make.isPending} onClick={() => make.mutate({ body: { name } })}>
        Create project
      </Button>
    </Group>
  );
}

/** The project of a screen that needs one: the project selected for all screens, or the first. */
export function useOneProject() {
  const { projects, hasNone } = useKnownProjects();
  const [shown, show] = useProject();
  return { projectId: shown ?? projects[0]?.id, shown, show, projects, hasNone };
}

/** `children`, a button that needs a project; where there is none, the way to make one. */
export function NeedsProject(props: { readonly of: { readonly hasNone: boolean }; readonly children: ReactNode }) {
  return props.of.hasNone ? (
    <LinkButton to="/projects" variant="default">
      Create a project first
    </LinkButton>
  ) : (
    props.children
  );
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
