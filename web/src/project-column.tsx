import { Text } from "@mantine/core";
import type { Column } from "./pieces/DataTable.tsx";
import { useProject, useProjects } from "./project.ts";

/** The project column; empty while one project is selected. */
export function useProjectColumn<Row extends { readonly project_id: string }>(): readonly Column<Row>[] {
  const [shown] = useProject();
  const projects = useProjects();
  if (shown !== undefined || projects.length <= 1) return [];
  const cell = (row: Row) => <Text size="sm">{projects.find(({ id }) => id === row.project_id)?.name}</Text>;
  return [{ id: "project", header: "Project", isExtra: true, cell }];
}
