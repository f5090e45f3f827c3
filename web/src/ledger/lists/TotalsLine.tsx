/** The sums of everything that the filters show, with the basis of their dates, and the way to the other basis. */
import { Box, Group, Paper, Skeleton, Text } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { AnchorLink } from "../../pieces/AnchorLink.tsx";
import { Problem } from "../../shell/Problem.tsx";
import { inDates } from "../periods.ts";
import { words } from "./words.ts";

export function TotalsLine(props: {
  readonly of: "earnings" | "payments";
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly totals: Pick<UseQueryResult<{ readonly count: number }>, "data" | "error" | "isPlaceholderData" | "refetch">;
  /** The sums, the first of them by the list's own basis. */
  readonly children: ReactNode;
}) {
  const { of, from, to, totals, children } = props;
  const { data, error } = totals;
  if (error !== null && data === undefined) return <Problem error={error} again={() => void totals.refetch()} />;
  if (data === undefined) return <Skeleton height={96} radius="md" mb="md" />;
  return (
    <Paper
      px="lg"
      py="sm"
      mb="md"
      bg="var(--stipend-surface)"
      style={{ opacity: totals.isPlaceholderData ? 0.6 : 1 }}
      role="region"
      aria-label={inDates(words[of].basis, from, to)}
    >
      <Group gap={40} align="flex-start" style={{ rowGap: 8 }}>
        {children}
      </Group>
      <Box mt={4}>
        <Text size="sm" c="dimmed">
          {words[of].count(data.count)}. {words[of].explained}{" "}
          <AnchorLink
            to={of === "earnings" ? "/payments" : "/earnings"}
            search={{ from, to }}
            size="sm"
            underline="always"
          >
            {inDates(words[of].other, from, to)}
          </AnchorLink>
        </Text>
      </Box>
    </Paper>
  );
}
