/** Filters a list by a pay rule of the current project. */
import { ChoiceFilter } from "../pieces/Filters.tsx";
import { useProject } from "../project.ts";
import { useStructures } from "./all.ts";

export function StructureFilter(props: {
  readonly value: string | undefined;
  readonly onChange: (structureId: string | undefined) => void;
}) {
  const [project] = useProject();
  const { rows } = useStructures();
  const offered = rows.filter((row) => project === undefined || row.project_id === project);
  return (
    <ChoiceFilter
      label="Pay rule"
      options={offered.map(({ id, name }) => ({ value: id, label: name }))}
      value={props.value}
      onChange={props.onChange}
    />
  );
}
