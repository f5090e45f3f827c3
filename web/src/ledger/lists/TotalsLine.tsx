/** The sums of everything that the filters show, with the basis of their dates, and the way to the other basis. */
import { Box, Group, Paper, Skeleton, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Problem } from "../../shell/Problem.tsx";
import { inDates } from "../periods.ts";
import { words } from "./words.ts";

export function TotalsLine(props: {
  readonly of: "earnings" | "payments";
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly count: number | undefined;
  readonly isStale: boolean;
  readonly error: Error | null;
  readonly again: () => void;
  /** The link to the other basis. */
  readonly other: ReactNode;
  /** The sums, the first of them by the list's own basis. */
  readonly children: ReactNode;
}) {
  const { of, from, to, count, isStale, error, again, other, children } = props;
  if (error !== null && count === undefined) return <Problem error={error} again={again} />;
  if (count === undefined) return <Skeleton height={96} radius="md" mb="md" />;
  return (
    <Paper
      px="lg"
      py="sm"
      mb="md"
      bg="var(--stipend-surface)"
      style={{ opacity: isStale ? 0.6 : 1 }}
      role="region"
      aria-label={`${words[of].basis} ${inDates(from, to)}`.trim()}
    >
      <Group gap={40} align="flex-start" style={{ rowGap: 8 }}>
        {children}
      </Group>
      <Box mt={4}>
        <Text size="sm" c="dimmed">
          {words[of].count(count)}. {words[of].explained} {other}
        </Text>
      </Box>
    </Paper>
  );
}
