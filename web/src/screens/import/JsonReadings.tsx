/** Importing a file of JSON: whose answer it is, the rows as they will be read, and the result. */
import { Alert, Code, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useRead } from "../../api/queries.ts";
import { beginningOf, fileSize } from "../../import/file.ts";
import { type JsonAnswers, sendJson } from "../../import/send.ts";
import { type ProjectChoice, ProjectSelect } from "../../ProjectSelect.tsx";
import { FormErrors, fieldError } from "../../pieces/FormErrors.tsx";
import { formatCount } from "../../rules/words.ts";
import { useClient, useOrganization } from "../../session.tsx";
import { ChosenFile } from "./ChosenFile.tsx";
import { JsonPreview } from "./JsonPreview.tsx";
import { Outcome } from "./Outcome.tsx";
import { DryRun } from "./Reasons.tsx";
import { SendActions } from "./SendActions.tsx";
import { type Sending, useCheck, useSending } from "./useSending.ts";

/** One byte more than the server looks at, by which it sees that the file goes on. */
const HEAD_BYTES = 2 ** 20 + 1;
const TYPING_MS = 400;
const MAPPING = "mapping";
const OWN = "stipend";
const FIELDS = ["preset", "mapping", "read_on", "platform", "creator"];

type Draft = Readonly<Record<"shape" | "mapping" | "readOn" | "platform" | "creator", string>>;
const UNSAID: Draft = { shape: "", mapping: "", readOn: "", platform: "", creator: "" };

function answersOf({ shape, mapping, readOn, platform, creator }: Draft): JsonAnswers {
  const said = { read_on: readOn, platform: platform.trim(), creator: creator.trim() };
  return {
    ...(shape === "" || shape === MAPPING ? {} : { preset: shape }),
    ...(shape === MAPPING && mapping.trim() !== "" ? { mapping } : {}),
    ...Object.fromEntries(Object.entries(said).filter(([, text]) => text !== "")),
  };
}

function usePreview(file: File, projectId: string | undefined, answers: JsonAnswers) {
  const client = useClient();
  const { org_id } = useOrganization();
  // As text, since two equal objects are not the same.
  const [said] = useDebouncedValue(JSON.stringify(answers), TYPING_MS);
  const query = JSON.parse(said) as JsonAnswers;
  return useQuery({
    queryKey: [org_id, "previewReadings", projectId, file.name, file.size, file.lastModified, query],
    queryFn: async ({ signal }) => {
      const body = await beginningOf(file, HEAD_BYTES);
      return client.previewReadings(projectId ?? "", body, { format: "ndjson", query, signal });
    },
    enabled: projectId !== undefined,
    retry: false,
  });
}

export function JsonReadings(props: {
  readonly file: File;
  readonly choice: ProjectChoice;
  readonly onAnother: () => void;
}) {
  const { file, choice, onAnother } = props;
  const { projectId } = choice;
  const client = useClient();
  const [draft, setDraft] = useState(UNSAID);
  const sending = useSending();
  const { data: preview, error } = usePreview(file, projectId, answersOf(draft));
  const [sample, setSample] = useState<string | null>(null);
  // Stays while a mapping is being written, and is wrong.
  if (preview !== undefined && preview.sample !== sample) setSample(preview.sample);
  const { sent, isSending } = sending;
  const shape = draft.shape === "" ? (preview?.preset ?? (preview?.shape === "unknown" ? MAPPING : "")) : draft.shape;
  const query = answersOf({ ...draft, shape });
  const check = useCheck(JSON.stringify([projectId, query]));
  const send = (by: Sending["send"], isDryRun: boolean) => {
    if (projectId === undefined) return;
    void by((signal) => sendJson({ client, projectId, file, query, signal, isDryRun }));
  };
  const isRead = preview !== undefined && error === null && preview.rows.some(({ reading }) => reading !== null);
  return (
    <Stack gap="lg">
      <ChosenFile name={file.name} note={fileSize(file)} onAnother={onAnother} disabled={isSending} />
      <ProjectSelect of={choice} maw={320} />
      {sent === null || (isSending && sent.received === 0) ? (
        <>
          <Answers draft={{ ...draft, shape }} onChange={setDraft} preview={preview} sample={sample} error={error} />
          <FormErrors error={error} fields={FIELDS} />
          {error === null && preview !== undefined && preview.shape !== "unknown" && <JsonPreview of={preview} />}
        </>
      ) : null}
      <FormErrors error={sending.error ?? check.error} />
      {sent === null && check.found !== null && <DryRun of={check.found} />}
      {sent !== null && (
        <Outcome of={sent} isSending={isSending} header={[]} fileName={file.name} onUndone={sending.reset} />
      )}
      <SendActions
        of={sending}
        back="Back to the preview"
        isReady={isRead && projectId !== undefined && !check.isChecking}
        isChecking={check.isChecking}
        onCheck={() => send(check.check, true)}
        label={projectId === undefined ? "Choose a project first" : "Import"}
        onSend={() => send(sending.send, false)}
      />
    </Stack>
  );
}

/** Names of the shapes a file may have, from the kind of source that reads the same. */
function useShapes() {
  const kinds = useRead("listSourceKinds", {}).data ?? [];
  const properties = kinds.find(({ name }) => name === "json")?.settings.properties as
    | { readonly preset?: { readonly enum?: readonly string[] } }
    | undefined;
  return [
    ...(properties?.preset?.enum ?? []).map((name) => ({ value: name, label: shapeName(name) })),
    { value: OWN, label: "Stipend's own fields" },
    { value: MAPPING, label: "Another shape, by a mapping" },
  ];
}

function shapeName(name: string): string {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function Answers(props: {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly preview: Schemas["PreviewAnswer"] | undefined;
  readonly sample: string | null;
  readonly error: Error | null;
}) {
  const { draft, onChange, preview, sample, error } = props;
  const set = (name: keyof Draft) => (event: { readonly currentTarget: { readonly value: string } }) =>
    onChange({ ...draft, [name]: event.currentTarget.value });
  const isMapped = draft.shape === MAPPING;
  return (
    <Stack gap="sm">
      {preview?.shape === "unknown" && (
        <Alert variant="light" color="yellow" title="This is no shape that Stipend knows">
          Say where the fields of a post are, as in the settings of a source.
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
        <Select
          label="Format"
          data={useShapes()}
          value={draft.shape === "" ? null : draft.shape}
          onChange={(value) => onChange({ ...draft, shape: value ?? "" })}
          placeholder="Being recognized"
          error={fieldError(error, "preset")}
        />
        <TextInput
          label="Read on"
          description="for rows that do not say it"
          inputWrapperOrder={["label", "input", "description", "error"]}
          type="date"
          value={draft.readOn}
          onChange={set("readOn")}
          error={fieldError(error, "read_on")}
        />
        <TextInput
          label="Creator for all rows"
          description="handle, where rows do not name one"
          inputWrapperOrder={["label", "input", "description", "error"]}
          value={draft.creator}
          onChange={set("creator")}
          autoComplete="off"
          error={fieldError(error, "creator")}
        />
        <TextInput
          label="Platform for all rows"
          description="where rows do not name one"
          inputWrapperOrder={["label", "input", "description", "error"]}
          value={draft.platform}
          onChange={set("platform")}
          autoComplete="off"
          error={fieldError(error, "platform")}
        />
      </SimpleGrid>
      {isMapped && (
        <Textarea
          label="Mapping"
          description="Paths of the list and of the fields, as JSON"
          placeholder={EXAMPLE}
          autosize
          minRows={4}
          value={draft.mapping}
          onChange={set("mapping")}
          error={fieldError(error, "mapping") ?? fieldError(error, "mapping.items")}
        />
      )}
      {isMapped && sample !== null && (
        <div>
          <Text size="sm" c="dimmed" mb={4}>
            The first item of the file:
          </Text>
          <Code block tabIndex={0} style={{ maxHeight: 240, overflow: "auto" }}>
            {sample}
          </Code>
        </div>
      )}
      {preview !== undefined && preview.rejected_count > 0 && preview.shape !== "unknown" && (
        <Text size="sm" c="var(--mantine-color-error)">
          {formatCount(preview.rejected_count)} of {formatCount(preview.received)} rows
          {preview.whole ? "" : " at the beginning"} would be rejected.
        </Text>
      )}
    </Stack>
  );
}

const EXAMPLE =
  '{"items": "$.data[*]", "platform": "tiktok", "fields": {"external_id": "$.id", "view_count": "$.stats.views"}}';
