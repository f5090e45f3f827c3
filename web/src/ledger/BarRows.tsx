/** A few amounts as bars, the largest filling the width; screen readers read a list. */
import { Box, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";

export function BarRows(props: {
  readonly rows: readonly {
    readonly key: string;
    readonly label: ReactNode;
    readonly value: bigint;
    readonly text: string;
  }[];
}) {
  const most = props.rows.reduce((top, { value }) => (value > top ? value : top), 1n);
  return (
    <Stack component="ul" gap={10} m={0} p={0} style={{ listStyle: "none" }}>
      {props.rows.map(({ key, label, value, text }) => (
        <li key={key}>
          <Group justify="space-between" wrap="nowrap" gap="sm" mb={3}>
            <Text size="sm" truncate component="div">
              {label}
            </Text>
            <Text size="sm" className="figures" style={{ whiteSpace: "nowrap" }}>
              {text}
            </Text>
          </Group>
          <Box h={6} bg="var(--stipend-line)" style={{ borderRadius: 3 }} aria-hidden>
            <Box
              h={6}
              w={`${value <= 0n ? 0 : Math.max(1, Number((value * 1000n) / most) / 10)}%`}
              bg="var(--mantine-color-moss-6)"
              style={{ borderRadius: 3 }}
            />
          </Box>
        </li>
      ))}
    </Stack>
  );
}
