/** Choosing many creators of a project: search, tick, or take all that are found. */
import { Button, Checkbox, Group, Loader, ScrollArea, Stack, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { isCalled, useCreators } from "../../creators.tsx";

/** More lines than anybody reads; searching finds the others. */
const SHOWN_MAX = 200;
/** What one request takes. */
const CHOSEN_MAX = 1_000;
const LIST_HEIGHT = 260;

export function CreatorPicker(props: {
  readonly projectId: string;
  readonly without?: ReadonlySet<string>;
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}) {
  const { projectId, without, chosen, onChange } = props;
  const [search, setSearch] = useState("");
  const creators = useCreators(projectId);
  const open = creators.rows.filter(({ id, is_active }) => is_active && without?.has(id) !== true);
  const found = open.filter((creator) => isCalled(creator, search.trim() === "" ? undefined : search.trim()));
  const room = CHOSEN_MAX - chosen.size;
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChange(next);
  };
  return (
    <Stack gap="xs">
      <Group align="flex-end" gap="sm">
        <TextInput
          label="Creators"
          placeholder="Search by handle or name"
          leftSection={<IconSearch size={15} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          // Enter looks for the first found instead of sending the form.
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
          onClick={() => onChange(new Set([...chosen, ...found.slice(0, room).map(({ id }) => id)]))}
        >
          Take all {found.length}
        </Button>
      </Group>
      <ScrollArea.Autosize
        mah={LIST_HEIGHT}
        type="auto"
        style={{ border: "1px solid var(--stipend-line)", borderRadius: "var(--mantine-radius-md)" }}
        viewportProps={{ tabIndex: 0, role: "group", "aria-label": "Creators to choose from" }}
      >
        <Stack gap={0} p={6}>
          {creators.isLoading && (
            <Group p="sm" gap="sm">
              <Loader size="xs" />
              <Text size="sm" c="dimmed">
                {creators.read > 0 ? `${creators.read} read…` : "Reading the creators…"}
              </Text>
            </Group>
          )}
          {!creators.isLoading && found.length === 0 && (
            <Text size="sm" c="dimmed" p="sm">
              {open.length === 0 ? "Everybody is assigned already." : "Nobody by that name."}
            </Text>
          )}
          {found.slice(0, SHOWN_MAX).map(({ id, handle, display_name, platform }) => (
            <Checkbox
              key={id}
              p={6}
              checked={chosen.has(id)}
              onChange={() => toggle(id)}
              label={
                <Text size="sm" span>
                  @{handle}
                  <Text span inherit c="dimmed">
                    {display_name === null ? "" : `  ${display_name}`} · {platform}
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
