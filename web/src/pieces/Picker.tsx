/** Selects many items of a list: search, tick, or select all results. */
import { Button, Checkbox, Group, Loader, ScrollArea, Stack, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { toggled } from "./toggled.ts";

/** More rows than are useful at once; searching finds the others. */
const SHOWN_MAX = 200;
const LIST_HEIGHT = 260;

/** A choice: its name, and a note that distinguishes it from others of the same name. */
export interface Choice {
  readonly id: string;
  readonly name: string;
  readonly note: string;
}

interface PickerProps {
  /** The heading of the list: `Creators`. */
  readonly label: string;
  readonly placeholder: string;
  readonly choices: readonly Choice[];
  readonly isLoading: boolean;
  /** The number loaded so far, while loading. */
  readonly read: number;
  /** The limit of one request. */
  readonly max: number;
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
  /** The texts for an empty list and for no results. */
  readonly none: string;
  readonly notFound: string;
}

export function Picker(props: PickerProps) {
  const { chosen, onChange } = props;
  const picking = usePicking(props);
  return (
    <Stack gap="xs">
      <Search of={props} picking={picking} />
      <Found of={props} picking={picking} />
      <Group justify="space-between">
        <Text size="xs" c="dimmed" role="status">
          {chosen.size} selected
        </Text>
        {chosen.size > 0 && (
          <Button variant="subtle" size="compact-xs" color="gray" onClick={() => onChange(new Set())}>
            Clear all
          </Button>
        )}
      </Group>
    </Stack>
  );
}

/** The search, its results and the selection. */
function usePicking({ choices, chosen, onChange, max }: PickerProps) {
  const [search, setSearch] = useState("");
  const wanted = search.trim().replace(/^@/, "").toLowerCase();
  const found = choices.filter(({ name, note }) => `${name} ${note}`.toLowerCase().includes(wanted));
  const room = max - chosen.size;
  const toggle = (id: string) => onChange(toggled(chosen, id));
  return {
    ...{ search, setSearch, found, room, toggle },
    /** Selects the first result and clears the search. */
    takeFirst: () => {
      const first = found[0];
      if (first !== undefined) toggle(first.id);
      setSearch("");
    },
    /** Selects all results, up to the limit. */
    takeAll: () => {
      const more = found.filter(({ id }) => !chosen.has(id)).slice(0, room);
      onChange(new Set([...chosen, ...more.map(({ id }) => id)]));
    },
  };
}

interface PartProps {
  readonly of: PickerProps;
  readonly picking: ReturnType<typeof usePicking>;
}

function Search({ of, picking }: PartProps) {
  const { search, setSearch, found, room, takeFirst, takeAll } = picking;
  return (
    <Group align="flex-end" gap="sm">
      <TextInput
        label={of.label}
        placeholder={of.placeholder}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        // Enter takes the first found instead of sending the form.
        onKeyDown={(event) => {
          if (event.key !== "Enter" || search.trim() === "") return;
          event.preventDefault();
          takeFirst();
        }}
        flex={1}
        data-autofocus
      />
      <Button variant="default" disabled={found.length === 0 || room <= 0} onClick={takeAll}>
        Select all {found.length}
      </Button>
    </Group>
  );
}

function Found({ of, picking }: PartProps) {
  const { label, choices, chosen, isLoading, read } = of;
  const { found, room, toggle } = picking;
  return (
    <ScrollArea.Autosize
      mah={LIST_HEIGHT}
      type="auto"
      style={{ border: "1px solid var(--stipend-line)", borderRadius: "var(--mantine-radius-md)" }}
      viewportProps={{ tabIndex: 0, role: "group", "aria-label": `Available ${label.toLowerCase()}` }}
    >
      <Stack gap={0} p={6}>
        {isLoading && (
          <Group p="sm" gap="sm">
            <Loader size="xs" />
            <Text size="sm" c="dimmed">
              {read > 0 ? `${read} loaded…` : `Loading ${label.toLowerCase()}…`}
            </Text>
          </Group>
        )}
        {!isLoading && found.length === 0 && (
          <Text size="sm" c="dimmed" p="sm">
            {choices.length === 0 ? of.none : of.notFound}
          </Text>
        )}
        {found.slice(0, SHOWN_MAX).map(({ id, name, note }) => (
          <Checkbox
            key={id}
            p={6}
            checked={chosen.has(id)}
            disabled={room <= 0 && !chosen.has(id)}
            onChange={() => toggle(id)}
            label={
              <Text size="sm" span>
                {name}
                <Text span inherit c="dimmed">
                  {`  ${note}`}
                </Text>
              </Text>
            }
          />
        ))}
        {found.length > SHOWN_MAX && (
          <Text size="xs" c="dimmed" p={6}>
            {found.length - SHOWN_MAX} more; search to find them.
          </Text>
        )}
      </Stack>
    </ScrollArea.Autosize>
  );
}
