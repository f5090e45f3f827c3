import { Box, Group, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";

/** A screen's title, description and actions. Also sets the document title. */
export function PageHeader(props: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}) {
  const { title, children, actions } = props;
  useEffect(() => {
    document.title = `${title} · Stipend`;
  }, [title]);
  return (
    <Group justify="space-between" align="flex-start" mb="lg" gap="md">
      <Box maw={680}>
        <Title order={1} size="h2">
          {title}
        </Title>
        {children !== undefined && (
          <Text c="dimmed" mt={4}>
            {children}
          </Text>
        )}
      </Box>
      {actions !== undefined && <Group gap="sm">{actions}</Group>}
    </Group>
  );
}
