/** A readings file: its columns, what they become, and what came of sending them. */

import { Button, Group, Select, SimpleGrid, Stack, Table, Text, TextInput } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import {
  convertRow,
  type Defaults,
  guessMapping,
  lacksOf,
  type Mapping,
  sentColumns,
  targets,
} from "../../import/columns.ts";
import { csvRows } from "../../import/csv.ts";
import { nothingSent, type Sent, sendReadings } from "../../import/send.ts";
import { FormErrors } from "../../pieces/FormErrors.tsx";
import { PermissionGate } from "../../pieces/PermissionGate.tsx";
import { useClient, useOrganization } from "../../session.tsx";
import { ChosenFile } from "./ChosenFile.tsx";
import { DropFile } from "./DropFile.tsx";
import { Outcome } from "./Outcome.tsx";
import { useProjectChoice } from "./ProjectChoice.tsx";

const SAMPLE_ROWS = 5;

interface Opened {
  readonly file: File;
  readonly header: readonly string[];
  readonly sample: readonly (readonly string[])[];
}

/** The header and the first rows of a file. */
export async function openFile(file: File): Promise<Opened> {
  const rows: (readonly string[])[] = [];
  for await (const row of csvRows(file)) {
    rows.push(row);
    if (rows.length > SAMPLE_ROWS) break;
  }
  const [header, ...sample] = rows;
  if (header === undefined) throw new Error("The file is empty.");
  if (sample.length === 0) throw new Error("The file has a header, but no rows below it.");
  return { file, header, sample };
}

export function Readings() {
  const { org_id, timezone } = useOrganization();
  const client = useClient();
  const queries = useQueryClient();
  const [projectId, projectChoice] = useProjectChoice();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [mapping, setMapping] = useState<Mapping>({});
  const [platform, setPlatform] = useState("tiktok");
  const [error, setError] = useState<Error | null>(null);
  const [sent, setSent] = useState<Sent | null>(null);
  const [isSending, setSending] = useState(false);
  const [now] = useState(() => new Date().toISOString());
  const stop = useRef<AbortController | null>(null);
  const defaults: Defaults = { platform: platform.trim().toLowerCase(), capturedAt: now, timezone };

  const open = async (file: File) => {
    setError(null);
    setSent(null);
    try {
      const found = await openFile(file);
      setOpened(found);
      setMapping(guessMapping(found.header));
    } catch (caught) {
      setOpened(null);
      setError(caught instanceof Error ? caught : new Error(String(caught)));
    }
  };
  const send = async () => {
    if (opened === null || projectId === undefined) return;
    const controller = new AbortController();
    stop.current = controller;
    setError(null);
    setSent(nothingSent);
    setSending(true);
    try {
      const { file } = opened;
      setSent(
        await sendReadings({ client, projectId, file, mapping, defaults, signal: controller.signal, onSent: setSent }),
      );
    } catch (caught) {
      if (!controller.signal.aborted) setError(caught instanceof Error ? caught : new Error(String(caught)));
    } finally {
      setSending(false);
      for (const read of ["listCreators", "listVideos", "listReadings", "getGoalCompliance", "getMe"])
        void queries.invalidateQueries({ queryKey: [org_id, read] });
    }
  };

  if (opened === null)
    return (
      <Stack>
        <DropFile onFile={(file) => void open(file)}>
          Each row is a post's numbers at one time. Creators and posts that are not known yet are made. Other exports
          work, too; you map their columns in the next step. Large files and .csv.gz are fine.
        </DropFile>
        <FormErrors error={error} />
      </Stack>
    );
  const lacks = lacksOf(mapping);
  return (
    <Stack gap="lg">
      <ChosenFile
        name={opened.file.name}
        note={`${formatSize(opened.file.size)}, ${opened.header.length} columns`}
        onAnother={() => setOpened(null)}
        disabled={isSending}
      />
      {sent === null || (isSending && sent.received === 0) ? (
        <Columns
          opened={opened}
          mapping={mapping}
          onChange={setMapping}
          defaults={defaults}
          platform={platform}
          onPlatform={setPlatform}
        />
      ) : null}
      {projectChoice}
      {lacks.map((lack) => (
        <Text key={lack} size="sm" c="var(--mantine-color-error)" role="alert">
          {lack}
        </Text>
      ))}
      <FormErrors error={error} />
      {sent !== null && <Outcome of={sent} isSending={isSending} header={opened.header} fileName={opened.file.name} />}
      <Group>
        {isSending ? (
          <Button variant="default" onClick={() => stop.current?.abort()}>
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
                onClick={() => void send()}
                disabled={lacks.length > 0 || projectId === undefined}
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
            <Button variant="default" onClick={() => setSent(null)}>
              Back to the columns
            </Button>
          </>
        )}
      </Group>
    </Stack>
  );
}

function Columns(props: {
  readonly opened: Opened;
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
  readonly defaults: Defaults;
  readonly platform: string;
  readonly onPlatform: (platform: string) => void;
}) {
  const { opened, mapping, onChange, defaults, platform, onPlatform } = props;
  const choices = opened.header.map((name, index) => ({
    value: String(index),
    label: name.trim() === "" ? `Column ${index + 1}` : name,
  }));
  const sent = sentColumns(mapping);
  const rows = opened.sample.map((cells) => convertRow(cells, mapping, defaults));
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm" verticalSpacing="sm">
        {targets.map(({ name, label, hint }) => (
          <Select
            key={name}
            label={label}
            description={hint === "" ? undefined : hint}
            inputWrapperOrder={["label", "input", "description"]}
            placeholder="not in the file"
            data={choices}
            value={mapping[name] === undefined ? null : String(mapping[name])}
            onChange={(value) => {
              const { [name]: _, ...others } = mapping;
              onChange(value === null ? others : { ...others, [name]: Number(value) });
            }}
            clearable
            searchable={choices.length > 8}
          />
        ))}
        {mapping.platform === undefined && (
          <TextInput
            label="Platform of all rows"
            value={platform}
            onChange={(event) => onPlatform(event.currentTarget.value)}
            autoComplete="off"
          />
        )}
      </SimpleGrid>
      <div>
        <Text fw={600} mb={4} component="h2">
          What will be sent
        </Text>
        <Text size="sm" c="dimmed" mb="sm">
          Dates without a zone are those of {defaults.timezone}
          {mapping.captured_at === undefined ? "; without a column for it, all rows are taken as read just now" : ""}.
        </Text>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard. */}
        <section className="table-region" aria-label="The first rows" tabIndex={0}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                {sent.map((name) => (
                  <Table.Th key={name}>{targets.find((target) => target.name === name)?.label}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((cells, row) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are known by their place.
                <Table.Tr key={row}>
                  {cells.map((cell, index) => (
                    <Table.Td
                      key={sent[index]}
                      className="figures"
                      style={{ whiteSpace: "nowrap", maxWidth: 240, overflow: "hidden", textOverflow: "ellipsis" }}
                    >
                      {cell === "" ? (
                        <Text span inherit c="dimmed">
                          —
                        </Text>
                      ) : (
                        cell
                      )}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      </div>
    </>
  );
}

function formatSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
