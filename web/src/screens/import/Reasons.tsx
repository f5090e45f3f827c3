/** Why rows are rejected, a line for each reason, and what a dry run says. */
import { Badge, Group, List, Paper, Stack, Text } from "@mantine/core";
import { groupText, type ReasonGroup } from "../../../../src/parse/reason-groups.ts";
import type { Sent } from "../../import/send.ts";
import { fieldLabel, rejectionText } from "../../pieces/field-labels.ts";
import { words } from "./words.ts";

export function Reasons({ of: groups }: { readonly of: readonly ReasonGroup[] }) {
  if (groups.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={550}>
        {words.reasons}
      </Text>
      <List size="sm">
        {groups.map((group) => (
          <List.Item key={`${group.field} ${group.rule}`}>
            {words.reason(group.count, rejectionText(groupText(group, fieldLabel)))}{" "}
            <Text span size="xs" c="dimmed">
              {group.lines.length > 0 && words.firstRows(group.lines, group.lines.length === group.count)}
            </Text>
          </List.Item>
        ))}
      </List>
    </div>
  );
}

/** What an import would do. */
export function DryRun({ of: sent }: { readonly of: Sent }) {
  const { badges } = words;
  return (
    <Paper p="md" radius="md" role="status">
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Text fw={600}>{words.wouldStore(sent.received)}</Text>
          <Group gap="xs">
            <Badge>{badges.fresh(sent.inserted)}</Badge>
            {sent.replaced > 0 && <Badge color="blue">{badges.corrected(sent.replaced)}</Badge>}
            {sent.unchanged > 0 && <Badge color="gray">{badges.known(sent.unchanged)}</Badge>}
            {sent.rejectedCount > 0 && <Badge color="red">{badges.rejected(sent.rejectedCount)}</Badge>}
          </Group>
        </Group>
        {sent.createdCreators + sent.createdVideos > 0 && (
          <Text size="sm">{words.wouldAdd(sent.createdCreators, sent.createdVideos)}</Text>
        )}
        <Reasons of={sent.reasons} />
      </Stack>
    </Paper>
  );
}

/** How the file was understood, in words. */
export function Understood({ of: sentences }: { readonly of: readonly string[] }) {
  return (
    <div>
      <Text fw={600} mb={4} component="h2">
        {words.understood}
      </Text>
      <List size="sm">
        {sentences.map((sentence) => (
          <List.Item key={sentence}>{sentence}.</List.Item>
        ))}
      </List>
    </div>
  );
}
