/** A readings file: its columns, what they become, and what came of sending them. */

import { Button, Group, Stack, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { lacksOf } from "../../import/columns.ts";
import { ProjectSelect } from "../../ProjectSelect.tsx";
import { FormErrors } from "../../pieces/FormErrors.tsx";
import { PermissionGate } from "../../pieces/PermissionGate.tsx";
import { ChosenFile } from "./ChosenFile.tsx";
import { DropFile } from "./DropFile.tsx";
import { Outcome } from "./Outcome.tsx";
import { FirstRows, MappingFields } from "./ReadingColumns.tsx";
import { type ReadingsFile, useReadingsFile } from "./useReadingsFile.ts";

export function Readings() {
  const readings = useReadingsFile();
  const { opened, mapping, defaults, sent, isSending, error } = readings;
  if (opened === null)
    return (
      <Stack>
        <DropFile onFile={readings.open}>
          Each row is a post's numbers at one time. Creators and posts that are not known yet are made. Other exports
          work, too; you map their columns in the next step. Large files and .csv.gz are fine.
        </DropFile>
        <FormErrors error={error} />
      </Stack>
    );
  const lacks = lacksOf(mapping);
  const isMapping = sent === null || (isSending && sent.received === 0);
  return (
    <Stack gap="lg">
      <ChosenFile
        name={opened.file.name}
        note={`${formatSize(opened.file.size)}, ${opened.header.length} columns`}
        onAnother={readings.close}
        disabled={isSending}
      />
      {isMapping && (
        <>
          <MappingFields of={readings} header={opened.header} />
          <FirstRows opened={opened} mapping={mapping} defaults={defaults} />
        </>
      )}
      <ProjectSelect of={readings.choice} maw={320} />
      {lacks.map((lack) => (
        <Text key={lack} size="sm" c="var(--mantine-color-error)" role="alert">
          {lack}
        </Text>
      ))}
      <FormErrors error={error} />
      {sent !== null && <Outcome of={sent} isSending={isSending} header={opened.header} fileName={opened.file.name} />}
      <Actions of={readings} isComplete={lacks.length === 0} />
    </Stack>
  );
}

function Actions({ of, isComplete }: { readonly of: ReadingsFile; readonly isComplete: boolean }) {
  const { choice, sent, isSending, error } = of;
  const { projectId } = choice;
  return (
    <Group>
      {isSending ? (
        <Button variant="default" onClick={of.stop}>
          Stop
        </Button>
      ) : (
        (sent === null || error !== null) && (
          <PermissionGate
            needs="edit"
            otherwise={
              <Text size="sm" c="dimmed">
                Your role may not import.
              </Text>
            }
          >
            <Button
              leftSection={<IconUpload size={16} />}
              onClick={of.send}
              disabled={!isComplete || projectId === undefined}
            >
              {projectId === undefined ? "Choose the project first" : "Import"}
            </Button>
          </PermissionGate>
        )
      )}
      {sent !== null && !isSending && (
        <>
          {error === null && (
            <Button component={Link} to="/runs">
              Go to the runs
            </Button>
          )}
          <Button variant="default" onClick={of.backToColumns}>
            Back to the columns
          </Button>
        </>
      )}
    </Group>
  );
}

function formatSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
