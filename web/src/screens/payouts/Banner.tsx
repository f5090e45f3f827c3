/** What is owed in all, large; beside it what it is made of. */
import { Box, Group, Paper, SimpleGrid, Skeleton, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Arguments } from "../../../../src/sdk/index.ts";
import { useRead } from "../../api/queries.ts";
import { totalsOf, totalsText } from "../../ledger/amounts.ts";
import { Problem } from "../../shell/Problem.tsx";

export function Banner(props: {
  readonly query: NonNullable<Arguments<"getPayoutSummary">["query"]>;
  readonly isNarrowed: boolean;
}) {
  const { data, error, isPlaceholderData, refetch } = useRead("getPayoutSummary", { query: props.query });
  if (error !== null && data === undefined) return <Problem error={error} again={() => void refetch()} />;
  if (data === undefined) return <Skeleton height={122} radius="md" mb="lg" />;
  const { totals } = data;
  const ready = totalsOf(totals, (sum) => sum.outstanding_cents - sum.held_cents);
  return (
    <Paper p="lg" mb="lg" bg="var(--stipend-surface)" style={{ opacity: isPlaceholderData ? 0.6 : 1 }} role="status">
      <Group justify="space-between" gap="xl" align="flex-end">
        <Box>
          <Text size="sm" c="dimmed">
            {props.isNarrowed ? "Outstanding within these filters" : "Outstanding"}
          </Text>
          <Text fw={680} fz={{ base: 34, sm: 42 }} lh={1.15} className="figures">
            {totalsText(totalsOf(totals, (sum) => sum.outstanding_cents))}
          </Text>
        </Box>
        <SimpleGrid cols={{ base: 2, xs: 3 }} spacing={{ base: "md", sm: 40 }}>
          <Stat label="Ready to be paid">{totalsText(ready)}</Stat>
          <Stat label="On hold">{totalsText(totalsOf(totals, (sum) => sum.held_cents))}</Stat>
          <Stat label="Paid">{totalsText(totalsOf(totals, (sum) => sum.paid_cents))}</Stat>
        </SimpleGrid>
      </Group>
    </Paper>
  );
}

/** One figure with its name. */
export function Stat({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Stack gap={0}>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text fw={600} fz="lg" className="figures">
        {children}
      </Text>
    </Stack>
  );
}
