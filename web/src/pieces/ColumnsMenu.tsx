/** Which columns a list shows; remembered for the person in this browser. */
import { Button, Checkbox, Popover, Stack } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import type { Column } from "./DataTable.tsx";
import { usePreference } from "./preferences.ts";
import { toggled } from "./toggled.ts";

const ids = (stored: unknown, usual: readonly string[]): readonly string[] =>
  Array.isArray(stored) && stored.every((id) => typeof id === "string") ? stored : usual;

/** The columns that are hidden, and how to change them; `usual` are hidden to begin with. */
export function useHiddenColumns(list: string, usual: readonly string[]) {
  const [hidden, setHidden] = usePreference(`${list}.columns`, (stored) => ids(stored, usual));
  return {
    hidden: new Set(hidden) as ReadonlySet<string>,
    setHidden: (next: Iterable<string>) => setHidden([...next]),
  };
}

export function ColumnsMenu<Row>(props: {
  /** Those that can be hidden. */
  readonly columns: readonly Column<Row>[];
  readonly hidden: ReadonlySet<string>;
  readonly onChange: (hidden: ReadonlySet<string>) => void;
}) {
  const { columns, hidden, onChange } = props;
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={16} aria-hidden />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns">
        <Stack gap="xs">
          {columns.map(({ id, header }) => (
            <Checkbox
              key={id}
              label={header}
              checked={!hidden.has(id)}
              onChange={() => onChange(toggled(hidden, id))}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
