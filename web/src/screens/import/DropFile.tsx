/** A place to drop a file on, or to choose one with. */
import { Group, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";

export function DropFile({
  onFile,
  takesJson = false,
  children,
  title = `Drop a CSV ${takesJson ? "or JSON " : ""}file here, or choose one`,
  accept = `.csv,.tsv,.txt,.gz,text/csv${takesJson ? ",.json,.ndjson,.jsonl" : ""}`,
}: {
  readonly onFile: (file: File) => void;
  readonly takesJson?: boolean;
  readonly children: ReactNode;
  readonly title?: string;
  /** The file names and types that the browser offers. */
  readonly accept?: string;
}) {
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file !== undefined) onFile(file);
  };
  return (
    <label
      className="drop"
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <input type="file" accept={accept} className="drop-field" onChange={(event) => take(event.currentTarget.files)} />
      <Group justify="center" gap="lg" py={36} px="md">
        <ThemeIcon size={52} radius="xl" variant="light" aria-hidden>
          <IconFileSpreadsheet size={26} stroke={1.5} />
        </ThemeIcon>
        <Stack gap={2} maw={440}>
          <Text fw={600}>{title}</Text>
          <Text size="sm" c="dimmed">
            {children}
          </Text>
        </Stack>
      </Group>
    </label>
  );
}
