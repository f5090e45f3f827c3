/** Approves what the page shows, by its digest; or rejects it with a reason. */
import { Checkbox, Code, Group, List, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useList } from "../../api/queries.ts";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { Money } from "../../pieces/Money.tsx";
import { NoteField } from "../../pieces/NoteField.tsx";
import { withDates } from "../../pieces/said.ts";
import { RunForm, type StepProps } from "./RunDialogs.tsx";
import { approvalsOf } from "./run-state.ts";
import { useRunWrite } from "./use-run-write.tsx";
import { words } from "./words.ts";

export function Approve({ of: run, onClose }: StepProps) {
  // What was seen when the dialog opened, not what the page has read since.
  const [seen] = useState(run);
  const [text, setText] = useState("");
  const [acceptsFlagged, setAcceptsFlagged] = useState(false);
  const [wasRefused, setRefused] = useState(false);
  const isFlagged = seen.flagged.count > 0;
  const write = useRunWrite("approvePayRun", {
    onDone: (now) => {
      const left = now.approvals_needed - approvalsOf(now);
      const message =
        now.status === "draft" ? words.approving.more(now.run_id, left) : words.approving.done(now.run_id);
      notifications.show({ message, color: "moss" });
      onClose();
    },
  });
  const body = {
    digest: seen.digest,
    text: text.trim() === "" ? null : text.trim(),
    ...(isFlagged && { accept_flagged: acceptsFlagged }),
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
      fields={["text"]}
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
          <Doubts of={seen} />
          <Checkbox
            required
            label={words.approving.flagged(seen.flagged.count)}
            description={words.run.flaggedHint}
            checked={acceptsFlagged}
            onChange={({ currentTarget }) => setAcceptsFlagged(currentTarget.checked)}
            error={wasRefused && !acceptsFlagged && words.approving.acceptFirst}
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

/** How many flagged lines the dialog names; the page lists them all. */
const DOUBTS_NAMED = 5;

/** What flags say of the lines, by payee. */
function Doubts({ of: run }: { readonly of: StepProps["of"] }) {
  const query = { flagged: "true", limit: DOUBTS_NAMED } as const;
  const { rows } = useList("listPayRunLines", { path: { id: run.id }, query });
  const left = run.flagged.count - rows.length;
  if (rows.length === 0) return null;
  return (
    <List size="sm" aria-label={words.approving.doubts}>
      {rows.map(({ id, payee, flags }) => (
        <List.Item key={id}>
          <strong>{payee.name}</strong>: {withDates(flags.map(({ sentence }) => sentence).join(" "))}
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
