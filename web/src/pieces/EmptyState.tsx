import { Center, Group, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import type { IconCoins } from "@tabler/icons-react";
import type { ReactNode } from "react";

/** What would be here, why it is not, and the next step. */
export function EmptyState(props: {
  readonly icon: typeof IconCoins;
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) {
  const Icon = props.icon;
  return (
    <Center py={48} px="md">
      <Stack align="center" gap="xs" maw={420} ta="center">
        <ThemeIcon size={52} radius="xl" variant="light" aria-hidden>
          <Icon size={26} stroke={1.5} />
        </ThemeIcon>
        <Title order={2} size="h4" mt="xs">
          {props.title}
        </Title>
        <Text c="dimmed" size="sm" style={{ whiteSpace: "normal" }}>
          {props.children}
        </Text>
        {props.action !== undefined && <Group mt="sm">{props.action}</Group>}
      </Stack>
    </Center>
  );
}
