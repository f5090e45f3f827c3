/** Every version of a structure, the newest first, with what each changed. */
import { Badge, Group, Paper, Stack, Text } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { AnchorLink } from "../../pieces/AnchorLink.tsx";
import { LinkButton } from "../../pieces/LinkButton.tsx";
import { PermissionGate } from "../../pieces/PermissionGate.tsx";
import { When } from "../../pieces/When.tsx";
import { differencesOf, sentenceOf } from "../../rules/sentences.ts";
import type { Structure } from "./types.ts";
import { words } from "./words.ts";

type Version = Structure["versions"][number];

/** A version without a date is in effect from its creation, whatever this browser's clock says. */
const hasDate = (version: Version): boolean => version.effective_at !== version.created_at;

/** The versions that take hold later, the next one first. */
function scheduledOf(of: Structure): readonly Version[] {
  return of.versions
    .filter((version) => hasDate(version) && Date.parse(version.effective_at) > Date.now())
    .toSorted((one, other) => Date.parse(one.effective_at) - Date.parse(other.effective_at));
}

/** The versions that are scheduled, with the day each takes hold and the way to what it changes. */
export function Coming({ of }: { readonly of: Structure }) {
  return scheduledOf(of).map(({ id, version_number, effective_at }) => (
    <Text key={id} size="sm" mt={6}>
      {words.scheduled(version_number)} <When at={effective_at} />.{" "}
      <AnchorLink
        to="/structures/$structureId"
        params={{ structureId: of.id }}
        search={{ tab: "versions" }}
        size="sm"
        underline="always"
      >
        {words.showChanges}
      </AnchorLink>
    </Text>
  ));
}

export function Versions({ of }: { readonly of: Structure }) {
  const versions = [...of.versions].reverse();
  return (
    <Stack component="ol" gap="md" p={0} m={0} style={{ listStyle: "none" }}>
      {versions.map((version, index) => {
        const before = versions[index + 1];
        const isCurrent = version.id === of.current_version.id;
        const isDated = hasDate(version);
        const isScheduled = scheduledOf(of).includes(version);
        return (
          <Paper component="li" key={version.id} p="md" radius="md">
            <Group justify="space-between" align="flex-start" wrap="nowrap">
              <div>
                <Group gap="xs" mb={6}>
                  <Text fw={600}>Version {version.version_number}</Text>
                  {isCurrent && <Badge>Current</Badge>}
                  {isScheduled && <Badge variant="light">Scheduled</Badge>}
                  <Text size="sm" c="dimmed">
                    <When at={version.created_at} withTime />
                    {isDated && (
                      <>
                        , takes hold <When at={version.effective_at} />
                      </>
                    )}
                  </Text>
                </Group>
                <Text size="sm">{sentenceOf(version)}</Text>
              </div>
              {!isCurrent && of.archived_at === null && of.campaign_id === null && (
                <PermissionGate needs="edit">
                  <LinkButton
                    variant="default"
                    size="xs"
                    to="/structures/$structureId/edit"
                    params={{ structureId: of.id }}
                    search={{ version: String(version.version_number) }}
                  >
                    Edit from this version
                  </LinkButton>
                </PermissionGate>
              )}
            </Group>
            {before !== undefined && <Differences of={differencesOf(before, version)} />}
          </Paper>
        );
      })}
    </Stack>
  );
}

export function Differences({ of }: { readonly of: ReturnType<typeof differencesOf> }) {
  if (of.length === 0)
    return (
      <Text size="sm" c="dimmed" mt="sm">
        No changes from the previous version.
      </Text>
    );
  return (
    <Stack gap={4} mt="sm">
      {of.map(({ what, before, after }) => (
        <Group key={what} gap="xs" wrap="wrap">
          <Text size="sm" c="dimmed" miw={130}>
            {what}
          </Text>
          <Text size="sm" td="line-through" c="dimmed" className="figures">
            {before}
          </Text>
          <IconArrowRight size={14} aria-label="became" />
          <Text size="sm" fw={600} className="figures">
            {after}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
