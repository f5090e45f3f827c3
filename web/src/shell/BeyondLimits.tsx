/** What stands in place of a screen that is about more than the projects a member is limited to. */
import { Stack, Text, Title } from "@mantine/core";
import { limitsText } from "../limits.ts";
import { LinkButton } from "../pieces/LinkButton.tsx";
import { useProjectName } from "../project.ts";
import { useOrganization } from "../session.tsx";

export function BeyondLimits({ label }: { readonly label: string }) {
  const organization = useOrganization();
  const limits = limitsText({ project_ids: organization.project_ids, amount_limits: null }, useProjectName());
  return (
    <Stack maw={480} mt="xl">
      <Title order={1} size="h3">
        You cannot open {label}
      </Title>
      <Text c="dimmed">
        It concerns all of {organization.name}, and you see {limits}. Ask an owner or admin if you need more.
      </Text>
      <div>
        <LinkButton to="/">Go to payouts</LinkButton>
      </div>
    </Stack>
  );
}
