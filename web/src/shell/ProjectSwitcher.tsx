import { Button, Menu, Text } from "@mantine/core";
import { IconCheck, IconChevronDown, IconFolder } from "@tabler/icons-react";
import { useIsInProjects } from "../limits.ts";
import { useProject, useProjects } from "../project.ts";

/** Narrows every screen to one project. */
export function ProjectSwitcher() {
  const projects = useProjects();
  const [chosen, choose] = useProject();
  const all = useAllProjects();
  const name = projects.find(({ id }) => id === chosen)?.name ?? all;
  const tick = <IconCheck size={15} aria-label="Selected" />;
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          px="xs"
          leftSection={<IconFolder size={17} stroke={1.6} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          styles={{ inner: { minWidth: 0 }, root: { minWidth: 0, color: "var(--mantine-color-text)" } }}
        >
          <Text size="sm" fw={550} truncate component="span">
            {name}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: "auto" }}>
        <Menu.Item onClick={() => choose(undefined)} rightSection={chosen === undefined ? tick : null}>
          {all}
        </Menu.Item>
        {projects.length > 0 && <Menu.Divider />}
        {projects.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => choose(id)} rightSection={chosen === id ? tick : null}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What is shown while none is chosen: a member limited to projects sees theirs alone. */
function useAllProjects(): string {
  const [first, ...others] = useProjects();
  if (!useIsInProjects() || first === undefined) return "All projects";
  return others.length === 0 ? first.name : "All your projects";
}
