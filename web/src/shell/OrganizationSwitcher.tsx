import { Group, Menu, Text, UnstyledButton } from "@mantine/core";
import { IconCheck, IconSelector } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useSession } from "../session.tsx";

/** The current organization; a menu if there are several. */
export function OrganizationSwitcher() {
  const { organization, organizations, choose } = useSession();
  const navigate = useNavigate();
  const isOnly = organizations.length === 1;
  const name = (
    <Group gap={6} justify="space-between" wrap="nowrap" px={10} py={7}>
      <div style={{ minWidth: 0 }}>
        <Text size="sm" fw={600} truncate>
          {organization.name}
        </Text>
        <Text size="xs" c="dimmed" tt="capitalize">
          {organization.role}
        </Text>
      </div>
      {!isOnly && <IconSelector size={16} aria-hidden />}
    </Group>
  );
  const frame = {
    border: "1px solid var(--mantine-color-default-border)",
    borderRadius: "var(--mantine-radius-md)",
    background: "var(--mantine-color-body)",
  };
  if (isOnly) return <div style={frame}>{name}</div>;
  return (
    <Menu width="target" position="bottom-start">
      <Menu.Target>
        <UnstyledButton style={frame}>{name}</UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {organizations.map(({ org_id, name }) => (
          <Menu.Item
            key={org_id}
            rightSection={org_id === organization.org_id ? <IconCheck size={15} aria-label="Selected" /> : null}
            onClick={() => {
              choose(org_id);
              void navigate({ to: "/", search: {} });
            }}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
