import { Avatar, Group, Menu, Text, UnstyledButton, useMantineColorScheme, VisuallyHidden } from "@mantine/core";
import { IconBook2, IconDeviceDesktop, IconLogout, IconMoon, IconSun, IconUserCircle } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { signOut } from "../api/sign-in.ts";
import { limitsText } from "../limits.ts";
import { useProjectName } from "../project.ts";
import { useOrganization, useSession } from "../session.tsx";

const schemes = [
  ["light", "Light", IconSun],
  ["dark", "Dark", IconMoon],
  ["auto", "System", IconDeviceDesktop],
] as const;

export function UserMenu() {
  const { user } = useSession();
  const queries = useQueryClient();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="top-start" width={220}>
      <Menu.Target>
        <UnstyledButton px={6} py={4}>
          <Group gap="xs" wrap="nowrap">
            <Avatar size={30} radius="xl" name={user.name} color="moss" aria-hidden />
            <div style={{ minWidth: 0 }}>
              <Text size="sm" fw={550} truncate>
                {user.name}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {user.email}
              </Text>
            </div>
            <VisuallyHidden>account and appearance</VisuallyHidden>
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <OwnLimits />
        <Menu.Item component={Link} to="/account" leftSection={<IconUserCircle size={16} />}>
          Your account
        </Menu.Item>
        <Menu.Item component="a" href="/docs" target="_blank" leftSection={<IconBook2 size={16} />}>
          API reference
        </Menu.Item>
        <Menu.Label>Appearance</Menu.Label>
        {schemes.map(([scheme, label, Icon]) => (
          <Menu.Item
            key={scheme}
            leftSection={<Icon size={16} />}
            fw={scheme === colorScheme ? 600 : 400}
            onClick={() => setColorScheme(scheme)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={16} />}
          onClick={() => void signOut().then(() => queries.resetQueries())}
        >
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What the member is limited to in this organization. */
function OwnLimits() {
  const text = limitsText(useOrganization(), useProjectName());
  return text === undefined ? null : <Menu.Label>Your access: {text}</Menu.Label>;
}
