/** Choosing many of a list: search, tick, or take all that are found. */
import { Button, Checkbox, Group, Loader, ScrollArea, Stack, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";

/** More lines than anybody reads; searching finds the others. */
const SHOWN_MAX = 200;
const LIST_HEIGHT = 260;

/** One that can be chosen: what it is called, and what tells it from another of that name. */
export interface Choice {
  readonly id: string;
  readonly name: string;
  readonly note: string;
}

export function Picker(props: {
  /** What is chosen from, as a heading: `Creators`. */
  readonly label: string;
  readonly placeholder: string;
  readonly choices: readonly Choice[];
  readonly isLoading: boolean;
  /** How many have been read so far, while they are read. */
  readonly read: number;
  /** What one request takes. */
  readonly max: number;
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
  /** Said when there is nothing to choose, and when nothing is found. */
  readonly none: string;
  readonly notFound: string;
}) {
  const { label, choices, chosen, onChange, read } = props;
  const [search, setSearch] = useState("");
  const wanted = search.trim().replace(/^@/, "").toLowerCase();
  const found = choices.filter(({ name, note }) => `${name} ${note}`.toLowerCase().includes(wanted));
  const room = props.max - chosen.size;
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChange(next);
  };
  return (
    <Stack gap="xs">
      <Group align="flex-end" gap="sm">
        <TextInput
          label={label}
          placeholder={props.placeholder}
          leftSection={<IconSearch size={15} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          // Enter takes the first found instead of sending the form.
          onKeyDown={(event) => {
            const first = found[0];
            if (event.key !== "Enter" || search.trim() === "") return;
            event.preventDefault();
            if (first !== undefined) toggle(first.id);
            setSearch("");
          }}
          flex={1}
          data-autofocus
        />
        <Button
          variant="default"
          disabled={found.length === 0 || room <= 0}
          onClick={() => {
            const more = found.filter(({ id }) => !chosen.has(id)).slice(0, room);
            onChange(new Set([...chosen, ...more.map(({ id }) => id)]));
          }}
        >
          Take all {found.length}
        </Button>
      </Group>
      <ScrollArea.Autosize
        mah={LIST_HEIGHT}
        type="auto"
        style={{ border: "1px solid var(--stipend-line)", borderRadius: "var(--mantine-radius-md)" }}
        viewportProps={{ tabIndex: 0, role: "group", "aria-label": `${label} to choose from` }}
      >
        <Stack gap={0} p={6}>
          {props.isLoading && (
            <Group p="sm" gap="sm">
              <Loader size="xs" />
              <Text size="sm" c="dimmed">
                {read > 0 ? `${read} read…` : `Reading the ${label.toLowerCase()}…`}
              </Text>
            </Group>
          )}
          {!props.isLoading && found.length === 0 && (
            <Text size="sm" c="dimmed" p="sm">
              {choices.length === 0 ? props.none : props.notFound}
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
      <Group justify="space-between">
        <Text size="xs" c="dimmed" role="status">
          {chosen.size} chosen
        </Text>
        {chosen.size > 0 && (
          <Button variant="subtle" size="compact-xs" color="gray" onClick={() => onChange(new Set())}>
            Choose none
          </Button>
        )}
      </Group>
    </Stack>
  );
}
