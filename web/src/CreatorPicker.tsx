/** Selects many creators of a project. */
import { useCreators } from "./creators.tsx";
import { platformName } from "./ledger/platforms.ts";
import { Picker } from "./pieces/Picker.tsx";

/** The limit of one request. */
const CHOSEN_MAX = 1_000;

export function CreatorPicker(props: {
  readonly projectId: string;
  readonly without?: ReadonlySet<string>;
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
  /** Where every creator is left out. */
  readonly none?: string;
}) {
  const { projectId, without, chosen, onChange, none = "Every creator is already assigned." } = props;
  const { rows, isLoading, read } = useCreators(projectId);
  const choices = rows
    .filter(({ id, is_active }) => is_active && without?.has(id) !== true)
    .map(({ id, handle, display_name, platform }) => ({
      ...{ id, name: `@${handle}` },
      note: [display_name, platformName(platform)].filter(Boolean).join(" · "),
    }));
  return (
    <Picker
      label="Creators"
      placeholder="Search by handle or name"
      choices={choices}
      isLoading={isLoading}
      read={read}
      max={CHOSEN_MAX}
      chosen={chosen}
      onChange={onChange}
      none={none}
      notFound="No results."
    />
  );
}
