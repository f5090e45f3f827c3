/** Notifications. `notices.ts` computes them; nothing is stored, so resolved ones disappear. */
import { ActionIcon, Indicator, Popover, Stack, Text } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useNotices } from "../notices.ts";

export function Bell() {
  const notices = useNotices();
  const count = notices.length;
  return (
    <Popover position="bottom-end" width={320} shadow="md" trapFocus>
      <Indicator disabled={count === 0} color="red" size={8} offset={6}>
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={count === 0 ? "No notifications" : count === 1 ? "1 notification" : `${count} notifications`}
          >
            <IconBell size={18} stroke={1.6} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown aria-label="Notifications">
        <Stack gap="sm">
          {count === 0 && (
            <Text size="sm" c="dimmed">
              Nothing needs your attention. Failed calculations, due payouts and limits that are close appear here.
            </Text>
          )}
          {notices.map(({ id, title, text, to }) => (
            <Text key={id} component={Link} to={to} c="inherit" size="sm">
              <Text component="span" fw={600} display="block" size="sm">
                {title}
              </Text>
              <Text component="span" c="dimmed" size="sm">
                {text}
              </Text>
            </Text>
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
