/** Importing a file of readings: column mapping, preview and result. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import type { Encoding } from "../../../../src/parse/lines.ts";
import type { ReadingsPlan } from "../../../../src/parse/readings-plan.ts";
import { nothingSent, type Sent, sendReadings } from "../../import/send.ts";
import { ProjectSelect, useProjectChoice } from "../../ProjectSelect.tsx";
import { FormErrors } from "../../pieces/FormErrors.tsx";
import { fieldLabel } from "../../pieces/field-labels.ts";
import { PermissionGate } from "../../pieces/PermissionGate.tsx";
import { useClient, useOrganization } from "../../session.tsx";
import { ChosenFile } from "./ChosenFile.tsx";
import { DropFile } from "./DropFile.tsx";
import { EncodingQuestion } from "./EncodingQuestion.tsx";
import { Outcome } from "./Outcome.tsx";
import { ReadingsColumns } from "./ReadingsColumns.tsx";
import { ReadingsPreview } from "./ReadingsPreview.tsx";
import { type Chosen, useReadingsFile } from "./readings-file.ts";
import { errorOf } from "./useMoneyFile.ts";

interface Sending {
  readonly sent: Sent | null;
  readonly isSending: boolean;
  readonly error: Error | null;
  readonly send: (projectId: string, chosen: Chosen, plan: ReadingsPlan) => Promise<void>;
  readonly stop: () => void;
  readonly reset: () => void;
}

function useSending(): Sending {
  const { org_id } = useOrganization();
  const client = useClient();
  const queries = useQueryClient();
  const [error, setError] = useState<Error | null>(null);
  const [sent, setSent] = useState<Sent | null>(null);
  const [isSending, setSending] = useState(false);
  const stop = useRef<AbortController | null>(null);
  const send = async (projectId: string, { file, head }: Chosen, plan: ReadingsPlan) => {
    const controller = new AbortController();
    stop.current = controller;
    setError(null);
    setSent(nothingSent);
    setSending(true);
    try {
      setSent(await sendReadings({ client, projectId, file, head, plan, signal: controller.signal, onSent: setSent }));
    } catch (caught) {
      if (!controller.signal.aborted) setError(errorOf(caught));
    } finally {
      setSending(false);
      for (const read of ["listCreators", "listVideos", "listReadings", "getGoalCompliance", "getMe"])
        void queries.invalidateQueries({ queryKey: [org_id, read] });
    }
  };
  const reset = () => {
    setSent(null);
    setError(null);
  };
  return { sent, isSending, error, send, stop: () => stop.current?.abort(), reset };
}

export function Readings() {
  const { timezone } = useOrganization();
  const choice = useProjectChoice();
  const { projectId } = choice;
  const file = useReadingsFile(timezone);
  const sending = useSending();
  const open = (chosen: File, encoding?: Encoding) => {
    sending.reset();
    void file.open(chosen, encoding);
  };
  const { chosen, plan, unread } = file;
  if (chosen === null || plan === null)
    return (
      <Stack>
        <DropFile onFile={open}>
          Each row has a post's numbers at one time. New creators and posts are created automatically. Exports of TikTok
          Studio, YouTube Studio, Meta Business Suite, Apify, Shortimize and viral.app are recognized; for other files
          you map the columns in the next step. Large files and .csv.gz work too.
        </DropFile>
        {unread !== null && <EncodingQuestion of={unread} onChoose={(encoding) => open(unread.file, encoding)} />}
        <FormErrors error={file.error} />
      </Stack>
    );
  const { sent, isSending, error } = sending;
  const lacks = plan.questions.filter(
    ({ column, path }) =>
      column === undefined &&
      (path !== "date_order" || file.orderQuestion === undefined || file.answers.dateOrder !== undefined),
  );
  const isOpen = plan.questions.length > 0;
  return (
    <Stack gap="lg">
      <ChosenFile
        name={chosen.file.name}
        note={`${formatSize(chosen.file.size)}, ${chosen.head.header.length} columns`}
        onAnother={file.close}
        disabled={isSending}
      />
      {sent === null || (isSending && sent.received === 0) ? (
        <>
          <ReadingsColumns file={file} plan={plan} />
          {!isOpen && <ReadingsPreview chosen={chosen} plan={plan} />}
        </>
      ) : null}
      <ProjectSelect of={choice} maw={320} />
      {lacks.map((lack) => (
        <Text key={`${lack.path} ${lack.message}`} size="sm" c="var(--mantine-color-error)" role="alert">
          {lackText(lack.path, lack.message)}
        </Text>
      ))}
      <FormErrors error={error} />
      {sent !== null && (
        <Outcome of={sent} isSending={isSending} header={chosen.head.header} fileName={chosen.file.name} />
      )}
      <Actions
        of={sending}
        isReady={!isOpen && projectId !== undefined}
        label={projectId === undefined ? "Choose a project first" : "Import"}
        onSend={() => projectId !== undefined && void sending.send(projectId, chosen, plan)}
      />
    </Stack>
  );
}

function Actions(props: {
  readonly of: Sending;
  readonly isReady: boolean;
  readonly label: string;
  readonly onSend: () => void;
}) {
  const { of, isReady, label, onSend } = props;
  const { sent, isSending, error } = of;
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
                Your role cannot import.
              </Text>
            }
          >
            <Button leftSection={<IconUpload size={16} />} onClick={onSend} disabled={!isReady}>
              {label}
            </Button>
          </PermissionGate>
        )
      )}
      {sent !== null && !isSending && (
        <>
          {error === null && (
            <Button component={Link} to="/runs">
              Go to nightly calculation
            </Button>
          )}
          <Button variant="default" onClick={of.reset}>
            Back to columns
          </Button>
        </>
      )}
    </Group>
  );
}

/** What is still missing, in the screen's words. */
function lackText(path: string, message: string): string {
  if (path === "captured_at") return "Set when the views were read: choose a column or fill in “Read on”.";
  if (path === "view_count") return "Choose the column with the views.";
  if (path === "external_id") return "Choose the column with the post's ID or URL.";
  return `${fieldLabel(path)} ${message}`;
}

function formatSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
