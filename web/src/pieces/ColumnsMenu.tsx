/** Which columns a list shows; remembered for the person in this browser. */
import { Button, Checkbox, Popover, Stack } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import { useMemo } from "react";
import type { Column } from "./DataTable.tsx";
import { usePreference } from "./preferences.ts";
import { toggled } from "./toggled.ts";

const ids = (stored: unknown, usual: readonly string[]): readonly string[] =>
  Array.isArray(stored) && stored.every((id) => typeof id === "string") ? stored : usual;

/** The columns that are hidden, and how to change them; `usual` are hidden to begin with. */
export function useHiddenColumns(list: string, usual: readonly string[]) {
  const [hidden, setHidden] = usePreference(`${list}.columns`, (stored) => ids(stored, usual));
  const set: ReadonlySet<string> = useMemo(() => new Set(hidden), [hidden]);
  return { hidden: set, setHidden: (next: Iterable<string>) => setHidden([...next]) };
}

/** The columns without the hidden ones: the same list until one of the two changes, so that rows are not drawn again. */
export function useShown<Row>(columns: readonly Column<Row>[], hidden: ReadonlySet<string>): readonly Column<Row>[] {
  return useMemo(() => columns.filter(({ id }) => !hidden.has(id)), [columns, hidden]);
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
