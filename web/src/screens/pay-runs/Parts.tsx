/** What a line settles: for each creator and project a payment. */
import { Anchor, Box, Group, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useRead } from "../../api/queries.ts";
import { Money } from "../../pieces/Money.tsx";
import { useProjects } from "../../project.ts";
import { words } from "./words.ts";

type Line = Schemas["PayRunLineRow"];

export function Parts({ of: line, currency }: { readonly of: Line; readonly currency: string }) {
  return (
    <Box p="md" bg="var(--stipend-surface)">
      <Stack gap="xs">
        {line.parts.map((part) => (
          <Part key={`${part.project_id} ${part.creator_id}`} of={part} currency={currency} />
        ))}
      </Stack>
    </Box>
  );
}

function Part({ of: part, currency }: { readonly of: Line["parts"][number]; readonly currency: string }) {
  const { data: creator } = useRead("getCreator", { path: { id: part.creator_id } });
  const project = useProjects().find(({ id }) => id === part.project_id);
  return (
    <Group gap="md">
      <Anchor component={Link} to={`/creators/${part.creator_id}`} size="sm">
        {creator === undefined ? "…" : (creator.display_name ?? `@${creator.handle}`)}
      </Anchor>
      <Text size="sm" c="dimmed">
        {project?.name} {words.line.earnings(part.accruals)}
      </Text>
      <Money cents={part.amount_cents} currency={currency} size="sm" />
      {part.payment_id !== null && (
        <Anchor component={Link} to={`/payments/${part.payment_id}`} size="sm">
          {words.line.payment}
        </Anchor>
      )}
      <Anchor component={Link} to={`/creators/${part.creator_id}/statement`} size="sm">
        {words.line.statement}
      </Anchor>
    </Group>
  );
}
