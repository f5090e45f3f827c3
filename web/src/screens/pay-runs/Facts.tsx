/** A run's sums and what it was made with. */
import { Paper, SimpleGrid, Text } from "@mantine/core";
import { Stat } from "../../ledger/Sums.tsx";
import { Money } from "../../pieces/Money.tsx";
import { formatDate, When } from "../../pieces/When.tsx";
import type { Run } from "./run-state.ts";
import { words } from "./words.ts";

export function Facts({ of: run }: { readonly of: Run }) {
  const { currency } = run;
  return (
    <Paper px="lg" py="md" bg="var(--stipend-surface)">
      <SimpleGrid cols={{ base: 2, sm: 3 }} spacing="md">
        <Stat label={words.run.planned}>
          <Money cents={run.planned_cents} currency={currency} />
          <Text size="xs" c="dimmed">
            {words.people(run.planned_count)}
          </Text>
        </Stat>
        <Stat label={words.run.leftOut}>
          <Money cents={run.left_out_cents} currency={currency} />
        </Stat>
        <Stat label={words.run.owed}>
          <Money cents={run.owed_cents} currency={currency} />
        </Stat>
        <Stat label={words.run.cutOff}>
          <Text size="sm">
            <When at={run.cut_off} withTime />
          </Text>
          <Text size="xs" c="dimmed">
            {words.run.projects(run.project_ids?.length ?? null)}
          </Text>
        </Stat>
        {run.execution_date !== null && (
          <Stat label={words.run.execution}>
            <Text size="sm">{formatDate(run.execution_date)}</Text>
          </Stat>
        )}
        <Stat label={words.run.note}>
          <Text size="sm" lineClamp={2}>
            {run.note === "" ? words.run.noNote : run.note}
          </Text>
        </Stat>
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt="sm">
        {words.run.sumHint}
      </Text>
    </Paper>
  );
}
