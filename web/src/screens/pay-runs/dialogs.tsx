/** The steps of a run that are asked about first. */
import { Checkbox, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { todayIn } from "../../pieces/dates.ts";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { NoteField } from "../../pieces/NoteField.tsx";
import { useOrganization } from "../../session.tsx";
import { RunConfirm, RunForm, type StepProps } from "./RunDialogs.tsx";
import { openLines } from "./run-state.ts";
import { useRunWrite } from "./use-run-write.tsx";
import { words } from "./words.ts";

export function EditRun({ of: run, onClose }: StepProps) {
  const [note, setNote] = useState(run.note);
  const [date, setDate] = useState(run.execution_date ?? "");
  const write = useRunWrite("updatePayRun", { done: words.editing.done(run.run_id), onDone: onClose });
  const changes = {
    ...(note === run.note ? {} : { note }),
    ...(date === (run.execution_date ?? "") || date === "" ? {} : { execution_date: date }),
  };
  const submit = () =>
    Object.keys(changes).length === 0 ? onClose() : write.mutate({ path: { id: run.id }, body: changes });
  return (
    <RunForm
      write={write}
      onClose={onClose}
      title={words.editing.title(run.run_id)}
      submit={words.editing.submit}
      onSubmit={submit}
      fields={["note", "execution_date"]}
    >
      <Text size="sm">{words.editing.text}</Text>
      <NoteField
        label={words.editing.note}
        description={words.editing.noteHint}
        value={note}
        onChange={setNote}
        error={fieldError(write.error, "note")}
        data-autofocus
      />
      {run.execution_date !== null && (
        <TextInput
          type="date"
          label={words.editing.execution}
          value={date}
          onChange={(event) => setDate(event.currentTarget.value)}
          error={fieldError(write.error, "execution_date")}
        />
      )}
    </RunForm>
  );
}

export function ExportRun({ of: run, onClose }: StepProps) {
  const write = useRunWrite("exportPayRun", {
    onDone: ({ status, run_id }) => {
      const isBack = status === "draft";
      const message = isBack ? words.exporting.back(run_id) : words.exporting.done(run_id);
      notifications.show({ message, color: isBack ? "yellow" : "moss" });
      onClose();
    },
  });
  return (
    <RunConfirm
      write={write}
      onClose={onClose}
      title={words.exporting.title(run.run_id)}
      confirm={words.actions.export}
      onConfirm={() => write.mutate({ path: { id: run.id } })}
    >
      {words.exporting.text}
    </RunConfirm>
  );
}

export function MarkSent({ of: run, onClose }: StepProps) {
  const { timezone } = useOrganization();
  const [date, setDate] = useState(todayIn(timezone, Date.now()));
  const write = useRunWrite("sendPayRun", { done: words.sending.done(run.run_id), onDone: onClose });
  return (
    <RunForm
      write={write}
      onClose={onClose}
      title={words.sending.title(run.run_id)}
      submit={words.actions.sent}
      onSubmit={() => write.mutate({ path: { id: run.id }, body: date === "" ? {} : { date } })}
      fields={["date"]}
    >
      <Text size="sm">{words.sending.text}</Text>
      <TextInput
        type="date"
        label={words.sending.date}
        value={date}
        onChange={(event) => setDate(event.currentTarget.value)}
        error={fieldError(write.error, "date")}
        data-autofocus
      />
    </RunForm>
  );
}

export function RestPaid({ of: run, onClose }: StepProps) {
  const write = useRunWrite("markPayRunRestPaid", { done: words.rest.done, onDone: onClose });
  return (
    <RunConfirm
      write={write}
      onClose={onClose}
      title={words.rest.title}
      confirm={words.actions.rest}
      onConfirm={() => write.mutate({ path: { id: run.id } })}
    >
      {words.rest.text(run.lines.sent?.count ?? 0)}
    </RunConfirm>
  );
}

export function CloseRun({ of: run, onClose }: StepProps) {
  const open = openLines(run);
  const write = useRunWrite("closePayRun", { done: words.closing.done(run.run_id), onDone: onClose });
  return (
    <RunConfirm
      write={write}
      onClose={onClose}
      title={words.closing.title(run.run_id)}
      confirm={words.actions.close}
      onConfirm={() => write.mutate({ path: { id: run.id }, body: { accept_open: open > 0 } })}
    >
      {words.closing.text(open)}
    </RunConfirm>
  );
}

export function CancelRun({ of: run, onClose }: StepProps) {
  const hasFiles = run.status === "exported";
  const [isStated, setStated] = useState(false);
  const [reason, setReason] = useState("");
  const write = useRunWrite("cancelPayRun", { done: words.canceling.done(run.run_id), onDone: onClose });
  const body = { no_file_uploaded: isStated, reason: reason.trim() === "" ? null : reason.trim() };
  return (
    <RunForm
      write={write}
      onClose={onClose}
      title={words.canceling.title(run.run_id)}
      submit={words.actions.cancel}
      onSubmit={() => write.mutate({ path: { id: run.id }, body })}
      fields={["no_file_uploaded", "reason"]}
    >
      <Text size="sm">{words.canceling.text}</Text>
      {hasFiles && (
        <Checkbox
          label={words.canceling.statement}
          description={words.canceling.statementHint}
          checked={isStated}
          onChange={(event) => setStated(event.currentTarget.checked)}
          error={fieldError(write.error, "no_file_uploaded")}
        />
      )}
      <NoteField
        label={words.canceling.why}
        value={reason}
        onChange={setReason}
        error={fieldError(write.error, "reason")}
        required={hasFiles}
        data-autofocus
      />
    </RunForm>
  );
}
