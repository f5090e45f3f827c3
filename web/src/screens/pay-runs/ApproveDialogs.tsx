/** Approves what the page shows, by its digest; or rejects it with a reason. */
import { Checkbox, Code, Group, List, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { Money } from "../../pieces/Money.tsx";
import { NoteField } from "../../pieces/NoteField.tsx";
import { FlagsOfLine } from "./FlagsOfLine.tsx";
import { RunForm, type StepProps } from "./RunDialogs.tsx";
import { approvalsOf, type Run } from "./run-state.ts";
import { useRunWrite } from "./use-run-write.tsx";
import { words } from "./words.ts";

export function Approve({ of: run, onClose }: StepProps) {
  // What was seen when the dialog opened, not what the page has read since.
  const [seen] = useState(run);
  const [text, setText] = useState("");
  const [acceptsFlagged, setAcceptsFlagged] = useState(false);
  const [wasRefused, setRefused] = useState(false);
  const [flagged, setFlagged] = useState(run.flagged);
  const isFlagged = flagged.digest !== null;
  const write = useRunWrite("approvePayRun", {
    onDone: (now) => {
      const left = now.approvals_needed - approvalsOf(now);
      const message =
        now.status === "draft" ? words.approving.more(now.run_id, left) : words.approving.done(now.run_id);
      notifications.show({ message, color: "moss" });
      onClose();
    },
  });
  const haveChanged = fieldError(write.error, "flagged_digest") !== undefined;
  if (haveChanged && run.flagged.digest !== flagged.digest) {
    // What flags say now is shown, to be looked at and accepted like the first.
    setFlagged(run.flagged);
    setAcceptsFlagged(false);
  }
  const why = wasRefused ? words.approving.acceptFirst : haveChanged && words.approving.flagsChanged;
  const body = {
    digest: seen.digest,
    text: text.trim() === "" ? null : text.trim(),
    ...(flagged.digest !== null && acceptsFlagged && { flagged_digest: flagged.digest }),
  };
  return (
    <RunForm
      write={write}
      onClose={onClose}
      title={words.approving.title(seen.run_id)}
      submit={words.actions.approve}
      onSubmit={() => {
        const mustAccept = isFlagged && !acceptsFlagged;
        setRefused(mustAccept);
        if (!mustAccept) write.mutate({ path: { id: seen.id }, body });
      }}
      fields={isFlagged ? ["text", "flagged_digest"] : ["text"]}
    >
      <Text size="sm">{words.approving.text}</Text>
      <Group justify="space-between">
        <Text size="sm">{words.people(seen.planned_count)}</Text>
        <Text fw={650}>
          <Money cents={seen.planned_cents} currency={seen.currency} />
        </Text>
      </Group>
      {isFlagged && (
        <>
          <Doubts of={flagged} />
          <Checkbox
            required
            label={words.approving.flagged(flagged.count)}
            description={words.run.flaggedHint}
            checked={acceptsFlagged}
            onChange={({ currentTarget }) => setAcceptsFlagged(currentTarget.checked)}
            error={!acceptsFlagged && why}
          />
        </>
      )}
      <Stack gap={2}>
        <Text size="sm" fw={500}>
          {words.approving.digest}
        </Text>
        <Code block style={{ whiteSpace: "pre-wrap", wordBreak: "break-all" }}>
          {seen.digest}
        </Code>
        <Text size="xs" c="dimmed">
          {words.approving.digestHint}
        </Text>
      </Stack>
      <NoteField
        label={words.approving.comment}
        value={text}
        minRows={1}
        onChange={setText}
        error={fieldError(write.error, "text")}
      />
    </RunForm>
  );
}

/** What flags say of the first lines, by payee; the page lists them all. */
function Doubts({ of: { count, first } }: { readonly of: Run["flagged"] }) {
  const left = count - first.length;
  return (
    <List size="sm" aria-label={words.approving.doubts}>
      {first.map(({ id, payee, flags }) => (
        <List.Item key={id}>
          <strong>{payee.name}</strong>
          <FlagsOfLine of={flags} size="sm" />
        </List.Item>
      ))}
      {left > 0 && <List.Item>{words.approving.moreDoubts(left)}</List.Item>}
    </List>
  );
}

export function Reject({ of: run, onClose }: StepProps) {
  const [text, setText] = useState("");
  const write = useRunWrite("rejectPayRun", { done: words.rejecting.done(run.run_id), onDone: onClose });
  return (
    <RunForm
      write={write}
      onClose={onClose}
      title={words.rejecting.title(run.run_id)}
      submit={words.actions.reject}
      onSubmit={() => write.mutate({ path: { id: run.id }, body: { text: text.trim() } })}
      fields={["text"]}
    >
      <Text size="sm">{words.rejecting.text}</Text>
      <NoteField
        label={words.rejecting.why}
        value={text}
        onChange={setText}
        error={fieldError(write.error, "text")}
        data-autofocus
        required
      />
    </RunForm>
  );
}
