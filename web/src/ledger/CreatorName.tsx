import { Avatar, Box, Group, Text } from "@mantine/core";

/** Colors whose letters are readable on their own pale shade. */
const readable = ["moss", "indigo", "violet", "grape", "blue", "pink"] as const;

/** A creator's picture or initials, name and handle. */
export function CreatorName(props: {
  readonly handle: string;
  readonly name: string | null;
  readonly avatarUrl?: string | null;
  readonly note?: string;
  readonly size?: "sm" | "md" | "lg";
}) {
  const { handle, name, avatarUrl = null, note, size = "sm" } = props;
  return (
    <Group gap="sm" wrap="nowrap" miw={0} maw={{ base: 132, xs: 320 }}>
      <Avatar
        src={avatarUrl}
        name={name ?? handle}
        color="initials"
        allowedInitialsColors={[...readable]}
        radius="xl"
        size={size === "lg" ? 56 : 32}
        {...(size === "lg" ? {} : { visibleFrom: "xs" as const })}
        alt=""
      />
      <Box miw={0}>
        <Text fw={550} size={size === "lg" ? "lg" : "sm"} truncate>
          {name ?? `@${handle}`}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {name === null ? note : `@${handle}${note === undefined ? "" : ` · ${note}`}`}
        </Text>
      </Box>
    </Group>
  );
}
