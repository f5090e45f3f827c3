/** Which project a file belongs to: the one that is shown, or one chosen here. */
import { Select } from "@mantine/core";
import { useState } from "react";
import { useProject, useProjects } from "../../project.ts";

export function useProjectChoice(): readonly [string | undefined, React.ReactNode] {
  const projects = useProjects();
  const [shown] = useProject();
  const [chosen, setChosen] = useState<string | null>(null);
  const projectId = chosen ?? shown ?? (projects.length === 1 ? projects[0]?.id : undefined);
  const choice = projects.length > 1 && (
    <Select
      label="Project"
      placeholder="Choose the project"
      data={projects.map(({ id, name }) => ({ value: id, label: name }))}
      value={projectId ?? null}
      onChange={setChosen}
      allowDeselect={false}
      maw={320}
    />
  );
  return [projectId, choice];
}
