/** What the last verification of the books found. */
import { Alert, Group, List, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconShieldCheck } from "@tabler/icons-react";
import { useRead } from "../../api/queries.ts";
import { Anchor } from "../../ledger/Anchor.tsx";
import { Ago } from "../../pieces/When.tsx";
import { formatCount } from "../../rules/words.ts";

const PROBLEMS_SHOWN = 5;

export function Verified() {
  const { data } = useRead("listVerifyReports", { query: { limit: 1 } });
  if (data === undefined) return null;
  const [last] = data;
  if (last === undefined)
    return (
      <Text size="sm" c="dimmed" mb="md">
        The books have not been verified yet. Verification runs every night, or with <code>stipend verify</code> at any
        time.
      </Text>
    );
  const checked = `${formatCount(last.checks)} checks passed, ${formatCount(last.accruals_recomputed)} amounts recomputed`;
  if (last.ok)
    return (
      <Stack gap={6} mb="md" c="dimmed">
        <Group gap={6} wrap="nowrap" align="flex-start">
          <IconShieldCheck
            size={17}
            color="var(--mantine-primary-color-filled)"
            aria-hidden
            style={{ flexShrink: 0 }}
          />
          <Text size="sm">
            Books verified <Ago at={last.finished_at} />: {checked} to the cent.
          </Text>
        </Group>
        {last.anchor !== null && (
          <Anchor anchor={last.anchor}>
            Keep this line outside the database. If anyone rewrites the books, they will no longer match it.
          </Anchor>
        )}
      </Stack>
    );
  const { problems } = last;
  return (
    <Alert
      color="red"
      variant="light"
      mb="md"
      icon={<IconAlertTriangle size={18} />}
      title={`Verification found ${problems.length === 1 ? "a problem" : `${formatCount(problems.length)} problems`}`}
    >
      <List size="sm">
        {problems.slice(0, PROBLEMS_SHOWN).map(({ check, promise, subject, detail }) => (
          <List.Item key={`${check} ${subject}`}>
            {promise}: {subject}. {detail}
          </List.Item>
        ))}
      </List>
      <Text size="sm" mt="xs">
        Do not pay anything listed here until it is resolved; <code>stipend verify</code> prints the full report.
      </Text>
    </Alert>
  );
}
