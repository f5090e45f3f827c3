/** What is shown instead of a screen: what happened, and what to do about it. */
import { Button, Center, Code, Group, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { StipendError } from "../../../src/sdk/index.ts";
import { messageOf } from "../pieces/said.ts";

/** Advice by error code. */
const advice: Readonly<Record<string, string>> = {
  unreachable: "Check that the server is running and that you are online, then try again.",
  insufficient_role: "Ask an owner or admin of this organization for a role that allows this.",
  rate_limit_exceeded: "Wait a minute, then try again.",
  unavailable: "The server or its database is busy or starting. Try again in a few seconds.",
  forbidden_origin: "Open the dashboard at its configured address.",
  not_found: "It may have been removed, or it belongs to another organization.",
};

/** An error in place of a screen or a part of one. */
export function Problem({ error, again }: { readonly error: unknown; readonly again?: (() => void) | undefined }) {
  const code = error instanceof StipendError ? error.code : null;
  const isStale = error instanceof TypeError && /dynamically imported module/i.test(error.message);
  const what = messageOf(error);
  const todo = isStale
    ? "The dashboard was updated while this page was open. Reload it."
    : ((code && advice[code]) ?? "Try again. If the problem persists, check the server log.");
  return (
    <Center mih="50vh" p="xl">
      <Stack maw={460} gap="sm" role="alert">
        <Title order={2} size="h3">
          Could not load this page
        </Title>
        <Text>{isStale ? "Part of the dashboard is missing on the server." : what}</Text>
        <Text c="dimmed">{todo}</Text>
        {code !== null && (
          <Text size="xs" c="dimmed">
            Code <Code>{code}</Code>
          </Text>
        )}
        <Group mt="sm">
          <Button onClick={isStale || again === undefined ? () => location.reload() : again}>Try again</Button>
          <Button variant="default" component={Link} to="/">
            Go to payouts
          </Button>
        </Group>
      </Stack>
    </Center>
  );
}

/** An address that leads nowhere. */
export function Unknown() {
  return (
    <Center mih="50vh" p="xl">
      <Stack maw={460} gap="sm">
        <Title order={2} size="h3">
          Page not found
        </Title>
        <Text c="dimmed">The address may be mistyped, or the page no longer exists.</Text>
        <Group mt="sm">
          <Button component={Link} to="/">
            Go to payouts
          </Button>
        </Group>
      </Stack>
    </Center>
  );
}
