/** Importing a file of readings: column mapping, preview and result. */
import { Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { Encoding } from "../../../../src/parse/lines.ts";
import { answersOf, answersToSave } from "../../../../src/parse/profiles.ts";
import { understoodOf } from "../../../../src/parse/understood.ts";
import { fileSize, isJsonFile } from "../../import/file.ts";
import { sendReadings } from "../../import/send.ts";
import { ProjectSelect, useProjectChoice } from "../../ProjectSelect.tsx";
import { FormErrors } from "../../pieces/FormErrors.tsx";
import { fieldLabel } from "../../pieces/field-labels.ts";
import { useClient, useOrganization } from "../../session.tsx";
import { ChosenFile } from "./ChosenFile.tsx";
import { DropFile } from "./DropFile.tsx";
import { EncodingQuestion } from "./EncodingQuestion.tsx";
import { JsonReadings } from "./JsonReadings.tsx";
import { Outcome } from "./Outcome.tsx";
import { Profile, useProfiles } from "./Profile.tsx";
import { ReadingsColumns } from "./ReadingsColumns.tsx";
import { ReadingsPreview } from "./ReadingsPreview.tsx";
import { DryRun, Understood } from "./Reasons.tsx";
import { type ReadingsFile, useReadingsFile } from "./readings-file.ts";
import { SendActions } from "./SendActions.tsx";
import { useCheck, useSending } from "./useSending.ts";

export function Readings() {
  const { timezone } = useOrganization();
  const client = useClient();
  const choice = useProjectChoice();
  const { projectId } = choice;
  const profileOf = useProfiles("readings");
  const file = useReadingsFile(timezone, (header) => {
    const saved = profileOf(header);
    return saved === undefined ? undefined : answersOf(saved);
  });
  const [json, setJson] = useState<File | null>(null);
  const sending = useSending();
  const check = useCheck(keyOf(file, projectId));
  const open = (chosen: File, encoding?: Encoding) => {
    sending.reset();
    if (isJsonFile(chosen.name)) setJson(chosen);
    else void file.open(chosen, encoding);
  };
  if (json !== null) return <JsonReadings file={json} choice={choice} onAnother={() => setJson(null)} />;
  const { chosen, plan, unread } = file;
  if (chosen === null || plan === null)
    return (
      <Stack>
        <DropFile onFile={open} takesJson>
          Each row has a post's numbers at one time. New creators and posts are created automatically. Exports of TikTok
          Studio, YouTube Studio, Meta Business Suite, Apify, Shortimize and viral.app are recognized; for other files
          you map the columns in the next step. JSON from a scraper or tracker is read as it is. Large files and .gz
          work too.
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
        note={`${fileSize(chosen.file)}, ${chosen.head.header.length} columns`}
        onAnother={file.close}
        disabled={isSending}
      />
      {sent === null || (isSending && sent.received === 0) ? (
        <>
          <Profile
            kind="readings"
            header={plan.header}
            of={profileOf(chosen.head.header)}
            answers={isOpen ? undefined : answersToSave(file.answers, plan)}
            isAdjusted={file.isAdjusted}
            onSaved={file.readAsSaved}
          />
          <ReadingsColumns file={file} plan={plan} />
          {!isOpen && <Understood of={understoodOf(plan, chosen.head.sample)} />}
          {!isOpen && <ReadingsPreview chosen={chosen} plan={plan} />}
        </>
      ) : null}
      <ProjectSelect of={choice} maw={320} />
      {lacks.map((lack) => (
        <Text key={`${lack.path} ${lack.message}`} size="sm" c="var(--mantine-color-error)" role="alert">
          {lackText(lack.path, lack.message)}
        </Text>
      ))}
      <FormErrors error={error ?? check.error} />
      {sent === null && check.found !== null && <DryRun of={check.found} />}
      {sent !== null && (
        <Outcome
          of={sent}
          isSending={isSending}
          header={chosen.head.header}
          fileName={chosen.file.name}
          onUndone={sending.reset}
        />
      )}
      <SendActions
        of={sending}
        back="Back to columns"
        isReady={!isOpen && projectId !== undefined && !check.isChecking}
        isChecking={check.isChecking}
        onCheck={() => {
          if (projectId === undefined) return;
          const given = { client, projectId, file: chosen.file, head: chosen.head, plan, isDryRun: true };
          void check.check((signal, onSent) => sendReadings({ ...given, signal, onSent }));
        }}
        label={projectId === undefined ? "Choose a project first" : "Import"}
        onSend={() => {
          if (projectId === undefined) return;
          const given = { client, projectId, file: chosen.file, head: chosen.head, plan };
          void sending.send((signal, onSent) => sendReadings({ ...given, signal, onSent }));
        }}
      />
    </Stack>
  );
}

/** What is still missing, in the screen's words. */
function lackText(path: string, message: string): string {
  if (path === "captured_at") return "Set when the views were read: choose a column or fill in “Read on”.";
  if (path === "view_count") return "Choose the column with the views.";
  if (path === "external_id") return "Choose the column with the post's ID or URL.";
  return `${fieldLabel(path)} ${message}`;
}

/** What a dry run is of: the file, the project and all that was said of it. */
function keyOf({ chosen, plan, answers }: ReadingsFile, projectId: string | undefined): string {
  const { name, size, lastModified } = chosen?.file ?? {};
  return JSON.stringify([name, size, lastModified, chosen?.head.encoding, projectId, answers, plan?.dateOrder]);
}
