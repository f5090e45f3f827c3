/** The frame of pages for those who are not signed in. */
import { Box, Center, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { Mark } from "./Mark.tsx";

export function Outside(props: { readonly title: string; readonly lead?: ReactNode; readonly children: ReactNode }) {
  useEffect(() => {
    document.title = `${props.title} · Stipend`;
  }, [props.title]);
  return (
    <Box component="main" mih="100vh" style={{ background: "var(--stipend-surface)" }}>
      <Center mih="100vh" p="md">
        <Stack w="100%" maw={420} gap="lg">
          <Group gap={10} justify="center">
            <Mark size={30} />
            <Text fw={650} size="lg">
              Stipend
            </Text>
          </Group>
          <Paper p={{ base: "lg", sm: "xl" }} radius="lg">
            <Title order={1} size="h3" mb={4}>
              {props.title}
            </Title>
            {props.lead !== undefined && (
              <Text c="dimmed" size="sm" mb="lg">
                {props.lead}
              </Text>
            )}
            {props.children}
          </Paper>
        </Stack>
      </Center>
    </Box>
  );
}

/** The secret of a link. It comes after #, so it never leaves the browser; it is removed from the address immediately. */
export function takeToken(): string {
  const token = location.hash.slice(1);
  if (token !== "") history.replaceState(history.state, "", location.pathname);
  return token;
}
